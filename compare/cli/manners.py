"""Errors in one line, and a reader who may leave: what holds for every command."""

import contextlib
import difflib
import errno
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from compare.errors import CompareError, UsageError
from compare.report.phrases import clean

_UNKNOWN_COMMAND = re.compile(r"^No such command '(.*)'\.")


class WrongUse(click.UsageError):
    """Wrong use told in one line, without the usage in front of it: exit code 2."""

    def show(self, file: object = None) -> None:
        """Print the line."""
        click.echo(f"Error: {self.format_message()}", file=file, err=file is None)  # type: ignore[arg-type]


@contextlib.contextmanager
def errors_in_one_line() -> Iterator[None]:
    """What a user can mend becomes one line; anything else keeps its traceback."""
    try:
        yield
    except WrongUse:
        raise
    except click.UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # the help, not an error
            raise
        raise WrongUse(told(error), error.ctx) from error
    except UsageError as error:
        raise WrongUse(clean(str(error))) from error
    except CompareError as error:
        raise click.ClickException(clean(str(error))) from error
    except OSError as error:
        raise click.ClickException(clean(reason(error))) from error


def told(error: click.UsageError) -> str:
    """Click's complaint and what to type next, in one line."""
    message = clean(" ".join(error.format_message().split())).rstrip(".")
    context = error.ctx
    if "Did you mean" in message:
        return message
    if context is None:
        return f"{message}. The command's --help says which"
    unknown = _UNKNOWN_COMMAND.match(error.format_message())
    if unknown:
        return f"{message}. {_other_command(unknown.group(1), context)}"
    example = _example(context) if isinstance(error, click.MissingParameter) else ""
    if example:
        return f"{message}. Example: {example}"
    return f"{message}. See: {context.command_path} --help"


def _other_command(name: str, context: click.Context) -> str:
    """Which command was meant by ``name``."""
    program, command = context.command_path, context.command
    if context.parent is None and Path(name).is_dir():
        return f"To compare the articles of a folder: {program} align {clean(name)}"
    if context.parent is None and Path(name).is_file():
        return f"To compare two files: {program} diff {clean(name)} OTHER"
    known = command.list_commands(context) if isinstance(command, click.Group) else []
    near = difflib.get_close_matches(name, known)
    if near:
        return f"Did you mean: {program} {f', {program} '.join(near)}?"
    return f"Commands: {', '.join(known)}"


def _example(context: click.Context) -> str:
    """The example of the command's help, as this program is called here."""
    _, found, rest = (context.command.help or "").partition("Example: compare ")
    words = " ".join(rest.split("\n\n")[0].split())
    return f"{context.find_root().info_name} {words}" if found else ""


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""No room on the disk, in the quota, under the limit of a file's size."""


def reason(error: OSError) -> str:
    """What the system says, without its number; of a full disk, what to do."""
    told = error.strerror or str(error)
    told = f"{error.filename}: {told}" if error.filename else told
    if error.errno not in _FULL:
        return told
    return (
        f"{told}. Make room on the disk, or where temporary files lie "
        f"({tempfile.gettempdir()}; TMPDIR names another folder), and run the same "
        "command again"
    )


@contextlib.contextmanager
def reader_may_leave() -> Iterator[None]:
    """End quietly, with 0, when the reader of standard output has gone ("| head")."""
    try:
        yield
        # What still waits would fail when the interpreter ends, with a complaint.
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go()
    except SystemExit as end:
        # What draws on terminals makes of a broken pipe an end with 1.
        if isinstance(end.__context__, BrokenPipeError):
            _let_go()
        raise


def _let_go() -> None:
    """Nothing more is written to who does not read, not even at the very end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            os.dup2(nowhere, stream.fileno())
    os.dup2(nowhere, sys.stdout.fileno())
    sys.exit(0)
