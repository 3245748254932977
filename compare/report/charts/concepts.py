"""Outlet by concept: who uses which of the words that differ, in how many places."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from compare.records import Comparison, Evidence, Kind, Role, Span
from compare.report.charts.chart import Chart
from compare.report.charts.grid import Cell, Grid, Head, draw_grid
from compare.report.charts.outlets import Axis, outlet_axis
from compare.report.contrast import by_interest, contested
from compare.report.phrases import NO_NAMES, clean, count, gloss
from compare.report.select import Selection

MOST_ROWS = 25
MOST_OF_GROUP = 6
"""Concepts of one contrast set that are drawn, the most frequent."""
MOST_OUTLETS = 20
ROW_WIDTH = 168.0
KINDS = frozenset(
    {
        Kind.WORDING,
        Kind.NAMING,
        Kind.ATTRIBUTION,
        Kind.CERTAINTY,
        Kind.AGENCY,
        Kind.QUOTATION,
    }
)
"""Kinds of findings in which a word or a phrase was chosen."""

TITLE = "Who uses which word"
COLUMNS = ("Group", "Concept", "Outlet", "Language", "Places")

Concept = tuple[str, str]
"""The group of a concept and its name."""


@dataclass(frozen=True, slots=True)
class Uses:
    """Distinct places of each concept by outlet, in findings of the originals."""

    places: Mapping[Concept, Mapping[str, int]]
    translated: int
    """Findings that only a translation shows: not counted."""


def concept_chart(selection: Selection) -> Chart | None:
    """The heatmap of contested words; None where no finding names one."""
    found = concept_uses(selection)
    kept = _kept(found)
    if not kept:
        return None
    amounts: Counter[str] = Counter()
    for concept in kept:
        amounts.update(found.places[concept])
    articles = selection.comparison.articles
    axis = outlet_axis(articles, amounts, MOST_OUTLETS)
    table = [(concept, _by_axis(found.places[concept], axis)) for concept in kept]
    return Chart(
        id="concepts",
        title=TITLE,
        caption=_caption(found, len(kept), axis),
        svg=draw_grid("concepts", TITLE, _description(kept, axis), _grid(table, axis)),
        columns=COLUMNS,
        rows=tuple(
            (*concept, name, axis.languages.get(name, ""), counts[name])
            for concept, counts in table
            for name in axis.names
            if counts[name]
        ),
    )


def concept_uses(selection: Selection) -> Uses:
    """Count where each outlet uses a concept that a finding names."""
    spans: dict[tuple[Kind, str], set[Span]] = defaultdict(set)
    translated = 0
    for one in selection.comparison.differences:
        if one.kind not in KINDS:
            continue
        if one.evidence is not Evidence.SOURCE:
            translated += 1
            continue
        for span, concept in (
            (one.left, one.left_concept),
            (one.right, one.right_concept),
        ):
            if span and readable(concept):
                spans[one.kind, concept].add(span)
    groups = _groups(selection.comparison)
    merged: dict[Concept, set[Span]] = defaultdict(set)
    for (kind, concept), found in spans.items():
        name = readable(concept, selection.comparison.names)
        merged[_group(kind, concept, groups), name] |= found
    places = {
        concept: Counter(selection.article_of(span).outlet for span in found)
        for concept, found in sorted(merged.items())
    }
    return Uses(places, translated)


def readable(concept: str, names: Mapping[str, str] = NO_NAMES) -> str:
    """A concept's name as people write it; nothing where there is none to show."""
    return gloss(concept, "", "en", names)


def _groups(comparison: Comparison) -> dict[str, str]:
    """The contrast set of each concept, the most interesting where it has several."""
    found: dict[str, str] = {}
    if comparison.contrasts is not None:
        for one in by_interest(comparison.contrasts.sets):
            for concept in one.concepts:
                found.setdefault(concept, readable(one.name))
    return found


def _group(kind: Kind, concept: str, groups: Mapping[str, str]) -> str:
    """The contrast set; for a concept without one what kind of finding it is."""
    if concept in set(Role):
        return str(kind)
    return groups.get(concept, str(kind))


def _kept(found: Uses) -> list[Concept]:
    """The concepts that are drawn: the most contested groups first, then by places."""
    groups: dict[str, dict[str, int]] = defaultdict(dict)
    for (name, concept), places in found.places.items():
        groups[name][concept] = sum(places.values())

    def rank(name: str) -> tuple[float, str]:
        return -round(contested(groups[name].values()), 9), name

    kept: list[Concept] = []
    for name in sorted(groups, key=rank):
        counts = groups[name]
        ordered = sorted(counts, key=lambda one: (-counts[one], one))
        kept += [(name, concept) for concept in ordered[:MOST_OF_GROUP]]
    return kept[:MOST_ROWS]


def _by_axis(places: Mapping[str, int], axis: Axis) -> Counter[str]:
    counts: Counter[str] = Counter()
    for outlet, number in places.items():
        counts[axis.of(outlet)] += number
    return counts


# --- the picture ------------------------------------------------------------------


def _grid(table: list[tuple[Concept, Counter[str]]], axis: Axis) -> Grid:
    return Grid(
        rows=[Head(name, clean(group)) for (group, name), _ in table],
        columns=[Head(name, axis.languages.get(name, "")) for name in axis.names],
        cells=[
            Cell(
                row,
                column,
                counts[name],
                f"{name}: “{concept}” in {count(counts[name], 'place')}",
            )
            for row, ((_, concept), counts) in enumerate(table)
            for column, name in enumerate(axis.names)
            if counts[name]
        ],
        corner=("↓ concept", "→ outlet"),
        row_width=ROW_WIDTH,
    )


def _caption(found: Uses, drawn: int, axis: Axis) -> str:
    parts = [
        "Distinct places with this word, in findings of the originals; the most "
        "contested groups first."
    ]
    hidden = len(found.places) - drawn
    if hidden:
        parts.append(f"{count(hidden, 'rarer concept')} not drawn.")
    if axis.hidden:
        parts.append(f"{count(axis.hidden, 'outlet')} with fewer are the others.")
    if found.translated:
        shown = count(found.translated, "finding")
        parts.append(f"{shown} of translations alone not counted.")
    return " ".join(parts)


def _description(kept: list[Concept], axis: Axis) -> str:
    outlets = count(len(axis.languages) + axis.hidden, "outlet")
    return f"A table of {count(len(kept), 'concept')} by {outlets}, shaded by number."
