"""Options that say which articles, passages and findings are wanted."""

from typing import Any

import click

from compare.cli.options import DAY, Command, gathered
from compare.errors import UsageError
from compare.records import Kind
from compare.report import Options, Texts

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


NARROWING = {
    "families": click.option(
        "--family",
        "families",
        multiple=True,
        metavar="ID",
        help="Only this dispatch: its id, or its number in compare families.",
    ),
    "passages": click.option(
        "--passage",
        "passages",
        multiple=True,
        metavar="N",
        help="Only this passage: its number or its id; repeatable.",
    ),
    "findings": click.option(
        "--finding",
        "findings",
        multiple=True,
        metavar="ID",
        help="Only this finding, in its passage: the first signs of its id.",
    ),
    "kinds": click.option(
        "--kind",
        "kinds",
        metavar="A,B",
        help="Only findings of these kinds: wording, naming, quantity, attribution "
        "(who says so), certainty, agency (who did it), quotation, coverage (what is "
        "left out or moved).",
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
        "--since", type=DAY, metavar="DAY", help="From this day (2031-03-14) on."
    ),
    "until": click.option(
        "--until", type=DAY, metavar="DAY", help="Up to this day, included."
    ),
    "min_weight": click.option(
        "--min-weight",
        type=float,
        default=0.0,
        metavar="W",
        help="Only findings of this weight, 0 to 1, and more.",
    ),
}
READING = {**NARROWING, "texts": _texts}


def narrowing_options(command: Command) -> Command:
    """Add what narrows a comparison; the command gets ``options``."""
    return gathered(command, NARROWING, "options", narrowing)


def reading_options(command: Command) -> Command:
    """Add what narrows a comparison, and which texts; the command gets ``options``."""
    return gathered(command, READING, "options", narrowing)


def narrowing(values: dict[str, Any]) -> Options:
    """Options of what was typed; whatever else ``values`` hold stays as it is."""
    made = {
        "kinds": _kinds(values["kinds"]),
        "texts": Texts(values.get("texts", Texts.BOTH)),
    }
    return Options(**{**values, **made})


def _kinds(text: str | None) -> tuple[Kind, ...]:
    """The kinds of an option; raises UsageError for one that there is not."""
    names = [part.strip().casefold() for part in (text or "").split(",")]
    known = [kind.value for kind in Kind]
    for name in filter(None, names):
        if name not in known:
            raise UsageError(f"kind: '{name}' is none of {', '.join(known)}")
    return tuple(Kind(name) for name in known if name in names)
