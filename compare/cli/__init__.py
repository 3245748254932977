"""The command line: options in, one call, something printed.

One file per command, loaded when the command is called for; none of them imports a
heavy package before it works.
"""

import importlib
import sys
from collections.abc import Mapping
from typing import Any

import click

from compare import __version__
from compare.cli.manners import errors_in_one_line, reader_may_leave

COMMANDS: Mapping[str, str] = {
    "align": "Find reused passages in a corpus and show how they differ.",
    "diff": "Compare two files; nothing is kept.",
    "batch": "Do the same work for many articles, as a job.",
    "report": "Show the report again from what is stored.",
    "browse": "Walk the comparison with the keyboard.",
    "export": "Write documents for annotation tools, to correct by hand.",
    "families": "List the dispatches that several articles print.",
    "contrast": "Show which outlet uses which word, with counts.",
    "search": "Find who printed a text, in any of the three languages.",
    "status": "Show what is stored, and what failed and why.",
    "memory": "Import and export translations as TMX.",
    "lexicon": "Show what is known of a word; check lexicon files.",
    "models": "List, install and verify models.",
    "eval": "Measure how well the parts do on gold data.",
    "doctor": "Check what would keep a run from working.",
}

KEPT = frozenset({"align", "batch", "models", "memory"})
"""Commands that keep each step of their work when it is done."""


TYPED = "compare.typed"
"""Under it the context keeps the arguments as they were typed."""


class Commands(click.Group):
    """Commands by name; a command's module is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, from the module of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"compare.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """List the commands without importing their modules."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401
    ) -> click.Context:
        """Read the options in front of a command."""
        typed = tuple(args)
        with errors_in_one_line(), reader_may_leave():
            context = super().make_context(info_name, args, parent, **extra)
        context.meta[TYPED] = typed
        return context

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what a user can mend becomes one line, not a traceback."""
        try:
            with errors_in_one_line(), reader_may_leave():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo(f"Stopped. {_what_now(ctx)}".strip(), err=True)
            sys.exit(130)


def _what_now(ctx: click.Context) -> str:
    """What is true of a command that was stopped."""
    if ctx.invoked_subcommand in KEPT:
        return "The same command goes on where it was."
    return "Nothing was kept." if ctx.invoked_subcommand == "diff" else ""


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Find the passages that news articles share, and how each worded them.

    Articles in Turkish, Greek and English, side by side: wire copy that was reused
    verbatim, edited or translated, and where one says "occupied", another "disputed".

    Start with: compare align CORPUS, where CORPUS is a folder of articles.
    """
