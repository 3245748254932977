"""Translations: kept by content, made once, found again."""

from dataclasses import replace

from harbour import BAKER, FERRY, HARBOUR, SIGNATURE, Stored, article
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare.identity import passage_id, text_hash
from compare.records import Passage, Span
from compare.workspace import PendingText, TranslationRow, Workspace

FIRST = "Balıkçılar limana döndü."
SECOND = "Bakan açıklama yapmadı."


def translated(text: str, english: str | None, signature: str) -> TranslationRow:
    """A Turkish text with its English, or with none."""
    key = text_hash(english) if english else None
    engine = "memory" if english else "none"
    return (text_hash(text), "tr", english, key, engine, signature)


def test_a_text_in_two_articles_waits_once_and_serves_both(
    workspace: Workspace, stored: Stored
) -> None:
    one, other = stored(
        article("Kıyı", HARBOUR, "a.txt"), article("Liman", HARBOUR, "b.txt")
    )

    waiting = workspace.untranslated("tr", "t1")
    assert {text.text for text in waiting} == {FIRST, SECOND}
    assert len(waiting) == 2

    workspace.store_translations([translated(FIRST, "The fishermen are back.", "t1")])
    for each in (one, other):
        assert list(workspace.english(each.id).values()) == ["The fishermen are back."]
    assert [text.text for text in workspace.untranslated("tr", "t1")] == [SECOND]


def test_another_signature_makes_a_translation_pending_but_keeps_it(
    workspace: Workspace, stored: Stored
) -> None:
    [one] = stored(article("Kıyı", FIRST, "a.txt"))
    workspace.store_translations([translated(FIRST, "Back in port.", "t1")])

    assert workspace.untranslated("tr", "t2") == [
        PendingText(text_hash(FIRST), FIRST, "memory", "Back in port.")
    ]
    assert list(workspace.english(one.id).values()) == ["Back in port."]


def test_a_text_that_nothing_could_translate_waits_for_the_next_engine(
    workspace: Workspace, stored: Stored
) -> None:
    stored(article("Kıyı", FIRST, "a.txt"))
    workspace.store_translations([translated(FIRST, None, "t1")])

    assert workspace.untranslated("tr", "t1") == []
    assert len(workspace.untranslated("tr", "t2")) == 1
    assert workspace.translated() == [("tr", "none", 1)]


def test_a_translation_belongs_to_a_text_in_its_language(
    workspace: Workspace, stored: Stored
) -> None:
    """The same letters in another language are another text."""
    stored(article("Kıyı", FIRST, "a.txt"), article("Μόλος", FIRST, "b.txt", "el"))
    workspace.store_translations([translated(FIRST, "Back in port.", "t1")])

    assert workspace.untranslated("tr", "t1") == []
    assert len(workspace.untranslated("el", "t1")) == 1
    assert workspace.translated() == [("el", "none", 1), ("tr", "memory", 1)]


def test_a_translation_outlives_its_article(
    workspace: Workspace, stored: Stored
) -> None:
    stored(article("Kıyı", FIRST, "a.txt"))
    workspace.store_translations([translated(FIRST, "Back in port.", "t1")])
    workspace.drop_source("a.txt")

    stored(article("Liman", FIRST, "b.txt"))

    assert workspace.untranslated("tr", "t1") == []


def test_a_doubt_is_found_by_its_place_and_counted_by_its_reason(
    workspace: Workspace, stored: Stored
) -> None:
    one, other = stored(
        article("Kıyı", HARBOUR, "a.txt"), article("Liman", FIRST, "b.txt")
    )
    workspace.store_translations(
        [translated(FIRST, "Home.", "t1"), translated(SECOND, "No word.", "t1")]
    )
    workspace.store_suspects([(text_hash(FIRST), "tr", "a single word", "g1")])

    place = Span(one.id, 0, len(FIRST))
    assert workspace.suspects(one.id) == {place: "a single word"}
    assert workspace.suspects(other.id) == {replace(place, article_id=other.id): (
        "a single word"
    )}  # fmt: skip
    assert workspace.suspect_counts() == {"a single word": 2}


def test_a_new_translation_is_undoubted(workspace: Workspace, stored: Stored) -> None:
    [one] = stored(article("Kıyı", FIRST, "a.txt"))
    workspace.store_translations([translated(FIRST, "Home.", "t1")])
    workspace.store_suspects([(text_hash(FIRST), "tr", "a single word", "g1")])

    workspace.store_translations([translated(FIRST, "Back in port.", "t1")])
    assert workspace.suspects(one.id) == {}
    assert len(workspace.untranslated("tr", "t1", "g1")) == 1


def test_what_another_guard_has_seen_waits_for_this_one(
    workspace: Workspace, stored: Stored
) -> None:
    stored(article("Kıyı", HARBOUR, "a.txt"))
    workspace.store_translations(
        [translated(FIRST, "Back in port.", "t1"), translated(SECOND, None, "t1")]
    )
    assert [one.text for one in workspace.untranslated("tr", "t1", "g1")] == [FIRST]

    workspace.store_suspects([(text_hash(FIRST), "tr", "", "g1")])
    assert workspace.untranslated("tr", "t1", "g1") == []
    assert workspace.untranslated("tr", "t1") == []
    assert [one.text for one in workspace.untranslated("tr", "t1", "g2")] == [FIRST]


def test_english_is_counted_among_no_translations(
    workspace: Workspace, stored: Stored
) -> None:
    stored(article("Quay", BAKER, "a.txt", "en"), article("Kıyı", HARBOUR, "b.txt"))

    assert workspace.translated() == [("tr", "none", 2)]


def test_an_empty_translation_counts_as_none_whoever_made_it(
    workspace: Workspace, stored: Stored
) -> None:
    stored(article("Kıyı", FIRST, "a.txt"))
    row = (text_hash(FIRST), "tr", None, None, "argos", "t1")
    workspace.store_translations([row])

    assert workspace.translated() == [("tr", "none", 1)]


def test_passages_lie_where_they_were_cut(workspace: Workspace, stored: Stored) -> None:
    [one] = stored(article("Μόλος", FERRY, "b.txt", "el"))

    found = [passage for passage, _ in workspace.passages(one.id)]
    assert [one.text[p.span.start : p.span.end] for p in found] == [
        "Το πλοίο έφυγε.",
        "Ο υπουργός δεν μίλησε.",
    ]
    wanted = [found[1].id, 404, found[0].id]
    assert workspace.spans(wanted) == {p.id: p.span for p in found}


# Ingest leaves no control characters and no lone surrogates in a text.
CLEAN = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CLEAN, st.data())
def test_what_waits_is_the_text_between_the_offsets(
    workspace: Workspace, text: str, data: st.DataObject
) -> None:
    """SQLite and Python count the same code points, whatever the script."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    one = replace(article("Kıyı", text, "a.txt"), marks=())
    part = text[start:end]
    passage = Passage(passage_id(one.id, start, end), Span(one.id, start, end))
    workspace.store_source("a.txt", "d", SIGNATURE, [one], [])
    workspace.store_passages(one.id, [(passage, text_hash(part))], SIGNATURE)

    assert [each.text for each in workspace.untranslated("tr", "t1")] == [part]
    assert workspace.unsketched("bridge", "tr") == [(text_hash(part), part)]
