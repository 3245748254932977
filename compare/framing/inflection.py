"""The inflected forms of a dictionary word: Turkish suffixes, Greek endings, English.

A lemma becomes a few stems, each with a test for what may follow it. Everything works
on folded words (``compare.languages.fold``). Over-generation is accepted where the
extra forms are no words of the language.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from compare.languages import fold


@dataclass(frozen=True, slots=True)
class Stem:
    """The unchanging beginning of a word, and which endings may follow it."""

    text: str
    accepts: Callable[[str], bool]


def stems(lemma: str, language: str) -> list[Stem]:
    """The stems of one dictionary word; an unknown language has only the word."""
    inflect = _INFLECT.get(language)
    if inflect is None:
        return exact(lemma, language)
    return inflect(fold(lemma, language), lemma)


def exact(lemma: str, language: str) -> list[Stem]:
    """The word as it is written, without any ending."""
    return [Stem(fold(lemma, language), _nothing)]


def _nothing(rest: str) -> bool:
    return not rest


# --- Turkish: suffixes in their order; I and A stand for harmonic vowels ----------

_HIGH, _LOW = "[ıiuü]", "[ae]"
_NOUN = (
    "(?:lAr)?"
    "(?:I?mIz|I?nIz|I?m|I?n|s?I|lArI)?"
    "(?:[yn]?I|[yn]?A|n?[dt]An?|n?In|y?lA|ncA|[cç]A)?"
    "(?:ki(?:lAr)?(?:n?In?|n?A|n?[dt]An?)?)?"
    "(?:[dt]Ir(?:lAr)?|y?[dt]I|y?mIş|ysA)?"
)
# Finite forms take a person, participles the endings of a noun: "söylediğini".
_VOICE = "(?:I?[lnt]|[dt]Ir|Iş)?(?:I[ln])?(?:mA|mI|y?AmA|y?AbIl)?"
_FINITE = (
    "(?:[dt]I|mIş|I?yor|y?AcAk|I?r|Ar|z|mAlI|sA|mAktA)"
    "(?:y?[dt]I|y?mIş|[dt]Ir)?(?:k|y?Im|y?Iz|sIn(?:Iz)?|m|n|lAr)?(?:[dt]I|[dt]Ir)?"
)
_GERUND = "(?:y?ArAk|y?Ip|y?IncA|(?:I?r|Ar|mIş|I?yor|y?AcAk)?ken)"
_PARTICIPLE = "(?:y?An|[dt]I[kğ]|y?AcA[kğ]|mAk?|mIş|y?Iş)"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text.replace("I", _HIGH).replace("A", _LOW))


_NOUN_SUFFIX = _pattern(_NOUN)
_VERB_SUFFIX = _pattern(f"{_VOICE}(?:{_FINITE}|{_GERUND}|{_PARTICIPLE}(?:{_NOUN}))")
_BACK, _FRONT = frozenset("aıou"), frozenset("eiöü")
_VOWELS = _BACK | _FRONT
_SOFTENED = {"k": "ğ", "p": "b", "ç": "c", "t": "d"}


def _harmonious(stem: str, suffix: str) -> bool:
    """Whether the suffix' vowels agree with each other and with the stem's last one.

    Loanwords in -l and -t may take front suffixes: "işgal", "işgali".
    """
    vowels = [sign for sign in suffix.replace("ki", "") if sign in _VOWELS]
    if not vowels:
        return True
    if any((vowel in _BACK) != (vowels[0] in _BACK) for vowel in vowels):
        return False
    last = next((sign for sign in reversed(stem) if sign in _VOWELS), "")
    loan = stem.endswith(("l", "t")) and vowels[0] in _FRONT
    return loan or not last or (last in _BACK) == (vowels[0] in _BACK)


def _turkish_noun(stem: str, softened: bool) -> Stem:
    def accepts(rest: str) -> bool:
        if softened and rest[:1] not in _VOWELS:
            return False
        return bool(_NOUN_SUFFIX.fullmatch(rest)) and _harmonious(stem, rest)

    return Stem(stem, accepts)


def _turkish_verb(stem: str, first: str = "") -> Stem:
    def accepts(rest: str) -> bool:
        return rest.startswith(tuple(first)) and bool(_VERB_SUFFIX.fullmatch(rest))

    if not first:
        return Stem(stem, lambda rest: bool(_VERB_SUFFIX.fullmatch(rest)))
    return Stem(stem, accepts)


def _turkish(folded: str, lemma: str) -> list[Stem]:
    if folded.endswith(("mak", "mek")) and len(folded) > 4:
        return _turkish_verbs(folded[:-3])
    found = [_turkish_noun(folded, softened=False)]
    if folded[-1:] in _SOFTENED and not lemma.isupper():
        soft = folded[:-1] + _SOFTENED[folded[-1]]
        found.append(_turkish_noun(soft, softened=True))
    if folded.endswith("nk"):
        found.append(_turkish_noun(folded[:-1] + "g", softened=True))
    return found


def _turkish_verbs(stem: str) -> list[Stem]:
    found = [_turkish_verb(stem)]
    if stem.endswith("et"):
        found.append(_turkish_verb(stem[:-1] + "d"))
    if stem[-1] in _VOWELS:
        # "açıkla", "açıklıyor": the last vowel gives way to that of -yor.
        found.append(_turkish_verb(stem[:-1], first="ıiuü"))
    return found


# --- Greek: the ending of the lemma tells the class -------------------------------

_ADJECTIVE = "οσ ου ο ον ε οι ων ουσ η ησ ην εσ α ασ αν ωσ"
_NOMINAL = {
    "μα": ("μα", "μα ματοσ ματα ματων"),
    "ση": ("η", "η ησ ην εωσ εισ εων"),
    "ξη": ("η", "η ησ ην εωσ εισ εων"),
    "ψη": ("η", "η ησ ην εωσ εισ εων"),
    "εασ": ("εασ", "εασ εα εωσ εισ εων"),
    "εισ": ("εισ", "εισ εων ων ησ η ην εωσ ουσ"),
    "ησ": ("ησ", "ησ η ην εσ ων ουσ εισ"),
    "ασ": ("ασ", "ασ α αν εσ ων"),
    "οσ": ("οσ", _ADJECTIVE),
    "οι": ("οι", "οι ων ουσ"),
    "εσ": ("εσ", "εσ ων ασ α αν"),
    "υσ": ("υσ", "υσ υ εισ εων εια ειασ ειεσ"),
    "α": ("α", "α ασ αν εσ ων"),
    "η": ("η", "η ησ ην εσ ων"),
    "ο": ("ο", "ο ου α ων ον"),
    "ι": ("ι", "ι ιου ια ιων"),
}
_PAST = "α εσ ε αμε ατε αν ανε"
_FUTURE = "ω εισ ει ουμε ετε ειτε ουν ουνε"
_ACTIVE = f"{_PAST} {_FUTURE} οντασ"
_MIDDLE = "ομαι εσαι εται ομαστε εστε ονται οταν ονταν"
_PRESENT = f"{_ACTIVE} {_MIDDLE}"
_CONTRACTED = (
    "ω εισ ει ουμε ειτε ουν αω ασ αει αμε ατε ανε ουσα ουσε ουσαν ωντασ"
    " ουμαι εισαι ειται ουνται ουνταν"
)
# Present ending of the lemma -> stems of its tenses, each with its endings.
_VERBAL: dict[str, tuple[tuple[str, str], ...]] = {
    "ιζομαι": (("ιζ", _MIDDLE), ("ιστηκ", _PAST), ("ιστ", _FUTURE)),
    "αζομαι": (("αζ", _MIDDLE), ("αστηκ", _PAST), ("αστ", _FUTURE)),
    "ουμαι": (("", _CONTRACTED), ("ηθηκ", _PAST), ("ηθ", _FUTURE)),
    "ομαι": (("", _MIDDLE), ("θηκ", _PAST), ("θ", _FUTURE)),
    "ιζω": (("ιζ", _PRESENT), ("ισ", _ACTIVE), ("ιξ", _ACTIVE),
            ("ιστηκ", _PAST), ("ιστ", _FUTURE), ("ιχθηκ", _PAST)),
    "αζω": (("αζ", _PRESENT), ("ασ", _ACTIVE), ("αξ", _ACTIVE),
            ("αστηκ", _PAST), ("αστ", _FUTURE), ("αχθηκ", _PAST)),
    "ωνω": (("ων", _PRESENT), ("ωσ", _ACTIVE), ("ωθηκ", _PAST), ("ωθ", _FUTURE)),
    "ευω": (("ευ", _PRESENT), ("ευσ", _ACTIVE), ("εψ", _ACTIVE),
            ("ευτηκ", _PAST), ("ευθηκ", _PAST), ("ευτ", _FUTURE), ("ευθ", _FUTURE)),
    "ω": (("", _PRESENT),),
    "ε": (("", _PAST),),
}  # fmt: skip
_CONTRACTED_VERB = (
    ("", _CONTRACTED),
    ("ησ", _ACTIVE),
    ("ηθηκ", _PAST),
    ("ηθ", _FUTURE),
)


def _ending(stem: str, endings: str) -> Stem:
    return Stem(stem, frozenset(endings.split()).__contains__)


def _greek(folded: str, lemma: str) -> list[Stem]:
    if lemma.endswith("ώ"):
        return [_ending(folded[:-1] + tense, ends) for tense, ends in _CONTRACTED_VERB]
    for ending, tenses in _VERBAL.items():
        if folded.endswith(ending):
            stem = folded[: -len(ending)]
            return [_ending(stem + tense, ends) for tense, ends in tenses]
    for ending, (stripped, ends) in _NOMINAL.items():
        if folded.endswith(ending) and len(folded) - len(stripped) > 1:
            return [_ending(folded[: -len(stripped)], ends)]
    return [Stem(folded, _nothing)]


# --- English ----------------------------------------------------------------------

_SIBILANT = ("s", "x", "z", "ch", "sh", "o")


def _english(folded: str, lemma: str) -> list[Stem]:
    endings = {"", "s", "ed", "ing"}
    if folded.endswith(_SIBILANT):
        endings.add("es")
    if re.search(r"[^aeiou][aeiou][bdgklmnprt]$", folded):
        endings |= {folded[-1] + "ed", folded[-1] + "ing"}
    found = [_ending(folded, " ".join(endings)), Stem(folded, _nothing)]
    if folded.endswith("e"):
        found.append(_ending(folded[:-1], "ed ing"))
    if re.search(r"[^aeiou]y$", folded):
        found.append(_ending(folded[:-1], "ies ied"))
    return found


Inflect = Callable[[str, str], list[Stem]]
_INFLECT: dict[str, Inflect] = {"tr": _turkish, "el": _greek, "en": _english}


def accepted(word: str, candidates: Iterable[Stem]) -> bool:
    """Whether a folded word is a form of any of the stems."""
    return any(
        word.startswith(stem.text) and stem.accepts(word[len(stem.text) :])
        for stem in candidates
    )
