"""From the workspace to a report's Comparison: nothing loaded, nothing left unsaid."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from compare import collect as collecting
from compare import jobs
from compare.collect import collect
from compare.identity import article_id, passage_id, text_hash
from compare.lexicon import load_lexicon
from compare.records import (
    Alignment,
    Article,
    Difference,
    Evidence,
    Kind,
    Mark,
    MarkKind,
    Passage,
    Reuse,
    Span,
)
from compare.run import Run
from compare.settings import Settings
from compare.workspace import Workspace

TURKISH = "Vapur kalktı. Bakan sustu. Kimse konuşmadı."
ENGLISH = "The ferry left. The minister was silent."
CUTS = ((0, 13), (14, 26), (27, 43))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace."""
    with Workspace.write(tmp_path / "index") as opened:
        opened.set_note("signature", "of a run that came to its end")
        yield opened


@pytest.fixture(autouse=True)
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No translation, whatever this machine has."""
    monkeypatch.setattr(collecting, "translation_package", lambda _: None)


def article(outlet: str, language: str, text: str) -> Article:
    """A dated article of an outlet."""
    return Article(
        article_id(outlet, text), outlet, language, "", text, date(2031, 5, 2), "", "",
        f"file-{outlet}.txt",
    )  # fmt: skip


def store(workspace: Workspace, one: Article) -> Article:
    """Store an article, cut into three sentences."""
    workspace.store_source(one.path, "d", "s", [one], [])
    passages = [
        (
            Passage(passage_id(one.id, start, end), Span(one.id, start, end)),
            text_hash(one.text[start:end]),
        )
        for start, end in CUTS
        if end <= len(one.text)
    ]
    workspace.store_passages(one.id, passages, "s")
    return one


def translate(workspace: Workspace, text: str, english: str) -> None:
    """Store the English of a Turkish sentence."""
    key = text_hash(english)
    workspace.store_translations([(text_hash(text), "tr", english, key, "memory", "t")])


def align(workspace: Workspace, left: Span, right: Span) -> None:
    """Store an alignment of two spans."""
    bead = Alignment("b", "c", left, right, left, right, 0.8, Reuse.TRANSLATED)
    workspace.store_pair(left.article_id, right.article_id, "p", [bead])


def test_an_empty_workspace_gives_an_empty_comparison(workspace: Workspace) -> None:
    found = collect(workspace)

    assert (found.articles, found.alignments, found.notices) == ((), (), ())
    assert found.signature == "of a run that came to its end"


def test_a_finished_run_is_collected_whole(corpus: Path, tmp_path: Path) -> None:
    with Workspace.write(tmp_path / "index") as workspace:
        list(jobs.steps(Run(corpus, workspace, Settings(encoder="letters"))))
    with Workspace.read(tmp_path / "index") as workspace:
        found = collect(workspace)

    assert [one.path for one in found.articles] == [
        "el-molos.txt", "en-quay.txt", "en-tide.txt", "tr-kiyi.txt",
    ]  # fmt: skip
    assert len(found.alignments) >= 2
    ids = {bead.id for bead in found.alignments}
    assert {one.alignment_id for one in found.differences} <= ids | {""}
    assert "encoder letters 256" in found.signature
    assert found.failures == ()


def test_the_english_of_a_span_is_that_of_its_sentences_in_order(
    workspace: Workspace,
) -> None:
    turkish = store(workspace, article("Kıyı", "tr", TURKISH))
    english = store(workspace, article("Quay", "en", ENGLISH))
    translate(workspace, "Bakan sustu.", "The minister kept silent.")
    translate(workspace, "Vapur kalktı.", "The ferry has left.")
    left = Span(turkish.id, 0, 26)
    align(workspace, left, Span(english.id, 0, 40))

    assert collect(workspace).english == {
        left: "The ferry has left. The minister kept silent."
    }


def test_a_sentence_without_english_leaves_a_visible_gap(workspace: Workspace) -> None:
    """Half a translation must not look like a whole one."""
    turkish = store(workspace, article("Kıyı", "tr", TURKISH))
    english = store(workspace, article("Quay", "en", ENGLISH))
    translate(workspace, "Bakan sustu.", "The minister kept silent.")
    whole = Span(turkish.id, 0, 43)
    align(workspace, whole, Span(english.id, 0, 40))

    assert collect(workspace).english == {whole: "[…] The minister kept silent. […]"}


def test_a_span_is_doubted_for_what_its_sentences_are(workspace: Workspace) -> None:
    """Each reason once, in the order of the sentences; and all are counted."""
    turkish = store(workspace, article("Kıyı", "tr", TURKISH))
    english = store(workspace, article("Quay", "en", ENGLISH))
    reasons = {
        "Vapur kalktı.": "numbers differ",
        "Bakan sustu.": "a single word",
        "Kimse konuşmadı.": "numbers differ",
    }
    for text, reason in reasons.items():
        translate(workspace, text, "Words.")
        workspace.store_suspects([(text_hash(text), "tr", reason, "g")])
    whole, last = Span(turkish.id, 0, 43), Span(turkish.id, 27, 43)
    align(workspace, whole, Span(english.id, 0, 40))
    assert collect(workspace).suspects == {whole: "numbers differ, a single word"}

    align(workspace, last, Span(english.id, 0, 40))
    found = collect(workspace)
    assert found.suspects == {last: "numbers differ"}
    assert found.notices == (
        "3 translations are suspect, and marked where shown: numbers differ (2), "
        "a single word (1). What differs there may be the machine's doing.",
    )


def test_without_any_translation_there_is_no_english(workspace: Workspace) -> None:
    turkish = store(workspace, article("Kıyı", "tr", TURKISH))
    english = store(workspace, article("Quay", "en", ENGLISH))
    align(workspace, Span(turkish.id, 0, 43), Span(english.id, 0, 40))

    assert collect(workspace).english == {}


def test_a_span_without_english_is_glossed_by_its_concepts(
    workspace: Workspace,
) -> None:
    """In the order of its words; what has English, or is English, is not."""
    text = "Bakan iddia etti. İşgal sona erdi."
    one = article("Kıyı", "tr", text)
    other = article("Quay", "en", "The minister claimed it.")
    for each in (one, other):
        store(workspace, each)
    left, right = Span(one.id, 0, len(text)), Span(other.id, 0, len(other.text))
    align(workspace, left, right)

    assert collect(workspace).glosses == {left: ("claim", "occupation")}


def test_whose_usage_a_word_is_comes_from_the_lexicon() -> None:
    """Of concepts that differ, where it knows it; roles and others have none."""
    span = Span("a", 0, 1)
    differences = [
        Difference(Kind.NAMING, "b", span, span, left, right, Evidence.SOURCE, 1.0, "")
        for left, right in (("trnc", "pseudo-state"), ("actor", "say"), ("", "none"))
    ]
    stances = collecting._stances(differences, load_lexicon)

    assert set(stances) == {"trnc", "pseudo-state"}
    assert stances["trnc"].startswith("used by")
    glosses = {span: ("aegean", "say")}
    names = collecting._names(differences, glosses, load_lexicon)
    assert names == {"aegean": "Aegean", "trnc": "TRNC", "pseudo-state": "pseudo-state"}


def test_untranslated_sentences_are_noticed_with_what_to_run(
    workspace: Workspace,
) -> None:
    store(workspace, article("Kıyı", "tr", TURKISH))
    store(workspace, article("Quay", "en", ENGLISH))
    translate(workspace, "Bakan sustu.", "The minister kept silent.")

    [notice] = collect(workspace).notices
    assert notice.startswith("2 Turkish sentences have no English text")
    assert notice.endswith("Run: compare models install tr")


def test_nobody_is_told_to_install_what_is_installed(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After --translate none the model is there, only not used."""
    monkeypatch.setattr(collecting, "translation_package", lambda code: code)
    store(workspace, article("Kıyı", "tr", "Vapur kalktı."))

    [notice] = collect(workspace).notices
    assert notice.startswith("1 Turkish sentence has no English text")
    assert "install" not in notice
    assert "--translate all" in notice


