"""Events that somebody does to somebody: where a text tells one, and in which voice."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from compare.framing.data import table
from compare.framing.events.voice import Form, Shape, Voice, nobody, verb_forms
from compare.languages import LANGUAGES, Word, fold
from compare.lexicon import Concept, ConceptKind, Lexicon

REACH = 3
"""Words that may stand between a verb and the word that belongs to it."""


@dataclass(frozen=True, slots=True)
class Event:
    """A place that tells an event: the verb, its auxiliaries, the words beside it.

    ``names`` are the events it can be ("strike": hit, or shell), ``families`` those
    of theirs; ``first`` and ``last`` count words. ``alone`` says that the English verb
    may stand without an object, ``either_way`` that the Greek one may have for its
    subject what it happens to.
    """

    names: frozenset[str]
    families: frozenset[str]
    start: int
    end: int
    first: int
    last: int
    voice: Voice
    shape: Shape
    alone: bool = False
    either_way: bool = False


@dataclass(frozen=True, slots=True)
class _Verb:
    """One form of a verb of the data, with the folded words beside it."""

    name: str
    form: Form
    beside: tuple[str, ...]
    family: str
    alone: bool
    either_way: bool


@cache
def actor_nouns() -> Lexicon:
    """Nouns for those who act; a concept is an actor of one kind."""
    return Lexicon(
        [
            Concept(name, "actors", name, ConceptKind.THING,
                    forms={code: tuple(words) for code, words in nouns.items()})
            for name, nouns in table("events")["actor"].items()
        ]
    )  # fmt: skip


@cache
def means(language: str) -> frozenset[str]:
    """Words, folded, for what something is done with: a shell, a bullet."""
    return frozenset(
        fold(word, language) for word in table("events")["means"].get(language, ())
    )


@cache
def _verbs(language: str) -> dict[str, list[_Verb]]:
    """The verbs of a language by the beginning of their forms."""
    found: dict[str, list[_Verb]] = defaultdict(list)
    for name, entry in table("events")["event"].items():
        for key, alone in ((language, False), (f"{language}-alone", True)):
            for written in entry.get(key, ()):
                for verb in _read(name, written, language, alone, entry):
                    found[verb.form.stem].append(verb)
        for written in entry.get(f"{language}-noun", ()):
            noun = _noun(name, written, language, entry)
            found[noun.form.stem].append(noun)
    return dict(found)


def _read(
    name: str, written: str, language: str, alone: bool, entry: dict[str, Any]
) -> Iterator[_Verb]:
    parts = [part.split() for part in written.split(",")]
    at = -1 if language == "tr" else 0
    beside = parts[0][:-1] if language == "tr" else parts[0][1:]
    forms = verb_forms([part[at] for part in parts], language)
    for form in nobody(forms) if alone else forms:
        yield _verb(name, form, beside, language, entry)


def _noun(name: str, written: str, language: str, entry: dict[str, Any]) -> _Verb:
    word, *beside = written.split()
    rest = re.compile(r"\w*" if word.endswith("*") else "")
    stem = fold(word.rstrip("*"), language)
    form = Form(stem, rest, Voice.NOBODY, Shape.NOMINAL)
    return _verb(name, form, beside, language, entry)


def _verb(
    name: str, form: Form, beside: Sequence[str], language: str, entry: dict[str, Any]
) -> _Verb:
    return _Verb(
        name,
        form,
        tuple(fold(word, language) for word in beside),
        entry.get("family", name),
        bool(entry.get("objectless")),
        bool(entry.get("either-way")),
    )


def find_events(words: Sequence[Word], language: str) -> list[Event]:
    """The events that the words of a sentence tell, in their order.

    None in a language without verbs.
    """
    if language not in LANGUAGES:
        return []
    found = (_event(words, place, language) for place in range(len(words)))
    return [event for event in found if event is not None]


def _event(words: Sequence[Word], place: int, language: str) -> Event | None:
    """The event whose verb is a word; None where it is no verb of the data."""
    options = list(_options(words, place, language))
    if not options:
        return None
    # "Shot down" before "shot", "öldür" before "öl".
    best = max(_specific(verb) for verb, _ in options)
    chosen = [(verb, span) for verb, span in options if _specific(verb) == best]
    verb, span = chosen[0]
    read = _voice(verb, words, span, place, language)
    if read is None:
        return None
    first, last, voice = read
    return Event(
        names=frozenset(one.name for one, _ in chosen),
        families=frozenset(one.family for one, _ in chosen),
        start=words[first].start,
        end=words[last].end,
        first=first,
        last=last,
        voice=voice,
        shape=verb.form.shape,
        alone=verb.alone,
        either_way=verb.either_way,
    )


def _specific(verb: _Verb) -> tuple[int, int]:
    return len(verb.beside), len(verb.form.stem)


def _options(
    words: Sequence[Word], place: int, language: str
) -> Iterator[tuple[_Verb, tuple[int, int]]]:
    for verb in _verbs_of(words[place].folded, language):
        span = _beside(verb.beside, words, place, language)
        if span is not None:
            yield verb, span


@lru_cache(1 << 16)
def _verbs_of(folded: str, language: str) -> tuple[_Verb, ...]:
    """The verbs that a word is a form of, those of short stems first."""
    verbs = _verbs(language)
    return tuple(
        verb
        for length in range(2, len(folded) + 1)
        for verb in verbs.get(folded[:length], ())
        if verb.form.rest.fullmatch(folded, length)
    )


def _beside(
    wanted: Sequence[str], words: Sequence[Word], place: int, language: str
) -> tuple[int, int] | None:
    """From where to where a verb reaches with its words; None where one is missing."""
    first = last = place
    if language == "tr":
        for word in reversed(wanted):
            near = range(first - 1, max(first - 1 - REACH, -1), -1)
            at = next((i for i in near if _is(words[i], word)), None)
            if at is None:
                return None
            first = at
        return first, last
    for word in wanted:
        near = range(last + 1, min(last + 1 + REACH, len(words)))
        at = next((i for i in near if _is(words[i], word)), None)
        if at is None:
            return None
        last = at
    return first, last


def _is(word: Word, wanted: str) -> bool:
    if wanted.endswith("*"):
        return word.folded.startswith(wanted[:-1])
    return word.folded == wanted


# --- English: the words around a form tell its voice -------------------------------

_BE = frozenset("was were is are be been being get gets got".split())
_HAVE = frozenset("have has had having".split())
_MODAL = frozenset("will would could may might must should did does do".split())
_BETWEEN = frozenset("not also then later since reportedly allegedly only even".split())
_AMOUNT = re.compile(r"(?:at (?:least|most)|over|under|as many as)\b", re.IGNORECASE)
_AFTER_PASSIVE = frozenset(
    "by in at on when during after near from outside since as while and but along"
    " inside before between within early late yesterday today over"
    " under with last".split()
)


def _voice(
    verb: _Verb, words: Sequence[Word], span: tuple[int, int], place: int, language: str
) -> tuple[int, int, Voice] | None:
    """Where an event begins and ends, and its voice; None where it is no verb."""
    first, last = span
    form = verb.form
    if language != "en":
        return first, last, form.voice
    before = place - 1
    while before >= 0 and _passed_over(words[before].folded):
        before -= 1
    helper = words[before].folded if before >= 0 else ""
    if form.voice is Voice.NOBODY:
        finite = form.shape in (Shape.FINITE, Shape.NOMINAL) or helper in _MODAL | _BE
        return (first, last, Voice.NOBODY) if finite else None
    if form.shape is Shape.BASE:
        return (first, last, Voice.ACTIVE) if helper in _MODAL else None
    if form.shape is Shape.ING:
        return (first, last, Voice.ACTIVE) if helper in _BE else None
    if helper in _BE:
        return before, last, Voice.PASSIVE
    if helper in _HAVE:
        return first, last, Voice.ACTIVE
    return first, last, Voice.EITHER


def _passed_over(word: str) -> bool:
    return word in _BETWEEN or (word.endswith("ly") and len(word) > 4)


def takes_object(
    event: Event, words: Sequence[Word], sentence: str, start: int
) -> bool:
    """Whether an object seems to follow an English "killed"; it is then active."""
    if event.last + 1 >= len(words):
        return False
    after = words[event.last + 1]
    between = sentence[event.end - start : after.start - start]
    if between.strip():
        return False
    modifier = _AMOUNT.match(sentence, after.start - start)
    return bool(modifier) or after.folded not in _AFTER_PASSIVE
