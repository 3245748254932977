"""A whole article, what is reused of it marked in the margin."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from compare.browse.looks import ACTIVE
from compare.browse.stock import Stock
from compare.languages import language_name
from compare.records import Article, Span
from compare.report.families import title_of
from compare.report.phrases import clean, day
from compare.report.select import Chain
from compare.report.terminal.style import HEADING, QUIET, line

BAR = "┃"
HERE = "▶"
"""Before what the passage that the reader came from holds."""
LEGEND = "In the margin: the dispatch, and how many other outlets share the text."


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the text that the same outlets share."""

    start: int
    end: int
    outlets: frozenset[str]
    here: bool


def article_page(article: Article, chain: Chain | None, stock: Stock) -> RenderableType:
    """Head and text; ``chain`` is the passage that the reader came from."""
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    for piece in _pieces(article, chain, stock):
        text = clean(article.text[piece.start : piece.end]).strip()
        if not text:
            continue
        number = _dispatch(article, piece, stock) if piece.outlets else ""
        sign = (HERE if piece.here else BAR) if piece.outlets else ""
        style = HEADING if piece.here else ""
        mark = ACTIVE if piece.here else HEADING
        grid.add_row(Text(number, QUIET), Text(sign, mark), Text(text, style))
    return Group(_head(article, stock), _dispatches(article, stock), Text(), grid)


def _head(article: Article, stock: Stock) -> Text:
    about = f"{language_name(article.language)} · {day(article.published)}"
    text = line((clean(article.outlet), HEADING), f" · {about}")
    for part in (article.title and f"“{article.title}”", article.path, article.url):
        if part:
            text.append(f"\n{clean(part)}", QUIET)
    credited = stock.selection.agencies.get(article.id, ())
    if credited:
        text.append(f"\ncredits {', '.join(credited)}")
    return text


def _dispatches(article: Article, stock: Stock) -> Text:
    """What the numbers in the margin stand for."""
    text = Text(LEGEND, QUIET, overflow="fold")
    for family in stock.selection.comparison.families:
        if any(one.article_id == article.id for one in family.members):
            title = title_of(family, stock.selection.articles)
            text.append(f"\n{stock.numbers[family.id]} {title}", QUIET)
    return text


def _pieces(article: Article, chain: Chain | None, stock: Stock) -> Iterator[_Piece]:
    """The text cut where what is shared, or the paragraph, changes."""
    shared = _shared(article, stock)
    mine = _sides(chain, article) if chain else []
    lines = [at + 1 for at, sign in enumerate(article.text) if sign == "\n"]
    spans = [*(span for span, _ in shared), *mine]
    ends = (end for span in spans for end in (span.start, span.end))
    cuts = sorted({0, len(article.text), *lines, *ends})
    open_piece: _Piece | None = None
    for start, end in pairwise(cuts):
        outlets = frozenset(who for span, who in shared if _covers(span, start, end))
        here = any(_covers(span, start, end) for span in mine)
        blank = not article.text[start:end].strip()
        last = open_piece
        same = last and (last.outlets, last.here) == (outlets, here)
        if last and (blank or (same and start not in lines)):
            open_piece = _Piece(last.start, end, last.outlets, last.here)
            continue
        if last:
            yield last
        open_piece = _Piece(start, end, outlets, here)
    if open_piece:
        yield open_piece


def _shared(article: Article, stock: Stock) -> list[tuple[Span, str]]:
    """The aligned stretches of an article, and the outlet on the other side."""
    found = []
    for bead in stock.selection.comparison.alignments:
        for side, other in ((bead.left, bead.right), (bead.right, bead.left)):
            if side.article_id == article.id:
                found.append((side, stock.selection.article_of(other).outlet))
    return found


def _sides(chain: Chain, article: Article) -> list[Span]:
    both = (side for bead in chain.beads for side in (bead.left, bead.right))
    return [side for side in both if side.article_id == article.id]


def _covers(span: Span, start: int, end: int) -> bool:
    return span.start <= start and end <= span.end


def _dispatch(article: Article, piece: _Piece, stock: Stock) -> str:
    """The number of the dispatch and of the outlets: "1 ×9"."""
    number = next(
        (
            str(stock.numbers[family.id])
            for family in stock.selection.comparison.families
            for member in family.members
            if member.article_id == article.id and _overlaps(member.spans, piece)
        ),
        "–",
    )
    return f"{number} ×{len(piece.outlets)}"


def _overlaps(spans: Collection[Span], piece: _Piece) -> bool:
    return any(one.start < piece.end and piece.start < one.end for one in spans)
