"""Where things lie: the index folder of a corpus."""

from pathlib import Path

from compare.errors import UsageError, WorkspaceError
from compare.workspace import Workspace

INDEXES = "indexes"
CORPORA = "corpora"


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


def open_for_writing(corpus: Path, folder: Path) -> Workspace:
    """The corpus's workspace, locked. WorkspaceError when it is another corpus's."""
    if not corpus.is_dir():
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


def _claim(workspace: Workspace, corpus: Path) -> None:
    """Note whose index it is; one of a corpus that is gone may be taken over."""
    owner = workspace.note("corpus")
    if owner == str(corpus):
        return
    if owner is not None and Path(owner).is_dir():
        raise WorkspaceError(
            f"{workspace.folder} is the index of {owner}. Choose another with --index."
        )
    workspace.set_note("corpus", str(corpus))
