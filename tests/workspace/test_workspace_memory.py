"""Memories in the workspace: whose word counts, and what is pending because of it."""

import sqlite3
from collections.abc import Iterator

import pytest
from harbour import HARBOUR, Stored, article

from compare.identity import text_hash
from compare.records import MemoryUnit
from compare.workspace import OWN_MEMORY, Changes, MemoryFile, Workspace

FIRST = "Balıkçılar limana döndü."
SECOND = "Bakan açıklama yapmadı."


def stored_memory(
    workspace: Workspace,
    number: int,
    *units: tuple[str, str],
    machine: bool = False,
    name: str = "",
) -> Changes:
    """Store a memory of Turkish sentences with their English."""
    name = name or f"{number}.tmx"
    file = MemoryFile(number, name, f"digest {number}", "OmegaT", "2031-05-02")
    made = [
        (MemoryUnit(source, "tr", english, machine=machine), f"memory {name}")
        for source, english in units
    ]
    with workspace.transaction():
        return workspace.store_memory(file, made)


def said(workspace: Workspace, text: str = FIRST) -> str | None:
    """The English that the memories give."""
    found = workspace.remembered(text, "tr")
    return found.text if found else None


def test_a_sentence_is_found_however_it_is_written(workspace: Workspace) -> None:
    stored_memory(workspace, 1, ("“Liman”  kapalı – dedi.", "Closed."))

    assert said(workspace, '"Liman" kapalı - dedi.') == "Closed."
    assert said(workspace, '"liman" kapalı - dedi.') is None
    assert workspace.remembered('"Liman" kapalı - dedi.', "el") is None


def test_a_later_import_comes_first_and_the_corpus_last(workspace: Workspace) -> None:
    stored_memory(workspace, 1, (FIRST, "one"))
    stored_memory(workspace, OWN_MEMORY, (FIRST, "own"))
    assert said(workspace) == "one"

    stored_memory(workspace, 2, (FIRST, "two"))
    assert said(workspace) == "two"

    for number, left in ((2, "one"), (1, "own"), (OWN_MEMORY, None)):
        workspace.drop_memory(number)
        assert said(workspace) == left


def test_a_machine_never_comes_before_a_human(workspace: Workspace) -> None:
    stored_memory(workspace, OWN_MEMORY, (FIRST, "own"))
    stored_memory(workspace, 1, (FIRST, "machine"), machine=True)
    assert said(workspace) == "own"

    workspace.drop_memory(OWN_MEMORY)
    assert said(workspace) == "machine"


def test_in_one_file_the_first_counts_but_a_human_before_a_machine(
    workspace: Workspace,
) -> None:
    file = MemoryFile(1, "a.tmx", "d", "", "")
    units = [
        MemoryUnit(FIRST, "tr", "by machine", machine=True),
        MemoryUnit(FIRST, "tr", "by Elif"),
        MemoryUnit(FIRST, "tr", "by Nikos"),
        MemoryUnit(FIRST, "tr", "again by machine", machine=True),
    ]
    workspace.store_memory(file, ((unit, "memory a.tmx") for unit in units))

    assert said(workspace) == "by Elif"
    assert workspace.memory_sizes() == {1: (1, 0)}


def test_an_import_counts_what_is_new_changed_and_the_same(
    workspace: Workspace,
) -> None:
    assert stored_memory(workspace, 1, (FIRST, "a"), (SECOND, "b")) == Changes(2, 0, 0)

    found = stored_memory(workspace, 2, (FIRST, "a"), (SECOND, "c"), ("Üç.", "d"))

    assert found == Changes(new=1, changed=1, same=1)


def test_an_import_takes_the_place_of_that_of_its_name(workspace: Workspace) -> None:
    stored_memory(workspace, OWN_MEMORY, (SECOND, "own"), name="a.tmx")
    stored_memory(workspace, 1, (FIRST, "old"), (SECOND, "old"), name="a.tmx")
    changes = stored_memory(workspace, 2, (FIRST, "new"), name="a.tmx")

    assert changes == Changes(new=0, changed=1, same=0)
    assert (said(workspace), said(workspace, SECOND)) == ("new", "own")
    assert [file.id for file in workspace.memory_files()] == [OWN_MEMORY, 2]


def test_a_broken_file_leaves_nothing_half_imported(workspace: Workspace) -> None:
    stored_memory(workspace, 1, (FIRST, "old"), name="a.tmx")

    def breaks() -> Iterator[tuple[MemoryUnit, str]]:
        yield MemoryUnit(FIRST, "tr", "new"), "memory a.tmx"
        raise RuntimeError

    with pytest.raises(RuntimeError), workspace.transaction():
        workspace.store_memory(MemoryFile(2, "a.tmx", "d", "", ""), breaks())

    assert said(workspace) == "old"
    assert [file.id for file in workspace.memory_files()] == [1]


