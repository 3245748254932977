"""``compare eval``: scores as a table and as JSON, predictions, exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from gold_files import write_rows

from compare.cli import main

ROWS = (
    {
        "id": "1",
        "set": "quay",
        "source": "Liman kapandı.",
        "reference_en": "The harbour was closed.",
        "argos_en": "The port closed.",
    },
    {
        "id": "2",
        "set": "quay",
        "source": "Bilet fiyatları arttı.",
        "reference_en": "Ticket prices rose.",
        "argos_en": "Ticket prices increased.",
    },
)


@pytest.fixture
def gold(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Gold of two rows, on a machine without translations."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    (tmp_path / "compare.toml").write_text('encoder = "letters"\n', encoding="utf-8")
    return path


def call(*arguments: str | Path) -> Result:
    return run("retrieval", *arguments)


def test_scores_are_a_line_for_each_group(gold: Path) -> None:
    result = call(gold)

    assert result.exit_code == 0
    head, line, _, models = result.stdout.splitlines()
    assert head.split() == ["group", "n", "R@1", "R@5", "MRR"]
    assert line.split() == ["quay", "2", "1.000", "1.000", "1.000"]
    assert " s · bridge bridge/" in models


def test_json_holds_the_same_and_the_models(gold: Path) -> None:
    result = call(gold, "--recorded", "argos_en", "--json")

    content = json.loads(result.stdout)
    assert content["groups"] == {"quay": {"n": 2, "r@1": 1.0, "r@5": 1.0, "mrr": 1.0}}
    assert content["signature"]["translation"] == "recorded argos_en"
    assert content["signature"]["encoder"] == "letters 256"
    assert content["seconds"] >= 0


def test_predictions_are_ids_best_first(gold: Path, tmp_path: Path) -> None:
    assert call(gold, "--predictions", tmp_path / "p.jsonl").exit_code == 0

    lines = (tmp_path / "p.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["ranked"] for line in lines] == [["1", "2"], ["2", "1"]]


def test_each_direction_has_predictions_of_its_own(gold: Path, tmp_path: Path) -> None:
    gold.write_text('{"id": "1", "tr": "Liman", "el": "Λιμάνι"}', encoding="utf-8")

    assert call(gold, "--predictions", tmp_path / "p.jsonl").exit_code == 0

    names = sorted(path.name for path in tmp_path.glob("p.*"))
    assert names == ["p.el-tr.jsonl", "p.tr-el.jsonl"]


def test_a_limit_takes_the_first_rows(gold: Path) -> None:
    assert call(gold, "--limit", "1").stdout.splitlines()[1].split()[1] == "1"


def test_without_a_translation_the_command_to_type_is_named(gold: Path) -> None:
    for via in ("translation", "fused"):
        result = call(gold, "--via", via)

        assert result.exit_code == 1
        assert "Run: compare models install tr" in result.stderr


def test_a_broken_line_is_named_and_the_exit_code_is_1(gold: Path) -> None:
    gold.write_text('{"id": "1"}', encoding="utf-8")
    result = call(gold)

    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {gold}:1: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "known"),
    [
        (("--via", "magic"), "'bridge', 'translation', 'fused'"),
        (("--recorded", "magic"), "Known: argos_en"),
        (("--limit", "0"), "1"),
        (("--predictions", "no/such.jsonl"), "the folder no does not exist"),
    ],
)
def test_an_unknown_name_is_a_wrong_request_and_lists_the_known(
    gold: Path, arguments: tuple[str, ...], known: str
) -> None:
    result = call(gold, *arguments)

    assert result.exit_code == 2
    assert known in result.stderr


def test_a_copied_stretch_has_as_many_words_as_the_measurement_says() -> None:
    from compare.cli.eval.haystack import haystack
    from compare.measure import WORDS

    (option,) = (one for one in haystack.params if one.name == "words")
    assert option.default == WORDS


def test_the_names_of_the_ways_are_those_that_can_be_measured() -> None:
    """The command knows them without loading anything."""
    from compare.cli.eval.options import VIAS as OFFERED_FOR_PAIRS
    from compare.cli.eval.retrieval import VIAS as OFFERED
    from compare.measure import VIAS
    from compare.measure.articles import VIAS as VIAS_FOR_PAIRS

    assert OFFERED == VIAS
    assert OFFERED_FOR_PAIRS == VIAS_FOR_PAIRS


def run(task: str, *arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["eval", task, *map(str, arguments)])


COPIED = (
    "Three fishermen were killed when a patrol boat fired on their vessel off the "
    "harbour on Friday night. The minister of shipping said the talks on the ferry "
    "line would resume in June."
)
QUAY = f"{COPIED} A baker on the quay had heard nothing at all."
TIDE = f"Ticket prices have not been announced yet. {COPIED}"
PLACES = {
    "quay": (0, len(COPIED) - 1),
    "tide": (TIDE.index(COPIED), len(TIDE) - 1),
}


@pytest.fixture
def pairs(gold: Path) -> Path:
    """A folder with a document pair, as reuse and as haystack."""
    folder = gold.parent / "set"
    folder.mkdir()
    write_rows(
        folder / "documents.jsonl",
        {"id": "quay", "text": QUAY},
        {"id": "tide", "text": TIDE},
    )
    span = {}
    for sides in (("susp", "src"), ("a", "b")):
        for side, (start, end) in zip(sides, PLACES.values(), strict=True):
            span |= {f"{side}_start": start, f"{side}_end": end}
    ids = {"susp": "quay", "src": "tide", "a": "quay", "b": "tide"}
    row = {**ids, "category": "moved", "label": "wholly", "spans": [span]}
    write_rows(folder / "pairs.jsonl.gz", row)
    return folder


@pytest.fixture
def phrases(gold: Path) -> Path:
    """Gold for phrases: one that is the whole text."""
    row = {"id": "1", "en": "Harbour", "tr": "Liman"}
    return write_rows(
        gold.parent / "phrases.jsonl",
        row | {"spans": [{"qid": "q", "en": [0, 7], "tr": [0, 5]}]},
    )


@pytest.fixture
def corpus(gold: Path) -> Path:
    """A corpus of two articles, and its gold."""
    folder = gold.parent / "corpus"
    folder.mkdir()
    for name, text in (("quay", QUAY), ("tide", TIDE)):
        (folder / f"{name}.txt").write_text(text.replace(". ", ".\n"), encoding="utf-8")
    text = COPIED.split(". ")[0] + "."
    sides = {
        side: {"path": f"{name}.txt", "start": 0, "end": 0, "text": text}
        for side, name in (("left", "quay"), ("right", "tide"))
    }
    write_rows(
        folder / "gold.jsonl", {"type": "alignment", **sides, "reuse": "verbatim"}
    )
    return folder


@pytest.fixture
def conllu(gold: Path) -> Path:
    """Two sentences in a file of Universal Dependencies."""
    path = gold.parent / "en_quay.conllu"
    path.write_text("# text = A bell rang.\n# text = It rained.\n", encoding="utf-8")
    return path


def test_reuse_is_a_line_for_each_category(pairs: Path) -> None:
    result = run("reuse", pairs, "--least", "0")

    head, everything, moved, _, counts, made = result.stdout.splitlines()
    assert head.split()[:4] == ["category", "pairs", "cases", "found"]
    assert everything.split()[1:] == moved.split()[1:]
    assert everything.split()[1:4] == ["1", "1", "1"]
    assert min(map(float, everything.split()[4:8])) > 0.99
    assert counts == "2 documents · 6 sentences · 2 alignments"
    assert " · threshold 0.5" in made


def test_haystack_is_a_table_for_each_question(pairs: Path) -> None:
    result = run("haystack", pairs, "--via", "bridge", "--json")

    content = json.loads(result.stdout)
    assert content["copies"]["wholly"]["recall"] == 1.0
    assert content["false_alarms"]["none"] == {"pairs": 0, "flagged": 0, "rate": 0.0}
    assert content["spans"]["characters"]["f1"] == 1.0
    assert content["counts"]["reported"] == 1


def test_vectors_of_an_evaluation_are_kept_where_an_index_lies(pairs: Path) -> None:
    """With the encoder they are made once, not again by the second run."""
    first, second = (run("haystack", pairs) for _ in range(2))

    assert "Embedding 4 of 4 texts ...\n" in first.stderr
    assert "Embedding" not in second.stderr
    assert (pairs.parent / "indexes" / "set" / "workspace.db").is_file()
    assert " · encoder letters 256 · " in second.stdout


def test_without_the_encoder_nothing_is_kept(pairs: Path) -> None:
    assert run("reuse", pairs).exit_code == 0
    assert not (pairs.parent / "indexes").exists()


def test_segmentation_is_a_line_for_each_file(conllu: Path) -> None:
    head, line, _, counts, _ = run("segmentation", conllu).stdout.splitlines()

    assert head.split() == ["file", "marked", "found", "precision", "recall", "F1"]
    assert line.split() == ["en_quay", "1", "1", "1.000", "1.000", "1.000"]
    assert counts == "2 sentences"


def test_spans_are_phrases_and_passages(phrases: Path) -> None:
    content = json.loads(run("spans", phrases, "--json").stdout)

    assert content["phrases"]["en>tr"] == {
        "n": 1, "exact": 1.0, "f1": 1.0, "hit": 1.0, "missing": 0,
    }  # fmt: skip
    assert content["passages"]["tr>en"]["r@1"] == 1.0


def test_loaded_words_are_scored_in_words_and_sentences(gold: Path) -> None:
    row = {"id": "1", "text": "A ludicrous toll.", "words": ["ludicrous"], "label": 1}
    path = write_rows(gold.parent / "sentences.jsonl", row)

    content = json.loads(run("loaded", path, "--json").stdout)
    strict = json.loads(run("loaded", path, "--strength", "1", "--json").stdout)

    assert content["words"]["all"]["f1"] == 1.0
    assert content["sentences"]["biased"]["recall"] == 1.0
    assert strict["words"]["all"]["found"] == 0


def test_alignment_is_scored_strictly_and_laxly(corpus: Path) -> None:
    result = run("alignment", corpus, "--json", "--translate", "none")

    content = json.loads(result.stdout)
    assert content["alignments"]["strict"]["met"] == 1
    assert content["alignments"]["lax"]["marked"] == 1
    assert content["counts"]["articles"] == 2
    assert "(align): " in result.stderr


@pytest.mark.parametrize("task", ["reuse", "haystack", "segmentation", "spans"])
def test_what_was_found_is_written_for_another_scorer(
    task: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    fixtures = {"segmentation": "conllu", "spans": "phrases"}
    path = request.getfixturevalue(fixtures.get(task, "pairs"))

    result = run(task, path, "--predictions", tmp_path / "p.txt")

    assert result.exit_code == 0
    written = sorted(one.name for one in tmp_path.glob("p.*"))
    expected = ["p.en-tr.txt", "p.tr-en.txt"] if task == "spans" else ["p.txt"]
    assert written == expected
    assert all((tmp_path / name).read_text(encoding="utf-8") for name in written)


@pytest.mark.parametrize("task", ["reuse", "haystack"])
def test_a_broken_pair_is_named_and_the_exit_code_is_1(task: str, pairs: Path) -> None:
    write_rows(pairs / "pairs.jsonl", {"susp": "dock"})
    result = run(task, pairs)

    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {pairs}/pairs.jsonl:1: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("task", "arguments", "known"),
    [
        ("reuse", ("--via", "magic"), "'bridge', 'fused'"),
        ("haystack", ("--words", "0"), "1"),
        (
            "haystack",
            ("--predictions", "no/such.jsonl"),
            "the folder no does not exist",
        ),
        ("reuse", ("--limit", "0"), "1"),
        ("segmentation", (), "holds no file that ends in .conllu"),
        ("alignment", (), "holds no gold.jsonl and no gold.jsonl.gz"),
        ("alignment", ("--threshold", "2"), "must lie between 0 and 1"),
    ],
)
def test_a_wrong_request_is_refused_with_what_is_expected(
    pairs: Path, task: str, arguments: tuple[str, ...], known: str
) -> None:
    result = run(task, pairs, *arguments)

    assert result.exit_code == 2
    assert known in result.stderr


def test_a_file_whose_language_is_not_said_asks_for_it(conllu: Path) -> None:
    path = conllu.rename(conllu.with_name("quay.conllu"))

    assert "--language" in run("segmentation", path).stderr
    assert run("segmentation", path, "--language", "en").exit_code == 0
