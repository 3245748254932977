"""Fetching packages: from the index or an address, broken off and taken up again."""

import json
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from installing import packages, parts, ranges, started, whole
from model_packages import Behaviour, archive, heavy_archive, package_files

from compare import models
from compare.cli import main
from compare.errors import ModelError, UsageError
from compare.models import fetch

pytestmark = pytest.mark.usefixtures("home")


def offer(server: Behaviour, *codes: str) -> None:
    """Packages and an index of them."""
    entries = []
    for code in codes:
        name = f"{code}-1_9.argosmodel"
        archive(server.folder / name, package_files(code, "1.9"))
        entries.append(entry(code, "1.9", f"{server.address}/{name}"))
    (server.folder / "index.json").write_text(json.dumps(entries))


def entry(code: str, version: str, *links: str) -> dict[str, object]:
    """A line of the index."""
    pair = {"from_code": code, "to_code": "en", "package_version": version}
    return pair | {"links": list(links)}


def call(*arguments: str) -> Result:
    """Run ``compare models install`` with these arguments."""
    return CliRunner().invoke(main, ["models", "install", *arguments])


def test_both_languages_come_through_the_index(
    tmp_path: Path, server: Behaviour
) -> None:
    """A line for each; the index is read once."""
    offer(server, "tr", "el", "de")

    result = call("tr", "el")

    assert result.exit_code == 0
    assert [line.split(",")[0] for line in result.stdout.splitlines()] == [
        "Installed translate-tr_en 1.9",
        "Installed translate-el_en 1.9",
    ]
    assert result.stderr == ""
    paths = [path for path, _, _ in server.asked]
    assert paths == ["/index.json", "/tr-1_9.argosmodel", "/el-1_9.argosmodel"]
    assert packages(tmp_path) == ["translate-el_en", "translate-tr_en"]
    assert parts(tmp_path) == []


def test_the_newest_version_by_the_first_link_that_works(server: Behaviour) -> None:
    """1.10 is newer than 1.9; what is no address is passed over."""
    archive(server.folder / "new.argosmodel", package_files(version="1.10"))
    links = ["ipfs://x", f"{server.address}/gone", f"{server.address}/new.argosmodel"]
    entries = [entry("tr", "1.9"), entry("tr", "1.10", *links), {"to_code": "en"}, 7]
    (server.folder / "index.json").write_text(json.dumps(entries))

    (info,) = models.install(["tr"])
    assert (info.version, info.origin) == ("1.10", links[2])


def test_progress_counts_bytes(server: Behaviour, heavy: str) -> None:
    """From none to all, with the number that is expected."""
    seen: list[tuple[str, int, int]] = []
    models.install(["tr"], heavy, lambda *step: seen.append(step))

    size = (server.folder / "tr.argosmodel").stat().st_size
    assert seen[0] == ("translate-tr_en", 0, size)
    assert seen[-1] == ("translate-tr_en", size, size)
    assert [done for _, done, _ in seen] == sorted(done for _, done, _ in seen)


def test_checksum_and_origin_are_kept(server: Behaviour, heavy: str) -> None:
    """The file's own checksum can be compared with one that somebody published."""
    (info,) = models.install(["tr"], heavy)

    assert info.origin == heavy
    assert info.archive == models.file_sha256(server.folder / "tr.argosmodel")
    assert info.checksum == models.tree_digest(info.path)


@pytest.mark.parametrize(
    ("etag", "modified", "condition"),
    [
        ('"one"', "", '"one"'),
        ('"one"', "Mon, 03 Mar 2031 10:00:00 GMT", '"one"'),
        ('W/"one"', "Mon, 03 Mar 2031 10:00:00 GMT", "Mon, 03 Mar 2031 10:00:00 GMT"),
    ],
    ids=["etag", "etag first", "weak etag"],
)
def test_a_broken_connection_is_taken_up_again(
    server: Behaviour, heavy: str, etag: str, modified: str, condition: str
) -> None:
    """Only the rest is asked for, on condition that the file is still the same."""
    server.etag, server.modified = etag, modified
    server.cuts = [1_000_000, 500_000]

    models.install(["tr"], heavy)

    assert whole()
    assert ranges(server) == ["", "bytes=1000000-", "bytes=1500000-"]
    assert {asked[2] for asked in server.asked[1:]} == {condition}


