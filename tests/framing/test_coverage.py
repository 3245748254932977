"""Sentences and clauses that one side does not have."""

from collections.abc import Callable, Mapping, Sequence

import pytest

from compare.framing import Pair, differences
from compare.lexicon import Lexicon
from compare.records import (
    Alignment,
    Article,
    Difference,
    Evidence,
    Kind,
    Passage,
    Reuse,
    Span,
)

Told = Callable[..., list[Difference]]

FIRST = "The ferry left the harbour at dawn."
EXTRA = "A baker waved from the quay with a white cloth."
LAST = "It reached the island in the evening."


def built(name: str, sentences: Sequence[str], language: str) -> Article:
    text = " ".join(sentences)
    return Article(name, name, language, "", text, None, "", "", f"{name}.txt")


def spans(article: Article, sentences: Sequence[str]) -> list[Span]:
    starts = [article.text.index(sentence) for sentence in sentences]
    return [
        Span(article.id, start, start + len(sentence))
        for start, sentence in zip(starts, sentences, strict=True)
    ]


@pytest.fixture
def chained(lexicon: Lexicon) -> Told:
    """Two articles whose first and last sentences are aligned, in one chain."""

    def tell(
        left: Sequence[str],
        right: Sequence[str],
        languages: tuple[str, str] = ("en", "en"),
        english: Mapping[str, str] | None = None,
    ) -> list[Difference]:
        one, other = (
            built("Ada", left, languages[0]),
            built("Bora", right, languages[1]),
        )
        ones, others = spans(one, left), spans(other, right)
        beads = tuple(
            Alignment(name, "chain", *(ones[i], others[i]) * 2, 0.9, Reuse.EDITED)
            for name, i in (("first", 0), ("last", -1))
        )
        texts = {
            span: english[sentence]
            for span, sentence in zip(ones + others, [*left, *right], strict=True)
            if english and sentence in english
        }
        return differences(
            Pair(
                one,
                other,
                beads,
                tuple(Passage(i, span) for i, span in enumerate(ones)),
                tuple(Passage(i, span) for i, span in enumerate(others)),
                texts,
            ),
            lexicon,
        )

    return tell


def omissions(found: Sequence[Difference]) -> list[Difference]:
    return [one for one in found if one.kind is Kind.COVERAGE]


def test_a_sentence_between_two_neighbouring_beads(chained: Told) -> None:
    (found,) = omissions(chained([FIRST, EXTRA, LAST], [FIRST, LAST]))

    assert found.left == Span("Ada", len(FIRST) + 1, len(FIRST) + 1 + len(EXTRA))
    assert found.right is None
    assert found.alignment_id == "first"
    assert found.note == "Ada has a sentence that Bora leaves out"


def test_on_both_sides_each_weighs_less(chained: Told) -> None:
    """Perhaps it is one text that was not recognised."""
    other = "Nobody bought bread that morning in town."
    alone = omissions(chained([FIRST, EXTRA, LAST], [FIRST, LAST]))
    both = omissions(chained([FIRST, EXTRA, LAST], [FIRST, other, LAST]))

    assert len(both) == 2
    assert both[0].weight < alone[0].weight


def test_a_long_gap_is_another_text(chained: Told) -> None:
    extra = [EXTRA, "Nobody bought bread.", "The mill stood still."]

    assert omissions(chained([FIRST, *extra, LAST], [FIRST, LAST])) == []


def test_a_sentence_told_elsewhere_is_not_left_out(chained: Told) -> None:
    """The other article says it inside an aligned sentence."""
    right = [FIRST[:-1] + ", and a baker waved from the quay with a cloth.", LAST]

    assert omissions(chained([FIRST, EXTRA, LAST], right)) == []


def test_across_languages_the_english_tells_what_is_elsewhere(chained: Told) -> None:
    tr = ["Feribot şafakta limandan ayrıldı.", "Rıhtımdan bir fırıncı el salladı.",
          "Akşam adaya vardı."]  # fmt: skip
    right = ["A baker waved from the quay as the ferry left the harbour.", LAST]
    english = {tr[0]: FIRST, tr[1]: "A baker waved from the quay.", tr[2]: LAST}

    assert omissions(chained(tr, right, ("tr", "en"), english)) == []
    assert len(omissions(chained(tr, [FIRST, LAST], ("tr", "en"), english))) == 1


