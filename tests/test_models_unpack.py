"""Archives that are not to be trusted: one line, and nothing left behind."""

import io
import os
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from model_packages import archive, package_files, unpacked

from compare import models
from compare.cli import main
from compare.errors import ModelError
from compare.models import unpack

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A package that nothing is wrong with, yet."""
    return archive(tmp_path / "tr.argosmodel", package_files())


def left(tmp_path: Path) -> list[str]:
    """Every file below our data folder but the lock."""
    found = (tmp_path / "data").rglob("*")
    return [path.name for path in found if path.is_file() and path.suffix != ".lock"]


def refused(path: Path, message: str) -> None:
    """Installing ends with one line that says so, and with nothing on the disk."""
    result = CliRunner().invoke(main, ["models", "install", "tr", "--from", str(path)])

    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("Error: ")
    assert message in result.stderr
    assert left(path.parent) == []


def add(path: Path, name: str | zipfile.ZipInfo, content: str = "outside") -> None:
    """One more entry at the end of an archive."""
    with zipfile.ZipFile(path, "a") as zipped:
        zipped.writestr(name, content)


@pytest.mark.parametrize(
    "name",
    [
        "../outside.txt",
        "translate/../../outside.txt",
        "/etc/outside",
        "//etc/outside",
        "C:\\outside",
        "C:outside",
        "translate\\outside",
        "translate/out\nside",
        "translate/\x1b[31moutside",
    ],
)
def test_names_that_lead_elsewhere_are_refused(sound: Path, name: str) -> None:
    """Nothing is written outside, and nothing stays inside."""
    add(sound, name)

    refused(sound, "unsafe name")
    assert not list(sound.parent.rglob("*outside*"))


def test_a_name_with_a_nul_is_refused(sound: Path) -> None:
    """Python cuts such a name short: what was checked would not be what is written."""
    add(sound, "translate/nul-X-tail")
    data = sound.read_bytes().replace(b"nul-X-tail", b"nul-\0-tail")
    sound.write_bytes(data)

    refused(sound, "unsafe name")


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        (stat.S_IFLNK, "link "),
        (stat.S_IFIFO, "device or pipe "),
        (stat.S_IFCHR, "device or pipe "),
        (stat.S_IFSOCK, "device or pipe "),
    ],
)
def test_only_files_and_folders_are_unpacked(
    sound: Path, kind: int, message: str
) -> None:
    """A link could point anywhere, a pipe would be waited for."""
    entry = zipfile.ZipInfo("translate/model/vocabulary.txt")
    entry.external_attr = (kind | 0o777) << 16
    add(sound, entry, "/etc/passwd")

    refused(sound, message)


@pytest.mark.parametrize(
    "name",
    [
        "translate/model/model.bin",
        "translate/./model/model.bin",
        "translate//model/model.bin",
        "translate/model/MODEL.bin",
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice_is_refused(sound: Path, name: str) -> None:
    """Which of the two was checked, and which counts, would be anybody's guess."""
    add(sound, name)

    refused(sound, "two entries")


def test_letters_in_two_spellings_are_one_name(sound: Path) -> None:
    """Some file systems take the composed and the decomposed letter for one."""
    add(sound, "translate/\u00fc.txt")
    add(sound, "translate/u\u0308.txt")

    refused(sound, "two entries")


@pytest.mark.parametrize("name", ["translate/model/model.bin/deep", "translate/model"])
def test_a_file_where_a_folder_is_is_refused(sound: Path, name: str) -> None:
    """It could not be unpacked to its end."""
    add(sound, name)

    refused(sound, "is a file and a folder")


