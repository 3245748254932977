"""The forms of agencies' names that occur in a text, the longest at each place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from compare.languages import word_places
from compare.records import Agency
from compare.wire.agencies import (
    KEY,
    Form,
    Forms,
    fold_name,
    forms_of,
    small_forms,
)

_APOSTROPHE = re.compile("['’ʼ]")
_BETWEEN_WORDS = re.compile(r"[^\S\n]{1,3}|[^\S\n]?[-–][^\S\n]?")


Place = tuple[int, int]
"""Where a word begins and ends."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A form and the code points of the bare name, without a suffix."""

    form: Form
    start: int
    end: int


def mentions(text: str, agencies: tuple[Agency, ...]) -> Iterator[Mention]:
    """Every form in the text, in its order; none overlaps another."""
    forms = forms_of(agencies)
    small = small_forms(agencies)
    found = word_places(text)
    number = 0
    while number < len(found):
        start, end = found[number]
        match = None
        # Names begin with a capital: most words of a text are passed over here.
        if text[start].isupper() or text[start:end] in small:
            match = _longest(text, found, number, forms)
        if match is None:
            number += 1
            continue
        form, end = match
        yield Mention(form, start, end)
        number += len(form.parts)


def issuer_of(outlet: str, agencies: tuple[Agency, ...]) -> str:
    """The agency or outlet that an outlet's name begins with; empty where none.

    "Reuters", "Associated Press", "BBC Türkçe", "The Guardian (web)".
    """
    bare = re.sub(r"(?i)^(?:the|η|το|τα|ο)\s+", "", outlet.strip())
    first = next(mentions(bare, agencies), None)
    return first.form.agency if first and first.start == 0 else ""


def _longest(
    text: str, found: list[Place], number: int, forms: Mapping[str, tuple[Forms, ...]]
) -> tuple[Form, int] | None:
    """The longest form that begins at a word, and where it ends."""
    for alike in forms.get(_key(_stem(text, found[number])), ()):
        run = found[number : number + alike.length]
        if len(run) < alike.length:
            continue
        words = tuple(fold_name(_stem(text, place)) for place in run)
        end = run[-1][0] + len(_stem(text, run[-1]))
        for form in alike.candidates(words, text[run[0][0] : end]):
            if form.surface or _matches(text, run, words, form):
                return form, end
    return None


@lru_cache(maxsize=1 << 16)
def _key(word: str) -> str:
    return fold_name(word)[:KEY]


def _matches(text: str, run: list[Place], words: tuple[str, ...], form: Form) -> bool:
    """Whether a run of words is the form; only the last may have a suffix."""
    for word, part in zip(words, form.parts, strict=True):
        if part.endswith("*"):
            if not word.startswith(part[:-1]):
                return False
        elif word != part:
            return False
    return all(
        _BETWEEN_WORDS.fullmatch(text, left, right)
        for (_, left), (right, _) in pairwise(run)
    )


def _stem(text: str, place: Place) -> str:
    """The word as written, without what follows its apostrophe."""
    return _APOSTROPHE.split(text[place[0] : place[1]], maxsplit=1)[0]
