"""Which passages are worth a translation, as far as their originals tell."""

from collections.abc import Callable, Sequence

from compare.alignment import ArticleSentences, matched_passages, word_weights

MakeArticle = Callable[..., ArticleSentences]
STORY = [
    "The night ferry to the islands ran aground near the northern lighthouse.",
    "Forty passengers were taken ashore in fishing boats before sunrise.",
]
HARVEST = [
    "Grape growers expect their smallest harvest since the great frost.",
    "The price of barrels has doubled within a single year.",
    "Schools will open a week later than planned this autumn.",
    "Nobody has painted the old bandstand for thirty years.",
]
TURKISH = [
    "Adalara giden gece vapuru kuzey fenerinin yakınında karaya oturdu.",
    "Kırk yolcu gün doğmadan balıkçı tekneleriyle kıyıya çıkarıldı.",
    "Belediye yeni otopark ücretlerini gelecek hafta açıklayacak.",
    "Tiyatro topluluğu bu yıl üç yeni oyun sahneleyecek.",
    "Okul kantinlerinde satılacak ürünler yeniden belirlendi.",
]


def matched(left: ArticleSentences, right: ArticleSentences) -> frozenset[int]:
    sketches = left.sketch(), right.sketch()
    return matched_passages(*sketches, word_weights(sketches))


def ids(article: ArticleSentences, places: Sequence[int]) -> set[int]:
    return {article.sentences[place].passage_id for place in places}


def test_what_originals_nearly_align_is_matched_and_its_neighbours(
    article: MakeArticle,
) -> None:
    """The bridge sees the two Turkish sentences where their English stands."""
    turkish = article(
        "t", TURKISH, english=[None] * 5, seen=[*STORY, *TURKISH[2:]], language="tr"
    )
    english = article("e", [*HARVEST, *STORY])

    found = matched(turkish, english)

    assert found == ids(turkish, [0, 1, 2]) | ids(english, [3, 4, 5])


def test_articles_that_share_nothing_need_no_translation(article: MakeArticle) -> None:
    turkish = article("t", TURKISH, english=[None] * 5, language="tr")

    assert matched(turkish, article("e", [*HARVEST, *STORY])) == frozenset()


def test_the_english_of_what_is_not_yet_translated_is_not_asked(
    article: MakeArticle,
) -> None:
    """A memory may know the English; what is matched must not depend on it."""
    turkish = article("t", TURKISH[2:], english=[*STORY, HARVEST[0]], language="tr")

    assert matched(turkish, article("e", STORY)) == frozenset()
