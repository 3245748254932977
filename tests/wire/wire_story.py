"""Invented dispatches, cut up and printed by invented outlets."""

from collections.abc import Sequence
from datetime import date

from compare.records import Alignment, Article, Reuse, Span

FERRY = [
    "The last ferry to Mirna was stopped on Monday by a storm from the north.",
    "Two hundred passengers spent the night in the hall of the old customs house.",
    "The harbour master said that no ship would sail before the wind had turned.",
    "Bakers of the town brought bread and tea for those who were waiting there.",
    "A second ferry is to be sent from the mainland as soon as the sea is calm.",
    "The line has been closed for eleven days of this winter, more than ever.",
    "The shipping company promised to pay for the rooms of all its passengers.",
    "Schools on the island stay shut until Thursday, the mayor told reporters.",
]
MINE = [
    "A copper mine above Sel was flooded when a dam of clay gave way at dawn.",
    "All forty miners of the early shift reached the surface by a side tunnel.",
    "Engineers had warned in spring that the dam was leaking at its western end.",
    "The owner of the mine denied that any such letter had ever reached him.",
    "Brown water ran through the lower village and reached the river by noon.",
    "The ministry forbade the use of wells within ten kilometres of the place.",
    "Prosecutors took the plans of the dam from the office of the company.",
    "A commission shall report on the causes before the end of the month.",
]
BREADS = [
    "Bread will cost a tenth more from Friday, the guild of bakers announced.",
    "Flour has risen twice since March, and the mills expect a poor harvest.",
    "The mayor asked the bakers to keep the price of the plain loaf as it is.",
    "A consumers' union called for a day without bread in the whole province.",
    "Two large bakeries said that they would not follow the guild this time.",
]


def article(
    name: str,
    sentences: Sequence[str],
    outlet: str = "",
    published: date | None = date(2031, 5, 2),
) -> Article:
    """An article of one paragraph; its id is its name."""
    text = " ".join(sentences)
    return Article(name, outlet or f"The {name}", "en", name, text, published, "", "",
                   f"{name}.txt")  # fmt: skip


def shared(
    articles: Sequence[Article], reuse: Reuse = Reuse.VERBATIM
) -> list[Alignment]:
    """A bead for each sentence that two of the articles share word for word."""
    known = [*FERRY, *MINE, *BREADS]
    beads = []
    for number, left in enumerate(articles):
        for right in articles[number + 1 :]:
            beads += [
                bead(left, right, sentence, sentence, reuse)
                for sentence in known
                if sentence in left.text and sentence in right.text
            ]
    return beads


def bead(
    left: Article, right: Article, one: str, other: str, reuse: Reuse = Reuse.VERBATIM
) -> Alignment:
    """A bead between two sentences, all of whose words are reused."""
    sides = [_span(left, one), _span(right, other)]
    name = f"{left.id}{sides[0].start}-{right.id}{sides[1].start}"
    chain = f"{left.id}-{right.id}"
    return Alignment(name, chain, *sides, *sides, 0.95, reuse)


def _span(article: Article, sentence: str) -> Span:
    start = article.text.index(sentence)
    return Span(article.id, start, start + len(sentence))
