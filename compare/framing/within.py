"""Differences inside one article: one thing that is called by two words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from compare.framing.beads import overlaps
from compare.framing.naming import WEIGHTS as NAMING_WEIGHTS
from compare.framing.notes import capital
from compare.framing.wording import WEIGHTS as WORDING_WEIGHTS
from compare.languages import Word, words
from compare.lexicon import ConceptKind, Lexicon, Mention, contrast
from compare.records import Article, Difference, Evidence, Kind, MarkKind, Span

_STOP = re.compile(r"[.!?;·]\s|\n")
GLOSS_REACH = 40
"""Code points: "Imia (Kardak to Ankara)" gives both names, and wavers in none."""
REACH = 4
"""Words between a status word and the name that it belongs to."""
PLACE_SETS = frozenset({"territory-status", "recognition"})
"""Contrast sets whose words belong to a name: of others two words in one article
speak of two things more often than not."""
GENERIC = "region"
"""The concept of "region": stands for the one place that an article is about."""


@dataclass(frozen=True, slots=True)
class _Use:
    """A status word and what it is said of."""

    mention: Mention
    name: str
    generic: bool


def within(article: Article, lexicon: Lexicon) -> list[Difference]:
    """One thing named two ways in one article; each pair of concepts once."""
    mentions = [
        mention
        for mention in lexicon.find(article.text, article.language)
        if not _marked(article, mention)
    ]
    found = words(article.text, article.language)
    uses = list(_uses(article, mentions, found))
    pairs = [
        (one.mention, other.mention)
        for one, other in combinations(uses, 2)
        if _same_thing(one, other)
    ]
    names = list(combinations(_proper_names(article, mentions), 2))
    glossed = {
        frozenset({one.concept.id, other.concept.id})
        for one, other in names
        if _glosses(article.text[one.end : other.start])
    }
    pairs += names
    told: dict[frozenset[str], Difference] = {}
    for one, other in pairs:
        if contrast(one.concept, other.concept):
            key = frozenset({one.concept.id, other.concept.id})
            if key in glossed:
                continue
            told.setdefault(key, _difference(article, one, other))
    return list(told.values())


def _glosses(between: str) -> bool:
    """Whether the words between two names let one explain the other."""
    return len(between) <= GLOSS_REACH and not _STOP.search(between)


def _marked(article: Article, mention: Mention) -> bool:
    """Whether a mention stands in a call, caption or credit, which is no text of it."""
    return any(
        overlaps(mark, mention)
        for mark in article.marks
        if mark.kind is not MarkKind.TITLE
    )


def _proper_names(article: Article, mentions: Sequence[Mention]) -> list[Mention]:
    """Names with a capital: "the south" beside a name is no second name."""
    return [
        mention
        for mention in mentions
        if mention.concept.kind is ConceptKind.NAMING
        and article.text[mention.start].isupper()
    ]


def _same_thing(one: _Use, other: _Use) -> bool:
    if one.name and other.name:
        return one.name == other.name
    return one.generic and other.generic


def _uses(
    article: Article, mentions: Sequence[Mention], found: Sequence[Word]
) -> Iterator[_Use]:
    for mention in mentions:
        if PLACE_SETS.isdisjoint(mention.concept.sets):
            continue
        near = [m for m in mentions if _near(article, mention, m, found)]
        names = [m for m in near if m.concept.kind is ConceptKind.NAMING]
        name = min(names, key=lambda m: _gap(mention, m), default=None)
        generic = any(m.concept.id == GENERIC for m in near)
        if name is not None or generic:
            yield _Use(mention, name.concept.id if name else "", generic)


def _near(
    article: Article, mention: Mention, other: Mention, found: Sequence[Word]
) -> bool:
    """Whether another mention stands within reach, in the same sentence."""
    start, end = sorted((mention, other), key=lambda m: m.start)
    if start is end or ". " in article.text[start.end : end.start]:
        return False
    if "\n" in article.text[start.end : end.start]:
        return False
    between = [w for w in found if w.start >= start.end and w.end <= end.start]
    return len(between) < REACH


def _gap(mention: Mention, other: Mention) -> int:
    return max(other.start - mention.end, mention.start - other.end)


def _difference(article: Article, one: Mention, other: Mention) -> Difference:
    kind = Kind(one.concept.kind.value)
    weights = WORDING_WEIGHTS if kind is Kind.WORDING else NAMING_WEIGHTS
    first = article.text[one.start : one.end]
    second = article.text[other.start : other.end]
    outlet = article.outlet or "the article"
    return Difference(
        kind=kind,
        alignment_id="",
        left=Span(article.id, one.start, one.end),
        right=Span(article.id, other.start, other.end),
        left_concept=one.concept.id,
        right_concept=other.concept.id,
        evidence=Evidence.SOURCE,
        weight=weights[one.concept.loaded + other.concept.loaded],
        note=capital(f'{outlet} writes "{first}" in one place, "{second}" in another'),
    )
