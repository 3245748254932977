"""What is copied: a finding or a passage in words that can be looked up again."""

from collections.abc import Iterable

from compare.browse.entries import BETWEEN, NOTHING
from compare.records import Article, Difference, Span
from compare.report.findings import finding_id
from compare.report.phrases import clean, day
from compare.report.select import Chain, Selection


def cite_finding(difference: Difference, selection: Selection) -> str:
    """Kind and id, then the words and the place on both sides."""
    sides = BETWEEN.join(
        _words(span, selection) for span in (difference.left, difference.right)
    )
    return f"{difference.kind} {finding_id(difference)}: {sides}"


def cite_passage(chain: Chain) -> str:
    """The two places that share a text."""
    left = _hull(bead.left for bead in chain.beads)
    right = _hull(bead.right for bead in chain.beads)
    places = BETWEEN.join([_place(left, chain.left), _place(right, chain.right)])
    return f"passage {chain.id}: {places}"


def _words(span: Span | None, selection: Selection) -> str:
    if span is None:
        return NOTHING
    words = clean(selection.text_of(span)).strip()
    return f"“{words}” ({_place(span, selection.article_of(span))})"


def _place(span: Span, article: Article) -> str:
    """Outlet, day, file, and code points of the article's text."""
    outlet, path = clean(article.outlet), clean(article.path)
    known = [outlet, day(article.published), path, f"signs {span.start}–{span.end}"]
    return ", ".join(filter(None, known))


def _hull(spans: Iterable[Span]) -> Span:
    found = sorted(spans)
    end = max(one.end for one in found)
    return Span(found[0].article_id, found[0].start, end)