def test_encrypted_entries_are_refused(sound: Path) -> None:
    """Nobody is asked for a password, and nothing before it is unpacked."""
    data = bytearray(sound.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.rindex(signature) + offset
        data[at] |= 1
    sound.write_bytes(data)

    refused(sound, "encrypted entry")


def test_unknown_compression_is_refused(sound: Path) -> None:
    """Argos packages are deflated or stored."""
    with zipfile.ZipFile(sound, "a", zipfile.ZIP_LZMA) as zipped:
        zipped.writestr("translate/model/more.bin", "weights")

    refused(sound, "unknown compression")


def test_archives_that_swell_are_refused(tmp_path: Path) -> None:
    """Twenty megabytes of zeros in some twenty kilobytes are no weights."""
    files = package_files() | {"model/model.bin": "0" * 20_000_000}

    refused(archive(tmp_path / "tr.argosmodel", files), "swells past all reason")


def test_size_is_bounded_whatever_the_ratio(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An archive as large as its content can still be too large."""
    monkeypatch.setattr(unpack, "MAX_BYTES", 20)

    refused(sound, "swells past all reason")


def test_sizes_that_are_lies_are_found_out(tmp_path: Path) -> None:
    """An entry that says it holds ten bytes gives no more than ten, and is torn."""
    files = package_files() | {"more.bin": "0" * 20_000_000}
    path = archive(tmp_path / "tr.argosmodel", files)
    data = path.read_bytes()
    lie = data.replace(struct.pack("<L", 20_000_000), struct.pack("<L", 10))
    assert lie != data
    path.write_bytes(lie)

    refused(path, "not a whole .argosmodel file")


def test_the_number_of_entries_is_bounded(tmp_path: Path) -> None:
    """A million empty files would fill a disk's table of contents."""
    path = tmp_path / "tr.argosmodel"
    many = {f"empty/{number}": "" for number in range(unpack.MAX_ENTRIES + 1)}

    refused(archive(path, package_files() | many), "10,005 entries, not a package")


def test_our_own_record_is_not_taken_from_an_archive(tmp_path: Path) -> None:
    """What an archive says of its checksums counts for nothing."""
    files = package_files() | {"compare-install.json": '{"origin": "heaven"}'}
    path = archive(tmp_path / "tr.argosmodel", files)

    (info,) = models.install(["tr"], str(path))
    assert info.origin == str(path)

    folder = package_files() | {"compare-install.json/x": ""}
    refused_path = archive(tmp_path / "other" / "tr.argosmodel", folder)
    with pytest.raises(ModelError, match=r"has a folder compare-install\.json"):
        models.install(["tr"], str(refused_path))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: b"<html>Please log in</html>",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-60],
        lambda data: data[:60] + b"\xff" * 8 + data[68:],
        lambda data: data.replace("ü".encode(), b"\xff\xfe"),
    ],
    ids=["empty", "a page", "half", "no end", "flipped bytes", "a name of no letters"],
)
def test_torn_archives_are_one_line(
    sound: Path, spoil: Callable[[bytes], bytes]
) -> None:
    """Whatever zipfile makes of it, a person reads what to do."""
    add(sound, "translate/ü.txt")
    sound.write_bytes(spoil(sound.read_bytes()))

    result = CliRunner().invoke(main, ["models", "install", "tr", "--from", str(sound)])

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert left(sound.parent) == []


def test_metadata_without_bottom_or_end_is_refused(tmp_path: Path) -> None:
    """Brackets in brackets are no reason for a traceback, nor are ten megabytes."""
    for number, text in enumerate(("[" * 100_000, f'{{"x": "{"y z" * 10_000}"}}')):
        files = package_files() | {
            "metadata.json": text,
            "more": os.urandom(9999).hex(),
        }
        path = archive(tmp_path / f"{number}.argosmodel", files)
        with pytest.raises(ModelError, match="names no languages"):
            models.install(["tr"], str(path))
    assert left(tmp_path) == []


def test_two_packages_in_one_archive_are_refused(tmp_path: Path) -> None:
    """Which of them was meant?"""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        for root in ("one", "two"):
            for name, content in package_files().items():
                zipped.writestr(f"{root}/{name}", content)
    path = tmp_path / "tr.argosmodel"
    path.write_bytes(buffer.getvalue())

    refused(path, "several metadata.json")


def test_links_and_pipes_in_a_folder_are_refused(tmp_path: Path) -> None:
    """A folder is copied as carefully as an archive is unpacked."""
    folder = unpacked(tmp_path / "tr", package_files())
    (folder / "vocabulary.txt").symlink_to("/etc/passwd")
    refused(folder, "a link or device")

    (folder / "vocabulary.txt").unlink()
    os.mkfifo(folder / "vocabulary.txt")
    refused(folder, "a link or device")


def test_a_pipe_among_the_downloads_is_passed_over(tmp_path: Path) -> None:
    """Nobody waits for what somebody might write into it."""
    archive(tmp_path / "stick" / "tr.argosmodel", package_files())
    os.mkfifo(tmp_path / "stick" / "pipe.argosmodel")

    (info,) = models.install(["tr"], str(tmp_path / "stick"))
    assert info.version == "1.0"
