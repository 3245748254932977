"""A bead, read for the detectors: mentions, numbers, events and words of both sides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from compare.framing.content import (
    REMEMBERED,
    ArticleStems,
    article_stems,
    is_content,
)
from compare.framing.events import Event, find_events
from compare.framing.pair import Pair
from compare.languages import Word, words
from compare.lexicon import ConceptKind, Lexicon, Mention, resolved
from compare.numerals import Number, find_numbers
from compare.quotations import quotations
from compare.records import Alignment, Article, LinkKind, Passage, Span

SCARE_WORDS = 4
"""Quoted words up to this many are rather a name or a word held at a distance."""


class Place(Protocol):
    """Anything with offsets in its article: a mention, a number, a word."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """Code point after the last."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a bead; every offset counts from the start of the article."""

    article: Article
    span: Span
    text: str
    mentions: tuple[Mention, ...]
    numbers: tuple[Number, ...]
    words: tuple[Word, ...]
    events: tuple[Event, ...]
    english: str
    english_mentions: tuple[Mention, ...]
    article_stems: ArticleStems
    quotations: tuple[Span, ...] = ()
    """Quoted stretches of the article that reach into this side, without marks."""

    def of(self, kind: ConceptKind) -> list[Mention]:
        """The mentions of one kind."""
        return [mention for mention in self.mentions if mention.concept.kind is kind]

    def at(self, place: Place) -> Span:
        """A place as a span of the article."""
        return Span(self.article.id, place.start, place.end)

    def within(self, place: Place) -> list[Word]:
        """The words of a place."""
        return [word for word in self.words if overlaps(word, place)]

    def before(self, place: Place) -> list[Word]:
        """The words before a place, in their order."""
        return [word for word in self.words if word.end <= place.start]

    def after(self, place: Place) -> list[Word]:
        """The words after a place, in their order."""
        return [word for word in self.words if word.start >= place.end]

    def words_between(self, start: int, end: int) -> list[Word]:
        """The words that lie wholly between two offsets."""
        return [w for w in self.words if start <= w.start and w.end <= end]

    def capital(self, place: Place) -> bool:
        """Whether a place begins with a capital."""
        return self.article.text[place.start].isupper()

    @property
    def content(self) -> list[Word]:
        """The words that carry meaning of their own."""
        return [word for word in self.words if is_content(word, self.article.language)]

    def content_of(self, place: Place) -> list[Word]:
        """The content words of a place."""
        return [word for word in self.content if overlaps(word, place)]

    def speech(self, place: Place) -> bool:
        """Whether a place stands inside somebody's quoted words.

        A few quoted words are no speech: the writer may keep a distance from them.
        """
        return any(
            quoted.start <= place.start
            and place.end <= quoted.end
            and len(self.quote(quoted).split()) > SCARE_WORDS
            for quoted in self.quotations
        )

    def quote(self, place: Place) -> str:
        """The words of a place, as the article has them; "…" where it has a gap."""
        text = self.article.text
        return " … ".join(text[start:end] for start, end in pieces(place))


@dataclass(frozen=True, slots=True)
class Link:
    """A word link seen from one side."""

    here: Span
    there: Span
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class Bead:
    """An alignment with both sides read."""

    alignment: Alignment
    left: Side
    right: Side

    def opposite(self, side: Side) -> Side:
        """The other side."""
        return self.right if side is self.left else self.left

    @property
    def ways(self) -> tuple[tuple[Side, Side], tuple[Side, Side]]:
        """Each side with its opposite, the left one first."""
        return (self.left, self.right), (self.right, self.left)

    def links(self, side: Side) -> list[Link]:
        """The word links as one side sees them."""
        left = side is self.left
        return [
            Link(link.left, link.right, link.kind)
            if left
            else Link(link.right, link.left, link.kind)
            for link in self.alignment.links
        ]

    def partners(self, side: Side, place: Place) -> list[Span]:
        """Where the words linked to a place of one side stand on the other."""
        return [link.there for link in self.links(side) if overlaps(link.here, place)]

    @property
    def one_language(self) -> bool:
        """Whether both sides are in the same language."""
        return self.left.article.language == self.right.article.language


def read_beads(pair: Pair, lexicon: Lexicon) -> list[Bead]:
    """Every alignment of a pair, read once for all detectors."""
    left = _Reader(pair.left, pair.left_passages, pair, lexicon)
    right = _Reader(pair.right, pair.right_passages, pair, lexicon)
    return [
        Bead(alignment, *_read(left.side(alignment.left), right.side(alignment.right)))
        for alignment in pair.alignments
    ]


def _read(left: Side, right: Side) -> tuple[Side, Side]:
    """Both sides; a word of two meanings is read as the other side suggests."""
    return (
        replace(left, mentions=resolved(left.mentions, right.mentions)),
        replace(right, mentions=resolved(right.mentions, left.mentions)),
    )


class _Reader:
    """Reads the sides of one article."""

    def __init__(
        self,
        article: Article,
        passages: Sequence[Passage],
        pair: Pair,
        lexicon: Lexicon,
    ) -> None:
        self.article = article
        self.passages = passages
        self.pair = pair
        self.lexicon = lexicon
        self.article_stems = article_stems(article, passages, pair.english)
        self.quotations = [
            Span(article.id, *stretch) for stretch in quotations(article.text)
        ]

    def side(self, span: Span) -> Side:
        article, lexicon = self.article, self.lexicon
        text = article.text[span.start : span.end]
        english = ""
        if article.language != "en":
            english = _english(span, self.passages, self.pair)
        told = _told(text, article.language, span.start)
        return Side(
            article=article,
            span=span,
            text=text,
            mentions=tuple(lexicon.find(text, article.language, span.start)),
            numbers=told.numbers,
            words=told.words,
            events=told.events,
            english=english,
            english_mentions=tuple(lexicon.find(english, "en")) if english else (),
            article_stems=self.article_stems,
            quotations=tuple(q for q in self.quotations if overlaps(q, span)),
        )


@dataclass(frozen=True, slots=True)
class _Told:
    """What a stretch of text tells, wherever it stands."""

    words: tuple[Word, ...]
    numbers: tuple[Number, ...]
    events: tuple[Event, ...]


@lru_cache(REMEMBERED)
def _told(text: str, language: str, start: int) -> _Told:
    """The words, numbers and events of a text that begins at ``start``."""
    found = tuple(
        Word(word.start + start, word.end + start, word.folded)
        for word in words(text, language)
    )
    numbers = tuple(
        replace(number, start=number.start + start, end=number.end + start)
        for number in find_numbers(text, language)
    )
    return _Told(found, numbers, tuple(find_events(found, language)))


def _english(span: Span, passages: Sequence[Passage], pair: Pair) -> str:
    """The translation of a side: as a whole, or of the passages inside it."""
    if span in pair.english:
        return pair.english[span]
    inside = (
        pair.english.get(passage.span, "")
        for passage in passages
        if span.start <= passage.span.start and passage.span.end <= span.end
    )
    return " ".join(text for text in inside if text)


def overlaps(place: Place, other: Place) -> bool:
    """Whether two places of one article share a code point."""
    return place.start < other.end and other.start < place.end


def overlaps_any(place: Place, others: Iterable[Place]) -> bool:
    """Whether a place shares a code point with one of the others."""
    return any(overlaps(place, other) for other in others)


def pieces(place: Place) -> tuple[tuple[int, int], ...]:
    """Start and end of each piece of a place; all but some mentions have just one."""
    parts = place.parts if isinstance(place, Mention) else ()
    return parts or ((place.start, place.end),)
