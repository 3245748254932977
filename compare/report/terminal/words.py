"""A stretch of an article as a rich Text, its differing words marked.

Only ``Text`` objects are built, never markup strings, and every piece of an article
passes through ``phrases.clean``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.text import Text

from compare.languages import words
from compare.records import Alignment, Article, Kind, LinkKind, Reuse, Span
from compare.report.phrases import clean
from compare.report.terminal.style import CHANGED, kind_style


@dataclass(frozen=True, slots=True)
class Highlight:
    """Words to mark: ``tag`` is "W1" and so on; without kind they are only changed."""

    start: int
    end: int
    kind: Kind | None = None
    tag: str = ""


def marked(
    article: Article, span: Span, highlights: Iterable[Highlight], *, plain: bool
) -> Text:
    """The text of ``span`` with its highlights.

    A tag follows its words as in "occupied[W1]"; several words are bracketed as in
    "‹pseudo state›[N1]", so that the extent shows without colours. What covers all
    of ``span`` gets the tag alone.
    """
    inside = [_cut(item, span) for item in highlights if _touches(item, span)]
    whole = [
        item for item in inside if (item.start, item.end) == (span.start, span.end)
    ]
    inside = [item for item in inside if item not in whole]
    inside.sort(key=lambda item: (item.start, -item.end))
    cuts = sorted({span.start, span.end, *_ends(inside)})
    text = Text(overflow="fold")
    for here in cuts:
        for item in reversed([item for item in inside if item.end == here]):
            _close(text, article, item, plain=plain)
        for item in [item for item in inside if item.start == here < item.end]:
            _open(text, article, item, plain=plain)
        there = next((cut for cut in cuts if cut > here), None)
        if there is not None:
            text.append(clean(article.text[here:there]), _style(inside, here))
    for item in whole:
        _tag(text, item)
    return text


def _touches(item: Highlight, span: Span) -> bool:
    return span.start <= item.start <= span.end and item.end > span.start


def _cut(item: Highlight, span: Span) -> Highlight:
    start, end = max(item.start, span.start), min(item.end, span.end)
    return Highlight(start, end, item.kind, item.tag)


def _ends(highlights: Iterable[Highlight]) -> list[int]:
    return [place for item in highlights for place in (item.start, item.end)]


def _style(highlights: Sequence[Highlight], place: int) -> str:
    """The style at a place: that of the innermost highlight around it."""
    around = [item for item in highlights if item.start <= place < item.end]
    if not around:
        return ""
    kind = around[-1].kind
    return CHANGED if kind is None else f"{kind_style(kind)} {CHANGED}"


def _open(text: Text, article: Article, item: Highlight, *, plain: bool) -> None:
    if item.kind is None:
        text.append("_" if plain else "")
    elif _several_words(article, item):
        text.append("‹", kind_style(item.kind))


def _close(text: Text, article: Article, item: Highlight, *, plain: bool) -> None:
    if item.kind is None:
        text.append("_" if plain else "")
        return
    if _several_words(article, item):
        text.append("›", kind_style(item.kind))
    _tag(text, item)


def _tag(text: Text, item: Highlight) -> None:
    if item.kind is not None:
        text.append(f"[{item.tag}]", kind_style(item.kind))


def _several_words(article: Article, item: Highlight) -> bool:
    return len(article.text[item.start : item.end].split()) > 1


def changed_words(
    bead: Alignment, span: Span, article: Article, taken: Iterable[Highlight]
) -> list[Highlight]:
    """Words of one side of an edited bead that have no like word on the other.

    A partner that is another word ("broad", "widespread") is a change. Neighbouring
    words are one highlight; those inside ``taken`` are marked already.
    """
    if bead.reuse is not Reuse.EDITED or not bead.links:
        return []
    left = span == bead.left
    linked = [
        link.left if left else link.right
        for link in bead.links
        if link.kind is not LinkKind.MEANING
    ]
    covered = [(item.start, item.end) for item in linked]
    covered += [(item.start, item.end) for item in taken]
    found: list[Highlight] = []
    for word in words(article.text[span.start : span.end], article.language):
        start, end = span.start + word.start, span.start + word.end
        if any(start < right and left < end for left, right in covered):
            continue
        if found and article.text[found[-1].end : start].isspace():
            start = found.pop().start
        found.append(Highlight(start, end))
    return found
