"""Findings as a reader meets them: tagged within a passage, grouped over a corpus.

The same choice of words stands in many article pairs: "occupied" against "disputed" is
one finding of forty places, not forty findings.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from compare.languages import fold
from compare.records import Alignment, Difference, Evidence, Kind, Role, Span
from compare.report.chains import finding_id as finding_id
from compare.report.phrases import LETTERS, NO_NAMES, ROLES, clean, gloss
from compare.report.select import Chain, Selection

TRANSLATION_FACTOR = 0.25
"""What a finding seen in the translation alone is worth beside one of the originals."""
_COUNTED = re.compile(r"\(([^()]+)\)$")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A difference with its sign in this chain: "W1", "W2", "N1" …"""

    tag: str
    difference: Difference


def tagged(chain: Chain) -> list[Tagged]:
    """The chain's differences as the eye meets them, numbered within their kind."""
    order = {bead.id: index for index, bead in enumerate(chain.beads)}

    def place(item: Difference) -> tuple[int, int, str, str, str]:
        span = item.left or item.right
        start = span.start if span else 0
        bead = order[item.alignment_id]
        return bead, start, item.kind, item.note, finding_id(item)

    numbers: Counter[Kind] = Counter()
    found = []
    for item in sorted(chain.differences, key=place):
        numbers[item.kind] += 1
        found.append(Tagged(f"{LETTERS[item.kind]}{numbers[item.kind]}", item))
    return found


def shown_findings(selection: Selection) -> list[Tagged]:
    """Passage by passage as shown, then those inside one article, without a tag."""
    inside = [
        Tagged("", item)
        for item in selection.comparison.differences
        if not item.alignment_id
    ]
    inside.sort(
        key=lambda one: (_first_place(one.difference), finding_id(one.difference))
    )
    return [one for chain in selection.shown for one in tagged(chain)] + inside


def _first_place(item: Difference) -> list[Span]:
    return [span for span in (item.left, item.right) if span is not None]


# --- over the corpus --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Side:
    """What some outlets have on one side of a grouped finding.

    ``words`` are the original words with how many places have them, the most frequent
    first; they are empty where these outlets have nothing there. ``outlets`` stand in
    the order of ``times``: in how many places each does so, the most frequent first.
    ``name`` is the concept's, where English writes it otherwise than its id.
    """

    concept: str
    words: tuple[tuple[str, int], ...]
    outlets: tuple[str, ...]
    times: tuple[int, ...] = ()
    name: str = ""

    def meaning(self, words: str, language: str) -> str:
        """What ``words`` of this side name, in English; nothing where they say it."""
        names = {self.concept: self.name} if self.name else NO_NAMES
        return gloss(self.concept, words, language, names)


@dataclass(frozen=True, slots=True)
class Finding:
    """Differences that are one and the same choice, in all the pairs that show it.

    ``differences`` are ordered by weight, the greatest first; ``places`` counts the
    distinct places in articles; ``strength`` is above 0, and only good for ranking.
    """

    kind: Kind
    left: Side
    right: Side
    differences: tuple[Difference, ...]
    places: int
    strength: float


def strongest(selection: Selection) -> list[Finding]:
    """All findings of aligned passages, grouped, the most telling first.

    A group is stronger the more its best difference weighs and, by the logarithm, the
    more articles take part in it. What only the translation shows comes far behind.
    """
    groups: dict[tuple[object, ...], list[Item]] = defaultdict(list)
    beads = {bead.id: bead for chain in selection.chains for bead in chain.beads}
    for chain in selection.chains:
        for item in chain.differences:
            key, turned = _key(item, selection)
            groups[key].append((item, turned))
    found = [_finding(items, selection, beads) for items in groups.values()]
    return sorted(found, key=lambda one: (-round(one.strength, 9), _first(one)))


def _key(item: Difference, selection: Selection) -> tuple[tuple[object, ...], bool]:
    """What differences of one group share, and whether this one is turned around."""
    left = _name(item.left, item.left_concept, selection)
    right = _name(item.right, item.right_concept, selection)
    if item.kind is Kind.COVERAGE:
        # A sentence that seven lack is one finding, not seven; that others have it
        # elsewhere is another.
        moved = item.left is not None and item.right is not None
        return (item.kind, moved, item.left or item.right), item.left is None
    turned = (right, left) < (left, right)
    pair = (right, left) if turned else (left, right)
    return (item.kind, item.evidence, *pair), turned


