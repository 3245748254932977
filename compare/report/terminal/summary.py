"""The first screen: what was found, on about one screen, and what to type for more."""

from collections import Counter
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from compare.languages import language_name
from compare.records import Kind
from compare.report.findings import varied
from compare.report.options import described
from compare.report.phrases import (
    LETTERS,
    clean,
    count,
    days,
    reuse_counts,
)
from compare.report.select import Selection
from compare.report.terminal.collated import block, witnesses
from compare.report.terminal.families import family_table, stories
from compare.report.terminal.pairs import pair_table
from compare.report.terminal.strongest import brief
from compare.report.terminal.style import HEADING, QUIET, kind_style, line
from compare.report.terminal.view import View

# Findings on the first screen: of as many kinds, before two are of one kind. On a
# wide screen each is one line, on others two.
MOST_FINDINGS = 6
FEWER_FINDINGS = 5
FEW_FINDINGS = 4
# Outlet pairs on the first screen; more are counted in a line.
MOST_PAIRS = 3
FEW_PAIRS = 2
# Agencies named in the head; more are counted.
MOST_AGENCIES = 5
NOTHING = "nothing"


def summary(view: View) -> Iterator[RenderableType]:
    """What the corpus is, who reused whom, the strongest findings, what comes next."""
    selection = view.selection
    yield title(selection)
    yield Group(Text(), _counts(view))
    chosen = view.comparison.families if view.options.families else ()
    for family in chosen:
        yield Group(Text(), block(family, view))
    if not chosen and view.comparison.families:
        yield Group(Text(), family_table(view))
    if not chosen and selection.chains:
        most = MOST_PAIRS if view.look.side_by_side else FEW_PAIRS
        yield Group(Text(), pair_table(view, most))
    if view.findings:
        yield Group(Text(), *_strongest(view))
    for family in chosen:
        yield from witnesses(family, view)


def title(selection: Selection) -> Text:
    """The corpus, and what was asked for."""
    options = selection.options
    text = line(("compare", HEADING))
    if options.corpus:
        text.append(f" {clean(options.corpus)}", style=HEADING)
    for part in described(options):
        text.append(f" · {part}")
    return text


def _strongest(view: View) -> Iterator[RenderableType]:
    whole = len(view.findings)
    look = view.look
    few = FEWER_FINDINGS if look.side_by_side else FEW_FINDINGS
    chosen = varied(view.findings, MOST_FINDINGS if look.wide else few)
    head = line(("Strongest findings", HEADING))
    if whole > len(chosen):
        head.append(f"  {len(chosen)} of {whole:,}, of different kinds", QUIET)
    yield head
    yield brief(chosen, view)


def _counts(view: View) -> Table:
    comparison = view.comparison
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style=QUIET, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row("Articles", _corpus(view.selection))
    reused = reuse_counts(comparison.alignments)
    number = count(len(comparison.alignments), "sentence")
    chains = count(len(view.selection.chains), "passage")
    text = f"{number} in {chains}: {reused}" if reused else NOTHING
    grid.add_row("Reused", Text(text))
    grid.add_row("Findings", _kinds(view))
    if view.look.side_by_side:
        grid.add_row("Agencies", _agencies(view.selection))
        if comparison.families and not view.options.families:
            grid.add_row("Stories", Text(stories(comparison)))
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


def _kinds(view: View) -> Text:
    """How many findings, and of which kinds; each is told once for all its places."""
    counts = Counter(item.kind for item in view.findings)
    pieces = [
        line(f"{counts[kind]:,} {kind} ", (f"[{LETTERS[kind]}]", kind_style(kind)))
        for kind in Kind
        if counts[kind]
    ]
    inside = sum(not one.alignment_id for one in view.comparison.differences)
    within = f"{inside:,} within articles" if inside else ""
    if not pieces:
        return Text(within or NOTHING)
    times = sum(len(finding.differences) for finding in view.findings)
    told = f"{len(view.findings):,}"
    told += f", found {times:,} times" if times > len(view.findings) else ""
    return line(f"{told}: ", Text(", ").join(pieces))


def _agencies(selection: Selection) -> Text:
    counts = selection.agency_counts
    named = [f"{name} in {count(n, 'article')}" for name, n in counts]
    more = len(named) - MOST_AGENCIES
    told = ", ".join(named[:MOST_AGENCIES])
    return Text(f"{told} and {more} more" if more > 0 else told or "none credited")


def closing(view: View) -> RenderableType | None:
    """What is not on this screen: what was left out, and what to type for more."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style=QUIET, no_wrap=True)
    grid.add_column(overflow="fold")
    missing = _missing(view)
    if missing:
        grid.add_row("Left out", Text(missing))
    if view.selection.chains:
        grid.add_row("For more", _next(view))
    return Group(Text(), grid) if grid.row_count else None


def _missing(view: View) -> str:
    """What was left out, in a line; the reasons stand at the end of the whole."""
    comparison = view.comparison
    alone = len(articles_alone(view.selection))
    told = []
    if comparison.failures:
        told.append(count(len(comparison.failures), "failure"))
    if alone:
        verb = "shares" if alone == 1 else "share"
        told.append(f"{count(alone, 'article')} that {verb} no text")
    if comparison.notices:
        told.append(count(len(comparison.notices), "note"))
    return f"{', '.join(told)}: why, at the end of --show all" if told else ""


def articles_alone(selection: Selection) -> list[str]:
    """Names of the articles that share nothing, where others share something."""
    if not selection.chains:
        return []
    shared = {
        article.id
        for chain in selection.chains
        for article in (chain.left, chain.right)
    }
    return [
        clean(item.path or item.title or item.id)
        for item in selection.comparison.articles
        if item.id not in shared
    ]


def _next(view: View) -> Text:
    """Options that show more of the same; each as one would type it."""
    asked = [
        ("--show findings", f"all {len(view.findings):,}" if view.findings else ""),
        ("--show alignments", count(len(view.told), "passage") if view.told else ""),
    ]
    if not view.options.families and view.comparison.families:
        asked.append(("--family 1", "outlet beside outlet"))
    pieces = [line((option, HEADING), f" ({what})") for option, what in asked if what]
    pieces.append(line(("--format html -o report.html", HEADING)))
    corpus = clean(view.options.corpus)
    # Two articles are one passage or two: there is nothing to walk through.
    if corpus and len(view.comparison.articles) > 2:
        pieces.append(line((f"compare browse {corpus}", HEADING)))
    return Text(" · ").join(pieces)
