"""Read the marked-up sources of the sample corpus.

A source is a header (`key: value`), a line `===`, then one item a line, paragraphs parted by blank lines:

    S A1 A2 :: text     a sentence carrying the information units A1 and A2 of the invented dispatches
    O :: text           a sentence of the outlet's own
    E :: text           the English of the Turkish or Greek item above it
    D :: text           a dateline standing before the next sentence
    B :: / C :: / P ::  boilerplate, a caption, a plain line of the text that is no sentence (a credit)

In a sentence `{type.slot=value:words}` is a facet (`value!:` marks loaded words) and `[A3|words]` a clause
that carries a unit of its own.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

KINDS = {
    "status": "wording", "actor": "wording", "event": "wording", "people": "wording", "label": "wording",
    "name": "naming", "num": "quantity", "date": "quantity", "time": "quantity", "verb": "attribution",
}  # fmt: skip
MARKUP = re.compile(r"\{(\w+\.[\w-]+)=([^:!}]+)(!?):([^}]*)\}|\[([AB]\d+)\||\]")
Json = dict[str, object]


@dataclass(frozen=True)
class Facet:
    """Words of an article that name something which outlets name differently."""

    slot: str
    value: str
    loaded: bool
    start: int
    end: int

    @property
    def kind(self) -> str:
        """Return the kind of difference another value of this facet makes."""
        return KINDS[self.slot.split(".")[0]]


@dataclass
class Sentence:
    """A sentence, its units, and what is marked in it; offsets are the article's once it is laid out."""

    text: str
    units: set[str]
    facets: list[Facet]
    clauses: list[tuple[str, int, int]]
    start: int = 0
    place: int = 0
    english: str = ""
    dateline: str = ""
    dateline_english: str = ""

    @property
    def end(self) -> int:
        """Return the offset after the last character."""
        return self.start + len(self.text)


@dataclass
class Article:
    """One invented article: header, paragraphs of lines, text as it is ingested, sentences in order."""

    header: dict[str, str]
    paragraphs: list[list[tuple[str, str]]] = field(default_factory=lambda: [[]])
    sentences: list[Sentence] = field(default_factory=list)
    text: str = ""

    @property
    def path(self) -> str:
        """Return the file name in the corpus."""
        return self.header["path"]

    @property
    def units(self) -> set[str]:
        """Return every unit the article carries."""
        return set().union(*(sentence.units for sentence in self.sentences))

    def span(self, start: int, end: int) -> Json:
        """Return a gold span."""
        return {
            "path": self.path,
            "start": start,
            "end": end,
            "text": self.text[start:end],
        }


def parse_sentence(units: list[str], marked: str) -> Sentence:
    """Take the markup out of one sentence and keep what it says."""
    text, facets, clauses, opened, at = "", [], [], [], 0
    for match in MARKUP.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        slot, value, loaded, words, unit = match.groups()
        if slot:
            facets.append(
                Facet(slot, value, bool(loaded), len(text), len(text) + len(words))
            )
            text += words
        elif unit:
            opened.append((unit, len(text)))
        else:
            name, start = opened.pop()
            clauses.append((name, start, len(text)))
    text += marked[at:]
    if opened or set(text) & set("{}[]|"):
        raise ValueError(f"markup left open: {marked}")
    return Sentence(text, {*units, *(clause[0] for clause in clauses)}, facets, clauses)


def parse(source: str) -> Article:
    """Read one source and lay its text out."""
    head, body = unicodedata.normalize("NFC", source).split("===\n", 1)
    article = Article(
        dict(re.split(r":\s*", line, maxsplit=1) for line in head.splitlines())
    )
    place, dateline, last = 0, ["", ""], ""
    for line in body.splitlines():
        if not line.strip():
            article.paragraphs.append([])
            continue
        mark, text = line.split(" :: ", 1)
        tag, *units = mark.split()
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
        sentence.facets = [
            Facet(f.slot, f.value, f.loaded, f.start + at, f.end + at)
            for f in sentence.facets
        ]
        sentence.clauses = [
            (unit, start + at, end + at) for unit, start, end in sentence.clauses
        ]
        at = sentence.end
