"""Articles of which neither outlet nor day is said, and the lines that would say it."""

import glob
import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePath

from compare.records import Article

MOST_FILES = 10
"""Files that get lines of their own: enough to see how it goes on."""

_ENTRY = re.compile(r"(\.\w+)#\d+$")


def named_by_file(article: Article) -> bool:
    """Whether the outlet is called by the name of its file, for want of another."""
    return article.outlet == PurePath(article.path).stem


def lines_to_fill_in(articles: Iterable[Article]) -> list[str]:
    """What to write into corpus.toml, a file after the other; empty for nothing.

    Names of files are quoted as TOML wants them and match nothing else, whatever signs
    they have.
    """
    missing: dict[str, list[str]] = {}
    for article in articles:
        lines = missing.setdefault(_ENTRY.sub(r"\1", article.path), [])
        if named_by_file(article) and 'outlet = ""' not in lines:
            lines.insert(0, 'outlet = ""')
        if article.published is None and _DAY not in lines:
            lines.append(_DAY)
    told = [(name, lines) for name, lines in sorted(missing.items()) if lines]
    written: list[str] = []
    for name, lines in told[:MOST_FILES]:
        written += ["[[files]]", f"match = {_quoted(glob.escape(name))}", *lines, ""]
    more = len(told) - MOST_FILES
    return [*written, f"# and so on, for {more:,} more"] if more > 0 else written[:-1]


_DAY = "# date = 2031-03-14"


def _quoted(text: str) -> str:
    """The text as a string of TOML, with signs that nobody sees written out."""
    return "".join(map(_visible, json.dumps(text, ensure_ascii=False)))


def _visible(sign: str) -> str:
    hidden = unicodedata.category(sign)[0] in "CZ" and sign != " "
    return f"\\U{ord(sign):08x}" if hidden else sign
