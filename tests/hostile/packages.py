"""Model packages from elsewhere; tests/test_models_unpack.py tries their archives."""

import io
import os
import pickle
import stat
import zipfile
from collections.abc import Callable

from model_packages import package_files

from hostile.scene import Group, Scene

GROUP = Group("Model packages: archives, checksums, pickles")
Entries = list[tuple[zipfile.ZipInfo | str, bytes]]


def packed(*more: tuple[zipfile.ZipInfo | str, bytes], **files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (package_files() | files).items():
            archive.writestr(f"translate/{name}", text)
        for entry, data in more:
            archive.writestr(entry, data)
    return buffer.getvalue()


def kind(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (mode | 0o777) << 16
    return info


def nested() -> bytes:
    return packed(("translate/inner.zip", packed(("x", b" " * 30_000_000))))


REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "up": ("a name that climbs out", lambda: packed(("../x", b"x"))),
    "deep-up": ("a name that climbs out from a folder",
                lambda: packed(("translate/a/../../../x", b"x"))),
    "absolute": ("an absolute name", lambda: packed(("/tmp/x", b"x"))),
    "backslash": ("a name with backslashes", lambda: packed(("translate\\..\\x", b"x"))),
    "drive": ("a name with a drive", lambda: packed(("C:x", b"x"))),
    "orders": ("a name that is an order", lambda: packed(("translate/\x1b[2J", b"x"))),
    "newline": ("a name of two lines", lambda: packed(("translate/a\nb", b"x"))),
    "link": ("a link", lambda: packed((kind("translate/l", stat.S_IFLNK), b"/etc"))),
    "pipe": ("a pipe", lambda: packed((kind("translate/p", stat.S_IFIFO), b""))),
    "device": ("a device", lambda: packed((kind("translate/d", stat.S_IFBLK), b""))),
    "case": ("names that differ in capitals",
             lambda: packed(("translate/README.MD", b"x"))),
    "file-folder": ("a file that is a folder",
                    lambda: packed(("translate/model/model.bin/x", b"x"))),
    "bomb": ("a file that swells", lambda: packed(("translate/x", b"\0" * 40_000_000))),
    "two": ("two packages", lambda: packed(("other/metadata.json", b"{}"))),
    "no-metadata": ("no metadata", lambda: b"PK\x05\x06" + b"\0" * 18),
    "deep-metadata": ("metadata nested 100,000 deep",
                      lambda: packed(**{"metadata.json": "[" * 100_000})),
    "digits": ("metadata that are a number of 10,000 digits",
               lambda: packed(**{"metadata.json": "9" * 10_000})),
    "types": ("metadata of the wrong types", lambda: packed(
        **{"metadata.json": '{"from_code": ["tr"], "to_code": {}, "package_version": 1}'})),
    "other-language": ("a package of another language", lambda: packed(
        **{"metadata.json": '{"from_code": "xx", "to_code": "en"}'})),
    "language-path": ("a language that is a path", lambda: packed(
        **{"metadata.json": '{"from_code": "../../x", "to_code": "en"}'})),
    "text": ("a text", lambda: b"hello"),
    "empty": ("nothing", lambda: b""),
    "cut": ("half of a package", lambda: packed()[:300]),
    "pickle": ("a pickle", lambda: pickle.dumps({"a": 1})),
}  # fmt: skip


def _refused(scene: Scene, data: bytes) -> None:
    path = scene.write("stick/tr.argosmodel", data)
    result = scene.call("models", "install", "tr", "--from", path)
    assert result.exit_code == 1, result.output
    assert len(result.stderr.splitlines()) == 1, result.stderr
    kept = [one for one in (scene.inside / "data").rglob("*") if one.is_file()]
    assert [one.name for one in kept] in ([], ["install.lock"])


for name, (tries, make) in REFUSED.items():
    GROUP.case(name, f"package: {tries}")(
        lambda scene, make=make: _refused(scene, make())
    )


@GROUP.case("changed", "package: a file that is changed behind its checksum")
def _changed(scene: Scene) -> None:
    path = scene.write("tr.argosmodel", packed())
    assert scene.call("models", "install", "tr", "--from", path).exit_code == 0
    weights = next((scene.inside / "data").rglob("model.bin"))
    weights.write_bytes(b"evil")
    result = scene.call("models", "verify")
    assert result.exit_code == 1
    assert "damaged" in result.output.lower()


@GROUP.case("added", "package: a file that is added to an installed one")
def _added(scene: Scene) -> None:
    path = scene.write("tr.argosmodel", packed())
    assert scene.call("models", "install", "tr", "--from", path).exit_code == 0
    weights = next((scene.inside / "data").rglob("model.bin"))
    (weights.parent / "evil.py").write_text("raise SystemExit")
    scene.call("models", "verify")
    scene.call("models", "list")


@GROUP.case("readme-orders", "package: a description that is an order")
def _readme(scene: Scene) -> None:
    metadata = (
        '{"from_code": "tr", "to_code": "en", "package_version": "1\\u001b[2J\\u202e"}'
    )
    path = scene.write("tr.argosmodel", packed(**{"metadata.json": metadata}))
    scene.call("models", "install", "tr", "--from", path)
    scene.call("models", "list")
    scene.call("doctor")


@GROUP.case("folder-link", "package: an unpacked folder with a link out of it")
def _folder(scene: Scene) -> None:
    for name, text in package_files().items():
        scene.write(f"tr/{name}", text)
    (scene.inside / "tr" / "secret").symlink_to(scene.secret)
    result = scene.call("models", "install", "tr", "--from", scene.inside / "tr")
    assert result.exit_code == 1


@GROUP.case("folder-pipe", "package: an unpacked folder with a pipe in it")
def _pipe(scene: Scene) -> None:
    for name, text in package_files().items():
        scene.write(f"tr/{name}", text)
    os.mkfifo(scene.inside / "tr" / "pipe")
    result = scene.call("models", "install", "tr", "--from", scene.inside / "tr")
    assert result.exit_code == 1


@GROUP.case("address", "package: an address of another kind")
def _address(scene: Scene) -> None:
    for address in ("file:///etc/passwd", "ftp://x.example/a", "data:text/plain,x"):
        result = scene.call("models", "install", "tr", "--from", address)
        assert result.exit_code in (1, 2)
