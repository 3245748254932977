"""How contrasts are shown: in tables, over time, with passages, as CSV and JSON."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta

from rich.console import Console

from compare.framing.contrast import Counting, contrasts, distinctive
from compare.records import Article, Comparison, Contrasts, Span, Usage
from compare.report import FORMATS, Options
from compare.report.contrast import examples, week, weeks
from compare.report.csv import dump_contrasts as contrasts_csv
from compare.report.json import dump_contrasts
from compare.report.terminal import render_contrasts
from compare.report.terminal.choices import sparkline
from compare.report.terminal.contrast import Asked

START = date(2031, 3, 3)
"""A Monday, of the week 2031-W10."""


def page(outlet: str, number: int, word: str) -> Article:
    text = f"On the mole a {word} lay all night. Then came another {word}."
    when = START + timedelta(weeks=number % 3)
    return Article(f"{outlet}-{number}", outlet, "en", "", text, when, "", "",
                   f"{outlet.lower()}-{number}.txt")  # fmt: skip


def uses_of(article: Article, word: str, concept: str) -> list[Usage]:
    places = [article.text.index(word), article.text.rindex(word)]
    whole = Span(article.id, 0, article.text.index(".") + 1)
    rest = Span(article.id, whole.end + 1, len(article.text))
    return [
        Usage(concept, ("boats",), Span(article.id, at, at + len(word)), sentence)
        for at, sentence in zip(places, (whole, rest), strict=True)
    ]


def harbour(size: int = 12) -> tuple[Comparison, Contrasts]:
    """Morning Tide writes of rafts, Evening Quay of dinghies; one other of both."""
    pages = [(page("Morning Tide", n, "raft"), "raft", "raft") for n in range(size)]
    pages += [
        (page("Evening Quay", n, "rubber boat"), "rubber boat", "dinghy")
        for n in range(size)
    ]
    pages += [(page("Late Wave", 0, "=raft"), "=raft", "raft")]
    uses = [use for one, word, name in pages for use in uses_of(one, word, name)]
    groups = {one.id: one.outlet for one, _, _ in pages}
    found = contrasts(uses, groups, Counting())
    articles = tuple(one for one, _, _ in pages)
    comparison = Comparison(articles, (), (), (), {}, (), (), "made so",
                            habits=tuple(distinctive(found)))  # fmt: skip
    return comparison, found


def shown(
    found: Contrasts, comparison: Comparison, asked: Asked, width: int = 80
) -> str:
    stream = io.StringIO()
    render_contrasts(comparison, found, Console(file=stream, width=width), asked)
    return stream.getvalue()


def test_a_table_fits_80_columns_and_marks_what_stands_out() -> None:
    comparison, found = harbour()
    text = shown(found, comparison, Asked("harbour"))

    assert max(map(len, text.splitlines())) <= 80
    assert "Evening Quay · 12 articles" in text
    row, never = [one for one in text.splitlines() if one.startswith("  dinghy")]
    assert never.split()[1:5] == ["0", "0", "0%", "0–24"]
    assert row.split()[1:5] == ["24", "12", "100%", "76–100"]
    assert row.endswith("<.001*")
    assert "rubber boat" in text


def test_a_group_of_few_articles_is_a_line_of_words_without_shares() -> None:
    comparison, found = harbour()
    text = shown(found, comparison, Asked())

    assert "Late Wave · 1 article: raft 2 (=raft)" in text


def test_where_nothing_can_be_tested_it_is_said() -> None:
    comparison, found = harbour(size=2)
    text = shown(found, comparison, Asked())

    assert "Tests       none: a test needs 5 articles of an outlet" in text
    assert "%" not in text.split("boats", 1)[1]


def test_what_is_hidden_is_told_with_the_option_that_shows_it() -> None:
    comparison, found = harbour()

    assert "1 more set not shown: --limit 1." in shown(
        found, comparison, Asked(limit=0)
    )


def test_passages_stand_behind_each_number_with_the_word_marked() -> None:
    comparison, found = harbour()
    text = shown(found, comparison, Asked(passages=2))

    assert "Morning Tide · raft · 2 of 24" in text
    assert "2031-03-03 · morning tide-0.txt:14-18" in text
    assert "On the mole a ‹raft› lay all night." in text


def test_examples_are_of_different_articles_first() -> None:
    comparison, found = harbour(size=2)
    articles = {one.id: one for one in comparison.articles}
    [raft] = [
        choice
        for voice in found.sets[0].voices
        for choice in voice.choices
        if voice.name == "Morning Tide" and choice.concept == "raft"
    ]
    taken = [one.span.article_id for one in examples(raft.uses, articles, 3)]

    assert taken == ["Morning Tide-0", "Morning Tide-1", "Morning Tide-0"]


def test_weeks_are_those_of_iso_and_the_undated_are_apart() -> None:
    comparison, found = harbour()
    articles = {one.id: one for one in comparison.articles}
    new_year = replace(comparison.articles[0], published=date(2031, 12, 31))

    assert week(new_year) == "2032-W01"
    assert week(replace(new_year, published=None)) == "undated"
    uses = [use for choice in found.sets[0].voices[0].choices for use in choice.uses]
    assert weeks(uses, articles) == {"2031-W10": 8, "2031-W11": 8, "2031-W12": 8}


def test_over_time_a_week_has_a_column_and_a_bar() -> None:
    comparison, found = harbour()
    text = shown(found, comparison, Asked(weeks=True))

    assert "By week, 2031-W10 to 2031-W12" in text
    [row] = [one for one in text.splitlines() if "Evening Quay · dinghy" in one]
    assert row.split()[-4:] == ["███", "8", "8", "8"]
    assert sparkline([0, 1, 8]) == "·▂█"


def test_csv_has_a_line_for_each_number_and_no_formula() -> None:
    comparison, found = harbour()
    articles = {one.id: one for one in comparison.articles}
    rows = list(csv.DictReader(io.StringIO(contrasts_csv(found, articles))))

    assert len(rows) == 6
    late = next(row for row in rows if row["mentions"] == "2")
    assert late["words"] == "'=raft 2"
    assert late["places"] == "late wave-0.txt:14-19; late wave-0.txt:53-58"
    assert late["weeks"] == "2031-W10 2"


def test_json_holds_every_place_and_how_it_was_counted() -> None:
    comparison, found = harbour()
    report = json.loads(dump_contrasts(comparison, found))
    choices = [
        choice for group in report["sets"][0]["groups"] for choice in group["choices"]
    ]

    assert report["format"] == "compare-contrast"
    assert report["counting"]["tests"] == found.tests > 0
    assert all(one["mentions"] == len(one["places"]) for one in choices)
    assert sum(one["mentions"] for one in choices) == 50
    assert {place["text"] for one in choices for place in one["places"]} == {
        "raft", "rubber boat", "=raft",
    }  # fmt: skip


def test_the_report_of_align_names_the_words_that_set_outlets_apart() -> None:
    comparison, _ = harbour()
    text, data = io.StringIO(), io.StringIO()
    FORMATS["terminal"](comparison, text, Options())
    FORMATS["json"](comparison, data, Options())

    assert "Words that set outlets apart" in text.getvalue()
    assert "Evening Quay: dinghy 100%, the others 0%" in text.getvalue()
    first = json.loads(data.getvalue())["habits"][0]
    assert (first["set"], first["concept"]) == ("boats", "dinghy")
    assert first["q"] < 0.05
    assert len(first["places"]) == 24


def test_between_two_outlets_nothing_is_said_of_all_the_others() -> None:
    comparison, _ = harbour()
    text = io.StringIO()
    options = Options(between=("Morning Tide", "Evening Quay"))
    FORMATS["terminal"](comparison, text, options)

    assert "Words that set outlets apart" not in text.getvalue()
