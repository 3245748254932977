"""What every stage is: four questions and one answer each."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from enum import Enum, auto
from typing import ClassVar, Generic, Self, TypeVar

from compare.records import Article
from compare.run import Run
from compare.tools import Tools

Key = TypeVar("Key")
Item = TypeVar("Item")
Result = TypeVar("Result")


class Place(Enum):
    """Where the batches of a stage may be done."""

    ANYWHERE = auto()
    """By any worker, on whatever machine: all that it needs are its items."""
    BESIDE_FILES = auto()
    """By a worker on the machine where the corpus lies: it opens the files."""
    DRIVER = auto()
    """Where the database is: nothing is to be done, or the whole corpus is needed."""


class Stage(ABC, Generic[Key, Item, Result]):
    """One step over a workspace, in batches; ``jobs`` calls these in order."""

    name: ClassVar[str]
    unit: ClassVar[str]
    """What is counted: files, articles, texts, pairs."""
    batch: ClassVar[int]
    """Units done and committed together."""
    place: ClassVar[Place] = Place.ANYWHERE

    def __init__(self, run: Run) -> None:
        self.run = run

    @classmethod
    def without_run(cls) -> Self:
        """The stage as a worker has it: there is only ``do``, for there is no run.

        Every engine does batches with it, so that a ``do`` that is not pure fails in
        the first test, not on a cluster.
        """
        return object.__new__(cls)

    @abstractmethod
    def pending(self) -> Sequence[Key]:
        """What waits to be done, in a fixed order; cheap where nothing does."""

    @abstractmethod
    def load(self, keys: Sequence[Key]) -> Sequence[Item]:
        """The records that a batch needs, one item for each key."""

    @abstractmethod
    def do(self, tools: Tools, items: Sequence[Item]) -> Sequence[Result]:
        """Do a batch: pure, one result for each item; knows no workspace."""

    @abstractmethod
    def store(self, keys: Sequence[Key], results: Sequence[Result]) -> None:
        """Write results and marks; called inside a transaction."""

    @abstractmethod
    def subject(self, key: Key) -> str:
        """What a failure of this key is listed under: a file, an article."""

    def finish(self) -> None:
        """Called once when nothing is left to do."""
        return


class ArticleStage(Stage[str, Article, list[Result]]):
    """A stage whose keys are article ids."""

    unit: ClassVar[str] = "articles"
    batch: ClassVar[int] = 64

    def load(self, keys: Sequence[str]) -> list[Article]:
        """The articles of these ids."""
        return self.run.workspace.articles(keys)

    def subject(self, key: str) -> str:
        """The article's path."""
        return self.run.workspace.articles([key])[0].path


PairKey = tuple[str, str]
"""The ids of two articles."""


class PairStage(Stage[PairKey, Item, list[Result]]):
    """A stage whose keys are pairs of article ids."""

    unit: ClassVar[str] = "pairs"
    batch: ClassVar[int] = 32

    def subject(self, key: PairKey) -> str:
        """The paths of the two articles."""
        left, right = self.run.workspace.articles(key)
        return f"{left.path} + {right.path}"
