"""The application: colours of the terminal itself, one screen to begin with."""

from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.theme import Theme

from compare.browse.stock import Stock
from compare.browse.walk import Walk

# The terminal's own colours: light and dark follow it, and NO_COLOR leaves none.
THEME = Theme(
    name="terminal",
    ansi=True,
    primary="ansi_default",
    secondary="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    success="ansi_default",
    accent="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "border": "ansi_default",
        "border-blurred": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "reverse",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
    },
)


class Browser(App[None]):
    """``compare browse``."""

    TITLE = "compare browse"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "quit", show=False, priority=True)
    ]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 (as Textual declares it)
        (0, "-narrow"), (90, "-wide"), (140, "-widest"),
    ]  # fmt: skip
    CSS = """
    Listing, Page, DataTable {
        scrollbar-gutter: stable; scrollbar-size: 1 1;
        scrollbar-color: ansi_bright_black; scrollbar-color-hover: ansi_bright_black;
        scrollbar-color-active: ansi_default; scrollbar-background: ansi_default;
    }
    #path, #keys { height: 1; }
    #path { text-style: underline; }
    #panes { height: 1fr; }
    #list { width: 36; height: 1fr; border-right: solid ansi_default; }
    .-widest #list { width: 48; }
    #right { width: 1fr; height: 1fr; padding: 0 0 0 1; }
    #page, #cell { height: 1fr; }
    #findings { height: auto; max-height: 40%; border-top: solid ansi_default; }
    #filter { display: none; height: 1; border: none; padding: 0 1; }
    .filtering #filter { display: block; }
    .-narrow #list { width: 1fr; border-right: none; }
    .-narrow #right { display: none; padding: 0; }
    .-narrow.-nothing #list { width: 1; }
    .-narrow.-nothing #right { display: block; }
    .-narrow.reading #right { display: block; }
    .-narrow.reading #list, .-alone #list { display: none; }
    .-narrow.-alone #right { display: block; }
    Over #page { padding: 0 1; }
    #table { height: 1fr; }
    DataTable:ansi > .datatable--header, DataTable > .datatable--header {
        background: ansi_default; color: ansi_default; text-style: bold;
    }
    #cell { height: 9; max-height: 40%; border-top: solid ansi_default; padding: 0 1; }
    """

    def __init__(self, stock: Stock) -> None:
        super().__init__(ansi_color=True)
        self.stock = stock
        self.animation_level = "none"
        self.register_theme(THEME)
        self.theme = THEME.name

    def get_default_screen(self) -> Walk:
        """Where the reader begins."""
        return Walk(self.stock)
