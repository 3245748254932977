"""The nouns: frozen records that travel between the steps.

Offsets count code points of the article's normalised text (NFC, "\\n" line ends);
``article.text[span.start:span.end]`` is what is shown.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class MarkKind(StrEnum):
    """Why a stretch of an article's text is no passage."""

    TITLE = "title"
    BOILERPLATE = "boilerplate"
    CAPTION = "caption"
    CREDIT = "credit"


class Reuse(StrEnum):
    """How a text was reused."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    TRANSLATED = "translated"
    PARAPHRASED = "paraphrased"
    QUOTE = "quote"
    """Both quote the same words of a third: nobody reused the other's reporting."""
    RELATED = "related"
    """The same facts in other words: no reuse; shown only when asked for."""


class Kind(StrEnum):
    """What differs between two versions of one text."""

    WORDING = "wording"
    NAMING = "naming"
    QUANTITY = "quantity"
    ATTRIBUTION = "attribution"
    CERTAINTY = "certainty"
    AGENCY = "agency"
    QUOTATION = "quotation"
    COVERAGE = "coverage"


class Issuer(StrEnum):
    """Whose name an article credits: only an agency sends its text to everybody."""

    AGENCY = "agency"
    OUTLET = "outlet"


class CreditKind(StrEnum):
    """How an article names an agency or another outlet."""

    DATELINE = "dateline"
    """ "ANKARA (AA) -": at the head of the text, or of a part of it."""
    BYLINE = "byline"
    """As the author: in the author field, or on a line of its own at the top."""
    SOURCE = "source"
    """ "Source: AFP", "with information from the AP"."""
    CLOSING = "closing"
    """The tag "(AA)" behind a text or a paragraph; a last line of agencies."""
    CONTRIBUTED = "contributed"
    """ "The Associated Press contributed to this report"."""
    TOLD = "told"
    """ "told AFP", "AA muhabirine": somebody spoke to it."""
    ACCORDING_TO = "according_to"
    """ "according to AP", "AP reported", "as quoted by Interfax"."""
    MENTION = "mention"
    """The full name where nothing tells what for."""


class Sign(StrEnum):
    """What speaks for one article having had a text first."""

    TIME = "time"
    """It is dated before all others that have a date."""
    AGENCY = "agency"
    """Its outlet is the agency that the text is from."""
    CREDIT = "credit"
    """Another member credits its outlet."""
    CONTAINMENT = "containment"
    """All the others are what it begins with: they were cut from its end."""
    EDITS = "edits"
    """Its wording is nearest to all others, as an original's is to its copies."""


class Evidence(StrEnum):
    """Where the differing words were found: in the originals, or only translated."""

    SOURCE = "source"
    TRANSLATION = "translation"


class Role(StrEnum):
    """What words do in a difference where no concept of the lexicon says it.

    ``REPORT`` is what the other side states as a fact.
    """

    SHORTENED = "shortened"
    ALTERED = "altered"
    SELECTED = "other-words"
    ADDED = "quoted-words"
    SCARE = "scare-quotes"
    SPEAKER = "speaker"
    REPORT = "report"
    NEGATION = "negation"
    ACTOR = "actor"
    NO_ACTOR = "no-actor"
    FIRST = "in-front"
    LATER = "further-down"


class LinkKind(StrEnum):
    """How two words of an aligned pair belong together."""

    SAME = "same"
    SIMILAR = "similar"
    MEANING = "meaning"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of an article's own text that is kept but is no passage."""

    start: int
    end: int
    kind: MarkKind


@dataclass(frozen=True, slots=True)
class Article:
    """One article of one outlet; ``text`` is normalised once, in ingest."""

    id: str
    outlet: str
    language: str
    title: str
    text: str
    published: date | None
    url: str
    author: str
    path: str
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points ``start`` to ``end`` (exclusive) of an article's text."""

    article_id: str
    start: int
    end: int


def text_of(article: Article, span: Span) -> str:
    """The original words of a span of this article."""
    return article.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of an article; its id is made of its place, so it is stable."""

    id: int
    span: Span


@dataclass(frozen=True, slots=True)
class Translation:
    """The English text of a passage; ``text_hash`` is that of the original.

    ``suspect`` is the reason to doubt it, empty where there is none.
    """

    text_hash: str
    language: str
    text: str
    engine: str
    suspect: str = ""


@dataclass(frozen=True, slots=True)
class MemoryUnit:
    """A sentence and its English, as a translation memory has them.

    ``created`` is a date, or a moment in UTC, as ISO 8601; what the memory does not
    say is empty. ``suspect`` is the reason for doubt of the one who exported it.
    """

    source: str
    language: str
    english: str
    tool: str = ""
    created: str = ""
    creator: str = ""
    machine: bool = False
    suspect: str = ""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Two passages near each other in the index; similarity is a cosine."""

    left_id: int
    right_id: int
    similarity: float


