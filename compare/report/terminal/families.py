"""Families on a screen: a block for each, and a few lines in the summary."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rich import box
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
    evidence,
    how_credited,
    title_of,
)
from compare.report.phrases import clean, count, day, days, shorten
from compare.report.terminal.style import HEADING, QUIET, Look, Trimmed, line, look_of

# Families in the summary; `compare families` lists all.
MOST_FAMILIES = 5
LONGEST_TITLE = 90
NO_AGENCY = "unknown agency"
MISSING = "bold"

Articles = Mapping[str, Article]


def render_families(
    comparison: Comparison, shown: Sequence[Family], console: Console, corpus: str
) -> None:
    """Print the families shown, a block each, after a line of counts."""
    look = look_of(console)
    articles = {article.id: article for article in comparison.articles}
    parts: list[RenderableType] = [
        line((f"compare families {clean(corpus)}", HEADING)),
        Text(),
        _head(comparison, shown),
    ]
    for number, family in enumerate(shown, start=1):
        parts += [Text(), family_block(number, family, articles, look)]
    hidden = len(comparison.families) - len(shown)
    if shown and hidden:
        parts += [Text(), Text(f"{count(hidden, 'more family', 'more families')} not "
                               "shown.", QUIET)]  # fmt: skip
    for part in parts:
        console.print(Trimmed(part), width=look.width, highlight=False)


def _head(comparison: Comparison, shown: Sequence[Family]) -> RenderableType:
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
    if not shown:
        parts.append(Text("None of them is as asked for."))
    return Group(*parts)


def family_lines(comparison: Comparison) -> list[tuple[str, str]]:
    """The summary of families, as labels and sentences; nothing where none is."""
    families = comparison.families
    if not families:
        return []
    counts = count_families(comparison.articles, families)
    members = len({one.article_id for family in families for one in family.members})
    whose = Counter(clean(family.agency) or NO_AGENCY for family in families)
    named = ", ".join(
        f"{name} {number:,}"
        for name, number in sorted(
            whose.items(), key=lambda item: (item[0] == NO_AGENCY, -item[1], item[0])
        )
    )
    found = f"{count(len(families), 'dispatch', 'dispatches')} in "
    found += f"{count(members, 'article')}: {named}"
    if counts.uncredited:
        found += f"; {count(counts.uncredited, 'reprint')} uncredited"
    told = f"{count(counts.stories, 'story', 'stories')} once reprints are counted once"
    if counts.shared:
        is_ = "is" if counts.shared == 1 else "are"
        told += f"; {count(counts.shared, 'article')} {is_} at least half shared text"
    if counts.agency:
        told += f", {counts.agency:,} agency copy"
    return [("Families", found), ("Stories", told)]


def family_table(comparison: Comparison) -> RenderableType | None:
    """The largest families, a row each; None where there is none."""
    if not comparison.families:
        return None
    articles = {article.id: article for article in comparison.articles}
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("Dispatch", overflow="fold")
    table.add_column("Articles", justify="right", no_wrap=True)
    table.add_column("Agency", overflow="fold")
    table.add_column("First", overflow="fold")
    for family in comparison.families[:MOST_FAMILIES]:
        first = articles.get(family.first.article_id)
        table.add_row(
            Text(shorten(title_of(family, articles), 60)),
            f"{len(family.members):,}",
            agency_name(family),
            Text(clean(first.outlet) if first else UNKNOWN),
        )
    rest = len(comparison.families) - MOST_FAMILIES
    if rest <= 0:
        return table
    more = f"and {count(rest, 'more family', 'more families')}: compare families CORPUS"
    return Group(table, Text(more, QUIET))


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
    return Text(" · ").join(
        line(f"{clean(one.agency)}: {evidence(one, articles)}")
        for one in family.attributions
    )


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
