"""Archives and packed files: what is read, what is refused, and nothing unpacked."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest
import zstandard
from bridges import ENGLISH, GREEK, TURKISH, Read, articles, reasons
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare.ingest import CorpusConfig, FileRule, Limits, load_config, read_file
from compare.records import Article, Failure

Files = Mapping[str, str | bytes]
FILES: Files = {
    "corpus.toml": 'title = "x"',
    "README.md": "about",
    "__MACOSX/._a.txt": b"\0",
    ".hidden.txt": ENGLISH,
    "tr/sahil_2031-03-14.txt": TURKISH,
    "el/akti.txt": GREEK,
    "rows.jsonl": '{"text": "' + ENGLISH + '", "outlet": "Tide"}\n',
}
PATHS = ["el/akti.txt", "rows.jsonl#1", "tr/sahil_2031-03-14.txt"]


def zipped(files: Files) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def tarred(files: Files) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, given in files.items():
            data = given.encode() if isinstance(given, str) else given
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return held.getvalue()


def zst(data: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(data)


MADE = {
    "news.zip": zipped,
    "news.tar": tarred,
    "news.tar.gz": lambda files: gzip.compress(tarred(files)),
    "news.tgz": lambda files: gzip.compress(tarred(files)),
    "news.tar.zst": lambda files: zst(tarred(files)),
    "news.tzst": lambda files: zst(tarred(files)),
}


class TestArchives:
    @pytest.mark.parametrize("name", MADE)
    def test_every_archive_is_read_like_a_folder(self, read: Read, name: str) -> None:
        found = articles(read(name, MADE[name](FILES)))

        assert sorted(one.path for one in found) == [f"{name}/{path}" for path in PATHS]
        [one] = [one for one in found if one.language == "tr"]
        assert (one.outlet, one.published) == ("sahil", date(2031, 3, 14))

    @pytest.mark.parametrize("name", MADE)
    def test_nothing_is_written(self, read: Read, tmp_path: Path, name: str) -> None:
        read(name, MADE[name](FILES))

        assert [path.name for path in tmp_path.iterdir()] == [name]

    @pytest.mark.parametrize(("name", "pack"), [(".gz", gzip.compress), (".zst", zst)])
    def test_a_packed_file_keeps_its_name(
        self, read: Read, name: str, pack: object
    ) -> None:
        data = f'{{"text": "{ENGLISH}"}}\n'.encode()
        [one] = articles(read(f"a.jsonl{name}", pack(data)))  # type: ignore[operator]

        assert one.path == f"a.jsonl{name}#1"

    def test_packed_in_parts(self, read: Read) -> None:
        """What "cat a.gz b.gz" makes is one file."""
        data = [f'{{"text": "{text}"}}\n'.encode() for text in (ENGLISH, TURKISH)]

        for name, pack in (("a.jsonl.gz", gzip.compress), ("a.jsonl.zst", zst)):
            assert len(articles(read(name, b"".join(map(pack, data))))) == 2

    def test_an_archive_in_an_archive(self, read: Read) -> None:
        inner = zipped({"a.txt": TURKISH})
        once = tarred({"in.zip": inner, "b.txt": GREEK})
        found = read("out.tar", once)
        [deep] = reasons(
            read("far.zip", zipped({"out.tar": tarred({"in.zip": inner})}))
        )

        assert [one.path for one in articles(found)] == [
            "out.tar/in.zip/a.txt", "out.tar/b.txt",
        ]  # fmt: skip
        assert deep.startswith("an archive in 2 others (archive_depth in compare.toml)")

    def test_one_bad_file_costs_one_file(self, read: Read) -> None:
        data = bytearray(zipped({"a.txt": TURKISH, "b.txt": GREEK, "c.pdf": "%PDF"}))
        place = data.index(b"b.txt") + 10
        data[place : place + 4] = b"\xff\xff\xff\xff"
        first, second, third = read("a.zip", bytes(data))

        assert isinstance(first, Article)
        assert isinstance(second, Failure)
        assert second.subject == "a.zip/b.txt"
        assert "damaged or cut off" in second.reason
        assert isinstance(third, Failure)
        assert "a PDF" in third.reason

    @pytest.mark.parametrize("name", MADE)
    def test_a_half_is_damaged(self, read: Read, name: str) -> None:
        data = MADE[name](FILES | {"z.txt": ENGLISH * 3_000})
        found = read(name, data[: len(data) // 2])

        assert isinstance(found[-1], Failure)
        assert found[-1].subject.startswith(name)

    @pytest.mark.parametrize("name", [*MADE, "a.jsonl.gz", "a.jsonl.zst"])
    def test_what_is_none_says_so(self, read: Read, name: str) -> None:
        assert len(reasons(read(name, b"no archive at all"))) == 1

    @pytest.mark.parametrize("make", ["news.zip", "news.tar"])
    @pytest.mark.parametrize(
        "name", ["../a.txt", "/etc/a.txt", "a/../../b.txt", "..\\a.txt", "C:\\a.txt"]
    )
    def test_names_that_lead_out(self, read: Read, make: str, name: str) -> None:
        found = read(make, MADE[make]({name: TURKISH}))

        assert reasons(found) == ["its name leads out of the archive"]

    def test_links_are_not_followed(self, read: Read) -> None:
        held = io.BytesIO()
        with tarfile.open(fileobj=held, mode="w") as archive:
            for number, kind in enumerate((tarfile.SYMTYPE, tarfile.LNKTYPE)):
                info = tarfile.TarInfo(f"{number}.txt")
                info.type, info.linkname = kind, "/etc/passwd"
                archive.addfile(info)
            pipe = tarfile.TarInfo("pipe.txt")
            pipe.type = tarfile.FIFOTYPE
            archive.addfile(pipe)
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = 0o120777 << 16
        other = io.BytesIO()
        with zipfile.ZipFile(other, "w") as packed:
            packed.writestr(link, "/etc/passwd")

        told = "a link, which is not followed"
        assert reasons(read("a.tar", held.getvalue())) == [
            told, told, "no file: a device or a pipe",
        ]  # fmt: skip
        assert reasons(read("a.zip", other.getvalue())) == [told]

    def test_encrypted(self, read: Read) -> None:
        data = bytearray(zipped({"a.txt": TURKISH}))
        data[data.index(b"PK\x03\x04") + 6] |= 1
        data[data.index(b"PK\x01\x02") + 8] |= 1

        assert reasons(read("a.zip", bytes(data))) == [
            "encrypted: unpack it with its password"
        ]


class TestLimits:
    def test_bombs(self, read: Read) -> None:
        zeros = bytes(100_000_000)
        bombs = {
            "a.zip": zipped({"a.jsonl": zeros, "b.txt": TURKISH}),
            "a.tar.gz": gzip.compress(tarred({"a.jsonl": zeros})),
            "a.jsonl.zst": zst(zeros),
            "b.zip": zipped({"in.zip": zipped({"a.jsonl": zeros})}),
        }
        for name, data in bombs.items():
            last = read(name, data)[-1]

            assert isinstance(last, Failure)
            assert last.subject == name
            assert "unpacks to more than 200 times its size" in last.reason

    def test_bytes(self, read: Read) -> None:
        data = zipped({"a.txt": ENGLISH, "b.txt": TURKISH, "c.txt": GREEK})
        *_, last = read("a.zip", data, Limits(archive_bytes=300))

        assert isinstance(last, Failure)
        assert "unpacks to more than 300 bytes (archive_bytes" in last.reason

    @pytest.mark.parametrize("name", ["news.zip", "news.tar.gz"])
    def test_files(self, read: Read, name: str) -> None:
        files = {f"{number}.txt": f"{ENGLISH} {number}" for number in range(9)}
        *_, last = read(name, MADE[name](files), Limits(archive_files=5))

        assert isinstance(last, Failure)
        assert "holds more than 5 files (archive_files" in last.reason

    @pytest.mark.parametrize("name", ["a.txt", "a.html", "a.xml"])
    def test_a_large_file(self, read: Read, name: str) -> None:
        [reason] = reasons(read(name, "<p>" + "a" * 5_000, Limits(largest_file=4_000)))

        assert reason.startswith("larger than 4,000 bytes")
        assert "largest_file in compare.toml" in reason

    def test_a_long_article(self, read: Read) -> None:
        limits = Limits(largest_article=500)
        [reason] = reasons(read("a.txt", ENGLISH * 10, limits))

        assert "longer than 500 characters (largest_article" in reason
        assert articles(read("a.txt", ENGLISH, limits))

    def test_a_long_name_in_a_tar(self, read: Read) -> None:
        """Its length is a claim; nobody holds gigabytes for it."""
        info = tarfile.TarInfo("././@LongLink")
        info.type = tarfile.GNUTYPE_LONGNAME
        info.size = 1 << 33
        data = info.tobuf(format=tarfile.GNU_FORMAT) + b"a" * 2_000_000

        assert "header too long" in reasons(read("a.tar", data))[0]


class TestCorpus:
    def test_rules_written_for_the_folder_hold(self, read: Read) -> None:
        config = CorpusConfig(rules=(FileRule("tr/*.txt", outlet="Sahil"),))
        for name in ("a.zip", "b.zip"):
            top = "news/" if name == "b.zip" else ""
            files = {f"{top}{path}": data for path, data in FILES.items()}
            found = articles(read(name, zipped(files), config=config))

            assert "Sahil" in {one.outlet for one in found}

    @pytest.mark.parametrize("top", ["", "news/"])
    @pytest.mark.parametrize("name", MADE)
    def test_its_own_rules_are_found(self, tmp_path: Path, name: str, top: str) -> None:
        path = tmp_path / name
        path.write_bytes(MADE[name]({f"{top}corpus.toml": 'title = "Köprü"'}))

        assert load_config(path).title == "Köprü"

    def test_without_rules(self, tmp_path: Path) -> None:
        path = tmp_path / "a.zip"
        path.write_bytes(b"none")

        assert load_config(path) == CorpusConfig()


CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>Sahil, 14 Mart</dc:title>
<dc:publisher>Sahil Gazetesi</dc:publisher><dc:date>2031-03-14</dc:date></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml"
properties="nav"/><item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="1" href="one%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="2" href="two.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="c"/><itemref idref="2"/><itemref idref="nav"/>
<itemref idref="1"/></spine></package>"""


