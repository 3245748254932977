"""Options that the evaluations share."""

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from compare.cli.eval.shown import Output
from compare.cli.options import NUMBER

Command = TypeVar("Command", bound=Callable[..., Any])

VIAS = ("bridge", "fused")
"""How sentences are near each other, in ``eval reuse`` and ``eval haystack``."""

folder_argument = click.argument(
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="PATH",
)
file_argument = click.argument(
    "gold", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="PATH"
)


def via_option(default: str) -> Callable[[Command], Command]:
    """--via, with this default."""
    return click.option(
        "--via",
        type=click.Choice(VIAS),
        default=default,
        show_default=True,
        help="Compare sentences by the bridge alone, or by bridge and encoder.",
    )


threshold_option = click.option(
    "--threshold", type=float, metavar="P", help="Least probability of reuse."
)


def output_options(limited: str) -> Callable[[Command], Command]:
    """--json, --limit and --predictions; ``limited`` says what --limit takes.

    The command gets ``limit`` and ``output``.
    """

    def add(command: Command) -> Command:
        @functools.wraps(command)
        def wrapped(**values: Any) -> object:  # noqa: ANN401
            output = Output(values.pop("as_json"), values.pop("predictions"))
            output.check()
            return command(output=output, **values)

        decorated: Any = wrapped
        for option in (
            click.option(
                "--predictions",
                type=click.Path(path_type=Path, dir_okay=False),
                metavar="FILE",
                help="Write what was found, for another scorer (docs/formats.md).",
            ),
            click.option("--limit", type=NUMBER, metavar="N", help=limited),
            click.option(
                "--json", "as_json", is_flag=True, help="Print the scores as JSON."
            ),
        ):
            decorated = option(decorated)
        return decorated  # type: ignore[no-any-return]

    return add


def say(line: str) -> None:
    """Tell what takes long, beside the result."""
    click.echo(line, err=True)
