"""What a terminal report comes to as text."""

import io
import re

from rich.console import Console

from compare.records import Comparison
from compare.report import Options, terminal


def printed(
    comparison: Comparison, width: int = 100, *, glance: bool = False, **options: object
) -> str:
    """The report without colours."""
    console = Console(file=io.StringIO(), width=width, _environ={})
    chosen = Options(**options)  # type: ignore[arg-type]
    terminal.render(comparison, console, options=chosen, glance=glance)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def flat(text: str) -> str:
    """Words in order, without frames and line ends."""
    return " ".join(re.sub(r"[│╭╮╰╯─]", " ", text).split())
