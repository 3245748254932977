"""The screen on which a comparison is walked: a list, beside it what it holds."""

from collections.abc import Sequence
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, Static

from compare.browse.citing import cite_finding, cite_passage
from compare.browse.keys import FILTER, FOOT, foot
from compare.browse.levels import (
    Item,
    Level,
    breadcrumb,
    dispatches_level,
    drawing,
    findings_level,
    kept,
    level_of,
    name_of,
)
from compare.browse.listing import Listing
from compare.browse.page import Page
from compare.browse.pages import (
    dispatch_page,
    empty_page,
    finding_page,
    passage_finding,
    passage_page,
)
from compare.browse.side import ArticleScreen, DispatchTable, Help
from compare.browse.stock import Dispatch, Stock, Wanted
from compare.records import Article, Kind
from compare.report.findings import Finding, Tagged
from compare.report.options import Texts
from compare.report.phrases import LETTERS, shorten
from compare.report.select import Chain
from compare.report.terminal.style import QUIET, Look, kind_style, line

WAIT = 0.12
"""Seconds after the last key of a filter until the list follows."""
LONGEST_FILTER = 20
LONGEST_NOTE = 100
NO_MATCH = "Nothing is as asked for. Press esc to take the filter away."
NOTHING_HERE = "Nothing is here. Press esc to go back."
TEXTS = (Texts.BOTH, Texts.ORIGINAL, Texts.TRANSLATION)
SHOWN: dict[Texts, str] = {
    Texts.BOTH: "with English",
    Texts.ORIGINAL: "originals",
    Texts.TRANSLATION: "English",
}


