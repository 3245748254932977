"""Ways out to a program: what somebody wrote, in every format that others read."""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Mapping

from compare.records import MemoryUnit
from compare.report import Options
from compare.report.annotations import files
from compare.report.csv import is_formula
from compare.translate.tmx_reader import TmxReader
from compare.translate.tmx_writer import write_tmx
from hostile.scene import Group, Scene, hidden
from hostile.story import CALM, told, written

GROUP = Group("Ways out to a program: CSV, JSON, TEI, brat, WebAnno, TMX …")

IN_CSV = {
    "equals": ("a formula", "=1+1"),
    "plus": ("a formula with plus", "+1+1"),
    "minus": ("a formula with minus", "-1+1"),
    "at": ("a formula with @", "@SUM(1)"),
    "dde": ("a command of Windows", "=cmd|' /C calc'!A0"),
    "tab": ("a formula behind a tab", "\t=1+1"),
    "return": ("a formula behind a carriage return", "\r=1+1"),
    "fullwidth": ("a formula with a full-width sign", "＝1+1"),
    "invisible": ("a formula behind signs that nobody sees", "\u200b\ufeff=1+1"),
    "quote": ("the end of a field", '","=1+1","'),
    "separator": ("other separators", "a;=1+1\t=2"),
    "lines": ("a record of its own", "a\n=1+1,b\r\n=2"),
}


def _in_csv(evil: str) -> None:
    for table in ("differences", "articles", "alignments"):
        rows = list(csv.reader(io.StringIO(written("csv", told(evil), table=table))))
        calm = list(csv.reader(io.StringIO(written("csv", told(CALM), table=table))))
        assert [len(row) for row in rows] == [len(row) for row in calm]
        assert not [one for row in rows for one in row if is_formula(one)]


for name, (tries, evil) in IN_CSV.items():
    GROUP.case(f"csv-{name}", f"CSV: {tries}")(lambda _, evil=evil: _in_csv(evil))

ANYTHING = {
    "order": ("orders to a terminal", "\x1b[2J\x9b31m\0"),
    "markup": ("markup", '</seg><x a="&y;">]]></x> -- <?php ?>'),
    "lines": ("line ends", "a\nb\r\nc\u2028d\x85e"),
    "quotes": ("quotation marks and backslashes", '"\'\\",\\u0022}{'),
    "surrogate": ("half a surrogate pair", "a\udfff b"),
    "sql": ("SQL", "'); DROP TABLE article; --"),
    "bidi": ("bidirectional controls", "\u202ea\u2066b"),
}


def _shape(value: object) -> object:
    if isinstance(value, dict):
        return {key: _shape(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_shape(one) for one in value]
    return type(value).__name__


def _as_json(evil: str) -> None:
    from schemas import REPORT, errors

    found = json.loads(written("json", told(evil)))
    assert _shape(found) == _shape(json.loads(written("json", told(CALM))))
    assert errors(REPORT, found) == []


def _as_lines(evil: str) -> None:
    for format in ("jsonl", "passim"):
        text = written(format, told(evil))
        text.encode()
        lines = text.splitlines() if format == "jsonl" else text.split("\n")[:-1]
        calm = written(format, told(CALM)).split("\n")[:-1]
        assert len(text.split("\n")[:-1]) == len(calm) <= len(lines)
        for line in text.split("\n")[:-1]:
            json.loads(line)


def _as_tei(evil: str) -> None:
    from defusedxml.ElementTree import fromstring

    def names(text: str) -> list[str]:
        return [one.tag for one in fromstring(text.encode()).iter()]

    found = Counter(names(written("tei", told(evil))))
    calm = Counter(names(written("tei", told(CALM))))
    assert set(found) <= set(calm)
    assert hidden(written("tei", told(evil)), allowed="\n\t") == "" or "\u202e" in evil


def _as_brat(evil: str) -> None:
    made = files(told(evil), Options(), "brat")
    calm = files(told(CALM), Options(), "brat")
    assert len(made) == len(calm)
    for name, text in made.items():
        assert not {"/", "\\", "\0", "\n", ".."} & set(name)
        assert hidden(name) == ""
        text.encode()
        if name.endswith(".ann"):
            for line in text.split("\n")[:-1]:
                assert line[:1] in "TR#A*E"
                assert line.count("\t") in (1, 2)


def _as_webanno(evil: str) -> None:
    made = files(told(evil), Options(), "webanno")
    for name, text in made.items():
        assert not {"/", "\\", "\0", "\n"} & set(name)
        assert hidden(name) == ""
        text.encode()
        if name.endswith(".tsv"):
            rows = [one for one in text.split("\n") if one and one[0] != "#"]
            assert len({one.count("\t") for one in rows}) == 1


def _as_tmx(scene: Scene, evil: str) -> None:
    unit = MemoryUnit(
        source=f"kaynak {evil}", language="tr", english=f"source {evil}", tool=evil,
        created="", creator=evil, machine=True, suspect=evil,
    )  # fmt: skip
    path = scene.inside / "out.tmx"
    assert write_tmx(path, [(unit, f"argos {evil}")]) == 1
    (entry,) = TmxReader(path)
    (found,) = entry.units
    assert found.language == "tr"
    assert found.source.startswith("kaynak")
    assert found.machine


WAYS: Mapping[str, Callable[[str], None]] = {
    "json": _as_json,
    "lines": _as_lines,
    "tei": _as_tei,
    "brat": _as_brat,
    "webanno": _as_webanno,
}
for way, check in WAYS.items():
    for name, (tries, evil) in ANYTHING.items():
        GROUP.case(f"{way}-{name}", f"{way}: {tries}")(
            lambda _, check=check, evil=evil: check(evil)
        )
for name, (tries, evil) in ANYTHING.items():
    GROUP.case(f"tmx-{name}", f"TMX: {tries}")(
        lambda scene, evil=evil: _as_tmx(scene, evil)
    )


@GROUP.case("names-that-climb", "annotations: articles whose paths climb out")
def _climb(_: Scene) -> None:
    for tool in ("brat", "webanno"):
        for path in ("../../etc/x.txt", "/etc/passwd", "..\\..\\x.txt", ".", "CON.txt"):
            for name in files(told(CALM, path=path), Options(), tool):
                assert "/" not in name
                assert "\\" not in name
                assert name not in (".", "..")
                assert not name.startswith(".")
