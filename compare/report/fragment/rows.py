"""Rows of fragments: aligned sentences side by side, with what differs below."""

from collections.abc import Iterable, Sequence

from compare.languages import PIVOT, language_name
from compare.records import (
    Alignment,
    Article,
    Difference,
    Evidence,
    Span,
    overlap,
)
from compare.report.findings import Tagged
from compare.report.fragment.lines import more
from compare.report.fragment.markup import (
    CELL,
    QUIET,
    TABLE,
    element,
    foreign,
    marked,
    row,
    sign,
    words,
)
from compare.report.phrases import clean, day, heading, readable, shorten
from compare.report.select import Chain, Selection

MOST_MARKS = 24
"""Findings of a sentence pair that are marked and told; more are counted."""
LONGEST_NOTE = 300
LONGEST_QUOTE = 160


def table(*rows: str) -> str:
    """Two texts side by side."""
    return element("table", element("tbody", *rows), style=TABLE)


def heads(chain: Chain) -> str:
    """Who printed the two texts, when, and under which title."""
    cells = (_head(article) for article in (chain.left, chain.right))
    return row(*cells)


def _head(article: Article) -> str:
    told = f" · {language_name(article.language)} · {day(article.published)}"
    title = shorten(article.title, LONGEST_NOTE)
    shown = foreign(title, article.language) if title else ""
    below = element("div", shown, style=QUIET + ";font-weight:normal") if title else ""
    return element("th", words(article.outlet), words(told), below, style=CELL)


def bead_rows(
    selection: Selection, bead: Alignment, found: Sequence[Tagged], longest: int
) -> list[str]:
    """A row of the two texts, and one of what differs in them."""
    own = [one for one in found if one.difference.alignment_id == bead.id]
    others = [one for one in found if one not in own and _touches(one, bead)]
    marks = [*own, *others][:MOST_MARKS]
    rows = [
        row(
            _side(selection, bead.left, marks, longest),
            _side(selection, bead.right, marks, longest),
        )
    ]
    if own:
        inside = [
            element("div", told(one, selection, bead)) for one in own[:MOST_MARKS]
        ]
        inside.append(
            more(len(own) - MOST_MARKS, "difference", "alignment.differences")
        )
        style = f"{CELL};border-top:0;padding-top:0;font-size:.92em"
        rows.append(row(element("td", *inside, colspan="2", style=style)))
    return rows


def _touches(one: Tagged, bead: Alignment) -> bool:
    sides = (one.difference.left, one.difference.right)
    texts = (bead.left, bead.right)
    return any(side and overlap(side, text) for side in sides for text in texts)


def _side(
    selection: Selection, span: Span, found: Iterable[Tagged], longest: int
) -> str:
    language = selection.article_of(span).language
    text = element("span", marked(selection, span, found, longest), lang=language)
    return element("td", text, english(selection, span, longest), style=CELL)


def english(selection: Selection, span: Span, longest: int) -> str:
    """The English of a text that is in another language; doubt of it is told."""
    comparison = selection.comparison
    if selection.article_of(span).language == PIVOT:
        return ""
    style = f"{QUIET};font-style:italic"
    read = comparison.english.get(span)
    if read is None:
        concepts = comparison.glosses.get(span, ())
        names = [readable(one, comparison.names) for one in concepts]
        told = f"not translated; it names: {', '.join(names)}" if names else ""
        return element("div", words(told), style=style) if told else ""
    doubt = comparison.suspects.get(span)
    mark = f" (doubtful: {doubt})" if doubt else ""
    return element(
        "div", words(shorten(read, longest)), words(mark), style=style, lang=PIVOT
    )


def told(one: Tagged, selection: Selection, bead: Alignment | None = None) -> str:
    """A finding in a line: its sign, kind, and a neutral sentence.

    Words that stand in neither text of the ``bead`` are quoted.
    """
    item = one.difference
    seen = "" if item.evidence is Evidence.SOURCE else ", seen in the translation only"
    note = shorten(item.note, LONGEST_NOTE)
    shown = () if bead is None else (bead.left, bead.right)
    hidden = [
        side
        for side in (item.left, item.right)
        if side is not None and not any(overlap(side, text) for text in shown)
    ]
    quoted = " ".join(_quoted(selection, side) for side in hidden)
    if not (note or quoted):
        note = _both(item, selection)
    line = f"{heading(item)}{seen}: {note}{': ' if note and quoted else ''}"
    return f"{sign(one.tag, item.kind)} {words(line)}{quoted}"


def _quoted(selection: Selection, side: Span) -> str:
    language = selection.article_of(side).language
    text = shorten(selection.text_of(side), LONGEST_QUOTE)
    return f"“{foreign(text, language)}”{english(selection, side, LONGEST_QUOTE)}"


def _both(item: Difference, selection: Selection) -> str:
    """The words of both sides, where a finding has no sentence."""
    texts = (
        f"“{shorten(selection.text_of(side), LONGEST_QUOTE)}”" if side else "nothing"
        for side in (item.left, item.right)
    )
    return clean(" against ".join(texts))
