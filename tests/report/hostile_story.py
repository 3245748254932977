"""Articles written to break reports: markup, formulas, control signs, long words.

No sentence is anybody's.
"""

from datetime import date

from compare.framing.contrast import Counting, contrasts, distinctive
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
    Usage,
    WordLink,
)

LEFT_TEXT = (
    '=HYPERLINK("http://evil.example","ışık") <script>alert(\'ς\')</script> | '
    "**kalın** _eğik_ `kod` [bağ](javascript:alert(1)) ![resim](http://evil.example/x)"
    " <!-- gizli --> & &lt;b&gt; \u202etersten\u202c \x1b[2J $x$ @everyone #1\n\n"
    "# Başlık\n| a | b |\n|---|---|\n```\n~~~\n> alıntı \ud800 \x00 \u2028 son."
)
RIGHT_TEXT = (
    "+1+cmd|' /C calc'!A0 </details></td></table><img src=x onerror=alert(1)> "
    "=1+1 http://evil.example www.evil.example α@β.example \\| \\` *** --- ___ "
    + "Ω" * 300
    + " τέλος."
)


def _article(number: int, language: str, text: str) -> Article:
    return Article(
        id=f"d{number}c0ffee",
        outlet=["=cmd|' /C'!A0 <b>Κύμα</b> | `x`", "@Dalga_\n# **Gazetesi**"][number],
        language=language,
        title=["-2+3 ![x](y) <img src=x>", "\t=1+1 | başlık"][number],
        text=text,
        published=[date(2031, 3, 14), None][number],
        url="javascript:alert(1)",
        author="+Author|<script>",
        path=["<b>/ke|feryad`.txt", "dalga/@x=1.txt"][number],
    )


LEFT = _article(0, "tr", LEFT_TEXT)
RIGHT = _article(1, "el", RIGHT_TEXT)
WHOLE = (Span(LEFT.id, 0, len(LEFT_TEXT)), Span(RIGHT.id, 0, len(RIGHT_TEXT)))


def _at(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(article.id, start, start + len(words))


def hostile() -> Comparison:
    """One passage of two such articles, with everything that a report can hold."""
    script, image = _at(LEFT, "<script>"), _at(RIGHT, "<img src=x onerror=alert(1)>")
    link = WordLink(_at(LEFT, "ışık"), _at(RIGHT, "τέλος"), LinkKind.MEANING)
    credit = Credit(LEFT.id, "=AJ|ANS", _at(LEFT, "kod"), CreditKind.SOURCE)
    uses = [
        Usage("<b>", ("=set|`",), script, WHOLE[0], family="e1c0ffee"),
        Usage("|x|", ("=set|`",), image, WHOLE[1], quoted=False, copied=True),
    ]
    groups = {one.id: one.outlet for one in (LEFT, RIGHT)}
    found = contrasts(uses, groups, Counting())
    return Comparison(
        articles=(LEFT, RIGHT),
        alignments=(
            Alignment("h1", "h", *WHOLE, *WHOLE, 0.87654321, Reuse.TRANSLATED, (link,)),
        ),
        differences=(
            Difference(
                Kind.WORDING, "h1", script, image, "<b>|", "=x", Evidence.SOURCE, 0.9,
                "=A writes <script>, | `B` **x**\n# y",
            ),
            Difference(
                Kind.COVERAGE, "h1", None, _at(RIGHT, "=1+1"), "", "",
                Evidence.TRANSLATION, 0.5, "",
            ),
        ),
        credits=(credit, Credit(RIGHT.id, "@dpa", Span(RIGHT.id, 0, 0),
                                CreditKind.BYLINE)),
        english={WHOLE[0]: "=1+1 <script>alert(1)</script> | **bold** \x1b[2J"},
        failures=(Failure("ingest", "=x|<b>.html", "@broken\n\x1b[2J"),),
        notices=("=notice <b> | `x` \u202e",),
        signature="compare 0.1.0 · <b> | `x`",
        origins={WHOLE[0]: ("memory =x|<b>.tmx",)},
        suspects={WHOLE[0]: "numbers differ"},
        glosses={WHOLE[1]: ("<b>|",)},
        families=(
            Family(
                "e1c0ffee",
                (
                    Member(LEFT.id, 1.0, (WHOLE[0],), True),
                    Member(RIGHT.id, 0.9, (WHOLE[1],), False),
                ),
                "=AJ|ANS",
                (Attribution("=AJ|ANS", 1.0, (credit,), (RIGHT.id,)),),
                First(LEFT.id, 0.7, (Sign.TIME, Sign.CREDIT)),
            ),
        ),
        habits=tuple(distinctive(found)),
        contrasts=found,
    )  # fmt: skip
