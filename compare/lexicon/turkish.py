"""Turkish: suffixes in their order, vowel harmony, stems that change."""

import re

from compare.lexicon.stem import Stem

# I and A stand for harmonic vowels.
_HIGH, _LOW = "[ıiuü]", "[ae]"
_NOUN = (
    "(?:lAr)?"
    "(?:I?mIz|I?nIz|I?m|I?n|s?I|lArI)?"
    "(?:[yn]?I|[yn]?A|n?[dt]An?|n?In|y?lA|ncA|[cç]A)?"
    "(?:ki(?:lAr)?(?:n?In?|n?A|n?[dt]An?)?)?"
    "(?:y?[dt]I[rk]?(?:lAr)?|y?mIş(?:lAr|tIr)?|y?sA|y?ken|y?Im|y?Iz|sInIz)?"
)
# Finite forms take a person, participles the endings of a noun: "söylediğini".
_VOICE = (
    "(?:I?[lnt]|[dt]Ir|Iş)?(?:I[ln]|[dt]Ir)?(?:I[ln])?(?:mA|mI|y?AmA|y?AmI|y?AbIl)?"
)
_FINITE = (
    "(?:[dt]I|mIş|I?yor|y?AcAk|I?r|Ar|z|mAlI|sA|mAktA|sIn|y?AlIm)"
    "(?:y?[dt]I|y?mIş|[dt]Ir|y?sA)?"
    "(?:k|y?Im|y?Iz|sIn(?:Iz)?|m|n|lAr)?(?:[dt]I|[dt]Ir|mIş)?"
)
_GERUND = (
    "(?:y?ArAk|y?Ip|y?IncA|mAdAn|[dt]Ik[cç]A|mAksIzIn|y?AlI"
    "|(?:I?r|Ar|mIş|I?yor|y?AcAk|z)?ken|(?:I?r|Ar|mIş)[cç]AsInA)"
)
_PARTICIPLE = "(?:y?An|[dt]I[kğ]|y?AcA[kğ]|mAk?|mIş|y?Iş|mAz)"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text.replace("I", _HIGH).replace("A", _LOW))


_NOUN_SUFFIX = _pattern(_NOUN)
_PLURAL_SUFFIX = _pattern(f"lArI{_NOUN}")
_VERB_SUFFIX = _pattern(f"{_VOICE}(?:{_FINITE}|{_GERUND}|{_PARTICIPLE}(?:{_NOUN}))")
_BACK, _FRONT = frozenset("aıou"), frozenset("eiöü")
_VOWELS = _BACK | _FRONT
_SOFTENED = {"k": "ğ", "p": "b", "ç": "c", "t": "d"}
_HARDENED = {soft: hard for hard, soft in _SOFTENED.items()}
_DROPS_VOWEL = frozenset(
    "emir fikir hapis hüküm isim kayıp nehir nesil sabır şehir şekil zulüm".split()
)
_DOUBLES = frozenset("af hak hat red ret sır üs".split())
"""Short words of Arabic origin: "hat", "hattı"; "üs", "üssü"."""


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


def _noun(
    stem: str,
    before_vowel: bool = False,
    suffix: re.Pattern[str] = _NOUN_SUFFIX,
    harmony: str = "",
) -> Stem:
    def accepts(rest: str) -> bool:
        if before_vowel and rest[:1] not in _VOWELS:
            return False
        return bool(suffix.fullmatch(rest)) and _harmonious(harmony or stem, rest)

    return Stem(stem, accepts)


def _verb(stem: str, first: str = "") -> Stem:
    def accepts(rest: str) -> bool:
        if first and not rest.startswith(tuple(first)):
            return False
        return bool(_VERB_SUFFIX.fullmatch(rest))

    return Stem(stem, accepts)


def turkish(folded: str, lemma: str) -> list[Stem]:
    """The stems of a folded Turkish lemma: verbs end in -mak or -mek."""
    verb = folded.endswith(("mak", "mek")) and len(folded) > 4
    if verb and not lemma[:1].isupper():  # "Pomak" is a name
        return _verbs(folded[:-3])
    found = [_noun(folded)]
    if folded[-1:] in _SOFTENED and not lemma.isupper():
        found.append(_noun(folded[:-1] + _SOFTENED[folded[-1]], before_vowel=True))
    if folded.endswith("nk"):
        found.append(_noun(folded[:-1] + "g", before_vowel=True))
    if folded in _DROPS_VOWEL:
        last = {"p": "b"}.get(folded[-1], folded[-1])
        found.append(_noun(folded[:-2] + last, before_vowel=True, harmony=folded))
    if folded in _DOUBLES:
        last = {"t": "d"}[folded[-1]] if folded == "ret" else folded[-1]
        found.append(_noun(folded[:-1] + 2 * last, before_vowel=True))
    return found + _possessed_plurals(folded)


def _possessed_plurals(folded: str) -> list[Stem]:
    """ "örgütleri" for "örgütü": the head of a compound carries a possessive."""
    if folded[-1:] not in frozenset("ıiuü"):
        return []
    base = folded[:-1]
    if base.endswith("s") and base[-2:-1] in _VOWELS:
        base = base[:-1]  # "ordusu": "orduları"
    elif base[-1:] in _HARDENED:
        base = base[:-1] + _HARDENED[base[-1]]  # "sancağı": "sancakları"
    if len(base) < 3 or not _VOWELS.intersection(base):
        return []
    return [_noun(base, suffix=_PLURAL_SUFFIX)]


def _verbs(stem: str) -> list[Stem]:
    found = [_verb(stem)]
    if stem.endswith(("et", "git", "güt")):
        found.append(_verb(stem[:-1] + "d"))
    if stem[-1] in _VOWELS:
        # "açıkla", "açıklıyor": the last vowel gives way to that of -yor.
        found.append(_verb(stem[:-1], first="ıiuü"))
    return found
