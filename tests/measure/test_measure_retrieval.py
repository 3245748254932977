"""Measuring retrieval with fakes: which vectors answer, and what is refused."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from compare.embed import Vectors
from compare.errors import ModelError, UsageError
from compare.evaluate import RetrievalGold, load_retrieval_gold
from compare.measure import VIAS, measure_retrieval
from compare.settings import Settings
from compare.tools import Tools
from compare.translate import GlossaryTranslator, argos

ROWS = """
{"id": "a", "set": "news1", "source": "Liman kapandı", "reference_en": "Harbour shut", "argos_en": "Harbour shut"}
{"id": "b", "set": "news2", "source": "Köprü açıldı", "reference_en": "Bridge opened", "argos_en": "Bridge opened"}
{"id": "c", "set": "talk", "source": "Merhaba", "reference_en": "Hello", "argos_en": null}
"""  # noqa: E501
ENGLISH = {
    "Liman kapandı": "Harbour shut",
    "Köprü açıldı": "Harbour shut",
    "Merhaba": "",
}


class BackwardBridge:
    """Takes each text for the translation of the next one."""

    name = "backward"
    dimension = 3
    _places = ("Liman kapandı", "Köprü açıldı", "Merhaba")
    _english = ("Bridge opened", "Harbour shut", "Hello")

    def encode(self, texts: Sequence[str], language: str) -> Vectors:
        known = self._english if language == "en" else self._places
        return np.eye(3, dtype=np.float32)[[known.index(text) for text in texts]]


@pytest.fixture
def gold(tmp_path: Path) -> RetrievalGold:
    path = tmp_path / "gold.jsonl"
    path.write_text(ROWS, encoding="utf-8")
    return load_retrieval_gold(path)


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tools:
    """Letters, a bridge that is always wrong where it can be, no translation."""
    monkeypatch.setattr(argos, "available", lambda _: False)
    found = Tools(tmp_path, Settings(encoder="letters"))
    found.__dict__["bridge"] = BackwardBridge()
    return found


def test_the_bridge_needs_no_translation(tools: Tools, gold: RetrievalGold) -> None:
    found = measure_retrieval(tools, gold, "bridge")

    assert {name: (one.n, one.first) for name, one in found.groups.items()} == {
        "news": (2, 0.0),
        "talk": (1, 1.0),
    }
    assert found.signature == {"bridge": "backward"}


def test_recorded_translations_stand_for_our_own(
    tools: Tools, gold: RetrievalGold
) -> None:
    """Rows without one are left out, whatever the way."""
    for via, first in (("translation", 1.0), ("bridge", 0.0)):
        found = measure_retrieval(tools, gold, via, recorded="argos_en")

        assert {name: one.first for name, one in found.groups.items()} == {
            "news": first
        }


def test_without_a_recorded_one_the_installed_translator_is_asked(
    tools: Tools, gold: RetrievalGold
) -> None:
    tools._translators["tr"] = GlossaryTranslator(ENGLISH)
    said: list[str] = []

    found = measure_retrieval(tools, gold, "translation", say=said.append)

    assert found.groups["news"].first == 0.5
    assert "glossary" in found.signature["translation"]
    assert said == ["Translating 3 texts from Turkish ..."]


def test_texts_are_translated_by_sentences(tools: Tools, tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    text = "Liman kapandı. Merhaba."
    path.write_text(f'{{"id": "1", "tr": "{text}", "en": "Hello"}}', encoding="utf-8")
    asked: list[str] = []

    class Listener(GlossaryTranslator):
        def translate(
            self, texts: Sequence[str], source: str, target: str
        ) -> list[str]:
            asked.extend(texts)
            return super().translate(texts, source, target)

    tools._translators["tr"] = Listener({})
    measure_retrieval(tools, load_retrieval_gold(path), "translation")

    assert asked == ["Liman kapandı.", "Merhaba."]


def test_both_ways_together_ask_both(tools: Tools, gold: RetrievalGold) -> None:
    """The letters are nearer to the right text than the bridge is to the wrong one."""
    found = measure_retrieval(tools, gold, "fused", recorded="argos_en")

    assert set(found.signature) == {"bridge", "encoder", "translation", "bridge share"}
    (ranking, _) = found.rankings["tr", "en"]
    assert set(ranking.ranked) == {"a", "b"}


@pytest.mark.parametrize("via", [via for via in VIAS if via != "bridge"])
def test_a_missing_translation_says_what_to_type(
    tools: Tools, gold: RetrievalGold, via: str
) -> None:
    with pytest.raises(ModelError, match=r"Turkish .* Run: compare models install tr"):
        measure_retrieval(tools, gold, via)


def test_an_unknown_recording_lists_those_there_are(
    tools: Tools, gold: RetrievalGold
) -> None:
    with pytest.raises(UsageError, match=r"'deep'. Known: argos_en"):
        measure_retrieval(tools, gold, "fused", recorded="deep")


def test_a_recording_of_no_row_is_refused(tools: Tools, gold: RetrievalGold) -> None:
    empty = RetrievalGold(gold.rows[2:], gold.systems)

    with pytest.raises(UsageError, match="no row holds"):
        measure_retrieval(tools, empty, "bridge", recorded="argos_en")


def test_several_directions_are_groups_of_their_own(
    tools: Tools, tmp_path: Path
) -> None:
    path = tmp_path / "three.jsonl"
    path.write_text('{"id": "1", "tr": "Merhaba", "en": "Hello"}', encoding="utf-8")

    found = measure_retrieval(tools, load_retrieval_gold(path), "bridge")

    assert list(found.groups) == ["tr>en", "en>tr"]
    assert set(found.rankings) == {("tr", "en"), ("en", "tr")}
