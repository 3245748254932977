"""Dates and times of day: "27 Eylül", "27.09.2020", "12.30", "half an hour"."""

import re
from collections.abc import Iterator, Sequence

from compare.languages import fold
from compare.numerals.number import Number, NumberKind, Taken

_MONTHS = {
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "el": "ιανουαρ φεβρουαρ μαρτ απριλ μα ιουν ιουλ αυγουστ σεπτεμβρ οκτωβρ νοεμβρ"
    " δεκεμβρ",
    "en": "january february march april may june july august september october"
    " november december",
}
_MONTH_ENDINGS = {
    "tr": r"(?:['’]?(?:[dt][ae]n?|[ıiuü]|[ae]|[ıiuü]n|deki|daki|taki))?",
    "el": "(?:ιοσ|ιου|ιο|ησ|η|ου|οσ|ο|ιοι)",
    "en": "",
}
_ENGLISH_SHORT = 3  # "Sep", "Nov"; "Sept" is in use too.
_DATE = re.compile(
    r"(?<![\d.,/])(?:(?P<y1>\d{4})-(?P<m1>\d\d)-(?P<d1>\d\d)"
    r"|(?P<d2>\d{1,2})(?P<sep>[./])(?P<m2>\d{1,2})(?P=sep)(?P<y2>\d{4}))(?![\d/])"
)
_SHORT_DATE = re.compile(
    r"(?:στις|της|τις)\s(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/])", re.IGNORECASE
)
"""Greek "στις 13/10"."""
_TIME = re.compile(
    r"(?<![\d.,:/])(?P<hour>[01]?\d|2[0-4])(?P<sign>[:.])(?P<minute>[0-5]\d)"
    r"(?![\d:/]|[.,]\d|\s?%)(?P<half>\s?[ap](?:\.m\.|\.?m\b))?"
    r"|(?<![\d.,:/])(?P<whole>1[0-2]|[1-9])\s?(?P<half2>[ap](?:\.m\.|\.?m\b))",
    re.IGNORECASE,
)


def _month_patterns(language: str) -> Iterator[tuple[int, str]]:
    for month, name in enumerate(_MONTHS.get(language, "").split(), start=1):
        yield month, name + _MONTH_ENDINGS[language]
        if language == "en":
            yield month, name[:_ENGLISH_SHORT] + r"t?\.?"


def _compiled_months(language: str) -> re.Pattern[str] | None:
    names = "|".join(
        f"(?P<m{month}_{place}>{pattern})"
        for place, (month, pattern) in enumerate(_month_patterns(language))
    )
    return re.compile(rf"(?:{names})(?![^\W_])") if names else None


_MONTH_PATTERNS = {code: _compiled_months(code) for code in (*_MONTHS, "")}
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_DAY_BEFORE = re.compile(
    rf"(?<![\d.,:])(?:(?P<other>{_DAY})\s?[-–]\s?)?(?P<day>{_DAY})"
    r"(?:st|nd|rd|th|ης|η)?\s(?:of\s)?(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?\.?)"
)
_DAY_AFTER = re.compile(
    rf"\b(?P<word>[^\W\d_]+\.?)\s(?P<day>{_DAY})(?:st|nd|rd|th)?"
    rf"(?:\s?[-–]\s?(?P<other>{_DAY}))?(?![\d:]|[.,]\d)"
)
_HALF_HOURS = {
    "tr": re.compile(r"\b(yarım\s+saat)"),
    "el": re.compile(r"\b(μισ(?:ή|ής)\s+ώρας?|μισάωρο)\b"),
    "en": re.compile(r"\b(half\s+an\s+hour|half-hour)\b"),
}


def _month(word: str, language: str) -> int:
    """The number of a month's name, 0 for any other word or one in small letters."""
    pattern = _MONTH_PATTERNS.get(language)
    if pattern is None or not word[:1].isupper():
        return 0
    match = pattern.match(fold(word, language))
    return int(str(match.lastgroup)[1:].split("_")[0]) if match else 0


def dates(text: str, language: str) -> list[Number]:
    """Days of the year; the year of a date in figures is a number of its own."""
    found = list(_figure_dates(text))
    taken = Taken(len(text), found)
    patterns = [_DAY_BEFORE, _DAY_AFTER] if language == "en" else [_DAY_BEFORE]
    for match in (m for pattern in patterns for m in pattern.finditer(text)):
        month = _month(match["word"], language)
        if not month or not taken.free(match.start(), match.end()):
            continue
        place, value = match.span(), month * 100 + int(match["day"])
        if match["other"]:
            # "15-16 Temmuz": two days, each with its own place.
            place = match.span("day")
            other = month * 100 + int(match["other"])
            found.append(Number(*match.span("other"), other, NumberKind.DATE))
            taken.add(found[-1])
        found.append(Number(*place, value, NumberKind.DATE))
        taken.add(found[-1])
    return found


def half_hours(text: str, language: str) -> list[Number]:
    """ "Half an hour" in words: the count 30, as in "30 minutes"."""
    pattern = _HALF_HOURS.get(language)
    if pattern is None:
        return []
    return [
        Number(match.start(1), match.end(1), 30, NumberKind.COUNT)
        for match in pattern.finditer(text)
    ]


def _figure_dates(text: str) -> Iterator[Number]:
    for match in _DATE.finditer(text):
        form = "1" if match["y1"] else "2"
        day, month = int(match["d" + form]), int(match["m" + form])
        if not (1 <= month <= 12 and 1 <= day <= 31):
            continue
        start = min(match.start("m" + form), match.start("d" + form))
        end = max(match.end("m" + form), match.end("d" + form))
        yield Number(start, end, month * 100 + day, NumberKind.DATE)
        start, end = match.span("y" + form)
        yield Number(start, end, int(match["y" + form]), NumberKind.YEAR)
    for match in _SHORT_DATE.finditer(text):
        day, month = int(match["d"]), int(match["m"])
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield Number(
                match.start("d"), match.end(), month * 100 + day, NumberKind.DATE
            )


def times(text: str, language: str, taken: Sequence[Number]) -> list[Number]:
    """Times of day outside the places taken by dates."""
    found: list[Number] = []
    places = Taken(len(text), taken)
    for match in _TIME.finditer(text):
        half = (match["half"] or match["half2"] or "").strip().lower()
        # In English 12.30 is a decimal number unless "am" or "pm" follows.
        decimal = match["sign"] == "." and language not in ("tr", "el") and not half
        short = match["sign"] == "." and len(match["hour"]) < 2 and not half
        if decimal or short or not places.free(match.start(), match.end()):
            continue
        hour = int(match["hour"] or match["whole"])
        if half:
            hour = hour % 12 + (12 if half.startswith("p") else 0)
        value = hour * 60 + int(match["minute"] or 0)
        found.append(Number(match.start(), match.end(), value, NumberKind.TIME))
    return found
