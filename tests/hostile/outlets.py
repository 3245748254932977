"""Ways out to a reader: what somebody wrote on the terminal, a page, in Markdown."""

from collections import Counter
from html.parser import HTMLParser

from compare.report import Options
from hostile.scene import Group, hidden
from hostile.story import CALM, told, written

GROUP = Group("Ways out to a reader: terminal, browse, web page, Markdown")

ORDERS = {
    "clear": ("CSI: the screen is cleared", "\x1b[2J\x1b[H"),
    "colour": ("CSI: letters as dark as the ground", "\x1b[8mhidden\x1b[0m"),
    "cursor": ("CSI: the cursor climbs over what was said", "\x1b[5A\x1b[K all is well"),
    "title": ("OSC: the title of the window", "\x1b]0;evil\x07"),
    "link": ("OSC 8: a link", "\x1b]8;;http://evil.example\x1b\\here\x1b]8;;\x1b\\"),
    "clipboard": ("OSC 52: the clipboard", "\x1b]52;c;cm0gLXJmIH4=\x07"),
    "notify": ("OSC 9 and 777: a notification", "\x1b]777;notify;x;y\x07\x1b]9;x\x07"),
    "dcs": ("DCS: an answer that is typed for the reader", "\x1bP$q\"p\x1b\\"),
    "apc": ("APC: a picture", "\x1b_Gf=24;AAAA\x1b\\"),
    "c1": ("C1 controls", "\x9b2J\x90x\x9c\x9d0;x\x9c"),
    "backspace": ("backspaces and deletes", "good\b\b\b\b\x7f\x7fevil"),
    "return": ("a carriage return over the line", "evil\rgood"),
    "feeds": ("form feeds and vertical tabs", "a\x0c\x0bb"),
    "line-ends": ("line ends of every kind", "a\nb\r\nc\u2028d\u2029e\x85f"),
    "bell": ("bells and zeros", "\a\a\0"),
    "bidi": ("bidirectional overrides", "\u202egnp.exe\u202c"),
    "isolates": ("isolates that are not closed", "\u2066a\u2067b\u2068c"),
    "invisible": ("signs that nobody sees", "a\u200bb\u2060c\ufeffd\xade"),
    "tags": ("invisible tag letters", "a\U000e0041\U000e0042"),
    "surrogate": ("half a surrogate pair", "a\ud83d b"),
    "markup": ("markup of the terminal library", "[bold]x[/bold] [link=http://e]y[/] :bomb:"),
    "accents": ("a letter under 500 accents", "Z" + "\u0301" * 500),
}  # fmt: skip


def _on_terminal(evil: str) -> None:
    text = written("terminal", told(evil))
    assert hidden(text, allowed="\n") == ""
    assert "Outlet 0" in text
    if evil.startswith("["):
        assert "[bold]x[/bold]" in " ".join(text.split())


for name, (tries, evil) in ORDERS.items():
    GROUP.case(f"terminal-{name}", f"terminal report: {tries}")(
        lambda _, evil=evil: _on_terminal(evil)
    )

TEXT_FORMATS = ("markdown", "csv")


def _in_text(format: str, evil: str) -> None:
    text = written(format, told(evil))
    assert hidden(text, allowed="\n") == ""
    text.encode()


for format in TEXT_FORMATS:
    for name in ("clear", "clipboard", "c1", "line-ends", "bidi", "surrogate"):
        tries, evil = ORDERS[name]
        GROUP.case(f"{format}-{name}", f"{format}: {tries}")(
            lambda _, format=format, evil=evil: _in_text(format, evil)
        )


