"""A long report in a pager, as git does it: only on a terminal, colours kept.

rich's own pager waits until all is rendered; here the pager gets each line as it is
made, so that the first screen of five hundred passages is there at once.
"""

import io
import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TextIO

DEFAULT = "less"
LESS = "FRX"
"""Leave at once what fits the screen, keep colours, leave the text on the screen."""


class ReaderLeftError(Exception):
    """The pager was quit before the report's end."""


class Paged(io.TextIOBase):
    """A terminal on which more than a screen goes into a pager."""

    def __init__(self, screen: TextIO, command: list[str], lines: int) -> None:
        self.screen = screen
        self.command = command
        self.room = lines - 1  # The prompt that comes after takes a line.
        self.kept: list[str] = []
        self.process: subprocess.Popen[str] | None = None

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """That of the screen."""
        return self.screen.encoding

    def isatty(self) -> bool:
        """Yes: who writes here may use colours."""
        return True

    def write(self, text: str) -> int:
        """Keep what may fit the screen; from there on it goes to the pager."""
        if self.process is not None:
            self._send(text)
            return len(text)
        self.kept.append(text)
        self.room -= text.count("\n")
        if self.room < 0:
            self._start()
        return len(text)

    def flush(self) -> None:
        """Let the pager have what was written."""
        if self.process is not None:
            self._send("")

    def _start(self) -> None:
        # The program is the user's own choice, run without a shell.
        self.process = subprocess.Popen(  # noqa: S603
            self.command,
            stdin=subprocess.PIPE,
            text=True,
            encoding=self.encoding,
            errors="replace",
            env=_environment(os.environ),
        )
        self._send("".join(self.kept))
        self.kept.clear()

    def _send(self, text: str) -> None:
        assert self.process is not None and self.process.stdin is not None
        try:
            self.process.stdin.write(text)
            self.process.stdin.flush()
        except (BrokenPipeError, ValueError):
            raise ReaderLeftError from None

    def finish(self) -> None:
        """Show what fitted the screen, or wait until the reader has read."""
        if self.process is None:
            self.screen.write("".join(self.kept))
            self.screen.flush()
            return
        assert self.process.stdin is not None
        with suppress(BrokenPipeError):
            self.process.stdin.close()
        while True:
            try:
                self.process.wait()
                return
            except KeyboardInterrupt:  # It is the pager's: less stops a search by it.
                continue


@contextmanager
def paged(screen: TextIO, *, wanted: bool = True) -> Iterator[TextIO]:
    """``screen``, or a pager over it; who quits the pager early quits in peace."""
    command = pager_command(os.environ) if wanted and screen.isatty() else []
    if not command:
        yield screen
        return
    stream = Paged(screen, command, shutil.get_terminal_size().lines)
    try:
        yield stream  # type: ignore[misc]
    except ReaderLeftError:
        pass  # Who has seen enough has made no error.
    except KeyboardInterrupt:
        if stream.process is None:
            raise
    finally:
        stream.finish()


def pager_command(environment: Mapping[str, str]) -> list[str]:
    """The pager to run, of PAGER; empty for none: a dumb terminal, or "cat"."""
    if environment.get("TERM", "") in ("", "dumb"):
        return []
    asked = environment.get("PAGER", DEFAULT)
    try:
        command = shlex.split(asked)
    except ValueError:
        return []
    if not command or command == ["cat"] or shutil.which(command[0]) is None:
        return []
    return command


def _environment(environment: Mapping[str, str]) -> dict[str, str]:
    """What the pager runs in: less keeps colours, and knows that all is UTF-8.

    Who has options of their own keeps them; without R they would see "ESC[1m".
    """
    own = environment.get("LESS", "").strip()
    if own and "r" not in own.casefold():
        own = f"-R {own if own.startswith('-') else f'-{own}'}"
    return {"LESSCHARSET": "utf-8", **environment, "LESS": own or LESS}
