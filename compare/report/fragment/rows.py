"""Rows of fragments: aligned sentences side by side, with what differs below."""

from collections.abc import Iterable, Sequence

from compare.languages import PIVOT, language_name
from compare.records import Alignment, Article, Evidence, Span
from compare.report.findings import Tagged
from compare.report.fragment.markup import (
    CELL,
    QUIET,
    TABLE,
    element,
    foreign,
    marked,
    sign,
    words,
)
from compare.report.phrases import clean, day, gloss, heading, shorten
from compare.report.select import Chain, Selection

LONGEST_NOTE = 300


def table(*rows: str) -> str:
    """Two texts side by side."""
    return element("table", element("tbody", *rows), style=TABLE)


def heads(chain: Chain) -> str:
    """Who printed the two texts, when, and under which title."""
    cells = (_head(article) for article in (chain.left, chain.right))
    return element("tr", *cells)


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
    sides = (bead.left, bead.right)
    cells = [_side(selection, one, found, longest) for one in sides]
    rows = [element("tr", *cells)]
    own = [one for one in found if one.difference.alignment_id == bead.id]
    if own:
        inside = (element("div", told(one, selection)) for one in own)
        style = f"{CELL};border-top:0;padding-top:0;font-size:.92em"
        rows.append(element("tr", element("td", *inside, colspan="2", style=style)))
    return rows


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
        names = [gloss(one, "", PIVOT) for one in comparison.glosses.get(span, ())]
        told = f"not translated; it names: {', '.join(names)}" if names else ""
        return element("div", words(told), style=style) if told else ""
    doubt = comparison.suspects.get(span)
    mark = f" (doubtful: {doubt})" if doubt else ""
    return element(
        "div", words(shorten(read, longest)), words(mark), style=style, lang=PIVOT
    )


def told(one: Tagged, selection: Selection) -> str:
    """A finding in a line: its sign, kind, and a neutral sentence."""
    item = one.difference
    seen = "" if item.evidence is Evidence.SOURCE else ", seen in the translation only"
    note = shorten(item.note, LONGEST_NOTE) or _both(one, selection)
    return f"{sign(one.tag, item.kind)} {words(heading(item) + seen)}: {words(note)}"


def _both(one: Tagged, selection: Selection) -> str:
    """The words of both sides, where a finding has no sentence."""
    sides = (one.difference.left, one.difference.right)
    texts = (
        f"“{shorten(selection.text_of(side), LONGEST_NOTE // 2)}”"
        if side
        else "nothing"
        for side in sides
    )
    return clean(" against ".join(texts))
