"""What of a comparison is shown, and in which order: shared by all formats."""

from collections.abc import Mapping
from dataclasses import dataclass

from compare.records import Article, Comparison, Span
from compare.report.chains import Chain as Chain
from compare.report.chains import chains_of
from compare.report.narrow import narrowed
from compare.report.options import Options, Texts


@dataclass(frozen=True, slots=True)
class Selection:
    """A comparison cut down to the options, with its chains in reading order.

    ``numbers`` are the chains' in the whole comparison, by id: what ``--passage``
    takes, however narrowly was asked; ``total`` says how many there are; ``whole`` is
    the comparison before it was cut.
    """

    comparison: Comparison
    articles: Mapping[str, Article]
    chains: tuple[Chain, ...]
    options: Options
    numbers: Mapping[str, int]
    whole: Comparison

    @property
    def total(self) -> int:
        """How many chains the whole comparison has."""
        return len(self.numbers)

    @property
    def shown(self) -> tuple[Chain, ...]:
        """The chains within the limit."""
        return self.chains[: self.options.limit]

    def article_of(self, span: Span) -> Article:
        """The article that a span lies in."""
        return self.articles[span.article_id]

    def text_of(self, span: Span) -> str:
        """The characters of a span, as they stand in the article."""
        return self.articles[span.article_id].text[span.start : span.end]

    def read(self, span: Span) -> str:
        """What a reader gets of a span: its text, or the English where asked for."""
        if self.options.texts is Texts.TRANSLATION:
            return self.comparison.english.get(span) or self.text_of(span)
        return self.text_of(span)


def select(comparison: Comparison, options: Options) -> Selection:
    """Leave out what was not asked for and put the chains in order.

    Raises UsageError for options that name what is unknown or cannot be.
    """
    given, whole = comparison, chains_of(comparison)
    numbers = {chain.id: number for number, chain in enumerate(whole, start=1)}
    comparison = narrowed(comparison, options)
    articles = {article.id: article for article in comparison.articles}
    narrow = options.narrows_articles or options.narrows_findings
    chains = chains_of(comparison) if narrow else whole
    return Selection(comparison, articles, chains, options, numbers, given)