def test_a_clause_without_partner(told: Told) -> None:
    text = "en: The ferry left the harbour at dawn{}, the captain wrote on Friday."
    clause = "while a baker waved from the old quay"
    (found,) = told(text.format(f", {clause}"), text.format(""))

    assert found.kind is Kind.COVERAGE
    assert found.left is not None
    assert text.format(f", {clause}")[4:][found.left.start : found.left.end] == clause
    assert found.evidence is Evidence.SOURCE


def test_a_clause_put_in_other_words_is_not_left_out(told: Told) -> None:
    text = "en: The ferry left the harbour at dawn{}, the captain wrote on Friday."
    found = told(
        text.format(", while a baker waved from the old quay"),
        text.format(", as someone selling bread greeted it from land"),
    )

    assert omissions(found) == []


def test_a_few_words_are_no_clause(told: Told) -> None:
    text = "en: The ferry left the harbour at dawn{}, the captain wrote on Friday."

    assert omissions(told(text.format(", rather quietly"), text.format(""))) == []


def test_a_clause_seen_through_english_says_so(told: Told) -> None:
    (found,) = told(
        "en: The ferry left the harbour at dawn, while a baker waved from the quay.",
        "tr: Feribot şafakta limandan ayrıldı.",
        english={"Bora": "The ferry left the harbour at dawn."},
    )

    assert (found.kind, found.evidence) == (Kind.COVERAGE, Evidence.TRANSLATION)


def test_a_word_in_an_omitted_clause_is_told_once(told: Told) -> None:
    text = "en: The ferry left the harbour at dawn{}, the captain wrote on Friday."
    found = told(
        text.format(", while brutal winds tore at the old quay walls"), text.format("")
    )

    assert [one.kind for one in found] == [Kind.COVERAGE]


LINKS = {
    "Balıkçılar": "fishermen",
    "limana": "harbour",
    "dönünce": "returned",
    "bayram": "feast",
    "başladı": "began",
}
FEAST = "en: When the fishermen returned to the harbour the feast began."
WITH_CLAUSE = (
    "tr: Balıkçılar, geçen kış çıkan büyük yangından kurtulan limana dönünce "
    "bayram başladı."
)


def test_across_languages_a_clause_without_a_linked_word_is_left_out(
    told: Told,
) -> None:
    found = omissions(told(WITH_CLAUSE, FEAST, links=LINKS))

    assert len(found) == 1
    assert found[0].right is None
    assert found[0].evidence is Evidence.SOURCE
    assert found[0].left is not None
    words = WITH_CLAUSE[4:][found[0].left.start : found[0].left.end]
    assert words == "geçen kış çıkan büyük yangından kurtulan"


def test_across_languages_few_links_prove_no_omission(told: Told) -> None:
    links = {"limana": "harbour"}

    assert not omissions(told(WITH_CLAUSE, FEAST, links=links))


def test_without_translation_nothing_is_guessed(told: Told) -> None:
    found = told(
        "en: The ferry left the harbour at dawn, while a baker waved from the quay.",
        "tr: Feribot şafakta limandan ayrıldı.",
    )

    assert found == []


# --- moved, dropped, added --------------------------------------------------------

STORY = [
    "The ferry left the harbour at dawn.",
    "A baker sold rolls on the quay.",
    "The lighthouse got a coat of paint.",
    "Fishermen mended their nets in the shade.",
    "The mayor opened a library near the square.",
    "Two storks nested on the church tower.",
    "A choir rehearsed for the feast in June.",
    "The bridge was closed for a week.",
]


def compared(
    lexicon: Lexicon,
    left: Sequence[str],
    right: Sequence[str],
    dispatch: Callable[[list[Span], list[Span]], Sequence[Span]] = lambda *_: (),
    reuse: Reuse = Reuse.VERBATIM,
) -> list[Difference]:
    """Equal sentences of two English articles are aligned, wherever they stand."""
    one, other = built("Ada", left, "en"), built("Bora", right, "en")
    ones, others = spans(one, left), spans(other, right)
    beads = tuple(
        Alignment(f"{i}", "chain", *(ones[i], others[j]) * 2, 0.9, reuse)
        for i, sentence in enumerate(left)
        for j, there in enumerate(right)
        if sentence == there
    )
    passages = [
        tuple(Passage(i, span) for i, span in enumerate(side))
        for side in (ones, others)
    ]
    pair = Pair(one, other, beads, *passages, dispatch=tuple(dispatch(ones, others)))
    return omissions(differences(pair, lexicon))


