"""Voice by morphology: which forms of a verb are active, which passive.

A verb is given by its principal parts, as a dictionary gives them ("σκοτώνω, σκότωσε,
σκοτώθηκε"; "shoot, shot"; "öldürmek"). In English the form alone does not tell: its
past is ``EITHER`` until the words before and after it are read.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from compare.languages import fold


class Voice(StrEnum):
    """Whether the subject of a verb does it, or suffers it."""

    ACTIVE = "active"
    PASSIVE = "passive"
    EITHER = "either"
    """ "Killed": the sentence decides."""
    NOBODY = "nobody"
    """ "Died": another verb for the same event, which names nobody who does it."""


class Shape(StrEnum):
    """What a form is in its sentence; it tells where who does it would stand."""

    FINITE = "finite"
    BASE = "base"
    """English "kill": a verb only after "will", "to" and their like."""
    ING = "ing"
    QUALIFYING = "qualifying"
    """Turkish "öldüren": who does it may follow."""
    NOMINAL = "nominal"
    """Turkish "öldürdüğünü", "öldürmesi": who does it stands in the genitive."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form of one verb: the unchanging beginning of the word, and what may follow."""

    stem: str
    rest: re.Pattern[str]
    voice: Voice
    shape: Shape = Shape.FINITE


def verb_forms(parts: Sequence[str], language: str) -> list[Form]:
    """The forms of a verb of which ``parts`` are the principal ones.

    Returns nothing for a language without rules.
    """
    rules = _RULES.get(language)
    return list(rules(parts)) if rules else []


def nobody(forms: Sequence[Form]) -> list[Form]:
    """The forms of a verb that names nobody who does it, whatever its voice."""
    return [replace(form, voice=Voice.NOBODY) for form in forms]


def _any_of(endings: str) -> re.Pattern[str]:
    return re.compile("|".join(endings.split()))


# --- Turkish ----------------------------------------------------------------------

_TURKISH_SHAPES = (
    # the person of a finite form; "-ıp", "-arak", "-ken" share its subject
    (
        Shape.FINITE,
        r"(?:y?[dt][ıiuü]|m[ıiuü]ş|[ıiuü]yor|y?[ae]ca[kğ]|y?ece[kğ]|m[ae]kt[ae]|[ae]r"
        r"|[ıiuü]r)(?:y?[dt][ıiuü]|y?m[ıiuü]ş|[dt][ıiuü]r)?(?:l[ae]r)?(?:[dt][ıiuü])?"
        r"|y?[ıiuü]p|y?[ae]r[ae]k|y?[ıiuü]nc[ae]|(?:[ıiuü]r|[ae]r)ken",
    ),
    (Shape.QUALIFYING, r"y?[ae]n(?!c)\w*"),
    (
        Shape.NOMINAL,
        r"(?:[dt][ıiuü][kğ]|y?[ae]ca[kğ]|y?ece[kğ])[ıiuü]\w*|m[ae]s[ıi]\w*"
        r"|m[ae]l[ae]r[ıi]\w*",
    ),
)
_VOWELS = "aeıioöuü"
_GIVING_WAY = re.compile(r"[ıiuü]yor\w*")


def _turkish(parts: Sequence[str]) -> Iterator[Form]:
    for part in parts:
        stem = fold(part, "tr")[:-3]
        yield from _turkish_forms(stem, Voice.ACTIVE)
        yield from _turkish_forms(_turkish_passive(stem), Voice.PASSIVE)


def _turkish_forms(stem: str, voice: Voice) -> Iterator[Form]:
    stems = [stem]
    if re.search(r"[eg][it]?t$", stem) and stem.endswith("et"):
        # "etti", but "ediyor".
        stems.append(stem[:-1] + "d")
    for one in stems:
        for shape, rest in _TURKISH_SHAPES:
            yield Form(one, re.compile(rest), voice, shape)
    if stem[-1] in _VOWELS:
        # "yarala", but "yaralıyor".
        yield Form(stem[:-1], _GIVING_WAY, voice)


