"""A run examines what the machine translates, and nothing that a memory says."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from compare import jobs, memory
from compare.collect import collect
from compare.run import Run
from compare.settings import Settings
from compare.stages import texts as stage
from compare.translate.guard import NUMBERS, SINGLE_WORD
from compare.workspace import Workspace

FAST = Settings(encoder="letters")
TURKISH = "Bakan, vapur hattı görüşmelerinin haziranda yeniden başlayacağını söyledi."
GREEK = "Ο υπουργός δήλωσε ότι οι συνομιλίες για τη γραμμή θα συνεχιστούν τον Ιούνιο."
TALKS = "The minister said the talks on the ferry line would resume in June."
SHOTS = "Three fishermen were killed on Friday night when a patrol boat opened fire."
WRONG = TALKS.replace("June", "June 1974")

Translation = Callable[[str], str]


class Machine:
    """A translator with two ways, which counts what it is asked."""

    name = "machine 1"

    def __init__(self, first: Translation, second: Translation) -> None:
        self.first, self.second = first, second
        self.translated: list[str] = []
        self.retried: list[str] = []

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        self.translated += texts
        return [self.first(text) for text in texts]

    def retry(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        self.retried += texts
        return [self.second(text) for text in texts]


def sound(text: str) -> str:
    """An honest translation of the corpus's sentences."""
    return TALKS if "haziranda" in text or "Ιούνιο" in text else SHOTS


def home(_: str) -> str:
    """What Argos says where it knows nothing."""
    return "Home"


def work(corpus: Path, workspace: Workspace, machine: Machine | None) -> int:
    """Run everything; how many sentences were translated or examined."""
    run = Run(corpus, workspace, FAST)
    run.tools._translators.update({"tr": machine, "el": machine})
    return {event.step: event.done for event in jobs.steps(run)}["translate"]


def suspects(workspace: Workspace) -> dict[str, str]:
    """The reason for doubt of each passage that has one, by its first word."""
    return {
        article.text[span.start : span.end].split()[0]: reason
        for article in workspace.articles()
        for span, reason in workspace.suspects(article.id).items()
    }


def test_sound_translations_are_made_once_and_not_marked(
    corpus: Path, tmp_path: Path
) -> None:
    machine = Machine(sound, home)
    with Workspace.write(tmp_path / "index") as workspace:
        assert work(corpus, workspace, machine) == 4
        assert work(corpus, workspace, machine) == 0

        assert (len(machine.translated), machine.retried) == (4, [])
        assert suspects(workspace) == {}
        assert workspace.suspect_counts() == {}


def test_a_sound_second_try_takes_the_place_of_a_suspect_first(
    corpus: Path, tmp_path: Path
) -> None:
    machine = Machine(lambda text: home(text) if "ha" in text else sound(text), sound)
    with Workspace.write(tmp_path / "index") as workspace:
        work(corpus, workspace, machine)

        assert set(machine.retried) == {
            text for text in machine.translated if "ha" in text
        }
        assert suspects(workspace) == {}
        english = [
            text
            for article in workspace.articles()
            for text in workspace.english(article.id).values()
        ]
        assert sorted(english) == sorted([TALKS, SHOTS] * 2)


def test_what_stays_suspect_is_kept_with_its_reason(
    corpus: Path, tmp_path: Path
) -> None:
    machine = Machine(home, home)
    with Workspace.write(tmp_path / "index") as workspace:
        work(corpus, workspace, machine)

        assert workspace.suspect_counts() == {SINGLE_WORD: 4}
        units = [unit for unit, _ in workspace.translations()]
        assert {unit.suspect for unit in units} == {SINGLE_WORD}
        found = collect(workspace)

    assert set(found.suspects.values()) <= {SINGLE_WORD}
    assert any(
        note.startswith("4 translations are suspect") and "a single word (4)" in note
        for note in found.notices
    )


def test_another_guard_examines_again_and_translates_nothing(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Checking is cheap, translating is dear."""
    machine = Machine(sound, home)
    with Workspace.write(tmp_path / "index") as workspace:
        work(corpus, workspace, machine)
        with workspace.transaction():
            # As an older guard may have left it.
            workspace._db.execute("UPDATE translation SET suspect = 'odd'")

        monkeypatch.setattr(stage, "GUARD_VERSION", "guard/next")
        assert work(corpus, workspace, machine) == 4
        assert work(corpus, workspace, machine) == 0

        assert (len(machine.translated), machine.retried) == (4, [])
        assert suspects(workspace) == {}


def test_a_translation_that_outlives_its_engine_is_examined_too(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workspace.write(tmp_path / "index") as workspace:
        work(corpus, workspace, Machine(home, home))
        monkeypatch.setattr(stage, "GUARD_VERSION", "guard/next")

        assert work(corpus, workspace, None) == 4
        assert workspace.suspect_counts() == {SINGLE_WORD: 4}
        assert {engine for _, engine, _ in workspace.translated()} == {"machine 1"}


def test_a_memory_is_believed_and_a_machine_in_it_as_far_as_it_says(
    corpus: Path, tmp_path: Path
) -> None:
    """A human's wrong year is not ours to doubt; a doubt that came along is kept."""
    units = (("tr", TURKISH, WRONG, ""), ("el", GREEK, TALKS, NUMBERS))
    body = "".join(
        f"<tu><prop type='x-compare-origin'>{'machine' if doubt else 'human'}</prop>"
        f"<prop type='x-compare-suspect'>{doubt}</prop>"
        f"<tuv xml:lang='{code}'><seg>{text}</seg></tuv>"
        f"<tuv xml:lang='en'><seg>{english}</seg></tuv></tu>"
        for code, text, english, doubt in units
    )
    path = tmp_path / "letters.tmx"
    path.write_text(
        f"<tmx version='1.4'><header/><body>{body}</body></tmx>", encoding="utf-8"
    )
    machine = Machine(sound, home)
    with Workspace.write(tmp_path / "index") as workspace:
        work(corpus, workspace, machine)
        memory.import_files(workspace, [path])
        assert work(corpus, workspace, machine) == 2
        assert work(corpus, workspace, machine) == 0

        assert machine.retried == []
        assert suspects(workspace) == {"Ο": NUMBERS}

        memory.remove(workspace, "letters.tmx")
        work(corpus, workspace, machine)
        assert suspects(workspace) == {}
