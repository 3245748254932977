"""Articles, and all that is said of them, that try to be more than text."""

from dataclasses import replace

from invented_story import ALIGNMENTS, LEVANT, difference, story

from compare.records import (
    Alignment,
    Article,
    Comparison,
    Difference,
    Failure,
    Kind,
    LinkKind,
    Span,
    WordLink,
)

EVILS = (
    "<script>window.hit = 1</script>",
    "</script><script>window.hit = 2</script>",
    "<img src=x onerror='window.hit = 3'>",
    "</textarea><svg onload=window.hit=4>",
    "</title><iframe srcdoc='<script>parent.hit=5</script>'></iframe>",
    "<!-- <script> --> ]]> &lt;b&gt;",
    "{{ 7 * 7 }} {% raw %} ${window.hit = 6} `",
    "\u202egnp.elif\u202c \u2066 \u0000 \x1b[31m \ufeff \u2028 \u2029 \x7f",
    "\"><a href='javascript:window.hit=7'>x</a>",
    "</style><style>body{display:none}</style>",
    "__proto__",
    "constructor",
    '=HYPERLINK("http://x.example")',
)
EVIL = " ".join(EVILS)
LONG_LINE = "wide" * 250_000
"""A megabyte without a space."""
URL = "javascript:window.hit=8"


def _article(name: str, outlet: str, language: str, extra: str = "") -> Article:
    text = f"{EVIL}\n\n{EVIL}\n\n{extra}"
    return Article(
        id=name,
        outlet=f"{outlet} {EVIL}",
        language=language,
        title=EVIL,
        text=text,
        published=None,
        url=URL,
        author=EVIL,
        path=f"{outlet}/{EVIL}",
    )


ONE = _article("e1c0ffee", "One", "en")
OTHER = _article("e2c0ffee", "Other", '"><script>window.hit=9</script>')
LONG = _article("e3c0ffee", "Long", "tr", LONG_LINE)
ARTICLES = (ONE, OTHER, LONG)


def _bead(name: str, left: Article, right: Article) -> Alignment:
    sides = Span(left.id, 0, len(EVIL)), Span(right.id, 0, len(EVIL))
    links = tuple(
        WordLink(
            Span(left.id, start, start + 8),
            Span(right.id, start, start + 8),
            LinkKind.SAME,
        )
        for start in range(0, len(EVIL) - 8, 16)
    )
    model = ALIGNMENTS[0]
    return replace(
        model,
        id=name,
        chain=f"chain-{name}",
        left=sides[0],
        right=sides[1],
        left_reused=sides[0],
        right_reused=sides[1],
        links=links,
    )


def _differences(bead: Alignment) -> list[Difference]:
    """One of each kind, between words that hold markup."""
    left, right = bead.left.article_id, bead.right.article_id
    return [
        difference(
            kind,
            bead.id,
            Span(left, 32 * place, 32 * place + 24),
            Span(right, 32 * place, 32 * place + 24),
            (f"{EVIL}-a", f"{EVIL}-b"),
            EVIL,
        )
        for place, kind in enumerate(Kind)
    ]


def evil_story() -> Comparison:
    """The invented story with three hostile articles in it."""
    beads = [_bead("evil", ONE, OTHER), _bead("long", ONE, LONG)]
    whole = Span(LONG.id, len(LONG.text) - len(LONG_LINE), len(LONG.text))
    calm = Span(LEVANT.id, 0, len(LEVANT.text))
    wide = replace(
        _bead("wide", LONG, LEVANT),
        left=whole,
        left_reused=whole,
        right=calm,
        right_reused=calm,
        links=(),
    )
    plain = story()
    return replace(
        plain,
        articles=(*plain.articles, *ARTICLES),
        alignments=(*plain.alignments, *beads, wide),
        differences=(
            *plain.differences,
            *(one for bead in beads for one in _differences(bead)),
        ),
        english={**plain.english, beads[0].right: EVIL, beads[1].right: EVIL},
        suspects={**plain.suspects, beads[0].right: EVIL},
        origins={beads[0].right: (EVIL,)},
        glosses={beads[1].right: (EVIL,)},
        failures=(Failure("ingest", EVIL, EVIL),),
        notices=(EVIL,),
        signature=EVIL,
    )
