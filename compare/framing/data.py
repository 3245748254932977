"""The tables of verbs and speakers that detectors read, beside the lexicon."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from compare.settings import digest

TABLES = ("events", "speakers")
"""Every file of ``compare/data`` that a detector reads, without its ending."""


@cache
def _content(name: str) -> str:
    file = resources.files("compare") / "data" / f"{name}.toml"
    return file.read_text(encoding="utf-8")


@cache
def table(name: str) -> dict[str, Any]:
    """The parsed content of one of ``TABLES``."""
    if name not in TABLES:
        raise KeyError(name)
    return tomllib.loads(_content(name))


def data_digest() -> str:
    """Changes when any of the tables does; belongs in the signature."""
    return digest(*(_content(name) for name in TABLES))
