"""The SQLite file of one corpus: the only truth, and the only place that knows SQL.

The work list is a query: what has no mark of the current signature is pending. A
result and its mark are committed together, so a killed run loses at most the batch
in hand, and going on needs no code of its own.
"""

from compare.workspace.articles import ArticleStore, PassageRow, SourceState
from compare.workspace.completed import CompletedStore, Due
from compare.workspace.families import DueComponent, FamilyKey, FamilyStore, Place
from compare.workspace.memory import (
    OWN_MEMORY,
    Changes,
    MemoryFile,
    MemoryStore,
    Remembered,
)
from compare.workspace.near import NearStore
from compare.workspace.pairs import PairStore
from compare.workspace.runs import (
    BROKEN_OFF,
    Change,
    Counts,
    PastRun,
    RunStore,
)
from compare.workspace.store import COUNTED, is_of_older_version, is_stored
from compare.workspace.surveys import SURVEY, SurveyRow, SurveyStore, Words
from compare.workspace.texts import PendingText, TextStore, TranslationRow
from compare.workspace.vectors import PassageVectors, VectorStore, sketch_encoder
from compare.workspace.worklist import Joined

INDEX_FOLDER = "passages"


class Workspace(
    ArticleStore,
    TextStore,
    VectorStore,
    SurveyStore,
    NearStore,
    PairStore,
    CompletedStore,
    FamilyStore,
    MemoryStore,
    RunStore,
):
    """One corpus's workspace; ``write`` opens it for a run, ``read`` for a report."""


__all__ = [
    "BROKEN_OFF",
    "COUNTED",
    "INDEX_FOLDER",
    "OWN_MEMORY",
    "SURVEY",
    "Change",
    "Changes",
    "Counts",
    "Due",
    "DueComponent",
    "FamilyKey",
    "Joined",
    "MemoryFile",
    "PassageRow",
    "PassageVectors",
    "PastRun",
    "PendingText",
    "Place",
    "Remembered",
    "SourceState",
    "SurveyRow",
    "TranslationRow",
    "Words",
    "Workspace",
    "is_of_older_version",
    "is_stored",
    "sketch_encoder",
]
