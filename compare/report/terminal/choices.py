"""One contrast set on a screen: who chooses which word, when, and where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rich.cells import cell_len
from rich.console import (
    Console,
    ConsoleOptions,
    Group,
    RenderableType,
    RenderResult,
)
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from compare.records import Article, Choice, ContrastSet, Usage, Voice
from compare.report.contrast import examples, is_apart, place, weeks, words_used
from compare.report.phrases import UNDATED, clean, count, day, gloss, shorten
from compare.report.terminal.style import HEADING, QUIET, line

Articles = Mapping[str, Article]

COLUMNS = (
    ("times", 7), ("art.", 6), ("share", 7), ("95 %", 8), ("log-odds", 10), ("z", 6),
    ("q", 7),
)  # fmt: skip
QUOTED = ("quoted", 8)
WIDEST = 100
"""Numbers further from their word than this are hard to follow."""
MOST_WORDS = 4
"""Original words named below a concept; all are in the JSON."""
MOST_LARGE = 12
"""Groups in the table, those first that a word sets apart; the others are listed."""
MOST_SMALL = 12
"""Groups that are listed in a line; more are counted."""
AROUND = 110
"""Signs of a passage shown on either side of the word."""
NEAR = 30
"""Where fewer signs of the aligned sentence are left beside a word, more is shown."""
HANGING = 4
MOST_WEEKS = 6
"""Weeks that have a column each; more are a sparkline alone."""
MOST_BARS = 26
"""Bars of a sparkline: of a longer time each stands for several weeks."""
BARS = "▁▂▃▄▅▆▇█"
APART = "bold"


def set_lines(
    one: ContrastSet, articles: Articles, least: int, width: int
) -> Iterator[RenderableType]:
    """A set: the groups of ``least`` articles and more as a table, the others listed.

    A share of one or two articles says nothing: of those only the words are shown.
    """
    yield line((clean(one.name), HEADING), "  ", (", ".join(one.concepts), QUIET))
    ranked = sorted(one.voices, key=lambda voice: not any(map(is_apart, voice.choices)))
    large = [voice for voice in ranked if voice.articles >= least][:MOST_LARGE]
    small = [voice for voice in one.voices if voice not in large]
    quoted = any(choice.quoted for voice in large for choice in voice.choices)
    columns = [COLUMNS[0], QUOTED, *COLUMNS[1:]] if quoted else list(COLUMNS)
    first = min(width, WIDEST) - sum(size for _, size in columns)
    if large:
        yield Text(_row("", [title for title, _ in columns], columns, first), QUIET)
    for voice in large:
        yield _voice_name(voice)
        for choice in shown(voice):
            style = APART if is_apart(choice) else ""
            cells = _cells(choice, quoted=quoted)
            yield Text(_row(f"  {choice.concept}", cells, columns, first), style)
            words = _written(choice, articles)
            if words:
                yield Padding(Text(words, QUIET), (0, 0, 0, 4))
    for voice in small[:MOST_SMALL]:
        yield _listed(voice, articles)
    rest = small[MOST_SMALL:]
    if rest:
        number = sum(len(choice.uses) for voice in rest for choice in voice.choices)
        yield Text(f"and {len(rest):,} more with {count(number, 'mention')}", QUIET)


def shown(voice: Voice) -> list[Choice]:
    """The words that a group uses, and those it does not though others do."""
    used = [one for one in voice.choices if one.uses or one.quoted or is_apart(one)]
    return sorted(used, key=lambda one: (-round(one.share, 9), one.concept))


def _row(
    name: str, cells: Sequence[str], columns: Sequence[tuple[str, int]], first: int
) -> str:
    """A line of the table: the name, then the cells to the right of their columns."""
    name = clean_name(name, first - 1)
    text = name + " " * (first - cell_len(name))
    for cell, (_, size) in zip(cells, columns, strict=True):
        text += " " * (size - cell_len(cell)) + cell
    return text


def clean_name(name: str, longest: int) -> str:
    """A name without unsafe signs, its indent kept, cut to ``longest``."""
    indent = name[: len(name) - len(name.lstrip(" "))]
    return indent + shorten(name, longest - len(indent)) if name.strip() else ""


def _voice_name(voice: Voice) -> Text:
    text = line((clean(voice.name), HEADING))
    text.append(f" · {count(voice.articles, 'article')}")
    # Reprints of one dispatch share a vote.
    if voice.articles - voice.votes > 0.05:
        text.append(f", reprints as one: {voice.votes:.1f}")
    return text


def _cells(choice: Choice, *, quoted: bool) -> list[str]:
    cells = [f"{len(choice.uses):,}"]
    if quoted:
        cells.append(f"+{len(choice.quoted):,}" if choice.quoted else "")
    return [
        *cells,
        f"{choice.articles:,}",
        f"{choice.share:.0%}",
        f"{100 * choice.low:.0f}–{100 * choice.high:.0f}",
        _signed(choice.log_odds),
        _signed(choice.z),
        _chance(choice),
    ]


def _signed(number: float | None) -> str:
    if number is None:
        return ""
    rounded = round(number, 1)
    return f"{rounded:+.1f}" if rounded else "0.0"


def _chance(choice: Choice) -> str:
    """The q-value, with a star where the word stands out."""
    if choice.q is None:
        return "few"
    number = "<.001" if choice.q < 0.001 else f"{choice.q:.3f}".removeprefix("0")
    return f"{number}*" if is_apart(choice) else f"{number} "


def _written(choice: Choice, articles: Articles) -> str:
    """How a concept is written, where its name does not say it."""
    uses = choice.uses or choice.quoted
    words = words_used(uses, articles)
    if not words:
        return ""
    language = articles[uses[0].span.article_id].language
    if len(words) == 1 and not gloss(choice.concept, words[0][0], language):
        return ""
    more = "…" if len(words) > MOST_WORDS else ""
    return ", ".join(word for word, _ in words[:MOST_WORDS]) + more


@dataclass(frozen=True, slots=True)
class _Hanging:
    """A paragraph whose further lines are indented, so that its head is found."""

    text: Text

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        width = options.max_width - HANGING
        for number, part in enumerate(self.text.wrap(console, width, overflow="fold")):
            yield Text(" " * HANGING if number else "") + part


def _listed(voice: Voice, articles: Articles) -> _Hanging:
    """A group of few articles in a line: its words and how often."""
    text = line((clean(voice.name), HEADING))
    text.append(f" · {count(voice.articles, 'article')}")
    pieces = []
    for choice in shown(voice):
        words = _written(choice, articles)
        quoted = f" (+{len(choice.quoted)} quoted)" if choice.quoted else ""
        times = f" {len(choice.uses):,}" if choice.uses else ""
        meant = f" ({words})" if words else ""
        pieces.append(f"{clean(choice.concept)}{times}{quoted}{meant}")
    text.append(f": {', '.join(pieces)}")
    return _Hanging(text)


# --- weeks ------------------------------------------------------------------------


def over_time(
    one: ContrastSet, articles: Articles, least: int
) -> Iterator[RenderableType]:
    """Mentions by ISO week: of groups of ``least`` articles, else of all together."""
    used = [usage for voice in one.voices for c in voice.choices for usage in c.uses]
    found = weeks(used, articles)
    known = _calendar([name for name in found if name != UNDATED])
    if not known:
        yield Text("By week: no article has a date.", QUIET)
        return
    if len(known) == 1:
        yield Text(f"By week: all in {known[0]}.", QUIET)
        return
    few = len(known) <= MOST_WEEKS
    step = -(-len(known) // MOST_BARS)
    span = f"By week, {known[0]} to {known[-1]}"
    span += f", {step} weeks a bar" if step > 1 else ""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    table.add_column("", overflow="fold")
    table.add_column("")
    for name in known if few else ("times", "most in"):
        table.add_column(name[5:] if few else name, justify="right", no_wrap=True)
    for name, uses in _series(one, least):
        row = weeks(uses, articles)
        numbers = [row.get(week, 0) for week in known]
        peak = f"{known[numbers.index(max(numbers))]}: {max(numbers):,}"
        cells = [f"{n:,}" for n in numbers] if few else [f"{sum(numbers):,}", peak]
        bars = [sum(numbers[i : i + step]) for i in range(0, len(numbers), step)]
        table.add_row(Text(f"  {name}"), sparkline(bars), *cells)
    yield Text(span, QUIET)
    yield table
    if found.get(UNDATED):
        yield Text(f"and {count(found[UNDATED], 'mention')} without a date", QUIET)


def _series(one: ContrastSet, least: int) -> Iterator[tuple[str, Sequence[Usage]]]:
    """The names and usages of the rows over time."""
    large = [voice for voice in one.voices if voice.articles >= least]
    for voice in large:
        for choice in shown(voice):
            if choice.uses:
                yield f"{clean(voice.name)} · {clean(choice.concept)}", choice.uses
    for concept in () if large else one.concepts:
        yield (
            f"all · {clean(concept)}",
            [
                usage
                for voice in one.voices
                for choice in voice.choices
                for usage in choice.uses
                if choice.concept == concept
            ],
        )


def _calendar(known: Sequence[str]) -> list[str]:
    """All weeks from the first to the last, so that a silence shows."""
    if not known:
        return []
    here = date.fromisocalendar(int(min(known)[:4]), int(min(known)[6:]), 1)
    found: list[str] = []
    while not found or found[-1] < max(known):
        year, number, _ = here.isocalendar()
        found.append(f"{year}-W{number:02}")
        here += timedelta(weeks=1)
    return found


def sparkline(numbers: Sequence[int]) -> str:
    """A bar for each number, the highest full; a dot where nothing is."""
    top = max(numbers, default=0)
    return "".join(
        BARS[round((len(BARS) - 1) * number / top)] if number else "·"
        for number in numbers
    )


# --- passages ---------------------------------------------------------------------


def passages(
    one: ContrastSet, articles: Articles, number: int
) -> Iterator[RenderableType]:
    """Passages behind every number of a set, the word marked."""
    for voice in one.voices:
        for choice in shown(voice):
            uses = examples(choice.uses or choice.quoted, articles, number)
            if not uses:
                continue
            yield Text()
            title = line((clean(voice.name), HEADING), f" · {clean(choice.concept)}")
            whole = len(choice.uses or choice.quoted)
            title.append(f" · {len(uses)} of {whole:,}", QUIET)
            yield Padding(title, (0, 0, 0, 2))
            for usage in uses:
                yield Padding(_passage(usage, articles), (0, 0, 0, 4))


def _passage(usage: Usage, articles: Articles) -> RenderableType:
    article = articles[usage.span.article_id]
    where = f"{day(article.published)} · {place(usage, articles)}"
    if usage.copied:
        where += " · taken over from a dispatch"
    if usage.quoted:
        where += " · in quotation marks"
    before, after = _around(usage, article.text)
    word = clean(article.text[usage.span.start : usage.span.end])
    return Group(
        Text(where, QUIET),
        line(before, (f"‹{word}›", APART), after),
    )


def _around(usage: Usage, text: str) -> tuple[str, str]:
    """What stands before and behind a word in its sentence.

    Where the aligned part begins or ends at the word, the paragraph is taken.
    """
    word, sentence = usage.span, usage.sentence
    first, last = sentence.start, sentence.end
    if word.start - first < NEAR:
        first = text.rfind("\n", 0, word.start) + 1
    if last - word.end < NEAR:
        end = text.find("\n", word.end)
        last = end if end >= 0 else len(text)
    return _tail(text[first : word.start]), _lead(text[word.end : last])


def _tail(text: str) -> str:
    """The end of what stands before a word."""
    text = clean(text)
    if len(text) <= AROUND:
        return text
    cut = text.find(" ", len(text) - AROUND)
    return "…" + text[cut if cut > 0 else len(text) - AROUND :]


def _lead(text: str) -> str:
    """The beginning of what stands behind a word, its first space kept."""
    text = clean(text)
    lead = " " if text[:1] == " " else ""
    return lead + shorten(text, AROUND)
