"""Where a translation is from, in a line: the name that reports and signatures show.

Translation memories are read by ``tmx_reader``, written by ``tmx_writer`` and kept in
the workspace.
"""

import re

from compare.records import MemoryUnit

VERSION = "memory/1"
"""Raised when the same file would be read otherwise."""

MEMORY_ENGINE = "memory"
"""How the engine of every translation begins that is from a memory."""

_LONGEST_TOOL = 60
_DETAILS = re.compile(r" \([^()]*(?:\([^()]*\)[^()]*)*\)$")


def engine_name(file: str, unit: MemoryUnit) -> str:
    """The engine of a unit of ``file``: "memory letters.tmx (OmegaT 6.0, 2026-01-02)".

    What a machine made is called so.
    """
    tool = unit.tool[:_LONGEST_TOOL].rstrip()
    details = ["machine" if unit.machine else "", tool, unit.created[:10]]
    known = ", ".join(detail for detail in details if detail)
    return f"{MEMORY_ENGINE} {file} ({known})" if known else f"{MEMORY_ENGINE} {file}"


def is_remembered(engine: str | None) -> bool:
    """Whether a translation of this engine is from a memory."""
    return engine is not None and engine.split(" ", 1)[0] == MEMORY_ENGINE
