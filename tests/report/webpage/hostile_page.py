"""An invented comparison whose every text tries to be more than text."""

from dataclasses import replace
from datetime import date

from compare.records import (
    Alignment,
    Article,
    Attribution,
    Comparison,
    Credit,
    CreditKind,
    Difference,
    Evidence,
    Failure,
    Family,
    First,
    Kind,
    LinkKind,
    Member,
    Reuse,
    Sign,
    Span,
    WordLink,
)

MARKUP = '</script><script>alert(1)</script><!-- <img src=x onerror="alert(2)"> ]]>'
BIDI = "\u202egnp.exe\u202c and \u2066more\u2069"
EMOJI = "👩\u200d🚒 put out 🔥 at dawn"
SEPARATORS = "one\u2028two\u2029three\x85four"
QUIET = "the harbour burned for \x1b[31mtwo\x07 hours\x00"
SENTENCES = (MARKUP, BIDI, EMOJI, SEPARATORS, QUIET)


def _article(name: str, outlet: str, language: str) -> Article:
    return Article(
        id=name,
        outlet=outlet,
        language=language,
        title=f"{MARKUP} {BIDI}",
        text="\n\n".join(SENTENCES),
        published=date(2031, 3, 14),
        url="javascript:alert(3)",
        author="</textarea><b>somebody</b>",
        path=f"../{outlet}\n.txt",
    )


LEFT = _article("aa11", "=HYPERLINK(1)", "tr")
RIGHT = _article("bb22", '"><svg onload=alert(4)>', "en")
ALONE = replace(_article("cc33", "Quiet Quay", "el"), text="Nobody else has this.")


def span(article: Article, words: str) -> Span:
    """Where some words stand in an article."""
    start = article.text.index(words)
    return Span(article.id, start, start + len(words))


CREDIT = Credit(LEFT.id, MARKUP, span(LEFT, "harbour"), CreditKind.DATELINE)


def _bead(words: str, number: int) -> Alignment:
    left, right = span(LEFT, words), span(RIGHT, words)
    links = ()
    if words == EMOJI:
        fire = span(LEFT, "🔥"), span(RIGHT, "🔥")
        links = (WordLink(*fire, LinkKind.SAME),)
    return Alignment(
        f"bead{number}", "chain", left, right, left, right, 1.0, Reuse.VERBATIM, links
    )


def hostile() -> Comparison:
    """The whole comparison."""
    beads = tuple(_bead(words, number) for number, words in enumerate(SENTENCES))
    return Comparison(
        articles=(LEFT, RIGHT, ALONE),
        alignments=beads,
        differences=(
            Difference(
                Kind.WORDING,
                "bead2",
                span(LEFT, "dawn"),
                span(RIGHT, "at dawn"),
                MARKUP,
                BIDI,
                Evidence.SOURCE,
                0.9,
                MARKUP,
            ),
        ),
        credits=(CREDIT,),
        english={beads[0].left: MARKUP, beads[2].left: EMOJI},
        failures=(Failure("ingest", MARKUP, BIDI),),
        notices=(MARKUP,),
        signature=f"{MARKUP} · {BIDI}",
        origins={beads[0].left: (MARKUP,)},
        suspects={beads[0].left: MARKUP},
        families=(
            Family(
                "ff44",
                (
                    Member(LEFT.id, 0.9, (beads[0].left, beads[2].left), True),
                    Member(RIGHT.id, 0.8, (beads[0].right, beads[2].right), False),
                ),
                MARKUP,
                (Attribution(MARKUP, 1.0, (CREDIT,)),),
                First(LEFT.id, 0.8, (Sign.TIME,)),
            ),
        ),
    )
