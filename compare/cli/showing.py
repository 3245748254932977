"""Options that say what of a comparison is shown, how, and where."""

import io
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from compare.cli.exports import check_csv, check_output, fill, is_folder
from compare.cli.options import NUMBER, Command, gathered, screen
from compare.errors import UsageError
from compare.output import BOM, write_whole
from compare.records import Comparison, Kind
from compare.report import FOLDERS, FORMATS, Options, Show, Texts


@dataclass(frozen=True, slots=True)
class Showing:
    """How a report is to be shown, and where."""

    format: str
    output: str | None
    options: Options
    bom: bool = False

    def write(self, comparison: Comparison, corpus: str) -> None:
        """Write the report to the file asked for, or to the screen."""
        options = replace(self.options, corpus=corpus)
        if self.output is not None and is_folder(self.output):
            made = FOLDERS[self.format](comparison, options)
            fill(Path(self.output), made, bom=self.bom)
            return
        formatter = FORMATS[self.format]
        if self.output is None and not self.bom:
            formatter(comparison, screen(), options)
            return
        report = io.StringIO()
        formatter(comparison, report, options)
        text = BOM + report.getvalue() if self.bom else report.getvalue()
        if self.output is None:
            screen().write(text)
            return
        write_whole(Path(self.output), text)


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
        "--limit", type=NUMBER, metavar="N", help="Show at most N passages."
    ),
    "texts": _texts,
    "output": click.option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to a file instead of the screen; CSV also fills a folder.",
    ),
    "table": click.option(
        "--table",
        metavar="NAME",
        help="The table that CSV writes (differences): articles, alignments, ...",
    ),
    "bom": click.option(
        "--bom",
        is_flag=True,
        help="Begin CSV with a mark by which Excel knows UTF-8.",
    ),
}


def showing_options(command: Command) -> Command:
    """Add what narrows and places a report; the command gets ``showing``."""
    return gathered(command, _SHOWING, "showing", _showing)


def _showing(values: dict[str, Any]) -> Showing:
    form, output, bom = (values.pop(one) for one in ("format", "output", "bom"))
    check_output(form, output)
    check_csv(form, values["table"], bom)
    return Showing(
        format=form,
        output=output,
        bom=bom,
        options=Options(
            show=Show(values.pop("show")),
            kinds=_kinds(values.pop("kinds")),
            since=_day(values.pop("since")),
            until=_day(values.pop("until")),
            texts=Texts(values.pop("texts")),
            table=values.pop("table") or "",
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