def store_pending(workspace: Workspace, signature: str) -> list[str]:
    """Translate whatever is pending as the step does; the texts that were."""
    waiting = workspace.untranslated("tr", signature)
    for one in waiting:
        known = one.remembered
        english = known.text if known else f"machine: {one.text}"
        engine = known.engine if known else "argos"
        mark = "memory" if known else signature
        row = (one.text_hash, "tr", english, text_hash(english), engine, mark)
        workspace.store_translations([row])
    return sorted(one.text for one in waiting)


def test_exactly_the_texts_that_a_memory_says_otherwise_are_pending(
    workspace: Workspace, stored: Stored
) -> None:
    [one] = stored(article("Kıyı", HARBOUR, "a.txt"))
    assert store_pending(workspace, "t1") == [SECOND, FIRST]

    stored_memory(workspace, 1, (FIRST, "Home."), ("Üç kişi.", "Three."))
    workspace.key_sentences()
    assert store_pending(workspace, "t1") == [FIRST]
    assert store_pending(workspace, "t1") == []
    assert workspace.matched() == {1: 1}

    assert store_pending(workspace, "t2") == [SECOND]  # another engine
    stored_memory(workspace, 2, (FIRST, "Home."))
    assert store_pending(workspace, "t2") == [FIRST]  # same text, from elsewhere
    stored_memory(workspace, 2, (FIRST, "At home."))
    assert store_pending(workspace, "t2") == [FIRST]
    assert list(workspace.engines(one.id).values()) == ["memory 2.tmx", "argos"]

    workspace.drop_memory(2)
    workspace.drop_memory(1)
    assert store_pending(workspace, "t2") == [FIRST]
    assert list(workspace.engines(one.id).values()) == ["argos", "argos"]


def test_a_new_article_is_matched_too(workspace: Workspace, stored: Stored) -> None:
    stored_memory(workspace, 1, (FIRST, "Home."))
    workspace.key_sentences()
    stored(article("Kıyı", HARBOUR.replace(" döndü", "\u00a0döndü"), "a.txt"))
    workspace.key_sentences()

    waiting = workspace.untranslated("tr", "t1")
    assert {one.text[:5]: one.remembered is not None for one in waiting} == {
        "Balık": True, "Bakan": False,
    }  # fmt: skip


def test_without_a_memory_no_key_is_made(workspace: Workspace, stored: Stored) -> None:
    stored(article("Kıyı", HARBOUR, "a.txt"))
    workspace.key_sentences()

    assert workspace.count("sentence_key") == {}


def test_each_translation_is_given_out_once_with_where_it_is_from(
    workspace: Workspace, stored: Stored
) -> None:
    stored(article("Kıyı", HARBOUR, "b.txt"), article("Liman", FIRST, "a.txt"))
    file = MemoryFile(1, "a.tmx", "d", "", "")
    unit = MemoryUnit(FIRST, "tr", "Home.", "OmegaT 6", "2026-01-02", "Elif")
    workspace.store_memory(file, [(unit, "memory a.tmx (OmegaT 6)")])
    workspace.key_sentences()
    store_pending(workspace, "t1")

    here = MemoryUnit(SECOND, "tr", f"machine: {SECOND}", "argos", machine=True)
    assert list(workspace.translations()) == [
        (unit, "memory a.tmx (OmegaT 6)"),
        (here, "argos"),
    ]

    workspace.drop_memory(1)  # what it said is wrong now, until the next run
    assert list(workspace.translations()) == [(here, "argos")]


def test_a_suspect_mark_is_given_out_where_there_is_one(
    workspace: Workspace, stored: Stored
) -> None:
    stored(article("Liman", FIRST, "a.txt"))
    store_pending(workspace, "t1")
    workspace.store_suspects([(text_hash(FIRST), "tr", "repeats itself", "g1")])

    [(unit, _)] = workspace.translations()
    assert unit.suspect == "repeats itself"


def test_a_workspace_of_before_gets_the_tables(
    workspace: Workspace, stored: Stored
) -> None:
    """An index that was made before memories were kept is brought up to date."""
    stored(article("Kıyı", HARBOUR, "a.txt"))
    store_pending(workspace, "t1")
    workspace.close()
    path = workspace.folder / "workspace.db"
    with sqlite3.connect(path) as database:
        newer = "memory memory_file sentence_key matched member family unread"
        for table in newer.split():
            database.execute(f"DROP TABLE {table}")
        for column in ("suspect", "checked"):
            database.execute(f"ALTER TABLE translation DROP COLUMN {column}")
        database.execute("PRAGMA user_version = 1")
    database.close()

    with Workspace.write(workspace.folder) as again:
        assert again.memory_files() == []
        assert again.untranslated("tr", "t1") == []
