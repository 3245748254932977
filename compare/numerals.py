"""Numbers in Turkish, Greek and English text: digits, number words, dates, times.

"14", "on dört", "δεκατεσσάρων" and "fourteen" are one value. The words for one ("bir",
"ένας", "one") are skipped where they stand alone: they are mostly articles.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from compare.languages import NUMBER_FORMATS, NumberFormat, fold


class NumberKind(StrEnum):
    """What a number says; only numbers of one kind are compared."""

    COUNT = "count"
    PERCENT = "percent"
    ORDINAL = "ordinal"
    YEAR = "year"
    DATE = "date"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a text: its place, its value and its kind.

    A DATE's value is month * 100 + day (its year is a number of its own), a TIME's is
    minutes after midnight.
    """

    start: int
    end: int
    value: float
    kind: NumberKind


@dataclass(frozen=True, slots=True)
class _Piece:
    """A digit group or number word; ``scale`` multiplies what stands before it."""

    start: int
    end: int
    value: float
    scale: bool = False
    digits: bool = False


_TR_WORDS = {
    "bir": 1, "iki": 2, "üç": 3, "dört": 4, "beş": 5, "altı": 6, "yedi": 7,
    "sekiz": 8, "dokuz": 9, "on": 10, "yirmi": 20, "otuz": 30, "kırk": 40,
    "elli": 50, "altmış": 60, "yetmiş": 70, "seksen": 80, "doksan": 90,
}  # fmt: skip
_EN_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
# Alternatives and inflections of one number, folded (no tonos, σ for ς).
_EL_WORDS = {
    1: "ενα ενασ μια ενοσ μιασ εναν", 2: "δυο δυω", 3: "τρεισ τρια τριων",
    4: "τεσσερισ τεσσερα τεσσαρων τεσσερεισ", 5: "πεντε", 6: "εξι",
    7: "επτα εφτα", 8: "οκτω οχτω", 9: "εννεα εννια", 10: "δεκα",
    11: "εντεκα ενδεκα", 12: "δωδεκα", 13: "δεκατρεισ δεκατρια δεκατριων",
    14: "δεκατεσσερισ δεκατεσσερα δεκατεσσαρων", 15: "δεκαπεντε",
    16: "δεκαεξι δεκαξι", 17: "δεκαεπτα δεκαεφτα", 18: "δεκαοκτω δεκαοχτω",
    19: "δεκαεννεα δεκαεννια", 20: "εικοσι", 30: "τριαντα", 40: "σαραντα",
    50: "πενηντα", 60: "εξηντα", 70: "εβδομηντα", 80: "ογδοντα", 90: "ενενηντα",
    100: "εκατο εκατον",
}  # fmt: skip
_EL_HUNDREDS = {
    "διακοσι": 200, "τριακοσι": 300, "τετρακοσι": 400, "πεντακοσι": 500,
    "εξακοσι": 600, "επτακοσι": 700, "εφτακοσι": 700, "οκτακοσι": 800,
    "οχτακοσι": 800, "εννιακοσι": 900, "εννεακοσι": 900, "χιλι": 1000,
}  # fmt: skip
_EL_PLURAL = ("οι", "εσ", "α", "ων", "ουσ")
_WORDS: Mapping[str, Mapping[str, float]] = {
    "tr": _TR_WORDS,
    "en": _EN_WORDS,
    "el": {
        **{word: value for value, line in _EL_WORDS.items() for word in line.split()},
        **{stem + end: n for stem, n in _EL_HUNDREDS.items() for end in _EL_PLURAL},
    },
}
_SCALES: Mapping[str, tuple[tuple[re.Pattern[str], float], ...]] = {
    "tr": (
        (re.compile("yüz"), 100),
        (re.compile("bin"), 1e3),
        (re.compile("milyon(?:[uau]|luk|dan|un)?|mn"), 1e6),
        (re.compile("milyar(?:[ıa]|lık|dan|ın)?|mlr"), 1e9),
    ),
    "el": (
        (re.compile("χιλιαδ(?:εσ|ων)|χιλ"), 1e3),
        (re.compile("εκατομμυρι(?:ο|α|ου|ων)|εκατ"), 1e6),
        (re.compile("δισεκατομμυρι(?:ο|α|ου|ων)|δισ"), 1e9),
    ),
    "en": (
        (re.compile("hundred"), 100),
        (re.compile("thousand"), 1e3),
        (re.compile("million|mn|m"), 1e6),
        (re.compile("billion|bn"), 1e9),
    ),
}
_HALVES = {"tr": "yarım", "el": "μισο", "en": "half"}
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
_PERCENT_AFTER = re.compile(r"\s?%|\s(?:per\s?cent|pct)\b|\sτοις\s(?:εκατό|χιλίοις)")
_PERCENT_BEFORE = re.compile(r"(?:%\s?|\byüzde\s)$", re.IGNORECASE)
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|(?<!\bτοις )[^\W\d_]+")
_JOINT = re.compile(r"\s+|-|\s+(?:and|και|a)\s+|")
_DATE = re.compile(
    r"(?<![\d.,/])(?:(?P<y1>\d{4})-(?P<m1>\d\d)-(?P<d1>\d\d)"
    r"|(?P<d2>\d{1,2})(?P<sep>[./])(?P<m2>\d{1,2})(?P=sep)(?P<y2>\d{4}))(?![\d/])"
)
_TIME = re.compile(
    r"(?<![\d.,:/])(?P<hour>[01]?\d|2[0-4])(?P<sign>[:.])(?P<minute>[0-5]\d)"
    r"(?![\d:/]|[.,]\d|\s?%)(?P<half>\s?[ap]\.?m\b)?"
    r"|(?<![\d.,:/])(?P<whole>1[0-2]|[1-9])\s?(?P<half2>[ap]\.?m\b)",
    re.IGNORECASE,
)
_ORDINAL_AFTER = {
    "tr": re.compile(r"['’]?[ıiuü]?nc[ıiuü]\b|\.(?=\s[^\W\d_A-ZÇĞİÖŞÜ])"),
    "el": re.compile(r"(?:ος|ης|ου|ον|ων|οι|ες|ους|η|ο|α|ή|ό|ός|ής)\b"),
    "en": re.compile(r"(?:st|nd|rd|th)\b"),
}
_DESIGNATION = re.compile(r"(?:[A-ZÇĞİÖŞÜΑ-Ω][\w]*-|[^\W\d_]|[\d][.,:])$")
_PEOPLE = re.compile(
    r"\s(?:people|soldiers|troops|dead|killed|civilians|migrants|refugees|kişi|asker|"
    r"sivil|göçmen|mülteci|ölü|yaralı|lira|avro|euro|dolar|dollars|άτομα|άνθρωποι|"
    r"στρατιώτες|πρόσφυγες|μετανάστες|νεκροί|τραυματίες|ευρώ|δολάρια)",
    re.IGNORECASE,
)


