"""Families on a screen: a block for each, and a few lines in the summary."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from compare.languages import language_name
from compare.records import Article, Comparison, Family, Member
from compare.report.families import (
    SIGNS,
    UNCREDITED,
    UNKNOWN,
    agency_name,
    certainty,
    count_families,
    evidences,
    how_credited,
    is_plain,
    title_of,
)
from compare.report.phrases import clean, count, day, days, shorten
from compare.report.sharing import found_by_family
from compare.report.terminal.style import (
    HEADING,
    QUIET,
    Look,
    Trimmed,
    line,
    look_of,
    table_of,
)
from compare.report.terminal.view import View

# Families on the first screen; `compare families` lists all.
MOST_FAMILIES = 4
FEW_FAMILIES = 3
"""Where each takes two lines."""
LONGEST_TITLE = 90
BRIEF_TITLE = 50
LONGEST_NAME = 12
NO_AGENCY = "unknown agency"
MISSING = "bold"

Articles = Mapping[str, Article]


def render_families(
    comparison: Comparison,
    found: Sequence[Family],
    console: Console,
    corpus: str,
    limit: int | None = None,
) -> None:
    """Print at most ``limit`` of the families found, a block each, after the counts."""
    shown = found[:limit]
    look = look_of(console)
    articles = {article.id: article for article in comparison.articles}
    parts: list[RenderableType] = [
        line((f"compare families {clean(corpus)}", HEADING)),
        Text(),
        _head(comparison, found),
    ]
    for number, family in enumerate(shown, start=1):
        parts += [Text(), family_block(number, family, articles, look)]
    hidden = len(comparison.families) - len(shown)
    if found and hidden:
        more = count(hidden, "more dispatch", "more dispatches")
        parts += [Text(), Text(f"{more} not shown.", QUIET)]
    for part in parts:
        console.print(Trimmed(part), width=look.width, highlight=False)


def _head(comparison: Comparison, found: Sequence[Family]) -> RenderableType:
    notices = [Text(clean(notice)) for notice in comparison.notices]
    if not comparison.families:
        text = (
            "No dispatch was found in two articles. compare report shows what single "
            "sentences they share."
        )
        return Group(*notices, Text(text))
    grid = _grid()
    for label, text in family_lines(comparison):
        grid.add_row(label, Text(text))
    parts: list[RenderableType] = [*notices, grid]
    if not found:
        parts += [Text(), Text(_all_credited(comparison))]
    return Group(*parts)


def _all_credited(comparison: Comparison) -> str:
    """Why there is no uncredited reprint to show."""
    plain = sum(map(is_plain, comparison.families))
    if not plain:
        return (
            "No reprint can be called uncredited: nobody says plainly of any dispatch "
            "whose it is."
        )
    known = "the dispatch" if plain == 1 else f"the {plain:,} dispatches"
    return (
        f"No uncredited reprint: of {known} whose agency is plainly named, everybody "
        "names it. compare families without --uncredited lists them."
    )


def family_lines(comparison: Comparison) -> list[tuple[str, str]]:
    """The summary of families, as labels and sentences; nothing where none is."""
    families = comparison.families
    if not families:
        return []
    members = len({one.article_id for family in families for one in family.members})
    found = f"{len(families):,} in {count(members, 'article')}: {_whose(families)}"
    return [("Dispatches", found), ("Stories", stories(comparison))]


def _whose(families: Sequence[Family]) -> str:
    """How many dispatches of which agency: "Zephyros 3, unknown agency 3"."""
    whose = Counter(clean(family.agency) or NO_AGENCY for family in families)
    ranked = sorted(
        whose.items(), key=lambda item: (item[0] == NO_AGENCY, -item[1], item[0])
    )
    return ", ".join(f"{name} {number:,}" for name, number in ranked)


def stories(comparison: Comparison) -> str:
    """How many stories there are beside reprints, and how much is whose."""
    counts = count_families(comparison.articles, comparison.families)
    told = f"{counts.stories:,} if reprints count as one"
    if counts.shared:
        told += f"; half or more is shared text in {count(counts.shared, 'article')}"
    if counts.agency:
        told += f", agency copy in {counts.agency:,}"
    if counts.uncredited:
        told += f"; {count(counts.uncredited, 'reprint')} uncredited"
    return told


def family_table(view: View) -> RenderableType:
    """The largest families, a row each: what, how often, whose, and what differs."""
    families = view.comparison.families
    head = line(("Dispatches", HEADING))
    head.append(f"  {len(families):,}: {_whose(families)}", QUIET)
    most = MOST_FAMILIES if view.look.side_by_side else FEW_FAMILIES
    rest = len(families) - most
    if rest > 0:
        corpus = clean(view.options.corpus) or "CORPUS"
        head.append(f"; {rest:,} more: compare families {corpus}", QUIET)
    found = found_by_family(view.comparison, view.known)
    rows = [_brief(family, found[family.id], view) for family in families[:most]]
    return Group(head, _broad(rows) if view.look.side_by_side else _narrow(rows))


@dataclass(frozen=True, slots=True)
class _Row:
    """A family on the first screen."""

    number: str
    title: str
    articles: int
    agency: str
    first: str
    found: int


def _brief(family: Family, found: int, view: View) -> _Row:
    articles = view.selection.articles
    first = articles.get(family.first.article_id)
    return _Row(
        number=f"{view.number_of(family)}",
        title=title_of(family, articles),
        articles=len(family.members),
        agency=agency_name(family),
        first=clean(first.outlet) if first else UNKNOWN,
        found=found,
    )


def _broad(rows: Sequence[_Row]) -> Table:
    table = table_of()
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("Title", overflow="ellipsis", no_wrap=True)
    table.add_column("Articles", justify="right", no_wrap=True)
    table.add_column("Agency", overflow="fold", min_width=8)
    table.add_column("First", overflow="fold", min_width=LONGEST_NAME)
    table.add_column("Found", justify="right", no_wrap=True)
    for row in rows:
        table.add_row(
            row.number,
            Text(shorten(row.title, BRIEF_TITLE)),
            f"{row.articles:,}",
            Text(row.agency),
            Text(row.first),
            f"{row.found:,}",
        )
    return table


def _narrow(rows: Sequence[_Row]) -> Table:
    """What stands in columns elsewhere, below the title."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    for row in rows:
        about = f"{count(row.articles, 'article')} · {row.agency} · first {row.first}"
        about += f" · {count(row.found, 'difference')}"
        text = line(shorten(row.title, BRIEF_TITLE), (f"\n{about}", QUIET))
        grid.add_row(row.number, text)
    return grid


