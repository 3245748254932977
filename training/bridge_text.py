"""The parallel text that the bridge learns from: which rows, under which licence.

Read from the folder ``parallel`` of training data (tr-en.tsv.xz, el-en.tsv.xz: foreign
text, English text, tag), which is no part of this repository.
"""

import lzma
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("tr", "el")

LICENCES: Mapping[str, str] = {
    "opensource.guide": "CC BY 4.0",
    "tatoeba": "CC BY 2.0 FR",
    "wesnoth": "GPL-2.0",
    "ethereum.org": "MIT",
    "d2l": "CC BY-SA 4.0",
    "djangogirls": "CC BY-SA 4.0",
    "elixirschool": "Apache-2.0",
    "mozilla-www": "MPL-2.0",
    "scratch-l10n": "AGPL-3.0",
    "discourse": "GPL-2.0",
    "pkp-lib": "GPL-3.0",
    "dspace": "BSD-3-Clause",
    "hedy": "EUPL-1.2",
    "gnome-user-docs": "CC BY 3.0",
    "wordpress": "GPL-2.0+",
    "ms-projops-sxs": "CC BY 4.0",
    "ms-custins": "CC BY 4.0",
    "ms-custins-live": "CC BY 4.0",
    "ms-alchemy": "CC BY 4.0",
    "ms-d365": "CC BY 4.0",
    "ms-aspnet": "CC BY 4.0",
    "ms-dotnet": "CC BY 4.0",
    "ms-projops": "CC BY 4.0",
    "ms-security101": "CC0 1.0",
    "ms-ai-agents": "MIT",
    "ms-edgeai": "MIT",
    "ms-azd": "MIT",
    "ms-cpp-docs": "CC BY 4.0",
}
"""Tags whose repository states a licence; rows of every other tag are left out."""

MACHINE = "ms-"
"""Tags that begin so are software manuals whose foreign side a machine wrote."""
MACHINE_WEIGHT = 0.3
"""How often such a row is drawn, against one written by people."""
MESSAGE_WEIGHT = 0.4
"""Rows of program messages."""
MESSAGES = frozenset({"wordpress", "discourse", "pkp-lib", "dspace"})
SHORT_WEIGHT = 0.3
"""Rows of one or two words: menu entries, mostly."""
SHORT_WORDS = 3
GREEK_WEIGHT = 1.5
"""There is a fifth as much Greek as Turkish."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, word or name, its English, and how often it is drawn."""

    language: str
    foreign: str
    english: str
    weight: float


def read_pairs(folder: Path) -> Iterator[Pair]:
    """Every row under a stated licence, in the order of the files.

    Raises FileNotFoundError where a file is missing.
    """
    for language in LANGUAGES:
        path = folder / f"{language}-en.tsv.xz"
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                foreign, english, tag = line.rstrip("\n").split("\t")
                if tag in LICENCES:
                    weight = _weight(language, foreign, english, tag)
                    yield Pair(language, foreign, english, weight)


def _weight(language: str, foreign: str, english: str, tag: str) -> float:
    weight = GREEK_WEIGHT if language == "el" else 1.0
    if tag.startswith(MACHINE):
        weight *= MACHINE_WEIGHT
    if tag in MESSAGES:
        weight *= MESSAGE_WEIGHT
    if min(len(foreign.split()), len(english.split())) < SHORT_WORDS:
        weight *= SHORT_WEIGHT
    return weight