def find_numbers(text: str, language: str) -> list[Number]:
    """Every number of ``text`` in order, without overlaps.

    Digits are read in the language's format; a language without tables is read as
    English digits. Digits that belong to a name ("F-16", "G20") are left out.
    """
    dates = [*_written_dates(text, language), *_figure_dates(text)]
    found = [*dates, *_times(text, language, [(n.start, n.end) for n in dates])]
    taken = [(number.start, number.end) for number in found]
    for run in _runs(list(_pieces(text, language, taken)), text, language):
        number = _amount(text, language, run)
        if number is not None:
            found.append(number)
    return sorted(found, key=lambda number: number.start)


def _free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return all(end <= first or start >= last for first, last in taken)


# --- dates and times --------------------------------------------------------------


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
_DAY_BEFORE = re.compile(
    r"(?<![\d.,:])(?P<day>3[01]|[12]\d|0?[1-9])"
    r"(?:st|nd|rd|th|ης|η)?\s(?:of\s)?(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?\.?)"
)
_DAY_AFTER = re.compile(
    r"\b(?P<word>[^\W\d_]+\.?)\s(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
    r"(?![\d:]|[.,]\d)"
)


def _month(word: str, language: str) -> int:
    """The number of a month's name, 0 for any other word or one in small letters."""
    pattern = _MONTH_PATTERNS.get(language)
    if pattern is None or not word[:1].isupper():
        return 0
    match = pattern.match(fold(word, language))
    return int(str(match.lastgroup)[1:].split("_")[0]) if match else 0


