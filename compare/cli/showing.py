"""Options that say what of a comparison is shown, how, and where."""

import io
import sys
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from compare.cli.options import Command, gathered, screen
from compare.errors import UsageError
from compare.records import Comparison, Kind
from compare.report import FILES, FORMATS, Options, Show, Texts


@dataclass(frozen=True, slots=True)
class Showing:
    """How a report is to be shown, and where."""

    format: str
    output: Path | None
    options: Options

    def __post_init__(self) -> None:
        """Refuse to fill a terminal with what is meant for a file."""
        example = FILES.get(self.format)
        if example and self.output is None and sys.stdout.isatty():
            raise UsageError(
                f"format: {self.format} is no text to read in a terminal. "
                f"Add: -o {example}"
            )

    def write(self, comparison: Comparison, corpus: str) -> None:
        """Write the report to the file asked for, or to the screen."""
        options = replace(self.options, corpus=corpus)
        formatter = FORMATS[self.format]
        if self.output is None:
            formatter(comparison, screen(), options)
            return
        # An older report stays as it is until the new one is whole.
        report = io.StringIO()
        formatter(comparison, report, options)
        self.output.write_text(report.getvalue(), encoding="utf-8")
        click.echo(f"Written to {self.output}", err=True)


_DAY = click.DateTime(formats=["%Y-%m-%d"])
_TEXTS = {
    Texts.ORIGINAL: "Show the original texts alone.",
    Texts.TRANSLATION: "Show the English of all texts alone.",
    Texts.BOTH: "Show originals with their English (the default).",
}


def _texts(command: Command) -> Command:
    """Three flags for one value."""
    for one in reversed(_TEXTS):
        flag = click.option(
            f"--{one}",
            "texts",
            flag_value=one.value,
            default=one is Texts.BOTH,
            help=_TEXTS[one],
        )
        command = flag(command)
    return command


_SHOWING = {
    "format": click.option(
        "--format",
        type=click.Choice(list(FORMATS)),
        default="terminal",
        show_default=True,
        help="How to show it.",
    ),
    "show": click.option(
        "--show",
        type=click.Choice([one.value for one in Show]),
        default=Show.ALL.value,
        help="How much of it: the first screen, findings, or passages side by side.",
    ),
    "families": click.option(
        "--family",
        "families",
        multiple=True,
        metavar="ID",
        help="Only this dispatch: its id, or its number in compare families.",
    ),
    "kinds": click.option(
        "--kind",
        "kinds",
        metavar="A,B",
        help="Only findings of these kinds, as in naming,quantity.",
    ),
    "between": click.option(
        "--between",
        nargs=2,
        metavar="A B",
        help="Only what these two outlets or articles share.",
    ),
    "outlets": click.option(
        "--outlet",
        "outlets",
        multiple=True,
        metavar="NAME",
        help="Only what this outlet shares with others; repeatable.",
    ),
    "since": click.option(
        "--since", type=_DAY, metavar="DAY", help="From this day (2031-03-14) on."
    ),
    "until": click.option(
        "--until", type=_DAY, metavar="DAY", help="Up to this day, included."
    ),
    "min_weight": click.option(
        "--min-weight",
        type=float,
        default=0.0,
        metavar="W",
        help="Only findings of this weight, 0 to 1, and more.",
    ),
    "limit": click.option(
        "--limit", type=int, metavar="N", help="Show at most N passages."
    ),
    "texts": _texts,
    "output": click.option(
        "--output",
        "-o",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Write to a file instead of the screen.",
    ),
}


def showing_options(command: Command) -> Command:
    """Add what narrows and places a report; the command gets ``showing``."""
    return gathered(command, _SHOWING, "showing", _showing)


def _showing(values: dict[str, Any]) -> Showing:
    return Showing(
        format=values.pop("format"),
        output=values.pop("output"),
        options=Options(
            show=Show(values.pop("show")),
            kinds=_kinds(values.pop("kinds")),
            since=_day(values.pop("since")),
            until=_day(values.pop("until")),
            texts=Texts(values.pop("texts")),
            **values,
        ),
    )


def _kinds(text: str | None) -> tuple[Kind, ...]:
    """The kinds of an option; raises UsageError for one that there is not."""
    names = [part.strip().casefold() for part in (text or "").split(",")]
    known = [kind.value for kind in Kind]
    for name in filter(None, names):
        if name not in known:
            raise UsageError(f"kind: '{name}' is none of {', '.join(known)}")
    return tuple(Kind(name) for name in known if name in names)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
