"""Memories of a corpus: imported, used, given out, forgotten."""

from pathlib import Path

import pytest

from compare import jobs, memory
from compare.collect import collect
from compare.errors import CorpusError, UsageError, WorkspaceError
from compare.run import Run
from compare.settings import Settings
from compare.translate import GlossaryTranslator
from compare.workspace import Workspace

FAST = Settings(encoder="letters")
TURKISH = "Bakan, vapur hattı görüşmelerinin haziranda yeniden başlayacağını söyledi."
GREEK = "Ο υπουργός δήλωσε ότι οι συνομιλίες για τη γραμμή θα συνεχιστούν τον Ιούνιο."
TALKS = "The minister said the talks on the ferry line would resume in June."


def tmx(path: Path, *units: tuple[str, str, str], header: str = "") -> Path:
    """A file of units: language, sentence, English."""
    made = "".join(
        f"<tu creationdate='20260102T030405Z'><tuv xml:lang='{code}'><seg>{text}</seg>"
        f"</tuv><tuv xml:lang='en'><seg>{english}</seg></tuv></tu>\n"
        for code, text, english in units
    )
    header = header or "<header creationtool='OmegaT' creationtoolversion='6.0'/>"
    path.write_text(
        f"<tmx version='1.4'>{header}<body>{made}</body></tmx>", encoding="utf-8"
    )
    return path


def work(corpus: Path, workspace: Workspace) -> dict[str, int]:
    """Run everything with a small translator; the units done by step."""
    run = Run(corpus, workspace, FAST)
    machine = GlossaryTranslator({"vapur": "ferry", "Bakan": "minister"})
    run.tools._translators.update({"tr": machine, "el": None})
    return {event.step: event.done for event in jobs.steps(run)}


def origins(workspace: Workspace) -> dict[str, str]:
    """The engine of each translated passage, by its first word."""
    return {
        article.text[span.start : span.end].split()[0]: engine
        for article in workspace.articles()
        for span, engine in workspace.engines(article.id).items()
    }


def test_an_import_translates_exactly_what_it_knows(
    corpus: Path, tmp_path: Path
) -> None:
    letters = tmx(
        tmp_path / "letters.tmx", ("tr", TURKISH, TALKS), ("tr", "Yok.", "No.")
    )
    with Workspace.write(tmp_path / "index") as workspace:
        assert work(corpus, workspace)["translate"] == 4
        before = origins(workspace)

        [found] = memory.import_files(workspace, [letters])
        assert (found.reading.read, found.changes.new, found.matched) == (2, 2, 1)
        assert work(corpus, workspace)["translate"] == 1
        after = origins(workspace)

        assert before["Bakan,"].startswith("glossary")
        assert after == before | {
            "Bakan,": "memory letters.tmx (OmegaT 6.0, 2026-01-02)"
        }
        assert work(corpus, workspace)["translate"] == 0

        memory.import_files(workspace, [letters])
        assert work(corpus, workspace)["translate"] == 0  # nothing is said otherwise

        assert memory.remove(workspace, "letters.tmx").sentences == 2
        assert work(corpus, workspace)["translate"] == 1
        assert origins(workspace) == before


def test_the_corpus_memory_makes_exactly_its_own_texts_pending(
    corpus: Path, tmp_path: Path
) -> None:
    own = corpus / "memory.tmx"
    with Workspace.write(tmp_path / "index") as workspace:
        work(corpus, workspace)
        tmx(own, ("el", GREEK, TALKS))
        done = work(corpus, workspace)
        assert (done["remember"], done["translate"]) == (1, 1)
        assert origins(workspace)["Ο"] == "memory memory.tmx (OmegaT 6.0, 2026-01-02)"

        tmx(own, ("el", GREEK, TALKS), ("tr", TURKISH, TALKS))
        done = work(corpus, workspace)
        assert (done["remember"], done["translate"]) == (1, 1)

        own.unlink()
        done = work(corpus, workspace)
        assert (done["remember"], done["translate"]) == (1, 2)
        assert workspace.memory_files() == []


def test_an_import_comes_before_the_corpus_memory(corpus: Path, tmp_path: Path) -> None:
    tmx(corpus / "memory.tmx", ("tr", TURKISH, "From the corpus."))
    with Workspace.write(tmp_path / "index") as workspace:
        work(corpus, workspace)
        memory.import_files(
            workspace, [tmx(tmp_path / "b.tmx", ("tr", TURKISH, TALKS))]
        )
        work(corpus, workspace)

        assert workspace.remembered(TURKISH, "tr").text == TALKS  # type: ignore[union-attr]
        assert [
            (one.name, one.imported != "", one.sentences, one.matched)
            for one in memory.memories(workspace)
        ] == [("b.tmx", True, 1, 1), ("memory.tmx", False, 1, 0)]


def test_a_damaged_corpus_memory_stops_the_run_and_keeps_the_older(
    corpus: Path, tmp_path: Path
) -> None:
    tmx(corpus / "memory.tmx", ("tr", TURKISH, TALKS))
    with Workspace.write(tmp_path / "index") as workspace:
        work(corpus, workspace)
        (corpus / "memory.tmx").write_text("<tmx><body>", encoding="utf-8")

        with pytest.raises(CorpusError, match=r"memory\.tmx, line 1"):
            work(corpus, workspace)
        assert workspace.remembered(TURKISH, "tr") is not None


