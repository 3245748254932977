"""Dispatches over time: a lane for each dispatch, and when its members printed it."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compare.records import Article, Family
from compare.report.charts.chart import LETTER, LETTER_WIDTH, Canvas, Chart, letters_in
from compare.report.charts.days import Calendar, calendar
from compare.report.charts.svg import Svg, element, group, label
from compare.report.families import agency_name, title_of
from compare.report.phrases import clean, count, day, days, shorten
from compare.report.select import Selection

MOST_LANES = 12
COLOURS = 8
"""Colours of families that the page has; after the last comes the first again."""
LANE = 46.0
TOP = 36.0
SIDE = 12.0
DOT = 5.0
LARGEST = 11.0

RING = {"fill": "none", "stroke": "currentColor"}

TITLE = "Dispatches over time"
COLUMNS = (
    "Dispatch", "Title", "Agency", "Day", "Outlet", "Language", "Share of the article",
    "First",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lane:
    """A family, its number in the list of families, and its members as articles."""

    number: int
    family: Family
    title: str
    language: str
    members: tuple[Article, ...]


def timeline_chart(selection: Selection) -> Chart | None:
    """Lanes of the largest families; None where no member has a date."""
    families = selection.comparison.families
    ranked = sorted(
        range(len(families)), key=lambda place: (-len(families[place].members), place)
    )
    lanes = [_lane(place, selection) for place in ranked[:MOST_LANES]]
    dates = {one.published for lane in lanes for one in lane.members} - {None}
    if not dates:
        return None
    axis = calendar([one for one in dates if one is not None], SIDE)
    height = TOP + LANE * len(lanes) + 8
    canvas = Canvas("families", TITLE, _description(lanes), axis.width, height)
    return Chart(
        id="families",
        title=TITLE,
        caption=_caption(lanes, len(families) - len(lanes), axis),
        svg=canvas.draw([*_axis(axis, height), *_lanes(lanes, axis)]),
        columns=COLUMNS,
        rows=tuple(row for lane in lanes for row in _rows(lane)),
    )


def _lane(place: int, selection: Selection) -> Lane:
    family = selection.comparison.families[place]
    members = [selection.articles[one.article_id] for one in family.members]
    titled = next((one for one in members if clean(one.title).strip()), None)
    return Lane(
        number=selection.family_numbers[family.id],
        family=family,
        title=title_of(family, selection.articles),
        language=titled.language if titled else "",
        members=tuple(sorted(members, key=_when)),
    )


def _when(article: Article) -> tuple[bool, str, str, str]:
    known = article.published is not None
    return not known, day(article.published), article.outlet, article.id


def _rows(lane: Lane) -> Iterable[tuple[str, ...]]:
    coverage = {one.article_id: one.coverage for one in lane.family.members}
    for one in lane.members:
        yield (
            f"D{lane.number}",
            lane.title,
            agency_name(lane.family),
            day(one.published),
            clean(one.outlet),
            one.language,
            f"{coverage[one.id]:.0%}",
            "first" if one.id == lane.family.first.article_id else "",
        )


# --- the picture ------------------------------------------------------------------


def _axis(axis: Calendar, height: float) -> Iterable[Svg]:
    for x, words in axis.groups:
        yield label(x, LETTER, words, class_="chart-quiet")
    for x in axis.breaks:
        yield element(
            "path",
            class_="chart-line",
            d=f"M{x:g} {TOP - 16:g}V{height - 4:g}",
            stroke="currentColor",
            stroke_opacity=0.4,
            stroke_dasharray="1 4",
        )
    for column in axis.columns:
        x = column.x
        yield label(x, TOP - 8, column.name, class_="chart-quiet", text_anchor="middle")


def _lanes(lanes: Sequence[Lane], axis: Calendar) -> Iterable[Svg]:
    for place, lane in enumerate(lanes):
        y = TOP + LANE * place
        yield from _head(lane, y, axis.width)
        dots = _dots(lane, axis, y + 34)
        colour = (lane.number - 1) % COLOURS + 1
        yield group(*dots, class_=f"chart-family-{colour}")


def _head(lane: Lane, y: float, width: float) -> Iterable[Svg]:
    told = f"{agency_name(lane.family)}, {count(len(lane.members), 'article')}"
    room = letters_in(width - 2 * SIDE) - len(told) - 6
    title = shorten(lane.title, max(room, 12)) or "untitled"
    number = f"D{lane.number} "
    yield element(
        "path",
        class_="chart-line",
        d=f"M{SIDE:g} {y + 34:g}H{width - SIDE:g}",
        stroke="currentColor",
        stroke_opacity=0.25,
    )
    yield label(SIDE, y + 16, number, class_="chart-quiet")
    after = SIDE + len(number) * LETTER * LETTER_WIDTH + 2
    yield label(after, y + 16, title, lane.title, lang=lane.language)
    yield label(width - SIDE, y + 16, told, class_="chart-quiet", text_anchor="end")


def _dots(lane: Lane, axis: Calendar, y: float) -> Iterable[Svg]:
    """A dot for each column with members; more than one are counted in it."""
    columns: dict[float, list[Article]] = defaultdict(list)
    for one in lane.members:
        if one.published is not None:
            columns[axis.place(one.published)].append(one)
    for x, members in sorted(columns.items()):
        first = any(one.id == lane.family.first.article_id for one in members)
        yield group(*_dot(x, y, len(members), first), tip=_tip(members, lane.family))


def _dot(x: float, y: float, number: int, first: bool) -> Iterable[Svg]:
    size = min(DOT + 2.4 * math.sqrt(number - 1), LARGEST)
    size = max(size, 9.0) if number > 1 else size
    if first:
        yield element("circle", class_="chart-ring", cx=x, cy=y, r=size + 3, **RING)
    kind = "chart-dot chart-many" if number > 1 else "chart-dot"
    shade = 0.25 if number > 1 else ""
    yield element("circle", class_=kind, cx=x, cy=y, r=size, fill_opacity=shade)
    if number > 1:
        yield label(x, y + 4, str(number), text_anchor="middle")


def _tip(members: Sequence[Article], family: Family) -> str:
    told = []
    for one in members:
        first = " (first)" if one.id == family.first.article_id else ""
        told.append(f"{clean(one.outlet)}{first}")
    return f"{days(members)}: {', '.join(told)}"


def _caption(lanes: Sequence[Lane], hidden: int, axis: Calendar) -> str:
    each = f"by {axis.unit}" if axis.unit != "day" else "by day"
    parts = [f"When each dispatch was printed, {each}."]
    if any(lane.family.first.article_id for lane in lanes):
        parts.append("A ring: among them is who had it first.")
    if axis.breaks:
        parts.append("A dotted line: time without any is left out.")
    undated = {one.id for lane in lanes for one in lane.members if not one.published}
    if undated:
        parts.append(f"{count(len(undated), 'undated article')} not drawn.")
    if hidden > 0:
        parts.append(
            f"{count(hidden, 'smaller dispatch', 'smaller dispatches')} not drawn."
        )
    return " ".join(parts)


def _description(lanes: Sequence[Lane]) -> str:
    families = count(len(lanes), "dispatch", "dispatches")
    members = count(len({one.id for lane in lanes for one in lane.members}), "article")
    return f"{families} with {members}, each in a lane of its own along the days."
