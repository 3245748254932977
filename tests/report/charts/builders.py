"""A comparison of any size for charts: invented outlets, words without a language."""

from datetime import date, timedelta

from compare.records import (
    Alignment,
    Article,
    Choice,
    Comparison,
    Contrasts,
    ContrastSet,
    Difference,
    Evidence,
    Family,
    First,
    Kind,
    Member,
    Reuse,
    Span,
    Usage,
    Voice,
)
from compare.report.options import Options
from compare.report.select import Selection, select

START = date(2031, 3, 14)
TEXT = "bir iki üç dört " * 20


def article(
    name: str, outlet: str, days: int | None = 0, language: str = "tr", title: str = ""
) -> Article:
    """An article some days after the start; None is undated."""
    published = None if days is None else START + timedelta(days)
    path = f"{name}.txt"
    return Article(name, outlet, language, title, TEXT, published, "", "", path)


def bead(
    name: str, left: str, right: str, start: int = 0, reuse: Reuse = Reuse.EDITED
) -> Alignment:
    """A bead of ten signs of each of two articles, from ``start`` on."""
    sides = Span(left, start, start + 10), Span(right, start, start + 10)
    return Alignment(name, f"{left}-{right}", *sides, *sides, 0.9, reuse)


def word(
    bead_name: str,
    left: tuple[str, int, str],
    right: tuple[str, int, str],
    kind: Kind = Kind.WORDING,
    evidence: Evidence = Evidence.SOURCE,
) -> Difference:
    """A difference of two words, each of an article, a place and a concept."""
    spans = (Span(one[0], one[1], one[1] + 3) for one in (left, right))
    return Difference(kind, bead_name, *spans, left[2], right[2], evidence, 0.5, "")


def family(name: str, members: list[str], first: str = "") -> Family:
    """A dispatch that is all of its members' texts."""
    return Family(
        name,
        tuple(Member(one, 0.5, (Span(one, 0, len(TEXT)),), False) for one in members),
        "",
        (),
        First(first, 0.8 if first else 0.0, ()),
    )


def choice(concept: str, votes: float, whole: float, q: float | None = None) -> Choice:
    """A choice with an interval of .1 to each side."""
    share = votes / whole
    use = Usage(concept, ("set",), Span("a", 0, 3), Span("a", 0, 10))
    return Choice(
        concept, (use,) * int(votes > 0), (), int(votes), votes,
        share, max(share - 0.1, 0.0), min(share + 0.1, 1.0), q=q,
    )  # fmt: skip


def contrasts(*sets: ContrastSet) -> Contrasts:
    """Sets compared by outlet."""
    return Contrasts("outlet", "with", False, 5, 1.0, sets)


def contrast_set(name: str, votes: dict[str, dict[str, float]]) -> ContrastSet:
    """A set, from votes by outlet and concept."""
    concepts = tuple(dict.fromkeys(one for some in votes.values() for one in some))
    voices = []
    for outlet, some in votes.items():
        whole = sum(some.values())
        choices = tuple(choice(one, some.get(one, 0.0), whole) for one in concepts)
        voices.append(Voice(outlet, int(whole), whole, choices))
    return ContrastSet(name, concepts, tuple(voices))


def selected(
    articles: list[Article],
    alignments: list[Alignment] | None = None,
    differences: list[Difference] | None = None,
    families: list[Family] | None = None,
    found: Contrasts | None = None,
) -> Selection:
    """What a chart receives."""
    comparison = Comparison(
        articles=tuple(articles),
        alignments=tuple(alignments or ()),
        differences=tuple(differences or ()),
        credits=(),
        english={},
        failures=(),
        notices=(),
        signature="",
        families=tuple(families or ()),
        contrasts=found,
    )
    return select(comparison, Options())
