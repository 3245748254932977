"""From aligned passages to usages: each mention of a contrasted concept, counted once.

A mention counts where its sentence is aligned and the word lies in the reused part of
it, or at its edge; however many alignments cover it, it is one.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from compare.errors import UsageError
from compare.lexicon import Concept, ConceptKind, Lexicon, Mention
from compare.quotations import quotations
from compare.records import (
    Alignment,
    Article,
    Family,
    MarkKind,
    Reuse,
    Span,
    Usage,
)

EDGE = 12
"""Characters between the reused part of a sentence and a word that still counts: a
changed first or last word has no partner, so the reused part begins behind it. On the
sample 5 of 257 mentions lie outside, 4 of them within 12 characters."""
VERBS = "reporting-verbs"
"""The contrast set of all verbs of saying, which name none in the lexicon."""

Sets = Mapping[str, tuple[str, ...]]
"""By concept, the contrast sets to be counted."""


def sets_to_count(
    lexicon: Lexicon, fields: Sequence[str] = (), names: Sequence[str] = ()
) -> Sets:
    """The contrast sets of every concept, or only those asked for.

    ``fields`` are names of lexicon files, ``names`` of sets. Raises UsageError, with
    those there are, for one that the lexicon has not.
    """
    concepts = [one for one in lexicon.concepts.values() if _sets_of(one)]
    _check("field", fields, {one.topic for one in concepts})
    _check("set", names, {name for one in concepts for name in _sets_of(one)})
    # A set may lie in several files: it is counted whole.
    wanted = {
        name
        for one in concepts
        for name in _sets_of(one)
        if (not fields or one.topic in fields) and (not names or name in names)
    }
    found = {
        one.id: tuple(name for name in _sets_of(one) if name in wanted)
        for one in concepts
    }
    return {concept: sets for concept, sets in found.items() if sets}


def missing_forms(
    lexicon: Lexicon, concepts: Iterable[str], language: str
) -> list[str]:
    """The concepts for which the lexicon has no word in a language."""
    return [one for one in concepts if not lexicon.concepts[one].forms.get(language)]


def _sets_of(concept: Concept) -> tuple[str, ...]:
    if not concept.sets and concept.kind is ConceptKind.ATTRIBUTION:
        return (VERBS,)
    return concept.sets


MOST_NAMES = 24
"""Names that a message lists: all fields, some of the sets."""


def _check(what: str, asked: Iterable[str], known: set[str]) -> None:
    for name in asked:
        if name not in known:
            near = get_close_matches(name, sorted(known)) or sorted(known)
            more = (
                f" and {len(near) - MOST_NAMES} more" if len(near) > MOST_NAMES else ""
            )
            there = ", ".join(near[:MOST_NAMES]) + more
            raise UsageError(f"--{what}: no {what} is called '{name}'. Known: {there}")


def usages(
    articles: Iterable[Article],
    alignments: Iterable[Alignment],
    families: Iterable[Family],
    lexicon: Lexicon,
    sets: Sets,
) -> list[Usage]:
    """All usages of the concepts in ``sets``, by article and place.

    Sentences that are only related share no text and do not count.
    """
    known = {one.id: one for one in articles}
    beads = [
        bead
        for bead in sorted(alignments, key=lambda one: (one.left, one.right, one.id))
        if bead.reuse is not Reuse.RELATED
        and bead.left.article_id in known
        and bead.right.article_id in known
    ]
    places = _places(beads)
    mentions = {
        name: _mentions(known[name], places[name], lexicon, sets)
        for name in sorted(places)
    }
    origins = _Origins(families, beads, mentions)
    return [
        usage
        for name in sorted(mentions)
        for usage in _usages(known[name], mentions[name], sets, origins)
    ]


Found = Sequence[tuple[Mention, Span]]
"""The mentions of an article in their order, each with its aligned sentence."""


def _places(beads: Iterable[Alignment]) -> dict[str, dict[Span, list[Span]]]:
    """By article and aligned sentence, its reused parts."""
    places: dict[str, dict[Span, list[Span]]] = defaultdict(dict)
    for bead in beads:
        for whole, reused in (
            (bead.left, bead.left_reused),
            (bead.right, bead.right_reused),
        ):
            places[whole.article_id].setdefault(whole, []).append(reused)
    return places


def _mentions(
    article: Article,
    places: Mapping[Span, Sequence[Span]],
    lexicon: Lexicon,
    sets: Sets,
) -> Found:
    """The mentions in aligned passages; captions, credits and calls left out."""
    marks = [one for one in article.marks if one.kind is not MarkKind.TITLE]
    found = []
    for mention in lexicon.find(article.text, article.language):
        if mention.concept.id not in sets:
            continue
        if any(one.start < mention.end and mention.start < one.end for one in marks):
            continue
        around = [
            whole
            for whole, reused in places.items()
            if any(_counts(mention, whole, part) for part in reused)
        ]
        if around:
            shortest = min(around, key=lambda one: (one.end - one.start, one))
            found.append((mention, shortest))
    return found


def _counts(mention: Mention, whole: Span, reused: Span) -> bool:
    """Whether a mention lies in the reused part, or in the sentence at its edge."""
    if reused.start <= mention.start and mention.end <= reused.end:
        return True
    inside = whole.start <= mention.start and mention.end <= whole.end
    near = reused.start - EDGE <= mention.end and mention.start <= reused.end + EDGE
    return inside and near


def _usages(
    article: Article, found: Found, sets: Sets, origins: "_Origins"
) -> Iterator[Usage]:
    quoted = quotations(article.text)
    for mention, sentence in found:
        span = Span(article.id, mention.start, mention.end)
        family, copied = origins.of(span)
        # At its edge the reused part may reach into the next sentence.
        first = min(sentence.start, mention.start)
        last = max(sentence.end, mention.end)
        yield Usage(
            concept=mention.concept.id,
            sets=sets[mention.concept.id],
            span=span,
            sentence=Span(article.id, first, last),
            quoted=any(
                start <= mention.start and mention.end <= end for start, end in quoted
            ),
            copied=copied,
            family=family,
        )


class _Origins:
    """Which words stand in other articles' version of a dispatch as well, and whose.

    Where a dispatch is an agency's, what is the same in two versions is the agency's
    word, unless the outlet is the agency. Without an agency it is the word of the
    article that had it first; where nobody knows which that was, it is nobody's.
    """

    def __init__(
        self,
        families: Iterable[Family],
        beads: Iterable[Alignment],
        mentions: Mapping[str, Found],
    ) -> None:
        self._families: dict[str, list[tuple[Span, Family]]] = defaultdict(list)
        for family in families:
            for member in family.members:
                for span in member.spans:
                    self._families[member.article_id].append((span, family))
        self._shared: dict[Span, tuple[str, bool]] = {}
        starts = {
            name: [mention.start for mention, _ in found]
            for name, found in mentions.items()
        }
        for bead in beads:
            left, right = (
                _inside(mentions[side.article_id], starts[side.article_id], side)
                for side in (bead.left, bead.right)
            )
            self._note(left, {one.concept.id for one in right}, bead.left, bead.right)
            self._note(right, {one.concept.id for one in left}, bead.right, bead.left)

    def of(self, span: Span) -> tuple[str, bool]:
        """The family that a mention is shared in, and whether another chose it."""
        return self._shared.get(span, ("", False))

    def _note(
        self, mine: Sequence[Mention], theirs: set[str], here: Span, there: Span
    ) -> None:
        for mention in mine:
            if mention.concept.id in theirs:
                span = Span(here.article_id, mention.start, mention.end)
                family = self._family(span, there.article_id)
                if family is not None and span not in self._shared:
                    copied = not _owns(family, here.article_id)
                    self._shared[span] = (family.id, copied)

    def _family(self, span: Span, other: str) -> Family | None:
        """The dispatch that holds a mention, if the other article prints it too."""
        for place, family in self._families[span.article_id]:
            holds = place.start <= span.start and span.end <= place.end
            if holds and any(one.article_id == other for one in family.members):
                return family
        return None


def _owns(family: Family, article_id: str) -> bool:
    """Whether the words that all versions share are this member's own."""
    if not family.agency:
        return family.first.article_id == article_id
    return any(
        one.agency == family.agency and article_id in one.printed_by
        for one in family.attributions
    )


def _inside(found: Found, starts: Sequence[int], span: Span) -> list[Mention]:
    """The mentions in a sentence."""
    first = bisect_right(starts, span.start - 1)
    inside = []
    for mention, _ in found[first:]:
        if mention.end > span.end:
            break
        inside.append(mention)
    return inside
