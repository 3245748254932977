"""Someone else's words made safe in Markdown, and in HTML within Markdown.

Signs that CommonMark (https://spec.commonmark.org) or GitHub's tables, strike-through
and formulas give a meaning get a backslash; ``<``, ``>`` and ``&`` become entities, so
that no markup is left whatever the renderer lets through. Backslashes do not keep a
site from turning bare addresses, ``@name`` and ``#12`` into links: behind these signs
stands a zero-width space, as others' bots write them.
"""

import re

from compare.report.phrases import clean, shorten

BREAK = "&#8203;"
_MARKUP = re.compile(r"([\\`*_{}\[\]|~$])")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_HTML_SIGNS = re.compile("[&<>]")
# What a site links by itself: addresses, people, issues.
_LINKED = re.compile(r"(://|www\.|@|#|\bGH-)(?=\w)", re.IGNORECASE)
# What makes a list, a heading, a line or a quotation of the line it begins.
_BEGINNING = re.compile(r"^(\d{1,9})([.)])|^([#+=:-])")


def words(text: str) -> str:
    """A text as one line of Markdown that shows exactly its cleaned words."""
    return _begun(inline(clean(text).strip()))


def brief(text: str, longest: int) -> str:
    """The same, cut between words to about ``longest`` signs."""
    return _begun(inline(shorten(text, longest)))


def inline(cleaned: str) -> str:
    """A cleaned text that stands behind something else in its line."""
    marked = _MARKUP.sub(r"\\\1", cleaned)
    plain = _HTML_SIGNS.sub(lambda found: _HTML[found[0]], marked)
    return _LINKED.sub(rf"\1{BREAK}", plain)


def _begun(line: str) -> str:
    return _BEGINNING.sub(
        lambda found: rf"{found[1]}\{found[2]}" if found[1] else rf"\{found[3]}", line
    )


def row(*cells: str) -> str:
    """A line of a table, of cells that are Markdown already."""
    return f"| {' | '.join(cell or ' ' for cell in cells)} |"


def table_head(*names: str, right: frozenset[int] = frozenset()) -> list[str]:
    """The two lines that begin a table; columns in ``right`` hold numbers."""
    lines = ["--:" if number in right else "---" for number in range(len(names))]
    return [row(*names), row(*lines)]
