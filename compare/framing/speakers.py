"""Who is said to speak: what is known of a speaker, and whether two are one.

A speaker is known by names (capitalised words, compared by their sound, so that three
spellings are one) and by the institutions of ``data/speakers.toml``. An article that
names one in full once is read for what else it calls them.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from compare.framing.beads import Bead, Side, overlaps
from compare.languages import skeleton, words
from compare.records import Article, Span

ANYBODY = "anybody"
NAME = 5
"""Letters of the sound by which two names are one: cases and transcriptions differ."""
LEAST_NAME = 3
AROUND = 60
"""Characters around a name in which the article may say who it is."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A place that names who speaks, and what is known: sounds and institutions."""

    span: Span
    names: frozenset[str]
    known: frozenset[str]

    @property
    def institutions(self) -> frozenset[str]:
        """What tells one institution from another."""
        return self.known - {ANYBODY}


def read_speaker(side: Side, span: Span) -> Speaker | None:
    """What a stretch tells of a speaker; None where it names nobody."""
    text = side.article.text[span.start : span.end]
    names, known = _names(text, side.article.language), _institutions(text, side)
    if not names and not known:
        return None
    return Speaker(span, names, known)


def alike(bead: Bead, left: Speaker, right: Speaker) -> bool:
    """Whether two speakers have a name, an institution or a word link in common."""
    if left.names & right.names or left.institutions & right.institutions:
        return True
    ones, others = _in_full(bead.left, left), _in_full(bead.right, right)
    if ones[0] & others[0] or ones[1] & others[1]:
        return True
    return any(
        overlaps(link.left, left.span) and overlaps(link.right, right.span)
        for link in bead.alignment.links
    )


def differ(bead: Bead, left: Speaker, right: Speaker) -> bool:
    """Whether two speakers are surely two: institutions of both are known, and others.

    A person and an institution may be one; so may two spellings of a name.
    """
    if alike(bead, left, right):
        return False
    return bool(left.institutions and right.institutions)


def speaks_near(side: Side, speaker: Speaker, reach: int) -> bool:
    """Whether the article names a speaker within ``reach`` characters of a side."""
    start, end = side.span.start - reach, side.span.end + reach
    text = side.article.text[max(0, start) : end]
    names, known = _names(text, side.article.language), _institutions(text, side)
    return bool(names & speaker.names or known & speaker.institutions)


def _in_full(side: Side, speaker: Speaker) -> tuple[frozenset[str], frozenset[str]]:
    """Names and institutions that stand beside the speaker's name in the article."""
    names, known = speaker.names, speaker.institutions
    for text in _mentions(side.article, names):
        names |= _names(text, side.article.language)
        known |= _institutions(text, side) - {ANYBODY}
    return names, known


def _mentions(article: Article, names: frozenset[str]) -> list[str]:
    """The surroundings of every place of an article that names one of the names."""
    return [
        article.text[max(0, word.start - AROUND) : word.end + AROUND]
        for word in words(article.text, article.language)
        if article.text[word.start].isupper() and _sound(word.folded) in names
    ]


def _sound(folded: str) -> str:
    return skeleton(folded.split("'")[0])[:NAME]


def _names(text: str, language: str) -> frozenset[str]:
    """The sounds of the capitalised words that are no known institution."""
    return frozenset(
        _sound(word.folded)
        for word in words(text, language)
        if text[word.start].isupper()
        and word.end - word.start >= LEAST_NAME
        and not _pattern(language).match(word.folded)
        and word.folded not in _COMMON
    )


def _institutions(text: str, side: Side) -> frozenset[str]:
    language = side.article.language
    folded = " ".join(word.folded.split("'")[0] for word in words(text, language))
    return frozenset(
        match.lastgroup.replace("_", "-")
        for match in _pattern(language).finditer(folded)
        if match.lastgroup
    )


_COMMON = frozenset(
    "the this that these those his her their its our and but for with from after when"
    " while meanwhile according however also another both many some one two three said"
    " bir bu şu ancak ise ayrıca öte olayın daha iki göre aynı ilk son"
    " στο στη στην στον στα στισ τον την του τησ των τουσ απο για και αλλα ενω ομωσ"
    " συμφωνα κατα επισησ αυτοσ αυτη ολα ολοι".split()
)


@lru_cache(3)
def _pattern(language: str) -> re.Pattern[str]:
    """A pattern over folded words with a group for each institution, longest first."""
    forms = [
        (form, identity)
        for identity, table in _tables().items()
        for form in table.get(language, ())
    ]
    by_identity: dict[str, list[str]] = {}
    for form, identity in sorted(forms, key=lambda one: -len(one[0])):
        by_identity.setdefault(identity, []).append(form)
    # Short forms are abbreviations: "un" is not "under".
    groups = (
        f"(?P<{identity.replace('-', '_')}>"
        + "|".join(_form(form) for form in group)
        + ")"
        for identity, group in by_identity.items()
    )
    return re.compile(r"(?<!\S)(?:" + "|".join(groups) + ")")


def _form(form: str) -> str:
    ending = r"(?!\S)" if len(form) <= LEAST_NAME else ""
    return r"\S* ".join(map(re.escape, form.split())) + ending


@lru_cache(1)
def _tables() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    file = resources.files("compare") / "data" / "speakers.toml"
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        identity: {language: tuple(forms) for language, forms in table.items()}
        for identity, table in tables.items()
    }
