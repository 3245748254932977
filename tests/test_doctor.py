"""The doctor: what would keep a run from working, and only that, is needed."""

import errno
import tempfile
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import NoReturn

import pytest

from compare import doctor
from compare.doctor import Finding, examine
from compare.models import Check, State
from compare.settings import DEFAULT_ENCODER

WHOLE = Check(DEFAULT_ENCODER, State.OK, "")
NO_TURKISH = Check("translate-tr_en", State.MISSING, "Run: compare models install tr")
NO_GREEK = Check("translate-el_en", State.MISSING, "Run: compare models install el")


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A large machine with the encoder and no translation, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMPARE_DATA", str(tmp_path / "data"))
    models(monkeypatch, WHOLE, NO_TURKISH, NO_GREEK)
    monkeypatch.setattr(doctor, "_memory_gib", lambda: 8.0)
    monkeypatch.setattr(doctor, "LEAST_DISK_GIB", 0.0)
    return tmp_path


def models(monkeypatch: pytest.MonkeyPatch, *checks: Check) -> None:
    """Let verifying find this."""
    monkeypatch.setattr(doctor, "verify", lambda: list(checks))
    missing = {check.name for check in checks if check.state is State.MISSING}
    monkeypatch.setattr(
        doctor,
        "translation_package",
        lambda code: None if f"translate-{code}_en" in missing else code,
    )


def found(name: str) -> Finding:
    """What is said of one thing; it is said once."""
    [finding] = [finding for finding in examine() if finding.name == name]
    return finding


def bad() -> list[str]:
    """What keeps a run from working."""
    return [finding.name for finding in examine() if finding.needed and not finding.ok]


def test_a_machine_without_translations_is_ready() -> None:
    assert bad() == []
    for language, code in (("Turkish", "tr"), ("Greek", "el")):
        finding = found(f"{language} to English")
        assert (finding.ok, finding.needed) == (False, False)
        assert finding.fix == f"compare models install {code}"


def test_every_language_is_spoken_of_once() -> None:
    fixes = [finding.fix for finding in examine() if "models install" in finding.fix]

    assert sorted(fixes) == ["compare models install el", "compare models install tr"]


def test_a_whole_translation_is_found_and_not_missed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    models(monkeypatch, WHOLE, Check("translate-tr_en", State.UNRECORDED, ""), NO_GREEK)

    assert found("translate-tr_en").ok
    assert "Turkish to English" not in {finding.name for finding in examine()}
    assert bad() == []


@pytest.mark.parametrize(
    "check",
    [
        Check("translate-tr_en", State.DAMAGED, "Run: compare models install tr"),
        Check(DEFAULT_ENCODER, State.DAMAGED, "Run: pip install --force-reinstall x"),
        Check(DEFAULT_ENCODER, State.MISSING, "Run: pip install --force-reinstall x"),
    ],
)
def test_a_damaged_model_or_no_encoder_is_not_ready(
    monkeypatch: pytest.MonkeyPatch, check: Check
) -> None:
    models(monkeypatch, check)

    assert bad() == [check.name]
    assert found(check.name).fix == check.note


def test_a_package_that_is_gone_is_named_with_what_to_type(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def version(name: str) -> str:
        if name == "ctranslate2":
            raise PackageNotFoundError(name)
        return installed_version(name)

    monkeypatch.setattr(doctor, "version", version)

    assert bad() == ["ctranslate2"]
    assert found("ctranslate2").fix == "pip install ctranslate2"


def test_little_memory_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_memory_gib", lambda: 0.5)

    assert not found("free memory").ok
    assert bad() == []


def test_a_full_disk_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "LEAST_DISK_GIB", 10.0**9)

    assert not found("folder for indexes").ok
    assert "Make room" in found("folder for indexes").fix
    assert bad() == []


def test_a_folder_that_cannot_be_written_is_not_ready(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(**_: object) -> NoReturn:
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(tempfile, "TemporaryFile", refused)

    assert bad() == ["folder for indexes", "folder for models"]
    assert "Permission denied" in found("folder for indexes").detail


def test_a_file_in_the_place_of_a_folder_is_not_ready(machine: Path) -> None:
    (machine / "indexes").write_text("a note")

    assert bad() == ["folder for indexes"]


def test_looking_writes_nothing(machine: Path) -> None:
    examine()

    assert list(machine.iterdir()) == []


def test_the_memory_of_this_machine_is_a_sensible_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.undo()

    assert 0.01 < doctor._memory_gib() < 100_000


@pytest.mark.parametrize(
    "text", ["withn = 3\n", "within = ", 'lexicon = ["none.toml"]\n']
)
def test_settings_that_cannot_be_used_are_not_ready(machine: Path, text: str) -> None:
    (machine / "compare.toml").write_text(text)

    assert bad() == ["settings"]
    assert found("settings").fix == "Mend compare.toml"
