"""Where things lie: the index folder of a corpus."""

from pathlib import Path

from compare.errors import UsageError, WorkspaceError
from compare.workspace import Workspace

INDEXES = "indexes"
CORPORA = "corpora"


def index_folder(corpus: Path, chosen: Path | None = None) -> Path:
    """``indexes/NAME`` beside ``corpora/NAME``; of other folders, in the current one.

    ``chosen`` (the option ``--index``) comes first.
    """
    if chosen is not None:
        return chosen
    corpus = corpus.resolve()
    beside = corpus.parent.parent / INDEXES
    if corpus.parent.name == CORPORA and beside.is_dir():
        return beside / corpus.name
    return Path(INDEXES) / corpus.name


def open_for_writing(corpus: Path, folder: Path) -> Workspace:
    """The corpus's workspace, locked. WorkspaceError when it is another corpus's."""
    if not corpus.is_dir():
        raise UsageError(f"{corpus}: no such folder. Give the folder of a corpus.")
    workspace = Workspace.write(folder)
    owner = workspace.note("corpus")
    here = str(corpus.resolve())
    if owner not in (None, here) and Path(str(owner)).is_dir():
        workspace.close()
        raise WorkspaceError(
            f"{folder} is the index of {owner}. Choose another with --index."
        )
    workspace.set_note("corpus", here)
    return workspace
