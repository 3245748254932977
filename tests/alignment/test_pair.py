"""What two articles share: beads, chains, and their stable ids."""

from collections.abc import Callable, Mapping, Sequence

import pytest

from compare.alignment import ArticleSentences, align_pair, word_weights
from compare.records import Alignment, Reuse, Span

MakeArticle = Callable[..., ArticleSentences]
DISPATCH = [
    "A cargo ship loaded with timber sank off the southern cape before dawn.",
    "Eleven sailors were lifted from the water by two helicopters.",
    "The captain blamed a sudden shift of the load in heavy seas.",
    "Salvage crews will inspect the wreck when the wind drops.",
]
FILLER = [
    "Our museum guide for the weekend begins on page six.",
    "Readers remember the flood of their childhood differently.",
    "The council argues about parking fees once more.",
]


def align(
    left: ArticleSentences,
    right: ArticleSentences,
    texts: Mapping[str, Sequence[str]],
    threshold: float = 0.5,
) -> list[Alignment]:
    whole = {name: " ".join(lines) for name, lines in texts.items()}
    weights = word_weights([left, right])
    return align_pair(
        left,
        right,
        weights,
        lambda span: whole[span.article_id][span.start : span.end],
        threshold=threshold,
    )


@pytest.fixture
def shared(article: MakeArticle) -> Callable[..., list[tuple[str, str]]]:
    """The aligned texts of two articles given by their sentences."""

    def texts_of(left: Sequence[str], right: Sequence[str]) -> list[tuple[str, str]]:
        texts = {"a": left, "b": right}
        found = align(article("a", left), article("b", right), texts)
        whole = {name: " ".join(lines) for name, lines in texts.items()}

        def text(span: Span) -> str:
            return whole[span.article_id][span.start : span.end]

        return [(text(one.left), text(one.right)) for one in found]

    return texts_of


def test_a_reprinted_dispatch_is_one_chain(article: MakeArticle) -> None:
    texts = {"a": [*DISPATCH, FILLER[0]], "b": [FILLER[1], *DISPATCH]}
    found = align(article("a", texts["a"]), article("b", texts["b"]), texts)

    assert len(found) == len(DISPATCH)
    assert len({one.chain for one in found}) == 1
    assert {one.reuse for one in found} == {Reuse.VERBATIM}


def test_paragraphs_that_moved_are_chains_of_their_own(article: MakeArticle) -> None:
    texts = {
        "a": [*DISPATCH, *FILLER],
        "b": [*FILLER, *DISPATCH],
    }
    found = align(article("a", texts["a"]), article("b", texts["b"]), texts)
    first = [one for one in found if one.left.end <= len(" ".join(DISPATCH))]

    assert (len(first), len(found)) == (len(DISPATCH), len(DISPATCH) + len(FILLER))
    assert len({one.chain for one in first}) == 1
    assert len({one.chain for one in found}) == 2


def test_a_sentence_cut_in_two_is_one_bead(
    shared: Callable[..., list[tuple[str, str]]],
) -> None:
    whole = (
        "A cargo ship loaded with timber sank off the southern cape before dawn, and "
        "eleven sailors were lifted from the water by two helicopters."
    )

    assert (whole, " ".join(DISPATCH[:2])) in shared([whole, FILLER[0]], DISPATCH)


def test_two_reports_in_other_words_share_nothing(
    shared: Callable[..., list[tuple[str, str]]],
) -> None:
    report = [
        "Rescuers pulled a crew to safety after their vessel went down on Tuesday.",
        "It is the third accident in these waters this year.",
    ]

    assert shared(DISPATCH, report) == []


def test_a_stock_phrase_alone_is_no_finding(
    shared: Callable[..., list[tuple[str, str]]],
) -> None:
    phrase = "Click here."

    assert shared([phrase, FILLER[0]], [FILLER[1], phrase]) == []


def test_left_is_first_by_outlet_and_id_whichever_way_they_are_given(
    article: MakeArticle,
) -> None:
    texts = {"a": DISPATCH, "b": DISPATCH}
    one = article("a", DISPATCH, outlet="Zephyr")
    other = article("b", DISPATCH, outlet="Anchor")
    found = align(one, other, texts)

    assert found == align(other, one, texts)
    assert {bead.left.article_id for bead in found} == {"b"}


