"""Which whole lines are known to be no part of an article (data/boilerplate.toml)."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from compare.ingest.lines import Line, bare, fold_line

_LONGEST = 300  # characters; nothing longer is a call, a caption or a credit


class LineKind(StrEnum):
    """What a known line is; the last three also say something of lines around it."""

    BOILERPLATE = "boilerplate"
    CAPTION = "caption"
    CREDIT = "credit"
    COMMENT = "comment"
    RELATED = "related"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class _Group:
    kind: LineKind
    lines: frozenset[str]
    starts: tuple[str, ...]
    words: int
    pattern: re.Pattern[str] | None

    def matches(self, line: Line) -> bool:
        if bare(line.folded) in self.lines:
            return True
        if line.words <= self.words and self._starts(line.folded):
            return True
        return self.pattern is not None and bool(self.pattern.fullmatch(line.folded))

    def _starts(self, folded: str) -> bool:
        for phrase in self.starts:
            if folded.startswith(phrase):
                following = folded[len(phrase) : len(phrase) + 1]
                if not phrase[-1].isalnum() or not following.isalnum():
                    return True
        return False


def line_kind(line: Line, own: tuple[str, ...] = ()) -> LineKind | None:
    """What the line is known to be, or None for a line of the article.

    ``own`` are a user's regular expressions; each is compared with the whole line as
    it stands.
    """
    if any(re.fullmatch(pattern, line.text) for pattern in own):
        return LineKind.BOILERPLATE
    if len(line.text) > _LONGEST:
        return None
    for group in _groups():
        if group.matches(line):
            return group.kind
    return None


@cache
def _groups() -> tuple[_Group, ...]:
    source = files("compare.data").joinpath("boilerplate.toml").read_text("utf-8")
    return tuple(_group(values) for values in tomllib.loads(source)["group"])


def _group(values: Mapping[str, Any]) -> _Group:
    return _Group(
        kind=LineKind(values["kind"]),
        lines=frozenset(bare(fold_line(text)) for text in values.get("lines", ())),
        starts=tuple(fold_line(text) for text in values.get("starts", ())),
        words=values.get("words", 0),
        pattern=_joined(values.get("patterns", ())),
    )


def _joined(patterns: Iterable[str]) -> re.Pattern[str] | None:
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(joined) if joined else None
