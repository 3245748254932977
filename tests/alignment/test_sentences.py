"""What alignment takes from a sentence."""

from collections.abc import Callable

from compare.alignment import ArticleSentences, make_sentence, word_weights
from compare.alignment.sentences import content_stems, find_anchors
from compare.records import Span

MakeArticle = Callable[..., ArticleSentences]


def test_inflected_turkish_words_share_a_stem() -> None:
    one = content_stems(("bakanlığından", "açıklama"), "tr")
    other = content_stems(("bakanlığının", "açıklaması"), "tr")

    assert one == other


def test_words_of_grammar_carry_no_content() -> None:
    assert content_stems(("και", "ο", "ψαρασ", "για", "τη", "λιμνη"), "el") == (
        "ψαρασ",
        "λιμνη",
    )


def test_names_and_numbers_are_the_same_anchors_in_three_languages() -> None:
    turkish = find_anchors("İzmir'de Guterres 14 kişiyi kabul etti.", "tr")
    greek = find_anchors("Ο Γκουτέρες δέχθηκε 14 άτομα στη Σμύρνη.", "el")
    english = find_anchors("Guterres received 14 people in Izmir.", "en")

    assert turkish & greek & english >= {"guter", "count:14"}


def test_a_sentence_without_translation_says_so() -> None:
    sentence = make_sentence(1, Span("a", 0, 9), "el", "Καλημέρα.", None)

    assert sentence.english is None
    assert sentence.stems == ("καλημε",)


def test_the_english_of_an_english_sentence_is_itself() -> None:
    sentence = make_sentence(1, Span("a", 0, 20), "en", "The ferry left early.", None)

    assert sentence.english == sentence.stems == ("ferry", "left", "early")


def test_a_word_of_every_article_weighs_less_than_one_of_few(
    article: MakeArticle,
) -> None:
    articles = [
        article(name, ["The harbour was closed.", *extra])
        for name, extra in (("a", ["A lighthouse burned."]), ("b", []), ("c", []))
    ]
    weights = word_weights(articles)

    assert weights.total(["harbou"]) < weights.total(["lighth"]) == 1.0