def test_a_download_goes_on_with_the_next_command(
    tmp_path: Path, server: Behaviour, heavy: str
) -> None:
    """What arrived is kept, the message says so, and nothing counts as installed."""
    server.cuts = [200_000] * fetch.ATTEMPTS

    result = call("tr", "--from", heavy)

    assert result.exit_code == 1
    assert "bytes came). The same command goes on from what arrived." in result.stderr
    assert result.stderr.count("\n") == 1
    assert packages(tmp_path) == []
    assert models.translation_package("tr") is None
    assert [part.stat().st_size for part in parts(tmp_path)] == [1_000_000]

    server.asked.clear()
    assert call("tr", "--from", heavy).exit_code == 0
    assert ranges(server) == ["bytes=1000000-"]
    assert whole()
    assert parts(tmp_path) == []


def cut_once(server: Behaviour, heavy: str, size: int = 1_000_000) -> None:
    """A download of which ``size`` bytes are kept, and no more."""
    again = 0 if server.ranges else size
    server.cuts = [size, *[again] * (fetch.ATTEMPTS - 1)]
    with pytest.raises(ModelError, match="cannot be fetched"):
        models.install(["tr"], heavy)
    server.cuts.clear()
    server.asked.clear()


def test_a_server_without_ranges_sends_all_again(server: Behaviour, heavy: str) -> None:
    """The beginning is not there twice."""
    server.ranges = False
    cut_once(server, heavy)

    models.install(["tr"], heavy)
    assert whole()
    assert ranges(server) == ["bytes=1000000-"]


def test_a_server_without_marks_is_not_trusted_to_continue(
    tmp_path: Path, server: Behaviour, heavy: str
) -> None:
    """Without ETag and date nobody knows whether the file is the same."""
    server.etag = ""
    server.cuts = [1_000_000]
    with pytest.raises(ModelError, match="only 1,000,000 of"):
        models.install(["tr"], heavy)

    models.install(["tr"], heavy)
    assert ranges(server) == ["", ""]
    assert whole()


@pytest.mark.parametrize("honest", [True, False])
def test_a_file_that_changed_starts_again(
    server: Behaviour, heavy: str, honest: bool
) -> None:
    """Even where the server overlooks the condition: two halves make no package."""
    cut_once(server, heavy)
    heavy_archive(server.folder / "tr.argosmodel", size=2_500_000)
    server.etag, server.honest = '"two"', honest

    (info,) = models.install(["tr"], heavy)
    assert whole()
    assert (info.path / "model" / "more.bin").stat().st_size == 2_500_000


@pytest.mark.parametrize("honest", [True, False])
def test_a_file_that_became_shorter_starts_again(
    server: Behaviour, heavy: str, honest: bool
) -> None:
    """A range behind its end has no answer (416)."""
    cut_once(server, heavy, 2_000_000)
    heavy_archive(server.folder / "tr.argosmodel", size=500_000)
    server.etag, server.honest = '"two"', honest

    models.install(["tr"], heavy)
    assert whole()


