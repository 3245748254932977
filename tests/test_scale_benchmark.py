"""The large benchmark runs, on a small corpus: it must not rot."""

import json
import sys
from datetime import date
from pathlib import Path

import pytest

from compare.ingest import load_config, read_file
from compare.records import Article
from compare.settings import Settings

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture(scope="module", autouse=True)
def _benchmarks() -> object:
    patch = pytest.MonkeyPatch()
    patch.syspath_prepend(BENCHMARKS)
    yield
    patch.undo()
    for name in [name for name in sys.modules if name.startswith("scale_")]:
        del sys.modules[name]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of 60 articles of three days, with its truth."""
    from scale_corpus import Plan, write

    folder = tmp_path_factory.mktemp("scale")
    write(folder, Plan(articles=60, per_day=20, per_file=10))
    return folder


def test_the_same_seed_makes_the_same_corpus(made: Path, tmp_path: Path) -> None:
    from scale_corpus import Plan, write

    write(tmp_path, Plan(articles=60, per_day=20, per_file=10))

    for path in sorted((made / "corpus").iterdir()):
        assert (tmp_path / "corpus" / path.name).read_bytes() == path.read_bytes()


def test_every_article_of_the_corpus_is_read(made: Path) -> None:
    corpus = made / "corpus"
    config = load_config(corpus)
    read = [
        one
        for path in sorted(corpus.glob("*.jsonl"))
        for one in read_file(path, path.name, config)
    ]

    assert len(read) == 60
    assert all(isinstance(one, Article) for one in read)
    assert {one.language for one in read if isinstance(one, Article)} == {
        "tr",
        "el",
        "en",
    }


def test_the_newest_part_is_the_last_files_or_those_found_late() -> None:
    from scale import newest_part

    days = [Path(f"2031-01-0{day}-1.jsonl") for day in range(1, 5)]
    late = Path("2031-01-02-late-1.jsonl")
    rules = Path("corpus.toml")

    assert newest_part([*days, rules], 0.25, late=False) == days[-1:]
    assert newest_part([*days, late, rules], 0.25, late=True) == [late]


def test_a_run_is_measured_and_finds_the_known_reprints(
    made: Path, tmp_path: Path
) -> None:
    from scale_check import differing, recall
    from scale_run import run_once

    settings = Settings(translate="none")
    index = tmp_path / "index"
    cost = run_once(made / "corpus", index, settings, "", None)
    found = recall(index, made / "truth.jsonl", within=7)

    assert cost.failures == 0
    assert cost.counts["article"] == 60
    assert [step.step for step in cost.steps][:2] == ["ingest", "segment"]
    assert all(step.anonymous > 0 for step in cost.steps)
    right, known = found.members
    assert known > 5
    assert right >= 0.9 * known
    assert set(differing(index, index).values()) == {0}


def test_what_differs_between_two_indexes_is_counted(
    made: Path, tmp_path: Path
) -> None:
    from scale_check import differing
    from scale_run import run_once

    settings = Settings(translate="none")
    part = tmp_path / "part"
    part.mkdir()
    first = sorted((made / "corpus").glob("*.jsonl"))[0]
    (part / first.name).write_bytes(first.read_bytes())
    run_once(part, tmp_path / "one", settings, "segment", None)
    run_once(made / "corpus", tmp_path / "other", settings, "segment", None)

    assert differing(tmp_path / "one", tmp_path / "other")["article"] == 50


def test_truth_names_articles_dispatches_and_sentences(made: Path) -> None:
    rows = [
        json.loads(line)
        for line in (made / "truth.jsonl").read_text("utf-8").splitlines()
    ]

    assert rows
    assert all(date.fromisoformat(row["date"]).year == 2031 for row in rows)
    assert all(len(row["sentences"]) >= 3 for row in rows)


def test_stress_corpora_are_of_the_size_they_say(tmp_path: Path) -> None:
    from scale_stress import KINDS

    (_, long), *_ = KINDS["article"](0.001)
    lines = dict(KINDS["line"](0.001))
    copies = [text for _, text in KINDS["copies"](0.002)]
    family = [text for _, text in KINDS["family"](0.002)]

    assert len(long) == 50_000
    assert "\n" not in lines["sentences"]
    assert "." not in lines["words"]
    assert " " not in lines["letters"]
    assert len(copies) == 20
    assert len(set(copies)) == 1
    assert len(set(family)) == 10