def page(title: str, text: str) -> str:
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>'
        f"<body><h1>{title}</h1><p>{text}</p></body></html>"
    )


class TestBooks:
    FILES: ClassVar[Files] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": PACKAGE,
        "OEBPS/nav.xhtml": page("Contents", ENGLISH),
        "OEBPS/cover.xhtml": page("", "Sahil"),
        "OEBPS/one b.xhtml": page("Köprü", TURKISH),
        "OEBPS/two.xhtml": page("Δρόμος", GREEK),
    }

    def test_pages_of_the_spine_are_articles(self, read: Read) -> None:
        found = articles(read("sahil.epub", zipped(self.FILES)))

        assert [one.path for one in found] == [
            "sahil.epub/OEBPS/two.xhtml", "sahil.epub/OEBPS/one b.xhtml",
        ]  # fmt: skip
        assert [one.title for one in found] == ["Δρόμος", "Köprü"]
        assert {one.outlet for one in found} == {"Sahil Gazetesi"}
        assert {one.published for one in found} == {date(2031, 3, 14)}

    def test_a_missing_page_is_named(self, read: Read) -> None:
        files = {name: data for name, data in self.FILES.items() if "two" not in name}
        found = read("a.epub", zipped(files))

        [failure] = [one for one in found if isinstance(one, Failure)]
        assert failure.subject == "a.epub/OEBPS/two.xhtml"

    def test_without_a_container_it_is_a_zip(self, read: Read) -> None:
        assert articles(read("a.epub", zipped({"a.txt": TURKISH})))

    def test_a_container_with_entities(self, read: Read) -> None:
        bad = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + CONTAINER
        found = read("a.epub", zipped({**self.FILES, "META-INF/container.xml": bad}))

        assert "declares entities" in reasons(found)[0]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_damage_is_a_failure(tmp_path: Path, data: st.DataObject) -> None:
    """Whatever bytes of an archive are changed, reading ends, with reasons."""
    name = data.draw(st.sampled_from(sorted(MADE)))
    whole = bytearray(MADE[name](FILES))
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] = data.draw(st.integers(0, 255))
    path = tmp_path / name
    path.write_bytes(whole)

    found = list(read_file(path, name, CorpusConfig()))

    assert all(isinstance(one, Article | Failure) for one in found)
