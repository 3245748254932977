"""Ways out: what somebody wrote, in every format that compare writes."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

from compare.records import (
    Alignment,
    Article,
    Attribution,
    Comparison,
    Credit,
    CreditKind,
    Difference,
    Evidence,
    Failure,
    Family,
    First,
    Kind,
    LinkKind,
    Member,
    MemoryUnit,
    Reuse,
    Sign,
    Span,
    WordLink,
)
from compare.report import FORMATS, Options
from compare.report.annotations import files
from compare.report.csv import is_formula
from compare.translate.tmx_reader import TmxReader
from compare.translate.tmx_writer import write_tmx
from hostile.scene import Group, Scene, hidden

GROUP = Group("Ways out: terminal, web page, Markdown, JSON, CSV, TEI, brat …")
CALM = "calm words"


def _article(number: int, evil: str) -> Article:
    return Article(
        id=f"d{number}c0ffee", outlet=f"Outlet {number} {evil}", language="en",
        title=f"{evil} title", text=f"{evil} the harbour burned\n\nand {evil} more",
        published=date(2031, 3, 14 + number), url=f"https://x.example/{number}",
        author=f"{evil} writer", path=f"folder{number}/{evil}.txt",
    )  # fmt: skip


def told(evil: str, **more: str) -> Comparison:
    """A comparison in which ``evil`` stands wherever somebody's words can stand."""
    left, right = (replace(_article(n, evil), **more) for n in (0, 1))  # type: ignore[arg-type]
    sides = [Span(one.id, 0, len(one.text)) for one in (left, right)]
    words = [Span(one.id, 0, len(evil)) for one in (left, right)]
    credit = Credit(left.id, f"A{evil}", words[0], CreditKind.SOURCE)
    bead = Alignment(
        "b1", "chain1", *sides, *sides, 0.9, Reuse.EDITED,
        (WordLink(words[0], words[1], LinkKind.SAME),),
    )  # fmt: skip
    finding = Difference(
        Kind.WORDING, "b1", words[0], words[1], evil, f"other {evil}", Evidence.SOURCE,
        0.9, evil,
    )  # fmt: skip
    members = (
        Member(left.id, 1.0, (sides[0],), True),
        Member(right.id, 1.0, (sides[1],), False),
    )
    family = Family(
        "e1c0ffee", members, f"A{evil}",
        (Attribution(f"A{evil}", 1.0, (credit,), (right.id,)),),
        First(left.id, 0.7, (Sign.TIME,)),
    )  # fmt: skip
    return Comparison(
        articles=(left, right), alignments=(bead,), differences=(finding,),
        credits=(credit,), english={sides[0]: evil, sides[1]: evil},
        failures=(Failure("ingest", f"{evil}.txt", evil),), notices=(evil,),
        signature=evil, origins={sides[0]: (f"memory {evil}.tmx",)},
        suspects={sides[0]: evil}, glosses={sides[1]: (evil,)}, families=(family,),
    )  # fmt: skip


def written(format: str, comparison: Comparison, **options: str) -> str:
    stream = io.StringIO()
    FORMATS[format](comparison, stream, Options(**options))  # type: ignore[arg-type]
    return stream.getvalue()


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

IN_CSV = {
    "equals": ("a formula", "=1+1"),
    "plus": ("a formula with plus", "+1+1"),
    "minus": ("a formula with minus", "-1+1"),
    "at": ("a formula with @", "@SUM(1)"),
    "dde": ("a command of Windows", "=cmd|' /C calc'!A0"),
    "tab": ("a formula behind a tab", "\t=1+1"),
    "return": ("a formula behind a carriage return", "\r=1+1"),
    "fullwidth": ("a formula with a full-width sign", "＝1+1"),
    "invisible": ("a formula behind signs that nobody sees", "\u200b\ufeff=1+1"),
    "quote": ("the end of a field", '","=1+1","'),
    "separator": ("other separators", "a;=1+1\t=2"),
    "lines": ("a record of its own", "a\n=1+1,b\r\n=2"),
}


def _in_csv(evil: str) -> None:
    for table in ("differences", "articles", "alignments"):
        rows = list(csv.reader(io.StringIO(written("csv", told(evil), table=table))))
        calm = list(csv.reader(io.StringIO(written("csv", told(CALM), table=table))))
        assert [len(row) for row in rows] == [len(row) for row in calm]
        assert not [one for row in rows for one in row if is_formula(one)]


for name, (tries, evil) in IN_CSV.items():
    GROUP.case(f"csv-{name}", f"CSV: {tries}")(lambda _, evil=evil: _in_csv(evil))

