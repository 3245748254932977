"""Credits and families: who names whom, and who printed the same dispatch."""

from dataclasses import dataclass
from enum import StrEnum

from compare.records.articles import Span


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
