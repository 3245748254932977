"""Agency: one event told with who did it, and told as something that happened.

"Soldiers killed 29 people" against "29 people were killed". Read from the originals:
a translation turns one into the other for reasons of grammar.
"""

from collections.abc import Iterator, Sequence

from compare.framing import notes
from compare.framing.actors import Telling, Told, tell
from compare.framing.beads import Bead, Side, linked, overlaps
from compare.framing.events import actor_nouns, find_events
from compare.framing.lexicon import Mention
from compare.languages import skeleton
from compare.records import Difference, Evidence, Kind, Span

WEIGHT = 0.5
BESIDE = 2
"""Words between a verb and its actor that are shown with them: "sunk by a …"."""
STEM = 5
"""Letters by which a name on both sides is held to be the same."""


def agency(bead: Bead) -> list[Difference]:
    """Events that one side tells with who does it, and the other without.

    An actor that the other side names anywhere in the bead is not lost.
    """
    left, right = _tellings(bead.left), _tellings(bead.right)
    found: list[Difference] = []
    for one, other in _same(bead, left, right):
        if {one.told, other.told} != {Told.NAMED, Told.OPEN}:
            continue
        named, side, silent = (
            (one, bead.left, bead.right)
            if one.told is Told.NAMED
            else (other, bead.right, bead.left)
        )
        assert named.actor is not None
        if not _named_there(bead, named.actor, side, silent):
            found.append(_difference(bead, one, other))
    return found


def _tellings(side: Side) -> list[Telling]:
    events = find_events(side.words, side.article.language)
    return [tell(side, event) for event in events]


def _same(
    bead: Bead, left: Sequence[Telling], right: Sequence[Telling]
) -> Iterator[tuple[Telling, Telling]]:
    """Tellings of one event: linked, or the only ones of it on both sides."""
    for one in left:
        for other in right:
            if one.event.names.isdisjoint(other.event.names):
                continue
            alone = _only(one, left) and _only(other, right)
            if alone or linked(bead, one.event, other.event):
                yield one, other


def _only(telling: Telling, among: Sequence[Telling]) -> bool:
    return not any(
        other is not telling and not other.event.names.isdisjoint(telling.event.names)
        for other in among
    )


def _named_there(bead: Bead, actor: Mention, side: Side, other: Side) -> bool:
    """Whether the other side names the actor: by a link, a noun of its kind, a name."""
    left = side is bead.left
    for link in bead.alignment.links:
        if overlaps(link.left if left else link.right, actor):
            return True
    there = actor_nouns().find(other.text, other.article.language, other.span.start)
    if any(noun.concept.id == actor.concept.id for noun in there):
        return True
    sounds = {skeleton(word.folded)[:STEM] for word in other.words}
    return any(
        skeleton(word.folded)[:STEM] in sounds
        for word in side.words
        if overlaps(word, actor)
    )


def _difference(bead: Bead, left: Telling, right: Telling) -> Difference:
    one, other = notes.names(bead)
    spans = _span(bead.left, left), _span(bead.right, right)
    words = bead.left.quote(spans[0]), bead.right.quote(spans[1])
    if left.told is Told.OPEN:
        one, other, words = other, one, words[::-1]
    note = f'{one} says who did it ("{words[0]}"), {other} does not ("{words[1]}")'
    return Difference(
        kind=Kind.AGENCY,
        alignment_id=bead.alignment.id,
        left=spans[0],
        right=spans[1],
        left_concept="",
        right_concept="",
        evidence=Evidence.SOURCE,
        weight=WEIGHT,
        note=notes.capital(note),
    )


def _span(side: Side, telling: Telling) -> Span:
    """The verb, with its actor where that stands directly beside it."""
    event, actor = telling.event, telling.actor
    start, end = event.start, event.end
    if actor is not None:
        low, high = min(start, actor.start), max(end, actor.end)
        inside = [w for w in side.words if low <= w.start and w.end <= high]
        own = [w for w in inside if overlaps(w, event) or overlaps(w, actor)]
        if len(inside) - len(own) <= BESIDE:
            start, end = low, high
    return Span(side.article.id, start, end)
