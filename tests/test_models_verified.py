"""Checksums: recorded at installation, compared before every load, cheap to compare."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from model_packages import archive, package_files, unpacked

from compare import models
from compare.cli import main
from compare.errors import ModelError
from compare.models import ModelInfo, State, checksums, folders

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def package(tmp_path: Path) -> ModelInfo:
    """An installed Turkish package."""
    (info,) = models.install(
        ["tr"], str(archive(tmp_path / "tr.argosmodel", package_files()))
    )
    return info


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read to be hashed; files settle at once."""
    names: list[str] = []
    real = checksums.file_sha256

    def counted(path: Path) -> str:
        names.append(path.name)
        return real(path)

    monkeypatch.setattr(checksums, "file_sha256", counted)
    monkeypatch.setattr(checksums, "SETTLED", -(10**12))
    return names


def states() -> dict[str, State]:
    """What verifying finds, by model."""
    return {check.name: check.state for check in models.verify()}


def call(*arguments: str) -> Result:
    """Run ``compare models`` with these arguments."""
    return CliRunner().invoke(main, ["models", *arguments])


def test_a_package_as_installed_may_be_loaded(package: ModelInfo) -> None:
    assert models.verified(package) == package.path


@pytest.mark.parametrize("name", ["model/model.bin", "metadata.json", "README.md"])
def test_a_changed_file_stops_the_load(
    package: ModelInfo, tmp_path: Path, name: str
) -> None:
    """The line names the file, and the command with the file it was installed from."""
    models.verified(package)
    content = (package.path / name).read_text()
    (package.path / name).write_text(content.swapcase())

    with pytest.raises(ModelError) as caught:
        models.verified(package)
    assert str(caught.value) == (
        f"{package.path}: the translation package is damaged ({name} is not as "
        "installed). Run: compare models install tr --from "
        f"{tmp_path / 'tr.argosmodel'}"
    )


@pytest.mark.parametrize("change", ["lost", "added", "record"])
def test_lost_and_added_files_stop_the_load(package: ModelInfo, change: str) -> None:
    """So does a record that cannot be read: it must not pass for no record."""
    if change == "lost":
        (package.path / "README.md").unlink()
    elif change == "added":
        (package.path / "model" / "vocabulary.txt").write_text("a b c")
    else:
        (package.path / checksums.RECORD).write_text('{"files": ')

    with pytest.raises(ModelError, match="is not as installed"):
        models.verified(package)
    assert states()["translate-tr_en"] is State.DAMAGED


def test_a_package_of_another_tool_is_loaded_as_it_is(home: Path) -> None:
    """It recorded nothing to compare with."""
    folder = home / ".local" / "share" / "argos-translate" / "packages" / "el"
    unpacked(folder, package_files("el"))
    (info,) = [one for one in models.installed() if one.languages == ("el", "en")]

    assert models.verified(info) == folder
    assert (info.checksum, info.origin) == ("", "another tool")


def test_weights_are_read_once(package: ModelInfo, read: list[str]) -> None:
    """Until they change: then that file alone is read again."""
    models.verified(package)
    assert "model.bin" in read
    read.clear()

    models.verified(package)
    models.tree_digest(package.path)
    assert read == []

    (package.path / "sentencepiece.model").write_text("piecez")
    with pytest.raises(ModelError, match=r"sentencepiece\.model is not as installed"):
        models.verified(package)
    assert read == ["sentencepiece.model"]


def test_verifying_on_request_reads_everything(
    package: ModelInfo, read: list[str]
) -> None:
    """A disk that returns other bytes at unchanged times is found out so."""
    models.verified(package)
    read.clear()

    models.verify()
    assert {"model.bin", "model.safetensors"} <= set(read)


