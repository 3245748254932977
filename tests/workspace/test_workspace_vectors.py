"""Vectors: of originals and of English texts, kept by content, made once."""

from harbour import HARBOUR, Stored, article, passages

from compare.identity import text_hash
from compare.workspace import Workspace

FIRST = "Balıkçılar limana döndü."
SECOND = "Bakan açıklama yapmadı."
BACK = "Back in port."
BRIDGE, ENCODER = "bridge", "letters 256"
STORED = f"{BRIDGE} tr"
"""Vectors of Turkish originals lie under this name."""


def translate(workspace: Workspace, text: str, english: str) -> None:
    """Store the English of a Turkish text."""
    key = text_hash(english)
    row = (text_hash(text), "tr", english, key, "engine", "t1")
    workspace.store_translations([row])


def english_keys(
    workspace: Workspace, article_id: str, translate: str = "all"
) -> list[str | None]:
    """The keys of the English vectors of an article's passages."""
    found = workspace.sketched(BRIDGE, translate, ENCODER, article_id)
    return [one.english for one in found]


def test_an_original_waits_for_the_bridge_in_its_own_language(
    workspace: Workspace, stored: Stored
) -> None:
    stored(article("Kıyı", FIRST, "a.txt"), article("Liman", FIRST, "b.txt"))
    key = text_hash(FIRST)

    assert workspace.unsketched(BRIDGE, "tr") == [(key, FIRST)]
    assert workspace.unsketched(BRIDGE, "el") == []
    workspace.store_vectors(STORED, [(key, b"1234")])
    assert workspace.unsketched(BRIDGE, "tr") == []
    assert workspace.unsketched("another", "tr") == [(key, FIRST)]


def test_only_english_waits_for_the_encoder(
    workspace: Workspace, stored: Stored
) -> None:
    """A Turkish text is nothing that it can read; its translation is."""
    stored(article("Kıyı", HARBOUR, "a.txt"), article("Quay", BACK, "b.txt", "en"))
    assert workspace.unembedded("all", ENCODER) == [(text_hash(BACK), BACK)]

    translate(workspace, FIRST, "The fishermen are back.")

    waiting = workspace.unembedded("all", ENCODER)
    assert {text for _, text in waiting} == {BACK, "The fishermen are back."}


def test_a_translation_shares_its_vector_with_the_same_english_original(
    workspace: Workspace, stored: Stored
) -> None:
    stored(article("Kıyı", FIRST, "a.txt"), article("Quay", BACK, "b.txt", "en"))
    translate(workspace, FIRST, BACK)

    assert workspace.unembedded("all", ENCODER) == [(text_hash(BACK), BACK)]
    workspace.store_vectors(ENCODER, [(text_hash(BACK), b"1234")])
    assert workspace.unembedded("all", ENCODER) == []


def test_a_passage_is_seen_with_the_vectors_it_has(
    workspace: Workspace, stored: Stored
) -> None:
    """Without the bridge's it is left out, without an English one it is not."""
    [one] = stored(article("Kıyı", HARBOUR, "a.txt"))
    assert english_keys(workspace, one.id) == []

    for text in (FIRST, SECOND):
        workspace.store_vectors(STORED, [(text_hash(text), b"1234")])
    translate(workspace, FIRST, BACK)
    assert english_keys(workspace, one.id) == [None, None]

    workspace.store_vectors(ENCODER, [(text_hash(BACK), b"1234")])
    assert english_keys(workspace, one.id) == [text_hash(BACK), None]
    [first, _] = workspace.sketched(BRIDGE, "all", ENCODER, one.id)
    assert (first.text, first.bridge) == (BACK, text_hash(FIRST))


def test_a_suspect_translation_is_as_none_to_matching(
    workspace: Workspace, stored: Stored
) -> None:
    [one] = stored(article("Kıyı", FIRST, "a.txt"))
    workspace.store_vectors(STORED, [(text_hash(FIRST), b"1234")])
    translate(workspace, FIRST, BACK)
    workspace.store_vectors(ENCODER, [(text_hash(BACK), b"1234")])
    workspace.store_suspects([(text_hash(FIRST), "tr", "says something else", "g1")])

    [seen] = workspace.sketched(BRIDGE, "all", ENCODER, one.id)
    assert (seen.text, seen.english) == (None, None)
    assert list(workspace.english(one.id).values()) == [BACK]
    assert workspace.unembedded("all", "another") == []


def match(workspace: Workspace, article_id: str, ids: list[int]) -> None:
    """Note that these passages of an article are near others of its own."""
    pair = article_id, article_id
    workspace.store_candidates([pair])
    workspace.store_matched(pair, "m1", ids)


def test_what_is_not_matched_needs_no_english(
    workspace: Workspace, stored: Stored
) -> None:
    """Nor does anything where nothing is to be translated."""
    one = article("Kıyı", HARBOUR, "a.txt")
    stored(one)
    for text in (FIRST, SECOND):
        workspace.store_vectors(STORED, [(text_hash(text), b"1234")])
        translate(workspace, text, f"{text} in English")
        key = text_hash(f"{text} in English")
        workspace.store_vectors(ENCODER, [(key, b"1234")])
    match(workspace, one.id, [passages(one)[1][0].id])

    assert english_keys(workspace, one.id, "matched")[0] is None
    assert english_keys(workspace, one.id, "matched")[1] is not None
    assert english_keys(workspace, one.id, "none") == [None, None]
    assert workspace.unembedded("none", "another") == []
    [(_, text)] = workspace.unembedded("matched", "another")
    assert text == f"{SECOND} in English"


def test_only_what_is_matched_waits_for_an_engine(
    workspace: Workspace, stored: Stored
) -> None:
    one = article("Kıyı", HARBOUR, "a.txt")
    stored(one)
    assert workspace.untranslated("tr", "t1", translate="matched") == []

    match(workspace, one.id, [passages(one)[0][0].id])

    [waiting] = workspace.untranslated("tr", "t1", translate="matched")
    assert waiting.text == FIRST
    assert len(workspace.untranslated("tr", "t1")) == 2


def test_a_passage_that_is_gone_is_no_longer_matched(
    workspace: Workspace, stored: Stored
) -> None:
    one = article("Kıyı", HARBOUR, "a.txt")
    stored(one)
    match(workspace, one.id, [passage.id for passage, _ in passages(one)])

    workspace.drop_source("a.txt")

    assert sum(workspace.count("matched").values()) == 0


def test_vectors_come_in_the_order_of_their_keys(workspace: Workspace) -> None:
    workspace.store_vectors(ENCODER, [("a", b"1234"), ("b", b"5678")])
    workspace.store_vectors("other", [("a", b"abcd")])

    assert list(workspace.vectors(ENCODER, "bab")) == [b"5678", b"1234", b"5678"]
    assert list(workspace.vectors("other", "a")) == [b"abcd"]