class Walk(Screen[None]):
    """Lists one inside the other on the left, the chosen item on the right."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", show=False),
        Binding("q", "app.quit", show=False),
        Binding("escape,left,h,backspace", "back", show=False),
        Binding("tab", "turn(1)", show=False),
        Binding("shift+tab", "turn(-1)", show=False),
        Binding("slash", "filter", show=False),
        Binding("down,up", "leave_filter", show=False),
        Binding("t", "texts", show=False),
        Binding("f", "findings", show=False),
        Binding("d", "table", show=False),
        Binding("a", "article", show=False),
        Binding("n", "step(1)", show=False),
        Binding("p", "step(-1)", show=False),
        Binding("y", "copy", show=False),
        Binding("z", "wide", show=False),
        Binding("0", "no_kinds", show=False),
        *(
            Binding(letter, f"kind('{kind}')", show=False)
            for kind, letter in LETTERS.items()
        ),
    ]

    def __init__(self, stock: Stock) -> None:
        super().__init__()
        self.stock = stock
        self.levels = [dispatches_level(stock)]
        self.wanted = Wanted()
        self.texts = stock.texts
        self.item: Item | None = None
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The way, the panes, the filter, the keys."""
        yield Static(id="path", markup=False)
        with Horizontal(id="panes"):
            yield Listing(id="list")
            with Vertical(id="right"):
                yield Page(id="page")
                yield Listing(id="findings")
        yield Input(placeholder="words of outlets, titles, texts", id="filter")
        yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        """Begin with the dispatches; with all passages where there is none."""
        if len(self.stock.dispatches) == 1:
            self.levels.append(level_of(self.stock.dispatches[0], self.stock))
        self.listing.focus()
        self.show_level()

    # --- parts --------------------------------------------------------------------

    @property
    def listing(self) -> Listing:
        """The list on the left."""
        return self.query_one("#list", Listing)

    @property
    def findings(self) -> Listing:
        """The findings below a passage."""
        return self.query_one("#findings", Listing)

    @property
    def page(self) -> Page:
        """The text on the right."""
        return self.query_one("#page", Page)

    @property
    def level(self) -> Level:
        """The list that is shown."""
        return self.levels[-1]

    # --- showing ------------------------------------------------------------------

    def show_level(self) -> None:
        """Show the last list, filtered, with the cursor where it was."""
        items = kept(self.level, self.stock, self.wanted)
        at = items.index(self.level.at) if self.level.at in items else 0
        draw = drawing(self.level, self.stock, self.wanted)
        self.listing.show(items, draw, height=self.level.height, at=at)
        self.show_item()

    def on_listing_moved(self, message: Listing.Moved) -> None:
        """Show what the cursor stands on."""
        if message.listing is self.findings:
            self.show_page(stay=True)
        else:
            self.show_item()

    def show_item(self) -> None:
        """Show the item under the cursor with its findings, from the top."""
        item = self.item = self.listing.item
        if item is not None:
            self.level.at = item
        found: Sequence[Tagged] = ()
        if isinstance(item, Chain):
            found = self.stock.shown(item, self.wanted)
        if self.has_class("reading"):
            (self.findings if found else self.page).focus()
        self.findings.display = bool(found)
        self.set_class(item is None, "-nothing")
        self.findings.show(found, self._finding_line, height=None)
        self.show_page()

    def _finding_line(self, tagged: Tagged, width: int) -> Text:
        assert isinstance(self.item, Chain)
        return passage_finding(self.item, tagged, self.stock)

    def show_page(self, *, stay: bool = False) -> None:
        """Show the text of the item."""
        self.page.show(self._made, stay=stay)
        self.tell()

    def _made(self, look: Look) -> RenderableType:
        item = self.item
        if isinstance(item, Dispatch):
            return dispatch_page(item, self.stock, look)
        if isinstance(item, Finding):
            return finding_page(item, self.stock)
        if isinstance(item, Chain):
            found = self.findings.items
            chosen = self.findings.item
            tag = chosen.tag if chosen and self.findings.has_focus else ""
            return passage_page(item, found, tag, self.stock, look, self.texts)
        if not self.stock.chains:
            return empty_page(self.stock)
        filtered = bool(self.wanted.text or self.wanted.kinds)
        return Text(NO_MATCH if filtered else NOTHING_HERE)

    def on_descendant_focus(self) -> None:
        """In a narrow window the list or the text is seen, not both."""
        inside = self.focused in (self.page, self.findings)
        if self.focused is not self.query_one(Input):
            self.set_class(inside, "reading")
        if isinstance(self.item, Chain):
            self.show_page(stay=True)

    def on_resize(self, event: Resize) -> None:
        """Other widths, other lines."""
        self.tell()

    # --- the way ------------------------------------------------------------------

    def tell(self) -> None:
        """Write the first and the last line."""
        width = self.app.size.width
        self.query_one("#path", Static).update(self._path(width))
        keys = FILTER if self.has_class("filtering") else FOOT
        self.query_one("#keys", Static).update(foot(keys, width))

    def _path(self, width: int) -> Text:
        """Where the reader is on the left, what is filtered on the right."""
        state = self._state()
        names = [level.name for level in self.levels]
        names += filter(None, [name_of(self.item)])
        room = width - state.cell_len - 3
        way = breadcrumb(names, room)
        return line(" ", way, " " * max(room - way.cell_len + 1, 1), state)

    def _state(self) -> Text:
        items = self.listing.items
        place = self.listing.cursor + 1 if items else 0
        pieces = [Text(f"{place:,} of {len(items):,}")]
        if self.wanted.text:
            pieces.append(Text(f"/{shorten(self.wanted.text, LONGEST_FILTER)}"))
        if self.wanted.kinds:
            text = Text("only ")
            for kind in Kind:
                if kind in self.wanted.kinds:
                    text.append(LETTERS[kind], kind_style(kind))
            pieces.append(text)
        pieces.append(Text(SHOWN[self.texts], QUIET))
        return Text(" · ").join(pieces)

    def on_listing_chosen(self, message: Listing.Chosen) -> None:
        """Go in: to the passages, or to the text."""
        if message.listing is not self.listing:
            return
        item = message.item
        if isinstance(item, Chain):
            (self.findings if self.findings.items else self.page).focus()
        elif isinstance(item, Dispatch | Finding):
            self.levels.append(level_of(item, self.stock))
            self.show_level()

    def action_back(self) -> None:
        """Out of the text, the filter, the list."""
        if self.has_class("filtering"):
            self.action_leave_filter()
            self.want(Wanted("", self.wanted.kinds))
        elif self.focused in (self.page, self.findings):
            self.remove_class("-alone")
            self.listing.focus()
        elif self.wanted.text or self.wanted.kinds:
            self.want(Wanted())
        elif len(self.levels) > 1:
            self.levels.pop()
            self.show_level()

    def action_turn(self, by: int) -> None:
        """To the list, the text, its findings, and around."""
        parts: list[Listing | Page] = [self.listing, self.page]
        parts += [self.findings] if self.findings.items else []
        here = parts.index(self.focused) if self.focused in parts else 0
        there = parts[(here + by) % len(parts)]
        if there is self.listing:
            self.remove_class("-alone")
        self.set_class(there is not self.listing, "reading")
        there.focus()

    def action_step(self, by: int) -> None:
        """The next item of the list, from wherever the reader is."""
        self.listing.move_to(self.listing.cursor + by)

    def action_findings(self) -> None:
        """All findings, grouped."""
        self.remove_class("-alone")
        self.listing.focus()
        self.levels = [self.levels[0], findings_level(self.stock)]
        self.show_level()

    # --- filters ------------------------------------------------------------------

    def want(self, wanted: Wanted) -> None:
        """Filter otherwise."""
        self.wanted = wanted
        self.show_level()

    def action_filter(self) -> None:
        """Open the line for words."""
        line_ = self.query_one(Input)
        line_.value = self.wanted.text
        self.add_class("filtering")
        self.remove_class("reading", "-alone")
        line_.focus()
        self.tell()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Follow the words, a moment after the last key."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(WAIT, self._follow)

    def _follow(self) -> None:
        text = self.query_one(Input).value
        if self.has_class("filtering") and text != self.wanted.text:
            self.want(Wanted(text, self.wanted.kinds))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the words and go on in the list."""
        self._follow()
        self.action_leave_filter()

    def action_leave_filter(self) -> None:
        """Close the line for words."""
        self.remove_class("filtering")
        self.listing.focus()
        self.tell()

    def action_kind(self, name: str) -> None:
        """Only this kind of finding, or, if it was, not only this."""
        kinds = self.wanted.kinds ^ {Kind(name)}
        self.want(Wanted(self.wanted.text, frozenset(kinds)))

    def action_no_kinds(self) -> None:
        """All kinds again."""
        self.want(Wanted(self.wanted.text))

    # --- other views --------------------------------------------------------------

    def action_help(self) -> None:
        """All keys."""
        self.app.push_screen(Help())

    def action_texts(self) -> None:
        """Originals and English, originals, English."""
        self.texts = TEXTS[(TEXTS.index(self.texts) + 1) % len(TEXTS)]
        self.show_page(stay=True)

    def action_wide(self) -> None:
        """Hide the list, or show it again."""
        self.toggle_class("-alone")
        if self.has_class("-alone") and self.focused is self.listing:
            (self.findings if self.findings.items else self.page).focus()

    def action_table(self) -> None:
        """The dispatch as a table."""
        dispatch = self._dispatch()
        if dispatch is None or dispatch.family is None:
            found = isinstance(self.item, Finding)
            told = "A finding may lie in many: enter shows its passages, each in one."
            self.notify(told if found else "This lies in no dispatch.", markup=False)
            return
        self.app.push_screen(DispatchTable(dispatch, self.stock, self.texts))

    def _dispatch(self) -> Dispatch | None:
        if isinstance(self.item, Dispatch):
            return self.item
        if isinstance(self.item, Chain):
            return self.stock.dispatch_of(self.item)
        return None

    def action_article(self) -> None:
        """The whole articles of a passage or a dispatch."""
        chain = self.item if isinstance(self.item, Chain) else None
        articles = self._articles()
        if articles:
            self.app.push_screen(ArticleScreen(articles, chain, self.stock))

    def _articles(self) -> list[Article]:
        if isinstance(self.item, Chain):
            return [self.item.left, self.item.right]
        if isinstance(self.item, Dispatch) and self.item.family:
            known = self.stock.selection.articles
            return [known[one.article_id] for one in self.item.family.members]
        return []

    def action_copy(self) -> None:
        """Copy what the finding, or the passage, is cited by."""
        text = self._citation()
        if text:
            self.app.copy_to_clipboard(text)
            self.notify(f"Copied: {shorten(text, LONGEST_NOTE)}", markup=False)

    def _citation(self) -> str:
        selection = self.stock.selection
        if isinstance(self.item, Finding):
            return cite_finding(self.item.differences[0], selection)
        if isinstance(self.item, Chain):
            chosen = self.findings.item
            if chosen is not None and not self.listing.has_focus:
                return cite_finding(chosen.difference, selection)
            return cite_passage(self.item)
        return ""
