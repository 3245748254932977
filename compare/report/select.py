"""What of a comparison is shown, and in which order: shared by all formats."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from compare.records import Article, Comparison, Span
from compare.report.chains import Chain as Chain
from compare.report.chains import chains_of
from compare.report.narrow import narrowed
from compare.report.options import Options, Texts
from compare.report.phrases import agencies


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
    agencies: Mapping[str, tuple[str, ...]]
    """By article id, the agencies that it credits; none for one that credits none."""
    family_numbers: Mapping[str, int]
    """By family id, its number in the list of all families, as the options take it."""
    passage_numbers: Mapping[str, int]
    """By chain id, its number among all passages, as the options take it."""
    whole: Comparison

    @property
    def total(self) -> int:
        """How many chains the whole comparison has."""
        return len(self.passage_numbers)

    @property
    def shown(self) -> tuple[Chain, ...]:
        """The chains within the limit."""
        return self.chains[: self.options.limit]

    @property
    def agency_counts(self) -> list[tuple[str, int]]:
        """The agencies that are credited, and by how many articles, the most first."""
        counts = Counter(name for names in self.agencies.values() for name in names)
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))

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
    comparison = narrowed(comparison, options)
    narrow = options.narrows_articles or options.narrows_findings
    return Selection(
        comparison=comparison,
        articles={article.id: article for article in comparison.articles},
        chains=chains_of(comparison) if narrow else whole,
        options=options,
        agencies=agencies(comparison.credits),
        family_numbers={one.id: n for n, one in enumerate(given.families, start=1)},
        passage_numbers={chain.id: n for n, chain in enumerate(whole, start=1)},
        whole=given,
    )
