"""Kinds of reuse that are none: what both quote, and what is only related."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from compare.alignment import ArticleSentences, align_pair, word_weights
from compare.quotations import quotations
from compare.records import Alignment, Reuse

MakeArticle = Callable[..., ArticleSentences]
WORDS = "“We will rebuild the pier stone by stone and we will not ask for money,” "
FILLER = [
    "Our museum guide for the weekend begins on page six.",
    "Readers remember the flood of their childhood differently.",
    "The council argues about parking fees once more.",
]


def align(
    article: MakeArticle,
    left: Sequence[str],
    right: Sequence[str],
    *,
    related: bool = False,
) -> list[Alignment]:
    texts = {"a": " ".join(left), "b": " ".join(right)}
    one, other = (
        replace(article(name, lines), quoted=quotations(texts[name]))
        for name, lines in (("a", left), ("b", right))
    )
    return align_pair(
        one,
        other,
        word_weights([one, other]),
        lambda span: texts[span.article_id][span.start : span.end],
        threshold=0.5,
        related=related,
    )


def test_words_that_both_quote_are_a_quote(article: MakeArticle) -> None:
    left = [FILLER[0], WORDS + "the mayor told a crowd.", FILLER[1]]
    right = [WORDS + "Ada Moss said at noon.", FILLER[2]]

    assert {one.reuse for one in align(article, left, right)} == {Reuse.QUOTE}


def test_a_quotation_inside_reused_reporting_was_reused_with_it(
    article: MakeArticle,
) -> None:
    report = [
        "The old pier of the northern harbour fell into the sea during the storm.",
        WORDS + "the mayor told a crowd.",
        "Engineers had warned of the rotten piles since the spring of last year.",
    ]
    found = align(article, [FILLER[0], *report], [*report, FILLER[1]])

    assert len(found) == 3
    assert Reuse.QUOTE not in {one.reuse for one in found}


def test_related_sentences_are_shown_when_asked_for(article: MakeArticle) -> None:
    """Nearest to each other, but not the words of one text."""
    left = [FILLER[0], "The ferry company closed two of its four summer lines in May."]
    right = [
        "Two summer lines were closed by the company that runs the ferry.",
        *FILLER[1:],
    ]

    shown = align(article, left, right)
    asked = align(article, left, right, related=True)
    (one,) = (bead for bead in asked if bead.left.start > 0)

    assert shown == []
    assert one.reuse is Reuse.RELATED
    assert one.probability < 0.5