def _written_dates(text: str, language: str) -> Iterator[Number]:
    patterns = [_DAY_BEFORE, _DAY_AFTER] if language == "en" else [_DAY_BEFORE]
    taken: list[tuple[int, int]] = []
    for match in (m for pattern in patterns for m in pattern.finditer(text)):
        month = _month(match["word"], language)
        if month and _free(match.start(), match.end(), taken):
            taken.append(match.span())
            value = month * 100 + int(match["day"])
            yield Number(match.start(), match.end(), value, NumberKind.DATE)


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


def _times(
    text: str, language: str, taken: Sequence[tuple[int, int]]
) -> Iterator[Number]:
    for match in _TIME.finditer(text):
        half = (match["half"] or match["half2"] or "").strip().lower()
        # In English 12.30 is a decimal number unless "am" or "pm" follows.
        decimal = match["sign"] == "." and language not in ("tr", "el") and not half
        short = match["sign"] == "." and len(match["hour"]) < 2 and not half
        if decimal or short or not _free(match.start(), match.end(), taken):
            continue
        hour = int(match["hour"] or match["whole"])
        if half:
            hour = hour % 12 + (12 if half.startswith("p") else 0)
        value = hour * 60 + int(match["minute"] or 0)
        yield Number(match.start(), match.end(), value, NumberKind.TIME)


# --- amounts ----------------------------------------------------------------------


def _pieces(
    text: str, language: str, taken: Sequence[tuple[int, int]]
) -> Iterator[_Piece]:
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if not _free(start, end, taken):
            continue
        if match.group()[0].isdigit():
            if not _DESIGNATION.search(text[max(0, start - 12) : start]):
                value = digits_value(match.group(), language)
                yield _Piece(start, end, value, digits=True)
            continue
        piece = _word_piece(fold(match.group(), language), start, end, language)
        if piece is not None:
            yield piece


def digits_value(digits: str, language: str) -> float:
    """The value of a digit group in a language's format: "1.234,5" or "1,234.5"."""
    style = NUMBER_FORMATS.get(language, NUMBER_FORMATS["en"])
    if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(style.decimal)}000)+", digits):
        # "7,000" in a Turkish or Greek text: nobody writes three empty decimals.
        style = NumberFormat(thousands=style.decimal, decimal=style.thousands)
    thousands, decimal = re.escape(style.thousands), re.escape(style.decimal)
    if re.fullmatch(rf"\d{{1,3}}(?:{thousands}\d{{3}})+(?:{decimal}\d+)?", digits):
        digits = digits.replace(style.thousands, "")
    parts = re.split(r"[.,]", digits)
    if len(parts) > 2:
        return float("".join(parts))
    return float(".".join(parts))


def _word_piece(folded: str, start: int, end: int, language: str) -> _Piece | None:
    for pattern, scale in _SCALES.get(language, ()):
        if pattern.fullmatch(folded):
            return _Piece(start, end, scale, scale=True)
    if folded == _HALVES.get(language):
        return _Piece(start, end, 0.5)
    value = _WORDS.get(language, {}).get(folded)
    if value is None and language == "tr":
        value = _turkish_compound(folded)
    return None if value is None else _Piece(start, end, value)


