"""A comparison narrowed to what a reader asked for, still whole in itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from compare.errors import UsageError
from compare.records import Alignment, Article, Comparison, Difference, Family, Span
from compare.report.chains import (
    chains_of,
    finding_id,
    finding_named,
    passage_named,
)
from compare.report.families import limited
from compare.report.membership import beads_by_family
from compare.report.names import articles_named, family_named
from compare.report.options import Options

Value = TypeVar("Value")


def narrowed(comparison: Comparison, options: Options) -> Comparison:
    """Only the articles, passages and findings that ``options`` ask for.

    Raises UsageError for names of nothing, and numbers or days that cannot be.
    """
    _check(options)
    if options.narrows_articles:
        comparison = _by_articles(comparison, options)
    if options.narrows_findings:
        comparison = _by_findings(comparison, options)
    return comparison


def _check(options: Options) -> None:
    if options.limit is not None and options.limit < 1:
        raise UsageError(f"limit {options.limit}: must be 1 or more")
    if not 0 <= options.min_weight <= 1:
        raise UsageError(f"min-weight {options.min_weight:g}: must be from 0 to 1")
    since, until = options.since, options.until
    if since and until and since > until:
        raise UsageError(f"since {since} lies after until {until}")


# --- by articles ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Ids and places that an alignment must have, where they are asked for."""

    between: tuple[set[str], set[str]] | None
    outlets: set[str] | None
    families: tuple[Family, ...] | None
    parts: set[str] | None
    """Ids of the alignments that are part of these families."""
    dated: set[str] | None
    chains: set[str] | None

    def holds(self, bead: Alignment) -> bool:
        """Whether an alignment is as asked for."""
        ids = {bead.left.article_id, bead.right.article_id}
        if self.chains is not None and bead.chain not in self.chains:
            return False
        if self.dated is not None and not ids <= self.dated:
            return False
        if self.outlets is not None and not ids & self.outlets:
            return False
        if self.parts is not None and bead.id not in self.parts:
            return False
        if self.between is None:
            return True
        first, second = self.between
        return _joins(bead, first, second) or _joins(bead, second, first)


def _wanted(comparison: Comparison, options: Options) -> _Wanted:
    articles = comparison.articles
    between = outlets = families = parts = dated = None
    if options.between:
        first, second = (
            articles_named(articles, name, "between") for name in options.between
        )
        between = first, second
    if options.outlets:
        found = [articles_named(articles, name, "outlet") for name in options.outlets]
        outlets = set().union(*found)
    if options.families:
        families = tuple(
            family_named(comparison.families, name) for name in options.families
        )
        beads = beads_by_family(comparison)
        parts = {bead.id for family in families for bead in beads[family.id]}
    if options.since or options.until:
        dated = {one.id for one in articles if _is_between(one, options)}
    chains = _chains(comparison, options)
    return _Wanted(between, outlets, families, parts, dated, chains)


def _chains(comparison: Comparison, options: Options) -> set[str] | None:
    """The passages asked for, and those of the findings asked for, by id."""
    if not options.names_passages:
        return None
    known = chains_of(comparison)
    of_beads = {bead.id: bead.chain for bead in comparison.alignments}
    found = {passage_named(known, name).id for name in options.passages}
    for name in options.findings:
        found.add(of_beads[finding_named(comparison, name).alignment_id])
    return found


def _is_between(article: Article, options: Options) -> bool:
    day = article.published
    if day is None:
        return False
    return (options.since or day) <= day <= (options.until or day)


def _joins(bead: Alignment, left: set[str], right: set[str]) -> bool:
    return bead.left.article_id in left and bead.right.article_id in right


def _by_articles(comparison: Comparison, options: Options) -> Comparison:
    wanted = _wanted(comparison, options)
    alignments = tuple(filter(wanted.holds, comparison.alignments))
    families = wanted.families or comparison.families
    if wanted.chains is not None:  # a passage is told of its dispatch, not of others
        parts = beads_by_family(replace(comparison, alignments=alignments))
        families = tuple(one for one in families if parts[one.id])
    kept = _articles(comparison, wanted, alignments, families)
    known = {bead.id for bead in alignments}
    return replace(
        comparison,
        articles=tuple(one for one in comparison.articles if one.id in kept),
        alignments=alignments,
        differences=tuple(
            one
            for one in comparison.differences
            if one.alignment_id in known
            or (wanted.chains is None and not one.alignment_id and _lies_in(one, kept))
        ),
        credits=tuple(one for one in comparison.credits if one.article_id in kept),
        families=tuple(part for one in families if (part := limited(one, kept))),
        notices=comparison.notices + _undated(comparison, options),
        habits=(),  # those are against all outlets
        contrasts=None,
        english=_within(comparison.english, kept),
        origins=_within(comparison.origins, kept),
        suspects=_within(comparison.suspects, kept),
        glosses=_within(comparison.glosses, kept),
    )


def _articles(
    comparison: Comparison,
    wanted: _Wanted,
    alignments: Sequence[Alignment],
    families: Sequence[Family],
) -> set[str]:
    """The articles asked for; beside an outlet's those that share a text with them."""
    kept = {one.id for one in comparison.articles}
    if wanted.between is not None:
        kept &= set().union(*wanted.between)
    if wanted.families is not None:
        kept &= {one.article_id for family in families for one in family.members}
    if wanted.dated is not None:
        kept &= wanted.dated
    sides = ((bead.left, bead.right) for bead in alignments)
    partners = {side.article_id for pair in sides for side in pair}
    if wanted.outlets is not None:
        kept &= wanted.outlets | partners
    if wanted.chains is not None:
        kept &= partners
    return kept


def _lies_in(difference: Difference, articles: set[str]) -> bool:
    spans = (difference.left, difference.right)
    return all(span is None or span.article_id in articles for span in spans)


def _within(values: Mapping[Span, Value], articles: set[str]) -> dict[Span, Value]:
    return {span: one for span, one in values.items() if span.article_id in articles}


def _undated(comparison: Comparison, options: Options) -> tuple[str, ...]:
    if not (options.since or options.until):
        return ()
    number = sum(one.published is None for one in comparison.articles)
    articles = "article is" if number == 1 else "articles are"
    told = f"{number:,} undated {articles} left out, since only some days are shown."
    return (told,) if number else ()


# --- by findings ------------------------------------------------------------------


def _by_findings(comparison: Comparison, options: Options) -> Comparison:
    """Only these findings, and the whole passages in which one of them lies."""
    kinds = set(options.kinds)
    named = tuple(name.strip().casefold() for name in options.findings)
    differences = tuple(
        one
        for one in comparison.differences
        if (not kinds or one.kind in kinds)
        and one.weight >= options.min_weight
        and (not named or finding_id(one).startswith(named))
    )
    chains = {bead.id: bead.chain for bead in comparison.alignments}
    kept = {chains.get(one.alignment_id) for one in differences} - {None}
    alignments = tuple(one for one in comparison.alignments if one.chain in kept)
    return replace(comparison, alignments=alignments, differences=differences)
