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


@lru_cache(maxsize=REMEMBERED)
def forms_of(agencies: tuple[Agency, ...]) -> Mapping[str, tuple[Form, ...]]:
    """All forms by the first four letters of their first word, the longest first.

    Other bodies whose name holds an agency's form are among them, without an agency.
    """
    found: dict[str, list[Form]] = {}
    for form in _all_forms(agencies):
        found.setdefault(form.parts[0][:KEY], []).append(form)
    return {
        key: tuple(sorted(forms, key=lambda form: -len(form.parts)))
        for key, forms in found.items()
    }


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
