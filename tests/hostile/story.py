"""An invented comparison in which somebody's words stand wherever they can."""

import io
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
from compare.report import FORMATS, Options

CALM = "calm words"


def _article(number: int, evil: str) -> Article:
    return Article(
        id=f"d{number}c0ffee", outlet=f"Outlet {number} {evil}", language="en",
        title=f"{evil} title", text=f"{evil} the harbour burned\n\nand {evil} more",
        published=date(2031, 3, 14 + number), url=f"https://x.example/{number}",
        author=f"{evil} writer", path=f"folder{number}/{evil}.txt",
    )  # fmt: skip


def told(evil: str, **more: str) -> Comparison:
    """A comparison in which ``evil`` stands wherever somebody's words can stand."""
    left, right = (replace(_article(n, evil), **more) for n in (0, 1))  # type: ignore[arg-type]
    sides = [Span(one.id, 0, len(one.text)) for one in (left, right)]
    words = [Span(one.id, 0, len(evil)) for one in (left, right)]
    credit = Credit(left.id, f"A{evil}", words[0], CreditKind.SOURCE)
    bead = Alignment(
        "b1", "chain1", *sides, *sides, 0.9, Reuse.EDITED,
        (WordLink(words[0], words[1], LinkKind.SAME),),
    )  # fmt: skip
    finding = Difference(
        Kind.WORDING, "b1", words[0], words[1], evil, f"other {evil}", Evidence.SOURCE,
        0.9, evil,
    )  # fmt: skip
    members = (
        Member(left.id, 1.0, (sides[0],), True),
        Member(right.id, 1.0, (sides[1],), False),
    )
    family = Family(
        "e1c0ffee", members, f"A{evil}",
        (Attribution(f"A{evil}", 1.0, (credit,), (right.id,)),),
        First(left.id, 0.7, (Sign.TIME,)),
    )  # fmt: skip
    return Comparison(
        articles=(left, right), alignments=(bead,), differences=(finding,),
        credits=(credit,), english={sides[0]: evil, sides[1]: evil},
        failures=(Failure("ingest", f"{evil}.txt", evil),), notices=(evil,),
        signature=evil, origins={sides[0]: (f"memory {evil}.tmx",)},
        suspects={sides[0]: evil}, glosses={sides[1]: (evil,)}, families=(family,),
    )  # fmt: skip


def written(format: str, comparison: Comparison, **options: str) -> str:
    stream = io.StringIO()
    FORMATS[format](comparison, stream, Options(**options))  # type: ignore[arg-type]
    return stream.getvalue()
