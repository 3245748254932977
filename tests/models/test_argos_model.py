"""The Argos door with a real, tiny model."""

import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from compare import models
from compare.errors import ModelError
from compare.translate.argos import ArgosTranslator, available

TURKISH = [
    "Bakan dün adada yeni planı açıkladı.",
    "Vali pazar günü sınırda yolu kapattı.",
    "İtfaiye şefi bu sabah başkentte üç gemi istedi.",
    "Sözcü, 漢 adlı gemiyi Iğdır'da 1.234,5 liraya ziyaret etti!",
    "Şef.",
]
GREEK = [
    "Ο υπουργός ανακοίνωσε το νέο σχέδιο στο νησί χθες.",
    "Ο ΠΡΩΘΥΠΟΥΡΓΟΣ επισκέφθηκε τους τραυματίες, στα σύνορα;",
]


@pytest.mark.usefixtures("installed", "no_network")
def test_sentences_are_translated_without_network() -> None:
    """With sockets forbidden the tiny models know their sentences in two languages."""
    translator = ArgosTranslator()

    assert translator.translate(TURKISH[:3], "tr", "en") == [
        "The minister announced the new plan on the island yesterday.",
        "The governor closed the road at the border on Sunday.",
        "The fire chief asked for three ships in the capital this morning.",
    ]
    assert translator.translate(GREEK[:1], "el", "en") == [
        "The minister announced the new plan on the island yesterday."
    ]


@pytest.mark.usefixtures("installed")
def test_order_and_number_are_kept() -> None:
    """Whatever the lengths in a batch, each text has its translation in its place."""
    translator = ArgosTranslator()
    texts = ["", *TURKISH, " \n\t", *reversed(TURKISH)] * 5

    alone = {text: translator.translate([text], "tr", "en")[0] for text in set(texts)}
    assert translator.translate(texts, "tr", "en") == [alone[text] for text in texts]
    assert (alone[""], alone[" \n\t"]) == ("", "")
    assert translator.translate([], "tr", "en") == []


@pytest.mark.usefixtures("installed")
def test_line_breaks_inside_a_sentence_do_not_matter() -> None:
    """A sentence wrapped over two lines is one sentence."""
    translator = ArgosTranslator()
    wrapped = TURKISH[0].replace(" adada", "\n  adada")

    assert translator.translate([wrapped], "tr", "en") == translator.translate(
        [TURKISH[0]], "tr", "en"
    )


@pytest.mark.usefixtures("installed")
def test_long_sentences_are_translated_to_their_end() -> None:
    """CTranslate2 would stop after 256 tokens; parts are translated one by one."""
    clause = TURKISH[1].rstrip(".") + ", "
    (english,) = ArgosTranslator().translate([clause * 80], "tr", "en")

    assert english.count("closed the road") >= 5


@pytest.mark.parametrize(("language", "texts"), [("tr", TURKISH), ("el", GREEK)])
def test_beam_4_is_what_argostranslate_gives(
    installed: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    texts: list[str],
) -> None:
    """Same package, same sentence, same text as argostranslate's own translate.

    Only its sentence splitter is replaced, by one that does not split: the real one
    would download a model, and our texts are sentences already.
    """
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from argostranslate.package import Package
        from argostranslate.translate import Language, PackageTranslation

    class Whole:
        def split_sentences(self, text: str) -> list[str]:
            return [text]

    package = Package(models.translation_package(language).path)
    english = Language("en", "English")
    argos = PackageTranslation(Language(language, language), english, package)
    argos.sentencizer = Whole()

    expected = [argos.translate(text) for text in texts]
    assert ArgosTranslator(beam=4).translate(texts, language, "en") == expected


def test_home_stays_untouched(installed: Path, tmp_path: Path) -> None:
    """argostranslate makes folders in the home folder when imported, but not by us.

    Nor is its environment changed, nor torch or a sentence splitter loaded.
    """
    script = (
        "import os, sys\n"
        "before = dict(os.environ)\n"
        "from compare.translate.argos import ArgosTranslator\n"
        "print(ArgosTranslator().translate(['Şef.'], 'tr', 'en') != [''])\n"
        "changed = set(before.items()) ^ set(os.environ.items())\n"
        "print(sorted(key for key, _ in changed))\n"
        "print(sorted({'torch', 'stanza', 'minisbd', 'spacy'} & set(sys.modules)))"
    )
    (tmp_path / "home").mkdir()
    found = subprocess.run(
        [sys.executable, "-c", script],
        env={
            "HOME": str(tmp_path / "home"),
            "COMPARE_DATA": str(installed),
            "ARGOS_DEBUG": "1",
            "PYTHONPATH": ":".join(sys.path),
        },
        capture_output=True,
        check=True,
        text=True,
    )

    # The one variable left over is argostranslate's cure for two OpenMP libraries.
    assert found.stdout.splitlines() == ["True", "['KMP_DUPLICATE_LIB_OK']", "[]"]
    assert found.stderr == ""
    assert list((tmp_path / "home").rglob("*")) == []


@pytest.mark.usefixtures("installed")
def test_damaged_weights_are_a_model_error(archives: dict[str, Path]) -> None:
    """Weights cut short end in one line with the remedy, not in CTranslate2's error."""
    (info,) = models.install(["el"], str(archives["el"]))
    weights = info.path / "model" / "model.bin"
    weights.write_bytes(weights.read_bytes()[:1000])

    try:
        assert available("el")
        with pytest.raises(ModelError, match=r"damaged.*compare models install el"):
            ArgosTranslator().translate(GREEK, "el", "en")
    finally:
        models.install(["el"], str(archives["el"]))