def test_what_opens_one_article_and_stands_far_down_in_the_other(
    lexicon: Lexicon,
) -> None:
    right = [*STORY[1:6], STORY[0], *STORY[6:]]
    (found,) = compared(lexicon, STORY, right)

    assert found.note == "Ada has in its first lines what Bora tells further down"
    assert found.left == Span("Ada", 0, len(STORY[0]))
    assert found.right is not None
    assert found.alignment_id == "0"


def test_a_quotation_that_both_have_was_not_moved(lexicon: Lexicon) -> None:
    right = [*STORY[1:6], STORY[0], *STORY[6:]]

    assert compared(lexicon, STORY, right, reuse=Reuse.QUOTE) == []


def test_in_a_short_article_nothing_is_far_down(lexicon: Lexicon) -> None:
    right = [*STORY[1:6], STORY[0], STORY[6]]

    assert compared(lexicon, STORY[:7], right) == []


def test_other_reprints_tell_who_dropped_a_sentence(lexicon: Lexicon) -> None:
    left, right = STORY[:4], [STORY[0], *STORY[2:4]]

    (unknown,) = compared(lexicon, left, right)
    (dropped,) = compared(lexicon, left, right, lambda ones, _: ones)
    (added,) = compared(lexicon, left, right, lambda _, others: others)

    assert unknown.note == "Ada has a sentence that Bora leaves out"
    assert dropped.note == "Bora leaves out a sentence of the dispatch"
    assert added.note == "Ada adds a sentence"
    assert added.weight < unknown.weight < dropped.weight


def test_a_clause_of_a_quotation_is_no_clause_left_out(told: Told) -> None:
    """That a quotation was cut short is told as such."""
    text = 'en: "The ferry left the harbour at dawn{}," the captain wrote on Friday.'
    clause = ", while a baker waved from the old quay"

    assert omissions(told(text.format(clause), text.format(""))) == []


def test_numbers_and_events_are_partners(told: Told) -> None:
    """The closing is told on both sides, though no link says so."""
    left = (
        "tr: Balıkçılar 14 bekçinin 2031'de 7 hafta kapattığı limana dönünce bayram "
        "başladı."
    )
    right = (
        "en: When the fishermen returned to the harbour, which 14 guards had closed in "
        "2031 for 7 weeks without any notice to sailors, the feast began."
    )

    assert omissions(told(left, right, links=LINKS)) == []


def test_a_word_of_many_sentences_tells_little(chained: Told) -> None:
    """Both articles are about the ferry; that it is named proves nothing."""
    left = [FIRST, "The ferry sank.", LAST]
    right = [FIRST, "The ferry blew its horn.", "The ferry turned.", LAST]
    found = omissions(chained(left, right))

    assert sum(one.left is not None for one in found) == 1


def test_two_sentences_that_tell_one_event_are_one(chained: Told) -> None:
    """Nobody aligned them; that is no omission."""
    left = [FIRST, "Soldiers abducted two bakers on the quay.", LAST]
    right = [FIRST, "A pair from the bakery was detained nearby.", LAST]

    assert omissions(chained(left, right)) == []


def test_who_speaks_is_no_clause(told: Told) -> None:
    """That the speaker is missing is told as attribution."""
    found = told(
        "en: Harbour master Ada Brandt of Old Quay, said the ferry left at dawn.",
        "en: The ferry left at dawn.",
    )

    assert omissions(found) == []


def test_a_turkish_clause_ends_with_its_verb(told: Told) -> None:
    text = "tr: {}üç gemi cuma günü şafakta limandan denize açıldı."
    clause = "Dün sabah eski rıhtımdan halatla çıkarılan"
    (found,) = omissions(told(text.format(f"{clause} "), text.format("")))

    assert found.left is not None
    assert text.format(clause)[4:][found.left.start : found.left.end] == clause


def test_a_subhead_is_no_sentence(chained: Told) -> None:
    assert (
        omissions(chained([FIRST, "A baker waves goodbye", LAST], [FIRST, LAST])) == []
    )