def _turkish_compound(folded: str) -> float | None:
    """ "ondört" written as one word, and "üçü" with its possessive ending."""
    for tens, value in _TR_WORDS.items():
        rest = _TR_WORDS.get(folded.removeprefix(tens), 0)
        if value >= 10 and folded.startswith(tens) and 0 < rest < 10:
            return value + rest
    for unit, value in _TR_WORDS.items():
        # Not "biri", "ikisi": "someone", "both of them"; nor "onu": "him".
        stem = unit.replace("t", "[td]")
        if 2 < value < 10 and re.fullmatch(f"{stem}s?[ıiuü]", folded):
            return value
    return None


@dataclass(slots=True)
class _Run:
    """Pieces that make one number: closed groups, and the one being read."""

    start: int
    end: int
    total: float
    group: float | None
    ceiling: float
    last: _Piece


def _runs(pieces: Sequence[_Piece], text: str, language: str) -> Iterator[_Run]:
    run: _Run | None = None
    for piece in pieces:
        joined = run is not None and _JOINT.fullmatch(text[run.end : piece.start])
        if run is not None and joined and _extend(run, piece, language):
            run.end, run.last = piece.end, piece
            continue
        if run is not None:
            yield run
        run = _begin(piece, language)
    if run is not None:
        yield run


def _begin(piece: _Piece, language: str) -> _Run | None:
    # "bin kişi" and "a hundred people" count; "χιλιάδες" and "m" alone do not.
    if piece.scale and (language == "el" or piece.value > 1000):
        return None
    if piece.scale and piece.value == 1000:
        return _Run(piece.start, piece.end, 1000, None, 1000, piece)
    return _Run(piece.start, piece.end, 0, piece.value, float("inf"), piece)


def _extend(run: _Run, piece: _Piece, language: str) -> bool:
    """Add a piece to a number; False where it begins the next one."""
    if piece.scale and piece.value == 100:
        return _hundred(run, language)
    if piece.scale:
        if run.group is None or piece.value >= run.ceiling:
            return False
        run.total += run.group * piece.value
        run.group, run.ceiling = None, piece.value
        return True
    if run.group is None:
        # "7 bin 500" and "2 εκατ. 300 χιλιάδες"; English does not write so in digits.
        if piece.value >= run.ceiling or (piece.digits and language == "en"):
            return False
        run.group = piece.value
        return True
    if piece.digits or run.last.digits or piece.value >= _lowest(run.group):
        return False
    run.group += piece.value
    return True


def _hundred(run: _Run, language: str) -> bool:
    if run.group is None:
        run.group = 100.0
        return language == "tr"
    if 1 <= run.group < 100 and not run.last.digits:
        run.group *= 100
        return True
    return False


def _lowest(value: float) -> float:
    """The size of the last digit that is not zero: 20 gives 10, 21 gives 1."""
    return next((size for size in (1000, 100, 10) if value % size == 0), 1)


def _amount(text: str, language: str, run: _Run) -> Number | None:
    value = run.total + (run.group or 0)
    single = run.last.start == run.start
    if single and not run.last.digits and value in (0.5, 1):
        return None
    before, after = text[max(0, run.start - 8) : run.start], text[run.end :]
    if _PERCENT_BEFORE.search(before) or _PERCENT_AFTER.match(after):
        return Number(run.start, run.end, value, NumberKind.PERCENT)
    if single and run.last.digits:
        ordinal = _ORDINAL_AFTER.get(language, _ORDINAL_AFTER["en"]).match(after)
        if ordinal:
            return Number(run.start, run.end + ordinal.end(), value, NumberKind.ORDINAL)
        if _is_year(text[run.start : run.end], after):
            return Number(run.start, run.end, value, NumberKind.YEAR)
    return Number(run.start, run.end, value, NumberKind.COUNT)


def _is_year(digits: str, after: str) -> bool:
    plain = len(digits) == 4 and digits.isdigit()
    return plain and 1800 <= int(digits) < 2100 and not _PEOPLE.match(after)
