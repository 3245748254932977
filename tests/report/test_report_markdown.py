"""Markdown: what a reader sees of it, and that other people's text stays text."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hostile_story import LEFT, RIGHT, hostile
from invented_story import KORFEZ

from compare.errors import UsageError
from compare.records import Comparison, Reuse
from compare.report import FORMATS, Options, Show, Texts
from compare.report.findings import finding_id
from compare.report.markdown.escape import inline, words
from compare.report.markdown.passages import marked
from compare.report.phrases import clean
from compare.report.select import select

parser = pytest.importorskip("markdown_it", reason="pip install markdown-it-py")
ALLOWED = {
    "h1", "h2", "h3", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td",
    "strong", "em", "code", "br", "blockquote",
}  # fmt: skip
BREAK = "\u200b"


def written(comparison: Comparison, **options: object) -> str:
    stream = io.StringIO()
    FORMATS["markdown"](comparison, stream, Options(**options))  # type: ignore[arg-type]
    return stream.getvalue()


class Seen(HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def rendered(markdown: str) -> Seen:
    """As GitHub renders it: HTML is let through, and what would be a link is one."""
    rules = parser.MarkdownIt("commonmark", {"html": True})
    return Seen(rules.enable(["table", "strikethrough"]).render(markdown))


def test_golden(comparison: Comparison, golden: Callable[[str, str], str]) -> None:
    text = written(comparison, corpus="corpora/harbour")

    assert text == golden("report.md", text)


@pytest.mark.parametrize("text", [LEFT.text, RIGHT.text, LEFT.title, RIGHT.outlet])
@pytest.mark.parametrize("around", ["{}", "- {}", "> **x**: {}", "# {}", "*{}*"])
def test_a_text_shows_its_cleaned_words_and_nothing_else(
    text: str, around: str
) -> None:
    """Whatever stands in front: no markup, no link, no element of HTML."""
    html = parser.MarkdownIt("commonmark", {"html": True}).enable(
        ["table", "strikethrough"]
    )
    seen = Seen(html.render(around.format(words(text))))

    assert clean(text).strip() in seen.text.replace(BREAK, "")
    assert not {"a", "img", "script", "table", "del", "code"} & set(seen.tags)


@pytest.mark.parametrize("text", ["a | b", "\\|", "| x |", "`a | b`", "\\\\|"])
def test_a_cell_stays_a_cell(text: str) -> None:
    rows = f"| A | B |\n| --- | --- |\n| {words(text)} | second |\n"
    seen = rendered(rows)

    assert seen.tags.count("td") == 2
    assert clean(text).strip() in seen.text


@pytest.mark.parametrize(
    "text",
    ["# a", "- a", "+ a", "1. a", "12) a", "> a", "=== a", "--- a", ": a", "~~~ a"],
)
def test_no_text_begins_a_block(text: str) -> None:
    for before in ("", "- "):
        seen = rendered(f"{before}{words(text)}\n")
        assert set(seen.tags) <= {"p", "ul", "li"}
        assert seen.tags.count("li") <= 1
        assert text in seen.text


@pytest.mark.parametrize(
    "text", ["http://x.example", "www.x.example", "@ada", "#12", "a@b.example", "GH-7"]
)
def test_what_a_site_would_link_is_broken(text: str) -> None:
    """Where a sign ends, an invisible one stands: the words read the same."""
    seen = rendered(words(text)).text.strip()

    assert BREAK in seen
    assert seen.replace(BREAK, "") == text


def test_a_hostile_report_is_made_of_our_elements_alone() -> None:
    markdown = written(hostile(), corpus="<b>|`x`")
    seen = rendered(markdown)

    assert set(seen.tags) <= ALLOWED
    assert set(seen.attributes) <= {"style"}  # markdown-it aligns columns with it
    shown = re.sub(r"[‹›\u200b]|\[[A-Z]\d+\]", "", seen.text)
    assert clean(LEFT.text).strip() in shown
    assert clean(RIGHT.text).strip() in shown
    assert not set("\x1b\u202e\x00\u2028\u2029") & set(markdown)
    markdown.encode("utf-8")


def test_every_row_has_as_many_cells_as_its_head(comparison: Comparison) -> None:
    for one in (comparison, hostile()):
        for table in re.findall(r"(?:^\|.*\n)+", written(one), re.MULTILINE):
            bars = {
                len(re.findall(r"(?<!\\)(?:\\\\)*\|", line))
                for line in table.splitlines()
            }
            assert len(bars) == 1


def test_findings_stand_below_the_passage_with_what_they_are_cited_by(
    comparison: Comparison,
) -> None:
    text = written(comparison)
    aligned = [one for one in comparison.differences if one.alignment_id]

    for one in aligned:
        assert f"`{finding_id(one)}`" in text
    assert "**N1** naming: two names for the administration in the north" in text
    assert "in the translation only" in text
    assert "(suspect: numbers differ)" in text


def test_marks_of_findings_do_not_change_the_words(comparison: Comparison) -> None:
    """Overlapping or not, only signs are added."""
    selection = select(comparison, Options())
    bead = selection.chains[0].beads[0]
    here = bead.left.start
    spans = [(here, here + 8), (here + 4, here + 20), (here + 30, here + 36)]
    marks = [
        (replace(bead.left, start=start, end=end), f"W{n}")
        for n, (start, end) in enumerate(spans)
    ]
    text = marked(bead.left, marks, selection)

    assert re.sub(r"\[W\d\]|[‹›]", "", text) == inline(selection.text_of(bead.left))
    assert all(f"[W{n}]" in text for n in range(3))


def test_findings_inside_one_article_have_a_list(comparison: Comparison) -> None:
    text = written(comparison)

    assert (
        "- Levant Courier, levant/fire.html: naming, “occupied since” ↔ “disputed”, "
        "one place under two words" in text
    )


def test_a_dispatch_stands_as_a_table_outlet_beside_outlet(
    comparison: Comparison,
) -> None:
    text = written(comparison)

    assert "| Ada Gündemi | Körfez Postası | Η Πρωινή του Όρμου |" in text
    assert "| Körfez Postası | tr | 2026-03-03 | 61% | dateline |" in text


def test_an_agency_that_nobody_left_credits_is_not_named(
    comparison: Comparison,
) -> None:
    """Narrowed to two members, what a third one credits is no evidence."""
    assert "Credits: MAK: dateline 1" in written(comparison)
    assert "Credits: MAK" not in written(comparison, between=("yangin", "fotia"))


def test_show_says_how_much(comparison: Comparison) -> None:
    def has(show: Show) -> list[bool]:
        text = written(comparison, show=show)
        return [f"\n## {name}" in text for name in ("Strongest findings", "Passages")]

    assert has(Show.SUMMARY) == [True, False]
    assert has(Show.FINDINGS) == [True, False]
    assert has(Show.ALIGNMENTS) == [False, True]
    assert has(Show.ALL) == [True, True]


def test_texts_are_those_asked_for(comparison: Comparison) -> None:
    english = "29 people were injured in a fire on Tuesday morning"
    turkish = "çıkan yangında"
    original = written(comparison, texts=Texts.ORIGINAL, limit=1)
    translated = written(comparison, texts=Texts.TRANSLATION, limit=1)

    assert (english in original, turkish in original) == (False, True)
    assert (english in translated, turkish in translated) == (True, False)


def test_limit_leaves_passages_out_and_says_how_many(comparison: Comparison) -> None:
    text = written(comparison, limit=1)

    assert text.count("\n### 1. Körfez Postası ↔") == 1
    assert "and 3 more passages" in text


def test_what_both_quote_is_not_called_the_reuse_of_one(
    comparison: Comparison,
) -> None:
    [bead] = [one for one in comparison.alignments if one.id == "sl1"]
    quoted = replace(bead, reuse=Reuse.QUOTE)

    text = written(replace(comparison, alignments=(quoted,), differences=()))

    assert "1 sentence, quoted by both" in text


def test_what_was_left_out_is_told(comparison: Comparison) -> None:
    text = written(comparison, between=("liman", "fotia"))

    assert text.startswith("# compare\n\n*only between liman and fotia*\n")
    assert "- ingest, korfez/bos.txt: the file is empty" in text
    assert comparison.signature.split(" · ")[1] in text


def test_nothing_shared_is_a_report_too(comparison: Comparison) -> None:
    empty = replace(
        comparison, articles=(KORFEZ,), alignments=(), differences=(), families=(),
        credits=(),
    )  # fmt: skip

    assert "No passage is shared." in written(empty)


def test_an_unknown_name_is_refused_before_a_line_is_written(
    comparison: Comparison,
) -> None:
    stream = io.StringIO()
    with pytest.raises(UsageError, match="Nowhere"):
        FORMATS["markdown"](comparison, stream, Options(outlets=("Nowhere",)))

    assert stream.getvalue() == ""
