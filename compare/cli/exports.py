"""Where an export goes: one file, or a folder of tables; and what only CSV has."""

import os
from collections.abc import Iterable
from pathlib import Path

from compare.errors import UsageError
from compare.output import BOM, check_place, write_whole
from compare.report import FOLDERS


def is_folder(output: str) -> bool:
    """Whether ``-o`` names a folder: one that is there, or a name that ends in "/"."""
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


def check_output(form: str, output: str | None) -> None:
    """Refuse, before any work is done, a place that nothing can be written to."""
    if output is None:
        return
    place = Path(output)
    if is_folder(output) and form not in FOLDERS:
        raise UsageError(
            f"cannot write {output}: it is a folder. Name a file in it, or add "
            "--format csv, which fills it with tables"
        )
    check_place(place / "a table" if place.is_dir() else place)


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
        write_whole(folder / name, BOM + text if bom else text)
