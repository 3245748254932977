"""English: plurals, tenses, and the irregular words that news use."""

import re

from compare.lexicon.stem import Stem, bare, ending

_SIBILANT = ("s", "x", "z", "ch", "sh", "o")
_IRREGULAR = {
    "break": "broke broken", "build": "built", "child": "children",
    "drive": "drove driven", "fall": "fell fallen", "fight": "fought",
    "find": "found", "flee": "fled", "forbid": "forbade forbidden",
    "hold": "held", "lay": "laid", "leave": "left", "lose": "lost", "man": "men",
    "overrun": "overran", "overthrow": "overthrew overthrown", "rise": "rose risen",
    "say": "said", "send": "sent", "shoot": "shot", "speak": "spoke spoken",
    "steal": "stole stolen", "strike": "struck", "take": "took taken",
    "tell": "told", "throw": "threw thrown", "withdraw": "withdrew withdrawn",
    "woman": "women",
}  # fmt: skip


def english(folded: str, lemma: str) -> list[Stem]:
    """The stems of a folded English lemma: a noun and a verb alike."""
    endings = {"", "s", "ed", "ing"}
    if folded.endswith(_SIBILANT):
        endings.add("es")
    if re.search(r"[^aeiou][aeiou][bdgklmnprt]$", folded):
        endings |= {folded[-1] + "ed", folded[-1] + "ing"}
    found = [ending(folded, " ".join(endings)), bare(folded)]
    if folded.endswith("e"):
        found.append(ending(folded[:-1], "ed ing"))
    if re.search(r"[^aeiou]y$", folded):
        found.append(ending(folded[:-1], "ies ied"))
    if folded.endswith("sis"):
        found.append(ending(folded[:-2], "es"))
    return found + [bare(form) for form in _irregular(folded)]


def _irregular(folded: str) -> list[str]:
    if folded.endswith(("man", "woman")) and len(folded) > 5:
        return [folded[:-2] + "en"]  # "serviceman", "gunman"
    return _IRREGULAR.get(folded, "").split()
