"""A run completes pairs by what third articles show, once all pairs are aligned."""

import sqlite3
from pathlib import Path

import pytest

from compare import jobs
from compare.records import Alignment
from compare.run import Run
from compare.settings import Settings
from compare.stages.align import Align
from compare.workspace import Workspace

FAST = Settings(encoder="letters")
COMMON = [
    "A ferry with forty passengers sank off the northern cape before dawn on Friday.",
    "Eleven sailors and a dog were lifted from the water by two grey helicopters.",
    "Salvage crews will inspect the wreck as soon as the wind drops below gale force.",
]
BETWEEN = (
    "Harbour master Deniz Arslan blamed the owner of the ferry for ignoring every "
    "storm warning that evening and demanded a public inquiry."
)
FIRST = (
    "Harbour chief Arslan says the owner kept ignoring what every warning foretold "
    "that evening and wants a public answer."
)
LAST = (
    "Master Deniz Arslan blamed the ferry line for every storm and demanded a public "
    "inquiry in court."
)
TEXTS = {
    "early": [*COMMON, FIRST],
    "noon": [*COMMON, BETWEEN],
    "late": [*COMMON, BETWEEN.replace("evening", "night")],
    "night": [*COMMON, LAST],
}


@pytest.fixture
def chain(tmp_path: Path) -> Path:
    """Four outlets of which the first and the last have no likeness in one sentence."""
    folder = tmp_path / "chain"
    folder.mkdir()
    for name, lines in TEXTS.items():
        text = f"---\noutlet: {name}\nlanguage: en\ndate: 2031-05-02\n---\n"
        (folder / f"{name}.txt").write_text(text + " ".join(lines), encoding="utf-8")
    return folder


def work(corpus: Path, folder: Path) -> dict[str, int]:
    """Run everything; the units done by step."""
    with Workspace.write(folder) as workspace:
        run = Run(corpus, workspace, FAST)
        return {event.step: event.done for event in jobs.steps(run)}


def joined(folder: Path) -> list[Alignment]:
    """The alignments between FIRST and LAST."""
    with Workspace.read(folder) as workspace:
        texts = {article.id: article.text for article in workspace.articles()}
        found = workspace.alignments()
    return [
        one
        for one in found
        if {texts[s.article_id][s.start : s.end] for s in (one.left, one.right)}
        == {FIRST, LAST}
    ]


def test_third_articles_join_what_is_not_alike(chain: Path, tmp_path: Path) -> None:
    work(chain, tmp_path / "index")
    [found] = joined(tmp_path / "index")

    assert found.links
    assert found.probability > 0.85


def test_it_is_done_once(chain: Path, tmp_path: Path) -> None:
    first = work(chain, tmp_path / "index")
    second = work(chain, tmp_path / "index")

    assert (first["complete"], second["complete"]) == (6, 0)
    assert second["align"] == second["frame"] == 0


def test_without_the_witnesses_the_pair_is_as_before(
    chain: Path, tmp_path: Path
) -> None:
    work(chain, tmp_path / "index")
    for name in ("noon", "late"):
        (chain / f"{name}.txt").unlink()
    work(chain, tmp_path / "index")

    assert joined(tmp_path / "index") == []


def test_begun_for_another_corpus_and_given_up_it_is_done_anew(
    chain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was added must not bear witness, nor be missing, when the corpus is back."""
    work(chain, tmp_path / "index")
    whole = rows(tmp_path / "index")
    late = chain / "late.txt"
    text = late.read_bytes()
    late.unlink()

    def killed(self: Align) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Align, "finish", killed)
        with pytest.raises(KeyboardInterrupt):
            work(chain, tmp_path / "index")
    late.write_bytes(text)
    work(chain, tmp_path / "index")

    assert rows(tmp_path / "index") == whole


def rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Pairs and alignments, every column."""
    database = sqlite3.connect(folder / "workspace.db")
    found = {
        table: sorted(database.execute(f"SELECT * FROM {table}"), key=repr)
        for table in ("pair", "alignment")
    }
    database.close()
    return found
