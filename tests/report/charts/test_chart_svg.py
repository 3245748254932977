"""Charts are safe inline SVG, whatever outlets, titles and concepts are called."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from builders import (
    article,
    bead,
    contrast_set,
    contrasts,
    family,
    selected,
    word,
)
from jinja2 import Environment

import compare
from compare.records import Comparison
from compare.report.charts import Chart, charts
from compare.report.charts.svg import Svg, element, label, text
from compare.report.options import Options
from compare.report.select import select

EVIL = "<script>window.hit=1</script>\"' onload=x &\u202e\x00\x1b[31m]]>"
CSS = Path(compare.__file__).parent / "data" / "webpage" / "charts.css"
SVG = "{http://www.w3.org/2000/svg}"


def hostile() -> list[Chart]:
    """Charts in which every text from outside is hostile."""
    one, other = article("a", EVIL, title=EVIL), article("b", f"{EVIL}2", 1, title=EVIL)
    return charts(
        selected(
            [one, other],
            [bead("x", "a", "b")],
            [word("x", ("a", 0, EVIL), ("b", 0, "calm"))],
            [family("f", ["a", "b"], first="a")],
            contrasts(contrast_set(EVIL, {EVIL: {EVIL: 2.0}, "y": {"calm": 1.0}})),
        )
    )


def parsed(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(
        chart.svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    )


def test_hostile_names_stay_text() -> None:
    """No element but those that charts draw with, and no attribute that acts."""
    known = set("svg title desc g path rect circle text".split())

    found = hostile()

    assert [one.id for one in found] == ["families", "reuse", "concepts", "shares-1"]
    for chart in found:
        for node in parsed(chart).iter():
            assert node.tag.removeprefix(SVG) in known
            assert not [key for key in node.attrib if re.match("on|style|href", key)]


def test_no_sign_misleads_a_screen() -> None:
    """Bidi controls, NUL and escape signs stand neither in pictures nor in tables."""
    for chart in hostile():
        cells = "".join(str(value) for row in chart.rows for value in row)
        assert not set("\u202e\x00\x1b") & set(chart.svg + cells)


def test_the_hostile_words_can_still_be_read() -> None:
    found = hostile()

    words = "".join(parsed(found[0]).itertext())

    assert "<script>window.hit=1</script>" in words


def test_a_reader_without_eyes_gets_name_and_description(
    comparison: Comparison,
) -> None:
    for chart in charts(select(comparison, Options())):
        root = parsed(chart)
        named = [root.find(f"{SVG}{name}") for name in ("title", "desc")]

        assert root.get("role") == "img"
        ids = [one.get("id") for one in named if one is not None]
        assert root.get("aria-labelledby") == " ".join(map(str, ids))
        assert all(one is not None and one.text for one in named)


def test_rows_have_a_value_for_each_column(comparison: Comparison) -> None:
    for chart in [*charts(select(comparison, Options())), *hostile()]:
        assert chart.rows
        assert {len(row) for row in chart.rows} == {len(chart.columns)}


def test_charts_do_not_depend_on_the_order_of_records(comparison: Comparison) -> None:
    turned = replace(
        comparison,
        articles=comparison.articles[::-1],
        alignments=comparison.alignments[::-1],
        differences=comparison.differences[::-1],
    )

    assert charts(select(turned, Options())) == charts(select(comparison, Options()))


def test_every_class_is_in_the_style_sheet() -> None:
    """Else a colour of the page would be missing, and only a person would see it."""
    css = CSS.read_text(encoding="utf-8")
    used = {
        name
        for chart in hostile()
        for node in parsed(chart).iter()
        for name in node.get("class", "").split()
    }

    assert used
    assert not {name for name in used if f".{name}" not in css}


def test_text_is_escaped_and_markup_is_not_escaped_twice() -> None:
    inner = element("title", "a < b")

    assert element("g", inner, "c & d") == "<g><title>a &lt; b</title>c &amp; d</g>"


def test_markup_is_put_in_by_a_template_as_it_is() -> None:
    page = Environment(autoescape=True).from_string("{{ svg }}")

    assert page.render(svg=element("g")) == "<g/>"


@pytest.mark.parametrize("name", ["style", "href", "onload", "src"])
def test_an_attribute_that_the_page_forbids_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        element("g", **{name: "x"})


def test_a_cut_label_shows_all_of_it_when_pointed_at() -> None:
    assert "<title>long name</title>" in label(0, 0, "long…", "long name")
    assert "<title>" not in label(0, 0, "name", "name")


def test_numbers_are_short() -> None:
    assert element("rect", x=1 / 3, y=2.0) == '<rect x="0.33" y="2"/>'
    assert isinstance(text("x"), Svg)
