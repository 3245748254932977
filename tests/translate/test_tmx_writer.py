"""Writing translation memories: sound TMX that is read back as it was."""

import io
import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from compare.records import MemoryUnit
from compare.translate.tmx_reader import TmxReader
from compare.translate.tmx_writer import write_tmx

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
HUMAN = MemoryUnit(
    "Köprü «kapalı» & <sessiz>.", "tr", 'The "bridge" is <closed> & silent.',
    "OmegaT 6.0", "2026-01-02T10:11:12Z", "Elif",
)  # fmt: skip
ARGOS = "argos 4.6.0; el-en 1.9 0123456789ab; beam 2"
MACHINE = MemoryUnit(
    "Η γέφυρα έκλεισε.", "el", "The bridge closed.", ARGOS, machine=True,
    suspect="numbers lost: 12",
)  # fmt: skip
UNITS = [(HUMAN, "memory letters.tmx (OmegaT 6.0, 2026-01-02)"), (MACHINE, ARGOS)]

# The part of the TMX 1.4b DTD that our files use.
DTD = """
<!ELEMENT tmx (header, body)> <!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header EMPTY>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block|paragraph|sentence|phrase) #REQUIRED o-tmf CDATA #REQUIRED
  adminlang CDATA #REQUIRED srclang CDATA #REQUIRED datatype CDATA #REQUIRED
  creationdate CDATA #IMPLIED>
<!ELEMENT body (tu*)>
<!ELEMENT tu (prop*, tuv+)>
<!ATTLIST tu creationdate CDATA #IMPLIED creationtool CDATA #IMPLIED
  creationid CDATA #IMPLIED srclang CDATA #IMPLIED>
<!ELEMENT prop (#PCDATA)> <!ATTLIST prop type CDATA #REQUIRED>
<!ELEMENT tuv (seg)> <!ATTLIST tuv xml:lang CDATA #REQUIRED>
<!ELEMENT seg (#PCDATA)>
"""


def read(path: Path) -> list[MemoryUnit]:
    """The units of a file."""
    return [unit for entry in TmxReader(path) for unit in entry.units]


def test_what_is_written_follows_the_format(tmp_path: Path) -> None:
    path = tmp_path / "out.tmx"

    assert write_tmx(path, UNITS, NOW) == 2

    tree = etree.fromstring(path.read_bytes(), etree.XMLParser(load_dtd=False))
    dtd = etree.DTD(io.StringIO(DTD))
    assert dtd.validate(tree), dtd.error_log
    header = tree.find("header")
    assert header is not None
    assert header.get("creationtool") == "compare"
    assert header.get("creationdate") == "20260304T050607Z"


def test_each_unit_says_where_it_is_from(tmp_path: Path) -> None:
    path = tmp_path / "out.tmx"
    write_tmx(path, UNITS, NOW)
    human, machine = etree.fromstring(path.read_bytes()).iter("tu")

    said = {prop.get("type"): prop.text for prop in machine.iter("prop")}
    assert said == {
        "x-compare-origin": "machine",
        "x-compare-engine": ARGOS,
        "x-compare-suspect": "numbers lost: 12",
    }
    assert machine.get("creationtool") == ARGOS
    assert machine.get("creationdate") == "20260304T050607Z"
    assert human.get("creationdate") == "20260102T101112Z"
    assert human.get("creationid") == "Elif"
    assert [prop.text for prop in human.iter("prop")] == [
        "human", "memory letters.tmx (OmegaT 6.0, 2026-01-02)",
    ]  # fmt: skip


def test_a_memory_without_a_day_gets_none(tmp_path: Path) -> None:
    """Only what an engine made here was made by the time of the export."""
    path = tmp_path / "out.tmx"
    write_tmx(path, [(MemoryUnit("A b.", "tr", "C d."), "memory x.tmx")], NOW)

    assert read(path) == [MemoryUnit("A b.", "tr", "C d.")]


def test_reading_gives_back_what_was_written(tmp_path: Path) -> None:
    path, again = tmp_path / "out.tmx", tmp_path / "again.tmx"
    write_tmx(path, UNITS, NOW)
    found = read(path)
    write_tmx(again, zip(found, (engine for _, engine in UNITS), strict=True))

    assert found[0] == HUMAN
    assert found[1].suspect == "numbers lost: 12"
    assert found[1].machine
    assert (found[1].tool, found[1].created) == (ARGOS, "2026-03-04T05:06:07Z")
    assert re.sub("<header.*", "", again.read_text()) == re.sub(
        "<header.*", "", path.read_text()
    )


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1), st.text(min_size=1))
def test_any_text_can_be_written(tmp_path: Path, source: str, english: str) -> None:
    """What XML cannot hold is left out; everything else comes back."""
    path = tmp_path / "out.tmx"
    source, english = f"a{source}", f"b{english}"
    # A lone surrogate cannot stand in any file.
    write_tmx(path, [(MemoryUnit(source, "tr", english), source)], NOW)
    [unit] = read(path)

    def kept(text: str) -> str:
        whole = "".join(
            sign
            for sign in text
            if sign in "\t\n\r"
            or (ord(sign) >= 32 and not 0xD800 <= ord(sign) < 0xE000
                and ord(sign) not in (0xFFFE, 0xFFFF))
        )  # fmt: skip
        return " ".join(unicodedata.normalize("NFC", whole).split())

    assert (unit.source, unit.english) == (kept(source), kept(english))


def test_a_file_is_whole_or_the_older_one_stays(tmp_path: Path) -> None:
    path = tmp_path / "out.tmx"
    path.write_text("older")

    def breaks() -> Iterator[tuple[MemoryUnit, str]]:
        yield UNITS[0]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_tmx(path, breaks(), NOW)

    assert path.read_text() == "older"
    assert list(tmp_path.iterdir()) == [path]
