"""The keys: those at the foot of the screen, and all of them in the help."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from compare.report.phrases import ABOUT, LETTERS
from compare.report.terminal.style import HEADING, QUIET, kind_style, line

Keys = Sequence[tuple[str, str]]

FOOT: Keys = (
    ("?", "help"),
    ("q", "quit"),
    ("enter", "in"),
    ("esc", "back"),
    ("/", "filter"),
    ("t", "texts"),
    ("f", "findings"),
    ("d", "table"),
    ("a", "article"),
    ("n/p", "next, previous"),
    ("y", "copy"),
    ("z", "wide"),
)
FILTER: Keys = (("enter", "keep the filter"), ("esc", "take it away"))
ALL_KEYS: Sequence[tuple[str, Keys]] = (
    (
        "Walk",
        (
            ("↑ ↓, j k", "move; also page up and down, home, end"),
            ("enter, →", "go in: dispatches, their passages, a passage's findings"),
            ("esc, ←", "go back; a filter is taken away first"),
            ("tab", "to the list, the text, its findings"),
            ("n p", "next and previous entry of the list, wherever you are"),
        ),
    ),
    (
        "See",
        (
            ("t", "originals with English, originals alone, English alone"),
            ("d", "the dispatch as a table: a column for each who prints it"),
            ("a", "the whole article, what is reused marked; there n and p change it"),
            ("f", "all findings, the same choice of words as one; enter: where"),
            ("z", "hide the list, so that the text is wider"),
        ),
    ),
    (
        "Find",
        (
            ("/", "filter as you type: outlets, titles, texts, words; case, accents "
                  "and ı/i do not matter; enter keeps it, esc takes it away"),
            ("0", "all kinds of finding again"),
        ),
    ),
    (
        "More",
        (
            ("y", "copy the finding, with its id and both places, to the clipboard "
                  "(where the terminal allows it: OSC 52)"),
            ("?", "this help"),
            ("q", "quit"),
        ),
    ),
)  # fmt: skip
SIGNS: Keys = (
    ("▪▪▪··", "how strong a passage is beside the strongest"),
    ("N1 Q2", "its findings: one of naming, two of quantity"),
    ("[…]", "text between that is not shared"),
)


def foot(keys: Keys, width: int) -> Text:
    """As many of the keys as fit on a line, the first first."""
    text = Text(no_wrap=True)
    for key, label in keys:
        piece = line((key, HEADING), f" {label}")
        if text.cell_len + piece.cell_len + 3 > width:
            break
        text.append("   " if text.cell_len else " ")
        text.append_text(piece)
    return text


def help_page() -> RenderableType:
    """All keys, and what the signs stand for."""
    parts: list[RenderableType] = []
    for title, keys in ALL_KEYS:
        parts += [Text(title, HEADING), _grid(keys), Text()]
    parts += [Text("Only findings of a kind: its letter, as a capital", HEADING)]
    parts += [_kinds(), Text(), Text("Signs", HEADING), _grid(SIGNS)]
    return Group(*parts)


def _grid(keys: Keys) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(min_width=9, no_wrap=True)
    grid.add_column(overflow="fold")
    for key, told in keys:
        grid.add_row(Text(f" {key}", HEADING), Text(told))
    return grid


def _kinds() -> Text:
    text = Text(overflow="fold")
    for kind, letter in LETTERS.items():
        text.append(f" {letter}", kind_style(kind))
        text.append(f" {kind} ")
        if kind in ABOUT:
            text.append(f"({ABOUT[kind]}) ", QUIET)
    return text
