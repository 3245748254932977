"""Gold: read against the articles, refused with the line where it does not fit."""

import json
from pathlib import Path

import pytest

from compare.errors import CorpusError, UsageError
from compare.evaluate import (
    Gold,
    GoldAlignment,
    GoldDifference,
    gold_files,
    load_gold,
)
from compare.records import Article, Kind, Reuse, Span

TURKISH = "Feribot kalktı. Bakan sustu. Feribot kalktı."
GREEK = "Το πλοίο έφυγε.\nΟ υπουργός σιώπησε."


def article(name: str, language: str, text: str) -> Article:
    """An article whose id is its name."""
    return Article(name, name, language, "", text, None, "", "", f"{name}.txt")


ARTICLES = (article("tr", "tr", TURKISH), article("el", "el", GREEK))


def side(name: str, start: int, text: str) -> dict[str, object]:
    """A marked place as gold has it."""
    return {
        "path": f"{name}.txt",
        "start": start,
        "end": start + len(text),
        "text": text,
    }


FERRY = {
    "type": "alignment",
    "left": side("tr", 0, "Feribot kalktı."),
    "right": side("el", 0, "Το πλοίο έφυγε."),
    "reuse": "translated",
}
SILENCE = {
    "type": "difference",
    "kind": "coverage",
    "pair": ["tr.txt", "el.txt"],
    "left": None,
    "right": side("el", 16, "Ο υπουργός"),
}


def written(folder: Path, *rows: object) -> Path:
    """A gold file of these rows."""
    path = folder / "gold.jsonl"
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("\n".join(lines) + "\n\n", encoding="utf-8")
    return path


def test_what_a_reader_marked_becomes_spans(tmp_path: Path) -> None:
    path = written(tmp_path, FERRY, SILENCE)

    assert load_gold([path], ARTICLES) == Gold(
        (GoldAlignment(Span("tr", 0, 15), Span("el", 0, 15), Reuse.TRANSLATED),),
        (GoldDifference(Kind.COVERAGE, ("tr", "el"), None, Span("el", 16, 26)),),
    )


@pytest.mark.parametrize(("start", "found"), [(3, 0), (20, 29), (900, 29)])
def test_a_text_that_stands_elsewhere_is_found_where_it_is_nearest(
    tmp_path: Path, start: int, found: int
) -> None:
    """Text taken from a page has other offsets than the page."""
    moved = FERRY | {"left": side("tr", start, "Feribot kalktı.")}

    gold = load_gold([written(tmp_path, moved)], ARTICLES)

    assert gold.alignments[0].left == Span("tr", found, found + 15)


@pytest.mark.parametrize("start", [12, 0])
def test_the_middle_of_a_long_text_may_be_left_out(tmp_path: Path, start: int) -> None:
    """Its length is that of the span, wherever it stands."""
    left = {"path": "tr.txt", "start": start, "end": start + 25, "text": "Bakan … kalk"}

    gold = load_gold([written(tmp_path, FERRY | {"left": left})], ARTICLES)

    assert gold.alignments[0].left == Span("tr", 16, 41)


@pytest.mark.parametrize("text", ["Bakan … battı", "Bakan … sustu"])
def test_a_shortened_text_is_still_checked(tmp_path: Path, text: str) -> None:
    """Both ends must be those of the span."""
    left = {"path": "tr.txt", "start": 16, "end": 41, "text": text}

    with pytest.raises(CorpusError, match="nowhere says 'Bakan … "):
        load_gold([written(tmp_path, FERRY | {"left": left})], ARTICLES)


def test_the_gold_of_a_corpus_is_that_of_all_its_folders(tmp_path: Path) -> None:
    assert gold_files_of(tmp_path) == []
    for name in ("b/gold.jsonl.gz", "a/gold.jsonl", "gold.jsonl", "a/my-gold.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    assert gold_files_of(tmp_path) == ["a/gold.jsonl", "b/gold.jsonl.gz", "gold.jsonl"]


def gold_files_of(folder: Path) -> list[str]:
    """The gold files found, none where that is refused."""
    try:
        return [path.relative_to(folder).as_posix() for path in gold_files(folder)]
    except UsageError:
        return []


def test_what_two_files_mark_is_one_gold(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    paths = [written(tmp_path / "one", FERRY), written(tmp_path, SILENCE)]

    gold = load_gold(paths, ARTICLES)

    assert (len(gold.alignments), len(gold.differences)) == (1, 1)


def test_a_line_separator_inside_a_text_ends_no_line(tmp_path: Path) -> None:
    text = "Bakan\u2028sustu."
    rows = FERRY | {"left": side("en", 0, text)}

    gold = load_gold([written(tmp_path, rows)], [*ARTICLES, article("en", "en", text)])

    assert gold.alignments[0].left == Span("en", 0, len(text))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            FERRY | {"left": side("tr", 0, "Vapur battı.")},
            "nowhere says 'Vapur battı.'",
        ),
        (
            FERRY | {"left": side("fr", 0, "Le ferry")},
            "no article at 'fr.txt'. Articles: el.txt, tr.txt",
        ),
        (FERRY | {"left": "tr.txt"}, "'left' must be null, or hold path"),
        (FERRY | {"left": {"path": "tr.txt", "text": "x"}}, "whole numbers"),
        (FERRY | {"left": None}, "an alignment has two sides"),
        (FERRY | {"reuse": "stolen"}, "unknown reuse 'stolen'. Known: verbatim, "),
        (FERRY | {"type": "note"}, "must be alignment or difference, not 'note'"),
        ({"type": "alignment", "left": None}, "'right' is missing"),
        (SILENCE | {"kind": "gossip"}, "gossip"),
        (SILENCE | {"pair": ["tr.txt"]}, "'pair' must be a list of two paths"),
        (SILENCE | {"pair": ["tr.txt", "fr.txt"]}, "fr.txt"),
        (SILENCE | {"pair": ["el.txt", "tr.txt"]}, "not in the order of the pair"),
        ("no object", "not a JSON object"),
    ],
)
def test_gold_that_does_not_fit_is_refused_with_its_line(
    tmp_path: Path, row: object, reason: str
) -> None:
    path = written(tmp_path, FERRY, row)

    with pytest.raises(CorpusError) as caught:
        load_gold([path], ARTICLES)

    assert str(caught.value).startswith(f"{path}:2: ")
    assert reason in str(caught.value)


def test_a_line_that_is_no_json_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("{broken\n", encoding="utf-8")

    with pytest.raises(CorpusError, match=r"gold\.jsonl:1: "):
        load_gold([path], ARTICLES)
