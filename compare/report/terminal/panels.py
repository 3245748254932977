"""One panel per chain: who, when, in which language; the texts; the findings."""

from rich import box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from compare.languages import PIVOT, language_name
from compare.records import Article, Evidence, Kind, Span
from compare.report.findings import Tagged, tagged
from compare.report.phrases import (
    REUSES,
    ROLES,
    clean,
    count,
    day,
    gloss,
    heading,
    reuse_counts,
    shorten,
)
from compare.report.select import Chain, Selection
from compare.report.terminal.origins import origin_names
from compare.report.terminal.rows import Row, rows
from compare.report.terminal.style import HEADING, QUIET, Look, kind_style, line

# A finding quotes words; a whole sentence stands in the rows above it already.
LONGEST_QUOTE = 60
IN_TRANSLATION = "in the translation only"
BY_TRANSLATION = "judged by the translation"
"""An omission is of the original; that the other side lacks it is read in English."""
# Fewer findings than twice this are read faster in one column.
SHORTEST_COLUMN = 3
# Two border signs, two spaces and two signs of line on either side of the title.
_AROUND_TITLE = 8


def panel(chain: Chain, selection: Selection, look: Look) -> RenderableType:
    """The panel of one chain; side by side, or one under the other where narrow."""
    findings = tagged(chain)
    made = rows(chain, findings, selection, look)
    texts = body(chain, made, selection, look)
    number = f"{selection.passage_numbers[chain.id]:,}"
    place, reuse = f"Passage {number} of {selection.total:,}", reuse_line(chain)
    fits = cell_len(f"{place} · {reuse}") <= look.width - _AROUND_TITLE
    # A title too long would be cut: it goes on inside.
    parts: list[RenderableType] = [texts] if fits else [Text(reuse), texts]
    if findings:
        parts += [Rule(style=QUIET), _listed(chain, findings, selection, look)]
    return Panel(
        Group(*parts),
        box=box.ROUNDED,
        title=Text(f"{place} · {reuse}" if fits else place, style=f"not dim {HEADING}"),
        title_align="left",
        border_style=QUIET,
        width=look.width,
    )


def body(
    chain: Chain, made: list[Row], selection: Selection, look: Look
) -> RenderableType:
    """Who prints it, then the rows: beside each other, or below where narrow."""
    heads = Row(*(_head(chain, selection, left=side) for side in (True, False)))
    return _beside(heads, made) if look.side_by_side else _below(heads, made)


def reuse_line(chain: Chain) -> str:
    """How much was reused how, as in: 5 sentences: 3 translated, 2 edited."""
    number = count(len(chain.beads), "sentence")
    if len({bead.reuse for bead in chain.beads}) == 1:
        return f"{number} {REUSES[chain.beads[0].reuse]}"
    return f"{number}: {reuse_counts(chain.beads)}"


def _head(chain: Chain, selection: Selection, *, left: bool) -> Text:
    """Outlet, language, date, title, path … of one side, a line each."""
    article = chain.left if left else chain.right
    spans = [bead.left if left else bead.right for bead in chain.beads]
    about = [language_name(article.language), day(article.published)]
    if _untranslated(article, spans, selection):
        about.append("no English translation")
    text = line((clean(article.outlet), HEADING), f"\n{clean(' · '.join(about))}")
    origins = origin_names(selection, spans)
    if origins:
        text.append(f"\nEnglish {', '.join(origins)}")
    if article.title:
        text.append(f"\n“{clean(article.title)}”", style="italic")
    if article.path:
        text.append(f"\n{clean(article.path)}", style=QUIET)
    credited = selection.agencies.get(article.id, ())
    if credited:
        text.append(f"\ncredits {', '.join(credited)}")
    return text


def _untranslated(article: Article, spans: list[Span], selection: Selection) -> bool:
    known = any(span in selection.comparison.english for span in spans)
    return article.language != PIVOT and not known


def _beside(heads: Row, made: list[Row]) -> Table:
    table = Table(
        box=box.MINIMAL,
        show_edge=False,
        show_header=False,
        pad_edge=False,
        expand=True,
        border_style=QUIET,
    )
    for _ in range(2):
        table.add_column(ratio=1, overflow="fold")
    table.add_row(heads.left, heads.right, end_section=True)
    for number, row in enumerate(made):
        if number:
            table.add_row()
        table.add_row(row.left, row.right)
    return table


def _below(heads: Row, made: list[Row]) -> Group:
    """The two texts one under the other, A and B before each."""
    blocks: list[RenderableType] = [_pair(heads), Rule(style=QUIET)]
    for number, row in enumerate(made):
        blocks += [Text()] if number else []
        blocks.append(_pair(row))
    return Group(*blocks)


def _pair(row: Row) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(style=HEADING, width=1)
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row("A", row.left)
    grid.add_row("B", row.right)
    return grid


def _listed(
    chain: Chain, findings: list[Tagged], selection: Selection, look: Look
) -> Table:
    """The findings in the order of the text; on a wide screen in two columns."""
    half = -(-len(findings) // 2)
    if not look.wide or half < SHORTEST_COLUMN:
        return _findings(chain, findings, selection)
    grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for _ in range(2):
        grid.add_column(ratio=1)
    columns = (findings[:half], findings[half:])
    grid.add_row(*(_findings(chain, part, selection) for part in columns))
    return grid


def _findings(chain: Chain, findings: list[Tagged], selection: Selection) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for item in findings:
        tag = Text(item.tag, style=kind_style(item.difference.kind))
        grid.add_row(tag, finding_line(chain, item, selection))
    return grid


def finding_line(chain: Chain, item: Tagged, selection: Selection) -> Text:
    """One finding as a line: kind, words with concepts, evidence."""
    difference = item.difference
    text = Text(f"{heading(difference)}: ", overflow="fold")
    omitted = difference.left is None or difference.right is None
    sides = [
        quoted(selection, span, concept, "" if omitted else HEADING)
        for span, concept in (
            (difference.left, difference.left_concept),
            (difference.right, difference.right_concept),
        )
        if span is not None
    ]
    if len(sides) == 1:
        outlet = chain.left.outlet if difference.left else chain.right.outlet
        text.append(f"only in {clean(outlet)}: ")
    text.append_text(Text(" ↔ ").join(sides))
    if difference.evidence is Evidence.TRANSLATION:
        omits = difference.kind is Kind.COVERAGE
        evidence = BY_TRANSLATION if omits else IN_TRANSLATION
        text.append(f" · {evidence}", style="italic")
    return text


def quoted(
    selection: Selection, span: Span, concept: str, style: str = HEADING
) -> Text:
    """Words of an article in quotation marks, with their concept where it helps.

    Instead of a whole sentence, which a finding of the translation points at, its
    concept alone is named.
    """
    words = selection.text_of(span)
    meaning = gloss(
        concept,
        words,
        selection.article_of(span).language,
        selection.comparison.names,
    )
    if meaning and len(words) > LONGEST_QUOTE and concept not in ROLES:
        return line((meaning, style))
    text = line((f"“{shorten(words, LONGEST_QUOTE)}”", style))
    if meaning:
        text.append(f" ({meaning})")
    return text
