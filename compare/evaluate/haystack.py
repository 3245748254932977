"""Haystack: copies among many documents, of which only some pairs are labelled.

A labelled pair is copied wholly or partially, quotes the same words, or shares nothing
although it is about the same thing. Scored are the copies found (also as first, fifth,
tenth of all that is reported of an article), the false alarms, and the characters.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from compare.evaluate.characters import Agreement, Stretches, agreement, together
from compare.evaluate.documents import Document, document_of, load_documents
from compare.evaluate.reuse import PAIRS, stretches
from compare.evaluate.rows import (
    Fields,
    find_file,
    first_of_each,
    list_field,
    located,
    objects,
)

SIDES = ("a", "b")
COPIES = ("wholly", "partially")
QUOTES, NONE = "quotes_only", "none"
LABELS = (*COPIES, QUOTES, NONE)
WIRE = "wire_like"
"""Copies of which much is narrative, not quotation: a dispatch."""
IGNORED = "other_overlaps_ignore.jsonl"
DEPTHS = (1, 5, 10)

Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class HaystackPair:
    """Two documents, what they are to each other, and the stretches they share."""

    a: str
    b: str
    label: str
    wire_like: bool
    shared: tuple[Stretches, ...]

    @property
    def key(self) -> Pair:
        """The two, in whichever order."""
        return frozenset((self.a, self.b))


@dataclass(frozen=True, slots=True)
class HaystackGold:
    """The pairs to score, and all documents they are looked for in.

    ``known`` are all pairs that the gold says anything about, scored or not.
    """

    pairs: tuple[HaystackPair, ...]
    documents: Mapping[str, Document]
    known: frozenset[Pair]

    def first(self, number: int) -> "HaystackGold":
        """Only the first pairs of each label, at most ``number``, and their texts."""
        pairs = first_of_each(self.pairs, number, lambda pair: pair.label)
        wanted = {name for pair in pairs for name in pair.key}
        documents = {key: one for key, one in self.documents.items() if key in wanted}
        return replace(self, pairs=pairs, documents=documents)

    def group(self, name: str) -> tuple[HaystackPair, ...]:
        """The pairs of a label, or those that are WIRE."""
        return tuple(
            pair
            for pair in self.pairs
            if (pair.wire_like if name == WIRE else pair.label == name)
        )


@dataclass(frozen=True, slots=True)
class Report:
    """A pair that was found; a higher ``score`` is surer. ``label`` may be QUOTES."""

    a: str
    b: str
    score: float
    label: str
    shared: tuple[Stretches, ...]

    @property
    def key(self) -> Pair:
        """The two, in whichever order."""
        return frozenset((self.a, self.b))


@dataclass(frozen=True, slots=True)
class CopyScore:
    """Of a group's pairs the share reported, and the share by each of DEPTHS."""

    pairs: int
    recall: float
    within: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Alarms:
    """How many pairs of a label were reported that should not be."""

    pairs: int
    flagged: int

    @property
    def rate(self) -> float:
        """Their share; 0 of none."""
        return self.flagged / self.pairs if self.pairs else 0.0


@dataclass(frozen=True, slots=True)
class HaystackScore:
    """Copies found by group, false alarms by label, and the characters of copies."""

    copies: Mapping[str, CopyScore]
    alarms: Mapping[str, Alarms]
    characters: Agreement
    reported: int
    unlisted: int


def load_haystack_gold(folder: Path) -> HaystackGold:
    """Read pairs.jsonl, documents.jsonl and, where it is there, IGNORED of a folder.

    Raises UsageError where one is missing, CorpusError, with the line, for a pair that
    cannot be used.
    """
    documents = load_documents(folder)
    path = find_file(folder, PAIRS)
    pairs: dict[Pair, HaystackPair] = {}
    left_out: set[Pair] = set()
    for number, fields in objects(path):
        with located(path, number):
            pair = _pair(fields, documents)
            if pair.key in pairs or pair.key in left_out:
                raise ValueError(f"the pair {pair.a!r}, {pair.b!r} occurs twice")
            if _flag(fields, "listing_artefact"):
                left_out.add(pair.key)
            else:
                pairs[pair.key] = pair
    known = left_out.union(pairs, _ignored(folder, documents))
    return HaystackGold(tuple(pairs.values()), documents, frozenset(known))


