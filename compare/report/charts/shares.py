"""Shares with their intervals: how often each outlet takes which word of a set."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from compare.records import Choice, Contrasts, ContrastSet, Voice
from compare.report.charts.chart import LETTER, LETTER_WIDTH, Canvas, Chart, letters_in
from compare.report.charts.concepts import readable
from compare.report.charts.marks import SHAPES, mark
from compare.report.charts.svg import Svg, element, group, label
from compare.report.contrast import by_interest, is_apart
from compare.report.phrases import clean, count, shorten
from compare.report.select import Selection

MOST_SETS = 4
MOST_VOICES = 12
WIDTH = 440.0
LABEL = 152.0
RIGHT = 420.0
STEP = 11.0
"""Between two words of one outlet."""
LEGEND = 20.0
AXIS = 22.0
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
DECIMALS = 3
COLUMNS = (
    "Word", "Share", "From", "To", "Votes", "Articles", "Mentions", "q", "Few",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plot:
    """What is drawn of a contrast set; ``words`` are its most frequent concepts."""

    id: str
    by: str
    name: str
    words: tuple[str, ...]
    voices: tuple[Voice, ...]
    hidden_words: int
    hidden_voices: int


def share_charts(selection: Selection) -> list[Chart]:
    """A chart for each of the most contested sets; none where nothing is contested."""
    found = selection.comparison.contrasts
    if found is None:
        return []
    sets = [one for one in by_interest(found.sets) if len(one.voices) > 1]
    plots = [_plot(n, one, found) for n, one in enumerate(sets[:MOST_SETS], 1)]
    return [
        _chart(plot, one) for plot, one in zip(plots, sets, strict=False) if plot.words
    ]


def _plot(number: int, one: ContrastSet, found: Contrasts) -> Plot:
    votes: dict[str, float] = defaultdict(float)
    for voice in one.voices:
        for choice in voice.choices:
            votes[choice.concept] += choice.votes
    used = [name for name in votes if votes[name] > 0]
    words = sorted(used, key=lambda name: (-round(votes[name], 9), name))
    return Plot(
        id=f"shares-{number}",
        by=clean(found.by),
        name=readable(one.name),
        words=tuple(words[: len(SHAPES)]),
        voices=one.voices[:MOST_VOICES],
        hidden_words=max(len(words) - len(SHAPES), 0),
        hidden_voices=max(len(one.voices) - MOST_VOICES, 0),
    )


def _chart(plot: Plot, one: ContrastSet) -> Chart:
    title = f"Shares of words: {plot.name}"
    return Chart(
        id=plot.id,
        title=title,
        caption=_caption(plot),
        svg=_draw(plot, title),
        columns=(plot.by.capitalize(), *COLUMNS),
        rows=tuple(
            _row(voice, choice)
            for voice in one.voices
            for choice in voice.choices
            if choice.votes > 0
        ),
    )


def _row(voice: Voice, choice: Choice) -> tuple[str | int | float, ...]:
    return (
        clean(voice.name),
        readable(choice.concept),
        round(choice.share, DECIMALS),
        round(choice.low, DECIMALS),
        round(choice.high, DECIMALS),
        round(choice.votes, DECIMALS),
        choice.articles,
        len(choice.uses),
        "" if choice.q is None else round(choice.q, DECIMALS),
        "few" if choice.q is None else "",
    )


def _drawn(plot: Plot, voice: Voice) -> list[Choice]:
    """The choices of a voice that are drawn: of the words it uses, in their order."""
    choices = {choice.concept: choice for choice in voice.choices if choice.votes > 0}
    return [choices[word] for word in plot.words if word in choices]


# --- the picture ------------------------------------------------------------------


def _draw(plot: Plot, title: str) -> Svg:
    legend, top = _legend(plot)
    top += AXIS
    rows = []
    y = top
    for voice in plot.voices:
        rows.append(_voice(plot, voice, y))
        y += _height(plot, voice)
    canvas = Canvas(plot.id, title, _description(plot), WIDTH, y + 6)
    return canvas.draw([*legend, *_axis(top, y), *rows])


def _height(plot: Plot, voice: Voice) -> float:
    return max(len(_drawn(plot, voice)), 1) * STEP + STEP


def _legend(plot: Plot) -> tuple[list[Svg], float]:
    """The words with their marks, in as many lines as they need, and the height."""
    parts: list[Svg] = []
    x, y = 6.0, LEGEND * 0.6
    for place, word in enumerate(plot.words):
        words = shorten(readable(word), letters_in(WIDTH - 20))
        width = 22 + len(words) * LETTER * LETTER_WIDTH + 14
        if x + width > WIDTH and x > 6.0:
            x, y = 6.0, y + LEGEND
        sign = mark(place, x, y, few=False)
        parts.append(group(sign, class_=f"chart-word-{place + 1}"))
        parts.append(label(x + 10, y + 4, words, readable(word)))
        x += width
    return parts, y + LEGEND * 0.6


def _axis(top: float, bottom: float) -> Iterable[Svg]:
    for tick in TICKS:
        x = _x(tick)
        yield element(
            "path",
            class_="chart-line",
            d=f"M{x:g} {top:g}V{bottom:g}",
            stroke="currentColor",
            stroke_opacity=0.2,
        )
        words = _percent(tick)
        yield label(x, top - 6, words, class_="chart-quiet", text_anchor="middle")


def _percent(share: float) -> str:
    return f"{100 * share:.0f}\N{NO-BREAK SPACE}%"


def _x(share: float) -> float:
    return LABEL + (RIGHT - LABEL) * min(max(share, 0.0), 1.0)


def _voice(plot: Plot, voice: Voice, y: float) -> Svg:
    height = _height(plot, voice)
    told = f" ({voice.articles:,})"
    name = shorten(voice.name, letters_in(LABEL - 8) - len(told))
    head = label(0, y + height / 2 + 4, name + told, f"{clean(voice.name)}{told}")
    parts = [head]
    for place, choice in enumerate(_drawn(plot, voice)):
        middle = y + STEP * (place + 1)
        parts.append(_whisker(plot, choice, middle))
    rule = element(
        "path",
        class_="chart-line",
        d=f"M0 {y + height:g}H{RIGHT:g}",
        stroke="currentColor",
        stroke_opacity=0.2,
    )
    return group(*parts, rule)


def _whisker(plot: Plot, choice: Choice, y: float) -> Svg:
    """The interval as a line, the share as a mark on it; hollow and dashed for few."""
    few = choice.q is None
    line = element(
        "path",
        class_="chart-whisker",
        d=f"M{_x(choice.low):.1f} {y:g}H{_x(choice.high):.1f}",
        stroke="currentColor",
        stroke_width=1.5,
        stroke_dasharray="2 2" if few else "",
    )
    shape = plot.words.index(choice.concept)
    star = [label(_x(choice.high) + 3, y + 5, "*")] if is_apart(choice) else []
    tip = (
        f"{readable(choice.concept)}: {_percent(choice.share)}, from "
        f"{_percent(choice.low)} to {_percent(choice.high)}; "
        f"{count(choice.articles, 'article')}" + (", few" if few else "")
    )
    sign = mark(shape, _x(choice.share), y, few=few)
    return group(line, sign, *star, tip=tip, class_=f"chart-word-{shape + 1}")


def _caption(plot: Plot) -> str:
    choices = [one for voice in plot.voices for one in _drawn(plot, voice)]
    parts = [
        f"Of each {plot.by}'s votes the share for a word, with its 95 % interval; each "
        "article is one vote, divided over its words. In brackets: articles."
    ]
    if any(one.q is None for one in choices):
        parts.append("Hollow and dashed: too few votes for a test.")
    if any(is_apart(one) for one in choices):
        parts.append("*: more, or less, than the others beyond chance.")
    if plot.hidden_words:
        parts.append(f"{count(plot.hidden_words, 'rarer word')} only in the table.")
    if plot.hidden_voices:
        told = count(plot.hidden_voices, f"{plot.by} more", f"{plot.by}s more")
        parts.append(f"{told} only in the table.")
    return " ".join(parts)


def _description(plot: Plot) -> str:
    words = ", ".join(readable(word) for word in plot.words)
    groups = count(len(plot.voices), plot.by)
    return f"For {groups} a line for each word it uses, of: {words}."
