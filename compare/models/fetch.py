"""Downloads that go on where they broke off: the one module that opens a connection.

What arrived is kept in our cache with the mark that the server gave the file (ETag or
Last-Modified). The rest is asked for with Range and If-Range (RFC 9110, 13.1.5): a
server whose file has changed, or that knows no ranges, sends all of it again.
"""

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from compare import __version__
from compare.models.folders import read_json
from compare.models.unpack import MAX_BYTES

if TYPE_CHECKING:
    from email.message import Message
    from urllib.request import Request

Progress = Callable[[str, int, int], None]
"""Called with a package's name, the bytes that are here and those expected (or 0)."""

TIMEOUT = 30
"""Seconds without a byte after which a server counts as unreachable."""
ATTEMPTS = 5
PAUSE = 1.0
"""Seconds before a broken connection is taken up again."""
INDEX_BYTES = 2**26
_CHUNK = 2**16
_SCHEMES = ("https", "http")


class FetchError(Exception):
    """An address cannot be fetched; the message is the reason, in a few words."""


class _BrokenError(FetchError):
    """The connection broke in the middle, and the rest can be asked for."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What arrived of ``link``: the bytes, and beside them the file's mark."""

    link: str
    path: Path
    note: Path

    def size(self) -> int:
        """Bytes that can be continued: 0 without a mark to know the file by."""
        if not self.mark():
            return 0
        return self.path.stat().st_size if self.path.is_file() else 0

    def mark(self) -> str:
        """The ETag or date by which the server knows this version of the file."""
        noted = read_json(self.note)
        return str(noted.get("mark", "")) if noted.get("link") == self.link else ""

    def begin(self, mark: str) -> None:
        """Forget what is there; the next bytes are those of the version ``mark``."""
        # In this order a kill at any moment leaves no bytes under a wrong mark.
        self.note.unlink(missing_ok=True)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_bytes(b"")
        if mark:
            fresh = self.note.with_suffix(".new")
            fresh.write_text(json.dumps({"link": self.link, "mark": mark}), "utf-8")
            fresh.replace(self.note)

    def remove(self) -> None:
        """Forget everything."""
        self.note.unlink(missing_ok=True)
        self.path.unlink(missing_ok=True)


def fetch_text(address: str) -> str:
    """The text at an address, of at most INDEX_BYTES. Raises FetchError."""
    from urllib.error import HTTPError

    try:
        with _open(_request(address)) as answer:
            data: bytes = answer.read(INDEX_BYTES)
            return data.decode("utf-8")
    except _failures() as error:
        if isinstance(error, HTTPError):
            error.close()
        raise FetchError(_reason(error)) from error


def download(link: str, folder: Path, name: str, report: Progress) -> Path:
    """The file at ``link``, in ``folder``; what is there already is not fetched again.

    A broken connection is taken up again, a few times. Raises FetchError, and keeps
    what arrived; OSError where nothing can be written.
    """
    part = _part(link, folder, name)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            _continue(part, name, report)
        except _BrokenError:
            if attempt == ATTEMPTS:
                raise
            time.sleep(PAUSE)
        else:
            break
    return part.path


def forget(folder: Path, name: str) -> None:
    """Remove what ``download`` left of a package, from whatever address."""
    for path in folder.glob(f"{name}-*"):
        path.unlink(missing_ok=True)


def _part(link: str, folder: Path, name: str) -> _Part:
    stem = f"{name}-{hashlib.sha256(link.encode()).hexdigest()[:12]}"
    return _Part(link, folder / f"{stem}.part", folder / f"{stem}.json")


def _continue(part: _Part, name: str, report: Progress) -> None:
    """Fetch the rest of a file, or all of it where the rest cannot be had."""
    start = part.size()
    with _answer(part, start) as answer:
        if answer.status == 416:
            if answer.headers.get("Content-Range") == f"bytes */{start}":
                return  # Nothing is left to fetch.
            part.remove()
            raise _BrokenError("the server has another file now")
        if start and not _continues(answer, part, start):
            part.remove()
            raise _BrokenError("the server sent another part than asked for")
        if answer.status == 200:
            start = 0
            part.begin(_mark(answer.headers))
        _save(answer, part, start, lambda done, size: report(name, done, size))


