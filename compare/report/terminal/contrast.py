"""Contrasts on a screen: a table for each set, and a few lines in the report."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from compare.choices import Choice, Contrasts, ContrastSet, Usage, Voice
from compare.records import Article, Comparison
from compare.report.contrast import (
    by_interest,
    examples,
    is_apart,
    place,
    weeks,
    words_used,
)
from compare.report.phrases import UNDATED, clean, count, day, gloss, shorten
from compare.report.select import Selection
from compare.report.terminal.style import HEADING, QUIET, Trimmed, line, look_of

Articles = Mapping[str, Article]

MOST_WORDS = 3
"""Original words named below a concept; all are in the JSON."""
AROUND = 110
"""Signs of a passage shown on either side of the word."""
MOST_WEEKS = 6
"""Weeks that have a column each; more are a sparkline alone."""
MOST_LINES = 5
"""Words named in the report; ``compare contrast`` shows all."""
BARS = "▁▂▃▄▅▆▇█"
APART = "bold"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be shown beside the tables."""

    corpus: str = ""
    limit: int | None = None
    passages: int = 0
    weeks: bool = False


def render_contrasts(
    comparison: Comparison, found: Contrasts, console: Console, asked: Asked
) -> None:
    """Print the sets, those with the surest differences first."""
    look = look_of(console)
    articles = {article.id: article for article in comparison.articles}
    for part in _parts(comparison, found, articles, asked):
        console.print(Trimmed(part), width=look.width, highlight=False)


def _parts(
    comparison: Comparison, found: Contrasts, articles: Articles, asked: Asked
) -> Iterator[RenderableType]:
    yield line((f"compare contrast {clean(asked.corpus)}", HEADING))
    yield Text()
    if not found.sets:
        yield _nothing(comparison, found)
        return
    yield _head(found, articles)
    ordered = by_interest(found.sets)
    for one in ordered[: asked.limit]:
        yield Text()
        yield _set_title(one)
        yield _set_table(one, articles)
        if asked.weeks:
            yield from _over_time(one, articles)
        if asked.passages:
            yield from _passages(one, articles, asked.passages)
    hidden = len(ordered) - len(ordered[: asked.limit])
    yield Text()
    if hidden:
        yield Text(f"{count(hidden, 'more set')} not shown: --limit {len(ordered)}.")
    yield _legend(found)


def _nothing(comparison: Comparison, found: Contrasts) -> RenderableType:
    notices = [Text(clean(notice)) for notice in found.notices]
    if not comparison.alignments:
        text = "No passage is aligned: compare align CORPUS shows why."
    elif found.uncontested:
        names = ", ".join(found.uncontested)
        text = f"Nobody uses two words of one set. One word alone: {names}."
    else:
        text = (
            "No word of these contrast sets stands in an aligned passage. Try other "
            "fields or days, --quoted, or your own words: --lexicon FILE."
        )
    return Group(*notices, Text(text))


# --- the head ---------------------------------------------------------------------


def _head(found: Contrasts, articles: Articles) -> RenderableType:
    uses = _unique(found, counted=True)
    written = {articles[one.span.article_id] for one in uses}
    outlets = {one.outlet for one in written}
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style=QUIET, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(
        "Words",
        f"{count(len(uses), 'mention')} in aligned passages of "
        f"{count(len(written), 'article')}, {count(len(outlets), 'outlet')}; "
        f"compared by {found.by}",
    )
    grid.add_row("Dispatches", _wire(found))
    quoted = len(_unique(found, counted=False))
    if quoted or found.quotes:
        grid.add_row("Quotations", _quotations(found, quoted))
    grid.add_row("Tests", _tests(found))
    notices = [Text(clean(f"Note: {notice}")) for notice in found.notices]
    return Group(grid, *notices)


def _unique(found: Contrasts, *, counted: bool) -> set[Usage]:
    """The mentions, each once, though its word may be in two sets."""
    return {
        usage
        for one in found.sets
        for voice in one.voices
        for choice in voice.choices
        for usage in (choice.uses if counted else choice.quoted)
    }


