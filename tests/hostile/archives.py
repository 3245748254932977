"""Archives and the XML of feeds and agencies: bombs, climbing names, entities."""

import gzip
import io
import stat
import tarfile
import zipfile
from collections.abc import Callable, Mapping

from compare.ingest import CorpusConfig, read_file
from compare.ingest.limits import Limits
from compare.records import Article, Failure
from hostile.scene import ENGLISH, SECRET, Group, Scene, articles, check_read

GROUP = Group("Archives, feeds and agency files: bombs, climbing names, entities")
E = ENGLISH
Found = list[Article | Failure]
Files = Mapping[str, str | bytes]
SMALL = Limits(archive_files=50, archive_bytes=1_000_000, largest_file=200_000)


def zipped(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def entry(name: str, kind: int, data: str = "/etc/passwd") -> bytes:
    info = zipfile.ZipInfo(name)
    info.external_attr = (kind | 0o777) << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info, data)
        archive.writestr("good.txt", E)
    return buffer.getvalue()


def tarred(*members: tuple[str, bytes, str], mode: str = "w") -> bytes:
    """A tar of (name, type, link or text)."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, kind, told in members:
            info = tarfile.TarInfo(name)
            info.type = kind
            data = told.encode() if kind == tarfile.REGTYPE else b""
            info.size = len(data)
            info.linkname = "" if data else told
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


GOOD = ("good.txt", tarfile.REGTYPE, E)


def one_good(found: Found) -> bool:
    return [one.text for one in articles(found)] == [E]


def bomb(number: int = 50_000_000) -> bytes:
    return b" " * number


def spoiled(data: bytes, before: bytes, after: bytes) -> bytes:
    assert before in data
    return data.replace(before, after)


CASES: tuple[tuple[object, ...], ...] = (
    ("zip-up", "a name that climbs out", "a.zip",
     lambda: zipped({"../x.txt": E, "good.txt": E}), "leads out", one_good),
    ("zip-deep-up", "a name that climbs out from a folder", "a.zip",
     lambda: zipped({"a/../../x.txt": E, "good.txt": E}), "leads out", one_good),
    ("zip-absolute", "an absolute name", "a.zip",
     lambda: zipped({"/etc/x.txt": E, "good.txt": E}), "leads out", one_good),
    ("zip-backslash", "a name that climbs by backslashes", "a.zip",
     lambda: zipped({"..\\x.txt": E, "good.txt": E}), "leads out", one_good),
    ("zip-drive", "a name with a drive", "a.zip",
     lambda: zipped({"C:\\x.txt": E, "good.txt": E}), "leads out", one_good),
    ("zip-link", "a link", "a.zip", lambda: entry("x.txt", stat.S_IFLNK), "link",
     one_good),
    ("zip-pipe", "a pipe", "a.zip", lambda: entry("x.txt", stat.S_IFIFO, E), "", bool),
    ("zip-device", "a device", "a.zip", lambda: entry("x.txt", stat.S_IFCHR, E), "",
     bool),
    ("zip-orders", "a name that is an order to the terminal", "a.zip",
     lambda: zipped({"a\x1b[2J\u202e.txt": b"\0", "good.txt": E}), "binary", one_good),
    ("zip-long-name", "a name of 60,000 bytes", "a.zip",
     lambda: zipped({"x" * 60_000 + ".txt": E}), "", bool),
    ("zip-case", "two names that differ in capitals", "a.zip",
     lambda: zipped({"A.txt": E, "a.txt": E + " Twice."}), "", bool),
    ("zip-no-name", "a name of nothing but dots", "a.zip",
     lambda: zipped({"././.": E, "good.txt": E}), "leads out", bool),
    ("zip-encrypted", "a file with a password", "a.zip",
     lambda: spoiled(spoiled(zipped({"x.txt": E}), b"PK\x01\x02\x14\x03\x14\x00\x00\x00",
                             b"PK\x01\x02\x14\x03\x14\x00\x01\x00"), b"PK\x03\x04",
                     b"PK\x03\x04"), "encrypted", bool),
    ("zip-method", "a method of packing that nobody knows", "a.zip",
     lambda: spoiled(zipped({"x.txt": E}), b"\x08\x00", b"\x63\x00"),
     "not read", bool),
    ("zip-cut", "half of an archive", "a.zip", lambda: zipped({"x.txt": E})[:80],
     "cut off", bool),
    ("zip-checksum", "a wrong checksum", "a.zip",
     lambda: spoiled(zipped({"x.txt": E}, zipfile.ZIP_STORED), b"bridge", b"brudge"),
     "damaged", bool),
    ("zip-name-bytes", "a name that says it is UTF-8 and is not", "a.zip",
     lambda: spoiled(zipped({"\u00fc.txt": E}), "\u00fc".encode(), b"\xc3\x28"), "damaged",
     bool),
    ("zip-nameless", "a file without a name", "a.zip",
     lambda: spoiled(zipped({"@.txt": E, "good.txt": E}), b"@.txt", b"\0.txt"),
     "leads out", one_good),
    ("zip-offset", "a place before the begin of the file", "a.zip",
     lambda: zipped({"x.txt": E})[:-6] + b"\xff\xff\x00\x00\x00\x00", "damaged", bool),
    ("zip-nothing", "an archive of nothing", "a.zip", lambda: zipped({}), "",
     lambda found: found == []),
    ("zip-text", "a text that is called .zip", "a.zip", E, "no zip file", bool),
    ("zip-prefixed", "a program before the archive", "a.zip",
     lambda: b"MZ" + b"\x90" * 5_000 + zipped({"good.txt": E}), "", one_good),
    ("zip-corpus-toml", "rules in an archive within the corpus", "a.zip",
     lambda: zipped({"corpus.toml": "x = [", "good.txt": E}), "", one_good),
    ("tar-up", "a name that climbs out", "a.tar",
     lambda: tarred(("../x.txt", tarfile.REGTYPE, E), GOOD), "leads out", one_good),
    ("tar-absolute", "an absolute name", "a.tar",
     lambda: tarred(("/etc/x.txt", tarfile.REGTYPE, E), GOOD), "leads out", one_good),
    ("tar-link", "a link", "a.tar",
     lambda: tarred(("x.txt", tarfile.SYMTYPE, "/etc/passwd"), GOOD), "link", one_good),
    ("tar-hard-link", "a hard link", "a.tar",
     lambda: tarred(("x.txt", tarfile.LNKTYPE, "../../outside/secret.txt"), GOOD),
     "link", one_good),
    ("tar-device", "a device", "a.tar",
     lambda: tarred(("x.txt", tarfile.CHRTYPE, ""), GOOD), "device", one_good),
    ("tar-pipe", "a pipe", "a.tar",
     lambda: tarred(("x.txt", tarfile.FIFOTYPE, ""), GOOD), "pipe", one_good),
    ("tar-long-name", "a name of a megabyte", "a.tar",
     lambda: tarred(("x" * 1_100_000 + ".txt", tarfile.REGTYPE, E)), "header too long",
     bool),
    ("tar-cut", "half of an archive", "a.tar", lambda: tarred(GOOD)[:600], "damaged",
     bool),
    ("tar-size", "a size that is no number", "a.tar",
     lambda: spoiled(tarred(GOOD), b"00000000", b"zzzzzzzz"), "damaged", bool),
    ("tar-text", "a text that is called .tar", "a.tar", E * 20, "damaged", bool),
    ("gzip-cut", "a packed file that is cut off", "a.txt.gz",
     lambda: gzip.compress(E.encode())[:-9], "damaged", bool),
    ("gzip-text", "a text that is called .gz", "a.txt.gz", E, "damaged", bool),
    ("gzip-checksum", "a packed file with a wrong checksum", "a.txt.gz",
     lambda: gzip.compress(E.encode())[:-8] + b"\0" * 8, "damaged", bool),
    ("gzip-tail", "a packed file with something behind it", "a.txt.gz",
     lambda: gzip.compress(E.encode()) + b"evil", "damaged", bool),
    ("zst-text", "a text that is called .zst", "a.txt.zst", E, "damaged", bool),
    ("zst-window", "a window of two gigabytes", "a.txt.zst",
     b"\x28\xb5\x2f\xfd\x00\xa8" + b"\0" * 40, "damaged", bool),
    ("suffixes", "a hundred suffixes", "a.txt" + ".gz" * 60, E, "damaged", bool),
)  # fmt: skip
for one in CASES:
    name, tries, *rest = one
    GROUP.file(str(name), f"archive: {name[:3]}: {tries}", *rest)  # type: ignore[arg-type,index]


def _limited(scene: Scene, file: str, data: bytes) -> list[str]:
    """What is said of a file that may unpack to a megabyte in 50 files."""
    path = scene.write(file, data)
    found = list(read_file(path, file, CorpusConfig(), SMALL))
    check_read(found)
    return [one.reason for one in found if isinstance(one, Failure)]


def _nested(depth: int) -> bytes:
    data = zipped({"x.txt": E})
    for _ in range(depth):
        data = zipped({"inner.zip": data})
    return data


BOMBS: dict[str, tuple[str, str, Callable[[], bytes], str]] = {
    "zip": ("a zip that swells", "a.zip", lambda: zipped({"a.txt": bomb()}), "larger"),
    "zip-many": ("a zip of 5,000 files", "a.zip",
                 lambda: zipped({f"{n}.txt": b"x" for n in range(5_000)}), "files"),
    "zip-sum": ("a zip of files that swell together", "a.zip",
                lambda: zipped({f"{n}.txt": b" " * 190_000 for n in range(40)}),
                "unpacks to"),
    "zip-nested": ("archives in archives, ten deep", "a.zip", lambda: _nested(10),
                   "archive_depth"),
    "zip-wide": ("archives that each hold ten bombs", "a.zip",
                 lambda: zipped({f"{n}.zip": zipped({"a.txt": bomb(5_000_000)})
                                 for n in range(10)}), ""),
    "gzip": ("a gzip that swells", "a.txt.gz", lambda: gzip.compress(bomb()), "larger"),
    "gzip-line": ("a gzip that is one line", "a.jsonl.gz",
                  lambda: gzip.compress(b"x" * 50_000_000), "unpacks"),
    "gzip-gzip": ("a gzip in a gzip that swells", "a.txt.gz.gz",
                  lambda: gzip.compress(gzip.compress(bomb())), ""),
    "gzip-members": ("a gzip of 20,000 parts", "a.jsonl.gz",
                     lambda: gzip.compress(b"[\n") * 20_000, ""),
    "tar": ("a tar that swells", "a.tar.gz",
            lambda: gzip.compress(tarred(("a.txt", tarfile.REGTYPE, " " * 5_000_000))),
            ""),
    "tar-many": ("a tar of 1,000 files", "a.tgz",
                 lambda: tarred(*[(f"{n}.txt", tarfile.REGTYPE, "x")
                                  for n in range(1_000)], mode="w:gz"), ""),
    "epub": ("a book whose pages swell", "a.epub",
             lambda: zipped({"a.xhtml": bomb()}), ""),
    "wacz": ("a web archive that swells", "a.wacz",
             lambda: zipped({"archive/a.warc": bomb()}), ""),
}  # fmt: skip
for name, (tries, file, make, reason) in BOMBS.items():

    @GROUP.case(f"bomb-{name}", f"bomb: {tries}")
    def _(
        scene: Scene,
        file: str = file,
        make: Callable[[], bytes] = make,
        reason: str = reason,
    ) -> None:
        said = _limited(scene, file, make())
        assert said
        assert any(reason in one for one in said), said


@GROUP.case("bomb-zst", "bomb: a zst that swells")
def _zst(scene: Scene) -> None:
    import zstandard

    said = _limited(scene, "a.txt.zst", zstandard.compress(bomb()))
    assert any("unpacks" in one or "larger" in one for one in said), said


@GROUP.case("bomb-quine", "bomb: an archive that holds itself")
def _quine(scene: Scene) -> None:
    """As far as anybody unpacks it: the same entry in each of many levels."""
    assert any("archive_depth" in one for one in _limited(scene, "a.zip", _nested(60)))


@GROUP.case("bomb-overlap", "bomb: entries that share one stream of bytes")
def _overlap(scene: Scene) -> None:
    data = zipped({"a.txt": b" " * 150_000, "b.txt": b" " * 150_000})
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    offset = second + 42
    both = data[:offset] + b"\0\0\0\0" + data[offset + 4 :]
    assert _limited(scene, "a.zip", both)


RSS = '<rss version="2.0"><channel><title>Tide</title>{}</channel></rss>'
ITEM = f"<item><title>Bridge</title><description>{E}</description></item>"
LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">'
        for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)
FEEDS: tuple[tuple[object, ...], ...] = (
    ("laughs", "a billion laughs", "a.rss", LAUGHS + RSS.format("&j;"), "declares", bool),
    ("doctype", "a document type of its own", "a.xml",
     "<!DOCTYPE rss [<!ELEMENT rss ANY>]>" + RSS.format(ITEM), "declares", bool),
    ("parameter", "parameter entities", "a.xml",
     '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:9/"> %x;]>'
     + RSS.format(ITEM), "declares", bool),
    ("outer", "a document type on another machine", "a.xml",
     '<!DOCTYPE nitf SYSTEM "http://127.0.0.1:9/nitf.dtd"><nitf><body><body.content>'
     f"<p>{E}</p></body.content></body></nitf>", "", bool),
    ("deep", "elements 100,000 deep", "a.rss", RSS.format("<x>" * 100_000), "", bool),
    ("attributes", "an element of 20,000 attributes", "a.xml",
     "<rss " + " ".join(f'a{n}="1"' for n in range(20_000)) + "/>", "attributes", bool),
    ("many-items", "10,000 items without a text", "a.rss",
     RSS.format("<item/>" * 10_000), "", bool),
    ("item-html", "items of scripts", "a.rss",
     RSS.format("<item><description>&lt;script&gt;alert(1)&lt;/script&gt;</description>"
                "</item>"), "", bool),
    ("item-orders", "an item whose title is an order", "a.atom",
     '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>a&#155;2J&#8238;</title>'
     f'<content type="text">{E}</content></entry></feed>', "", bool),
    ("item-link", "an item whose link no parser takes", "a.rss",
     RSS.format(ITEM.replace("<title>", "<link>http://[::1</link><title>")), "", bool),
    ("item-date", "an item of a day that no calendar has", "a.rss",
     RSS.format(ITEM.replace("<title>", "<pubDate>Mon, 1 Jan 99999999999 0:0:0"
                             "</pubDate><title>")), "", bool),
    ("encoding", "an encoding that does not exist", "a.xml",
     '<?xml version="1.0" encoding="evil-8"?>' + RSS.format(ITEM), "encoding", bool),
    ("not-xml", "a text that is called .xml", "a.xml", E, "not valid XML", bool),
    ("unknown-root", "XML of another kind", "a.xml", "<evil>x</evil>", "", bool),
    ("namespace", "a namespace that is a file", "a.xml",
     '<rss xmlns="file:///etc/passwd"/>', "", bool),
    ("include", "an instruction to include a file", "a.xml",
     RSS.format('<x:include xmlns:x="http://www.w3.org/2001/XInclude" '
                'href="/etc/passwd" parse="text"/>'), "",
     lambda found: "root:" not in repr(found)),
    ("json-deep", "a .json nested 100,000 deep", "a.json", "[" * 100_000,
     "nested too deep", bool),
    ("json-endless", "a .json of one text without an end", "a.json",
     lambda: '[{"text": "' + "x" * 9_000_000, "", bool),
    ("json-digits", "a .json that is one number", "a.json", "9" * 100_000, "", bool),
    ("warc-length", "a record longer than its file", "a.warc",
     "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nx", "",
     bool),
    ("warc-headers", "a record of 100,000 headers", "a.warc",
     "WARC/1.0\r\n" + "A: b\r\n" * 100_000 + "\r\n", "", bool),
    ("warc-negative", "a record of a negative length", "a.warc",
     "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\n"
     "Content-Length: -5\r\n\r\n<p>x", "", bool),
    ("warc-text", "a text that is called .warc", "a.warc", E, "", bool),
    ("pickle", "a pickle that is called .json", "a.json", b"\x80\x04cposix\nsystem\n.",
     "", bool),
)  # fmt: skip
for name, tries, file, data, reason, check in FEEDS:

    @GROUP.case(f"xml-{name}", f"feed or archive of the web: {tries}")
    def _(
        scene: Scene,
        file: str = file,  # type: ignore[assignment]
        data: str | bytes | Callable[[], str] = data,  # type: ignore[assignment]
        reason: str = reason,  # type: ignore[assignment]
        check: Callable[[Found], object] = check,  # type: ignore[assignment]
    ) -> None:
        found = scene.read(file, data() if callable(data) else data)
        said = [one.reason for one in found if isinstance(one, Failure)]
        assert not reason or any(reason in one for one in said), said
        assert check(found) or found == []


@GROUP.case("xml-external", "feed: an entity that is a file of the reader")
def _external(scene: Scene) -> None:
    uri = scene.secret.as_uri()
    head = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{uri}">]>'
    found = scene.read("a.rss", head + RSS.format(ITEM.replace(E, "&x;")))
    assert SECRET not in repr(found)
    assert any("declares" in one.reason for one in found if isinstance(one, Failure))


@GROUP.case("corpus-archive", "a whole corpus in an archive with climbing names")
def _corpus(scene: Scene) -> None:
    files = {"tide.txt": f"---\noutlet: A\n---\n{E}", "../../outside/x.txt": E}
    path = scene.write("corpus.zip", zipped(files))
    assert scene.align(path).exit_code in (0, 1, 2)