ANYTHING = {
    "order": ("orders to a terminal", "\x1b[2J\x9b31m\0"),
    "markup": ("markup", '</seg><x a="&y;">]]></x> -- <?php ?>'),
    "lines": ("line ends", "a\nb\r\nc\u2028d\x85e"),
    "quotes": ("quotation marks and backslashes", '"\'\\",\\u0022}{'),
    "surrogate": ("half a surrogate pair", "a\udfff b"),
    "sql": ("SQL", "'); DROP TABLE article; --"),
    "bidi": ("bidirectional controls", "\u202ea\u2066b"),
}


def _shape(value: object) -> object:
    if isinstance(value, dict):
        return {key: _shape(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_shape(one) for one in value]
    return type(value).__name__


def _as_json(evil: str) -> None:
    from schemas import REPORT, errors

    found = json.loads(written("json", told(evil)))
    assert _shape(found) == _shape(json.loads(written("json", told(CALM))))
    assert errors(REPORT, found) == []


def _as_lines(evil: str) -> None:
    for format in ("jsonl", "passim"):
        text = written(format, told(evil))
        text.encode()
        lines = text.splitlines() if format == "jsonl" else text.split("\n")[:-1]
        calm = written(format, told(CALM)).split("\n")[:-1]
        assert len(text.split("\n")[:-1]) == len(calm) <= len(lines)
        for line in text.split("\n")[:-1]:
            json.loads(line)


def _as_tei(evil: str) -> None:
    from defusedxml.ElementTree import fromstring

    def names(text: str) -> list[str]:
        return [one.tag for one in fromstring(text.encode()).iter()]

    found = Counter(names(written("tei", told(evil))))
    calm = Counter(names(written("tei", told(CALM))))
    assert set(found) <= set(calm)
    assert hidden(written("tei", told(evil)), allowed="\n\t") == "" or "\u202e" in evil


def _as_brat(evil: str) -> None:
    made = files(told(evil), Options(), "brat")
    calm = files(told(CALM), Options(), "brat")
    assert len(made) == len(calm)
    for name, text in made.items():
        assert not {"/", "\\", "\0", "\n", ".."} & set(name)
        assert hidden(name) == ""
        text.encode()
        if name.endswith(".ann"):
            for line in text.split("\n")[:-1]:
                assert line[:1] in "TR#A*E"
                assert line.count("\t") in (1, 2)


def _as_webanno(evil: str) -> None:
    made = files(told(evil), Options(), "webanno")
    for name, text in made.items():
        assert not {"/", "\\", "\0", "\n"} & set(name)
        assert hidden(name) == ""
        text.encode()
        if name.endswith(".tsv"):
            rows = [one for one in text.split("\n") if one and one[0] != "#"]
            assert len({one.count("\t") for one in rows}) == 1


def _as_tmx(scene: Scene, evil: str) -> None:
    unit = MemoryUnit(
        source=f"kaynak {evil}", language="tr", english=f"source {evil}", tool=evil,
        created="", creator=evil, machine=True, suspect=evil,
    )  # fmt: skip
    path = scene.inside / "out.tmx"
    assert write_tmx(path, [(unit, f"argos {evil}")]) == 1
    (entry,) = TmxReader(path)
    (found,) = entry.units
    assert found.language == "tr"
    assert found.source.startswith("kaynak")
    assert found.machine


WAYS: Mapping[str, Callable[[str], None]] = {
    "json": _as_json,
    "lines": _as_lines,
    "tei": _as_tei,
    "brat": _as_brat,
    "webanno": _as_webanno,
}
for way, check in WAYS.items():
    for name, (tries, evil) in ANYTHING.items():
        GROUP.case(f"{way}-{name}", f"{way}: {tries}")(
            lambda _, check=check, evil=evil: check(evil)
        )
for name, (tries, evil) in ANYTHING.items():
    GROUP.case(f"tmx-{name}", f"TMX: {tries}")(
        lambda scene, evil=evil: _as_tmx(scene, evil)
    )


@GROUP.case("names-that-climb", "annotations: articles whose paths climb out")
def _climb(_: Scene) -> None:
    for tool in ("brat", "webanno"):
        for path in ("../../etc/x.txt", "/etc/passwd", "..\\..\\x.txt", ".", "CON.txt"):
            for name in files(told(CALM, path=path), Options(), tool):
                assert "/" not in name
                assert "\\" not in name
                assert name not in (".", "..")
                assert not name.startswith(".")


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