def _turkish_passive(stem: str) -> str:
    """ "öldür" gives "öldürül", "yarala" "yaralan", "al" "alın", "et" "edil"."""
    if stem[-1] in _VOWELS:
        return stem + "n"
    last = next(sign for sign in reversed(stem) if sign in _VOWELS)
    high = {"a": "ı", "ı": "ı", "e": "i", "i": "i", "o": "u", "u": "u"}.get(last, "ü")
    if stem.endswith("et"):
        stem = stem[:-1] + "d"
    return stem + high + ("n" if stem.endswith("l") else "l")


# --- Greek ------------------------------------------------------------------------

_PAST = "α εσ ε αμε ατε αν ανε"
_FUTURE = "ω εισ ει ουμε ετε ειτε ουν ουνε"
_PRESENT = f"{_FUTURE} αω ασ α αμε ανε ουσε ουσαν αν ε"
_MIDDLE = (
    "ομαι εσαι εται ομαστε εστε ονται οταν ονταν ουμαι εισαι ειται ουνται ουνταν αται"
    " ωνται ιεται ιουνται ομεν(?:οσ|η|ο|οι|εσ|α|ου|ησ|ων|ουσ)"
)
_NOMINAL = "οσ η ο οι εσ α ου ησ ων ουσ ην"


def _greek(parts: Sequence[str]) -> Iterator[Form]:
    # "επιτίθεμαι" looks passive in all its forms, and is not.
    deponent = fold(parts[0], "el").endswith("μαι")
    for part in parts:
        for form in _greek_part(fold(part, "el"), part.endswith("εί")):
            yield replace(form, voice=Voice.ACTIVE) if deponent else form


def _greek_part(part: str, accented: bool) -> Iterator[Form]:
    active, passive = Voice.ACTIVE, Voice.PASSIVE
    if part.endswith("ηκε"):
        yield Form(part[:-1], _any_of(_PAST), passive)
        yield Form(part[:-3], _any_of(_FUTURE), passive)
    elif part.endswith("μενοσ"):
        yield Form(part[:-2], _any_of(_NOMINAL), passive)
    elif part.endswith(("ομαι", "εμαι")):
        yield Form(part[:-4], _any_of(f"{_MIDDLE} εμαι εσαι εται ενται"), passive)
    elif part.endswith("ει"):
        yield Form(part[:-2], _any_of(_FUTURE), passive if accented else active)
    elif part.endswith("η"):
        yield Form(part[:-1], _any_of("η ησαν ην"), passive)
    elif part.endswith("ε"):
        yield Form(part[:-1], _any_of(_PAST), active)
        yield Form(part[:-1], _any_of(_FUTURE), active)
    else:
        yield Form(part[:-1], _any_of(_PRESENT), active)
        yield Form(part[:-1], _any_of(_MIDDLE), passive)


# --- English ----------------------------------------------------------------------

_NOTHING = re.compile("")


def _english(parts: Sequence[str]) -> Iterator[Form]:
    base = parts[0]
    for word in parts[1:] or [_regular(base, "ed")]:
        yield Form(word, _NOTHING, Voice.EITHER)
    yield Form(_regular(base, "ing"), _NOTHING, Voice.EITHER, Shape.ING)
    yield Form(base, _NOTHING, Voice.ACTIVE, Shape.BASE)


def _regular(base: str, ending: str) -> str:
    if base.endswith("e"):
        return base[:-1] + ending
    if ending == "ed" and re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ied"
    doubles = len(re.findall("[aeiou]+", base)) == 1 or base.endswith("el")
    if doubles and re.search(r"[^aeiou][aeiou][bdgklmnprt]$", base):
        return base + base[-1] + ending
    return base + ending


_RULES: dict[str, Callable[[Sequence[str]], Iterator[Form]]] = {
    "tr": _turkish,
    "el": _greek,
    "en": _english,
}
