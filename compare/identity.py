"""Hashes: a content hash keys a cache, an id keys a record.

The same text in two outlets is our subject, so ids are made of a record's place, not
of its text alone. All are stable across runs and machines.
"""

import hashlib
import re
import unicodedata
from functools import cache
from importlib.resources import files


def hexdigest(*parts: str) -> str:
    """The sha256 of the parts, each kept apart from the next."""
    joined = "\0".join(parts)
    # Half a surrogate pair is no reason to fail: what it is called is up to us.
    return hashlib.sha256(joined.encode("utf-8", "backslashreplace")).hexdigest()


def text_hash(text: str) -> str:
    """32 hexadecimal digits that key everything made from this text."""
    return hexdigest(text)[:32]


_ALIKE = str.maketrans(
    dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‘’‚‛‹›ʼ′`´", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | {"…": "..."}
)
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff]"
)


def sentence_key(text: str) -> str:
    """32 hexadecimal digits that a sentence keeps when another tool has written it.

    Tools differ in Unicode composition, white space, invisible signs, and the shapes
    of quotation marks, apostrophes, dashes and dots. Letter case, accents and all other
    marks make another sentence.
    """
    plain = unicodedata.normalize("NFC", text).translate(_ALIKE)
    return text_hash(" ".join(_UNSEEN.sub("", plain).split()))


def article_id(outlet: str, text: str) -> str:
    """12 hexadecimal digits: one outlet's text is one article however often found."""
    return hexdigest(outlet, text)[:12]


def passage_id(article_id: str, start: int, end: int) -> int:
    """A positive 63-bit number, as FAISS wants its ids."""
    return int(hexdigest(article_id, str(start), str(end))[:16], 16) >> 1 or 1


@cache
def data_digest(name: str) -> str:
    """The hash of a file of ``compare/data``: rules are data, and change like code."""
    content = files("compare.data").joinpath(name).read_text(encoding="utf-8")
    return hexdigest(content)[:16]
