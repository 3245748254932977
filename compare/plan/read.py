"""Reading a plan file: everything is checked before any work."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from compare.errors import SettingsError, UsageError
from compare.output import check_place
from compare.plan.plan import EngineChoice, Plan, PlannedCorpus, PlannedReport
from compare.plan.table import Table
from compare.records import Kind
from compare.report import FOLDERS, FORMATS, SUFFIXES, Options, Show, Texts
from compare.settings import Settings, load_settings

ENGINES = ["local", "ray"]
CHANGED, ALWAYS = "changed", "always"
_MEMORY = re.compile(r"(\d+(?:[.,]\d+)?)\s*([KMGT]?)(?:i?B)?", re.IGNORECASE)
_LEAST_MEMORY = 1 << 20


def read_plan(path: Path) -> Plan:
    """The plan of a file; its paths are relative to the folder that it lies in.

    Raises UsageError, one line with the file and the key, for whatever is unknown, of
    a wrong type, or not there.
    """
    table = Table(_loaded(path), path, "")
    until, log = table.text("until"), table.path("log")
    corpora = tuple(map(_corpus, table.tables("corpus")))
    if not corpora:
        raise UsageError(f'{path}: no corpus. Write: [[corpus]] and path = "FOLDER"')
    settings = _settings(table.table("settings"), path)
    engine = _engine(table.table("engine"))
    reports = tuple(_report(one, corpora) for one in table.tables("report"))
    table.done()
    if log is not None:
        _writable(table, "log", log)
    return Plan(path, corpora, settings, engine, until, log, reports)


def parse_memory(text: str) -> int:
    """Bytes of "4G", "512 MB", "1.5G"; raises UsageError for anything else."""
    found = _MEMORY.fullmatch(text.strip())
    if found:
        power = " KMGT".index(found[2].upper() or " ")
        size = int(float(found[1].replace(",", ".")) * 1024**power)
        if size >= _LEAST_MEMORY:
            return size
    raise UsageError(f"memory: '{text}' is no size. Write it as 4G or 512M")


def _loaded(path: Path) -> dict[str, object]:
    if not path.is_file():
        raise UsageError(f"{path}: there is no such plan. Give a TOML file to --plan")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise UsageError(f"{path}: not UTF-8: save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not valid TOML: {error}") from None
    except RecursionError:
        raise UsageError(f"{path}: not valid TOML: nested too deep") from None
    except ValueError:  # a number of thousands of digits
        raise UsageError(f"{path}: not valid TOML: a number is too long") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None


def _corpus(table: Table) -> PlannedCorpus:
    path, index = table.path("path"), table.path("index")
    table.done()
    if path is None:
        raise table.wrong("path", "is missing: the folder of the articles")
    if not path.is_dir():
        raise table.wrong("path", f"names no folder: {path}")
    return PlannedCorpus(path, index)


def _settings(table: Table, file: Path) -> dict[str, object]:
    values = table.rest([one.name for one in fields(Settings)])
    for key in ("first_day", "last_day"):
        if key in values:
            day = table.day(key)
            values[key] = day.isoformat() if day else ""
    for key in ("only_outlets", "not_outlets", "languages", "lexicon"):
        if key in values:
            values[key] = tuple(dict.fromkeys(table.texts(key)))
    table.done()
    lexicons = [table.beside(name) for name in table.texts("lexicon")]
    for path in lexicons:
        if not path.is_file():
            raise table.wrong("lexicon", f"names no file: {path}")
    if lexicons:
        values["lexicon"] = tuple(map(str, lexicons))
    encoder = values.get("encoder")
    if isinstance(encoder, str) and encoder.startswith((".", "~")):
        values["encoder"] = str(table.beside(encoder))
    try:
        load_settings(None, **values)
    except SettingsError as error:
        told = str(error).removeprefix("option: ")
        raise UsageError(f"{file}: [settings] {told}") from None
    return values


def _engine(table: Table) -> EngineChoice:
    name = table.one_of("name", ENGINES)
    workers = table.number("workers")
    memory, address = table.text("memory"), table.text("address")
    table.done()
    try:
        size = None if memory is None else parse_memory(memory)
    except UsageError:
        raise table.wrong("memory", f"is no size: '{memory}'. Write: \"4G\"") from None
    return EngineChoice(name or "local", workers or 1, size, address)


def _report(table: Table, corpora: Sequence[PlannedCorpus]) -> PlannedReport:
    output = table.text("output")
    form = table.one_of("format", [*FORMATS])
    when = table.one_of("when", [CHANGED, ALWAYS])
    bom = table.flag("bom")
    options = _options(table)
    table.done()
    if output is None:
        raise table.wrong("output", "is missing: the file to write")
    if len(corpora) > 1 and "{corpus}" not in output:
        told = "must hold {corpus}, or the reports of all corpora are one file"
        raise table.wrong("output", told)
    folder = "/" if output.endswith("/") else ""
    named = form or SUFFIXES.get(Path(output).suffix.casefold(), "terminal")
    report = PlannedReport(
        str(table.beside(output)) + folder, named, options, bom, when == ALWAYS
    )
    if folder and named not in FOLDERS:
        raise table.wrong("output", 'is a folder. Name a file, or add format = "csv"')
    if named != "csv" and (bom or options.table):
        key = "bom" if bom else "table"
        raise table.wrong(key, 'is for CSV alone. Add: format = "csv"')
    for corpus in corpora:
        _writable(table, "output", Path(report.place(corpus.path)))
    return report


def _options(table: Table) -> Options:
    """The narrowing, under the names of the report command's options."""
    between = table.texts("between")
    if between and len(between) != 2:
        raise table.wrong("between", 'must name two: ["Tide", "Quay"]')
    kinds = table.texts("kind")
    known = [kind.value for kind in Kind]
    for name in kinds:
        if name not in known:
            raise table.wrong("kind", f"'{name}' is none of {', '.join(known)}")
    since, until = table.day("since"), table.day("until")
    if since and until and since > until:
        raise table.wrong("since", "lies after 'until'")
    return Options(
        between=(between[0], between[1]) if between else None,
        outlets=table.texts("outlet"),
        families=table.texts("family"),
        kinds=tuple(Kind(name) for name in known if name in kinds),
        since=since,
        until=until,
        min_weight=table.share("min-weight") or 0.0,
        limit=table.number("limit"),
        show=Show(table.one_of("show", [one.value for one in Show]) or Show.ALL),
        texts=Texts(table.one_of("texts", [one.value for one in Texts]) or Texts.BOTH),
        table=_csv_table(table),
    )


def _csv_table(table: Table) -> str:
    name = table.text("table") or ""
    if name:
        from compare.report.tables import table_named

        try:
            table_named(name)
        except UsageError as error:
            raise table.wrong("table", f"is none: {error}") from None
    return name


def _writable(table: Table, key: str, path: Path) -> None:
    try:
        check_place(path / "a table" if path.is_dir() and key == "output" else path)
    except UsageError as error:
        raise table.wrong(key, f"is of no use: {error}") from None
