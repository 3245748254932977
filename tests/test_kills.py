"""Any order of runs, additions, deletions and kills ends as one clean run does.

History (tables run and changed) is no function of the corpus, and is left out.
"""

import random
import shutil
import tempfile
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from killing import Killer
from test_jobs import dump

from compare.pipeline import MEET
from compare.stages.align import Align
from compare.stages.articles import Ingest
from compare.stages.families import Gather
from compare.stages.frame import Frame
from compare.workspace import Workspace

FAST = {"encoder": "letters"}
RANDOM_KILLS = 100
ROUNDS = 24
SENTENCES = {
    "en": (
        "The harbour master said the ferry would not sail before Monday.",
        "Three crews were sent to the occupied quay on Friday night.",
        "Nobody on the island had been told about the talks in June.",
        "A baker counted 29 lamps along the disputed mole.",
    ),
    "tr": (
        "Liman müdürü vapurun pazartesiden önce kalkmayacağını söyledi.",
        "Cuma gecesi işgal altındaki rıhtıma üç ekip gönderildi.",
        "Adada kimseye hazirandaki görüşmeler hakkında bilgi verilmedi.",
    ),
    "el": (
        "Ο λιμενάρχης δήλωσε ότι το πλοίο δεν θα αποπλεύσει πριν από τη Δευτέρα.",
        "Τρία συνεργεία στάλθηκαν στην κατεχόμενη προβλήτα το βράδυ της Παρασκευής.",
        "Κανείς στο νησί δεν είχε ενημερωθεί για τις συνομιλίες του Ιουνίου.",
    ),
}
"""Invented sentences of which the articles of the property are made."""


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    with Killer() as one:
        yield one


