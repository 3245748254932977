"""Quantities without a figure: "dozens", "yüzlerce", "μερικοί"; shares: "a third"."""

import re
from collections.abc import Mapping

from compare.numerals.number import Number, NumberKind, free

# A number's value is the size that the word speaks of: "dozens" 10, "a few" 3.
_VAGUE: Mapping[str, tuple[tuple[float, str], ...]] = {
    "en": (
        (3, r"several|a few|a handful(?: of)?|a number of|a couple of"),
        (10, r"dozens|scores|tens"),
        (100, r"hundreds"),
        (1000, r"thousands"),
        (10_000, r"tens of thousands"), (100_000, r"hundreds? of thousands"),
        (1_000_000, r"millions"),
    ),
    "tr": (
        (3, r"birkaç|bir kaç|birtakım|bir dizi|çok sayıda|bir grup"),
        (10, r"onlarca"), (100, r"yüzlerce"), (1000, r"binlerce"),
        (10_000, r"on ?binlerce|onlarca bin"), (100_000, r"yüz ?binlerce"),
        (1_000_000, r"milyonlarca"),
    ),
    "el": (
        (3, r"μερικ(?:οί|ές|ά|ούς|ών)|αρκετ(?:οί|ές|ά|ούς|ών)|λίγ(?:οι|ες|α|ους|ων)"
            r"|κάποιοι"),
        (10, r"δεκάδ(?:ες|ων)"), (100, r"εκατοντάδ(?:ες|ων)"),
        (1000, r"(?<!\d )χιλιάδ(?:ες|ων)"),
        (10_000, r"δεκάδ(?:ες|ων) χιλιάδ(?:ες|ων)"),
        (100_000, r"εκατοντάδ(?:ες|ων) χιλιάδ(?:ες|ων)"),
        (1_000_000, r"(?<!\d )εκατομμύρια(?! \d)"),
    ),
}  # fmt: skip
_SHARES: Mapping[str, tuple[tuple[float, str], ...]] = {
    "en": (
        (50, r"half(?= (?:of|the|its|their|his|her)\b)"),
        (33, r"(?:a|one)[ -]third"), (67, r"two[ -]thirds"),
        (25, r"(?:a|one)[ -]quarter(?= of)"), (75, r"three[ -]quarters"),
    ),
    "tr": (
        (50, r"yarısı\w*"), (33, r"üçte bir\w*"), (67, r"üçte iki\w*"),
        (25, r"dörtte bir\w*|çeyreği\w*"), (75, r"dörtte üç\w*"),
    ),
    "el": (
        (50, r"(?:το|του) (?:μισό|μισού|ήμισυ)|οι μισ(?:οί|ές)|τα μισά|τους μισούς"),
        (33, r"(?:το|του) ένα τρίτο|ενός τρίτου"), (67, r"(?:τα|των) δύο τρίτα"),
        (25, r"(?:το|του) ένα τέταρτο"), (75, r"(?:τα|των) τρία τέταρτα"),
    ),
}  # fmt: skip


def _compiled(
    table: Mapping[str, tuple[tuple[float, str], ...]],
) -> Mapping[str, list[tuple[float, re.Pattern[str]]]]:
    return {
        code: [
            (value, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE))
            for value, words in rows
        ]
        for code, rows in table.items()
    }


_VAGUE_PATTERNS, _SHARE_PATTERNS = _compiled(_VAGUE), _compiled(_SHARES)


def find_vague(text: str, language: str) -> list[Number]:
    """Quantities without a figure, in order; their kind is VAGUE, of shares PERCENT."""
    found = [
        Number(match.start(), match.end(), value, kind)
        for patterns, kind in (
            (_VAGUE_PATTERNS, NumberKind.VAGUE),
            (_SHARE_PATTERNS, NumberKind.PERCENT),
        )
        for value, pattern in patterns.get(language, ())
        for match in pattern.finditer(text)
    ]
    # "Tens of thousands" holds "tens" and "thousands": the longest is meant.
    found.sort(key=lambda number: (number.start - number.end, number.start))
    kept: list[Number] = []
    for number in found:
        if free(number.start, number.end, kept):
            kept.append(number)
    return sorted(kept, key=lambda number: number.start)
