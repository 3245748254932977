"""Two articles as one document to annotate: ``report`` writes, ``evaluate`` reads it.

Both sides agree here on the text, on the names of types and layers, and on the
manifest beside the documents (docs/formats.md, "Annotations").
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from compare.records.articles import Article
from compare.records.differences import Kind

MANIFEST = "compare.json"
FORMAT = "compare-annotations"
VERSION = 1

PASSAGE = "Passage"
"""brat's type of a passage's side."""
ALIGNED = "Aligned"
"""brat's relation between the two sides of an aligned passage."""
REUSE = "Reuse"
"""brat's attribute of a passage's left side."""

PASSAGE_LAYER = "webanno.custom.ComparePassage"
WORDS_LAYER = "webanno.custom.CompareWords"
ALIGNED_LAYER = "webanno.custom.CompareAligned"
DIFFERS_LAYER = "webanno.custom.CompareDiffers"
"""WebAnno's layers: spans with "kind" and "note" (words), relations with "reuse" and
"note" (aligned passages) and with "note" (words that differ)."""

_HIDDEN = frozenset({"Cc", "Cf", "Cs"})
INSTEAD = "\ufffd"
"""What stands for a sign that an annotation tool, or XML, could not hold."""


def words_type(kind: Kind) -> str:
    """brat's type of the words of a difference: "Wording"."""
    return kind.value.capitalize()


def differs_type(kind: Kind) -> str:
    """brat's relation between the words of a difference: "Wording_differs"."""
    return f"{words_type(kind)}_differs"


@dataclass(frozen=True, slots=True)
class Placed:
    """An article in a document: its code points begin at ``start`` there."""

    path: str
    article_id: str
    start: int


@dataclass(frozen=True, slots=True)
class AnnotatedPair:
    """A document: the left article's text, a separator, the right article's."""

    name: str
    left: Placed
    right: Placed
    separator: str
    text_hash: str
    """Of the document's whole text."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the documents of a folder hold: pairs, and which findings are marked.

    Where only some kinds, or only weights from ``min_weight`` on, were asked for, what
    is not marked says nothing of the others.
    """

    pairs: tuple[AnnotatedPair, ...]
    kinds: tuple[Kind, ...]
    min_weight: float


def plain(text: str) -> str:
    """A text as annotation tools hold it, with as many code points as before.

    Line feeds stay; other white space is a space, and U+FFFD stands for control and
    invisible signs and for what is no character.
    """
    changed = {
        ord(sign): " " if sign.isspace() else INSTEAD
        for sign in set(text) - {"\n"}
        if sign.isspace() or _is_hidden(sign)
    }
    return text.translate(changed)


def _is_hidden(sign: str) -> bool:
    # Not "unassigned": the next version of Unicode may assign it, and the text that a
    # newer Python reads back must be the one that was written.
    code = ord(sign)
    none = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return none or unicodedata.category(sign) in _HIDDEN


def joint_text(left: Article, right: Article, separator: str) -> str:
    """The text of a document: both articles' texts, in plain signs."""
    return plain(left.text) + separator + plain(right.text)


def separator(left: Article, right: Article) -> str:
    """Lines that say which article is above and which below, and stand in neither."""
    bar = "=" * 20
    while bar in left.text or bar in right.text:
        bar += "=" * 10
    above, below = (
        f"{_named(one.outlet)} ({one.language}, {_named(one.path)})"
        for one in (left, right)
    )
    return f"\n\n{bar} above: {above}\n{bar} below: {below}\n\n"


def _named(name: str) -> str:
    return " ".join(plain(name).split())


def kinds_of(names: Iterable[object]) -> tuple[Kind, ...]:
    """Kinds by their names; ValueError for a name of none."""
    return tuple(Kind(str(name)) for name in names)
