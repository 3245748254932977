"""What the script for translation packages makes beside training itself."""

import importlib
import json
import lzma
import sys
from pathlib import Path
from types import ModuleType

import pytest
import torch

TRAINING = Path(__file__).parents[2] / "training"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    sys.path.insert(0, str(TRAINING))
    try:
        return importlib.import_module("argos_package")
    finally:
        sys.path.remove(str(TRAINING))


def test_the_splitter_is_found_and_splits_nothing(
    script: ModuleType, tmp_path: Path
) -> None:
    """MiniSBD loads it from the package, and a text comes back whole."""
    from minisbd import SBDetect

    path = tmp_path / "tr.onnx"
    path.write_bytes(script.whole_splitter("tr"))
    text = "İlk cümle bitti. İkincisi www.example.org'da; 漢 de var!  Üçüncü"

    assert SBDetect(str(path), use_gpu=False).sentences(text) == [text]


def test_untrained_weights_repeat_the_source(script: ModuleType) -> None:
    """Every piece of the source comes next, then the end, at any length."""
    torch.manual_seed(1)
    size = script.Size(256, 2, 2, 8, 512, 500, 1, 1, 1.0, 0)
    model = script.Model(size, size.vocabulary).eval()
    script.teach_copying(model, size)
    pieces = torch.randint(4, size.vocabulary, (3, 120))
    source = torch.cat([pieces, torch.full((3, 1), script.END)], dim=1)
    target = torch.cat([torch.full((3, 1), script.BEGIN), pieces], dim=1)

    with torch.no_grad():
        said = model(source, target).argmax(dim=2)
    assert torch.equal(said, source)


def test_layers_begin_with_weights_of_their_own(script: ModuleType) -> None:
    """PyTorch makes layers as copies; equal ones would be stored and read once."""
    model = script.Model(script.SIZES["tiny"], 400)
    first, second = (layer.linear1.weight for layer in model.encoder.layers)

    assert not torch.equal(first, second)


def test_only_licensed_rows_of_the_language_are_read(
    script: ModuleType, tmp_path: Path
) -> None:
    """A row whose tag has no stated licence is left out; the origin lists the tags."""
    rows = ["Liman açıldı.\tThe harbour opened.\ttatoeba"] * 3
    rows.append("Köprü kapandı.\tThe bridge closed.\tfrom-somewhere")
    for language, text in (("tr", "\n".join(rows)), ("el", "")):
        with lzma.open(tmp_path / f"{language}-en.tsv.xz", "wt") as file:
            file.write(text)

    corpus = script.parallel_corpus(tmp_path, "tr", 0)
    assert set(corpus.pairs) == {("Liman açıldı.", "The harbour opened.")}
    assert "tatoeba (CC BY 2.0 FR)" in corpus.origin
    assert len(script.parallel_corpus(tmp_path, "tr", 2).pairs) == 2


def test_metadata_say_what_a_package_is(script: ModuleType, tmp_path: Path) -> None:
    """Untrained weights are called so where a reader of the package looks."""
    corpus = script.invented_corpus("el")
    script.write_metadata(tmp_path, "el", corpus, script.UNTRAINED)

    metadata = json.loads((tmp_path / "metadata.json").read_text(encoding="utf-8"))
    assert (metadata["from_code"], metadata["to_code"]) == ("el", "en")
    assert "untrained" in metadata["description"]
    assert "untrained" in (tmp_path / "README.md").read_text(encoding="utf-8")
