"""Where things lie: the index folder of a corpus."""

from difflib import get_close_matches
from pathlib import Path

from compare.errors import CorpusError, UsageError, WorkspaceError
from compare.ingest import KNOWN, is_archive
from compare.workspace import Workspace, is_stored

INDEXES = "indexes"
CORPORA = "corpora"
FIRST_REASONS = 3
"""Unreadable files that a message names."""


def index_folder(corpus: Path, chosen: Path | None = None) -> Path:
    """``indexes/NAME`` beside ``corpora/NAME``; of other folders, in the current one.

    ``chosen`` (the option ``--index``) comes first. A corpus is never written into:
    for one that holds the current folder, the index lies beside the corpus.
    """
    if chosen is not None:
        return chosen
    corpus = corpus.resolve()
    beside = corpus.parent.parent / INDEXES
    if corpus.parent.name == CORPORA and beside.is_dir():
        return beside / corpus.name
    if Path.cwd().is_relative_to(corpus):
        return corpus.parent / INDEXES / corpus.name
    return Path(INDEXES) / corpus.name


def is_corpus(path: Path) -> bool:
    """Whether there is a folder, or an archive that is read like one."""
    return path.is_dir() or (path.is_file() and is_archive(path))


def open_for_writing(corpus: Path, folder: Path) -> Workspace:
    """The corpus's workspace, locked. WorkspaceError when it is another corpus's."""
    if not is_corpus(corpus):
        raise UsageError(f"{corpus}: no such folder. Give the folder of a corpus.")
    if folder.resolve().is_relative_to(corpus.resolve()):
        raise UsageError(
            f"{folder} lies inside the corpus, which is never written into. "
            "Choose another folder with --index."
        )
    workspace = Workspace.write(folder)
    try:
        with workspace.transaction():
            _claim(workspace, corpus.resolve())
    except WorkspaceError:
        workspace.close()
        raise
    return workspace


def open_stored(corpus: Path, chosen: Path | None = None) -> Workspace:
    """What is stored of the corpus, for reading.

    Raises WorkspaceError, which says whether the folder or its index is missing, and
    what to type.
    """
    folder = index_folder(corpus, chosen)
    if not is_stored(folder):
        raise WorkspaceError(_nothing_stored(corpus, folder, chosen))
    return Workspace.read(folder)


def _nothing_stored(corpus: Path, folder: Path, chosen: Path | None) -> str:
    if not is_corpus(corpus):
        return f"{corpus}: there is no such folder. {_meant(corpus)}"
    if chosen is not None:
        told = f"Nothing is stored at {folder}"
        return f"{told}. Run first: compare align {corpus} --index {chosen}"
    held = [one.name for one in _folders(corpus) if is_stored(index_folder(one))]
    if held:
        inside = " or ".join(str(corpus / name) for name in held[:FIRST_REASONS])
        return f"{corpus}: nothing is stored of this folder, but of one in it: {inside}"
    return f"{corpus}: not compared yet. Run first: compare align {corpus}"


def _meant(corpus: Path) -> str:
    """Which folder may be meant by the name of one that does not exist."""
    known = {one.name.casefold(): one for one in _folders(corpus.parent)}
    near = get_close_matches(corpus.name.casefold(), known, n=FIRST_REASONS)
    if near:
        return f"Did you mean {' or '.join(str(known[name]) for name in near)}?"
    return "Give the folder that holds the articles"


def _folders(parent: Path) -> list[Path]:
    try:
        return sorted(one for one in parent.iterdir() if one.is_dir())
    except OSError:
        return []


def require_articles(workspace: Workspace, corpus: Path) -> None:
    """Raises CorpusError, saying what was found there, where there is no article."""
    if workspace.count("article"):
        return
    files = workspace.count("source").get("", 0)
    if not files:
        raise CorpusError(
            f"{corpus}: there is no article in it. Put files there, and run: "
            f"compare align {corpus}. Read are {KNOWN}"
        )
    failures = [f"{one.subject}: {one.reason}" for one in workspace.failures()]
    told = " · ".join(failures[:FIRST_REASONS]) or "they hold no article"
    more = len(failures) - FIRST_REASONS
    rest = f" · {more} more in: compare status {corpus}" if more > 0 else ""
    number = "1 file, not" if files == 1 else f"{files:,} files, none"
    raise CorpusError(f"{corpus}: {number} readable as an article. {told}{rest}")


def _claim(workspace: Workspace, corpus: Path) -> None:
    """Note whose index it is; one of a corpus that is gone may be taken over."""
    owner = workspace.note("corpus")
    if owner == str(corpus):
        return
    if owner is not None and is_corpus(Path(owner)):
        raise WorkspaceError(
            f"{workspace.folder} is the index of {owner}. Choose another with --index."
        )
    workspace.set_note("corpus", str(corpus))