class _Elements(HTMLParser):
    """The elements of a page with the names of their attributes; where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[tuple[str, ...]] = Counter()
        self.leads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[(tag, *sorted(name for name, _ in attrs))] += 1
        self.leads += [
            value or "" for name, value in attrs if name in ("href", "src", "action")
        ]


def elements(page: str) -> _Elements:
    parsed = _Elements()
    parsed.feed(page)
    return parsed


MARKUP = {
    "script": ("a script", "<script>alert(1)</script>"),
    "script-end": ("the end of the page's own script", "</script><script>alert(1)//"),
    "script-comment": ("a comment that opens a script twice", "<!--<script>"),
    "cdata": ("the end of a CDATA section", "]]><img src=x>"),
    "handler": ("an event handler", "<img src=x onerror=alert(1)>"),
    "attribute": ("the end of an attribute", "\" onmouseover=\"alert(1)\" x='"),
    "single": ("the end of an attribute in single marks", "' onfocus='alert(1)"),
    "style": ("a style sheet", "</style><style>*{background:url(//evil.example)}"),
    "svg": ("a picture with a script", "<svg/onload=alert(1)>"),
    "frame": ("a frame", "<iframe srcdoc='&lt;script&gt;'></iframe>"),
    "base": ("a base address", "<base href=//evil.example>"),
    "refresh": ("a page that leads elsewhere",
                "<meta http-equiv=refresh content='0;url=//evil.example'>"),
    "form": ("a form", "<form action=//evil.example><button>x"),
    "template": ("templates of the page and of others", "{{7*7}}{% if x %}${7*7}#{7}"),
    "entity": ("entities that are markup", "&lt;script&gt;&#60;b&#62;"),
    "separators": ("line separators in a script", "a\u2028alert(1)\u2029b"),
    "prototype": ("names of what objects have", "__proto__"),
    "details": ("the end of what can be unfolded", "</details></div></main></body>"),
}  # fmt: skip


OURS = {("title",), ("li",), ("span", "class")}
"""What the page itself adds where a name is long or has letters that others have not:
the whole name behind a short one, a line of a list."""


def _on_page(evil: str) -> None:
    page = written("html", told(evil))
    found = elements(page)
    assert set(found.found) <= {*elements(written("html", told(CALM))).found, *OURS}
    assert all(one.startswith(("#", "https://x.example/")) for one in found.leads)
    page.encode()


for name, (tries, evil) in MARKUP.items():
    GROUP.case(f"page-{name}", f"web page: {tries}")(
        lambda _, evil=evil: _on_page(evil)
    )

ADDRESSES = {
    "javascript": ("a script", "javascript:alert(1)"),
    "capitals": ("a script in capitals", "JaVaScRiPt:alert(1)"),
    "tab": ("a script with a tab in its name", "java\tscript:alert(1)"),
    "space": ("a script behind a sign", "\x01javascript:alert(1)"),
    "data": ("a page of its own", "data:text/html,<script>alert(1)</script>"),
    "vbscript": ("a script of old", "vbscript:msgbox(1)"),
    "file": ("a file of the reader", "file:///etc/passwd"),
    "quote": ("the end of the attribute", 'https://x.example/" onclick="alert(1)'),
    "relative": ("a path on the reader's machine", "//evil.example/x"),
}


def _leads(url: str) -> None:
    for lead in elements(written("html", told(CALM, url=url))).leads:
        assert lead.startswith(("https://", "http://", "#")), lead
    text = written("markdown", told(CALM, url=url))
    for sign in ("](javascript", "](data", "](vbscript", "](file", "<javascript"):
        assert sign not in text.lower().replace("\t", "")


for name, (tries, url) in ADDRESSES.items():
    GROUP.case(f"address-{name}", f"the address of an article: {tries}")(
        lambda _, url=url: _leads(url)
    )

IN_MARKDOWN = {
    "html": ("HTML", "<script>alert(1)</script> <img src=x>"),
    "image": ("a picture that is fetched", "![x](http://evil.example/x.png)"),
    "link": ("a link that is a script", "[x](javascript:alert(1))"),
    "reference": ("a reference", "[x]: http://evil.example 'y'"),
    "autolink": ("an address in angles", "<http://evil.example>"),
    "table": ("cells of a table", "| a | b |"),
    "fence": ("a block of code", "``` ~~~ `x`"),
    "heading": ("a heading", "# x\n\n---\n=== y"),
    "list": ("a list", "- x\n1. y\n> z"),
    "backslash": ("backslashes before marks", "\\`\\*\\[\\<b>"),
}


def _in_markdown(evil: str) -> None:
    from markdown_it import MarkdownIt

    def kinds(text: str) -> Counter[str]:
        reader = MarkdownIt("commonmark", {"html": True}).enable("table")
        tokens = reader.parse(text)
        inner = [one for token in tokens for one in token.children or ()]
        kept = (
            "html",
            "image",
            "link",
            "fence",
            "code",
            "heading",
            "table",
            "tr",
            "td",
        )
        return Counter(
            one.type for one in (*tokens, *inner) if one.type.startswith(kept)
        )

    found, calm = (kinds(written("markdown", told(one))) for one in (evil, CALM))
    assert found == calm


for name, (tries, evil) in IN_MARKDOWN.items():
    GROUP.case(f"markdown-{name}", f"Markdown: {tries}")(
        lambda _, evil=evil: _in_markdown(evil)
    )


def _browsed(evil: str) -> None:
    import asyncio

    from compare.browse.app import Browser
    from compare.browse.stock import Stock

    app = Browser(Stock(told(evil), Options()))
    seen: list[str] = []

    async def walk() -> None:
        async with app.run_test(size=(100, 30)) as pilot:
            for key in (
                "down",
                "enter",
                "enter",
                "down",
                "escape",
                "tab",
                "question_mark",
            ):
                await pilot.press(key)
                await pilot.pause()
                seen.append(app.export_screenshot(title=""))

    asyncio.run(walk())
    assert "Outlet" in "".join(seen)
    for screen in seen:
        assert hidden(screen) == ""
        for number in (27, 155, 157, 144, 0x202E, 0x2066):
            assert f"&#{number};" not in screen
            assert f"&#{number:x};" not in screen.lower().replace("&#x", "&#")


for name in ("clear", "clipboard", "c1", "return", "bidi", "markup"):
    tries, evil = ORDERS[name]
    GROUP.case(f"browse-{name}", f"browse: {tries}")(
        lambda _, evil=evil: _browsed(evil)
    )
