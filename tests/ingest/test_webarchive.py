"""WARC and WACZ: pages are read, the rest is no failure, damage costs a record."""

import gzip
import io
import zipfile
from datetime import date

import pytest
from bridges import ENGLISH, TURKISH, Read, articles

from compare.ingest import Limits
from compare.records import Article, Failure

PAGE = (
    "<html><head><title>Köprü | Sahil</title></head><body><article><h1>Köprü</h1>"
    f"<p>{TURKISH}</p><p>{'Valilik karardan memnun. ' * 5}</p></article></body></html>"
).encode()
Headers = list[tuple[str, str]]
HTML: Headers = [("Content-Type", "text/html; charset=utf-8")]


def chunked(data: bytes) -> bytes:
    pieces = [data[start : start + 100] for start in range(0, len(data), 100)]
    framed = (b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    return b"".join(framed) + b"0\r\n\r\n"


def warc(*answers: tuple[str, Headers, bytes], packed: bool = False) -> bytes:
    """A web archive of answers: status, headers, payload."""
    records = []
    for number, (status, headers, payload) in enumerate(answers, 1):
        lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in headers)]
        block = "\r\n".join([*lines, "", ""]).encode() + payload
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2031-04-02T10:00:00Z\r\n"
            f"WARC-Target-URI: https://www.sahil.example/{number}\r\n"
            f"WARC-Record-ID: <urn:uuid:{number}>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(block)}\r\n\r\n"
        )
        record = head.encode() + block + b"\r\n\r\n"
        records.append(gzip.compress(record) if packed else record)
    return b"".join(records)


GZIP = ("Content-Encoding", "gzip")
CHUNKED = ("Transfer-Encoding", "chunked")


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
@pytest.mark.parametrize(
    ("headers", "payload"),
    [
        (HTML, PAGE),
        ([*HTML, GZIP], gzip.compress(PAGE)),
        ([*HTML, CHUNKED], chunked(PAGE)),
        ([*HTML, GZIP, CHUNKED], chunked(gzip.compress(PAGE))),
    ],
)
def test_pages_however_they_were_sent(
    read: Read, name: str, headers: Headers, payload: bytes
) -> None:
    data = warc(("200 OK", headers, payload), packed=name.endswith(".gz"))
    [one] = articles(read(name, data))

    assert TURKISH in one.text
    assert one.path == f"{name}#1"
    assert (one.outlet, one.url) == ("sahil.example", "https://www.sahil.example/1")
    assert one.published == date(2031, 4, 2)


def test_what_is_no_page_is_no_failure(read: Read) -> None:
    data = warc(
        ("404 Not Found", HTML, PAGE),
        ("200 OK", [("Content-Type", "image/png")], b"\x89PNG"),
        ("200 OK", HTML, PAGE),
    )

    assert [one.path for one in articles(read("a.warc", data))] == ["a.warc#3"]


def test_a_bad_record_costs_one_record(read: Read) -> None:
    data = warc(
        ("200 OK", HTML, b"<p></p>"),
        ("200 OK", [*HTML, GZIP], b"\x1f\x8bno gzip at all"),
        ("200 OK", HTML, PAGE),
    )
    *bad, good = read("a.warc", data)

    assert [one.subject for one in bad if isinstance(one, Failure)] == [
        "a.warc#1", "a.warc#2",
    ]  # fmt: skip
    assert isinstance(good, Article)


def test_a_page_that_unpacks_without_end(read: Read) -> None:
    bomb = gzip.compress(b"<p>" + bytes(30_000_000))
    data = warc(("200 OK", [*HTML, GZIP], bomb), ("200 OK", HTML, PAGE))
    first, second = read("a.warc", data, Limits(largest_file=1_000_000))

    assert isinstance(first, Failure)
    assert "a page of more than 1,000,000 bytes" in first.reason
    assert isinstance(second, Article)


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_what_is_cut_off(read: Read, name: str) -> None:
    answers = [("200 OK", HTML, PAGE + b" " * number) for number in range(3)]
    data = warc(*answers, packed=name.endswith(".gz"))
    found = read(name, data[: len(data) * 5 // 6])

    assert isinstance(found[0], Article)


@pytest.mark.parametrize("data", [b"", b"nothing of the kind\n" * 50])
def test_no_web_archive(read: Read, data: bytes) -> None:
    [one] = read("a.warc", data)

    assert isinstance(one, Failure)


def wacz(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def test_wacz(read: Read) -> None:
    packed = warc(("200 OK", HTML, PAGE), packed=True)
    data = wacz(
        {
            "datapackage.json": b"{}",
            "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n',
            "indexes/index.cdx": b"x",
            "archive/data.warc.gz": packed,
        }
    )
    [one] = articles(read("crawl.wacz", data))

    assert one.path == "crawl.wacz/archive/data.warc.gz#1"


def test_a_wacz_without_pages(read: Read) -> None:
    [one] = read("a.wacz", wacz({"a.txt": ENGLISH.encode()}))

    assert isinstance(one, Failure)
    assert 'no folder "archive"' in one.reason
