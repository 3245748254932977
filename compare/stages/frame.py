"""Frame and waver: from alignments to differences."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain, groupby
from typing import ClassVar

from compare import framing
from compare.framing import Pair
from compare.records import Article, Difference, Passage, Reuse, Span
from compare.run import Run
from compare.settings import digest
from compare.stages.stage import ArticleStage, Stage
from compare.tools import Tools
from compare.workspace import Due, FamilyKey, Place

LEAST_MEMBERS = 3
"""Reprints of a dispatch that tell, of two others, who dropped and who added."""
REMEMBERED = 256
"""Articles that are kept at hand: pairs of one article follow each other."""


@dataclass(slots=True)
class Printed:
    """Digests of what an article printed of its families: of all together, and of each
    that at least three printed."""

    all: str
    of_dispatches: dict[FamilyKey, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sides:
    """An article with its passages, their English, and its places in families."""

    article: Article
    passages: tuple[Passage, ...]
    english: Mapping[Span, str]
    places: tuple[Place, ...]


class Frame(Stage[Due, Pair, list[Difference]]):
    """Aligned pairs are searched for differences, in their original words."""

    name: ClassVar[str] = "frame"
    unit: ClassVar[str] = "pairs"
    batch: ClassVar[int] = 32

    def __init__(self, run: Run) -> None:
        super().__init__(run)
        self._side = lru_cache(REMEMBERED)(self._read_side)

    @cached_property
    def _signature(self) -> str:
        lexicon, data = self.run.tools.lexicon.digest, framing.data_digest()
        return digest("frame", framing.VERSION, data, lexicon)

    def pending(self) -> Sequence[Due]:
        """Aligned pairs whose differences are not of this lexicon, or this family."""
        self._side.cache_clear()
        return self.run.workspace.due(self.name, self._due())

    def _due(self) -> Iterator[Due]:
        printed = _printed(self.run.workspace.printed())
        nothing = Printed("")
        for left, right, signature, shown, framed in self.run.workspace.shown_pairs():
            sides = [printed.get(name, nothing) for name in (left, right)]
            mark = digest(
                self._signature,
                signature,
                shown,
                [side.all for side in sides],
                _shared(*(side.of_dispatches for side in sides)),
            )
            if framed != mark:
                yield Due(left, right, mark)

    def load(self, keys: Sequence[Due]) -> list[Pair]:
        """Articles, beads, passages and English of each pair."""
        return [self._pair(key) for key in keys]

    def _pair(self, key: Due) -> Pair:
        sides = [self._side(name) for name in key.pair]
        left, right = sides
        return Pair(
            left=left.article,
            right=right.article,
            # What is only related is in other words throughout: nothing was changed.
            alignments=tuple(
                bead
                for bead in self.run.workspace.alignments(key.pair)
                if bead.reuse is not Reuse.RELATED
            ),
            left_passages=left.passages,
            right_passages=right.passages,
            english={**left.english, **right.english},
            dispatch=_spans(_in_shared(*(side.places for side in sides))),
            printed=_spans(chain(*(side.places for side in sides))),
        )

    def _read_side(self, name: str) -> Sides:
        (article,) = self.run.workspace.articles([name])
        passages = self.run.workspace.passages(name)
        return Sides(
            article,
            tuple(passage for passage, _ in passages),
            {passage.span: text for passage, text in passages if text is not None},
            tuple(self.run.workspace.printed(name)),
        )

    def do(self, tools: Tools, items: Sequence[Pair]) -> list[list[Difference]]:
        """The differences of each pair."""
        return [framing.differences(pair, tools.lexicon) for pair in items]

    def store(self, keys: Sequence[Due], results: Sequence[list[Difference]]) -> None:
        """Replace the differences of each pair."""
        for key, differences in zip(keys, results, strict=True):
            self.run.workspace.store_differences(key.pair, differences, key.mark)

    def subject(self, key: Due) -> str:
        """The paths of the two articles."""
        left, right = self.run.workspace.articles(key.pair)
        return f"{left.path} + {right.path}"


def _printed(places: Iterable[Place]) -> dict[str, Printed]:
    """By article, what it printed of its families; ``places`` come by article."""
    found: dict[str, Printed] = {}
    for name, group in groupby(places, key=lambda place: place.article_id):
        mine = list(group)
        spans = [[span.start, span.end] for span in _spans(mine)]
        dispatches = {
            place.family: digest(place.spans)
            for place in mine
            if place.size >= LEAST_MEMBERS
        }
        found[name] = Printed(digest(spans), dispatches)
    return found


def _shared(left: Mapping[FamilyKey, str], right: Mapping[FamilyKey, str]) -> list[str]:
    """What stands for the spans of two articles in dispatches that both printed."""
    return sorted({left[one] + right[one] for one in left if one in right})


def _in_shared(left: Sequence[Place], right: Sequence[Place]) -> list[Place]:
    """The places of two articles in dispatches that both printed."""
    both = {one.family for one in left} & {one.family for one in right}
    return [
        place
        for place in (*left, *right)
        if place.family in both and place.size >= LEAST_MEMBERS
    ]


def _spans(places: Iterable[Place]) -> tuple[Span, ...]:
    """The spans of all these places, each once."""
    return tuple(sorted({span for place in places for span in place.places()}))


class Waver(ArticleStage[Difference]):
    """Each article is searched for one thing under two names."""

    name: ClassVar[str] = "waver"

    @cached_property
    def _signature(self) -> str:
        return digest("waver", framing.VERSION, self.run.tools.lexicon.digest)

    def pending(self) -> Sequence[str]:
        """Articles not searched with this lexicon."""
        return self.run.workspace.unmarked("framed", self._signature)

    def do(self, tools: Tools, items: Sequence[Article]) -> list[list[Difference]]:
        """The differences inside each article."""
        return [framing.within(article, tools.lexicon) for article in items]

    def store(self, keys: Sequence[str], results: Sequence[list[Difference]]) -> None:
        """Replace the differences inside each article."""
        for article_id, differences in zip(keys, results, strict=True):
            self.run.workspace.store_within(article_id, differences, self._signature)