@dataclass(frozen=True, slots=True)
class WordLink:
    """A word or expression of the left original and its partner in the right one."""

    left: Span
    right: Span
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class Alignment:
    """One bead: sentences of one article that carry the text of another's.

    Beads of one article pair that follow each other on both sides share a ``chain``;
    together they are the reused passage that a reader sees as one. ``probability`` is
    that of being reuse, from 0 to 1. ``left`` and ``right`` are whole sentences;
    ``left_reused`` and ``right_reused`` reach from the first to the last reused word in
    them.
    """

    id: str
    chain: str
    left: Span
    right: Span
    left_reused: Span
    right_reused: Span
    probability: float
    reuse: Reuse
    links: tuple[WordLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency and the forms of its name that articles use.

    A form without small letters ("AA") or of one short word ("dpa") is an
    abbreviation: it counts only where a credit can stand. A word that ends in "*"
    takes any ending. The forms of an outlet all count only where a credit can stand.
    """

    name: str
    forms: tuple[str, ...]
    issuer: Issuer = Issuer.AGENCY


@dataclass(frozen=True, slots=True)
class Credit:
    """A news agency, or another outlet, that an article names as its source.

    ``span`` holds the bare name. A byline in the author field stands nowhere in the
    text: its span is empty, 0 to 0, and its words are ``Article.author``.
    """

    article_id: str
    agency: str
    span: Span
    kind: CreditKind = CreditKind.MENTION
    issuer: Issuer = Issuer.AGENCY


@dataclass(frozen=True, slots=True)
class Attribution:
    """An agency that members of a family credit, with the credits that say so.

    ``weight`` says how many members say plainly that the text is the agency's, and half
    more where it is only hinted at. ``printed_by`` are the members, by article id,
    whose outlet is the agency itself.
    """

    agency: str
    weight: float
    credits: tuple[Credit, ...]
    printed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """An article that printed a dispatch, and how much of it is that dispatch.

    ``coverage`` is the share of its own text (titles, captions, credit lines and
    boilerplate left out), ``spans`` are the places in their order. ``credited`` says
    whether it names the family's agency, or another member's outlet.
    """

    article_id: str
    coverage: float
    spans: tuple[Span, ...]
    credited: bool


@dataclass(frozen=True, slots=True)
class First:
    """The member that printed it first; an empty ``article_id`` means unknown.

    ``confidence`` is the probability against its strongest rival, from .5 to 1, and 0
    where it is unknown; ``signs`` are what speaks for it.
    """

    article_id: str
    confidence: float
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """One dispatch and its reprints; its id is made of the members' places.

    ``members`` are ordered by coverage, the largest first, then by id. ``agency`` is
    empty where the credits name none, or none plainly; ``attributions`` are all that
    are named, the plainest first.
    """

    id: str
    members: tuple[Member, ...]
    agency: str
    attributions: tuple[Attribution, ...]
    first: First


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between two aligned texts, pointing at the original words.

    ``None`` on one side: it has nothing there. ``alignment_id`` is empty for a
    difference inside one article (one thing under two names).
    """

    kind: Kind
    alignment_id: str
    left: Span | None
    right: Span | None
    left_concept: str
    right_concept: str
    evidence: Evidence
    weight: float
    note: str


@dataclass(frozen=True, slots=True)
class Contrast:
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


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be done, and why: a file, an article, a batch."""

    step: str
    subject: str
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that a report receives.

    ``english`` holds the translation of each aligned span that has one, ``origins``
    the engines and memories it is from, ``suspects`` the reason to doubt it, where
    there is one; ``glosses`` the concepts that a span without a translation names.
    ``notices`` say in a sentence each what was left out and why.
    """

    articles: tuple[Article, ...]
    alignments: tuple[Alignment, ...]
    differences: tuple[Difference, ...]
    credits: tuple[Credit, ...]
    english: dict[Span, str]
    failures: tuple[Failure, ...]
    notices: tuple[str, ...]
    signature: str
    origins: dict[Span, tuple[str, ...]] = field(default_factory=dict)
    suspects: dict[Span, str] = field(default_factory=dict)
    glosses: dict[Span, tuple[str, ...]] = field(default_factory=dict)
    families: tuple[Family, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
