"""All passages of a corpus as arrays, so that millions of pairs are judged at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from compare.alignment.sentences import ArticleSentences, Sentence
from compare.fusion import has_english

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

UNDATED = 10**9
"""The day of an article without a date: after all others, and near to every day."""


@dataclass(frozen=True)
class Table:
    """Articles in the order of their dates, those without one last; then by id.

    Rows are passages, in the order of their articles and in them of reading.
    ``within`` and ``same_outlet`` say which articles may meet.
    """

    articles: tuple[ArticleSentences, ...]
    within: int
    same_outlet: bool

    @classmethod
    def of(
        cls, articles: Iterable[ArticleSentences], *, within: int, same_outlet: bool
    ) -> "Table":
        """The articles of any order."""
        ordered = sorted(articles, key=lambda one: (_day(one), one.id))
        return cls(tuple(ordered), within, same_outlet)

    @cached_property
    def starts(self) -> Numbers:
        """The first row of each article, and at the end the number of rows."""
        sizes = [len(article.sentences) for article in self.articles]
        return np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])

    @cached_property
    def article(self) -> Numbers:
        """For each row the number of its article."""
        return np.repeat(np.arange(len(self.articles)), np.diff(self.starts))

    @cached_property
    def ids(self) -> Numbers:
        """For each row the id of its passage."""
        return np.fromiter(
            (one.passage_id for one in self.sentences()), np.int64, int(self.starts[-1])
        )

    @cached_property
    def english(self) -> Flags:
        """For each row whether it has a vector of its English text."""
        parts = [has_english(article.english) for article in self.articles]
        return np.concatenate([np.zeros(0, dtype=np.bool_), *parts])

    @cached_property
    def width(self) -> int:
        """The columns of a fused vector, where an article has all of them."""
        parts = [(one.english.shape[1], one.bridge.shape[1]) for one in self.articles]
        return max((english + bridge for english, bridge in parts), default=0)

    @cached_property
    def days(self) -> Numbers:
        """For each article its day; UNDATED where nobody knows."""
        return np.array([_day(one) for one in self.articles], dtype=np.int64)

    @cached_property
    def outlets(self) -> Numbers:
        """For each article a number of its outlet."""
        return _coded([article.outlet for article in self.articles])

    @cached_property
    def languages(self) -> Numbers:
        """For each article a number of its language."""
        return _coded([article.language for article in self.articles])

    @cached_property
    def ranks(self) -> Numbers:
        """For each article its place by outlet and id: the left one is first by it."""
        keys = [(article.outlet, article.id) for article in self.articles]
        ranks = np.zeros(len(keys), dtype=np.int64)
        ranks[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
        return ranks

    def sentences(self) -> Iterable[Sentence]:
        """The sentence of each row."""
        return (one for article in self.articles for one in article.sentences)

    def left_first(self, one: int, other: int) -> tuple[str, str]:
        """The ids of two articles, in the order in which they are a pair."""
        first, second = sorted((one, other), key=self.ranks.__getitem__)
        return self.articles[first].id, self.articles[second].id

    def may_meet(self, one: Numbers, other: Numbers, *, ever: bool = False) -> Flags:
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

    def are_close(self, one: Numbers, other: Numbers) -> Flags:
        """Whether articles lie inside one time window; unknown dates match all."""
        days = self.days[one], self.days[other]
        undated = (days[0] == UNDATED) | (days[1] == UNDATED)
        return np.asarray(undated | (np.abs(days[0] - days[1]) <= self.within))


def _day(article: ArticleSentences) -> int:
    return UNDATED if article.published is None else article.published.toordinal()


def _coded(names: Sequence[str]) -> Numbers:
    codes = {name: code for code, name in enumerate(sorted(set(names)))}
    return np.array([codes[name] for name in names], dtype=np.int64)