def test_ids_are_made_of_places_alone(article: MakeArticle) -> None:
    """What else two articles share, or how surely, leaves an alignment its id."""
    texts = {"a": DISPATCH, "b": [*DISPATCH, FILLER[0]]}
    left = article("a", texts["a"])
    before = align(left, article("b", texts["b"]), texts)
    texts["b"] = [*DISPATCH, FILLER[1]]
    after = align(left, article("b", texts["b"]), texts, threshold=0.4)

    assert before
    assert [one.id for one in before] == [one.id for one in after]


def test_an_article_against_itself_finds_its_repeats_once(article: MakeArticle) -> None:
    changed = DISPATCH[0].replace("sank", "foundered")
    texts = {"a": [DISPATCH[0], *FILLER, changed]}
    itself = article("a", texts["a"])
    found = align(itself, itself, texts)

    assert len(found) == 1
    assert found[0].left.start == 0
    assert found[0].right.end == len(" ".join(texts["a"]))
    assert found[0].reuse is Reuse.EDITED


def test_a_translated_dispatch_is_aligned_through_its_english(
    article: MakeArticle,
) -> None:
    turkish = [
        "Kereste yüklü bir kargo gemisi şafaktan önce güney burnu açıklarında battı.",
        "On bir denizci iki helikopterle sudan alındı.",
    ]
    texts = {"a": turkish, "b": DISPATCH}
    left = article("a", turkish, english=DISPATCH[:2], language="tr")
    found = align(left, article("b", DISPATCH), texts)

    assert [one.reuse for one in found] == [Reuse.TRANSLATED] * 2
    assert found[0].left == Span("a", 0, len(turkish[0]))


def test_links_lie_inside_their_alignment(article: MakeArticle) -> None:
    texts = {"a": DISPATCH, "b": [line.replace("timber", "logs") for line in DISPATCH]}
    found = align(article("a", texts["a"]), article("b", texts["b"]), texts)

    assert found
    for one in found:
        for link in one.links:
            assert one.left.start <= link.left.start < link.left.end <= one.left.end
            assert one.right.start <= link.right.start < link.right.end <= one.right.end


def test_an_article_without_sentences_shares_nothing(article: MakeArticle) -> None:
    texts = {"a": DISPATCH, "b": []}

    assert align(article("a", DISPATCH), article("b", []), texts) == []


def test_a_higher_threshold_shows_a_part_of_what_a_lower_one_shows(
    article: MakeArticle,
) -> None:
    edited = [
        "A ship full of timber went down off the southern cape early in the morning.",
        *DISPATCH[1:],
    ]
    texts = {"a": DISPATCH, "b": edited}
    sides = article("a", DISPATCH), article("b", edited)
    counts = [len(align(*sides, texts, threshold=at)) for at in (0.1, 0.5, 0.9)]

    assert counts == sorted(counts, reverse=True)
    assert counts[0] >= 3


def test_untranslated_articles_align_by_their_originals(article: MakeArticle) -> None:
    """What the bridge sees alike, and names and numbers in common, are enough."""
    turkish = [
        "Bakan sustu ve salondan ayrıldı.",
        "Guterres, Erhan ve Kallas 14 Mart'ta Lefkoşa'da 31 göçmeni ziyaret etti.",
    ]
    english = [
        "Guterres, Erhan and Kallas visited 31 migrants in Lefkosa on 14 March.",
        "The harbour was closed for the whole of the night.",
    ]
    texts = {"a": turkish, "b": english}
    seen = [turkish[0], english[0]]
    left = article("a", turkish, english=[None, None], seen=seen, language="tr")
    right = article("b", english)

    [bead] = align(left, right, texts)

    assert bead.left.start == len(turkish[0]) + 1
    assert bead.right.start == 0
    unlike = article("a", turkish, english=[None, None], language="tr")
    assert align(unlike, right, texts) == []
