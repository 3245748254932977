"""What stands beside the lists: a dispatch, a passage side by side, a finding.

The texts are those of the terminal report, by the same functions.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from compare.browse.entries import NOTHING, meaning_of
from compare.browse.looks import ACTIVE
from compare.browse.stock import ALL, OUTSIDE, Dispatch, Stock
from compare.records import Role
from compare.report.findings import Finding, Side, Tagged
from compare.report.options import Texts, described
from compare.report.phrases import LETTERS, ROLES, clean, count, reuse_counts, shorten
from compare.report.select import Chain
from compare.report.terminal.ends import nothing_shared
from compare.report.terminal.families import family_block
from compare.report.terminal.panels import body, finding_line, reuse_line
from compare.report.terminal.rows import Row, rows
from compare.report.terminal.style import (
    CHANGED,
    HEADING,
    QUIET,
    Look,
    kind_style,
    line,
)

LONGEST_FORM = 200


def dispatch_page(dispatch: Dispatch, stock: Stock, look: Look) -> RenderableType:
    """Whose it is, who had it first, and everybody who prints it."""
    articles = stock.selection.articles
    if dispatch.family is not None:
        title = Text(clean(dispatch.title), HEADING, overflow="fold")
        block = family_block(dispatch.number, dispatch.family, articles, look)
        return Group(title, Text(), block)
    if dispatch.title == OUTSIDE:
        told = "Sentences that two articles share, but that no dispatch was made of."
        return Group(Text(OUTSIDE, HEADING), Text(), Text(told))
    return Group(Text(ALL, HEADING), Text(), overview(stock))


def overview(stock: Stock) -> RenderableType:
    """How much was compared, reused, found."""
    comparison = stock.selection.comparison
    outlets = len({article.outlet for article in comparison.articles})
    told = [
        f"{count(len(comparison.articles), 'article')} of {count(outlets, 'outlet')}",
        f"{count(len(comparison.alignments), 'aligned sentence')} in "
        f"{count(len(stock.chains), 'passage')}",
        reuse_counts(comparison.alignments),
        f"{count(len(stock.findings), 'finding')}, found "
        f"{count(len(comparison.differences), 'time')}",
        *described(stock.selection.options),
    ]
    notices = [Text(f"\n{clean(one)}", QUIET) for one in comparison.notices]
    return Group(*(Text(clean(one)) for one in told if one), *notices)


def empty_page(stock: Stock) -> RenderableType:
    """What was read, and why nothing is shown."""
    return Group(overview(stock), nothing_shared(stock.selection))


def passage_page(
    chain: Chain,
    findings: Sequence[Tagged],
    tag: str,
    stock: Stock,
    look: Look,
    texts: Texts,
) -> RenderableType:
    """The two texts with their findings marked, that of ``tag`` most of all."""
    selection = replace(
        stock.selection, options=replace(stock.selection.options, texts=texts)
    )
    made = rows(chain, findings, selection, look)
    if tag:
        made = [Row(_active(row.left, tag), _active(row.right, tag)) for row in made]
    number = selection.passage_numbers[chain.id]
    head = Text(f"Passage {number:,} · {reuse_line(chain)}", QUIET)
    return Group(head, body(chain, made, selection, look))


def _active(text: Text, tag: str) -> Text:
    """The words marked before "[W1]", and it, in reverse.

    What is about the whole sentence marks no words, and has the tag alone.
    """
    words = rf"(‹[^‹›]*›|[^\s‹›\[\]]+)?(?:\[[A-Z]\d+\])*?(\[{tag}\])"
    found = re.search(words, text.plain)
    if found is None:
        return text
    last = found.end(1) - 1 - found.group().startswith("‹")
    marked = any(
        one.start <= last < one.end and CHANGED in str(one.style) for one in text.spans
    )
    text.stylize(ACTIVE, found.start() if marked else found.start(2), found.end())
    return text


def passage_finding(chain: Chain, item: Tagged, stock: Stock) -> Text:
    """A finding below its passage: tag, kind, and the words of both."""
    tag = (f"{item.tag} ", kind_style(item.difference.kind))
    return line(tag, finding_line(chain, item, stock.selection))


# --- a finding over the corpus ----------------------------------------------------


def finding_page(finding: Finding, stock: Stock) -> RenderableType:
    """Every form of the words on both sides, how often, and who has them."""
    letter = f"{LETTERS[finding.kind]} {finding.kind}"
    head = line((letter, kind_style(finding.kind)))
    passages = count(len(stock.passages_of(finding)), "passage")
    head.append(f" · {count(finding.places, 'place')} in {passages}")
    parts: list[RenderableType] = [head]
    for side in (finding.left, finding.right):
        parts += [Text(), _side(side)]
    return Group(*parts)


def _side(side: Side) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    for words, number in side.words:
        grid.add_row(f"{number:,}", Text(f"“{shorten(words, LONGEST_FORM)}”", HEADING))
    if not side.words:
        grid.add_row("", Text(NOTHING, QUIET))
    known = side.concept in set(Role)
    meaning = ROLES[Role(side.concept)] if known else meaning_of(side)
    if meaning:
        grid.add_row("", Text(meaning, "italic"))
    grid.add_row("", Text(", ".join(map(clean, side.outlets)), QUIET))
    return grid
