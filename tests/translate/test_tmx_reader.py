"""Reading translation memories: what counts, and what is refused in one line."""

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from compare.errors import CorpusError
from compare.records import MemoryUnit
from compare.translate import tmx_reader
from compare.translate.memory import engine_name, is_remembered
from compare.translate.tmx_reader import TmxReader
from compare.translate.tmx_unit import Entry

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="OmegaT" creationtoolversion="6.0" srclang="*all*"
 segtype="sentence" adminlang="EN-US" o-tmf="OmegaT TMX" datatype="plaintext"/>
<body>
"""
TAIL = "</body></tmx>\n"
PAIR = (("tr", "Köprü kapalı."), ("en", "The bridge is closed."))


def unit(
    *variants: tuple[str, str], key: str = "xml:lang", more: str = "", inner: str = ""
) -> str:
    """A tu with a tuv for each language and segment."""
    made = "".join(
        f'<tuv {key}="{code}"><seg>{text}</seg></tuv>' for code, text in variants
    )
    return f"<tu{more}>{inner}{made}</tu>\n"


def written(tmp_path: Path, *units: str, head: str = HEAD) -> Path:
    """A file made of these units."""
    path = tmp_path / "letters.tmx"
    path.write_text(head + "".join(units) + TAIL, encoding="utf-8")
    return path


def entries(tmp_path: Path, *units: str) -> list[Entry]:
    """What is read of these units."""
    return list(TmxReader(written(tmp_path, *units)))


def units(path: Path) -> list[MemoryUnit]:
    """All units of a file."""
    return [unit for entry in TmxReader(path) for unit in entry.units]


def pairs(path: Path) -> list[tuple[str, str, str]]:
    """Language, sentence and English of all units."""
    return [(one.language, one.source, one.english) for one in units(path)]


def test_every_source_language_of_a_unit_counts(tmp_path: Path) -> None:
    """A unit in three languages translates both sources; regions do not count."""
    path = written(
        tmp_path,
        unit(
            ("en-GB", "The bridge is closed."),
            ("TR-tr", "Köprü kapalı."),
            ("EL_gr", "Η γέφυρα είναι κλειστή."),
            ("fr", "Le pont est fermé."),
        ),
    )

    assert pairs(path) == [
        ("tr", "Köprü kapalı.", "The bridge is closed."),
        ("el", "Η γέφυρα είναι κλειστή.", "The bridge is closed."),
    ]


@pytest.mark.parametrize("code", ["tr", "TR", "TR-tr", "tr_TR", "tr-CY", "TUR"])
@pytest.mark.parametrize("key", ["xml:lang", "lang"])
def test_languages_are_told_however_they_are_written(
    tmp_path: Path, code: str, key: str
) -> None:
    """TMX before 1.4 wrote lang without the xml prefix; English may be the source."""
    path = written(
        tmp_path,
        unit(("EN-US", "Clear."), (code, "Hava açık."), key=key, more=' srclang="en"'),
    )

    assert pairs(path) == [("tr", "Hava açık.", "Clear.")]


def test_two_variants_of_one_language(tmp_path: Path) -> None:
    """Each source sentence counts, and of the English the first that says something."""
    path = written(
        tmp_path,
        unit(
            ("tr", "Evet."), ("en", " "), ("en", "Yes."), ("en", "Aye."), ("tr", "He.")
        ),
    )

    assert pairs(path) == [("tr", "Evet.", "Yes."), ("tr", "He.", "Yes.")]


def test_white_space_and_composition_are_normal(tmp_path: Path) -> None:
    path = written(tmp_path, unit(("tr", "I\u0307ş\n  başı"), ("en", "The  start ")))

    assert pairs(path) == [("tr", "İş başı", "The start")]


def test_formatting_codes_go_and_highlighted_text_stays(tmp_path: Path) -> None:
    segment = (
        'Bakan <bpt i="1">&lt;b&gt;<sub>alt <hi>text</hi></sub></bpt>dün'
        '<ept i="1">&lt;/b&gt;</ept><it pos="begin">x</it> '
        "<hi>Ankara'<hi>ya</hi></hi> gitti<ph>{1}</ph><ut>code</ut>."
    )
    path = written(tmp_path, unit(("tr", segment), ("en", "He <hi>went</hi>.")))

    assert pairs(path) == [("tr", "Bakan dün Ankara'ya gitti.", "He went.")]


def test_units_without_english_or_text_are_told_apart(tmp_path: Path) -> None:
    found = entries(
        tmp_path,
        unit(*PAIR),
        unit(("tr", "Evet."), ("el", "Ναι.")),
        unit(("fr", "Oui."), ("en", "Yes.")),
        "<tu><tuv xml:lang='en'><seg>Yes.</seg></tuv><tuv><seg>?</seg></tuv></tu>",
        unit(("tr", ""), ("en", "Nothing.")),
        "<tu><tuv xml:lang='tr'/><tuv xml:lang='en'><seg>No seg.</seg></tuv></tu>",
        "<tu/>",
    )

    assert [(len(one.units), one.usable) for one in found] == [
        (1, True), (0, False), (0, False), (0, False), (0, True), (0, True), (0, False),
    ]  # fmt: skip


def test_tool_day_and_person_come_from_the_nearest_that_names_them(
    tmp_path: Path,
) -> None:
    plain = unit(*PAIR)
    whole = unit(
        *PAIR,
        more=' creationtool="memoQ" creationtoolversion="10" creationid="Elif"'
        ' changedate="20260103T101112Z" creationdate="20260102T101112Z"',
    )
    own = (
        "<tu creationid='x'><tuv xml:lang='tr'><seg>A b.</seg></tuv>"
        "<tuv xml:lang='en' creationid='Nikos' changedate='20251231T000000Z'>"
        "<seg>C d.</seg></tuv></tu>"
    )
    found = units(written(tmp_path, plain, whole, own))

    assert [(one.tool, one.created, one.creator) for one in found] == [
        ("OmegaT 6.0", "", ""),
        ("memoQ 10", "2026-01-02T10:11:12Z", "Elif"),
        ("OmegaT 6.0", "2025-12-31T00:00:00Z", "Nikos"),
    ]


@pytest.mark.parametrize("date", ["yesterday", "20261399T000000Z", ""])
def test_a_date_that_is_none_is_left_out(tmp_path: Path, date: str) -> None:
    path = written(tmp_path, unit(*PAIR, more=f' creationdate="{date}"'))

    assert units(path)[0].created == ""


@pytest.mark.parametrize(
    ("more", "inner", "machine"),
    [
        ("", "", False),
        (' creationid="MT!"', "", True),
        (' creationtool="Google Translate"', "", True),
        (' creationtool="argos 4.6"', "", True),
        (' creationid="smith"', "", False),
        ("", '<prop type="x-Origin">NMT</prop>', True),
        ("", '<prop type="x-Origin">TM</prop>', False),
        ("", '<prop type="x-compare-origin">machine</prop>', True),
        (' creationtool="DeepL"', '<prop type="x-compare-origin">human</prop>', False),
    ],
)
def test_what_a_machine_made_is_told_by_what_the_unit_says(
    tmp_path: Path, more: str, inner: str, machine: bool
) -> None:
    assert units(written(tmp_path, unit(*PAIR, more=more, inner=inner)))[0].machine is (
        machine
    )


def test_the_header_is_known_after_reading(tmp_path: Path) -> None:
    path = written(
        tmp_path, unit(*PAIR), head=HEAD.replace('"sentence"', '"paragraph"')
    )
    reader = TmxReader(path)
    list(reader)

    assert reader.header.tool == "OmegaT 6.0"
    assert reader.header.segments == "paragraph"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-9"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    """Byte order mark or XML declaration decide, as older Turkish tools write them."""
    text = HEAD + unit(("tr", "Işık söndü."), ("en", "It is dark.")) + TAIL
    declared = encoding.removesuffix("-sig").upper()
    path = tmp_path / "old.tmx"
    path.write_bytes(text.replace("UTF-8", declared).encode(encoding))

    assert pairs(path) == [("tr", "Işık söndü.", "It is dark.")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_a_byte_order_mark_is_right_where_the_declaration_is_wrong(
    tmp_path: Path, encoding: str
) -> None:
    """Editors save a file in another encoding and leave its first line as it was."""
    text = HEAD + unit(("el", "Το φως έσβησε."), ("en", "It is dark.")) + TAIL
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    path = tmp_path / "saved.tmx"
    path.write_bytes((mark + text.replace("UTF-8", "iso-8859-7")).encode(encoding))

    assert pairs(path) == [("el", "Το φως έσβησε.", "It is dark.")]


BOMB = (
    '<!DOCTYPE tmx [\n<!ENTITY a "haha">\n<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">\n]>\n'
    "<tmx><body><tu><tuv xml:lang='tr'><seg>&b;</seg></tuv></tu></body></tmx>"
)
BLOW_UP = f'<!DOCTYPE tmx [<!ENTITY a "{"a" * 50_000}">]><tmx>{"&a;" * 50_000}</tmx>'
FETCH = (
    '<!DOCTYPE tmx [\n\n<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    "<tmx><body><tu><tuv xml:lang='tr'><seg>&x;</seg></tuv></tu></body></tmx>"
)
PARAMETER = '<!DOCTYPE tmx [<!ENTITY % x SYSTEM "http://x.example/x.dtd"> %x;]><tmx/>'
LONG = "<tu><tuv xml:lang='tr'>\n<seg>" + "a" * 100_001 + "</seg></tuv></tu>"
CROWD = "<tu>" + f"<tuv xml:lang='tr'><seg>{'a' * 90_000}</seg></tuv>" * 12 + "</tu>"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (HEAD + "<tu><tuv>\n</tu>" + TAIL, ", line 8, column 3: not sound TMX: mism"),
        (HEAD + unit(("tr", "A &nbsp; b.")) + TAIL, ", line 7, column 31: not sound"),
        (HEAD + unit(("tr", "A &#x1F; b.")) + TAIL, ", line 7, column 31: not sound"),
        (HEAD, ", line 7: the file ends in the middle"),
        (HEAD + unit(*PAIR) + "<tu><tuv xml:lan", ", line 8: the file ends in the mid"),
        ("", ", line 1: the file is empty"),
        ("\n\n", ", line 3: the file ends in the middle"),
        ("Bakan dün gitti.\n", ", line 1, column 1: not sound TMX: syntax error"),
        ("PK\x03\x04\x00", ", line 1, column 3: not sound TMX"),
        ("\n<html><body/></html>", ", line 2: begins with <html>"),
        (BOMB, ", line 2: declares entities"),
        (BLOW_UP, ", line 1: declares entities"),
        (FETCH, ", line 3: declares entities"),
        (PARAMETER, ", line 1: declares entities"),
        ('<?xml version="1.0" encoding="klingon"?><tmx/>', ", line 1: unknown encod"),
        ("<tmx>" + "<a>" * 101, ", line 1: elements stand more than 100 deep"),
        (HEAD + LONG + TAIL, ", line 8: a segment of more than 100,000 characters"),
        (HEAD + CROWD + TAIL, ", line 7: a unit of more than 1,000,000 characters"),
        (HEAD + "<!-- " + "a" * (6 << 20), ", line 7: a tag or comment of more than 4"),
        (HEAD + '<tu x="' + "a" * (6 << 20), ", line 7: a tag or comment of more than"),
    ],
)
def test_what_is_refused_is_told_in_one_line(
    tmp_path: Path, content: str, message: str
) -> None:
    """Every refusal names file and line, and says what to do."""
    path = tmp_path / "broken.tmx"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(CorpusError) as caught:
        list(TmxReader(path))

    said = str(caught.value)
    assert f"broken.tmx{message}" in said
    assert "\n" not in said
    assert len(said.partition(message)[2].partition(". ")[2]) > 10  # the advice


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="cannot be read"):
        list(TmxReader(tmp_path / "none.tmx"))


def test_a_broken_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "letters.tmx"
    path.write_bytes((HEAD + unit(("tr", "Işık")) + TAIL).encode("iso-8859-9"))

    with pytest.raises(CorpusError, match="line 7, column 30: not sound TMX"):
        list(TmxReader(path))


def test_memory_is_bounded_by_the_unit_not_by_the_file(tmp_path: Path) -> None:
    """What is held does not grow with the file, and its progress is told."""
    path = written(tmp_path, *[unit(*PAIR)] * 12_000)
    size = path.stat().st_size
    told: list[int] = []
    tracemalloc.start()
    try:
        number = sum(1 for _ in TmxReader(path, told.append))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert number == 12_000
    assert size > 1_200_000
    assert peak < 800_000
    assert told[-1] == size
    assert told == sorted(told)


def test_nothing_is_read_before_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Units come while the file is read: what comes first does not wait for the end."""
    monkeypatch.setattr(tmx_reader, "_CHUNK", 512)
    path = tmp_path / "letters.tmx"
    path.write_text(HEAD + unit(*PAIR) * 20 + "<broken", encoding="utf-8")
    reading: Iterator[Entry] = iter(TmxReader(path))

    assert next(reading).units[0].english == "The bridge is closed."
    with pytest.raises(CorpusError):
        list(reading)


@pytest.mark.parametrize(
    ("one", "name"),
    [
        (MemoryUnit("a", "tr", "b"), "memory x.tmx"),
        (
            MemoryUnit("a", "tr", "b", "OmegaT 6.0", "2026-01-02T10:11:12Z"),
            "memory x.tmx (OmegaT 6.0, 2026-01-02)",
        ),
        (
            MemoryUnit("a", "tr", "b", "argos 4.6", "", "", machine=True),
            "memory x.tmx (machine, argos 4.6)",
        ),
    ],
)
def test_an_engine_names_file_tool_and_day(one: MemoryUnit, name: str) -> None:
    assert engine_name("x.tmx", one) == name
    assert is_remembered(name)


@pytest.mark.parametrize("engine", ["argos 4.6; tr-en 1.9; beam 2", "none", None])
def test_other_engines_are_no_memory(engine: str | None) -> None:
    assert not is_remembered(engine)
