"""What the parts of the payload share: numbers of strings, articles and places."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from compare.records import Article, Span
from compare.report.phrases import clean
from compare.report.select import Selection
from compare.report.webpage.texts import ShownText, shown_text

Json = dict[str, object]
Row = list[object]

NOTHING = -1
"""The place of a side that has nothing."""
SMALL = 1000
"""Probabilities, weights and coverages are whole thousandths."""


def thousandths(number: float) -> int:
    """A number from 0 to 1 in few signs."""
    return round(number * SMALL)


@dataclass(frozen=True, slots=True)
class Tables:
    """Numbers by which the payload says what it would have to repeat."""

    selection: Selection
    articles: tuple[Article, ...]
    """In the order of the payload: by outlet, then path."""
    numbers: dict[str, int]
    """Of articles, by id."""
    texts: dict[str, ShownText]
    """By id, of the articles of which the page shows something."""
    names: Mapping[str, str]
    """How English writes concepts, where their ids do not."""
    strings: dict[str, int] = field(default_factory=dict)

    def string(self, text: str) -> int:
        """The number of a text, made safe to show."""
        return self.strings.setdefault(clean(text), len(self.strings))

    def strings_of(self, texts: Iterable[str]) -> list[int]:
        """The numbers of some texts."""
        return [self.string(text) for text in texts]

    def place(self, span: Span | None) -> tuple[int, int]:
        """Start and end of a span in the shown text; NOTHING twice without a span."""
        if span is None:
            return NOTHING, NOTHING
        text = self.texts[span.article_id]
        return text.place(span.start), text.place(span.end)


def tables(selection: Selection) -> Tables:
    """The articles of a selection in order, with the texts that the page needs."""
    articles = sorted(
        selection.comparison.articles, key=lambda one: (one.outlet, one.path, one.id)
    )
    needed = _needed(selection)
    return Tables(
        selection=selection,
        articles=tuple(articles),
        numbers={one.id: number for number, one in enumerate(articles)},
        texts={one.id: shown_text(one.text) for one in articles if one.id in needed},
        names=selection.comparison.names,
    )


def _needed(selection: Selection) -> set[str]:
    """Ids of the articles that a view shows text of."""
    comparison = selection.comparison
    ids = {one.article_id for family in comparison.families for one in family.members}
    for chain in selection.shown:
        ids |= {chain.left.id, chain.right.id}
    for item in comparison.differences:
        if not item.alignment_id:
            ids |= {span.article_id for span in (item.left, item.right) if span}
    return ids
