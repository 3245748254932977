"""XML as strings: everything from elsewhere is escaped here, and nowhere else."""

import re
from html import escape

from compare.report.phrases import clean

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""
_NO_NAME = re.compile("[^A-Za-z0-9.-]")


def text(content: str) -> str:
    """Someone else's words as character data: cleaned, without illegal characters."""
    return escape(_FORBIDDEN.sub("", clean(content)), quote=False)


def element(name: str, *content: str, block: bool = False, **attributes: str) -> str:
    """An element of parts that are XML already; attributes with a value are written.

    In attributes' names the first "_" stands for ":", and one at the end for nothing.
    ``block`` puts each part on a line of its own, where space says nothing.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", ":", 1)}="{_value(value)}"'
        for key, value in attributes.items()
        if value
    )
    parts = [part for part in content if part]
    if not parts:
        return f"<{name}{written}/>"
    inside = "\n{}\n".format("\n".join(parts)) if block else "".join(parts)
    return f"<{name}{written}>{inside}</{name}>"


def _value(content: str) -> str:
    return escape(_FORBIDDEN.sub("", clean(content)).strip(), quote=True)


def identifier(*parts: str | int) -> str:
    """An xml:id of a word and what makes it unique: an NCName, stable between runs.

    The first part is a word of ours, so that no id begins with a digit.
    """
    return ".".join(_NO_NAME.sub(_spelt, str(part)) for part in parts)


def _spelt(found: re.Match[str]) -> str:
    return f"_{ord(found[0]):x}_"


def pointers(*names: str) -> str:
    """Ids as the pointers of an attribute."""
    return " ".join(f"#{name}" for name in names)
