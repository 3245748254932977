"""Comparison -> text: one formatter per format, looked up by name.

``FORMATS["json"](comparison, sys.stdout, Options())`` writes a whole report. A new
format is a module here and a line in FORMATS; rich is loaded by ``terminal`` alone,
and only when that report is written.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol, TextIO

from compare.records import Comparison
from compare.report.options import Options, Show, Texts


class Formatter(Protocol):
    """Writes the report of a comparison to a text stream."""

    def __call__(
        self, comparison: Comparison, stream: TextIO, options: Options
    ) -> None:
        """Write all of it; raise UsageError when ``options`` name what is unknown."""


def _terminal(comparison: Comparison, stream: TextIO, options: Options) -> None:
    from compare.report import terminal

    terminal.render(comparison, terminal.console_for(stream), options=options)


def _json(comparison: Comparison, stream: TextIO, options: Options) -> None:
    from compare.report import json

    stream.write(json.dumps(comparison, options))


def _html(comparison: Comparison, stream: TextIO, options: Options) -> None:
    from compare.report import webpage

    stream.write(webpage.render(comparison, options))


def _jsonl(comparison: Comparison, stream: TextIO, options: Options) -> None:
    from compare.report import json

    json.write_lines(comparison, stream, options)


def _markdown(comparison: Comparison, stream: TextIO, options: Options) -> None:
    from compare.report import markdown

    markdown.render(comparison, stream, options)


def _passim(comparison: Comparison, stream: TextIO, options: Options) -> None:
    from compare.report import passim

    passim.render(comparison, stream, options)


def _tei(comparison: Comparison, stream: TextIO, options: Options) -> None:
    from compare.report import tei

    stream.write(tei.dumps(comparison, options))


def _csv(comparison: Comparison, stream: TextIO, options: Options) -> None:
    from compare.report import csv

    csv.render(comparison, stream, options)


def _csv_files(comparison: Comparison, options: Options) -> Iterator[tuple[str, str]]:
    from compare.report import csv

    return csv.files(comparison, options)


FORMATS: Mapping[str, Formatter] = {
    "terminal": _terminal,
    "html": _html,
    "markdown": _markdown,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "tei": _tei,
    "passim": _passim,
}
FOLDERS: Mapping[str, Callable[[Comparison, Options], Iterator[tuple[str, str]]]] = {
    "csv": _csv_files
}
"""Formats that can fill a folder: they yield the name and the text of each file."""

FILES: Mapping[str, str] = {"html": "report.html"}
"""The formats that are no text for a terminal, each with a file name to suggest."""

SUFFIXES: Mapping[str, str] = {
    ".txt": "terminal",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".tei": "tei",
    ".xml": "tei",
}
"""The format that is meant by the end of a file's name."""

__all__ = [
    "FILES",
    "FOLDERS",
    "FORMATS",
    "SUFFIXES",
    "Formatter",
    "Options",
    "Show",
    "Texts",
]
