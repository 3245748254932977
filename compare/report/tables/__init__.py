"""The rows of a comparison as tables of plain values: for CSV, pandas, spreadsheets.

    selection = select(comparison, Options())
    table = TABLES["differences"]
    pandas.DataFrame(table.rows(selection), columns=table.columns)

Every column is described (``table.described``). Rows stand in the order of the report
and obey its options; ids (article, alignment, chain, family) join the tables.
"""

from collections.abc import Mapping

from compare.errors import UsageError
from compare.report.tables.articles import ARTICLES, FAILURES
from compare.report.tables.columns import Described, Scalar, Table, Type
from compare.report.tables.contrasts import CONTRASTS, contrast_rows
from compare.report.tables.passages import ALIGNMENTS, DIFFERENCES
from compare.report.tables.wire import CREDITS, FAMILIES

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        ARTICLES,
        ALIGNMENTS,
        DIFFERENCES,
        FAMILIES,
        CREDITS,
        CONTRASTS,
        FAILURES,
    )
}


def table_named(name: str) -> Table:
    """The table of a name; raises UsageError, with the names there are."""
    if name not in TABLES:
        raise UsageError(f"table: '{name}' is none of {', '.join(TABLES)}")
    return TABLES[name]


__all__ = [
    "TABLES",
    "Described",
    "Scalar",
    "Table",
    "Type",
    "contrast_rows",
    "table_named",
]
