"""An invented comparison of more than a thousand alignments, the same in each run.

Sentences of invented words, so that nothing in them is anybody's.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from compare.records import (
    Alignment,
    Article,
    Attribution,
    Choice,
    Comparison,
    Contrasts,
    ContrastSet,
    Credit,
    CreditKind,
    Difference,
    Evidence,
    Family,
    First,
    Kind,
    LinkKind,
    Member,
    Reuse,
    Sign,
    Span,
    Usage,
    Voice,
    WordLink,
)

OUTLETS = (
    ("Kıyı Defteri", "tr"),
    ("Beşinci Sayfa", "tr"),
    ("Ada Gündemi", "tr"),
    ("Ακτή Νέα", "el"),
    ("Νότιο Ημερολόγιο", "el"),
    ("Πρωινή Σκοπιά", "el"),
    ("Levant Courant", "en"),
    ("Meridian Dispatch", "en"),
    ("The Harbour Ledger", "en"),
)
SYLLABLES = {
    "tr": "ka rış de niz lim an ör gül çı ğa sö yle".split(),
    "el": "θα λα σσα λι μά νι κύ μα φως νε ρό άν".split(),
    "en": "har bour quay tide morn ing lea ven fer ry sal low".split(),
}
FAMILIES = 40
MEMBERS = 5
SENTENCES = 4
START = date(2031, 3, 1)
CONCEPTS = ("occupied", "disputed", "breakaway", "border-gate", "checkpoint")


def _words(chance: random.Random, language: str, number: int) -> list[str]:
    parts = SYLLABLES[language]
    return [
        "".join(chance.choices(parts, k=chance.choice((1, 2, 3))))
        for _ in range(number)
    ]


@dataclass(frozen=True)
class Told:
    """An article and where its sentences, and the words of the first three, stand."""

    article: Article
    sentences: tuple[Span, ...]
    words: tuple[tuple[Span, ...], ...]


def _told(number: int, place: int, chance: random.Random) -> Told:
    outlet, language = OUTLETS[(number + place * 2) % len(OUTLETS)]
    name = f"{number:03x}{place:x}c0ffee"
    text = ""
    sentences: list[Span] = []
    words: list[tuple[Span, ...]] = []
    for _ in range(SENTENCES):
        start = len(text)
        spans = []
        for word in _words(chance, language, 14):
            spans.append(Span(name, len(text), len(text) + len(word)))
            text += f"{word} "
        text = text.rstrip() + "."
        sentences.append(Span(name, start, len(text)))
        words.append(tuple(spans))
        text += "\n\n" if len(sentences) % 2 == 0 else " "
    article = Article(
        id=name,
        outlet=outlet,
        language=language,
        title=" ".join(_words(chance, language, 5)).capitalize(),
        text=text.rstrip(),
        published=None if number % 9 == 8 else START + timedelta(number + place // 3),
        url="",
        author="",
        path=f"{outlet.split()[0].lower()}/{name}.txt",
    )
    return Told(article, tuple(sentences), tuple(words))


def _beads(left: Told, right: Told, chance: random.Random) -> list[Alignment]:
    chain = f"{left.article.id}-{right.article.id}"
    same = left.article.language == right.article.language
    found = []
    for place in range(SENTENCES):
        sides = left.sentences[place], right.sentences[place]
        links = tuple(
            WordLink(one, other, LinkKind.MEANING)
            for one, other in zip(
                left.words[place][::3], right.words[place][::3], strict=True
            )
        )
        reuse = Reuse.EDITED if same else Reuse.TRANSLATED
        probability = round(0.6 + 0.39 * chance.random(), 3)
        found.append(
            Alignment(
                f"{chain}-{place}", chain, *sides, *sides, probability, reuse, links
            )
        )
    return found


def _differences(beads: list[Alignment], chance: random.Random) -> list[Difference]:
    found = []
    for bead in beads[:2]:
        one, other = chance.sample(CONCEPTS, 2)
        link = bead.links[chance.randrange(len(bead.links))]
        kind = chance.choice((Kind.WORDING, Kind.NAMING, Kind.CERTAINTY))
        note = "two words for one thing"
        weight = round(chance.random(), 2)
        found.append(
            Difference(
                kind,
                bead.id,
                link.left,
                link.right,
                one,
                other,
                Evidence.SOURCE,
                weight,
                note,
            )
        )
    return found


def _contrasts(articles: list[Article]) -> Contrasts:
    """Which outlet takes which of the concepts: invented counts of real places."""
    concepts = CONCEPTS[:3]
    voices = []
    for number, (outlet, _) in enumerate(OUTLETS):
        own = [one for one in articles if one.outlet == outlet]
        votes = [float(1 + (number + place) % 4) for place in range(len(concepts))]
        whole = sum(votes)
        choices = []
        for concept, vote in zip(concepts, votes, strict=True):
            place = Span(own[0].id, 0, 4)
            use = Usage(concept, ("status",), place, place)
            share = vote / whole
            choices.append(
                Choice(
                    concept, (use,) * int(vote), (), int(vote), vote, share,
                    share * 0.6, min(share * 1.5, 1.0), q=None if number % 3 else 0.2,
                )
            )  # fmt: skip
        voices.append(Voice(outlet, len(own), whole, tuple(choices)))
    one_set = ContrastSet("status", concepts, tuple(voices))
    return Contrasts("outlet", "with", False, 5, 1.0, (one_set,), tests=9)


def big_story() -> Comparison:
    """FAMILIES dispatches of MEMBERS articles each, all aligned with each other."""
    chance = random.Random(6)
    articles: list[Article] = []
    alignments: list[Alignment] = []
    differences: list[Difference] = []
    families: list[Family] = []
    credits: list[Credit] = []
    english: dict[Span, str] = {}
    for number in range(FAMILIES):
        told = [_told(number, place, chance) for place in range(MEMBERS)]
        articles += [one.article for one in told]
        for left, right in combinations(told, 2):
            beads = _beads(left, right, chance)
            alignments += beads
            differences += _differences(beads, chance)
        for one in told:
            if one.article.language != "en":
                for span in one.sentences:
                    english[span] = " ".join(_words(chance, "en", 12)) + "."
        first = told[number % MEMBERS].article.id
        credit = Credit(first, "Zephyros", told[0].words[0][0], CreditKind.DATELINE)
        credits.append(credit)
        families.append(
            Family(
                f"{number:03x}fam",
                tuple(
                    Member(one.article.id, 0.9, one.sentences, one.article.id == first)
                    for one in told
                ),
                "Zephyros",
                (Attribution("Zephyros", 1.0, (credit,)),),
                First(first, 0.8, (Sign.TIME,)),
            )
        )
    return Comparison(
        articles=tuple(articles),
        alignments=tuple(alignments),
        differences=tuple(differences),
        credits=tuple(credits),
        english=english,
        failures=(),
        notices=(),
        signature="invented",
        families=tuple(families),
        contrasts=_contrasts(articles),
    )