def test_killed_a_hundred_times_it_ends_with_the_same_database(
    corpus: Path, tmp_path: Path, killer: Killer
) -> None:
    """Each run goes on where the one before was killed, and is killed again.

    The first kill of each round is in another part of all statements.
    """
    last = killer.statements(corpus, tmp_path / "whole", FAST)
    whole = dump(tmp_path / "whole")
    moments, killed = random.Random(11), list[str]()
    for start in cycle(range(1, last, last // ROUNDS)):
        folder = tmp_path / f"killed-{start}"
        moment = moments.randrange(start, start + last // ROUNDS)
        while killer.run(corpus, folder, FAST, moment):
            killed.append(killer.step(folder))
            moment = moments.randint(1, last)
        assert dump(folder) == whole
        shutil.rmtree(folder)
        if start + last // ROUNDS >= last and len(killed) >= RANDOM_KILLS:
            break

    assert {stage.name for stage in (*MEET, Ingest, Align, Gather, Frame)} <= {*killed}


def test_a_killed_run_is_known_as_broken_off(
    corpus: Path, tmp_path: Path, killer: Killer
) -> None:
    killer.run(corpus, tmp_path / "index", FAST)
    (corpus / "en-quay.txt").unlink()
    statements = 1
    # Killed at ever later statements, until one is reached behind the deletion.
    while killer.run(corpus, tmp_path / "index", FAST, statements):
        with Workspace.read(tmp_path / "index") as workspace:
            gone = len(workspace.articles()) == 3
            [last] = workspace.runs(1)
            changes = list(workspace.changes_since(1))
        if gone:
            break
        assert [one for one in changes if one.kind == "article"] == []
        statements += 8
    else:
        pytest.fail("the run was never killed behind the deletion")

    assert last.outcome == "broken off"
    assert last.ended is None
    assert ("article", "en-quay.txt", "gone") in [
        (one.kind, one.key, one.word) for one in changes
    ]


# --- any order of operations -------------------------------------------------------

LANGUAGES = st.sampled_from(sorted(SENTENCES))
NAMES = st.sampled_from([f"article-{number}.txt" for number in range(6)])
OUTLETS = st.sampled_from(["Tide", "Quay", "Kıyı", "Μόλος"])


@st.composite
def articles(draw: st.DrawFn) -> str:
    """A small article: some of the sentences of one language."""
    language = draw(LANGUAGES)
    chosen = draw(
        st.lists(st.sampled_from(SENTENCES[language]), min_size=1, max_size=3)
    )
    outlet, day = draw(OUTLETS), draw(st.integers(1, 9))
    head = f"---\noutlet: {outlet}\nlanguage: {language}\ndate: 2031-05-0{day}\n---\n"
    return head + "\n\n".join(chosen) + "\n"


MEMORIES = {
    "tr": {SENTENCES["tr"][0]: SENTENCES["en"][0], SENTENCES["tr"][1]: "Three crews."},
    "el": {SENTENCES["el"][0]: SENTENCES["en"][0], SENTENCES["el"][2]: "Nobody knew."},
}
"""What translators' memories say; of the other sentences there is no English."""
MODES = st.fixed_dictionaries(
    {},
    optional={
        "translate": st.sampled_from(["all", "matched", "none"]),
        "within": st.sampled_from([0, 1, 30]),
        "threshold": st.sampled_from([0.3, 0.7]),
        "same_outlet": st.just(True),
        "related": st.just(True),
        "neighbours": st.sampled_from([1, 3]),
        "languages": st.sampled_from([("en", "tr"), ("el", "en"), ("tr",)]),
        "not_outlets": st.just(("Quay",)),
    },
)
OPERATIONS = st.one_of(
    st.tuples(st.just("write"), NAMES, articles()),
    st.tuples(st.just("remove"), NAMES),
    st.tuples(st.just("run")),
    st.tuples(st.just("kill"), st.integers(1, 700)),
    st.tuples(st.just("set"), MODES),
    st.tuples(st.just("remember"), st.sampled_from([*MEMORIES, ""])),
)
"""700 statements are more than a run over six such articles takes: wherever it is
killed is drawn from all of its steps."""


def memory(language: str) -> str:
    """A memory as other tools write it."""
    units = "".join(
        f'<tu><tuv xml:lang="{language}"><seg>{text}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>{english}</seg></tuv></tu>'
        for text, english in MEMORIES[language].items()
    )
    head = f'<tmx version="1.4"><header srclang="{language}"/><body>'
    return f"{head}{units}</body></tmx>"


def _done(
    operation: tuple[Any, ...],
    corpus: Path,
    folder: Path,
    chosen: dict[str, Any],
    killer: Killer,
) -> dict[str, Any]:
    """Do an operation; the settings that hold from now on."""
    match operation:
        case "write", name, text:
            (corpus / name).write_text(text, encoding="utf-8")
        case "remove", name:
            (corpus / name).unlink(missing_ok=True)
        case ("run",):
            killer.run(corpus, folder, chosen)
        case "kill", statements:
            killer.run(corpus, folder, chosen, statements)
        case "set", values:
            return {**FAST, **values}
        case "remember", "":
            (corpus / "memory.tmx").unlink(missing_ok=True)
        case "remember", language:
            (corpus / "memory.tmx").write_text(memory(language), encoding="utf-8")
    return chosen


@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(OPERATIONS, min_size=3, max_size=12))
def test_any_order_of_runs_changes_and_kills_is_one_clean_run(
    killer: Killer, operations: list[tuple[Any, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        corpus, folder = Path(place) / "corpus", Path(place) / "index"
        corpus.mkdir()
        chosen: dict[str, Any] = dict(FAST)
        for operation in operations:
            chosen = _done(operation, corpus, folder, chosen, killer)
        killer.run(corpus, folder, chosen)
        killer.run(corpus, Path(place) / "clean", chosen)

        found, clean = dump(folder), dump(Path(place) / "clean")

    for table in clean:
        if table not in CACHES:
            assert found[table] == clean[table], table
        else:
            # By content: what is no longer needed may stay for when it comes back.
            assert set(clean[table]) <= set(found[table]), table


CACHES = ("translation", "vector", "sentence_key")
