"""Who does it: the actor of an event, by its place in the clause and its case.

There is no parser; the rules are narrow, and where they do not reach the actor is
unknown rather than absent.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from compare.framing.agency.actors import Actor, actors
from compare.framing.agency.subjects import CLAUSE_REACH, subject
from compare.framing.beads import Side
from compare.framing.events import (
    Event,
    means,
    takes_object,
)
from compare.framing.events.voice import Voice


class Told(StrEnum):
    """How an event is told."""

    NAMED = "named"
    """Somebody does it, as subject or after "by"."""
    OPEN = "open"
    """It happens; nobody is said to do it."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one side tells it; ``actor`` only where somebody is named."""

    event: Event
    told: Told
    actor: Actor | None = None


REACH = 6
"""Words after a passive among which its actor stands: "από τις … δυνάμεις"."""
_AND = frozenset("and και ve".split())
_OBJECT = frozenset("τον την το τη τουσ τισ τα".split())
_BY_CASE = re.compile(r"(?:l[ae]r|[ıiuü])nc[ae]$")
"""Turkish "güçlerince", "bakanlığınca": by them."""


def tellings(side: Side) -> list[Telling]:
    """The events of a side in their order, each with who does it."""
    nouns = actors(side)
    found: list[Telling] = []
    for event in side.events:
        telling = _tell(side, event, nouns)
        if found and _coordinated(side, found[-1], telling):
            telling = Telling(event, found[-1].told, found[-1].actor)
        found.append(telling)
    return found


def _coordinated(side: Side, before: Telling, telling: Telling) -> bool:
    """Whether a verb directly after "and" shares the subject of the verb before it."""
    event = telling.event
    if telling.told is not Told.UNKNOWN or event.first == 0:
        return False
    if before.told is not Told.NAMED or before.event.voice is Voice.PASSIVE:
        return False
    near = event.first - before.event.last <= 2 * CLAUSE_REACH
    joined = side.words[event.first - 1].folded in _AND
    return near and joined and event.voice in (Voice.ACTIVE, Voice.EITHER)


def _tell(side: Side, event: Event, nouns: Sequence[Actor]) -> Telling:
    actor = _agent(side, event, nouns)
    if actor is not None:
        return Telling(event, Told.NAMED, actor)
    voice = event.voice
    if voice is Voice.NOBODY:
        return Telling(event, Told.OPEN)
    if voice is Voice.PASSIVE:
        return Telling(event, Told.UNKNOWN if _by(side, event) else Told.OPEN)
    named = subject(side, event, nouns)
    if voice is Voice.EITHER and not event.alone and not _takes_object(side, event):
        silent = named is None and not _by(side, event)
        return Telling(event, Told.OPEN if silent else Told.UNKNOWN)
    if named is None:
        told = Told.OPEN if _by_itself(side, event) else Told.UNKNOWN
        return Telling(event, told)
    return Telling(event, Told.NAMED, named)


def _takes_object(side: Side, event: Event) -> bool:
    return takes_object(event, side.words, side.text, side.span.start)


def _by_itself(side: Side, event: Event) -> bool:
    """ "Ο δρόμος έκλεισε": a Greek active form whose subject is what it happens to."""
    if not event.either_way or side.article.language != "el":
        return False
    after = {word.folded for word in side.words[event.last + 1 : event.last + 4]}
    before = {word.folded for word in side.words[max(0, event.first - 7) : event.first]}
    return not after & _OBJECT and bool(before & {"ο", "η", "οι", "το", "τα"})


# --- after "by" -------------------------------------------------------------------

_BY = {"en": "by", "el": "απο", "tr": "tarafından"}


def _by(side: Side, event: Event) -> bool:
    """Whether some "by …" belongs to the event that may name somebody."""
    for place in _by_places(side, event):
        # Greek "από" is "from" too, and says by what: only a name makes one doubt.
        after = side.words[place + 1 : place + 4]
        names = any(side.capital(word) for word in after)
        if names or side.article.language != "el":
            return True
    return False


def _by_places(side: Side, event: Event) -> Iterator[int]:
    """Word numbers of "by" in the clause of the event."""
    word = _BY.get(side.article.language, "")
    turkish = side.article.language == "tr"
    if turkish:
        near = range(event.first - 1, max(-1, event.first - 1 - REACH), -1)
    else:
        near = range(event.last + 1, min(len(side.words), event.last + 3 * REACH))
    for place in near:
        if side.words[place].folded != word or _parted(side, place, event):
            continue
        if turkish or not _by_means(side, place):
            yield place


def _by_means(side: Side, place: int) -> bool:
    """Whether "by" tells what something is done with: "by an artillery shell"."""
    tools = means(side.article.language)
    return any(word.folded in tools for word in side.words[place + 1 : place + 4])


def _parted(side: Side, place: int, event: Event) -> bool:
    """Whether the end of a sentence lies between a word and the event."""
    one, other = sorted((side.words[place].start, event.start))
    between = side.article.text[one:other]
    return bool(re.search(r"[.;!?]\s", between))


def _agent(side: Side, event: Event, nouns: Sequence[Actor]) -> Actor | None:
    """The actor after "by", or before "tarafından" or with "-ce"."""
    if event.voice in (Voice.ACTIVE, Voice.NOBODY):
        return None
    turkish = side.article.language == "tr"
    for place in _by_places(side, event):
        edge = side.words[place]
        if turkish:
            near = [n for n in nouns if n.end <= edge.start]
            if near and len(side.words_between(near[-1].end, edge.start)) == 0:
                return near[-1]
            if place > 0:
                # By grammar it can be nobody else.
                return Actor(side.words[place - 1].start, side.words[place - 1].end)
            continue
        near = [n for n in nouns if n.start >= edge.end]
        if near and len(side.words_between(edge.end, near[0].start)) < REACH:
            return near[0]
    if turkish:
        for noun in reversed(nouns):
            if noun.end <= event.start and _BY_CASE.search(_last_word(side, noun)):
                return noun
    return None


def _last_word(side: Side, noun: Actor) -> str:
    """The last word of a noun, folded, with what follows its apostrophe."""
    inside = [word for word in side.words if word.start < noun.end]
    return inside[-1].folded if inside else ""
