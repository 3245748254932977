"""The sentence-transformers door with the real MiniLM."""

import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import numpy as np
import pytest

from compare import models
from compare.embed.sentence import SentenceEncoder
from compare.errors import ModelError
from compare.languages import strip_accents

TEXTS = [
    "The ministry said that the safety of civilians comes first.",
    "Civilian safety is the priority, according to the ministry.",
    "A late goal decided the cup final in Larnaca.",
]


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    """The default encoder, loaded once."""
    return SentenceEncoder()


@pytest.mark.usefixtures("no_network")
def test_meaning_is_near_without_network() -> None:
    """A paraphrase is nearer than another subject; no socket is opened."""
    rows = SentenceEncoder().encode(TEXTS)

    assert rows[0] @ rows[1] > 0.6 > 0.2 > rows[0] @ rows[2]


def test_rows_are_unit_vectors_in_order(encoder: SentenceEncoder) -> None:
    """Lengths are mixed inside, the order outside is that of the texts."""
    texts = [TEXTS[0] * 8, "", *TEXTS, "Short."] * 8
    rows = encoder.encode(texts)

    assert (rows.shape, rows.dtype) == ((len(texts), encoder.dimension), np.float32)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    for number in (0, 1, 2, 5):
        alone = encoder.encode([texts[number]])[0]
        assert rows[number + 12] @ alone == pytest.approx(1, abs=1e-4)


def test_no_texts_give_no_rows(encoder: SentenceEncoder) -> None:
    """The shape is right even then."""
    assert encoder.encode([]).shape == (0, 384)
    assert encoder.token_vectors([]) == []


def test_token_spans_are_code_points_of_the_text(encoder: SentenceEncoder) -> None:
    """Letters that change their length when folded, or lie beyond the BMP, included."""
    texts = [
        "Erdoğan met 🕊 İnce in IĞDIR’da; 12,500 fled.",
        unicodedata.normalize("NFD", "Ο Κώστας μίλησε"),
        "",
        "Short.",
    ]
    found = encoder.token_vectors(texts)

    for text, tokens in zip(texts, found, strict=True):
        assert tokens.vectors.shape == (len(tokens.spans), 384)
        assert np.allclose(np.linalg.norm(tokens.vectors, axis=1), 1, atol=1e-5)
        covered = "".join(text[start:end] for start, end in tokens.spans)
        for word in text.split():
            # Combining marks that the model drops belong to no piece.
            assert strip_accents(word) in strip_accents(covered)
    assert "".join(texts[3][a:b] for a, b in found[3].spans) == "Short."


def test_token_vectors_know_their_context(encoder: SentenceEncoder) -> None:
    """The bank of a river is not the bank that lends."""
    texts = ["The bank of the river", "The bank lends money", "A bank gives a loan"]
    river, lends, loan = (
        tokens.vectors[[text[a:b] for a, b in tokens.spans].index("bank")]
        for text, tokens in zip(texts, encoder.token_vectors(texts), strict=True)
    )

    assert lends @ loan > lends @ river


def test_folder_gives_the_same_vectors_under_its_own_name(
    encoder: SentenceEncoder, tmp_path: Path
) -> None:
    """Any sentence-transformers folder works; its name tells its content."""
    folder = tmp_path / "mine"
    shutil.copytree(models.bundled_encoder(), folder)
    mine = SentenceEncoder(str(folder))

    assert np.allclose(mine.encode(TEXTS), encoder.encode(TEXTS), atol=1e-5)
    before = mine.name
    (folder / "1_Pooling" / "config.json").write_text("{}")
    assert before.startswith("mine ")
    assert SentenceEncoder(str(folder)).name != before


def test_loading_is_silent_and_leaves_the_home_alone(tmp_path: Path) -> None:
    """No progress bar, no warning, no folder but our own."""
    script = (
        "from compare.embed.sentence import SentenceEncoder\n"
        "print(SentenceEncoder().encode(['A sentence.']).shape)\n"
        "print(len(SentenceEncoder().token_vectors(['One two.'])[0].spans))"
    )
    found = subprocess.run(
        [sys.executable, "-c", script],
        env={"HOME": str(tmp_path), "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        check=True,
        text=True,
    )

    assert (found.stdout, found.stderr) == ("(1, 384)\n3\n", "")
    stamps = tmp_path / ".local" / "share" / "compare" / "cache" / "stamps"
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path.parent for path in files] == [stamps]


def test_unknown_names_say_how_to_get_the_model() -> None:
    """A name that is not in the cache is not looked up anywhere else."""
    with pytest.raises(ModelError, match="hf download"):
        SentenceEncoder("paraphrase-imaginary-L99")
