"""Translation memories of a corpus: taken in, given out, listed, forgotten.

They are kept in the workspace; a corpus is never written. What a run makes of them is
``stages.texts``.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from compare.errors import UsageError, WorkspaceError
from compare.models import file_sha256
from compare.records import MemoryUnit
from compare.settings import digest
from compare.translate.memory import VERSION, engine_name
from compare.translate.tmx_reader import TmxReader
from compare.translate.tmx_writer import write_tmx
from compare.workspace import OWN_MEMORY, Changes, MemoryFile, Workspace

OWN_FILE = "memory.tmx"
"""The memory that a corpus brings along."""
PARAGRAPHS = "paragraph"

Watch = Callable[[str, int, int], object]
"""Is told a file's name, the bytes read and the bytes there are."""


@dataclass(slots=True)
class Reading:
    """What was met in a file, counted while it is read."""

    read: int = 0
    unusable: int = 0
    empty: int = 0
    paragraphs: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to; ``matched`` counts the passages it now translates."""

    name: str
    tool: str
    reading: Reading
    changes: Changes
    by_machine: int
    matched: int
    replaced: str
    """The day of the import that it takes the place of; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A stored memory; ``imported`` is empty for the corpus's own."""

    name: str
    tool: str
    imported: str
    sentences: int
    by_machine: int
    matched: int


def import_files(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    machine: bool = False,
    watch: Watch | None = None,
) -> list[Imported]:
    """Store TMX files, all of them or, where one is broken, none.

    ``machine`` says that a machine made all of it, whatever the files say. Raises
    CorpusError for a file that is not sound TMX, UsageError for two of one name.
    """
    names = [path.name for path in paths]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise UsageError(f"Two files are called {twice}: rename one of them.")
    with workspace.transaction():
        workspace.key_sentences()
        stored = [_import(workspace, path, machine, watch) for path in paths]
        workspace.key_sentences()
        matched, sizes = workspace.matched(), workspace.memory_sizes()
    return [
        Imported(
            name=file.name,
            tool=file.tool,
            reading=reading,
            changes=changes,
            by_machine=sizes.get(file.id, (0, 0))[1],
            matched=matched.get(file.id, 0),
            replaced=replaced,
        )
        for file, reading, changes, replaced in stored
    ]


def _import(
    workspace: Workspace, path: Path, machine: bool, watch: Watch | None
) -> tuple[MemoryFile, Reading, Changes, str]:
    files = workspace.memory_files()
    before = next(
        (f for f in files if f.id != OWN_MEMORY and f.name == path.name), None
    )
    number = max((file.id for file in files), default=OWN_MEMORY) + 1
    made = digest(VERSION, _checksum(path), machine)
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    file = MemoryFile(number, path.name, made, "", today)
    return (
        *_store(workspace, path, file, machine, watch),
        before.imported if before else "",
    )


def _checksum(path: Path) -> str:
    return file_sha256(path) if path.is_file() else ""


def own_digest(checksum: str) -> str:
    """What the workspace notes of the corpus's own memory of this checksum."""
    return digest(VERSION, checksum) if checksum else ""


def store_own(workspace: Workspace, path: Path, checksum: str) -> None:
    """Bring the corpus's own memory up to date; called inside a transaction.

    Without a checksum there is none, and it is forgotten.
    """
    if checksum:
        file = MemoryFile(OWN_MEMORY, OWN_FILE, own_digest(checksum), "", "")
        _store(workspace, path, file, machine=False, watch=None)
    else:
        workspace.drop_memory(OWN_MEMORY)


def _store(
    workspace: Workspace,
    path: Path,
    file: MemoryFile,
    machine: bool,
    watch: Watch | None,
) -> tuple[MemoryFile, Reading, Changes]:
    size = path.stat().st_size if path.is_file() else 0
    told = (lambda done: watch(path.name, done, size)) if watch else None
    reader = TmxReader(path, told)
    reading = Reading()
    changes = workspace.store_memory(file, _units(reader, reading, file.name, machine))
    reading.paragraphs = reader.header.segments == PARAGRAPHS
    workspace.name_memory_tool(file.id, reader.header.tool)
    named = MemoryFile(
        file.id, file.name, file.digest, reader.header.tool, file.imported
    )
    return named, reading, changes


def _units(
    reader: TmxReader, reading: Reading, name: str, machine: bool
) -> Iterator[tuple[MemoryUnit, str]]:
    from dataclasses import replace

    for entry in reader:
        reading.read += 1
        reading.unusable += not entry.usable
        reading.empty += entry.usable and not entry.units
        for unit in entry.units:
            made = replace(unit, machine=True) if machine else unit
            yield made, engine_name(name, made)


def memories(workspace: Workspace) -> list[Listed]:
    """The stored memories: later imports come before earlier ones, the own is last."""
    sizes, matched = workspace.memory_sizes(), workspace.matched()
    return [
        Listed(
            file.name,
            file.tool,
            file.imported,
            *sizes.get(file.id, (0, 0)),
            matched.get(file.id, 0),
        )
        for file in reversed(workspace.memory_files())
    ]


def remove(workspace: Workspace, name: str) -> Listed:
    """Forget an imported memory; what it was. UsageError where there is none."""
    files = [file for file in workspace.memory_files() if file.id != OWN_MEMORY]
    found = next((file for file in files if file.name == name), None)
    if found is None:
        raise UsageError(_no_memory(name, [file.name for file in files]))
    listed = next(
        one for one in memories(workspace) if one.name == name and one.imported
    )
    with workspace.transaction():
        workspace.drop_memory(found.id)
    return listed


def _no_memory(name: str, known: Sequence[str]) -> str:
    if name == OWN_FILE:
        return (
            f"{name} lies in the corpus, which is never written: move it away, and "
            "the next run forgets it."
        )
    there = f"Imported are: {', '.join(known)}" if known else "Nothing is imported"
    return f"No memory called {name} is imported. {there}."


def export_file(workspace: Workspace, path: Path, corpus: Path) -> int:
    """Write every translation of the corpus's passages as TMX; how many they are.

    Raises UsageError for a file within the corpus, WorkspaceError where nothing is
    translated.
    """
    if path.resolve().is_relative_to(corpus.resolve()):
        raise UsageError(
            f"{path} lies inside the corpus, which is never written into. "
            "Name a file elsewhere."
        )
    if not path.parent.is_dir():
        raise UsageError(f"{path.parent}: no such folder. Make it, or name another.")
    units = workspace.translations()
    first = next(units, None)
    if first is None:
        raise WorkspaceError(
            f"{workspace.folder} holds no translations. Run first: compare align "
            f"{corpus}"
        )

    def all_units() -> Iterator[tuple[MemoryUnit, str]]:
        yield first
        yield from units

    return write_tmx(path, all_units())
