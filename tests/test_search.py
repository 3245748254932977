"""Searching: nearest first, in the language asked, from what is stored."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from compare import jobs
from compare.errors import WorkspaceError
from compare.records import text_of
from compare.run import Run
from compare.search import Answer, search
from compare.settings import Settings
from compare.translate import GlossaryTranslator
from compare.workspace import INDEX_FOLDER, Workspace

FAST = Settings(encoder="letters")
TALKS = "The minister said the talks on the ferry line would resume in June."
TURKISH = "Bakan, vapur hattı görüşmelerinin haziranda yeniden başlayacağını söyledi."


@pytest.fixture
def index(corpus: Path, tmp_path: Path) -> Path:
    """The index of the harbour corpus."""
    folder = tmp_path / "index"
    with Workspace.write(folder) as workspace:
        list(jobs.steps(Run(corpus, workspace, FAST)))
    return folder


@pytest.fixture
def run(corpus: Path, index: Path) -> Iterator[Run]:
    """A run that only reads, without any translation installed."""
    with Workspace.read(index) as workspace:
        made = Run(corpus, workspace, FAST)
        made.tools._translators.update({"tr": None, "el": None})
        yield made


def printed(answer: Answer) -> list[str]:
    """The words that were found."""
    return [hit.article.text[hit.span.start : hit.span.end] for hit in answer.hits]


def test_everyone_who_printed_a_sentence_is_found_first(run: Run) -> None:
    answer = search(run, TALKS, limit=5, least=-1.0)

    assert printed(answer)[:2] == [TALKS, TALKS]
    outlets = [hit.article.outlet for hit in answer.hits[:2]]
    assert sorted(outlets) == ["Evening Quay", "Morning Tide"]
    cosines = [hit.similarity for hit in answer.hits]
    assert cosines[0] == pytest.approx(1.0, abs=1e-5)
    assert cosines == sorted(cosines, reverse=True)
    assert len(answer.hits) == 5


def test_least_and_limit_leave_out_what_is_far(run: Run) -> None:
    assert len(search(run, TALKS, limit=1, least=0.0).hits) == 1
    assert len(search(run, TALKS, limit=10, least=0.99).hits) == 2
    assert search(run, f"{TALKS} Again.", limit=10, least=1.1).hits == ()


def test_what_holds_the_text_word_for_word_is_always_found(run: Run) -> None:
    part = "yeniden BAŞLAYACAĞINI"

    [hit] = search(run, part, limit=10, least=1.1).hits

    assert hit.similarity == 1
    assert hit.article.text[hit.span.start : hit.span.end] == TURKISH


def test_without_a_translation_a_text_is_searched_as_it_is(run: Run) -> None:
    answer = search(run, TURKISH, limit=1, least=0.5)

    assert (answer.language, answer.translated) == ("tr", False)
    assert answer.asked == TURKISH
    assert printed(answer) == [TURKISH]


def test_with_a_translation_the_english_is_searched(run: Run) -> None:
    run.tools._translators["tr"] = GlossaryTranslator({TURKISH: TALKS})

    answer = search(run, TURKISH, limit=3, least=0.7)

    assert (answer.asked, answer.translated) == (TALKS, True)
    assert sorted(printed(answer)) == sorted([TURKISH, TALKS, TALKS])


def test_a_passage_whose_translation_is_doubted_is_as_near_as_its_original(
    corpus: Path, tmp_path: Path
) -> None:
    """It has an English text to show, and no vector of it to be compared by."""
    broken = GlossaryTranslator({TURKISH: "Home"})
    with Workspace.write(tmp_path / "doubted") as workspace:
        run = Run(corpus, workspace, FAST)
        run.tools._translators.update({"tr": broken, "el": None})
        list(jobs.steps(run))
        run.tools._translators["tr"] = GlossaryTranslator({TURKISH: TALKS})
        hits = search(run, TURKISH, limit=5, least=0.0).hits
        part = search(run, TALKS, limit=5, least=0.0).hits

    [own] = [hit for hit in part if text_of(hit.article, hit.span) == TURKISH]
    bridge = run.tools.bridge
    cosine = bridge.encode([TURKISH], "tr")[0] @ bridge.encode([TALKS], "en")[0]
    assert (hits[0].english, hits[0].similarity) == ("Home", 1.0)
    assert own.similarity == pytest.approx(cosine, abs=1e-4)


def test_a_translation_into_nothing_counts_as_none(run: Run) -> None:
    run.tools._translators["tr"] = GlossaryTranslator({TURKISH: ""})

    answer = search(run, TURKISH, limit=1, least=0.5)

    assert (answer.asked, answer.translated) == (TURKISH, False)


def test_what_a_memory_translates_comes_first(index: Path, corpus: Path) -> None:
    (corpus / "memory.tmx").write_text(
        "<tmx version='1.4'><header/><body><tu>"
        f"<tuv xml:lang='tr'><seg>{TURKISH}</seg></tuv>"
        f"<tuv xml:lang='en'><seg>{TALKS}</seg></tuv></tu></body></tmx>",
        encoding="utf-8",
    )
    with Workspace.write(index) as workspace:
        run = Run(corpus, workspace, FAST)
        list(jobs.steps(run))
        run.tools._translators["tr"] = GlossaryTranslator({TURKISH: "something else"})

        assert search(run, TURKISH, limit=1, least=0.5).asked == TALKS


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("τρεις ψαράδες", "el"),
        ("üç balıkçı", "tr"),
        ("ISLANDI", "en"),
        ("İmia", "tr"),
        ("three men", "en"),
        ("12.500", "en"),
    ],
)
def test_a_few_words_are_told_by_their_letters(
    run: Run, text: str, language: str
) -> None:
    assert search(run, text, limit=1, least=0.0).language == language


def test_a_deleted_index_file_is_no_hindrance(run: Run, index: Path) -> None:
    shutil.rmtree(index / INDEX_FOLDER)

    assert printed(search(run, TALKS, limit=1, least=0.9)) == [TALKS]
    assert not (index / INDEX_FOLDER).exists()  # a search writes nothing


def test_an_index_of_another_encoder_says_what_to_run(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run.tools.encoder, "name", "another model")

    with pytest.raises(WorkspaceError, match="holds no vectors of another model"):
        search(run, TALKS, limit=1, least=0.0)


def test_an_empty_index_says_what_to_run(tmp_path: Path, corpus: Path) -> None:
    with (
        Workspace.write(tmp_path / "empty") as workspace,
        pytest.raises(WorkspaceError, match="Run first: compare align"),
    ):
        search(Run(corpus, workspace, FAST), TALKS, limit=1, least=0.0)


def test_words_are_found_wherever_they_stand_in_the_text(run: Run) -> None:
    for article in run.workspace.articles():
        for passage, _ in run.workspace.passages(article.id):
            text = text_of(article, passage.span)
            hits = search(run, text, limit=50, least=1.1).hits

            assert (article.id, passage.span) in {(h.article.id, h.span) for h in hits}


def test_words_of_grammar_alone_are_found_too(run: Run) -> None:
    assert any("on the" in text for text in printed(search(run, "on the", 50, 1.1)))


def test_an_index_without_english_is_searched_without(
    corpus: Path, tmp_path: Path
) -> None:
    settings = Settings(encoder="letters", translate="none")
    with Workspace.write(tmp_path / "bare") as workspace:
        list(jobs.steps(Run(corpus, workspace, settings)))
        asked = Run(corpus, workspace, Settings(encoder="no such model"))
        asked.tools._translators.update({"tr": None, "el": None})

        assert printed(search(asked, TALKS, limit=1, least=0.5)) == [TALKS]
