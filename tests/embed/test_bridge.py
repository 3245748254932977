import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from compare.embed.anchors import anchor_vectors
from compare.embed.bridge import ANCHOR_DIMENSION, UNKNOWN, BridgeEncoder
from compare.embed.vocabulary import spelled_words
from compare.errors import ModelError

NEWS: Mapping[str, tuple[float, ...]] = {
    "harbour": (1, 0, 0, 0),
    "closed": (0, 1, 0, 0),
    "on": (0, 0, 1, 0),
    "λιμανι": (1, 0, 0, 0),
    "εκλεισε": (0, 1, 0, 0),
    "ｌｉｍａｎ": (1, 0, 0, 0),
    "ｋａｐａｎｄı": (0, 1, 0, 0),
    "ｏｎ": (0, 0, 0, 1),
}


def write_bridge(folder: Path, words: Mapping[str, tuple[float, ...]] = NEWS) -> Path:
    """A bridge of whole words, each with the numbers given."""
    from safetensors.numpy import save_file
    from tokenizers import Tokenizer, models, pre_tokenizers

    folder.mkdir(exist_ok=True)
    pieces = [(UNKNOWN, 0.0), *((f"▁{word}", -1.0) for word in words)]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=0))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.save(str(folder / "tokenizer.json"))
    width = len(next(iter(words.values())))
    rows = np.array([[0] * width, *words.values()])
    tensors = {
        "embeddings": (rows * 127).astype(np.int8),
        "weights": np.full(len(rows), 1 / 127, dtype=np.float32),
    }
    save_file(tensors, folder / "model.safetensors")
    (folder / "config.json").write_text(json.dumps({"normalize": True}))
    return folder


@pytest.fixture
def bridge(tmp_path: Path) -> BridgeEncoder:
    return BridgeEncoder(write_bridge(tmp_path / "bridge"))


def cosine(
    bridge: BridgeEncoder, one: tuple[str, str], other: tuple[str, str]
) -> float:
    left, right = (
        bridge.encode([text], language)[0] for text, language in (one, other)
    )
    return float(left @ right)


def test_a_word_keeps_its_length_and_an_unknown_one_is_zeros(tmp_path: Path) -> None:
    weights = {"harbour": (1.0, 0.0), "on": (0.25, 0.0)}
    bridge = BridgeEncoder(write_bridge(tmp_path / "bridge", weights))

    rows = bridge.words(["harbour", "on", "1974", "φ"], "en")

    lengths = np.linalg.norm(rows, axis=1)
    assert lengths == pytest.approx([1, 0.25, 0, 0], abs=0.01)


def test_translations_meet_in_one_space(bridge: BridgeEncoder) -> None:
    english = ("harbour closed", "en")
    assert cosine(bridge, english, ("liman kapandı", "tr")) > 0.99
    assert cosine(bridge, english, ("λιμάνι έκλεισε", "el")) > 0.99


def test_one_spelling_is_two_words_in_two_languages(bridge: BridgeEncoder) -> None:
    assert cosine(bridge, ("on", "en"), ("on", "tr")) == 0


def test_turkish_i_has_two_letters(bridge: BridgeEncoder) -> None:
    assert spelled_words("KAPANDI", "tr") == ["ｋａｐａｎｄı"]
    assert spelled_words("KAPANDI", "en") == ["kapandi"]


def test_an_ending_behind_an_apostrophe_is_no_part_of_the_name() -> None:
    assert spelled_words("Kıbrıs'ın", "tr") == spelled_words("Kıbrıs’a", "tr")
    assert spelled_words("Cyprus's harbour", "en") == ["cyprus", "harbour"]


def test_vectors_have_length_one_and_keep_their_order(bridge: BridgeEncoder) -> None:
    texts = ["Liman", "", "Kapandı liman", "bilinmeyen"]
    rows = bridge.encode(texts, "tr")
    assert rows.shape == (4, bridge.dimension) and rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 0, 1, 0], abs=1e-6)
    alone = [bridge.encode([text], "tr")[0] for text in texts]
    assert np.allclose(rows, alone)


def test_no_texts_give_no_rows(bridge: BridgeEncoder) -> None:
    assert bridge.encode([], "el").shape == (0, 4 + ANCHOR_DIMENSION)


def test_a_name_tells_two_alike_sentences_apart(bridge: BridgeEncoder) -> None:
    greek = ("Έκλεισε το λιμάνι, είπε ο Γκουτέρες", "el")
    same = cosine(bridge, greek, ("The harbour closed, said Guterres", "en"))
    other = cosine(bridge, greek, ("The harbour closed, said Lindqvist", "en"))
    assert same > other + 0.03


def anchors(text: str, language: str, *ordinary: str) -> np.ndarray:
    rows = anchor_vectors([text], language, 256, lambda word: word in ordinary)
    return np.asarray(rows[0])


def test_names_meet_by_sound_in_three_scripts() -> None:
    turkish, greek, english = (
        anchors("dedi Erdoğan'a", "tr"),
        anchors("είπε στον Ερντογάν", "el"),
        anchors("told Erdogan", "en"),
    )
    assert turkish @ english > 0.9
    assert greek @ english > 0.4
    assert abs(anchors("told Lindqvist", "en") @ english) < 0.3


def test_numbers_meet_whatever_their_format() -> None:
    assert anchors("1.250 kişi", "tr") @ anchors("1,250 people", "en") == pytest.approx(
        1
    )
    assert abs(anchors("1.250 kişi", "tr") @ anchors("1,251 people", "en")) < 0.5


def test_the_first_word_counts_where_it_is_no_ordinary_word() -> None:
    assert not anchors("The harbour closed", "en", "The").any()
    assert anchors("Guterres spoke", "en", "The").any()
    assert anchors("He met The Guterres", "en", "He").any()


def test_two_bridges_of_other_weights_have_other_names(tmp_path: Path) -> None:
    one = BridgeEncoder(write_bridge(tmp_path / "one"))
    other = BridgeEncoder(write_bridge(tmp_path / "other", {"harbour": (1, 0, 0, 0)}))
    same = BridgeEncoder(write_bridge(tmp_path / "same"))
    assert one.name == same.name != other.name


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_damage_is_one_line_that_names_the_folder(tmp_path: Path, name: str) -> None:
    folder = write_bridge(tmp_path / "bridge")
    (folder / name).write_text("no such thing")
    with pytest.raises(ModelError, match=r"bridge cannot be loaded .* Install"):
        BridgeEncoder(folder).encode(["Liman"], "tr")


def test_model2vec_reads_the_same_folder(bridge: BridgeEncoder, tmp_path: Path) -> None:
    model2vec = pytest.importorskip("model2vec")
    model = model2vec.StaticModel.from_pretrained(tmp_path / "bridge")
    words = " ".join(spelled_words("Liman kapandı", "tr"))
    ours = bridge.meaning(["Liman kapandı"], "tr")
    assert np.allclose(model.encode([words]), ours, atol=1e-6)
