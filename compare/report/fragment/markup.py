"""The markup of fragments: elements, words of articles, and marks in them.

Every text passes through ``phrases.clean`` and ``html.escape``. Styles stand in the
elements, for a notebook keeps nothing else; backgrounds are see-through and the letters
take the page's colour, so they can be read on a light and on a dark page.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from compare.languages import PIVOT
from compare.records import Kind, Span
from compare.report.findings import Tagged
from compare.report.phrases import clean
from compare.report.select import Selection

COLOURS: Mapping[Kind, str] = {
    Kind.WORDING: "230,159,0",
    Kind.NAMING: "0,158,115",
    Kind.QUANTITY: "86,180,233",
    Kind.ATTRIBUTION: "204,121,167",
    Kind.CERTAINTY: "148,103,189",
    Kind.AGENCY: "213,94,0",
    Kind.QUOTATION: "120,160,60",
    Kind.COVERAGE: "140,140,140",
}
"""Red, green, blue; the letter of a kind always stands beside its colour."""

LINE = "1px solid rgba(128,128,128,.45)"
QUIET = "opacity:.75"
CELL = (
    "padding:.35em .6em;text-align:left;vertical-align:top;white-space:normal;"
    f"border:0;border-top:{LINE};background:transparent;overflow-wrap:anywhere;"
    "line-height:1.45"
)
TABLE = (
    "border-collapse:collapse;border:0;width:100%;table-layout:fixed;margin:.4em 0;"
    "font-size:inherit"
)
SUP = "font-weight:600;line-height:0;font-size:.75em;margin-left:.1em"
BOX = (
    f"border:{LINE};border-radius:4px;padding:.6em .8em;margin:.3em 0;"
    "max-width:72em;line-height:1.45"
)


def element(name: str, *inside: str, style: str = "", **attributes: str) -> str:
    """An element around markup; the values of attributes are escaped here."""
    if style:
        attributes["style"] = style
    told = "".join(
        f' {key}="{escape(clean(value))}"' for key, value in attributes.items()
    )
    return f"<{name}{told}>{''.join(inside)}</{name}>"


def words(text: str) -> str:
    """Someone's words as text."""
    return escape(clean(text))


def foreign(text: str, language: str, style: str = "") -> str:
    """Someone's words in their language."""
    return element("span", words(text), style=style, lang=language)


def row(*cells: str) -> str:
    """A row of a table, without the stripes that a notebook draws."""
    return element("tr", *cells, style="background:transparent;border:0")


def box(*inside: str) -> str:
    """A fragment as a whole; what is ours in it is English.

    Its classes say that "$5 and $6" is no formula to be set by MathJax.
    """
    classes = {"class": "tex2jax_ignore mathjax_ignore"}
    return element("div", *inside, style=BOX, lang=PIVOT, **classes)


def sign(tag: str, kind: Kind) -> str:
    """The sign of a finding in the colour of its kind: "W1"."""
    style = (
        f"background:rgba({COLOURS[kind]},.3);color:inherit;border-radius:3px;"
        "padding:0 .25em;font-weight:600"
    )
    return element("span", escape(tag), style=style)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    tag: str
    kind: Kind

    @property
    def style(self) -> str:
        colour = COLOURS[self.kind]
        return (
            f"background:rgba({colour},.28);color:inherit;"
            f"border-bottom:2px solid rgb({colour});padding:0"
        )

    @property
    def sup(self) -> str:
        return element("sup", escape(self.tag), style=SUP)


def marked(
    selection: Selection, span: Span, found: Iterable[Tagged], longest: int
) -> str:
    """The words of ``span`` with the findings in it marked: "occupied" and its "W1".

    What covers all of it has its sign at the end alone. About ``longest`` signs are
    shown; what is left out is "…".
    """
    text = selection.article_of(span).text
    every = _marks(span, found)
    whole = [one for one in every if (one.start, one.end) == (span.start, span.end)]
    marks = [one for one in every if one not in whole]
    end = _cut(text, span, longest)
    ends = {place for one in marks for place in (one.start, one.end) if place < end}
    cuts = sorted({span.start, end, *ends})
    parts = []
    for here, there in pairwise(cuts):
        around = [one for one in marks if one.start <= here and there <= one.end]
        piece = words(text[here:there])
        parts.append(_inside(piece, around))
        parts += [one.sup for one in reversed(marks) if one.end == there]
    more = "…" if end < span.end else ""
    return "".join([*parts, more, *(one.sup for one in whole)])


def _inside(piece: str, around: Sequence[_Mark]) -> str:
    """A piece in the colour of the innermost mark."""
    return element("mark", piece, style=around[-1].style) if around else piece


def _marks(span: Span, found: Iterable[Tagged]) -> list[_Mark]:
    """The marks inside a span, those that hold others first."""
    marks = [
        _Mark(
            max(side.start, span.start),
            min(side.end, span.end),
            one.tag,
            one.difference.kind,
        )
        for one in found
        for side in (one.difference.left, one.difference.right)
        if side is not None
        and side.article_id == span.article_id
        and side.start < span.end
        and span.start < side.end
    ]
    return sorted(marks, key=lambda one: (one.start, -one.end, one.tag))


def _cut(text: str, span: Span, longest: int) -> int:
    """Where to stop: between words."""
    if span.end - span.start <= longest:
        return span.end
    stop = span.start + longest
    space = text.rfind(" ", span.start + longest // 2, stop)
    return space if space > 0 else stop
