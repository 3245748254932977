"""The agencies we know (data/agencies.toml), ready for looking up in a text."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from compare.languages import strip_accents, words
from compare.records import Agency, Issuer

REMEMBERED = 16
"""Sets of names that are kept at hand: the agencies, and the outlets of some articles.
"""


@dataclass(frozen=True, slots=True)
class Form:
    """One form of an agency's name as folded words.

    ``surface`` is the exact spelling of an abbreviation, empty for a full name. An
    outlet's name needs a place where credits stand even where it is in full.
    """

    agency: str
    parts: tuple[str, ...]
    surface: str
    issuer: Issuer = Issuer.AGENCY

    @property
    def needs_place(self) -> bool:
        """Whether it counts only where a credit can stand."""
        return bool(self.surface) or self.issuer is Issuer.OUTLET


def load_agencies() -> tuple[Agency, ...]:
    """The built-in agencies, and the outlets that are often quoted."""
    return tuple(
        Agency(values["name"], tuple(values["forms"]), issuer)
        for issuer in Issuer
        for values in _data()[issuer.value]
    )


class Names(tuple[Agency, ...]):
    """Names to look for that are hashed once: there may be thousands of outlets, and
    what is known of them is looked up for every text."""

    _hash: int

    def __hash__(self) -> int:
        if not hasattr(self, "_hash"):
            self._hash = super().__hash__()
        return self._hash


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of so many words that begin alike, each with its rank: the lower one
    counts. Thousands of outlets may begin with one word, so they are looked up."""

    length: int
    by_words: Mapping[tuple[str, ...], tuple[int, Form]]
    by_surface: Mapping[str, tuple[int, Form]]
    starred: tuple[tuple[int, Form], ...]

    def candidates(self, words: tuple[str, ...], surface: str) -> list[Form]:
        """Those that may be these folded words, or this text, in their order."""
        named = self.by_words.get(words), self.by_surface.get(surface)
        found = [*self.starred, *(one for one in named if one)]
        return [form for _, form in sorted(found, key=lambda one: one[0])]


@lru_cache(maxsize=REMEMBERED)
def forms_of(agencies: tuple[Agency, ...]) -> Mapping[str, tuple[Forms, ...]]:
    """All forms by the first four letters of their first word, the longest first.

    Other bodies whose name holds an agency's form are among them, without an agency.
    """
    found: dict[str, dict[int, list[tuple[int, Form]]]] = {}
    for rank, form in enumerate(_all_forms(agencies)):
        alike = found.setdefault(form.parts[0][:KEY], {})
        alike.setdefault(len(form.parts), []).append((rank, form))
    return {
        key: tuple(_looked_up(length, alike[length]) for length in sorted(alike)[::-1])
        for key, alike in found.items()
    }


def _looked_up(length: int, ranked: list[tuple[int, Form]]) -> Forms:
    by_words: dict[tuple[str, ...], tuple[int, Form]] = {}
    by_surface: dict[str, tuple[int, Form]] = {}
    starred = []
    for rank, form in ranked:
        if form.surface:
            by_surface.setdefault(form.surface, (rank, form))
        elif any(part.endswith("*") for part in form.parts):
            starred.append((rank, form))
        else:
            by_words.setdefault(form.parts, (rank, form))
    return Forms(length, by_words, by_surface, tuple(starred))


@lru_cache(maxsize=REMEMBERED)
def small_forms(agencies: tuple[Agency, ...]) -> frozenset[str]:
    """The abbreviations that are written small: "dpa"."""
    surfaces = (form.surface for form in _all_forms(agencies))
    return frozenset(surface for surface in surfaces if surface[:1].islower())


KEY = 4
"""Letters of a folded word that find the forms it can begin."""


@cache
def ambiguous() -> frozenset[str]:
    """Abbreviations that are also a word, a name or another body."""
    return frozenset(_data()["ambiguous"])


@cache
def tag_only() -> frozenset[str]:
    """Abbreviations that only a tag, a dateline or a source line make a credit."""
    return frozenset(_data()["tag_only"])


def fold_name(word: str) -> str:
    """One spelling for the case and accents of all three languages."""
    plain = strip_accents(word.lower()).replace("ı", "i").replace("ς", "σ")
    return plain.replace("’", "'").replace("ʼ", "'")


def _all_forms(agencies: tuple[Agency, ...]) -> Iterator[Form]:
    for name in _data()["others"]:
        yield Form("", _parts(name), "")
    for agency in agencies:
        for form in agency.forms:
            if _parts(form):
                yield Form(agency.name, _parts(form), _surface(form), agency.issuer)


def _parts(form: str) -> tuple[str, ...]:
    """Folded words; "Ajans*" keeps its star, which stands for any ending."""
    return tuple(fold_name(part) for part in form.split())


def _surface(form: str) -> str:
    known = _data()["abbreviations"]
    is_short = form.upper() == form and len(words(form, "en")) <= 2
    return form if is_short or form in known else ""


@cache
def _data() -> Mapping[str, Any]:
    source = files("compare.data").joinpath("agencies.toml").read_text("utf-8")
    return tomllib.loads(source)
