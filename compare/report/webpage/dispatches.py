"""The families of the page, each with its table of slots and witnesses."""

from collections.abc import Sequence

from compare.records import Alignment, Family
from compare.report.collation import Cell, Collation, collated, outlet_names
from compare.report.families import (
    SIGNS,
    agency_name,
    certainty,
    evidences,
    how_credited,
    title_of,
)
from compare.report.phrases import clean
from compare.report.webpage.tables import NOTHING, Json, Row, Tables, thousandths


def family_told(family: Family, beads: Sequence[Alignment], tables: Tables) -> Json:
    """A family: whose it is and why, who had it first, members, table.

    ``beads`` are the alignments that are part of it.
    """
    selection = tables.selection
    first = family.first
    collation = collated(family, beads)
    return {
        "id": clean(family.id),
        "number": selection.family_numbers[family.id],
        "title": title_of(family, selection.articles),
        "agency": agency_name(family),
        "evidence": [list(one) for one in evidences(family, selection.articles)],
        "first": [
            tables.numbers.get(first.article_id, NOTHING),
            certainty(first) if first.article_id else "",
            [SIGNS[sign] for sign in first.signs],
        ],
        "members": [
            [
                tables.numbers[member.article_id],
                thousandths(member.coverage),
                tables.string(how_credited(family, member)),
                [place for span in member.spans for place in tables.place(span)],
            ]
            for member in family.members
        ],
        "heads": tables.strings_of(outlet_names(collation, selection.articles)),
        "slots": _slots(collation, tables),
    }


def _slots(collation: Collation, tables: Tables) -> list[list[Row]]:
    """For each slot its cells: number of the member, whether moved, places."""
    columns = {name: number for number, name in enumerate(collation.witnesses)}
    return [
        [_cell(columns[name], cell, tables) for name, cell in slot.cells.items()]
        for slot in collation.slots
    ]


def _cell(column: int, cell: Cell, tables: Tables) -> Row:
    places = [place for span in cell.spans for place in tables.place(span)]
    return [column, int(cell.moved), *places]