def _name(span: Span | None, concept: str, selection: Selection) -> str:
    """What a side says: its concept, or where no lexicon knows one its words."""
    if concept and concept not in ROLES:
        return concept
    if span is None:
        return concept
    words = fold(clean(selection.text_of(span)), selection.article_of(span).language)
    return f"{concept}:{words}"


Item = tuple[Difference, bool]
"""A difference, and whether its left side is the group's right one."""


def _finding(
    items: Sequence[Item], selection: Selection, beads: Mapping[str, Alignment]
) -> Finding:
    differences = sorted(
        (item for item, _ in items), key=lambda one: (-one.weight, finding_id(one))
    )
    first = differences[0]
    spans = {span for one in differences for span in (one.left, one.right) if span}
    articles = {span.article_id for span in spans}
    sure = 1.0 if first.evidence is Evidence.SOURCE else TRANSLATION_FACTOR
    left, right = _Places(), _Places()
    for item, turned in items:
        bead = beads[item.alignment_id]
        one, other = (right, left) if turned else (left, right)
        one.add(item.left, item.left_concept, bead.left)
        other.add(item.right, item.right_concept, bead.right)
    return Finding(
        kind=first.kind,
        left=left.side(selection),
        right=right.side(selection),
        differences=tuple(differences),
        places=len(spans),
        strength=sure * first.weight * (1 + math.log(max(len(articles), 1))),
    )


@dataclass
class _Places:
    """One side of a group while it is gathered."""

    spans: set[Span] = field(default_factory=set)
    concepts: set[str] = field(default_factory=set)
    around: set[Span] = field(default_factory=set)
    """The aligned passages, for sides that have nothing to point at."""

    def add(self, span: Span | None, concept: str, passage: Span) -> None:
        """Note a place of a difference."""
        if span is not None:
            self.spans.add(span)
        if concept:
            self.concepts.add(concept)
        self.around.add(passage)

    def side(self, selection: Selection) -> Side:
        """What is told of this side."""
        words: dict[str, Counter[str]] = defaultdict(Counter)
        for span in self.spans:
            text = clean(selection.text_of(span)).strip()
            words[fold(text, selection.article_of(span).language)][text] += 1
        counted = [
            (min(same, key=lambda text: (-same[text], text)), sum(same.values()))
            for same in words.values()
        ]
        shown = self.spans or self.around
        times = Counter(selection.article_of(one).outlet for one in shown)
        ranked = sorted(times.items(), key=lambda one: (-one[1], one[0]))
        concept = min(self.concepts, default="")
        return Side(
            concept=concept,
            words=tuple(sorted(counted, key=lambda one: (-one[1], one[0]))),
            outlets=tuple(outlet for outlet, _ in ranked),
            times=tuple(number for _, number in ranked),
            name=selection.comparison.names.get(concept, ""),
        )


def ordered(finding: Finding) -> tuple[Side, Side]:
    """The sides as told: one without words last, what stands in front first."""
    left, right = finding.left, finding.right
    swapped = not left.words or left.concept == Role.LATER
    return (right, left) if swapped else (left, right)


def turned(finding: Finding, item: Difference, selection: Selection) -> bool:
    """Whether the left side of one of a finding's differences is told as its last."""
    return _key(item, selection)[1] != (ordered(finding)[0] is finding.right)


def counted(item: Difference) -> str:
    """What two different numbers count, of the note: "wounded people"; else empty."""
    found = _COUNTED.search(item.note) if item.kind is Kind.QUANTITY else None
    return clean(found[1]) if found else ""


def absent(kind: Kind) -> str:
    """What is said of the side that has no words."""
    return "left out" if kind is Kind.COVERAGE else "no such word"


def languages_of_words(finding: Finding, selection: Selection) -> dict[str, str]:
    """The language of each of a finding's words, as ``Side.words`` has them."""
    return {
        clean(selection.text_of(span)).strip(): selection.article_of(span).language
        for one in finding.differences
        for span in (one.left, one.right)
        if span
    }


def varied(findings: Sequence[Finding], most: int) -> list[Finding]:
    """The strongest of each kind, kinds in turn, until there are ``most``.

    ``findings`` come strongest first, and so do the returned ones.
    """
    turns: Counter[Kind] = Counter()
    order: list[tuple[int, int]] = []
    for index, finding in enumerate(findings):
        order.append((turns[finding.kind], index))
        turns[finding.kind] += 1
    chosen = sorted(order)[:most]
    return [findings[index] for index in sorted(index for _, index in chosen)]


def _first(finding: Finding) -> tuple[str, str]:
    best = finding.differences[0]
    return best.kind, finding_id(best)
