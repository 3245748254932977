"""The Argos door with a real, tiny model."""

import subprocess
import sys
import warnings
from pathlib import Path
from types import ModuleType

import pytest

from compare import models
from compare.errors import ModelError, SettingsError
from compare.translate import argos
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


@pytest.mark.usefixtures("installed")
def test_windows_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list longer than a window is translated window by window, in order."""
    texts = [*TURKISH, "", *reversed(TURKISH)]
    expected = ArgosTranslator().translate(texts, "tr", "en")
    monkeypatch.setattr(argos, "WINDOW", 3)

    assert ArgosTranslator().translate(texts, "tr", "en") == expected


@pytest.mark.usefixtures("installed")
def test_threads_and_batches_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """ARGOS_* variables of speed are obeyed and leave the texts and the name alone."""
    expected = ArgosTranslator()
    monkeypatch.setenv("ARGOS_INTER_THREADS", "3")
    monkeypatch.setenv("ARGOS_INTRA_THREADS", "1")
    monkeypatch.setenv("ARGOS_BATCH_SIZE", "32")
    one = ArgosTranslator()

    texts = TURKISH * 3
    assert one.translate(texts, "tr", "en") == expected.translate(texts, "tr", "en")
    assert one.name == expected.name


@pytest.mark.usefixtures("installed")
def test_a_number_format_is_part_of_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may change a translation; the tiny model knows its sentences in any."""
    monkeypatch.setenv("ARGOS_COMPUTE_TYPE", "float32")
    exact = ArgosTranslator(["tr"])

    assert exact.name.endswith("; cpu float32")
    assert exact.translate(TURKISH[1:2], "tr", "en") == [
        "The governor closed the road at the border on Sunday."
    ]


@pytest.mark.usefixtures("installed")
def test_a_format_that_cannot_be_had_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package is not called damaged for it."""
    monkeypatch.setenv("ARGOS_COMPUTE_TYPE", "float1")

    with pytest.raises(SettingsError, match="float1 cannot be had here"):
        ArgosTranslator().translate(TURKISH, "tr", "en")


@pytest.mark.usefixtures("installed")
def test_another_attempt_has_one_text_for_each() -> None:
    """Known sentences come out right, long ones in two parts, blank ones as ""."""
    translator = ArgosTranslator()
    long = ", ".join(text.rstrip(".") for text in TURKISH[:3])

    first, second, blank = translator.retry([TURKISH[0], long, " "], "tr", "en")
    assert first == "The minister announced the new plan on the island yesterday."
    assert second != translator.translate([long], "tr", "en")[0]
    assert blank == ""
    assert translator.retry(["Good morning."], "en", "en") == ["Good morning."]


@pytest.mark.usefixtures("installed")
def test_another_attempt_does_not_repeat_itself() -> None:
    """Where the model has lost itself in a loop, no four pieces come twice."""
    (english,) = ArgosTranslator().retry(["yolu kapattı " * 15], "tr", "en")
    words = english.split()
    runs = [tuple(words[at : at + 4]) for at in range(len(words) - 3)]

    assert len(runs) == len(set(runs))


@pytest.fixture
def argostranslate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """argostranslate itself, with a home folder of its own.

    To be asked for before ``no_network``: urllib3, when imported, tries a socket.
    """
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import argostranslate.translate
    return argostranslate


@pytest.mark.parametrize("beam", [1, 2, 3, 4])
@pytest.mark.parametrize(("language", "texts"), [("tr", TURKISH), ("el", GREEK)])
def test_same_beam_is_what_argostranslate_gives(
    installed: Path,
    argostranslate: ModuleType,
    no_network: None,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    texts: list[str],
    beam: int,
) -> None:
    """Same package, same sentence, same beam, same text as its own translate.

    Its beam is ARGOS_BEAM_SIZE, read once. Our packages bring a sentence splitter that
    does not split, so it downloads none.
    """
    stock = argostranslate.translate
    monkeypatch.setattr(stock.settings, "beam_size", beam)
    package = stock.Package(models.translation_package(language).path)
    languages = (stock.Language(code, code) for code in (language, "en"))
    translation = stock.PackageTranslation(*languages, package)

    expected = [translation.translate(text) for text in texts]
    assert ArgosTranslator(beam=beam).translate(texts, language, "en") == expected


@pytest.mark.usefixtures("argostranslate", "no_network")
def test_four_hypotheses_begin_with_ours(installed: Path) -> None:
    """argostranslate's ``hypotheses`` asks for four; the first is what we ask for."""
    from argostranslate.translate import Language, Package, PackageTranslation

    package = Package(models.translation_package("tr").path)
    argos = PackageTranslation(Language("tr", ""), Language("en", ""), package)

    expected = [argos.hypotheses(text, 4)[0].value for text in TURKISH]
    assert ArgosTranslator(beam=4).translate(TURKISH, "tr", "en") == expected


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
