"""What the script draws from: each text once, all else pointing into it."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hostile_page import ALONE, EMOJI, MARKUP, hostile
from invented_story import DIFFERENCES, K1, KORFEZ, P2, story
from reading import page_of, units

from compare.records import Comparison
from compare.report.findings import finding_id
from compare.report.options import Show
from compare.report.phrases import shorten
from compare.report.webpage.groups import LONGEST_WORDS
from compare.report.webpage.payload import encoded


def _article(payload: Any, name: str) -> Any:  # noqa: ANN401
    return next(one for one in payload["articles"] if one["id"] == name)


def _sides(payload: Any, row: list[int]) -> tuple[str, str]:  # noqa: ANN401
    """The words of a bead or link row: four places from ``row``."""
    chain = payload["chains"][0]
    left, right = (
        payload["articles"][chain[side]]["text"] for side in ("left", "right")
    )
    return units(left, row[0], row[1]), units(right, row[2], row[3])


def test_the_text_of_an_article_stands_once(comparison: Comparison) -> None:
    page = page_of(comparison)
    texts = [article.text for article in comparison.articles]
    sentences = {one for text in texts for one in re.split(r"\. |\n+", text)}

    for sentence in (one for one in sentences if len(one) > LONGEST_WORDS):
        assert page.text.count(sentence) == sum(sentence in text for text in texts)


def test_beads_point_at_their_sentences(comparison: Comparison) -> None:
    payload = page_of(comparison).payload
    texts = {one.id: one.text for one in comparison.articles}
    expected = {
        tuple(texts[side.article_id][side.start : side.end] for side in sides)
        for bead in comparison.alignments
        for sides in [(bead.left, bead.right)]
    }

    found = set()
    for chain in payload["chains"]:
        left, right = (payload["articles"][chain[s]]["text"] for s in ("left", "right"))
        for row in chain["beads"]:
            found.add((units(left, *row[:2]), units(right, *row[2:4])))

    assert found == {tuple(text.replace("\n\n", "\n") for text in pair)
                     for pair in expected}  # fmt: skip


def test_links_and_findings_behind_an_emoji_point_at_their_words() -> None:
    payload = page_of(hostile()).payload
    chain = payload["chains"][0]
    bead = chain["beads"][2]
    link, finding = bead[10], chain["findings"][0]

    left, right = bead[0] + link[0], bead[2] + link[2]
    assert (
        _sides(payload, [left, left + link[1], right, right + link[3]]) == ("🔥",) * 2
    )
    assert _sides(payload, finding[3:7]) == ("dawn", "at dawn")


def test_a_finding_has_the_id_by_which_it_is_cited(comparison: Comparison) -> None:
    payload = page_of(comparison).payload

    found = {row[0] for chain in payload["chains"] for row in chain.get("findings", [])}

    assert found == {finding_id(one) for one in DIFFERENCES if one.alignment_id}


def test_what_nobody_shares_has_no_text_in_the_page() -> None:
    page = page_of(hostile())

    assert "text" not in _article(page.payload, ALONE.id)
    assert ALONE.text not in page.text


def test_english_stands_with_its_sentence_and_its_doubt(
    comparison: Comparison,
) -> None:
    payload = page_of(comparison).payload
    article = _article(payload, P2.article_id)
    row = next(one for one in article["english"] if "went out" in one[2])

    assert units(article["text"], row[0], row[1]).startswith("Ο λεγόμενος")
    assert payload["strings"][row[3]] == "numbers differ"


def test_an_omission_is_a_row_before_the_sentence_that_follows_it(
    comparison: Comparison,
) -> None:
    chains = page_of(comparison).payload["chains"]
    rows = next(one for one in chains if one["id"] == "kp")["rows"]

    assert [row for row in rows if row >= 0] == [0, 1, 2]
    assert len([row for row in rows if row < 0]) == 2


def test_a_dispatch_is_a_table_of_its_members(comparison: Comparison) -> None:
    payload = page_of(comparison).payload
    family = payload["families"][0]
    columns = [payload["articles"][member[0]] for member in family["members"]]

    cells = [
        {columns[cell[0]]["id"]: units(columns[cell[0]]["text"], *cell[2:4])
         for cell in slot}
        for slot in family["slots"]
    ]  # fmt: skip

    first = next(slot for slot in cells if slot.get(KORFEZ.id, "").startswith("KKTC"))
    assert first[P2.article_id].startswith("Τουλάχιστον")
    assert [columns[0]["id"], family["first"][1]] == ["a2c0ffee", "likely (0.74)"]


def test_the_limit_bounds_passages_and_the_page_says_so(
    comparison: Comparison,
) -> None:
    page = page_of(comparison, limit=1)

    assert len(page.payload["chains"]) == 1
    assert page.payload["hidden"] == 3
    assert "3 more passages are counted here" in page.shown
    assert all(flat for *_, flat in page.payload["groups"])


def test_a_page_of_the_summary_alone_has_no_texts(comparison: Comparison) -> None:
    page = page_of(comparison, show=Show.SUMMARY)

    assert page.payload == {"show": "summary"}
    assert not [one for tag, one in page.elements if tag == "a" and
                (one["href"] or "").startswith("#/")]  # fmt: skip


@pytest.mark.parametrize("sign", ["<", ">", "&", "\u2028", "\u2029"])
def test_no_sign_can_end_the_payload(sign: str) -> None:
    text = encoded({"text": f"a{sign}b"})

    assert sign not in text
    assert json.loads(text) == {"text": f"a{sign}b"}


def test_hostile_text_comes_back_as_it_was_but_for_signs_that_mislead() -> None:
    payload = page_of(hostile()).payload
    text = _article(payload, "aa11")["text"]

    assert text.split("\n") == [
        MARKUP,
        "gnp.exe and more",
        EMOJI.replace("\u200d", ""),
        "one",
        "two",
        "three",
        "four",
        "the harbour burned for [31mtwo hours",
    ]


def test_the_order_of_records_changes_nothing(comparison: Comparison) -> None:
    turned = replace(
        comparison,
        articles=comparison.articles[::-1],
        alignments=comparison.alignments[::-1],
        differences=comparison.differences[::-1],
        credits=comparison.credits[::-1],
        english=dict(reversed(comparison.english.items())),
    )

    assert page_of(turned).text == page_of(comparison).text


def test_places_of_sentences_are_those_of_the_story() -> None:
    """The helper of these tests agrees with the records."""
    text = _article(page_of(story()).payload, KORFEZ.id)["text"]

    assert units(text, K1.start, K1.end) == KORFEZ.text[K1.start : K1.end]


def test_the_places_of_a_group_have_its_sides_in_its_order(
    comparison: Comparison,
) -> None:
    payload = page_of(comparison).payload
    strings = payload["strings"]
    for _, left, right, _, flat in payload["groups"]:
        for place in range(0, len(flat), 3):
            chain = payload["chains"][flat[place]]
            row = chain["findings"][flat[place + 1]]
            sides = [("left", row[3], row[4]), ("right", row[5], row[6])]
            if flat[place + 2]:
                sides.reverse()
            for (name, start, end), told in zip(sides, (left, right), strict=True):
                words = {strings[number] for number in told[1][::3]}
                text = payload["articles"][chain[name]]["text"]
                if words and start >= 0:
                    assert shorten(units(text, start, end), LONGEST_WORDS) in words
