"""Fragments of HTML, as a notebook shows them: a comparison, a passage, a finding.

Each is self-contained: no script, no style sheet, nothing to load. Each is bounded:
of a large comparison it shows the first few passages and says how to see more.
"""

from collections.abc import Iterator, Mapping

from compare.records import Alignment, Difference, Span
from compare.report.collation import Cell, Collation, outlet_names
from compare.report.findings import Finding, Tagged, strongest, tagged
from compare.report.fragment.lines import (
    family_line,
    finding_lines,
    more,
    pointer,
    quiet,
    title,
)
from compare.report.fragment.markup import (
    CELL,
    QUIET,
    TABLE,
    box,
    element,
    marked,
    row,
    sign,
    words,
)
from compare.report.fragment.rows import bead_rows, english, heads, table
from compare.report.options import described
from compare.report.phrases import (
    LETTERS,
    REUSES,
    clean,
    count,
    days,
    reuse_counts,
    shorten,
)
from compare.report.select import Chain, Selection

MOST_FINDINGS = 5
MOST_PASSAGES = 3
MOST_BEADS = 8
"""Sentence pairs of a passage; in a comparison FEW_BEADS."""
FEW_BEADS = 1
MOST_EXAMPLES = 2
MOST_SLOTS = 10
MOST_WITNESSES = 4
MOST_NOTICES = 4
AROUND = 60
"""Signs on either side of words inside one article."""
LONGEST_TEXT = 700
"""Signs of a text; SHORT where many stand together."""
SHORT = 280


def comparison(selection: Selection) -> str:
    """A summary, the strongest findings, the first passages, and how to see more."""
    found = strongest(selection)
    parts = [_summary(selection)]
    if found:
        lines = (finding_lines(one, selection) for one in found[:MOST_FINDINGS])
        parts += [title("Strongest findings"), *lines]
        parts.append(more(len(found) - MOST_FINDINGS, "finding", "report.findings"))
    chains = selection.shown[:MOST_PASSAGES]
    if chains:
        parts.append(title("Passages"))
        parts += [_passage(selection, one, FEW_BEADS, SHORT) for one in chains]
        rest = len(selection.shown) - len(chains)
        parts.append(more(rest, "passage", 'report.passages, report.save("all.html")'))
    else:
        parts.append(element("div", "No passage is shared."))
    return box(*parts)


def passage(selection: Selection, chain: Chain) -> str:
    """A reused passage: its sentences side by side, what differs below each."""
    findings = count(len(chain.differences), "finding")
    return box(
        quiet(f"{reuse_counts(chain.beads)} · {findings}"),
        _passage(selection, chain, MOST_BEADS, LONGEST_TEXT),
    )


def alignment(selection: Selection, chain: Chain, bead: Alignment) -> str:
    """Sentences of two articles that are one text."""
    head = f"{REUSES[bead.reuse]}, probability {bead.probability:.2f}"
    rows = bead_rows(selection, bead, tagged(chain), LONGEST_TEXT)
    return box(quiet(head), table(heads(chain), *rows))


def difference(selection: Selection, chain: Chain | None, item: Difference) -> str:
    """One difference in the sentences around it; in one article, its two places."""
    if chain is None:
        return box(*_within(selection, item))
    return box(_example(selection, chain, item))


def finding(selection: Selection, chains: Mapping[str, Chain], one: Finding) -> str:
    """A grouped finding: who has which words, and its first places.

    ``chains`` gives the passage of each alignment, by its id.
    """
    shown = one.differences[:MOST_EXAMPLES]
    rest = len(one.differences) - len(shown)
    return box(
        finding_lines(one, selection),
        *(_example(selection, chains[item.alignment_id], item) for item in shown),
        more(rest, "difference", "finding.differences"),
    )