def test_a_file_just_written_is_not_remembered(
    package: ModelInfo, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within the clock's grain its next change could not be seen."""
    monkeypatch.setattr(checksums, "SETTLED", 10**15)
    models.verified(package)
    read.clear()

    models.verified(package)
    assert "model.bin" in read


@pytest.mark.parametrize(
    "text", ["", "[]", '{"files": 7}', '{"files": {"README.md": 1}}']
)
def test_a_spoilt_stamp_is_no_stamp(
    tmp_path: Path, package: ModelInfo, read: list[str], text: str
) -> None:
    """What cannot be read is computed again."""
    models.verified(package)
    (stamp,) = (tmp_path / "data" / "cache" / "stamps").iterdir()
    stamp.write_text(text)
    read.clear()

    models.verified(package)
    assert "model.bin" in read


def test_nothing_is_written_into_folders_of_others(
    tmp_path: Path, read: list[str]
) -> None:
    """The stamp of somebody's encoder lies in our cache."""
    folder = unpacked(tmp_path / "mine", {"config.json": "{}", "1/model.bin": "w"})

    digest = models.tree_digest(folder)
    read.clear()
    assert models.tree_digest(folder) == digest
    assert read == []
    assert sorted(path.name for path in folder.rglob("*")) == [
        "1",
        "config.json",
        "model.bin",
    ]


def test_where_nothing_can_be_written_nothing_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A home that is read-only keeps nobody from working."""
    folder = unpacked(tmp_path / "mine", {"config.json": "{}"})
    (tmp_path / "taken").write_text("")
    monkeypatch.setenv("COMPARE_DATA", str(tmp_path / "taken"))
    monkeypatch.setattr(checksums, "SETTLED", -(10**12))

    assert models.tree_digest(folder) == models.tree_digest(folder)


def test_a_damaged_package_is_not_installed_from_its_folder(
    package: ModelInfo, tmp_path: Path
) -> None:
    """A package carried on a stick is compared with its record before it is used."""
    stick = tmp_path / "stick" / "translate-tr_en"
    shutil.copytree(package.path, stick)
    shutil.rmtree(package.path)
    (stick / "model" / "model.bin").write_text("a bit flipped")
    with pytest.raises(ModelError, match=r"model\.bin is not as it was recorded"):
        models.install(["tr"], str(stick))

    (stick / "model" / "model.bin").write_text("weights of 1.0")
    (info,) = models.install(["tr"], str(stick))
    assert info.checksum == package.checksum


@pytest.fixture
def encoder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the default encoder that takes the place of the real one."""
    folder = tmp_path / "encoder"
    shutil.copytree(models.bundled_encoder(), folder)
    place = "compare.models.verification.bundled_encoder"
    monkeypatch.setattr(place, lambda: folder)
    return folder


@pytest.mark.parametrize("name", ["tokenizer.json", "1_Pooling/config.json"])
def test_the_encoder_is_more_than_its_weights(encoder: Path, name: str) -> None:
    """Another tokenizer would silently give other vectors."""
    assert models.verified_encoder() == encoder
    (encoder / name).write_text("{}")

    with pytest.raises(ModelError, match=rf"damaged \({name} is not as published"):
        models.verified_encoder()
    assert states()["all-MiniLM-L6-v2"] is State.DAMAGED


CARD = """---
license: cc-by-sa-4.0
version: 0.2
tags:
- static
---
# The bridge
"""


@pytest.fixture
def bridge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An invented bridge that ships with its checksums."""
    files = {"model.safetensors": "v", "tokenizer.json": "{}", "README.md": CARD}
    folder = unpacked(tmp_path / "bridge", files)
    models.write_sums(folder)
    for module in ("catalogue", "verification"):
        monkeypatch.setattr(f"compare.models.{module}.bundled_bridge", lambda: folder)
    return folder


def test_the_bridge_is_listed_with_what_its_card_says(bridge: Path) -> None:
    (info,) = [model for model in models.installed() if model.name == "bridge"]

    assert (info.licence, info.version) == ("cc-by-sa-4.0", "0.2")
    assert info.languages == ("tr", "el", "en")
    assert info.checksum == models.file_sha256(bridge / "model.safetensors")
    assert "bridge  Turkish, Greek, English · version 0.2" in call("list").stdout


def test_a_damaged_bridge_is_not_loaded(bridge: Path) -> None:
    assert models.verified_bridge() == bridge
    assert states()["bridge"] is State.OK
    (bridge / "tokenizer.json").write_text("[]")

    with pytest.raises(ModelError, match=r"tokenizer\.json is not as shipped"):
        models.verified_bridge()
    assert states()["bridge"] is State.DAMAGED


def test_a_bridge_without_checksums_says_so(bridge: Path) -> None:
    (bridge / checksums.SUMS).unlink()

    assert models.verified_bridge() == bridge
    assert states()["bridge"] is State.UNRECORDED


def test_sums_are_those_of_sha256sum(bridge: Path) -> None:
    """Anybody can check them without us."""
    lines = (bridge / checksums.SUMS).read_text().splitlines()

    assert (
        lines[1]
        == f"{models.file_sha256(bridge / 'model.safetensors')}  model.safetensors"
    )
    assert checksums.parse_sums(f"{'A' * 64} *x y.bin\n\nnonsense\n") == {
        "x y.bin": "a" * 64
    }


@pytest.mark.skipif(folders.bundled_bridge() is None, reason="no bridge is shipped yet")
def test_the_bridge_that_ships_is_whole() -> None:
    """Its checksums were written when it was made (compare.models.write_sums)."""
    assert states()["bridge"] is State.OK


def test_list_shows_everything_about_a_package(
    package: ModelInfo, tmp_path: Path
) -> None:
    """Languages, version, size, licence, checksums, origin; then what is missing."""
    lines = call("list").stdout.splitlines()

    at = lines.index(
        "translate-tr_en  Turkish to English · version 1.0 · 1 kB · licence not stated"
    )
    assert lines[at + 1 : at + 5] == [
        f"  from         {tmp_path / 'tr.argosmodel'}",
        f"  sha256 file  {models.file_sha256(tmp_path / 'tr.argosmodel')}",
        f"  sha256 files {package.checksum}",
        f"  in           {package.path}",
    ]
    assert lines[-1] == "Greek is not translated. Run: compare models install el"
    assert "Turkish is not translated" not in call("list").stdout


def test_what_a_package_says_of_itself_is_never_markup_or_control_code(
    tmp_path: Path,
) -> None:
    metadata = (
        '{"from_code": "tr", "to_code": "en", "package_version": "1[bold]\\u001b[31m",'
        ' "license": "[red]free\\nbeer[/]"}'
    )
    files = package_files() | {"metadata.json": metadata}
    path = archive(tmp_path / "tr.argosmodel", files)

    for shown in (call("install", "tr", "--from", str(path)), call("list")):
        assert "\x1b" not in shown.stdout
        assert "1[bold]" in shown.stdout
    assert "[red]free beer[/]" in shown.stdout


def test_verify_names_each_model_and_ends_with_1_for_damage(
    package: ModelInfo,
) -> None:
    sound = call("verify")
    assert sound.exit_code == 0
    assert [line[:10].strip() for line in sound.stdout.splitlines()] == [
        *("ok", "ok", "ok", "missing"),
        "",
    ]

    (package.path / "README.md").unlink()
    damaged = call("verify")
    assert damaged.exit_code == 1
    assert f"{package.path / 'README.md'} is not as installed. Run:" in damaged.stdout