def _ignored(folder: Path, documents: Collection[str]) -> set[Pair]:
    """Pairs that are neither right nor wrong, where the folder lists any."""
    found = set()
    for path in (folder / IGNORED, folder / f"{IGNORED}.gz"):
        for number, fields in objects(path) if path.is_file() else ():
            with located(path, number):
                found.add(
                    frozenset(document_of(fields, side, documents) for side in SIDES)
                )
    return found


def _pair(fields: Fields, documents: Mapping[str, Document]) -> HaystackPair:
    a, b = (document_of(fields, side, documents) for side in SIDES)
    if a == b:
        raise ValueError("'a' and 'b' must be two documents")
    label = fields.get("label")
    if label not in LABELS:
        raise ValueError(f"unknown label {label!r}. Known: {', '.join(LABELS)}")
    texts = documents[a].text, documents[b].text
    shared = (stretches(span, SIDES, texts) for span in list_field(fields, "spans"))
    return HaystackPair(a, b, label, _flag(fields, WIRE), tuple(shared))


def _flag(fields: Fields, name: str) -> bool:
    value = fields.get(name, False)
    if not isinstance(value, bool):
        raise ValueError(f"'{name}' must be true or false")
    return value


def haystack_score(gold: HaystackGold, reports: Sequence[Report]) -> HaystackScore:
    """The scores of the reported pairs."""
    found = {report.key: report for report in reports}
    places = _places(reports)
    quotes = gold.group(QUOTES)
    reported_quotes = (
        found[pair.key].label != QUOTES for pair in quotes if pair.key in found
    )
    nothing = gold.group(NONE)
    return HaystackScore(
        copies={
            name: _copies(gold.group(name), found, places) for name in (WIRE, *COPIES)
        },
        alarms={
            NONE: Alarms(len(nothing), sum(pair.key in found for pair in nothing)),
            QUOTES: Alarms(len(quotes), sum(reported_quotes)),
        },
        characters=_characters(gold, found),
        reported=len(found),
        unlisted=len(found.keys() - gold.known),
    )


def _places(reports: Sequence[Report]) -> dict[tuple[str, str], int]:
    """Of what is reported of a document, the place of each partner, from 1."""
    near: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for report in reports:
        near[report.a].append((-report.score, report.b))
        near[report.b].append((-report.score, report.a))
    return {
        (name, other): place
        for name, partners in near.items()
        for place, (_, other) in enumerate(sorted(partners), 1)
    }


def _copies(
    pairs: Sequence[HaystackPair],
    found: Collection[Pair],
    places: Mapping[tuple[str, str], int],
) -> CopyScore:
    ways = [way for pair in pairs for way in ((pair.a, pair.b), (pair.b, pair.a))]
    total = max(1, len(pairs))
    within = (
        sum(way in places and places[way] <= depth for way in ways) / (2 * total)
        for depth in DEPTHS
    )
    recall = sum(pair.key in found for pair in pairs) / total
    return CopyScore(len(pairs), recall, tuple(within))


def _characters(gold: HaystackGold, found: Mapping[Pair, Report]) -> Agreement:
    """Of all copies together, both sides."""
    parts = []
    for pair in (pair for name in COPIES for pair in gold.group(name)):
        report = found.get(pair.key)
        shared = report.shared if report else ()
        left = [one.left for one in shared]
        right = [one.right for one in shared]
        if report and report.a != pair.a:
            left, right = right, left
        parts.append(agreement(left, [one.left for one in pair.shared]))
        parts.append(agreement(right, [one.right for one in pair.shared]))
    return together(parts)
