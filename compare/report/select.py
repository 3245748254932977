"""What of a comparison is shown, and in which order: shared by all formats."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from compare.errors import UsageError
from compare.languages import strip_accents
from compare.records import Alignment, Article, Comparison, Difference, Reuse, Span
from compare.report.families import limited

# Added to a chain's length before its findings are divided by it, so that one
# sentence with one finding does not pass a whole dispatch with ten.
LENGTH_PRIOR = 3
# What a reused sentence is worth beside its findings.
REUSE_WEIGHT = 0.2
# An id prefix shorter than this would match by accident.
MOST_NAMES = 6
"""Names that a message lists."""
SHORTEST_PREFIX = 4


@dataclass(frozen=True, slots=True)
class Options:
    """What the reader asked to see; the defaults show everything."""

    between: tuple[str, str] | None = None
    """Two names: each an outlet, an article's path, file name or stem, or the first
    signs of its id. Upper and lower case, accents and ı/i do not matter."""
    limit: int | None = None
    """Most passages (chains) to show; the summary still counts all."""
    corpus: str = ""
    """The corpus as the reader calls it, for the first line."""


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


def select(comparison: Comparison, options: Options) -> Selection:
    """Filter by ``options.between`` and put the chains in order.

    Raises UsageError for a name that is neither outlet nor article, or a limit < 0.
    """
    if options.limit is not None and options.limit < 0:
        raise UsageError(f"limit {options.limit}: must be 0 or more")
    if options.between is not None:
        comparison = _between(comparison, options.between)
    articles = {article.id: article for article in comparison.articles}
    chains = _chains(comparison, articles)
    return Selection(comparison, articles, chains, options)


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


def _between(comparison: Comparison, names: tuple[str, str]) -> Comparison:
    first, second = (_named(comparison.articles, name) for name in names)
    alignments = tuple(
        alignment
        for alignment in comparison.alignments
        if _joins(alignment, first, second) or _joins(alignment, second, first)
    )
    kept = {alignment.id for alignment in alignments}
    both = first | second
    return replace(
        comparison,
        articles=tuple(item for item in comparison.articles if item.id in both),
        alignments=alignments,
        differences=tuple(
            difference
            for difference in comparison.differences
            if difference.alignment_id in kept
            or (not difference.alignment_id and _lies_in(difference, both))
        ),
        credits=tuple(item for item in comparison.credits if item.article_id in both),
        families=tuple(
            part for one in comparison.families if (part := limited(one, both))
        ),
        contrasts=(),  # those are against all outlets
        english={
            span: text
            for span, text in comparison.english.items()
            if span.article_id in both
        },
    )


def _joins(alignment: Alignment, left: set[str], right: set[str]) -> bool:
    return alignment.left.article_id in left and alignment.right.article_id in right


def _lies_in(difference: Difference, articles: set[str]) -> bool:
    spans = (difference.left, difference.right)
    return all(span is None or span.article_id in articles for span in spans)


def _named(articles: Iterable[Article], name: str) -> set[str]:
    """Ids of the articles that ``name`` means: an outlet's before a single one."""
    articles = tuple(articles)
    wanted = _key(name)
    by_outlet = {item.id for item in articles if _key(item.outlet) == wanted}
    by_path = {item.id for item in articles if _is_path(wanted, item.path)}
    found = by_outlet or by_path
    if not found and len(wanted) >= SHORTEST_PREFIX:
        found = {item.id for item in articles if _key(item.id).startswith(wanted)}
    if not found:
        found = _part_of_a_name(articles, wanted)
    if not found:
        raise UsageError(_unknown(articles, name))
    return found


def _part_of_a_name(articles: tuple[Article, ...], wanted: str) -> set[str]:
    """The articles of the one outlet whose name, or whose files' name, holds it."""
    if len(wanted) < SHORTEST_PREFIX:
        return set()
    by_name = [item for item in articles if wanted in _key(item.outlet)]
    by_file = [item for item in articles if wanted in _key(PurePath(item.path).stem)]
    for found in (by_name, by_file):
        if len({item.outlet or item.id for item in found}) == 1:
            return {item.id for item in found}
    return set()


def _is_path(wanted: str, path: str) -> bool:
    place = PurePath(_key(path))
    known = (str(place), place.name, place.stem)
    return bool(path) and (wanted in known or wanted.endswith(f"/{place}"))


def _unknown(articles: tuple[Article, ...], name: str) -> str:
    outlets = sorted({article.outlet for article in articles})
    paths = sorted({article.path for article in articles})
    wanted = _key(name)
    meant = [one for one in (*outlets, *paths) if wanted and wanted in _key(one)]
    if meant:
        return f"between: '{name}' may mean {_some(meant)}"
    return (
        f"between: no outlet or article is called '{name}'. "
        f"Outlets: {_some(outlets)}. Articles: {_some(paths)}"
    )


def _some(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return (", ".join(names[:MOST_NAMES]) or "none") + more


def _key(name: str) -> str:
    """A name without case, accents and the difference of ı and i."""
    folded = strip_accents(unicodedata.normalize("NFC", name).casefold())
    return folded.replace("ı", "i").strip()
