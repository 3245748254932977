"""Tables as CSV: RFC 4180 with LF line ends, a record a line, safe in spreadsheets.

Texts are cleaned, so that a record is always one line; what a spreadsheet would take
for a formula gets an apostrophe in front. Numbers stay numbers, what is missing is
empty, yes and no are ``true`` and ``false``.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TextIO

from compare.records import Article, Comparison, Contrasts
from compare.report.options import Options
from compare.report.phrases import clean
from compare.report.select import select
from compare.report.tables import TABLES, Scalar, contrast_rows, table_named

DEFAULT = "differences"
"""The table written where none is named: the findings."""
# With these a formula may begin (https://owasp.org/www-community/attacks/CSV_Injection)
# after spaces too; tab and carriage return are spaces here, since texts are cleaned.
_FORMULA = frozenset("=+-@")


def cell(value: Scalar) -> str:
    """A value as a field, before quoting; no text is left that is a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = clean(value)
        return f"'{text}" if is_formula(text) else text
    return repr(value)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take a text for a formula.

    Full-width and small forms of the signs count as well: some programs and input
    methods turn them into the plain ones.
    """
    first = text.lstrip()[:1]
    return unicodedata.normalize("NFKC", first)[:1] in _FORMULA if first else False


def render(comparison: Comparison, stream: TextIO, options: Options) -> None:
    """Write one table, that of ``options.table``.

    Raises UsageError for options that name what is unknown.
    """
    table = table_named(options.table or DEFAULT)
    _write(stream, table.columns, table.rows(select(comparison, options)))


def files(comparison: Comparison, options: Options) -> Iterator[tuple[str, str]]:
    """All tables, or the one asked for, each as a file's name and its text."""
    selection = select(comparison, options)
    tables = [table_named(options.table)] if options.table else TABLES.values()
    for table in tables:
        stream = io.StringIO()
        _write(stream, table.columns, table.rows(selection))
        yield f"{table.name}.csv", stream.getvalue()


def dump_contrasts(found: Contrasts, articles: Mapping[str, Article]) -> str:
    """The table of contrasts that were counted as somebody asked."""
    stream = io.StringIO()
    _write(stream, TABLES["contrasts"].columns, contrast_rows(found, articles))
    return stream.getvalue()


def _write(
    stream: TextIO, columns: Sequence[str], rows: Iterable[Sequence[Scalar]]
) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(map(cell, row))