def test_lines_left_out_are_counted_by_kind(workspace: Workspace) -> None:
    one = article("Quay", "en", ENGLISH)
    marks = (
        Mark(0, 3, MarkKind.TITLE),
        Mark(4, 9, MarkKind.CAPTION),
        Mark(10, 14, MarkKind.CAPTION),
        Mark(15, 20, MarkKind.BOILERPLATE),
    )
    store(workspace, replace(one, marks=marks))

    assert collect(workspace).notices == (
        "Lines kept but not compared: 1 boilerplate, 2 caption.",
    )


def test_a_title_alone_is_nothing_to_notice(workspace: Workspace) -> None:
    one = article("Quay", "en", ENGLISH)
    store(workspace, replace(one, marks=(Mark(0, 3, MarkKind.TITLE),)))

    assert collect(workspace).notices == ()


def test_undated_articles_are_counted(workspace: Workspace) -> None:
    for outlet in ("Quay", "Tide"):
        store(workspace, replace(article(outlet, "en", ENGLISH), published=None))
        [notice] = collect(workspace).notices
        number = "1 article has" if outlet == "Quay" else "2 articles have"
        assert notice.startswith(f"{number} no certain date")


def test_collecting_loads_no_model() -> None:
    script = (
        "import sys, compare.collect, compare.doctor\n"
        "heavy = {'torch', 'faiss', 'argostranslate', 'ctranslate2', 'trafilatura',\n"
        "         'sentence_transformers'}\n"
        "sys.exit(' '.join(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True
    )

    assert done.stderr.strip() == ""


def test_outlets_called_by_their_file_are_noticed(workspace: Workspace) -> None:
    one = article("sabah", "tr", TURKISH)
    store(workspace, replace(one, path="2031/sabah.txt"))

    assert any("corpus.toml" in notice for notice in collect(workspace).notices)


def test_a_run_without_an_end_is_noticed(workspace: Workspace) -> None:
    store(workspace, article("sabah", "tr", TURKISH))
    workspace.set_note("signature", "")

    assert collecting.UNFINISHED in collect(workspace).notices
