"""Dates as files and articles write them, in Turkish, Greek and English.

A date is taken only where it is certain: a wrong date hides a match, no date does not.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from email.utils import parsedate
from urllib.parse import urlsplit

from compare.languages import strip_accents

_MONTHS: Mapping[int, str] = {
    1: "january jan ocak ιανουαριου ιανουαριος ιαν",
    2: "february feb şubat φεβρουαριου φεβρουαριος φεβ",
    3: "march mar mart μαρτιου μαρτιος μαρ",
    4: "april apr nisan απριλιου απριλιος απρ",
    5: "may mayıs μαιου μαιος μαι",
    6: "june jun haziran ιουνιου ιουνιος ιουν",
    7: "july jul temmuz ιουλιου ιουλιος ιουλ",
    8: "august aug ağustos αυγουστου αυγουστος αυγ",
    9: "september sept sep eylül σεπτεμβριου σεπτεμβριος σεπ",
    10: "october oct ekim οκτωβριου οκτωβριος οκτ",
    11: "november nov kasım νοεμβριου νοεμβριος νοε",
    12: "december dec aralık δεκεμβριου δεκεμβριος δεκ",
}


def _plain(text: str) -> str:
    """Lower case without accents; only for comparing, its length may differ."""
    return strip_accents(text.lower()).replace("ı", "i").replace("ς", "σ")


_MONTH_OF = {
    _plain(name): number for number, names in _MONTHS.items() for name in names.split()
}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_NAME = r"(?P<name>[^\W\d_]{3,12})"
_PATTERNS = (
    re.compile(rf"(?<![\d.])\b{_YEAR}-{_MONTH}-{_DAY}(?=T\d|\b)(?![\d-])"),
    re.compile(rf"(?<![\d.,])\b{_DAY}\.\s?{_MONTH}\.\s?{_YEAR}\b"),
    re.compile(rf"(?<![\d/])\b{_DAY}/{_MONTH}/{_YEAR}\b(?!/)"),
    re.compile(rf"\b{_DAY}(?:st|nd|rd|th|η|ης)?\.?\s+{_NAME}\.?,?\s+{_YEAR}\b"),
    re.compile(rf"\b{_NAME}\.?\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}\b"),
)
_FULL_MONTH = r"(?P<month>0[1-9]|1[0-2])"
_FULL_DAY = r"(?P<day>0[1-9]|[12]\d|3[01])"
_IN_NAMES = (
    re.compile(
        rf"(?<!\d){_YEAR}(?P<sep>[-_./]?){_FULL_MONTH}(?P=sep){_FULL_DAY}(?!\d)"
    ),
    re.compile(rf"(?<!\d){_FULL_DAY}(?P<sep>[-_.]){_FULL_MONTH}(?P=sep){_YEAR}(?!\d)"),
)
_IN_PATHS = re.compile(rf"/{_YEAR}/{_MONTH}/{_DAY}(?=/|$)")

_HEAD_LINES = 6  # where a dateline can stand
_LONGEST_PREFIX = 40  # characters of place and agency before a date in a dateline
_MOST_NAMES = 4  # words of place, author or outlet beside a date on its own line
_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\b")
_LABELS = frozenset(
    _plain(
        "published updated last update posted modified date on at by am pm gmt utc est "
        "edt cet eet trt first created issued monday tuesday wednesday thursday friday "
        "saturday sunday mon tue wed thu fri sat sun yayın yayınlanma yayımlanma "
        "tarihi tarih güncelleme güncellenme son giriş saat eklenme pazartesi salı "
        "çarşamba perşembe cuma cumartesi pazar δημοσίευση δημοσιεύθηκε δημοσιεύτηκε "
        "ενημέρωση τελευταία ημερομηνία στις ώρα πμ μμ δευτέρα τρίτη τετάρτη πέμπτη "
        "παρασκευή σάββατο κυριακή"
    ).split()
)
_WORDS = re.compile(r"[^\W\d_]+")
_DATELINE_END = re.compile(r"\s*(?:\([^()\n]{1,30}\)\s*)?(?:[-–—|:]|\([^()\n]{1,30}\))")


def parse_date(text: str) -> date | None:
    """The one date that a metadata field gives, or None.

    ISO 8601 with or without a time, RFC 2822 and the forms of articles are read;
    "03/04/2031" could be two dates and is none.
    """
    found = set(_dates(text.strip()[:100]))
    if len(found) == 1:
        return found.pop()
    if found:
        return None
    if text.strip().isdigit():
        return date_in_name(text.strip())
    parts = parsedate(text)
    return _date(parts[0], parts[1], parts[2]) if parts else None


def date_in_name(stem: str) -> date | None:
    """The date in a file name: "bianet_2031-03-14", "20310314", "14.03.2031"."""
    return _only(_date_of(found) for form in _IN_NAMES for found in form.finditer(stem))


def date_in_url(url: str) -> date | None:
    """The date in the path of a URL: "/2031/03/14/" or "-2031-03-14", or None."""
    try:
        path = urlsplit(url).path if "://" in url else url
    except ValueError:  # "http://[": no address at all
        return None
    paths = (_date_of(found) for found in _IN_PATHS.finditer(path))
    return _only(paths) or date_in_name(path)


def date_in_text(text: str) -> date | None:
    """The date of the dateline, if the first lines hold exactly one.

    A dateline is a line of little more than a date, or a line that begins with place
    and date, then a dash or the agency: "ANKARA, 14 Mart 2031 (AA) - …".
    """
    lines = [line.strip() for line in text[:20_000].split("\n") if line.strip()]
    return _only(
        found
        for line in lines[:_HEAD_LINES]
        if "@" not in line
        for found in _dateline_dates(line)
    )


def is_date_line(line: str) -> bool:
    """Whether a line is nothing but dates, times and their labels."""
    if len(line) > 150 or not any(_dates(line)):
        return False
    return all(_plain(word) in _LABELS for word in _words_beside(line))


def _dateline_dates(line: str) -> Iterator[date]:
    alone = _is_line_of_date(line)
    for start, end, found in _places(line[:200]):
        names = _WORDS.findall(line[:start])
        opens = start <= _LONGEST_PREFIX and all(name[0].isupper() for name in names)
        if alone or (opens and _DATELINE_END.match(line, end)):
            yield found


def _is_line_of_date(line: str) -> bool:
    if len(line) > 150:
        return False
    names = [word for word in _words_beside(line) if _plain(word) not in _LABELS]
    return len(names) <= _MOST_NAMES and all(name[0].isupper() for name in names)


def _words_beside(line: str) -> list[str]:
    for form in _PATTERNS:
        line = form.sub(" ", line)
    return _WORDS.findall(_TIME.sub(" ", line))


def _dates(text: str) -> Iterator[date]:
    return (found for _, _, found in _places(text))


def _places(text: str) -> Iterator[tuple[int, int, date]]:
    """Start, end and value of every date in ``text``."""
    for form in _PATTERNS:
        for match in form.finditer(text):
            found = _date_of(match)
            if found is not None:
                yield match.start(), match.end(), found


def _date_of(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    if "name" in parts:
        month = _MONTH_OF.get(_plain(parts["name"]), 0)
    else:
        month = int(parts["month"])
    day = int(parts["day"])
    if "/" in match.group() and match.re is _PATTERNS[2] and day <= 12 and day != month:
        return None  # day first in Europe, month first in America
    return _date(int(parts["year"]), month, day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _only(found: Iterator[date | None]) -> date | None:
    """The value that all agree on, or None."""
    values = {value for value in found if value is not None}
    return values.pop() if len(values) == 1 else None
