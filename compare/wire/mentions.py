"""The forms of agencies' names that occur in a text, the longest at each place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from compare.languages import word_places
from compare.records import Agency
from compare.wire.agencies import KEY, REMEMBERED, Form, fold_name, forms_of

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
    small = _small(agencies)
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


@lru_cache(maxsize=REMEMBERED)
def _small(agencies: tuple[Agency, ...]) -> frozenset[str]:
    """The abbreviations that are written small: "dpa"."""
    surfaces = {form.surface for forms in forms_of(agencies).values() for form in forms}
    return frozenset(surface for surface in surfaces if surface[:1].islower())


def _longest(
    text: str, found: list[Place], number: int, forms: Mapping[str, tuple[Form, ...]]
) -> tuple[Form, int] | None:
    """The longest form that begins at a word, and where it ends."""
    for form in forms.get(_key(_stem(text, found[number])), ()):
        if number + len(form.parts) <= len(found):
            run = found[number : number + len(form.parts)]
            if _matches(text, run, form):
                return form, run[-1][0] + len(_stem(text, run[-1]))
    return None


@lru_cache(maxsize=1 << 16)
def _key(word: str) -> str:
    return fold_name(word)[:KEY]


def _matches(text: str, run: list[Place], form: Form) -> bool:
    """Whether a run of words is the form; only the last may have a suffix."""
    if form.surface:
        end = run[-1][0] + len(_stem(text, run[-1]))
        return text[run[0][0] : end] == form.surface
    for place, part in zip(run, form.parts, strict=True):
        folded = fold_name(_stem(text, place))
        if part.endswith("*"):
            if not folded.startswith(part[:-1]):
                return False
        elif folded != part:
            return False
    return all(
        _BETWEEN_WORDS.fullmatch(text, left, right)
        for (_, left), (right, _) in pairwise(run)
    )


def _stem(text: str, place: Place) -> str:
    """The word as written, without what follows its apostrophe."""
    return _APOSTROPHE.split(text[place[0] : place[1]], maxsplit=1)[0]
