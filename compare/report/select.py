"""What of a comparison is shown, and in which order: shared by all formats."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from compare.records import Alignment, Article, Comparison, Difference, Reuse, Span
from compare.report.narrow import narrowed
from compare.report.options import Options, Texts
from compare.report.phrases import agencies

# Added to a chain's length before its findings are divided by it, so that one
# sentence with one finding does not pass a whole dispatch with ten.
LENGTH_PRIOR = 3
# What a reused sentence is worth beside its findings.
REUSE_WEIGHT = 0.2


@dataclass(frozen=True, slots=True)
class Chain:
    """A reused passage: the beads of one article pair that follow each other."""

    id: str
    left: Article
    right: Article
    beads: tuple[Alignment, ...]
    differences: tuple[Difference, ...]

    @property
    def interest(self) -> float:
        """How sure the reuse is, times its findings' weights by its length."""
        weight = sum(difference.weight for difference in self.differences)
        sure = sum(bead.probability for bead in self.beads) / len(self.beads)
        reused = REUSE_WEIGHT * len(self.beads)
        return sure * (weight + reused) / (len(self.beads) + LENGTH_PRIOR)

    @property
    def unchanged(self) -> bool:
        """Whether it is verbatim and without any finding."""
        verbatim = all(bead.reuse is Reuse.VERBATIM for bead in self.beads)
        return verbatim and not self.differences


@dataclass(frozen=True, slots=True)
class Selection:
    """A comparison cut down to the options, with its chains in reading order."""

    comparison: Comparison
    articles: Mapping[str, Article]
    chains: tuple[Chain, ...]
    options: Options
    agencies: Mapping[str, tuple[str, ...]]
    """By article id, the agencies that it credits; none for one that credits none."""
    numbers: Mapping[str, int]
    """By family id, its number in the list of all families, as the options take it."""

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
    numbers = {one.id: n for n, one in enumerate(comparison.families, start=1)}
    comparison = narrowed(comparison, options)
    articles = {article.id: article for article in comparison.articles}
    chains = _chains(comparison, articles)
    credited = agencies(comparison.credits)
    return Selection(comparison, articles, chains, options, credited, numbers)


def _chains(
    comparison: Comparison, articles: Mapping[str, Article]
) -> tuple[Chain, ...]:
    beads: dict[str, list[Alignment]] = defaultdict(list)
    chain_of: dict[str, str] = {}
    for alignment in comparison.alignments:
        beads[alignment.chain].append(alignment)
        chain_of[alignment.id] = alignment.chain
    differences: dict[str, list[Difference]] = defaultdict(list)
    for difference in comparison.differences:
        if difference.alignment_id in chain_of:
            differences[chain_of[difference.alignment_id]].append(difference)
    chains = [
        Chain(
            id=name,
            left=articles[members[0].left.article_id],
            right=articles[members[0].right.article_id],
            beads=tuple(sorted(members, key=lambda bead: (bead.left, bead.right))),
            differences=tuple(differences[name]),
        )
        for name, members in beads.items()
    ]
    return tuple(sorted(chains, key=_reading_order))


def _reading_order(chain: Chain) -> tuple[float, bool, int, str, str, Span]:
    """Most interesting first; every tie is broken by something a reader can see."""
    return (
        -round(chain.interest, 9),
        chain.unchanged,
        -len(chain.beads),
        chain.left.path,
        chain.right.path,
        chain.beads[0].left,
    )
