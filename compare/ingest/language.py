"""Which language a text is in: Greek by its script, the others by py3langid.

The choice is measured in docs/evaluation.md.
"""

import re
from collections.abc import Mapping

from compare.errors import UnreadableError
from compare.languages import LANGUAGES, NAMES

OTHERS: Mapping[str, str] = {
    "ar": "Arabic", "az": "Azerbaijani", "bg": "Bulgarian", "bs": "Bosnian",
    "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "kk": "Kazakh", "ko": "Korean", "ku": "Kurdish", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "mt": "Maltese", "nb": "Norwegian",
    "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "uk": "Ukrainian",
    "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip
"""Languages we can name but not read."""

KNOWN = "compare knows " + ", ".join(NAMES.values())
_ALIASES: Mapping[str, str] = {
    "tur": "tr", "türkçe": "tr", "turkce": "tr", "gr": "el", "ell": "el",
    "gre": "el", "ελληνικά": "el", "ελληνικα": "el", "eng": "en",
    **{name.lower(): code for code, name in NAMES.items()},
}  # fmt: skip
_SAMPLE = 5_000  # characters; ten sentences are always enough
_FEWEST_LETTERS = 20
_ADDRESSES = re.compile(r"(?:https?://|www\.)\S+|[@#]\w+")
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_LETTER = re.compile(r"[^\W\d_]")


def language_code(name: str) -> str:
    """The code of a language as files name it: "tr-TR", "Turkish", "türkçe".

    Raises UnreadableError for a language that we do not know.
    """
    plain = name.strip().lower()
    code = _ALIASES.get(plain, re.split("[-_]", plain)[0])
    code = _ALIASES.get(code, code)
    if code not in LANGUAGES:
        shown = OTHERS.get(code, f"'{name.strip()[:30]}'")
        raise UnreadableError(f"language is given as {shown}; {KNOWN}")
    return code


def detect(text: str) -> str:
    """The language of ``text``; raises UnreadableError where we do not know it."""
    sample = _ADDRESSES.sub(" ", text)[:_SAMPLE]
    letters = len(_LETTER.findall(sample))
    if letters < _FEWEST_LETTERS:
        raise UnreadableError("too few words to tell the language")
    if 2 * len(_GREEK.findall(sample)) >= letters:
        return "el"
    code = _classify(sample)
    if code not in LANGUAGES:
        raise UnreadableError(f"language looks like {OTHERS.get(code, code)}; {KNOWN}")
    return code


def _classify(sample: str) -> str:
    from py3langid import classify

    return str(classify(sample)[0])
