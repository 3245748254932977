"""Which mentions count, once each, and whose word each of them is."""

from collections.abc import Sequence

import pytest

from compare.errors import UsageError
from compare.framing.contrast.usages import missing_forms, sets_to_count, usages
from compare.lexicon import Concept, ConceptKind, Lexicon
from compare.records import (
    Alignment,
    Article,
    Attribution,
    Family,
    First,
    Mark,
    MarkKind,
    Member,
    Reuse,
    Span,
    Usage,
)


def concept(name: str, topic: str, sets: Sequence[str], **forms: str) -> Concept:
    words = {language: (form,) for language, form in forms.items()}
    return Concept(name, topic, name, ConceptKind.WORDING, tuple(sets), forms=words)


LEXICON = Lexicon([
    concept("raft", "boats", ["vessel"], en="raft", tr="sal"),
    concept("dinghy", "boats", ["vessel"], en="dinghy"),
    concept("gale", "weather", ["wind"], en="gale"),
    Concept("claim", "verbs", "claims", ConceptKind.ATTRIBUTION, strength="claim",
            forms={"en": ("claim",)}),
])  # fmt: skip
SETS = sets_to_count(LEXICON)


def article(name: str, text: str, *marks: Mark) -> Article:
    return Article(name, name, "en", "", text, None, "", "", f"{name}.txt", marks)


def span(one: Article, words: str) -> Span:
    start = one.text.index(words)
    return Span(one.id, start, start + len(words))


def bead(left: Article, right: Article, *words: str, number: int = 1) -> Alignment:
    """An alignment of whole texts, or of these words of the left one."""
    whole = Span(left.id, 0, len(left.text))
    other = Span(right.id, 0, len(right.text))
    part = span(left, words[0]) if words else whole
    return Alignment(str(number), "c", whole, other, part, other, 0.9, Reuse.EDITED)


def family(
    *members: Article, agency: str = "", first: str = "", printed: str = ""
) -> Family:
    named = (Attribution(agency, 1.0, (), (printed,) if printed else ()),)
    return Family(
        "f1",
        tuple(Member(one.id, 1.0, (Span(one.id, 0, len(one.text)),), False)
              for one in members),
        agency,
        named if agency else (),
        First(first, 0.9 if first else 0.0, ()),
    )  # fmt: skip


def found(
    articles: Sequence[Article],
    beads: Sequence[Alignment],
    families: Sequence[Family] = (),
) -> list[Usage]:
    return usages(articles, beads, families, LEXICON, SETS)


A = article("ada", "A raft sank off the mole at dawn on Friday, as bakers saw.")
B = article("bora", "A raft sank off the mole at dawn on Friday, as bakers saw.")
C = article("cem", "A dinghy sank off the mole at dawn on Friday, as bakers saw.")


def concepts(uses: Sequence[Usage]) -> list[tuple[str, str]]:
    return [(one.span.article_id, one.concept) for one in uses]


def test_a_mention_counts_once_however_many_alignments_cover_it() -> None:
    uses = found([A, B, C], [bead(A, B), bead(A, C), bead(B, C)])

    assert concepts(uses) == [("ada", "raft"), ("bora", "raft"), ("cem", "dinghy")]


def test_what_is_not_aligned_does_not_count() -> None:
    assert concepts(found([A, B, C], [bead(A, B)])) == [("ada", "raft"),
                                                        ("bora", "raft")]  # fmt: skip


def test_a_changed_word_at_the_edge_of_the_reused_part_counts() -> None:
    """It has no partner, so the reused part begins behind it."""
    at_the_edge = bead(C, A, "sank off the mole at dawn")
    far_away = bead(C, A, "as bakers saw")

    assert ("cem", "dinghy") in concepts(found([A, C], [at_the_edge]))
    assert ("cem", "dinghy") not in concepts(found([A, C], [far_away]))


def test_captions_and_related_sentences_do_not_count() -> None:
    marked = article("mark", A.text, Mark(0, 20, MarkKind.CAPTION))
    related = Alignment("r", "c", *(span(B, B.text), span(C, C.text)) * 2, 0.9,
                        Reuse.RELATED)  # fmt: skip

    assert concepts(found([marked, C], [bead(marked, C)])) == [("cem", "dinghy")]
    assert found([B, C], [related]) == []


def test_a_word_in_quotation_marks_is_told_so() -> None:
    said = article("said", 'The mayor said: "A raft sank", but a dinghy it was.')
    uses = found([said, A], [bead(said, A)])

    quoted = {one.concept: one.quoted for one in uses if one.span.article_id == "said"}
    assert quoted == {"raft": True, "dinghy": False}


def test_a_word_of_an_agency_is_no_outlets_own_but_a_changed_one_is() -> None:
    uses = found([A, B, C], [bead(A, B), bead(A, C)], [family(A, B, C, agency="AFP")])

    assert {one.span.article_id: one.copied for one in uses} == {
        "ada": True, "bora": True, "cem": False,
    }  # fmt: skip
    assert {one.span.article_id: one.family for one in uses} == {
        "ada": "f1", "bora": "f1", "cem": "",
    }  # fmt: skip


def test_the_agencys_own_page_chose_its_words() -> None:
    dispatch = family(A, B, agency="AFP", printed="bora")
    uses = found([A, B], [bead(A, B)], [dispatch])

    assert {one.span.article_id: one.copied for one in uses} == {
        "ada": True, "bora": False,
    }  # fmt: skip


def test_without_an_agency_the_word_is_of_who_had_it_first() -> None:
    known = found([A, B], [bead(A, B)], [family(A, B, first="ada")])
    unknown = found([A, B], [bead(A, B)], [family(A, B)])

    assert [one.copied for one in known] == [False, True]
    assert [one.copied for one in unknown] == [True, True]


def test_sharing_a_word_outside_a_dispatch_is_no_copy() -> None:
    assert [one.copied for one in found([A, B], [bead(A, B)])] == [False, False]


def test_fields_and_sets_limit_what_is_counted() -> None:
    assert sets_to_count(LEXICON, ["weather"]) == {"gale": ("wind",)}
    assert set(sets_to_count(LEXICON, (), ["vessel"])) == {"raft", "dinghy"}


def test_verbs_of_saying_are_one_set() -> None:
    assert SETS["claim"] == ("reporting-verbs",)


@pytest.mark.parametrize(("fields", "sets", "known"), [(["xyz"], [], "boats, verbs"),
                         (["boat"], [], "boats$"),
                         ([], ["boats"], "reporting-verbs, vessel")])  # fmt: skip
def test_an_unknown_field_or_set_is_told_with_those_there_are(
    fields: list[str], sets: list[str], known: str
) -> None:
    with pytest.raises(UsageError, match=f"Known: {known}"):
        sets_to_count(LEXICON, fields, sets)


def test_a_word_that_the_lexicon_lacks_in_a_language_is_named() -> None:
    assert missing_forms(LEXICON, ["dinghy", "raft"], "tr") == ["dinghy"]
