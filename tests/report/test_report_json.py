"""The report for programs."""

import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from invented_story import K1, KORFEZ, P2, S1

from compare.errors import UsageError
from compare.records import Comparison
from compare.report import FORMATS, Options
from compare.report.json import dumps


def test_golden(comparison: Comparison, golden: Callable[[str, str], str]) -> None:
    """The schema, its order and its spelling stay as they are."""
    text = dumps(comparison, Options())

    assert text == golden("report.json", text)


def test_every_span_is_the_text_it_points_at(comparison: Comparison) -> None:
    texts = {article.id: article.text for article in comparison.articles}
    spans: list[dict[str, object]] = []

    def collect(item: dict[str, object]) -> dict[str, object]:
        if "start" in item:
            spans.append(item)
        return item

    json.loads(dumps(comparison, Options()), object_hook=collect)

    assert len(spans) > 40
    for span in spans:
        text = texts[str(span["article"])]
        assert text[span["start"] : span["end"]] == span["text"]  # type: ignore[misc]


def test_order_of_the_records_does_not_matter(comparison: Comparison) -> None:
    turned = replace(
        comparison,
        articles=comparison.articles[::-1],
        alignments=comparison.alignments[::-1],
        differences=comparison.differences[::-1],
        credits=comparison.credits[::-1],
        english=dict(reversed(comparison.english.items())),
    )

    assert dumps(turned, Options()) == dumps(comparison, Options())


def test_a_side_without_translation_says_null(comparison: Comparison) -> None:
    report = json.loads(dumps(comparison, Options()))
    english = {
        (side["article"], side["start"]): side["english"]
        for bead in report["alignments"]
        for side in (bead["left"], bead["right"])
    }

    assert english[S1.article_id, S1.start] is None
    assert english[K1.article_id, K1.start] == comparison.english[K1]


def test_a_side_says_why_its_english_is_doubted(comparison: Comparison) -> None:
    report = json.loads(dumps(comparison, Options()))
    doubted = {
        (side["article"], side["start"]): side["english_suspect"]
        for bead in report["alignments"]
        for side in (bead["left"], bead["right"])
    }

    assert doubted.pop((P2.article_id, P2.start)) == "numbers differ"
    assert set(doubted.values()) == {None}


def test_letters_stay_letters_and_control_codes_are_escaped(
    comparison: Comparison,
) -> None:
    """Greek and Turkish read as they are; what could steer a terminal does not."""
    hostile = replace(comparison, notices=("ışık \x1b[2J \x9b2J ‮ \ud800 ς",))

    text = dumps(hostile, Options())

    assert "ışık \\u001b[2J \\u009b2J \\u202e \\ud800 ς" in text
    assert json.loads(text)["notices"] == list(hostile.notices)
    text.encode("utf-8")


def test_between_and_limit_cut_it_down_and_counts_say_so(
    comparison: Comparison,
) -> None:
    one = json.loads(dumps(comparison, Options(limit=1)))
    pair = json.loads(dumps(comparison, Options(between=("liman", "yangin"))))

    assert {bead["chain"] for bead in one["alignments"]} == {"kp"}
    assert (one["counts"]["chains"], one["counts"]["chains_shown"]) == (4, 1)
    assert [bead["id"] for bead in pair["alignments"]] == ["ka1", "ka2"]
    assert [item["id"] for item in pair["articles"]] == ["a2c0ffee", KORFEZ.id]


def test_unknown_names_are_refused(comparison: Comparison) -> None:
    with pytest.raises(UsageError, match="Nowhere"):
        dumps(comparison, Options(between=("Nowhere", "liman")))


def test_the_format_writes_the_same(comparison: Comparison) -> None:
    stream = io.StringIO()

    FORMATS["json"](comparison, stream, Options())

    assert stream.getvalue() == dumps(comparison, Options())
