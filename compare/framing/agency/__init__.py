"""Agency: one event told with who did it, and told as something that happened.

"Soldiers killed 29 people" against "29 people were killed". Read from the originals:
a translation turns one into the other for reasons of grammar.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compare.framing import notes
from compare.framing.agency.actors import Actor, actors, somewhere
from compare.framing.agency.tellings import Telling, Told, tellings
from compare.framing.beads import Bead, Link, Place, Side, overlaps, overlaps_any
from compare.framing.events.voice import Shape
from compare.framing.findings import two_sided
from compare.languages import skeleton
from compare.records import Difference, Kind, Role, Span

WEIGHT = 0.5
BESIDE = 2
"""Words between a verb and its actor that are shown with them: "sunk by a …"."""
STEM = 5
"""Letters by which a name on both sides is held to be the same."""


@dataclass(frozen=True, slots=True)
class _View:
    """A bead seen from one side: what it tells, what the other does, their links."""

    side: Side
    other: Side
    told: list[Telling]
    told_there: list[Telling]
    links: list[Link]

    def linked(self, here: Place, there: Place) -> bool:
        """Whether a word of a place here is linked to one there."""
        return any(
            overlaps(link.here, here) and overlaps(link.there, there)
            for link in self.links
        )


def agency(bead: Bead) -> list[Difference]:
    """Events that one side tells with who does it, and the other without.

    An actor that the other side names in the bead is not lost. Each actor is told
    once: who "killed three and wounded eleven" is missing once.
    """
    left, right = tellings(bead.left), tellings(bead.right)
    here = _View(bead.left, bead.right, left, right, bead.links(bead.left))
    there = _View(bead.right, bead.left, right, left, bead.links(bead.right))
    return [
        *(_difference(bead, named, silent) for named, silent in _silenced(here)),
        *(_difference(bead, silent, named) for named, silent in _silenced(there)),
    ]


def _silenced(view: _View) -> Iterator[tuple[Telling, Telling]]:
    """What one side tells with its actor, each beside the other's telling without."""
    told: set[int] = set()
    for named in view.told:
        if named.told is not Told.NAMED or named.actor is None:
            continue
        partner = _partner(view, named)
        if partner is None or named.actor.start in told:
            continue
        if not _named_there(view, named.actor):
            told.add(named.actor.start)
            yield named, partner


def _partner(view: _View, named: Telling) -> Telling | None:
    """The other side's telling of the same event, if it names nobody.

    Where either side tells such an event both ways, links say which one is meant.
    """
    same = [one for one in view.told_there if _one_event(named, one)]
    rivals = [one for one in view.told if one is not named and _one_event(named, one)]
    if rivals or any(one.told is not Told.OPEN for one in same):
        same = [one for one in same if view.linked(named.event, one.event)]
    # "14 were arrested. Of those arrested …": the finite verb tells it.
    same.sort(key=lambda one: one.event.shape is not Shape.FINITE)
    partner = next(iter(same), None)
    return partner if partner and partner.told is Told.OPEN else None


def _one_event(one: Telling, other: Telling) -> bool:
    return not one.event.families.isdisjoint(other.event.families)


def _named_there(view: _View, actor: Actor) -> bool:
    """Whether the other side names the actor: by a noun of its kind, a link, a name.

    Who only tells where it happened ("in Athens") is not named there.
    """
    everybody = actors(view.other)
    places = [noun for noun in everybody if somewhere(view.other, noun)]
    nouns = [noun for noun in everybody if noun not in places]
    return (
        any(noun.kind == actor.kind for noun in nouns)
        or _linked_to_somebody(view, actor, nouns, places)
        or _same_name(view, actor, places)
    )


def _linked_to_somebody(
    view: _View, actor: Actor, nouns: Sequence[Actor], places: Sequence[Actor]
) -> bool:
    """Whether a word of the actor is linked to a noun for those who act, or a name.

    "Soldiers" may be linked to "lives" of "lost their lives": the linker found nothing
    better. What is linked must be able to do something.
    """
    return any(
        overlaps_any(link.there, nouns)
        or (view.other.capital(link.there) and not overlaps_any(link.there, places))
        for link in view.links
        if overlaps(link.here, actor)
    )


def _same_name(view: _View, actor: Actor, places: Sequence[Actor]) -> bool:
    """Whether the other side has a word that sounds like a name of one word.

    "Sahil güvenlik" is not named by the shore, "sahil".
    """
    own = view.side.quote(actor)
    if " " in own or not own[:1].isupper():
        return False
    sounds = {
        skeleton(word.folded)[:STEM]
        for word in view.other.words
        if not overlaps_any(word, places)
    }
    return any(
        skeleton(word.folded)[:STEM] in sounds for word in view.side.within(actor)
    )


def _difference(bead: Bead, left: Telling, right: Telling) -> Difference:
    one, other = notes.names(bead)
    spans = _span(bead.left, left), _span(bead.right, right)
    words = _words(bead.left, left, spans[0]), _words(bead.right, right, spans[1])
    if left.told is Told.OPEN:
        one, other, words = other, one, words[::-1]
    note = f'{one} says who did it ("{words[0]}"), {other} does not ("{words[1]}")'
    return two_sided(
        bead.alignment,
        Kind.AGENCY,
        spans,
        concepts=(_role(left), _role(right)),
        weight=WEIGHT,
        note=notes.capital(note),
    )


def _span(side: Side, telling: Telling) -> Span:
    """The verb, with its actor where that stands directly beside it."""
    event, actor = telling.event, telling.actor
    start, end = event.start, event.end
    if actor is not None:
        low, high = min(start, actor.start), max(end, actor.end)
        inside = side.words_between(low, high)
        own = [word for word in inside if overlaps_any(word, (event, actor))]
        if len(inside) - len(own) <= BESIDE:
            start, end = low, high
    return Span(side.article.id, start, end)


def _words(side: Side, telling: Telling, span: Span) -> str:
    """What is shown of a telling: its span, and the actor where that stands apart."""
    shown = side.quote(span)
    if telling.actor is None or overlaps(span, telling.actor):
        return shown
    actor = side.quote(telling.actor)
    before = telling.actor.start < span.start
    return f"{actor} … {shown}" if before else f"{shown} … {actor}"


def _role(telling: Telling) -> Role:
    return Role.NO_ACTOR if telling.told is Told.OPEN else Role.ACTOR