def _answer(part: _Part, start: int) -> Any:  # noqa: ANN401
    """The server's answer; 416 is one too, where there was something to continue."""
    from urllib.error import HTTPError

    try:
        request = _request(part.link)
        if start:
            request.add_header("Range", f"bytes={start}-")
            request.add_header("If-Range", part.mark())
        return _open(request)
    except HTTPError as error:
        if error.code == 416 and start:
            return error
        error.close()
        raise FetchError(_reason(error)) from error
    except _failures() as error:
        raise FetchError(_reason(error)) from error


def _continues(answer: Any, part: _Part, start: int) -> bool:  # noqa: ANN401
    """Whether an answer can be used: all of the file, or its rest from ``start``."""
    if answer.status == 200:
        return True
    first = answer.headers.get("Content-Range", "").removeprefix("bytes ")
    same = _mark(answer.headers) in ("", part.mark())
    return answer.status == 206 and first.partition("-")[0] == str(start) and same


def _save(
    answer: Any,  # noqa: ANN401 - what urlopen gives has no better type
    part: _Part,
    start: int,
    report: Callable[[int, int], None],
) -> None:
    left = answer.headers.get("Content-Length")
    expected = start + int(left) if left and left.isdecimal() else 0
    done = start
    report(done, expected)
    with part.path.open("ab") as file:
        while chunk := _read(answer, part):
            done += len(chunk)
            if done > MAX_BYTES:
                part.remove()
                raise FetchError(f"more than {MAX_BYTES:,} bytes, not a package")
            file.write(chunk)
            report(done, expected)
    if expected and done < expected:
        raise _broken(part, f"only {done:,} of {expected:,} bytes came")


def _read(answer: Any, part: _Part) -> bytes:  # noqa: ANN401
    try:
        chunk: bytes = answer.read(_CHUNK)
    except _failures() as error:
        raise _broken(part, _reason(error)) from error
    return chunk


def _broken(part: _Part, reason: str) -> FetchError:
    """Worth another attempt only where the server can continue."""
    return _BrokenError(reason) if part.mark() else FetchError(reason)


def _mark(headers: "Message") -> str:
    """What names this version of a file; a weak ETag does not name its bytes."""
    etag = headers.get("ETag", "")
    return (
        etag if etag and not etag.startswith("W/") else headers.get("Last-Modified", "")
    )


def _request(address: str) -> "Request":
    from urllib.request import Request

    if urlsplit(address).scheme not in _SCHEMES:
        raise FetchError("an address begins with https:// or http://")
    headers = {"User-Agent": f"compare/{__version__}", "Accept-Encoding": "identity"}
    return Request(address, headers=headers)  # noqa: S310 - http(s), checked above


def _open(request: "Request") -> Any:  # noqa: ANN401
    from urllib.error import URLError
    from urllib.request import HTTPRedirectHandler, build_opener

    class Redirects(HTTPRedirectHandler):
        """Followed, but never from https to what anybody can alter on the way."""

        def redirect_request(
            self,
            req: Any,  # noqa: ANN401
            fp: Any,  # noqa: ANN401
            code: int,
            msg: str,
            headers: Any,  # noqa: ANN401
            newurl: str,
        ) -> Any:  # noqa: ANN401
            scheme = urlsplit(newurl).scheme
            if scheme != "https" and (scheme, req.type) != ("http", "http"):
                fp.close()
                raise URLError(f"it leads from {req.type} to {newurl}")
            return super().redirect_request(req, fp, code, msg, headers, newurl)

    return build_opener(Redirects).open(request, timeout=TIMEOUT)


def _failures() -> tuple[type[Exception], ...]:
    from http.client import HTTPException

    return (OSError, HTTPException, UnicodeError, ValueError)


def _reason(error: Exception) -> str:
    from socket import gaierror
    from urllib.error import HTTPError

    if isinstance(error, HTTPError):
        return f"HTTP {error.code}, {error.reason}"
    reason = getattr(error, "reason", None) or error
    if isinstance(reason, gaierror):
        return "no such host, or no network"
    if isinstance(reason, TimeoutError):
        return f"no answer in {TIMEOUT} seconds"
    text = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return " ".join(str(text).split())
