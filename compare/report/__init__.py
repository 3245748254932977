"""Comparison -> text: one formatter per format, looked up by name.

``FORMATS["json"](comparison, sys.stdout, Options())`` writes a whole report. A new
format is a module here and a line in FORMATS; rich is loaded by ``terminal`` alone,
and only when that report is written.
"""

from collections.abc import Mapping
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


FORMATS: Mapping[str, Formatter] = {
    "terminal": _terminal,
    "html": _html,
    "json": _json,
}

FILES: Mapping[str, str] = {"html": "report.html"}
"""The formats that are no text for a terminal, each with a file name to suggest."""

__all__ = ["FILES", "FORMATS", "Formatter", "Options", "Show", "Texts"]