def test_a_whole_download_is_not_fetched_again(
    tmp_path: Path, server: Behaviour, heavy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the last byte and unpacking, nothing is left to fetch."""
    with monkeypatch.context() as patch:
        module = sys.modules["compare.models.install"]
        patch.setattr(module, "unpack", _interrupted)
        patch.setattr(module, "forget", lambda *_: None)
        with pytest.raises(KeyboardInterrupt):
            models.install(["tr"], heavy)
    seen: list[int] = []

    models.install(["tr"], heavy, lambda _, done, __: seen.append(done))
    assert whole()
    assert server.asked[-1][1].startswith("bytes=300")
    assert seen == []


def _interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_part_without_its_mark_is_not_continued(
    tmp_path: Path, server: Behaviour, heavy: str
) -> None:
    """Nor is one whose mark was written in part."""
    cut_once(server, heavy)
    (note,) = (tmp_path / "data" / "cache").rglob("*.json")
    note.write_text('{"link": "http')

    models.install(["tr"], heavy)
    assert ranges(server) == [""]
    assert whole()


def test_no_length_and_no_end_is_still_noticed(
    tmp_path: Path, server: Behaviour, heavy: str
) -> None:
    """Where nobody says how long a file is, its content tells; it starts again."""
    server.length, server.etag = False, ""
    server.cuts = [1_000_000]
    with pytest.raises(ModelError, match="not a whole"):
        models.install(["tr"], heavy)
    assert parts(tmp_path) == []

    models.install(["tr"], heavy)
    assert whole()


def test_a_page_instead_of_a_package_is_not_kept(
    tmp_path: Path, server: Behaviour
) -> None:
    """A hotel's network answers everything with its own page."""
    (server.folder / "tr.argosmodel").write_text("<html>Please log in</html>")

    result = call("tr", "--from", f"{server.address}/tr.argosmodel")
    assert result.exit_code == 1
    assert f"{server.address}/tr.argosmodel: not a whole .argosmodel" in result.stderr
    assert (parts(tmp_path), packages(tmp_path)) == ([], [])


def test_more_than_a_package_can_be_is_not_fetched(
    tmp_path: Path, heavy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that never ends does not fill the disk."""
    monkeypatch.setattr(fetch, "MAX_BYTES", 1_000_000)

    with pytest.raises(ModelError, match="more than 1,000,000 bytes"):
        models.install(["tr"], heavy)
    assert parts(tmp_path) == []


def test_redirects_are_followed_but_not_anywhere(server: Behaviour, heavy: str) -> None:
    """From http to http, never to a file of this machine or another protocol."""
    server.leads = {
        "/latest": heavy,
        "/evil": "file:///etc/passwd",
        "/ftp": "ftp://x/y",
    }

    models.install(["tr"], f"{server.address}/latest")
    assert whole()
    for name in ("evil", "ftp"):
        with pytest.raises(ModelError, match="cannot be fetched"):
            models.install(["tr"], f"{server.address}/{name}")


def test_one_language_that_fails_does_not_stop_the_other(server: Behaviour) -> None:
    """What can be had is installed; exit code 1 and one line for what cannot."""
    offer(server, "el")

    result = call("tr", "el")

    assert result.exit_code == 1
    assert result.stdout.startswith("Installed translate-el_en 1.9")
    assert "offers no translate-tr_en" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [("tr", "xx"), ("xx", "tr"), ("en",), ()])
def test_unknown_languages_are_wrong_use_and_install_nothing(
    tmp_path: Path, server: Behaviour, arguments: tuple[str, ...]
) -> None:
    """Exit code 2 before a byte is fetched."""
    offer(server, "tr")

    assert call(*arguments).exit_code == 2
    assert server.asked == []
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("ftp://example.org/x.argosmodel", "begins with https:// or http://"),
        ("https://example.org/x.argosmodel", "name one language"),
    ],
)
def test_addresses_that_cannot_be_meant_are_wrong_use(
    source: str, message: str
) -> None:
    """Before anything is fetched."""
    with pytest.raises(UsageError, match=message):
        models.install(["tr", "el"], source)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, r"index\.json cannot be read \(HTTP 404, "),
        ("not JSON", r"index\.json cannot be read \(it is no JSON"),
        ("[" * 100_000, r"index\.json cannot be read \(it is no JSON"),
        ('{"a": 1}', r"index\.json cannot be read \(it is no list of packages"),
        ("[]", r"index\.json offers no translate-tr_en\. Download"),
        ('[{"from_code": "tr", "to_code": "en", "links": "x"}]', "gives no link"),
    ],
)
def test_an_index_that_is_none_is_one_line(
    server: Behaviour, content: str | None, message: str
) -> None:
    """With the way by hand, whatever is wrong."""
    if content is not None:
        (server.folder / "index.json").write_text(content)

    with pytest.raises(ModelError, match=message) as caught:
        models.install(["tr"])
    assert str(caught.value).endswith("compare models install tr --from FILE")
    assert "\n" not in str(caught.value)


def test_no_network_is_one_line_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """What failed, where the files are, and what to type when one has them."""
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "https://index.invalid")

    result = call("tr", "el")

    assert result.exit_code == 1
    assert result.stderr == (
        "Error: https://index.invalid/index.json cannot be read (no such host, or no "
        "network). Download translate-tr_en and translate-el_en from "
        "https://www.argosopentech.com/argospm/index/ on a machine with a network and "
        "run: compare models install tr el --from FOLDER\n"
    )


def test_nothing_is_drawn_where_nobody_looks(heavy: str) -> None:
    """In a pipe there is no bar: one line in the end."""
    process = started("tr", "--from", heavy)
    stdout, stderr = process.communicate(timeout=60)

    assert stderr == ""
    assert stdout.count("\n") == 1
