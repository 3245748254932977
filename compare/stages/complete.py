"""Complete: what third articles show a pair to share."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import ClassVar

from compare import alignment
from compare.alignment import Thirds, Witnesses
from compare.identity import hexdigest
from compare.records import Alignment, Article, Span
from compare.run import Run
from compare.settings import step_signature
from compare.stages.stage import Stage
from compare.tools import Tools
from compare.workspace import Due

REMEMBERED = 1024
"""Articles whose sentences are kept at hand, and pairs of which what they share is:
pairs of one article follow each other."""

Sentences = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """Two articles, what they show by themselves to share, and what each of them shares
    with third articles, all without links; ``sentences`` are those of all of these."""

    left: Article
    right: Article
    found: tuple[Alignment, ...]
    others: tuple[Alignment, ...]
    sentences: Mapping[str, Sentences]
    threshold: float


@dataclass(frozen=True, slots=True)
class Completion:
    """What is shown of a pair beside what it shows by itself, and what gives way."""

    added: tuple[Alignment, ...] = ()
    ceded: tuple[Alignment, ...] = ()


class Complete(Stage[Due, Between | None, Completion]):
    """Pairs of articles get what third articles show them to share.

    From what each pair shows by itself: what is added bears no witness, or the result
    would depend on the order. The mark of a pair is made of what it and its articles
    show to share with every third that they have in common, so that only a change of
    one of these completes it anew.
    """

    name: ClassVar[str] = "complete"
    unit: ClassVar[str] = "pairs"
    batch: ClassVar[int] = 64

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self._names: list[str] = []
        self._number: dict[str, int] = {}
        self._thirds: Thirds | None = None
        self._sentences = lru_cache(REMEMBERED)(self._read_sentences)
        self._reuse = lru_cache(REMEMBERED)(self._read_reuse)

    @cached_property
    def _signature(self) -> str:
        tools = self.run.tools
        return step_signature(
            "complete",
            self.run.settings,
            alignment.VERSION,
            tools.bridge.name,
            tools.lexicon.digest,
        )

    def pending(self) -> Sequence[Due]:
        """Pairs with alignments that are not completed from what stands here."""
        return self.run.workspace.due(self.name, self._due())

    def _due(self) -> Iterator[Due]:
        facts = self._facts()
        left, right, digests = array("q"), array("q"), array("Q")
        for pair in self.run.workspace.own_pairs():
            left.append(self._number[pair.left_id])
            right.append(self._number[pair.right_id])
            whole = hexdigest(*pair[:3], facts[left[-1]], facts[right[-1]])
            digests.append(int(whole[:16], 16))
        self._thirds = Thirds(left, right, digests)
        marks = self._thirds.marks()
        pairs = self.run.workspace.own_pairs()
        for pair, own, around in zip(pairs, digests, marks, strict=True):
            mark = f"{self._signature}{own:016x}{around[0]:016x}{around[1]:016x}"
            if pair.completed != mark:
                yield Due(pair.left_id, pair.right_id, mark)

    def _facts(self) -> list[str]:
        """What the sentences of each article depend on; the articles are numbered."""
        facts: list[str] = []
        self._names = []
        for name, *rest in self.run.workspace.sentence_facts():
            self._names.append(name)
            facts.append(hexdigest(*(part or "" for part in rest))[:16])
        self._number = {name: number for number, name in enumerate(self._names)}
        return facts

    def load(self, keys: Sequence[Due]) -> list[Between | None]:
        """The articles of each pair and what bears witness; None where nothing can."""
        return [self._between(key) for key in keys]

    def _between(self, key: Due) -> Between | None:
        found = self.run.workspace.own_alignments(key.pair)
        sentences = {name: self._sentences(name) for name in key.pair}
        rows, columns = Witnesses(found, sentences).open_sentences(*key.pair)
        others: list[Alignment] = []
        for third in self._common(key) if rows else ():
            sides = [
                self._reuse_of(name, third, numbers)
                for name, numbers in zip(key.pair, (rows, columns), strict=True)
            ]
            if all(sides):
                sentences[third] = self._sentences(third)
                others += [one for side in sides for one in side]
        if not others:
            return None
        left, right = self.run.workspace.articles(key.pair)
        threshold = self.run.settings.threshold
        return Between(left, right, tuple(found), tuple(others), sentences, threshold)

    def _common(self, key: Due) -> Iterator[str]:
        """The articles that both of a pair have alignments with."""
        assert self._thirds is not None
        numbers = self._thirds.common(*(self._number[name] for name in key.pair))
        return (self._names[number] for number in numbers)

    def _reuse_of(self, name: str, third: str, numbers: set[int]) -> list[Alignment]:
        """What a third article shares with these sentences of an article."""
        places = [self._sentences(name)[number] for number in sorted(numbers)]
        return [
            one
            for one in self._reuse(*sorted((name, third)))
            for side in [one.left if one.left.article_id == name else one.right]
            if any(side.start < at.end and at.start < side.end for at in places)
        ]

    def _read_reuse(self, name: str, other: str) -> list[Alignment]:
        return self.run.workspace.own_reuse(name, other)

    def _read_sentences(self, name: str) -> Sentences:
        return tuple(passage.span for passage, _ in self.run.workspace.passages(name))

    def do(self, tools: Tools, items: Sequence[Between | None]) -> list[Completion]:
        """What third articles add to each pair."""
        return [_completed(tools, one) if one else Completion() for one in items]

    def store(self, keys: Sequence[Due], results: Sequence[Completion]) -> None:
        """Replace what is shown of each pair."""
        for key, result in zip(keys, results, strict=True):
            self.run.workspace.store_completed(key, result.added, result.ceded)

    def subject(self, key: Due) -> str:
        """The paths of the two articles."""
        left, right = self.run.workspace.articles(key.pair)
        return f"{left.path} + {right.path}"


def _completed(tools: Tools, item: Between) -> Completion:
    whole = alignment.complete_pair(
        item.left,
        item.right,
        item.found,
        Witnesses((*item.found, *item.others), item.sentences),
        threshold=item.threshold,
        meaning=tools.meaning,
    )
    return Completion(
        tuple(one for one in whole if one not in item.found),
        tuple(one for one in item.found if one not in whole),
    )