def family_block(
    number: int, family: Family, articles: Articles, look: Look
) -> RenderableType:
    """One family: whose it is, who had it first, and every member."""
    members = [articles[one.article_id] for one in family.members]
    languages = {language_name(one.language) for one in members}
    whose = agency_name(family) if family.agency else NO_AGENCY
    head = line((whose, HEADING))
    head.append(f" · {count(len(members), 'article')} · {', '.join(sorted(languages))}")
    head.append(f" · {days(members)}")
    head.append(f" · {family.id}", QUIET)
    facts = _grid()
    facts.add_row("credits", _evidence(family, articles))
    facts.add_row("first", _first(family, articles))
    block = Table.grid(padding=(0, 2, 0, 0))
    block.add_column(justify="right", no_wrap=True)
    block.add_column(overflow="fold")
    block.add_row(f"{number}", Group(head, facts, _members(family, articles, look)))
    return block


def _evidence(family: Family, articles: Articles) -> Text:
    if not family.attributions:
        return Text("no agency")
    told = [f"{agency}: {how}" for agency, how in evidences(family, articles)]
    return Text(" · ".join(told) or "only in articles that are left out here")


def _first(family: Family, articles: Articles) -> Text:
    first = family.first
    if not first.article_id:
        return Text(f"{UNKNOWN}: neither dates nor credits tell")
    article = articles[first.article_id]
    why = ", ".join(SIGNS[sign] for sign in first.signs)
    return line(
        (clean(article.outlet), HEADING),
        f" {day(article.published)}, {certainty(first)}: {why}",
    )


def _members(family: Family, articles: Articles, look: Look) -> Table:
    """A row for each member; on a narrow screen its title stands below."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    if look.side_by_side:
        table.add_column(overflow="fold")
    for member in family.members:
        article = articles[member.article_id]
        about = _about(family, member, article)
        title = Text(shorten(article.title, LONGEST_TITLE))
        part = f"{member.coverage:.0%}"
        if look.side_by_side:
            table.add_row(part, about, title)
        else:
            title.stylize(QUIET)
            table.add_row(part, Group(about, title) if title else about)
    return table


def _about(family: Family, member: Member, article: Article) -> Text:
    text = line((clean(article.outlet), HEADING))
    text.append(f" · {article.language} {day(article.published)}")
    how = how_credited(family, member)
    if how:
        text.append(" · ")
        text.append(how, MISSING if how == UNCREDITED else "")
    return text


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style=QUIET, no_wrap=True)
    grid.add_column(overflow="fold")
    return grid
