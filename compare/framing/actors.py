"""Who does it: the actor of an event, by its place in the clause and its case.

There is no parser; the rules are narrow, and where they do not reach the actor is
unknown rather than absent.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from compare.framing.beads import Side
from compare.framing.events import (
    Event,
    actor_nouns,
    find_events,
    means,
    takes_object,
)
from compare.framing.voice import Shape, Voice
from compare.languages import Word, fold


class Told(StrEnum):
    """How an event is told."""

    NAMED = "named"
    """Somebody does it, as subject or after "by"."""
    OPEN = "open"
    """It happens; nobody is said to do it."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Actor:
    """A place that names who does it; ``kind`` is empty of one known by grammar only."""

    start: int
    end: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one side tells it; ``actor`` only where somebody is named."""

    event: Event
    told: Told
    actor: Actor | None = None


REACH = 6
"""Words after a passive among which its actor stands: "από τις … δυνάμεις"."""
AFTER_REACH = 5
"""Words after a Greek verb among which its subject stands."""
CLAUSE_REACH = 16
"""Words before a verb among which its subject stands."""

_BOUNDARY = {
    "el": re.compile(r"[;:·()«»“”\"–—\n]|,|(?<=\w)[.!?]\s"),
    "en": re.compile(r"[;:()“”\"–—\n]|,|(?<=\w)[.!?]\s"),
    # A Turkish comma may follow the subject.
    "tr": re.compile(r"[;:()“”\"–—\n]|(?<=\w)[.!?]\s"),
}
_ASIDE = re.compile(r"\([^()]*\)")
"""Within a clause: "Hakari (Ağavno) Köprüsü"."""
_JOINING = {
    "el": frozenset("που και ενω οταν αφου καθωσ οτι πωσ διοτι επειδη".split()),
    "en": frozenset(
        "that when after while which who and as because before but".split()
    ),
    "tr": frozenset(),
}
_SHARED_SUBJECT = frozenset("who which and που και οτι πωσ".split())
"""After these a verb has the subject of the clause before, or the noun before."""
_AND = frozenset("and και ve".split())
_PREPOSITIONS = {
    "el": frozenset(
        "σε στο στη στην στον στουσ στισ στα απο με για προσ κατα μετα πριν χωρισ υπο"
        " εναντιον παρα μεχρι εωσ μεταξυ τον την τη τουσ τισ του τησ των".split()
    ),
    "en": frozenset(
        "in on at of to from for with by against near into under over between during"
        " after before since without inside outside about as".split()
    ),
    "tr": frozenset(),
}
_WHERE = {
    "el": frozenset("στο στη στην στον στουσ στισ στα".split()),
    "en": frozenset(("in", "at", "near")),
}
_OBJECT = frozenset("τον την το τη τουσ τισ τα".split())
_GROUPS = frozenset("group team unit band number dozens scores hundreds".split())
_SKIPPED = frozenset("the a an its their this these several some unidentified".split())
_NOT_NOMINATIVE = re.compile(
    r"(?:[dt][ae]n?|[ny][ae]|[ny][ıiuü]|n[ıiuü]n|l[ae]r[ıi]n|l[ae]r[ae]|yl[ae])$"
)
_GENITIVE = re.compile(r"(?:[ıiuü]n|n[ıiuü]n)$")
_BY_CASE = re.compile(r"(?:l[ae]r|[ıiuü])nc[ae]$")
"""Turkish "güçlerince", "bakanlığınca": by them."""


def tellings(side: Side) -> list[Telling]:
    """The events of a side in their order, each with who does it."""
    nouns = actors(side)
    found: list[Telling] = []
    for event in find_events(side.words, side.article.language):
        telling = _tell(side, event, nouns)
        if found and _coordinated(side, found[-1], telling):
            telling = Telling(event, found[-1].told, found[-1].actor)
        found.append(telling)
    return found


def actors(side: Side) -> list[Actor]:
    """The nouns of a side for those who act; "artillery" of a shell is none of them."""
    found = actor_nouns().find(side.text, side.article.language, side.span.start)
    nouns = [Actor(noun.start, noun.end, noun.concept.id) for noun in found]
    return [noun for noun in nouns if not _of_means(side, noun)]


def _of_means(side: Side, noun: Actor) -> bool:
    """Whether a noun only tells of what kind a shell is: "βλήμα πυροβολικού"."""
    language = side.article.language
    if language == "el":
        beside = [word for word in side.words if word.end <= noun.start][-1:]
    else:
        beside = [word for word in side.words if word.start >= noun.end][:1]
    return any(word.folded in means(language) for word in beside)


def somewhere(side: Side, noun: Actor) -> bool:
    """Whether a noun only tells where: "in Athens", "στην Αθήνα", "Atina'da"."""
    if side.article.language == "tr":
        return bool(re.search(r"'[dt][ae](?:ki)?$", _ending(side, noun)))
    before = [word for word in side.words if word.end <= noun.start][-1:]
    return any(word.folded in _WHERE[side.article.language] for word in before)


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
    subject = _subject(side, event, nouns)
    if voice is Voice.EITHER:
        offset = side.span.start
        if not takes_object(event, side.words, side.text, offset):
            sure = not event.alone and not _by(side, event)
            if subject is None and sure:
                return Telling(event, Told.OPEN)
            if not event.alone:
                return Telling(event, Told.UNKNOWN)
    if subject is None:
        told = Told.OPEN if _by_itself(side, event) else Told.UNKNOWN
        return Telling(event, told)
    return Telling(event, Told.NAMED, subject)


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
        names = any(side.quote(word)[:1].isupper() for word in after)
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
    between = side.text[one - side.span.start : other - side.span.start]
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
            if near and _words_between(side, near[-1].end, edge.start) == 0:
                return near[-1]
            if place > 0:
                # By grammar it can be nobody else.
                return Actor(side.words[place - 1].start, side.words[place - 1].end)
            continue
        near = [n for n in nouns if n.start >= edge.end]
        if near and _words_between(side, edge.end, near[0].start) < REACH:
            return near[0]
    if turkish:
        for noun in reversed(nouns):
            if noun.end <= event.start and _BY_CASE.search(_last_word(side, noun)):
                return noun
    return None


def _words_between(side: Side, start: int, end: int) -> int:
    return sum(start <= word.start and word.end <= end for word in side.words)


def _last_word(side: Side, noun: Actor) -> str:
    """The last word of a noun, folded, with what follows its apostrophe."""
    inside = [word for word in side.words if word.start < noun.end]
    return inside[-1].folded if inside else ""


# --- subjects ---------------------------------------------------------------------


def _subject(side: Side, event: Event, nouns: Sequence[Actor]) -> Actor | None:
    """The actor in the place of the subject."""
    language = side.article.language
    if language == "tr":
        return _turkish_subject(side, event, nouns)
    if language == "el":
        after = _greek_subject_after(side, event, nouns)
        if after is not None:
            return after
    inside = [noun for noun in nouns if _in_clause(side, noun, event)]
    free = [noun for noun in inside if not _governed(side, noun, language)]
    return free[-1] if free else None


def _in_clause(side: Side, noun: Actor, event: Event) -> bool:
    """Whether a noun stands before an event, with no border of clauses between."""
    if noun.end > event.start:
        return False
    language = side.article.language
    between = side.text[noun.end - side.span.start : event.start - side.span.start]
    inside = [w for w in side.words if noun.end <= w.start and w.end <= event.start]
    if len(inside) > CLAUSE_REACH or _BOUNDARY[language].search(between):
        return False
    joints = [w for w in inside if w.folded in _JOINING[language]]
    return not joints or (
        joints[-1] is inside[-1]
        and len(joints) == 1
        and joints[0].folded in _SHARED_SUBJECT
    )


def _governed(side: Side, noun: Actor, language: str) -> bool:
    """Whether a noun stands after a preposition, or in a case that is no subject."""
    if language == "el" and _surely_nominative(side, noun):
        return False
    before = [word for word in side.words if word.end <= noun.start][-4:]
    for word in reversed(before):
        if side.text[word.end - side.span.start :][:1] in (",", ";", ":"):
            return False
        if word.folded in _PREPOSITIONS[language]:
            return not _of_a_group(side, word)
        if word.folded in ("ο", "οι", "η", "το", "τα", *_SKIPPED):
            # "Στο χωριό οι στρατιώτες": the article begins anew.
            return language == "en" and _preceded(side, word, language)
    return False


def _surely_nominative(side: Side, noun: Actor) -> bool:
    """Whether a Greek noun, or the adjective before it, has an ending of subjects."""
    words = [word for word in side.words if word.start < noun.end][-2:]
    adjective = [w for w in words if w.end <= noun.start and len(w.folded) > 2]
    own = [w for w in words if w.start >= noun.start]
    return any(w.folded.endswith(("οι", "οσ")) for w in (*adjective, *own)) and not any(
        w.folded.endswith(("ουσ", "ων")) for w in own
    )


def _of_a_group(side: Side, of: Word) -> bool:
    """ "A group of soldiers" are soldiers."""
    before = [word for word in side.words if word.end <= of.start][-1:]
    return of.folded == "of" and bool(before) and before[0].folded in _GROUPS


def _preceded(side: Side, word: Word, language: str) -> bool:
    before = [one for one in side.words if one.end <= word.start]
    return bool(before) and before[-1].folded in _PREPOSITIONS[language]


def _greek_subject_after(
    side: Side, event: Event, nouns: Sequence[Actor]
) -> Actor | None:
    """ "Σκότωσαν οι στρατιώτες", "σκότωσε στο σπίτι του άγνωστος ένοπλος"."""
    after = side.words[event.last + 1 : event.last + 2]
    if not after:
        return None
    direct = after[0].folded in ("ο", "οι")
    for noun in nouns:
        between = _words_between(side, event.end, noun.start)
        if noun.start < event.end or between > AFTER_REACH:
            continue
        parted = side.text[event.end - side.span.start : noun.start - side.span.start]
        if _BOUNDARY["el"].search(parted):
            return None
        if (direct and between < 3) or _surely_nominative(side, noun):
            return noun
    return None


def _turkish_subject(
    side: Side, event: Event, nouns: Sequence[Actor]
) -> Actor | None:
    if event.shape is Shape.QUALIFYING:
        # "29 kişiyi öldüren askerler"
        after = [noun for noun in nouns if noun.start >= event.end]
        near = after and _words_between(side, event.end, after[0].start) < 3
        return after[0] if near else None
    before = [
        noun
        for noun in nouns
        if noun.end <= event.start and _reaches(side, noun, event)
    ]
    if event.shape is Shape.NOMINAL:
        genitive = [n for n in before if _GENITIVE.search(_ending(side, n))]
        return genitive[-1] if genitive else None
    nominative = [noun for noun in before if _nominative(side, noun)]
    return nominative[0] if nominative else None


def _reaches(side: Side, noun: Actor, event: Event) -> bool:
    between = side.text[noun.end - side.span.start : event.start - side.span.start]
    words = _words_between(side, noun.end, event.start)
    between = _ASIDE.sub(" ", between)
    return words <= CLAUSE_REACH and not _BOUNDARY["tr"].search(between)


def _ending(side: Side, noun: Actor) -> str:
    """A noun's last word, folded, with the case behind its apostrophe."""
    text = side.article.text
    tail = re.match(r"['’ʼ]\w+", text[noun.end :])
    word = re.search(r"[^\W_]+$", text[noun.start : noun.end])
    return fold((word.group() if word else "") + (tail.group() if tail else ""), "tr")


def _nominative(side: Side, noun: Actor) -> bool:
    """Whether a noun has no case: neither an apostrophe with one, nor a suffix."""
    word = _ending(side, noun)
    text = side.article.text
    if "'" in word:
        return False
    after = text[noun.end : noun.end + 1]
    if text[noun.start].isupper() and noun.start > side.span.start and after != "'":
        name = " " not in text[noun.start : noun.end]
        # A bare name before another noun only says whose: "Azerbaycan köyleri".
        return not name or not re.match(
            r"\s[^\W\d_]+(?:l[ae]r)?[ıiuü]\b", text[noun.end :]
        )
    if re.search(r"l[ae]r[ıi]$", word):
        # "askerleri" alone is an object; "sınır askerleri" a compound.
        before = [w for w in side.words if w.end <= noun.start]
        return " " in text[noun.start : noun.end] or bool(before)
    return not _NOT_NOMINATIVE.search(word)
