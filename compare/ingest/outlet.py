"""Who published an article, guessed from its URL or its file name."""

import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

_SAME_SITE = ("www", "m", "mobile", "amp", "wap")
"""Parts in front of a host that are the same outlet; "en.", "blog." may be another."""
_PIECES = re.compile(r"[^\W_]+(?:-(?![0-9])[^\W\d_][^\W_]*)*")
_DATES = re.compile(
    r"(?<!\d)(?:\d{4}[-_.]\d{2}[-_.]\d{2}|\d{2}[-_.]\d{2}[-_.]\d{4})(?!\d)"
)
_HASH = re.compile(r"(?=.*\d)[0-9a-f]{7,}", re.IGNORECASE)
_NOTHING = frozenset(
    (
        "tr", "el", "gr", "en", "tur", "ell", "eng", "article", "articles", "news",
        "text", "txt", "doc", "file", "page", "story", "haber", "haberler", "makale",
        "metin", "yazi", "yazı", "αρθρο", "άρθρο", "ειδηση", "είδηση", "κειμενο",
    )
)  # fmt: skip
"""File name parts that say what a file is, not whose."""
_PACKED = re.compile(
    r"(?:\.tar)?\.(?:zip|tar|t?gz|t?zst|epub|wacz|warc)$", re.IGNORECASE
)


def outlet_of_url(url: str) -> str:
    """The host without "www.": "https://www.example.com.tr/x" gives example.com.tr.

    Empty where the URL has no host.
    """
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    parts = host.lower().strip(".").split(".")
    while len(parts) > 2 and parts[0] in _SAME_SITE:
        parts = parts[1:]
    return ".".join(parts) if len(parts) > 1 else ""


def outlet_of_name(name: str) -> str:
    """The outlet that a path names: "bianet_2031-03-14.txt" gives bianet.

    Numbers, dates, hashes and language codes are no names; where nothing is left it
    is the folder, and without a folder the file name without its suffix.
    """
    path = PurePosixPath(name)
    pieces = _PIECES.findall(_DATES.sub(" ", path.stem))
    kept = [piece for piece in pieces if _is_name(piece)]
    if kept:
        return "-".join(kept)
    folder = _PACKED.sub("", path.parent.name)
    return folder or path.stem


def _is_name(piece: str) -> bool:
    letters = piece.strip("0123456789")
    if len(letters) < 2 or _HASH.fullmatch(piece):
        return False
    return letters.lower() not in _NOTHING
