"""The one form in which every article's text is kept.

Offsets count code points of this form, so it is made once, here, and never again.
"""

import re
import unicodedata

# A terminal would obey these: CSI ("ESC [ 31 m") and OSC ("ESC ] 0 ; title BEL").
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    # Not beyond the next one: a thousand of them without an end would take long.
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c\x9d\n]*(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]"
)
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_JOINERS = frozenset("\u200c\u200d")
"""Zero width (non-)joiner: the only format signs that change what a reader sees."""


def normalise(text: str) -> str:
    """The text in NFC, with "\\n" line ends and without signs that nobody sees.

    Escape sequences, control characters, bidirectional controls, soft hyphens and
    byte order marks go; so do spaces at the end of lines and around the whole.
    """
    text = _ESCAPES.sub("", _LINE_ENDS.sub("\n", text))
    text = _SURROGATES.sub("\ufffd", text)
    hidden = {sign for sign in set(text) if _is_hidden(sign)}
    if hidden:
        text = text.translate(dict.fromkeys(map(ord, hidden)))
    text = unicodedata.normalize("NFC", text)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def one_line(text: str) -> str:
    """A title or name: normalised, all white space single spaces."""
    return " ".join(normalise(text).split())


def _is_hidden(sign: str) -> bool:
    if sign in "\n\t" or sign in _JOINERS:
        return False
    return unicodedata.category(sign) in ("Cc", "Cf")
