"""Contrasts on a screen: a table for each set, and a few lines in the report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from compare.records import Article, Comparison, Contrasts, Usage
from compare.report.contrast import by_interest, is_apart
from compare.report.phrases import clean, count
from compare.report.select import Selection
from compare.report.terminal.choices import over_time, passages, set_lines
from compare.report.terminal.style import HEADING, QUIET, Trimmed, line, look_of

Articles = Mapping[str, Article]

MOST_LINES = 5
"""Words named in the report; ``compare contrast`` shows all."""


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
    for part in _parts(comparison, found, articles, asked, look.width):
        console.print(Trimmed(part), width=look.width, highlight=False)


def _parts(
    comparison: Comparison,
    found: Contrasts,
    articles: Articles,
    asked: Asked,
    width: int,
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
        yield from set_lines(one, articles, found.least, width)
        if asked.weeks:
            yield from over_time(one, articles, found.least)
        if asked.passages:
            yield from passages(one, articles, asked.passages)
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
            f"none: a test needs {found.least} articles of {_a(found.by)}, of the "
            "others, and with the word. These are counts, no habits"
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


def _legend(found: Contrasts) -> Text:
    if not found.tests:
        return Text("Behind each number: --passages N, --json, --csv.", QUIET)
    return Text(
        "art.: articles. share: of votes, with its 95 % interval; each article has one "
        "vote, divided over its words of the set. log-odds, z: against every other "
        f"{found.by} together, above 0 = more often. few: fewer than {found.least} "
        "votes, not tested. Behind each number: --passages N.",
        QUIET,
    )


def _a(group: str) -> str:
    return f"an {group}" if group == "outlet" else f"a {group}"


# --- in the report ----------------------------------------------------------------


def apart(selection: Selection) -> RenderableType | None:
    """Words that set outlets apart, the surest first; None where none does."""
    found = selection.comparison.habits
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
