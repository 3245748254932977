"""What there is to walk: dispatches, their passages, and the findings of all."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from compare.records import Comparison, Family, Kind
from compare.report.families import agency_name, title_of
from compare.report.findings import Finding, Tagged, strongest, tagged
from compare.report.names import loosely
from compare.report.options import Options
from compare.report.phrases import clean, gloss
from compare.report.select import Chain, Selection, select
from compare.report.sharing import dispatches

OUTSIDE = "Outside any dispatch"
ALL = "All passages"


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A family with its passages; without a family, passages gathered otherwise.

    ``number`` is the family's in the list of all, as ``--family`` takes it; 0 without a
    family.
    """

    title: str
    chains: tuple[Chain, ...]
    family: Family | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader filters by: words that all must occur, and kinds of finding."""

    text: str = ""
    kinds: frozenset[Kind] = frozenset()

    @property
    def words(self) -> list[str]:
        """The words in the form in which they are searched."""
        return loosely(clean(self.text)).split()


class Stock:
    """A comparison as it is walked.

    Raises UsageError for options that name what is unknown. What costs time (the
    findings grouped, the text to search) is made when it is first asked for.
    """

    def __init__(self, comparison: Comparison, options: Options) -> None:
        self.selection: Selection = select(comparison, options)
        self.texts = options.texts
        self.numbers = self.selection.family_numbers
        self._keys: dict[str, str] = {}
        self._families = _families(self.selection)

    @property
    def chains(self) -> Sequence[Chain]:
        """All passages in reading order."""
        return self.selection.chains

    @cached_property
    def dispatches(self) -> tuple[Dispatch, ...]:
        """The families by size, then what lies outside them, then everything.

        A family whose passages were all left out by asking is not among them.
        """
        by_family: dict[str, list[Chain]] = defaultdict(list)
        outside: list[Chain] = []
        for chain in self.chains:
            for family in self._families[chain.id]:
                by_family[family.id].append(chain)
            if not self._families[chain.id]:
                outside.append(chain)
        articles = self.selection.articles
        found = [
            Dispatch(
                title_of(family, articles) or family.id,
                tuple(by_family[family.id]),
                family,
                self.numbers[family.id],
            )
            for family in self.selection.comparison.families
            if family.id in by_family
        ]
        if outside and found:
            found.append(Dispatch(OUTSIDE, tuple(outside)))
        if self.chains:
            found.append(Dispatch(ALL, tuple(self.chains)))
        return tuple(found)

    def dispatch_of(self, chain: Chain) -> Dispatch | None:
        """The largest dispatch that a passage lies in."""
        families = self._families[chain.id]
        own = (one for one in self.dispatches if families and one.family == families[0])
        return next(own, None)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings grouped over the corpus, the most telling first."""
        return tuple(strongest(self.selection))

    def passages_of(self, finding: Finding) -> tuple[Chain, ...]:
        """The passages that show a finding, in reading order."""
        wanted = {one.alignment_id for one in finding.differences}
        return tuple(
            chain
            for chain in self.chains
            if any(bead.id in wanted for bead in chain.beads)
        )

    @cached_property
    def strongest_passage(self) -> float:
        """The interest of the first passage, against which others are measured."""
        return max((chain.interest for chain in self.chains), default=0.0)

    # --- filtering ----------------------------------------------------------------

    def holds(self, chain: Chain, wanted: Wanted) -> bool:
        """Whether a passage has every word, and a finding of one of the kinds."""
        kinds = wanted.kinds
        if kinds and not any(one.kind in kinds for one in chain.differences):
            return False
        words = wanted.words
        return not words or _has(self._key(chain), words)

    def shown(self, chain: Chain, wanted: Wanted) -> list[Tagged]:
        """The findings of a passage that are of the kinds wanted."""
        found = tagged(chain)
        kinds = wanted.kinds
        return [one for one in found if not kinds or one.difference.kind in kinds]

    def has(self, finding: Finding, wanted: Wanted) -> bool:
        """Whether a grouped finding is of the kinds, and has every word."""
        if wanted.kinds and finding.kind not in wanted.kinds:
            return False
        sides = (finding.left, finding.right)
        told = [str(finding.kind), *(one.note for one in finding.differences[:1])]
        for side in sides:
            told += [side.concept.replace("_", " "), *side.outlets]
            told += [word for word, _ in side.words]
        words = wanted.words
        return not words or _has(loosely(clean(" ".join(told))), words)

    def _key(self, chain: Chain) -> str:
        """All that is said in and of a passage, for searching."""
        if chain.id not in self._keys:
            self._keys[chain.id] = loosely(clean(" ".join(self._told(chain))))
        return self._keys[chain.id]

    def _told(self, chain: Chain) -> Iterable[str]:
        for article in (chain.left, chain.right):
            yield from (article.outlet, article.title, article.path)
        for family in self._families[chain.id]:
            yield title_of(family, self.selection.articles)
            yield agency_name(family)
        for bead in chain.beads:
            for span in (bead.left, bead.right):
                yield self.selection.text_of(span)
                yield self.selection.comparison.english.get(span, "")
        for one in chain.differences:
            for place, concept in (
                (one.left, one.left_concept),
                (one.right, one.right_concept),
            ):
                yield gloss(concept, "", "en", self.selection.comparison.names)
                yield self.selection.text_of(place) if place else ""


def _has(key: str, words: Iterable[str]) -> bool:
    return all(word in key for word in words)


def _families(selection: Selection) -> dict[str, list[Family]]:
    """By passage, the families that one of its sentences is part of on both sides."""
    known = dispatches(selection.comparison)
    found = {}
    order = {one.id: n for n, one in enumerate(selection.comparison.families)}
    for chain in selection.chains:
        own = {one.id: one for bead in chain.beads for one in known.get(bead.id, ())}
        found[chain.id] = sorted(own.values(), key=lambda one: order[one.id])
    return found