def test_of_several_files_all_are_imported_or_none(tmp_path: Path) -> None:
    good = tmx(tmp_path / "good.tmx", ("tr", TURKISH, TALKS))
    bad = tmp_path / "bad.tmx"
    bad.write_text(good.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    with Workspace.write(tmp_path / "index") as workspace:
        with pytest.raises(CorpusError, match=r"bad\.tmx, line 1: the file ends"):
            memory.import_files(workspace, [good, bad])

        assert workspace.memory_files() == []
        assert workspace.memory_sizes() == {}


def test_two_files_of_one_name_are_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    paths = [tmp_path / "x.tmx", tmp_path / "a" / "x.tmx"]
    with (
        Workspace.write(tmp_path / "index") as workspace,
        pytest.raises(UsageError, match=r"x\.tmx"),
    ):
        memory.import_files(workspace, paths)


def test_the_user_may_say_that_a_machine_made_it(tmp_path: Path) -> None:
    path = tmx(tmp_path / "a.tmx", ("tr", TURKISH, TALKS))
    with Workspace.write(tmp_path / "index") as workspace:
        memory.import_files(workspace, [path], machine=True)

        assert memory.memories(workspace)[0].by_machine == 1
        engine = workspace.remembered(TURKISH, "tr").engine  # type: ignore[union-attr]
        assert engine == "memory a.tmx (machine, OmegaT 6.0, 2026-01-02)"


def test_paragraphs_are_told(tmp_path: Path) -> None:
    path = tmx(tmp_path / "a.tmx", header="<header segtype='paragraph'/>")
    with Workspace.write(tmp_path / "index") as workspace:
        assert memory.import_files(workspace, [path])[0].reading.paragraphs


def test_export_and_import_give_the_same(corpus: Path, tmp_path: Path) -> None:
    tmx(corpus / "memory.tmx", ("el", GREEK, TALKS))
    out, again = tmp_path / "out.tmx", tmp_path / "again.tmx"
    with Workspace.write(tmp_path / "one") as workspace:
        work(corpus, workspace)
        number = memory.export_file(workspace, out, corpus)
        first = [unit for unit, _ in workspace.translations()]
        signs = collect(workspace).english
    (corpus / "memory.tmx").unlink()
    with Workspace.write(tmp_path / "two") as workspace:
        memory.import_files(workspace, [out])
        run = Run(corpus, workspace, FAST)
        run.tools._translators.update({"tr": None, "el": None})
        list(jobs.steps(run))
        memory.export_file(workspace, again, corpus)
        second = [unit for unit, _ in workspace.translations()]

        assert number == len(first) == 3
        assert collect(workspace).english == signs
    for one, other in zip(first, second, strict=True):
        assert (one.source, one.english, one.tool, one.machine) == (
            other.source, other.english, other.tool, other.machine,
        )  # fmt: skip
        # What was made here got its day when it was written.
        assert one.created in ("", other.created)


def test_export_never_writes_into_the_corpus(corpus: Path, tmp_path: Path) -> None:
    with Workspace.write(tmp_path / "index") as workspace:
        with pytest.raises(UsageError, match="inside the corpus"):
            memory.export_file(workspace, corpus / "memory.tmx", corpus)
        with pytest.raises(WorkspaceError, match="compare align"):
            memory.export_file(workspace, tmp_path / "x.tmx", corpus)
        with pytest.raises(UsageError, match="no such folder"):
            memory.export_file(workspace, tmp_path / "no" / "x.tmx", corpus)

    assert not (tmp_path / "x.tmx").exists()


def test_removing_what_is_not_there_names_what_is(tmp_path: Path) -> None:
    with Workspace.write(tmp_path / "index") as workspace:
        with pytest.raises(UsageError, match="Nothing is imported"):
            memory.remove(workspace, "a.tmx")
        memory.import_files(workspace, [tmx(tmp_path / "b.tmx", ("tr", "A.", "B."))])
        with pytest.raises(UsageError, match=r"b\.tmx"):
            memory.remove(workspace, "a.tmx")
        with pytest.raises(UsageError, match="move it away"):
            memory.remove(workspace, "memory.tmx")


def test_a_report_knows_where_each_translation_is_from(
    corpus: Path, tmp_path: Path
) -> None:
    tmx(corpus / "memory.tmx", ("tr", TURKISH, TALKS))
    with Workspace.write(tmp_path / "index") as workspace:
        work(corpus, workspace)
        found = collect(workspace)

    assert set(found.origins) == set(found.english)
    engine = ("memory memory.tmx (OmegaT 6.0, 2026-01-02)",)
    spans = [span for span, text in found.english.items() if text == TALKS]
    assert spans
    assert [found.origins[span] for span in spans] == [engine] * len(spans)


def test_the_signature_follows_what_is_imported(corpus: Path, tmp_path: Path) -> None:
    with Workspace.write(tmp_path / "index") as workspace:
        plain = Run(corpus, workspace, FAST).signature
        memory.import_files(workspace, [tmx(tmp_path / "b.tmx", ("tr", "A.", "B."))])
        one = Run(corpus, workspace, FAST).signature
        memory.import_files(workspace, [tmx(tmp_path / "b.tmx", ("tr", "A.", "C."))])
        other = Run(corpus, workspace, FAST).signature

    assert "memory" not in plain
    assert "memory" in one
    assert len({plain, one, other}) == 3
