"""Quotation: words held at a distance on one side, and speeches that were changed.

A label ("so-called"), a word or two in quotation marks, a direct quotation that is
shorter or other than on the other side. A speech that became indirect is no finding:
that is how every newsroom shortens.
"""

from collections.abc import Callable, Iterator, Sequence

from compare.framing import notes
from compare.framing.attribution.speakers import institutions
from compare.framing.beads import SCARE_WORDS, Bead, Side, overlaps, overlaps_any
from compare.framing.findings import one_sided
from compare.framing.quotation.speeches import altered
from compare.framing.statement import sentence, stated
from compare.lexicon import ConceptKind, Mention
from compare.records import Difference, Kind, Role, Span

LABEL_WEIGHT = 0.7
SCARE_WEIGHT = 0.5
SPOKEN_WEIGHT = 0.35
"""Of quoted words that a reporting verb beside them may have introduced."""
NEAR = 4
"""Words between a reporting verb and a quoted word that may be what was said."""
LABELLED = 3
"""Words after a label that it may speak of."""


def quotation(bead: Bead) -> list[Difference]:
    """Differences in what is quoted, and how, of one bead."""
    left, right = _labels(bead.left), _labels(bead.right)
    found: list[Difference] = []
    if not (left and right):
        found += _lone_labels(bead, bead.left, left)
        found += _lone_labels(bead, bead.right, right)
    found += _scares(bead, bead.left)
    found += _scares(bead, bead.right)
    return found + altered(bead)


# --- labels: "so-called" ----------------------------------------------------------


def _labels(side: Side) -> list[Mention]:
    return side.of(ConceptKind.QUOTATION)


def _lone_labels(
    bead: Bead, side: Side, labels: Sequence[Mention]
) -> Iterator[Difference]:
    for label in labels:
        after = side.after(label)[:LABELLED]
        places = [place for word in after for place in bead.partners(side, word)]
        other = bead.opposite(side)
        if not places:
            continue
        hedged = other.of(ConceptKind.CERTAINTY)  # "supposedly" for "sözümona"
        if not hedged and not any(_marked(other, place) for place in places):
            yield _one_sided(bead, side, label, label.concept.id, LABEL_WEIGHT)


# --- scare quotes -----------------------------------------------------------------


def _scares(bead: Bead, side: Side) -> Iterator[Difference]:
    """Short quoted stretches whose words stand on the other side without marks."""
    other = bead.opposite(side)
    for quoted in side.quotations:
        if not _is_scare(side, quoted):
            continue
        inside = side.content_of(quoted)
        places = [place for word in inside for place in bead.partners(side, word)]
        with_marks = Span(quoted.article_id, quoted.start - 1, quoted.end + 1)
        if not places:
            if _added(bead, side, quoted):
                yield _one_sided(bead, side, with_marks, Role.ADDED, SCARE_WEIGHT)
        elif any(_marked(other, place) for place in places):
            continue
        elif _matters(side, quoted) and not _is_name(bead, side, quoted, places):
            weight = SPOKEN_WEIGHT if _spoken(side, quoted) else SCARE_WEIGHT
            yield _one_sided(bead, side, with_marks, Role.SCARE, weight)


def _added(bead: Bead, side: Side, quoted: Span) -> bool:
    """Whether a side without any quotation tells the same but for the quoted words.

    Words that somebody is said to have said are dropped with what he said.
    """
    other = bead.opposite(side)
    around = sentence(side, quoted)
    said = overlaps_any(around, side.of(ConceptKind.ATTRIBUTION))
    if said or other.quotations or _labels(other):
        return False
    common = side.article.text[quoted.start].islower()
    return common and bool(side.content_of(quoted)) and stated(bead, side, quoted)


def _is_scare(side: Side, quoted: Span) -> bool:
    """Whether a quoted stretch is a few words, and no sentence."""
    inside = side.within(quoted)
    return 1 <= len(inside) <= SCARE_WORDS and side.quote(quoted)[-1] not in ",.!?;"


def _matters(side: Side, quoted: Span) -> bool:
    """Whether the words are contested ones, a title or a country's.

    Translators add and drop the marks of others: "spacewalk", "household names".
    """
    return (
        any(
            overlaps(mention, quoted)
            for mention in side.mentions
            if mention.concept.kind is not ConceptKind.THING
        )
        or _names_something(side, quoted)
        or bool(institutions(side, quoted))
    )


def _spoken(side: Side, quoted: Span) -> bool:
    """Whether the words may be what somebody is said to have said."""
    verbs = side.of(ConceptKind.ATTRIBUTION)
    near = any(_words_between(side, verb, quoted) <= NEAR for verb in verbs)
    return near and not _names_something(side, quoted)


def _words_between(side: Side, mention: Mention, quoted: Span) -> int:
    first, last = min(mention.end, quoted.end), max(mention.start, quoted.start)
    return len(side.words_between(first, last))


def _names_something(side: Side, quoted: Span) -> bool:
    """A name, or a title with its bearer behind it: «υπουργός» Χασάν."""
    if overlaps_any(quoted, side.of(ConceptKind.NAMING)):
        return True
    behind = side.article.text[quoted.end + 1 : quoted.end + 3]
    return len(behind) == 2 and behind[0] == " " and behind[1].isupper()


def _is_name(bead: Bead, side: Side, quoted: Span, places: Sequence[Span]) -> bool:
    """Whether it is a proper name on both sides, as a ship's or a film's is."""
    if _names_something(side, quoted):
        return False
    other = bead.opposite(side)
    begins = [side.article.text[word.start] for word in side.content_of(quoted)]
    begins += [other.article.text[place.start] for place in places]
    return all(sign.isupper() or sign.isdigit() for sign in begins)


def _marked(side: Side, place: Span) -> bool:
    """Whether a place stands in quotation marks, or a label stands before it."""
    if overlaps_any(place, side.quotations):
        return True
    # Single marks are apostrophes as often as not: here they are in doubt.
    text = side.article.text
    around = (
        text[max(0, place.start - 1) : place.start] + text[place.end : place.end + 1]
    )
    if set(around) & set("'‘’"):
        return True
    return _label_near(side, place)


def _label_near(side: Side, place: Span) -> bool:
    """Whether a label stands within a few words before a place."""
    return any(
        sum(label.end <= word.start < place.start for word in side.words) < LABELLED
        for label in _labels(side)
        if label.end <= place.start
    )


# --- both -------------------------------------------------------------------------


def _one_sided(
    bead: Bead, side: Side, place: Span | Mention, concept: str, weight: float
) -> Difference:
    told: Callable[..., str] = notes.unmarked if concept == Role.SCARE else notes.only
    return one_sided(
        bead.alignment,
        Kind.QUOTATION,
        side.at(place),
        concept=concept,
        weight=weight,
        note=told(bead, side, place),
    )