def collation(selection: Selection, found: Collation) -> str:
    """A dispatch as a table: a row for each piece, a column for each article."""
    names = outlet_names(found, selection.articles)[:MOST_WITNESSES]
    shown = found.witnesses[:MOST_WITNESSES]
    style = f"{CELL};font-weight:600"
    head = row(*(element("th", words(one), style=style) for one in names))
    rows = []
    for slot in found.slots[:MOST_SLOTS]:
        cells = (_cell(selection, slot.cells.get(name)) for name in shown)
        rows.append(row(*cells))
    hidden = len(found.witnesses) - len(shown)
    return box(
        family_line(found.family, selection.articles),
        element("table", element("tbody", head, *rows), style=TABLE),
        more(len(found.slots) - MOST_SLOTS, "row", "collation.rows()"),
        more(hidden, "article", "collation.rows()"),
    )


# --- parts ------------------------------------------------------------------------


def _summary(selection: Selection) -> str:
    shown = selection.comparison
    outlets = {one.outlet for one in shown.articles}
    aligned = count(len(shown.alignments), "alignment")
    counts = (
        count(len(shown.articles), "article"),
        count(len(outlets), "outlet"),
        days(shown.articles),
        f"{aligned} in {count(len(selection.chains), 'passage')}",
        count(len(shown.differences), "difference"),
        count(len(shown.families), "family", "families"),
    )
    asked = described(selection.options)
    failures = count(len(shown.failures), "failure")
    return "".join(
        (
            title(clean(selection.options.corpus) or "Comparison"),
            element("div", words(" · ".join(counts))),
            quiet(reuse_counts(shown.alignments)),
            quiet("; ".join(asked)) if asked else "",
            *(quiet(one) for one in shown.notices[:MOST_NOTICES]),
            more(len(shown.notices) - MOST_NOTICES, "notice", "report.notices"),
            pointer(failures, "report.failures") if shown.failures else "",
        )
    )


def _passage(selection: Selection, chain: Chain, most: int, longest: int) -> str:
    signs = tagged(chain)
    rows = [heads(chain)]
    for bead in chain.beads[:most]:
        rows += bead_rows(selection, bead, signs, longest)
    rest = len(chain.beads) - most
    return table(*rows) + more(rest, "sentence pair", "passage.alignments")


def _example(selection: Selection, chain: Chain, item: Difference) -> str:
    """The sentences around one difference, with only its sign."""
    [bead] = [one for one in chain.beads if one.id == item.alignment_id]
    signs = [one for one in tagged(chain) if one.difference is item]
    return table(heads(chain), *bead_rows(selection, bead, signs, SHORT))


def _within(selection: Selection, item: Difference) -> Iterator[str]:
    """A difference inside one article."""
    one = Tagged(LETTERS[item.kind], item)
    around = [_around(selection, side) for side in (item.left, item.right) if side]
    note = shorten(item.note, SHORT)
    yield element("div", sign(one.tag, item.kind), words(f" {item.kind}: {note}"))
    for span in around:
        article = selection.article_of(span)
        text = marked(selection, span, [one], SHORT)
        inside = element("span", text, lang=article.language)
        yield element("div", words(f"{article.outlet}: "), inside)


def _around(selection: Selection, span: Span) -> Span:
    """A place with some words before and behind it."""
    text = selection.article_of(span).text
    before = text.find(" ", max(0, span.start - AROUND), span.start) + 1
    behind = text.rfind(" ", span.end, span.end + AROUND)
    return Span(span.article_id, before or span.start, max(behind, span.end))


def _cell(selection: Selection, cell: Cell | None) -> str:
    """What one article has of a piece of the dispatch."""
    if cell is None:
        return element("td", element("span", "—", title="nothing there"), style=CELL)
    moved = element("div", "moved", style=QUIET) if cell.moved else ""
    texts = []
    for span in cell.spans:
        language = selection.article_of(span).language
        text = marked(selection, span, [], SHORT)
        texts.append(element("div", text, lang=language))
        texts.append(english(selection, span, SHORT))
    return element("td", moved, *texts, style=CELL)
