"""Who is said to speak: what is known of a speaker, and whether two are one.

A speaker is known by names (capitalised words, compared by their sound, so that three
spellings are one) and by the institutions of ``data/speakers.toml``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from compare.framing.attribution.saying import tells
from compare.framing.beads import Bead, Side, overlaps
from compare.framing.data import table
from compare.languages import Word, skeleton, words
from compare.records import Span

ANYBODY = "anybody"
NAME = 4
"""Consonants by which two names are one: cases and transcriptions differ."""
LEAST_NAME = 3
REACH = 250
"""Characters before a sentence in which its speaker may be named."""
_ENGLISH_ENDING = (
    r"(?:s|es|i|is|y|ies|n|an|ian|ians|er|ers|ry|ries|ial|ials|man|men|woman|women"
    r"|person|people)?(?!\S)"
)
_VOWEL = re.compile("[aeiou]")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A place that names who speaks, and what is known: sounds, bodies, countries."""

    span: Span
    names: frozenset[str]
    known: frozenset[str]

    @property
    def countries(self) -> frozenset[str]:
        """The countries among what is known."""
        return self.known & _countries()

    @property
    def bodies(self) -> frozenset[str]:
        """The institutions that tell one speaker from another."""
        return self.known - _countries() - {ANYBODY}


def read_speaker(side: Side, span: Span) -> Speaker | None:
    """What a stretch tells of a speaker; None where it names nobody."""
    text = side.article.text[span.start : span.end]
    names, known = (
        _names(text, side.article.language),
        _institutions(text, side.article.language),
    )
    if not names and not known:
        return None
    return Speaker(span, names, known)


def alike(bead: Bead, left: Speaker, right: Speaker) -> bool:
    """Whether two speakers may well be one: by name, body, country or a word link."""
    if left.names & right.names:
        return True
    if _apart(left, right):
        return False
    if left.bodies & right.bodies or left.countries & right.countries:
        return True
    return any(
        overlaps(link.left, left.span) and overlaps(link.right, right.span)
        for link in bead.alignment.links
    )


def differ(left: Speaker, right: Speaker) -> bool:
    """Whether two speakers are surely two: by bodies or countries that both tell.

    A person and an institution may be one; so may two spellings of a name.
    """
    return not left.names & right.names and _apart(left, right)


def _apart(one: Speaker, other: Speaker) -> bool:
    countries = one.countries and other.countries
    bodies = one.bodies and other.bodies
    return bool(
        (countries and not one.countries & other.countries)
        or (bodies and not one.bodies & other.bodies)
    )


def speaks_near(side: Side, speaker: Speaker) -> bool:
    """Whether the article names a speaker just before a side, and reports.

    What stands there goes on; a report that only follows vouches for nothing before it.
    """
    text, language = side.article.text, side.article.language
    before = text[max(0, side.span.start - REACH) : side.span.start]
    known = _institutions(before, language) & speaker.bodies
    named = _names(before, language) & speaker.names
    return bool(named or known) and tells(before, language)


def institutions(side: Side, span: Span) -> frozenset[str]:
    """The bodies, countries and titles that a place of a side names."""
    return _institutions(side.quote(span), side.article.language)


def _sound(folded: str) -> str:
    """The first letter of a name's sound and its consonants, for they differ less."""
    sound = skeleton(folded.split("'")[0]).replace("f", "v")
    return sound[:1] + _VOWEL.sub("", sound[1:])[:NAME]


def _names(text: str, language: str) -> frozenset[str]:
    """The sounds of the capitalised words that are no known institution."""
    found = words(text, language)
    taken = {
        place
        for first, last, _ in _bodies(found, language)
        for place in range(first, last + 1)
    }
    return frozenset(
        _sound(word.folded)
        for place, word in enumerate(found)
        if text[word.start].isupper()
        and word.end - word.start >= LEAST_NAME
        and place not in taken
        and word.folded not in _COMMON
    )


def _institutions(text: str, language: str) -> frozenset[str]:
    return frozenset(one for *_, one in _bodies(words(text, language), language))


def _bodies(found: Sequence[Word], language: str) -> Iterator[tuple[int, int, str]]:
    """The institutions among words: the first and the last word of each, and what."""
    folded = " ".join(word.folded.split("'")[0] for word in found)
    identities = _forms(language)
    for match in _pattern(language).finditer(folded):
        if match.lastindex:
            first = folded.count(" ", 0, match.start())
            last = folded.count(" ", 0, match.end())
            yield first, last, identities[match.lastindex - 1][1]


_COMMON = frozenset(
    "the this that these those his her their its our and but for with from after when"
    " while meanwhile according however also another both many some one two three said"
    " bir bu şu ancak ise ayrıca öte olayın daha iki göre aynı ilk son"
    " στο στη στην στον στα στισ τον την του τησ των τουσ απο για και αλλα ενω ομωσ"
    " συμφωνα κατα επισησ αυτοσ αυτη ολα ολοι".split()
)


@lru_cache(3)
def _forms(language: str) -> tuple[tuple[str, str], ...]:
    """Forms and what they name, the longest first."""
    found = [
        (form, identity)
        for identity, entry in _tables().items()
        for form in entry.get(language, ())
    ]
    return tuple(sorted(found, key=lambda one: (-len(one[0]), one)))


@lru_cache(3)
def _pattern(language: str) -> re.Pattern[str]:
    """A pattern over folded words with a group for each form."""
    groups = "|".join(f"({_form(form, language)})" for form, _ in _forms(language))
    return re.compile(rf"(?<!\S)(?:{groups})")


def _form(form: str, language: str) -> str:
    """The beginning of a word; of abbreviations and English words also its end."""
    ending = r"(?!\S)" if len(form) <= LEAST_NAME else ""
    if language == "en" and not ending:
        ending = _ENGLISH_ENDING
    return r"\S* ".join(map(re.escape, form.split())) + ending


@lru_cache(1)
def _tables() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """For each institution its forms by language; a country has the key "country"."""
    return {
        identity: {
            key: tuple(value) if isinstance(value, list) else ()
            for key, value in entry.items()
        }
        for identity, entry in table("speakers").items()
    }


@lru_cache(1)
def _countries() -> frozenset[str]:
    return frozenset(name for name, entry in _tables().items() if "country" in entry)
