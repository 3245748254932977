"""Invented translation packages, and a server that can be as bad as real ones."""

import json
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FILES = {
    "metadata.json": "",
    "model/model.bin": "weights of 1.0",
    "sentencepiece.model": "pieces",
    "README.md": "An invented package.",
}


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


def heavy_archive(path: Path, source: str = "tr", size: int = 3_000_000) -> Path:
    """A package with ``size`` bytes that no compression makes smaller."""
    import random

    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as zipped:
        for name, content in package_files(source).items():
            zipped.writestr(f"translate/{name}", content)
        weights = random.Random(source).randbytes(size)
        zipped.writestr("translate/model/more.bin", weights)
    return path


def unpacked(folder: Path, files: dict[str, str]) -> Path:
    """A folder with these files, as another tool would install it."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    return folder


@dataclass(slots=True)
class Behaviour:
    """How the server answers; ``asked`` gathers what it was asked for.

    ``cuts`` are the numbers of bytes after which the next answers break off, ``pause``
    the seconds between two chunks of 64 KiB.
    """

    folder: Path
    etag: str = '"one"'
    modified: str = ""
    ranges: bool = True
    honest: bool = True
    length: bool = True
    cuts: list[int] = field(default_factory=list)
    pause: float = 0.0
    leads: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    address: str = ""


def _handler(behaviour: Behaviour) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            """Not on the screen of the tests."""

        def do_GET(self) -> None:
            _answer(self, behaviour)

    return Handler


def _answer(request: BaseHTTPRequestHandler, behaviour: Behaviour) -> None:
    wanted, condition = (
        request.headers.get(name, "") for name in ("Range", "If-Range")
    )
    behaviour.asked.append((request.path, wanted, condition))
    path = behaviour.folder / request.path.lstrip("/")
    if request.path in behaviour.leads:
        _head(request, 302, Location=behaviour.leads[request.path])
    elif not path.is_file():
        request.send_error(404)
    else:
        data = path.read_bytes()
        known = (behaviour.etag, behaviour.modified)
        same = condition in known or not behaviour.honest
        start = 0
        if wanted and behaviour.ranges and same:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
        if start >= len(data):
            length = {"Content-Range": f"bytes */{len(data)}", "Content-Length": "0"}
            _head(request, 416, **length)
        else:
            _send(request, behaviour, data, start)


def _head(request: BaseHTTPRequestHandler, code: int, **headers: str) -> None:
    request.send_response(code)
    for name, value in headers.items():
        if value:
            request.send_header(name, value)
    request.end_headers()


def _send(
    request: BaseHTTPRequestHandler, behaviour: Behaviour, data: bytes, start: int
) -> None:
    headers = {"ETag": behaviour.etag, "Last-Modified": behaviour.modified}
    if behaviour.length:
        headers["Content-Length"] = str(len(data) - start)
    if start:
        headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
    _head(request, 206 if start else 200, **headers)
    body = data[start:]
    if "json" not in request.path and behaviour.cuts:
        body = body[: behaviour.cuts.pop(0)]
    for offset in range(0, len(body), 2**16):
        try:
            request.wfile.write(body[offset : offset + 2**16])
        except OSError:
            return  # The other side was killed.
        time.sleep(behaviour.pause)


@contextmanager
def serving(folder: Path) -> Iterator[Behaviour]:
    """A local server of a folder; change its behaviour as you go."""
    folder.mkdir(parents=True, exist_ok=True)
    behaviour = Behaviour(folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(behaviour)) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.02,))
        thread.start()
        behaviour.address = f"http://127.0.0.1:{running.server_port}"
        try:
            yield behaviour
        finally:
            running.shutdown()
            thread.join()
