"""The nouns of contrasts: who uses which word of a contrast set, and how often.

Counted by ``framing.contrast``.
"""

from dataclasses import dataclass

from compare.records.articles import Span

FOUND = 0.05
"""The false discovery rate below which a word counts as setting a group apart."""


@dataclass(frozen=True, slots=True)
class Usage:
    """A mention of a concept of a contrast set, in an aligned passage.

    ``sentence`` is the aligned passage around ``span``. ``family`` is the dispatch in
    which another article has the same concept there, empty where none has; ``copied``
    says that the word is then another's: the agency's, or of who had it first.
    """

    concept: str
    sets: tuple[str, ...]
    span: Span
    sentence: Span
    quoted: bool = False
    copied: bool = False
    family: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """How often a group takes one concept of a contrast set, and against the others.

    ``share`` is that of the group's votes, from ``low`` to ``high`` with 95 %; the
    weighted ``log_odds``, ``z``, ``p`` and ``q`` are against all other groups together,
    None where too few articles speak for a test. ``quoted`` are not counted.
    """

    concept: str
    uses: tuple[Usage, ...]
    quoted: tuple[Usage, ...]
    articles: int
    votes: float
    share: float
    low: float
    high: float
    log_odds: float | None = None
    z: float | None = None
    p: float | None = None
    q: float | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """A group of articles (an outlet, a language, a country) and what it chooses.

    Each article is one vote, divided over its words; articles of the group that print
    the same dispatch share one.
    """

    name: str
    articles: int
    votes: float
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class ContrastSet:
    """A contrast set, and which group uses which of its concepts."""

    name: str
    concepts: tuple[str, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Contrasts:
    """Contrast sets over a corpus, and how they were counted.

    ``tests`` are all tests made, over which the false discovery rate holds.
    ``uncontested`` are the sets of which only one concept occurs, ``uncounted`` the
    mentions that ``wire`` leaves out.
    """

    by: str
    wire: str
    quotes: bool
    least: int
    prior: float
    sets: tuple[ContrastSet, ...]
    tests: int = 0
    uncontested: tuple[str, ...] = ()
    uncounted: int = 0
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Habit:
    """A word that an outlet uses more, or less, than the other outlets do.

    ``share`` is that of its articles' choices within the contrast set ``name``,
    ``others`` that of the other outlets; ``q`` bounds the false discovery rate.
    """

    name: str
    outlet: str
    concept: str
    share: float
    others: float
    log_odds: float
    q: float
    uses: tuple[Span, ...]
