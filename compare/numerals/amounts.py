"""Amounts: digits in a language's format, number words, and both together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from compare.languages import NUMBER_FORMATS, NumberFormat, fold
from compare.numerals.number import Number, NumberKind, Taken
from compare.numerals.vocabulary import HALVES, SCALES, TURKISH, WORDS


@dataclass(frozen=True, slots=True)
class _Piece:
    """A digit group or number word; ``scale`` multiplies what stands before it."""

    start: int
    end: int
    value: float
    scale: bool = False
    digits: bool = False


_PERCENT_AFTER = re.compile(r"\s?%|\s(?:per\s?cent|pct)\b|\sτοις\s(?:εκατό|χιλίοις)")
_PERCENT_BEFORE = re.compile(r"(?:%\s?|\byüzde\s)$", re.IGNORECASE)
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|(?<!\bτοις )[^\W\d_]+")
_JOINT = re.compile(r"\s+|-|\s+(?:and|και|a|and a)\s+|")
_ORDINAL_AFTER = {
    "tr": re.compile(r"['’]?[ıiuü]?nc[ıiuü]\b|\.(?=\s[^\W\d_A-ZÇĞİÖŞÜ])"),
    "el": re.compile(r"(?:ος|ης|ου|ον|ων|οι|ες|ους|η|ο|α|ή|ό|ός|ής)\b"),
    "en": re.compile(r"(?:st|nd|rd|th)\b"),
}
HALF = 0.5
"""Of "two and a half", "2 buçuk"."""
_FRACTION = re.compile(r"\s?[¼½¾⅓⅔⅛⁄]|/\d")
"""What follows "29¾", "293⁄4", "1/2": no whole number."""
_DESIGNATION = re.compile(r"(?:[A-ZÇĞİÖŞÜΑ-Ω][\w]*-|[^\W\d_]|[\d][.,:])$")
_PEOPLE = re.compile(
    r"\s(?:people|soldiers|troops|dead|killed|civilians|migrants|refugees|kişi|asker|"
    r"sivil|göçmen|mülteci|ölü|yaralı|lira|avro|euro|dolar|dollars|άτομα|άνθρωποι|"
    r"στρατιώτες|πρόσφυγες|μετανάστες|νεκροί|τραυματίες|ευρώ|δολάρια)",
    re.IGNORECASE,
)


def amounts(text: str, language: str, taken: Sequence[Number]) -> list[Number]:
    """Counts, percentages, ordinals and years outside the places taken."""
    found = (
        _amount(text, language, run)
        for run in _runs(list(_pieces(text, language, taken)), text, language)
    )
    return [number for number in found if number is not None]


def _pieces(text: str, language: str, taken: Sequence[Number]) -> Iterator[_Piece]:
    places = Taken(len(text), taken)
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match.group()
        if word[0].isdigit():
            designation = _DESIGNATION.search(text[max(0, start - 12) : start])
            if _FRACTION.match(text, end) or text[start - 1 : start] in ("⁄", "/"):
                continue
            if not designation and places.free(start, end):
                yield _Piece(start, end, digits_value(word, language), digits=True)
            continue
        piece = _word_piece(fold(word, language), start, end, language)
        # Few words are numbers: whether the place is free is asked last.
        if piece is not None and places.free(start, end):
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
    value, scale = _word_value(folded, language)
    return None if value is None else _Piece(start, end, value, scale=scale)


@lru_cache(1 << 16)
def _word_value(folded: str, language: str) -> tuple[float | None, bool]:
    """The value of a number word, None of another, and whether it is a scale."""
    for pattern, scale in SCALES.get(language, ()):
        if pattern.fullmatch(folded):
            return scale, True
    if folded in HALVES.get(language, ()):
        return 0.5, False
    value = WORDS.get(language, {}).get(folded)
    if value is None and language == "tr":
        value = _turkish_compound(folded)
    return value, False


def _turkish_compound(folded: str) -> float | None:
    """ "ondört" written as one word, and "üçü" with its possessive ending."""
    for tens, value in TURKISH.items():
        rest = TURKISH.get(folded.removeprefix(tens), 0)
        if value >= 10 and folded.startswith(tens) and 0 < rest < 10:
            return value + rest
    for unit, value in TURKISH.items():
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
        # "7 bin 500", "2 εκατ. 300 χιλιάδες", "six thousand 200".
        if piece.value >= run.ceiling:
            return False
        run.group = piece.value
        return True
    if piece.digits or piece.value >= _lowest(run.group):
        return False
    if run.last.digits and piece.value != HALF:
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