def _wire(found: Contrasts) -> str:
    if found.wire == "without":
        return (
            "own words only: without "
            f"{count(found.uncounted, 'mention')} taken over from a dispatch"
        )
    if found.wire == "only":
        return "only what was taken over from a dispatch, by who printed it"
    return "count for whoever prints them; --wire without counts own words only"


def _quotations(found: Contrasts, quoted: int) -> str:
    if found.quotes:
        return "words in quotation marks are counted too"
    are = "mention is" if quoted == 1 else "mentions are"
    return f"{quoted:,} {are} in quotation marks: not counted; --quoted counts them"


def _tests(found: Contrasts) -> str:
    if not found.tests:
        return (
            f"none: a test needs {found.least} articles on both sides and for the "
            "word. The shares describe these articles, no habit"
        )
    apart = sum(
        is_apart(choice)
        for one in found.sets
        for voice in one.voices
        for choice in voice.choices
    )
    told = f"{count(apart, 'word')} marked *" if apart else "nothing stands out"
    return (
        f"{count(found.tests, 'test')}, {told}; false discovery rate 5 % over all of "
        "them"
    )


# --- a set ------------------------------------------------------------------------


def _set_title(one: ContrastSet) -> Text:
    title = line((clean(one.name), HEADING), "  ")
    title.append(" | ".join(clean(concept) for concept in one.concepts), QUIET)
    return title


def _set_table(one: ContrastSet, articles: Articles) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    table.add_column("", overflow="fold", ratio=1)
    for title in ("times", "art.", "share", "95 %", "log-odds", "z", "q"):
        table.add_column(title, justify="right", no_wrap=True)
    for voice in one.voices:
        table.add_row(_voice_name(voice))
        for choice in _shown(voice):
            table.add_row(*_cells(choice, articles))
    return table


def _voice_name(voice: Voice) -> Text:
    text = line((clean(voice.name), HEADING), f" · {voice.articles:,}")
    # Reprints of one dispatch share a vote.
    if voice.articles - voice.votes > 0.05:
        text.append(f" as {voice.votes:.1f}")
    return text


def _shown(voice: Voice) -> list[Choice]:
    """The words that a group uses, and those it does not though others do."""
    used = [one for one in voice.choices if one.uses or one.quoted or is_apart(one)]
    return sorted(used, key=lambda one: (-round(one.share, 9), one.concept))


def _cells(choice: Choice, articles: Articles) -> list[RenderableType]:
    style = APART if is_apart(choice) else ""
    quoted = f"+{len(choice.quoted)}q " if choice.quoted else ""
    tested = choice.log_odds is not None and choice.z is not None
    return [
        _word(choice, articles),
        Text(f"{quoted}{len(choice.uses):,}", style),
        Text(f"{choice.articles:,}", style),
        Text(f"{choice.share:.0%}", style),
        Text(f"{100 * choice.low:.0f}–{100 * choice.high:.0f}", style),
        Text(f"{choice.log_odds:+.1f}" if tested else "", style),
        Text(f"{choice.z:+.1f}" if tested else "", style),
        Text(_chance(choice), style),
    ]


def _word(choice: Choice, articles: Articles) -> Text:
    """The concept, and below it how it is written."""
    text = Text(f"  {clean(choice.concept)}", APART if is_apart(choice) else "")
    words = words_used(choice.uses or choice.quoted, articles)
    shown = [word for word, _ in words[:MOST_WORDS]]
    language = (
        articles[(choice.uses or choice.quoted)[0].span.article_id].language
        if words
        else ""
    )
    if shown and (len(words) > 1 or gloss(choice.concept, shown[0], language)):
        more = "…" if len(words) > MOST_WORDS else ""
        text.append(f"\n    {', '.join(shown)}{more}", QUIET)
    return text


