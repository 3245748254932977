"""Writing TMX 1.4, one unit after the other."""

import os
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from compare import __version__
from compare.records import MemoryUnit
from compare.translate.memory import is_remembered
from compare.translate.tmx_unit import ORIGIN, OURS, SUSPECT

ENGINE = "x-compare-engine"
"""The property with the whole name of what a translation is from."""

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""


def write_tmx(
    path: Path, units: Iterable[tuple[MemoryUnit, str]], now: datetime | None = None
) -> int:
    """Write units, each with its engine, and say how many they were.

    What an engine made here has no day and gets ``now``, when its element is made. The
    file is written under a temporary name and renamed, so it is whole or not there.
    Raises OSError where it cannot be written.
    """
    stamp = f"{now or datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    number = 0
    try:
        # "x": no link that somebody laid there is followed.
        with part.open("x", encoding="utf-8", newline="\n") as file:
            file.write(_head(stamp))
            for unit, engine in units:
                file.writelines(_unit(unit, engine, stamp))
                number += 1
            file.write("</body>\n</tmx>\n")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return number


def _head(stamp: str) -> str:
    attributes = _attributes(
        creationtool=OURS,
        creationtoolversion=__version__,
        segtype="sentence",
        # The name that the format gives the attribute cannot be a Python name.
        **{"o-tmf": OURS},
        adminlang="en",
        srclang="*all*",
        datatype="plaintext",
        creationdate=stamp,
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        f'<tmx version="1.4">\n<header{attributes}/>\n<body>\n'
    )


def _unit(unit: MemoryUnit, engine: str, stamp: str) -> Iterator[str]:
    here = not is_remembered(engine)
    attributes = _attributes(
        creationdate=_compact(unit.created) or (stamp if here else ""),
        creationtool=unit.tool,
        creationid=unit.creator,
        srclang=unit.language,
    )
    yield f"<tu{attributes}>\n"
    origin = "machine" if unit.machine else "human"
    for kind, value in ((ORIGIN, origin), (ENGINE, engine), (SUSPECT, unit.suspect)):
        if value:
            yield f'<prop type="{kind}">{_escaped(value)}</prop>\n'
    for language, text in ((unit.language, unit.source), ("en", unit.english)):
        yield f'<tuv xml:lang="{language}"><seg>{_escaped(text)}</seg></tuv>\n'
    yield "</tu>\n"


def _attributes(**values: str) -> str:
    """The attributes that have a value, each after a space."""
    return "".join(
        f' {name}="{_escaped(" ".join(value.split()))}"'
        for name, value in values.items()
        if value.strip()
    )


def _escaped(text: str) -> str:
    return escape(_FORBIDDEN.sub("", text), quote=True).replace("\r", "&#13;")


def _compact(moment: str) -> str:
    """An ISO moment or day as TMX writes it."""
    digits = moment.replace("-", "").replace(":", "")
    return f"{digits}T000000Z" if len(digits) == 8 else digits
