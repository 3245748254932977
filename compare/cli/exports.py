"""Where an export goes: one file, or a folder of tables; and what only CSV has."""

import os
from collections.abc import Iterable
from pathlib import Path

from compare.errors import UsageError
from compare.report import FOLDERS

BOM = "\ufeff"
"""Tells spreadsheet programs that a file is UTF-8."""


def is_folder(output: str) -> bool:
    """Whether ``-o`` names a folder: one that is there, or a name that ends in "/"."""
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def check_place(form: str, output: str | None) -> None:
    """Refuse, before any work is done, a place that nothing can be written to."""
    if output is None:
        return
    if is_folder(output):
        if form not in FOLDERS:
            raise UsageError(f"output: {output} is a folder; name a file in it")
        output = output.rstrip("/" + os.sep) or os.sep
    if not output:
        raise UsageError("output: name a file")
    folder = Path(output).parent
    if not folder.is_dir():
        raise UsageError(f"output: there is no folder {folder}. Run: mkdir -p {folder}")
    if Path(output).exists() and not os.access(output, os.W_OK):
        raise UsageError(f"output: {output} may not be written to")


def check_csv(form: str, table: str | None, bom: bool) -> None:
    """Refuse what only CSV has, and a table that there is not."""
    for name, value in (("table", table), ("bom", bom)):
        if value and form != "csv":
            raise UsageError(f"{name}: only CSV has it. Add: --format csv")
    if table:
        from compare.report.tables import table_named

        table_named(table)


def fill(folder: Path, made: Iterable[tuple[str, str]], *, bom: bool) -> None:
    """Write files of these names and texts; all are made before the first is written.

    The folder itself is made where it is missing.
    """
    files = list(made)
    folder.mkdir(exist_ok=True)
    for name, text in files:
        save(folder / name, text, bom=bom)


def save(path: Path, text: str, *, bom: bool) -> None:
    """Write UTF-8 with ``\\n`` line ends."""
    path.write_text(BOM + text if bom else text, encoding="utf-8", newline="\n")
