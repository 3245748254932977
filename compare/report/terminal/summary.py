"""The first screen, and the last: what was found, what was left out and why."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from compare.languages import language_name
from compare.records import Alignment, Kind, Reuse
from compare.report.options import described
from compare.report.phrases import (
    LETTERS,
    agencies,
    clean,
    count,
    days,
    reuse_counts,
)
from compare.report.select import Chain, Selection
from compare.report.terminal.families import family_lines, family_table
from compare.report.terminal.style import (
    CHANGED,
    HEADING,
    QUIET,
    Look,
    kind_style,
    line,
)

# Outlet pairs on the first screen; more are counted in a line.
MOST_PAIRS = 10
# Articles named that share nothing; more are counted.
MOST_ALONE = 10
NOTHING = "nothing"


def summary(selection: Selection) -> RenderableType:
    """Counts of everything, and which outlets share most text."""
    parts: list[RenderableType] = [_title(selection), Text(), _counts(selection)]
    if selection.chains:
        parts += [Text(), _pairs(selection)]
    families = family_table(selection.comparison)
    if families:
        parts += [Text(), families]
    return Group(*parts)


def _title(selection: Selection) -> Text:
    options = selection.options
    text = line(("compare", HEADING))
    if options.corpus:
        text.append(f" {clean(options.corpus)}", style=HEADING)
    for part in described(options):
        text.append(f" · {part}")
    return text


def _counts(selection: Selection) -> Table:
    comparison = selection.comparison
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style=QUIET, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row("Articles", _corpus(selection))
    reused = reuse_counts(comparison.alignments)
    number = count(len(comparison.alignments), "aligned sentence")
    chains = count(len(selection.chains), "passage")
    grid.add_row(
        "Reuse", Text(f"{number} in {chains}: {reused}" if reused else NOTHING)
    )
    grid.add_row("Findings", _kinds(selection))
    grid.add_row("Agencies", _agencies(selection))
    for label, text in family_lines(comparison):
        grid.add_row(label, Text(text))
    return grid


def _corpus(selection: Selection) -> Text:
    articles = selection.comparison.articles
    if not articles:
        return Text(NOTHING)
    languages = Counter(language_name(item.language) for item in articles)
    spoken = ", ".join(
        f"{number:,} {clean(name)}"
        for name, number in sorted(languages.items(), key=lambda item: (-item[1], item))
    )
    outlets = len({item.outlet for item in articles})
    return Text(
        f"{count(len(articles), 'article')} of {count(outlets, 'outlet')}: {spoken}; "
        f"{days(articles)}"
    )


def _kinds(selection: Selection) -> Text:
    counts = Counter(item.kind for item in selection.comparison.differences)
    pieces = [
        line(f"{counts[kind]:,} {kind} ", (f"[{LETTERS[kind]}]", kind_style(kind)))
        for kind in Kind
        if counts[kind]
    ]
    return Text(", ").join(pieces) if pieces else Text(NOTHING)


def _agencies(selection: Selection) -> Text:
    counts = Counter(
        agency
        for article in selection.comparison.articles
        for agency in agencies(selection.comparison, article.id)
    )
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    named = ", ".join(f"{name} in {count(n, 'article')}" for name, n in ordered)
    return Text(named or "none credited")


def _pairs(selection: Selection) -> RenderableType:
    """Outlet pairs by number of aligned sentences, the most first."""
    beads: dict[tuple[str, str], list[Alignment]] = defaultdict(list)
    findings: Counter[tuple[str, str]] = Counter()
    for chain in selection.chains:
        one, other = sorted((chain.left.outlet, chain.right.outlet))
        beads[one, other] += chain.beads
        findings[one, other] += len(chain.differences)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("Who shares text", overflow="fold", ratio=None)
    table.add_column("Sentences", justify="right", no_wrap=True)
    table.add_column("Findings", justify="right", no_wrap=True)
    table.add_column("How", overflow="fold")
    ordered = sorted(beads, key=lambda pair: (-len(beads[pair]), pair))
    for pair in ordered[:MOST_PAIRS]:
        table.add_row(
            Text(" ↔ ".join(clean(name) for name in pair)),
            f"{len(beads[pair]):,}",
            f"{findings[pair]:,}",
            reuse_counts(beads[pair]),
        )
    rest = len(ordered) - MOST_PAIRS
    if rest <= 0:
        return table
    return Group(table, Text(f"and {count(rest, 'more pair')} of outlets", QUIET))


def legend(chains: Iterable[Chain], look: Look) -> RenderableType:
    """How to read the marks of the panels that follow."""
    signs = Text("  ").join(
        line((f"[{LETTERS[kind]}]", kind_style(kind)), f" {kind}") for kind in Kind
    )
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style=QUIET, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row("Marks", signs)
    grid.add_row("", "the same number marks what belongs together on both sides")
    if any(bead.reuse is Reuse.EDITED for chain in chains for bead in chain.beads):
        changed = "_so_" if look.plain else ("so", CHANGED)
        grid.add_row("", line(changed, " words of this version only, in edited text"))
    return grid


def nothing_shared(selection: Selection) -> RenderableType:
    """What may be the reason that no text is shared, and what to try."""
    articles = selection.comparison.articles
    outlets = {article.outlet for article in articles}
    if selection.options.between:
        first, second = (clean(name) for name in selection.options.between)
        text = f"{first} and {second} share no text that was found."
    elif len(articles) < 2:
        text = "Comparing needs two articles: add more to the corpus."
    elif len(outlets) == 1:
        text = (
            "All articles are of one outlet: add another outlet's, or compare these "
            "with each other by --same-outlet."
        )
    else:
        text = (
            "No passage is shared by two outlets. Perhaps the articles tell different "
            "events, or lie too far apart in time: try --within 30, or a lower "
            "threshold in compare.toml."
        )
    return Group(Text(), Text(text))


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
    return Group(*parts)


def _alone(selection: Selection) -> Iterable[str]:
    if not selection.chains:
        return
    shared = {
        article.id
        for chain in selection.chains
        for article in (chain.left, chain.right)
    }
    alone = [item for item in selection.comparison.articles if item.id not in shared]
    if alone:
        names = ", ".join(
            clean(item.path or item.title or item.id) for item in alone[:MOST_ALONE]
        )
        rest = len(alone) - MOST_ALONE
        names += f" and {rest:,} more" if rest > 0 else ""
        verb = "shares" if len(alone) == 1 else "share"
        yield f"{count(len(alone), 'article')} {verb} no text with another: {names}"


def _bullet(text: Text, sign: str = "• ") -> Table:
    grid = Table.grid()
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(sign), text)
    return grid