def _chance(choice: Choice) -> str:
    if choice.q is None:
        return "few"
    number = "<.001" if choice.q < 0.001 else f"{choice.q:.3f}".lstrip("0")
    return f"{number}*" if is_apart(choice) else number


def _legend(found: Contrasts) -> Text:
    return Text(
        "art.: articles. share: of an article's words of the set, averaged over "
        f"articles. log-odds, z: against every other {found.by} together, above 0 = "
        f"more often. few: fewer than {found.least} articles, not tested. "
        "See docs/evaluation.md.",
        QUIET,
    )


# --- weeks ------------------------------------------------------------------------


def _over_time(one: ContrastSet, articles: Articles) -> Iterator[RenderableType]:
    used = [usage for voice in one.voices for c in voice.choices for usage in c.uses]
    found = weeks(used, articles)
    known = _calendar([name for name in found if name != UNDATED])
    undated = found.get(UNDATED, 0)
    if not known:
        yield Text("  By week: no article has a date.", QUIET)
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style=QUIET)
    few = len(known) <= MOST_WEEKS
    span = known[0] if len(known) == 1 else f"{known[0]} to {known[-1]}"
    table.add_column(f"  By week, {span}", overflow="fold")
    table.add_column("")
    for name in known if few else ("most in",):
        table.add_column(name[5:] if few else name, justify="right", no_wrap=True)
    for voice in one.voices:
        for choice in _shown(voice):
            if choice.uses:
                row = weeks(choice.uses, articles)
                numbers = [row.get(name, 0) for name in known]
                peak = f"{known[numbers.index(max(numbers))]}: {max(numbers):,}"
                cells = [f"{number:,}" for number in numbers] if few else [peak]
                who = Text(f"  {clean(voice.name)} · {clean(choice.concept)}")
                table.add_row(who, sparkline(numbers), *cells)
    yield table
    if undated:
        yield Text(f"  and {count(undated, 'mention')} without a date", QUIET)


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


def _passages(
    one: ContrastSet, articles: Articles, number: int
) -> Iterator[RenderableType]:
    for voice in one.voices:
        for choice in _shown(voice):
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
    before = article.text[usage.sentence.start : usage.span.start]
    after = article.text[usage.span.end : usage.sentence.end]
    word = clean(article.text[usage.span.start : usage.span.end])
    return Group(
        Text(where, QUIET),
        line(_tail(before), (f"‹{word}›", APART), shorten_end(after)),
    )


def _tail(text: str) -> str:
    """The end of what stands before a word."""
    text = clean(text)
    if len(text) <= AROUND:
        return text
    cut = text.find(" ", len(text) - AROUND)
    return "…" + text[cut if cut > 0 else len(text) - AROUND :]


def shorten_end(text: str) -> str:
    """The beginning of what stands behind a word, its first space kept."""
    text = clean(text)
    lead = " " if text[:1] == " " else ""
    return lead + shorten(text, AROUND)


# --- in the report ----------------------------------------------------------------


def apart(selection: Selection) -> RenderableType | None:
    """Words that set outlets apart, the surest first; None where none does."""
    found = selection.comparison.contrasts
    if not found:
        return None
    parts: list[RenderableType] = [
        Text("Words that set outlets apart", style=HEADING),
        Text(),
    ]
    for one in found[:MOST_LINES]:
        text = line((clean(one.outlet), HEADING), f": {clean(one.concept)} ")
        text.append(f"{one.share:.0%}, the others {one.others:.0%} ")
        text.append(
            f"(of {clean(one.name)}; {count(len(one.uses), 'mention')}, ", QUIET
        )
        text.append(f"q {max(one.q, 0.001):.3f})", QUIET)
        parts.append(text)
    rest = len(found) - MOST_LINES
    more = f"{rest} more. " if rest > 0 else ""
    parts.append(Text(f"{more}All, with passages: compare contrast CORPUS", QUIET))
    return Group(*parts)
