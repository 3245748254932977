"""Small pieces of English and of other people's text, for all readable formats."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from compare.languages import fold
from compare.records import (
    Alignment,
    Article,
    Credit,
    CreditKind,
    Difference,
    Issuer,
    Kind,
    Reuse,
    Role,
)

UNDATED = "undated"
LETTERS: Mapping[Kind, str] = {
    Kind.WORDING: "W",
    Kind.NAMING: "N",
    Kind.QUANTITY: "Q",
    Kind.ATTRIBUTION: "A",
    Kind.CERTAINTY: "C",
    Kind.AGENCY: "G",
    Kind.QUOTATION: "T",
    Kind.COVERAGE: "O",
}
"""The sign of each kind, so that a report can be read without colours."""

ABOUT: Mapping[Kind, str] = {
    Kind.ATTRIBUTION: "who says so",
    Kind.AGENCY: "who did it",
    Kind.COVERAGE: "left out, moved",
}
"""What a kind is about, where its name alone does not tell."""

ROLES: Mapping[Role, str] = {
    Role.SHORTENED: "",
    Role.ALTERED: "",
    Role.SELECTED: "",
    Role.ADDED: "",
    Role.SCARE: "in quotation marks",
    Role.SPEAKER: "",
    Role.REPORT: "",
    Role.NEGATION: "",
    Role.ACTOR: "says who did it",
    Role.NO_ACTOR: "names nobody",
    Role.FIRST: "in the first lines",
    Role.LATER: "further down",
}
"""What is said beside the words of a difference; nothing where its heading says it."""

HEADINGS: Mapping[Role, str] = {
    Role.SHORTENED: "shortened",
    Role.ALTERED: "altered",
    Role.SELECTED: "other words of the same speaker",
    Role.ADDED: "only quoted here",
    Role.SPEAKER: "another source",
    Role.REPORT: "told as a fact by the other",
    Role.NEGATION: "without the negation in the other",
    Role.FIRST: "moved",
    Role.LATER: "moved",
}
"""What a difference is, more narrowly than its kind says."""

REUSES: Mapping[Reuse, str] = {
    Reuse.VERBATIM: "verbatim",
    Reuse.EDITED: "edited",
    Reuse.TRANSLATED: "translated",
    Reuse.PARAPHRASED: "paraphrased",
    Reuse.QUOTE: "quoted by both",
    Reuse.RELATED: "related",
}
"""What is said of sentences, behind their number."""

NO_NAMES: Mapping[str, str] = {}
SHORTEST_STEM = 4
"""A concept's name shorter than this may begin another word by accident."""
PAST: Mapping[str, str] = {"say": "said"}
"""Names of concepts whose past, as news tells it, has another beginning."""

_SPACES = re.compile(r"\s+")
# Control characters, invisible format characters (all bidi controls are among them),
# lone surrogates: none belongs to the words, and each can mislead a screen.
_UNSAFE = frozenset({"Cc", "Cf", "Cs"})


def unsafe_signs(text: str) -> set[str]:
    """The control, invisible and broken characters that occur in ``text``."""
    if text.isprintable():  # nearly every text, in a fraction of the time
        return set()
    return {sign for sign in set(text) if unicodedata.category(sign) in _UNSAFE}


def clean(text: str) -> str:
    """Someone else's text made safe to show: no control or invisible signs.

    Each run of white space, line ends included, becomes one space.
    """
    if text.isprintable() and "  " not in text:
        return text  # its only white space is single spaces
    spaced = _SPACES.sub(" ", text)
    return spaced.translate({ord(sign): None for sign in unsafe_signs(spaced)})


def shorten(text: str, longest: int) -> str:
    """``text`` cleaned, cut between words to about ``longest`` signs with "…"."""
    cleaned = clean(text).strip()
    if len(cleaned) <= longest:
        return cleaned
    cut = cleaned.rfind(" ", longest // 2, longest)
    return cleaned[: cut if cut > 0 else longest].rstrip(" ,;:") + "…"


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 article", "1,200 articles"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def memory_file(engine: str) -> str:
    """The memory that an engine's name is of, without tool and day; else empty.

    "memory letters.tmx (OmegaT 6.0, 2026-01-02)" becomes "memory letters.tmx".
    """
    if engine.split(" ", 1)[0] != "memory":
        return ""
    file, suffix, _ = engine.partition(".tmx")
    return file + suffix


def day(published: date | None) -> str:
    """A date as 2026-03-05, or "undated"."""
    return published.isoformat() if published else UNDATED


def days(articles: Iterable[Article]) -> str:
    """The first and last date of the articles: "2026-03-03 to 2026-03-05"."""
    known = sorted(item.published for item in articles if item.published)
    if not known:
        return UNDATED
    first, last = day(known[0]), day(known[-1])
    return first if first == last else f"{first} to {last}"


def reuse_counts(beads: Iterable[Alignment]) -> str:
    """How often each kind of reuse occurs: "12 translated, 3 edited"."""
    counts = Counter(bead.reuse for bead in beads)
    return ", ".join(
        f"{counts[kind]:,} {REUSES[kind]}" for kind in Reuse if counts[kind]
    )


def agencies(credits: Iterable[Credit]) -> dict[str, tuple[str, ...]]:
    """By article id, the agencies that it credits, in the order of its text.

    A mere mention is no credit, and an outlet that is quoted no agency.
    """
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for item in sorted(credits, key=lambda item: (item.span, item.agency)):
        if item.kind is not CreditKind.MENTION and item.issuer is Issuer.AGENCY:
            found[item.article_id][clean(item.agency)] = None
    return {article: tuple(names) for article, names in found.items()}


def readable(concept: str, names: Mapping[str, str] = NO_NAMES) -> str:
    """A concept as English writes it: its name of ``names``, else its id in words."""
    if concept in names:
        return clean(names[concept])
    return clean(concept).replace("_", " ").replace("-", " ").strip()


def gloss(
    concept: str, words: str, language: str, names: Mapping[str, str] = NO_NAMES
) -> str:
    """The concept in readable English, or nothing where the words say the same.

    So does an English word in another form: "claimed" needs no "claim" beside it.
    ``names`` are the comparison's.
    """
    if concept in ROLES:
        return ROLES[Role(concept)]
    told = readable(concept, names)
    known, written = _spoken(told, "en"), _spoken(words, language)
    if language == "en" and len(known) >= SHORTEST_STEM and written.startswith(known):
        return ""
    return "" if written in (known, PAST.get(known)) else told


def _spoken(words: str, language: str) -> str:
    return fold(words, language).replace("-", " ").strip()


def heading(difference: Difference) -> str:
    """The kind of a difference, and what it is where that is known: "coverage, moved".

    A role that both sides have is said once; that of one side only if the other has
    nothing there.
    """
    roles = {difference.left_concept, difference.right_concept} - {""}
    told = sorted({HEADINGS[Role(one)] for one in roles if one in HEADINGS})
    return ", ".join([str(difference.kind), *told])
