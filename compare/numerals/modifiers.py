"""Words that soften a number: "at least", "at most", "about", in three languages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from compare.numerals.number import Number, NumberKind


class Modifier(StrEnum):
    """How a number is meant; ``EXACT`` where nothing is said."""

    EXACT = "exact"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Modified:
    """A modifier, and from where to where it reaches with its number."""

    modifier: Modifier
    start: int
    end: int


REACH = 32
"""Code points before and after a number where its modifier stands."""

_LEAST, _MOST, _ABOUT = Modifier.AT_LEAST, Modifier.AT_MOST, Modifier.ABOUT
_BEFORE_WORDS: Mapping[str, tuple[tuple[Modifier, str], ...]] = {
    "en": (
        (_ABOUT, r"about|around|roughly|approximately|some|nearly|almost|close to"
                 r"|an estimated|just under|an average of"),
        (_MOST, r"at most|no more than|not more than|less than|fewer than|up to|under"
                r"|as many as|as much as|a maximum of|below"),
        (_LEAST, r"at least|more than|(?:just )?over|no fewer than|no less than"
                 r"|in excess of|upwards of|a minimum of|above|exceed(?:s|ed|ing)?"
                 r"|surpass(?:ed|ing)|topp?(?:ed|ing)"),
    ),
    "tr": (
        (_ABOUT, "yaklaşık(?: olarak)?|tahminen|takriben|neredeyse|aşağı yukarı"
                 "|ortalama|hemen hemen"),
        (_MOST, "en fazla|en çok|azami"),
        (_LEAST, "en az|asgari|en azından"),
    ),
    "el": (
        (_ABOUT, r"περίπου|σχεδόν|γύρω|κάπου|καμιά|περί|κοντά|κατά μέσο όρο"),
        (_MOST, r"το πολύ|λιγότερ\w+ από|κάτω από|κάτω των|έως(?: και)?|μέχρι(?: και)?"
                r"|ως|όχι πάνω από"),
        (_LEAST, r"τουλάχιστον|(?:παρα)?πάνω από|περισσότερ\w+ (?:από|του|των)"
                 r"|άνω|πλέον|ξεπερν\w+|ξεπέρασ\w+|υπερβαίν\w+"),
    ),
}  # fmt: skip
_AFTER_WORDS: Mapping[str, tuple[tuple[Modifier, str], ...]] = {
    "en": (
        (_LEAST, r"\s?\+(?!\d)|\s(?:\w+\s)?(?:or more|at least|plus\b)"),
        (_ABOUT, r"\s(?:or so)\b|-odd\b"),
    ),
    "tr": (
        # "29'dan fazla kişi", "29 kişiden fazla", "10 yılı aşkın", "yüzde 1'in altına"
        (_LEAST, r"(?:['’]?|\s\w+)[dt][ae]n\s(?:daha\s)?(?:fazla|çok)"
                 r"|(?:['’]?|\s\w+)(?:[ıiuü]n?\s(?:aşkın|aş\w+|geç[et]\w+)"
                 r"|n?[ıiuü]n\s(?:üzerin|üstün)\w+)"
                 r"|\s(?:aşkın|küsur|(?:ve )?üzeri)|(?<=[dt][ae]n)\s(?:fazla|çok)"
                 r"|(?<=[ıiuü])\s(?:aşkın|aş\w+)"),
        (_MOST, r"(?:['’]?|\s\w+)[dt][ae]n\s(?:daha\s)?az"
                r"|(?:['’]?|\s\w+)n?[ıiuü]n\saltın\w+|(?<=[dt][ae]n)\saz"),
        (_ABOUT, r"(?:['’]?|\s\w+)y?[ae]\syakın"
                 r"|\s(?:\w+\s)?(?:\([^)]*\)\s)?(?:civarında|kadar\b"
                 r"|dolayında)|(?:['’]\w+)?\s(?:sularında|sıralarında|suları)"),
    ),
    "el": (
        (_LEAST, r"\s(?:\w+\s)?(?:και πλέον|και άνω|τουλάχιστον"
                 r"|ή (?:και )?περισσότερ\w+)"),
        (_ABOUT, r"\s(?:\w+\s)?περίπου"),
    ),
}  # fmt: skip
# Between a modifier and its number: articles, "a total of", a currency sign.
_LINK = (
    r"(?:\s(?:a|the|an|at|another|στ\w+|τ\w+|από|σε|με|κατά|μια|bir|saat|toplam))?"
    r"\s[$€£¥₺%]?"
)
_BEFORE = {
    code: [
        (modifier, re.compile(rf"(?<!\w)(?:{words}){_LINK}$", re.IGNORECASE))
        for modifier, words in patterns
    ]
    for code, patterns in _BEFORE_WORDS.items()
}
_AFTER = {
    code: [(modifier, re.compile(words, re.IGNORECASE)) for modifier, words in patterns]
    for code, patterns in _AFTER_WORDS.items()
}
_RANGE = re.compile(r"\d\s?\w*$")
_SPAN_OF_TIME = re.compile(
    r"\s(?:\w+\s)?(?:years?|decades?|months?|weeks?|days?|hours?|minutes?|centur\w+)\b"
)
_UNTIL = re.compile(r"έως|μέχρι|ως\b|up to", re.IGNORECASE)
_MOMENTS = (NumberKind.DATE, NumberKind.TIME, NumberKind.YEAR)


def modified(text: str, number: Number, language: str) -> Modified:
    """How a number is meant, from the words directly before and after it.

    Offsets are those of ``text``, as the number's are.
    """
    for modifier, pattern in _BEFORE.get(language, ()):
        near = max(0, number.start - REACH)
        match = pattern.search(text[near : number.start])
        if match and not _other_sense(text, number, near + match.start()):
            return Modified(modifier, near + match.start(), number.end)
    for modifier, pattern in _AFTER.get(language, ()):
        match = pattern.match(text, number.end, number.end + REACH)
        if match:
            return Modified(modifier, number.start, match.end())
    return Modified(Modifier.EXACT, number.start, number.end)


def _other_sense(text: str, number: Number, start: int) -> bool:
    """ "Over two days" lasts, "5 to 10" is a range, "μέχρι το 2010" a border."""
    words = text[start : number.start].lower()
    if words.startswith("over ") and _SPAN_OF_TIME.match(text[number.end :]):
        return True
    if _UNTIL.match(words):
        return number.kind in _MOMENTS or bool(_RANGE.search(text[:start].rstrip()))
    return False
