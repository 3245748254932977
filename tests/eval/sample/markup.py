"""Read the marked-up sources of the sample corpus.

A source is a header (`key: value`), a line `===`, then one item a line, paragraphs
parted by blank lines:

    S A1 A2 :: text     a sentence carrying the units A1 and A2 of the invented dispatches
    O :: text           a sentence of the outlet's own
    E :: text           the English of the Turkish or Greek item above it
    D :: text           a dateline standing before the next sentence
    B :: / C :: / P ::  boilerplate, a caption, a plain line that is no sentence (a credit)

In a sentence `{type.slot=value:words}` is a facet (`value!:` marks words that count even
where the other side has nothing in that slot) and `[A3|words]` a clause that carries a
unit of its own. One may stand inside another.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import Any

KINDS = {
    "status": "wording", "actor": "wording", "event": "wording", "people": "wording",
    "name": "naming",
    "num": "quantity", "date": "quantity", "time": "quantity",
    "verb": "attribution", "speaker": "attribution",
    "hedge": "certainty",
    "agent": "agency",
    "quote": "quotation", "label": "quotation",
    "clause": "coverage",
}  # fmt: skip
"""The kind of difference that another value of a facet of this type makes."""
MARKUP = re.compile(r"\{(\w+\.[\w-]+)=([^:!{}]+)(!?):|\[([AB]\d+)\||[\]}]")
GAP, SHOWN = " … ", 32
"""What stands for the middle of a long text, and how much is shown on both sides."""
Json = dict[str, Any]


@dataclass(frozen=True)
class Facet:
    """Words of an article that name something which outlets name differently."""

    slot: str
    value: str
    lone: bool
    start: int
    end: int
    units: frozenset[str] = frozenset()
    """Whose facts its words tell: those of its clause, or of the rest of its sentence."""

    @property
    def kind(self) -> str:
        """The kind of difference another value of this facet makes."""
        return KINDS[self.slot.split(".")[0]]


@dataclass
class Sentence:
    """A sentence, its units, and what is marked in it.

    Offsets are those of the sentence, and of the article once it is laid out.
    """

    text: str
    units: set[str]
    facets: list[Facet]
    clauses: list[Facet]
    start: int = 0
    place: int = 0
    english: str = ""
    dateline: str = ""
    dateline_english: str = ""

    @property
    def end(self) -> int:
        """The offset after the last character."""
        return self.start + len(self.text)


@dataclass
class Article:
    """One invented article: header, paragraphs of lines, text as ingested, sentences."""

    event: str
    header: dict[str, str]
    paragraphs: list[list[tuple[str, str]]] = field(default_factory=lambda: [[]])
    sentences: list[Sentence] = field(default_factory=list)
    text: str = ""

    @property
    def path(self) -> str:
        """The path in the corpus."""
        return f"{self.event}/{self.header['path']}"

    @property
    def language(self) -> str:
        """tr, el or en."""
        return self.header["language"]

    @property
    def units(self) -> set[str]:
        """Every unit the article carries."""
        return set().union(*(sentence.units for sentence in self.sentences))

    def span(self, start: int, end: int) -> Json:
        """A gold span; of a whole sentence the text is shortened."""
        text = self.text[start:end]
        if len(text) > 2 * SHOWN + len(GAP):
            text = text[:SHOWN] + GAP + text[-SHOWN:]
        return {"path": self.path, "start": start, "end": end, "text": text}


def parse_sentence(units: list[str], marked: str) -> Sentence:
    """Take the markup out of one sentence and keep what it says."""
    text, at = "", 0
    opened: list[tuple[str, str, bool, int]] = []
    found: list[Facet] = []
    for match in MARKUP.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        slot, value, lone, unit = match.groups()
        if slot and slot.split(".")[0] not in KINDS:
            raise ValueError(f"unknown type {slot}: {marked}")
        if slot or unit:
            opened.append((slot or "clause", value or unit, bool(lone), len(text)))
            continue
        if not opened or (opened[-1][0] == "clause") != (match.group() == "]"):
            raise ValueError(f"closed but not opened: {marked}")
        found.append(Facet(*opened.pop(), len(text)))
    text += marked[at:]
    if opened or set(text) & set("{}[]|"):
        raise ValueError(f"markup left open: {marked}")
    found.sort(key=lambda one: (one.start, -one.end))
    clauses = [one for one in found if one.slot == "clause"]
    own = {one.value for one in clauses}
    rest = frozenset(units).difference(own) or frozenset(units)
    facets = [
        replace(one, units=units_at(one, clauses) or rest)
        for one in found
        if one.slot != "clause"
    ]
    return Sentence(text, own.union(units), facets, clauses)


def units_at(one: Facet, clauses: list[Facet]) -> frozenset[str]:
    """The unit of the smallest clause around a facet; empty where there is none."""
    around = [c for c in clauses if c.start <= one.start and one.end <= c.end]
    smallest = min(around, key=lambda c: c.end - c.start, default=None)
    return frozenset([smallest.value]) if smallest else frozenset()


def parse(source: str, event: str) -> Article:
    """Read one source and lay its text out; ValueError names what it cannot read."""
    head, body = unicodedata.normalize("NFC", source).split("===\n", 1)
    pairs = (re.split(r":\s*", line, maxsplit=1) for line in head.splitlines())
    article = Article(event, dict(pairs))
    place, dateline, last = 0, ["", ""], ""
    for line in body.splitlines():
        if not line.strip():
            article.paragraphs.append([])
            continue
        tag, units, text = item(line)
        if tag == "E":
            if last == "D":
                dateline[1] = text
            else:
                article.sentences[-1].english = text
            continue
        last, place = tag, place + 1
        if tag == "D":
            dateline[0] = text
        elif tag in "SO":
            sentence = parse_sentence(units, text)
            sentence.place, text = place, sentence.text
            sentence.dateline, sentence.dateline_english = dateline
            dateline = ["", ""]
            article.sentences.append(sentence)
        article.paragraphs[-1].append((tag, text))
    lay_out(article)
    return article


def item(line: str) -> tuple[str, list[str], str]:
    """The tag, the units and the text of a line."""
    mark, parted, text = line.partition(" :: ")
    tag, *units = mark.split()
    known = tag in set("SOEDBCP") and all(re.fullmatch(r"[AB]\d+", u) for u in units)
    if not parted or not known or (tag == "S") != bool(units):
        raise ValueError(f"no item: {line}")
    return tag, units, text.strip()


def lay_out(article: Article) -> None:
    """Fill in the text as ingest sees it and move every offset to it."""
    page = article.path.endswith(".html")
    pieces = [
        [text for tag, text in part if not (page and tag in "BC")]
        for part in article.paragraphs
    ]
    article.text = ("\n" if page else "\n\n").join(
        " ".join(part) for part in pieces if part
    )
    at = 0
    for sentence in article.sentences:
        sentence.start = at = article.text.index(sentence.text, at)
        for marks in (sentence.facets, sentence.clauses):
            marks[:] = [
                replace(one, start=one.start + at, end=one.end + at) for one in marks
            ]
        at = sentence.end
