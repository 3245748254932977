"""The end of a report: what was left out and why, and how it was made."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from compare.report.options import described
from compare.report.phrases import clean, count, days
from compare.report.select import Selection
from compare.report.terminal.origins import origins_line
from compare.report.terminal.style import HEADING, QUIET, line
from compare.report.terminal.summary import articles_alone

# Articles named that share nothing; more are counted.
MOST_ALONE = 10


def is_empty(selection: Selection) -> bool:
    """Whether asking for less would show more: nothing is as asked for."""
    options = selection.options
    asked = options.narrows_articles or options.narrows_findings
    return asked and not selection.chains and selection.total > 0


def nothing_shared(selection: Selection) -> RenderableType:
    """What may be the reason that no text is shared, and what to try."""
    articles = selection.comparison.articles
    outlets = {article.outlet for article in articles}
    if is_empty(selection):
        text = _nothing_asked(selection)
    elif len(articles) < 2:
        text = "Comparing needs two articles: add more to the corpus."
    elif len(outlets) == 1:
        text = (
            "All articles are of one outlet: add another outlet's, or compare these "
            "with each other by --same-outlet."
        )
    else:
        # What has no day may meet everything.
        days_known = {article.published for article in articles} - {None}
        time = ", or lie too far apart in time" if len(days_known) > 1 else ""
        advice = "--within 30, or a" if time else "a"
        text = (
            "No passage is shared by two outlets. Perhaps the articles tell different "
            f"events{time}: try {advice} lower threshold in compare.toml."
        )
    return Group(Text(), Text(text))


def _nothing_asked(selection: Selection) -> str:
    options = selection.options
    told = described(options)
    if options.between and len(told) == 1:
        first, second = (clean(name) for name in options.between)
        return f"{first} and {second} share no text that was found."
    text = "No passage fits." if len(told) == 1 else "No passage fits all of this."
    if options.since or options.until:
        text += f" The articles are dated {days(selection.whole.articles)}."
    return text if len(told) == 1 else f"{text} Leave out one of the options."


def left_out(selection: Selection) -> RenderableType | None:
    """Notices, articles that share nothing, and failures with their reasons."""
    comparison = selection.comparison
    lines = [clean(notice) for notice in comparison.notices]
    lines += _alone(selection)
    if not lines and not comparison.failures:
        return None
    parts: list[RenderableType] = [Text("Left out, and why", style=HEADING)]
    parts += [_bullet(Text(text)) for text in lines]
    if comparison.failures:
        number = count(len(comparison.failures), "failure")
        parts.append(_bullet(Text(f"{number}:")))
    for failure in comparison.failures:
        told = f": {clean(failure.reason)} ({clean(failure.step)})"
        parts.append(_bullet(line((clean(failure.subject), HEADING), told), "  - "))
    return Group(Text(), *parts)


def _alone(selection: Selection) -> list[str]:
    alone = articles_alone(selection)
    if not alone:
        return []
    names = ", ".join(alone[:MOST_ALONE])
    rest = len(alone) - MOST_ALONE
    names += f" and {rest:,} more" if rest > 0 else ""
    verb = "shares" if len(alone) == 1 else "share"
    return [f"{count(len(alone), 'article')} {verb} no text with another: {names}"]


def _bullet(text: Text, sign: str = "• ") -> Table:
    grid = Table.grid()
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(sign), text)
    return grid


def signature(selection: Selection) -> RenderableType:
    """How it was made: versions, models, settings, and where the English is from."""
    lines = selection.comparison.signature.splitlines()
    made = "\n".join(filter(None, [*map(clean, lines), origins_line(selection)]))
    return Group(Text(), Text("How this was made", style=HEADING), Text(made, QUIET))
