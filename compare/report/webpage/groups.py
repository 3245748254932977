"""Findings grouped over the corpus, each with the places that show it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from compare.records import Evidence, Kind
from compare.report.findings import (
    Finding,
    Side,
    finding_id,
    languages_of_words,
    ordered,
    tagged,
    turned,
)
from compare.report.phrases import gloss, shorten
from compare.report.select import Selection
from compare.report.webpage.tables import Row, Tables

LONGEST_WORDS = 80
"""Signs of a side's words: a whole sentence stands in its article."""
LONGEST_QUOTE = 60
"""Signs up to which words are a quotation, not a sentence."""
MOST_WORDS = 12
"""Different words told of a side; the rest is counted."""
_KINDS = list(Kind)
_OPENING, _CLOSING = set('"“„«‘'), set('"”“»’')

Places = Mapping[str, tuple[int, int]]
"""By a finding's id: number of its passage, and of the finding in it."""


def places_of(tables: Tables) -> dict[str, tuple[int, int]]:
    """Where the findings of the passages shown stand."""
    return {
        finding_id(item.difference): (chain_number, number)
        for chain_number, chain in enumerate(tables.selection.shown)
        for number, item in enumerate(tagged(chain))
    }


def groups_told(found: Iterable[Finding], tables: Tables) -> list[Row]:
    """Kind, left, right, places and passages of each group, the most telling first.

    The passages are a flat list of three numbers each: the passage, the finding in it,
    and 1 where the passage has the group's left side to its right; a group of which no
    passage is shown is left out.
    """
    places = places_of(tables)
    rows = []
    for one in found:
        flat = _flat(one, places, tables.selection)
        if flat:
            known = languages_of_words(one, tables.selection)
            sides = [
                _side(
                    replace(side, words=()) if only_concept(one, side) else side,
                    known,
                    tables,
                )
                for side in ordered(one)
            ]
            rows.append([_KINDS.index(one.kind), *sides, one.places, flat])
    return rows


def _flat(finding: Finding, places: Places, selection: Selection) -> list[int]:
    found = ((one, places.get(finding_id(one))) for one in finding.differences)
    return [
        number
        for one, place in found
        if place
        for number in (*place, int(turned(finding, one, selection)))
    ]


def unquoted(words: str) -> str:
    """Words without the quotation marks around all of them: the page sets its own."""
    if len(words) > 2 and words[0] in _OPENING and words[-1] in _CLOSING:
        inner = words[1:-1]
        return words if set(inner) & (_OPENING | _CLOSING) else inner
    return words


def only_concept(finding: Finding, side: Side) -> bool:
    """Whether a side is named by its concept alone.

    What only the translation shows points at the whole sentence, which quotes nothing.
    """
    translated = finding.differences[0].evidence is Evidence.TRANSLATION
    longest = max((len(words) for words, _ in side.words), default=0)
    return translated and bool(side.concept) and longest > LONGEST_QUOTE


def _side(side: Side, languages: Mapping[str, str], tables: Tables) -> Row:
    """What it means, words (with times and language, flat), how many more, outlets."""
    first = side.words[0][0] if side.words else ""
    flat: list[int] = []
    for words, number in side.words[:MOST_WORDS]:
        language = tables.string(languages.get(words, ""))
        flat += [
            tables.string(unquoted(shorten(words, LONGEST_WORDS))),
            number,
            language,
        ]
    meaning = gloss(side.concept, first, languages.get(first, ""), tables.names)
    return [
        tables.string(meaning),
        flat,
        max(0, len(side.words) - MOST_WORDS),
        tables.strings_of(side.outlets),
    ]
