"""All passages of a corpus as arrays, so that millions of pairs are judged at once."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from compare.alignment.groups import group_starts
from compare.alignment.survey import UNDATED, Survey

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Articles = NDArray[np.signedinteger[Any]]
"""Numbers of articles, of whatever width."""

MOST_EQUAL = 256
"""Prints of one sentence, to the letter, in one stretch of days, that others are
compared with: the first ones. Ten thousand prints of one text are not compared each
with each."""


@dataclass(frozen=True)
class Table:
    """Articles in the order of their dates, those without one last; then by id.

    Rows are passages, in the order of their articles and in them of reading. A few
    bytes for each: no texts, no vectors. ``within`` and ``same_outlet`` say which
    articles may meet.
    """

    names: tuple[str, ...]
    days: Numbers
    outlets: Numbers
    languages: Numbers
    ranks: Numbers
    starts: Numbers
    ids: Numbers
    texts: NDArray[np.uint64]
    english: Flags
    content: NDArray[np.uint32]
    within: int
    same_outlet: bool

    @classmethod
    def of(
        cls, surveys: Iterable[Survey], *, within: int, same_outlet: bool
    ) -> "Table":
        """The articles, given in the order of their days and ids."""
        names: list[str] = []
        outlets: list[str] = []
        languages: list[str] = []
        days, sizes = array("q"), array("q", [0])
        columns = tuple(bytearray() for _ in range(4))
        for one in surveys:
            names.append(one.id)
            outlets.append(one.outlet)
            languages.append(one.language)
            days.append(one.day)
            sizes.append(len(one.passages))
            kept: tuple[NDArray[Any], ...] = (
                one.passages,
                one.texts,
                one.english,
                one.content,
            )
            for column, values in zip(columns, kept, strict=True):
                column += values.tobytes()
        ids, texts, english, content = columns
        return cls(
            names=tuple(names),
            days=np.array(days, dtype=np.int64),
            outlets=_coded(outlets),
            languages=_coded(languages),
            ranks=_ranks(outlets, names),
            starts=np.cumsum(sizes, dtype=np.int64),
            ids=np.frombuffer(ids, dtype=np.int64),
            texts=np.frombuffer(texts, dtype=np.uint64),
            english=np.frombuffer(english, dtype=np.bool_),
            content=np.frombuffer(content, dtype=np.uint32),
            within=within,
            same_outlet=same_outlet,
        )

    @cached_property
    def article(self) -> NDArray[np.int32]:
        """For each row the number of its article."""
        numbers = np.arange(len(self.names), dtype=np.int32)
        return np.repeat(numbers, np.diff(self.starts))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each article by its id."""
        return {name: number for number, name in enumerate(self.names)}

    @cached_property
    def _by_id(self) -> Numbers:
        return np.argsort(self.ids)

    def rows_of(self, ids: Numbers) -> Numbers:
        """The row of each passage id; -1 where the table has none."""
        if not len(self.ids):
            return np.full(len(ids), -1, dtype=np.int64)
        places = np.searchsorted(self.ids, ids, sorter=self._by_id)
        rows = self._by_id[np.minimum(places, len(self.ids) - 1)]
        return np.where(self.ids[rows] == ids, rows, -1)

    @cached_property
    def asked(self) -> Flags:
        """For each row whether others are compared with it: of a sentence that very
        many print to the letter in a stretch of days, only the first are."""
        found = np.empty(len(self.texts), dtype=np.bool_)
        stretch = self.days // max(self.within, 1)
        ends = np.flatnonzero(np.diff(stretch, append=stretch[-1:] + 1)) + 1
        begin = 0
        for end in self.starts[ends].tolist():
            texts = self.texts[begin:end]
            order = np.argsort(texts, kind="stable")
            rank = np.arange(len(order)) - group_starts(texts[order])
            found[begin:end][order] = rank < MOST_EQUAL
            begin = end
        return found

    def may_meet(self, one: Articles, other: Articles, *, ever: bool = False) -> Flags:
        """By the outlet rule and the time window; both are numbers of articles.

        With ``ever`` at whatever distance in time. An article may meet itself where
        its outlet may.
        """
        allowed = np.ones(len(one), dtype=np.bool_)
        if not self.same_outlet:
            allowed &= self.outlets[one] != self.outlets[other]
        if not ever:
            allowed &= self.are_close(one, other)
        return allowed

    def are_close(self, one: Articles, other: Articles) -> Flags:
        """Whether articles lie inside one time window; unknown dates match all."""
        days = self.days[one], self.days[other]
        undated = (days[0] == UNDATED) | (days[1] == UNDATED)
        return np.asarray(undated | (np.abs(days[0] - days[1]) <= self.within))


def _coded(names: Sequence[str]) -> Numbers:
    codes = {name: code for code, name in enumerate(sorted(set(names)))}
    return np.array([codes[name] for name in names], dtype=np.int64)


def _ranks(outlets: Sequence[str], names: Sequence[str]) -> Numbers:
    """For each article its place by outlet and id: the left one is first by it."""
    ranks = np.zeros(len(names), dtype=np.int64)
    order = sorted(range(len(names)), key=lambda one: (outlets[one], names[one]))
    ranks[order] = np.arange(len(names))
    return ranks
