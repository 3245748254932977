"""Clauses of a sentence that have no partner in the sentence it is aligned with."""

import re
from collections.abc import Callable, Iterator, Sequence

from compare.framing import notes
from compare.framing.attribution.saying import tells
from compare.framing.beads import Bead, Place, Side, overlaps, overlaps_any
from compare.framing.content import STEM, carried, is_content, stems
from compare.framing.findings import one_sided
from compare.languages import Word
from compare.lexicon import Mention, contrast
from compare.quotations import quotations, quoted_share
from compare.records import Difference, Evidence, Kind, Span

WEIGHT = 0.3
TRANSLATED_WEIGHT = 0.2
"""Between two languages links are fewer, and the English text may be wrong."""
LEAST_WORDS = 5
"""Words of a clause; fewer are a detail of wording."""
DENSE = 0.5
"""Least share of the shorter side's content words with a partner: else no one knows."""
REPLACED, REPLACED_TRANSLATED = 0.25, 0.75
"""Words of the other side without partner, for each word of the clause: with more of
them the clause was put in other words. Between languages many words have no link."""
ALONE = 0.8
"""Share of a clause's content words that must have no partner."""
NAMED, OFFICE = 2, 3
"""Names, at least, and other words, at most, of a clause that only tells who speaks."""
MOSTLY = 0.5
"""Share of a clause in quotation marks that makes it part of the quotation."""

_BOUNDARY = re.compile(
    # a comma or colon inside a number is no boundary
    r"[,:](?!\d)|(?<!\d)[,:]|[;·—–(){}\[\]«»\"“”\n]|\s-\s|(?<=\w)[.!?;…]\s"
    r"|\s(?=(?:which|who|whose|while|after|because|although|and(?! a half))\s)"
    # Turkish has its verb last: "… hedef alarak", "… yola çıkarılan"; not "olarak"
    r"|(?<=[ae]r[ae]k)(?<!\bolarak)\s|(?<=[ıiuü]l[ae]n)\s"
    r"|\s(?=(?:που|οποίος|οποία|οποίο|ενώ|καθώς|αφού|επειδή|και)\s)|\s(?=ve\s)"
)

IsAlone = Callable[[Word], bool]


def clauses(bead: Bead) -> list[Difference]:
    """Clauses that only one side of a bead has, and the other's article nowhere.

    Across languages the links tell what has no partner in the bead, and the English
    text what the article says elsewhere; neither sees all.
    """
    found: list[Difference] = []
    quoting = _quoted(bead.left) and _quoted(bead.right)
    for side, other in bead.ways:
        by_links = list(_by_links(bead, side, other))
        if not bead.one_language:
            read = list(_through_english(bead, side, other))
            places = [_place(one) for one in read]
            by_links = [
                one
                for one in by_links
                if not any(overlaps(_place(one), place) for place in places)
            ]
            found += read
        found += by_links
    found = [
        one
        for one in found
        if not _who_says(bead.left if one.left else bead.right, _place(one))
    ]
    if quoting:
        # A quotation cut short is told as such.
        sides = (bead.left, bead.right)
        found = [one for one in found if not _in_quotation(_place(one), sides)]
    return found


def _who_says(side: Side, span: Span) -> bool:
    """Whether a clause only names who says it, which is told as attribution."""
    inside = side.within(span)
    if overlaps_any(span, side.numbers):
        return False
    names = [word for word in inside if side.capital(word)]
    others = [
        word
        for word in inside
        if word not in names and is_content(word, side.article.language)
    ]
    said = tells(side.text, side.article.language)
    return said and len(names) >= NAMED and len(others) <= OFFICE


def _quoted(side: Side) -> tuple[tuple[int, int], ...]:
    return quotations(side.text)


def _in_quotation(place: Span, sides: Sequence[Side]) -> bool:
    """Whether most of a clause stands in quotation marks."""
    return any(
        quoted_share(
            (place.start - side.span.start, place.end - side.span.start), _quoted(side)
        )
        > MOSTLY
        for side in sides
        if side.article.id == place.article_id
    )


# --- by the links, and in one language by like words ------------------------------


def _by_links(bead: Bead, side: Side, other: Side) -> Iterator[Difference]:
    alone, alone_there = _alone(bead, side, other), _alone(bead, other, side)
    if not _dense(side.content, other.content, alone):
        return
    weight = WEIGHT if bead.one_language else TRANSLATED_WEIGHT
    replacing = sum(alone_there(word) for word in other.content)
    for span in _stretches(side, alone):
        missing = len(side.content_of(span))
        text = side.article.text[span.start : span.end]
        limit = REPLACED if bead.one_language else REPLACED_TRANSLATED
        if replacing > limit * missing:
            continue
        own = stems(text, side.article.language)
        if not (bead.one_language and carried(own, other.shelf.own)):
            yield _difference(bead, side, span, weight, Evidence.SOURCE)


def _place(one: Difference) -> Span:
    """Where a clause stands that the other side lacks."""
    place = one.left or one.right
    assert place is not None
    return place


def _alone(bead: Bead, side: Side, other: Side) -> IsAlone:
    """Which words of a side have no partner on the other.

    A partner is a linked or like word, the same number, the same event, and a word of
    the lexicon for the same thing: "occupation forces" are the "Turkish army".
    """
    ends: list[Place] = [link.here for link in bead.links(side)]
    ends += _known_there(side, other)
    like = {word.folded[:STEM] for word in other.words if bead.one_language}

    def alone(word: Word) -> bool:
        if word.folded[:STEM] in like:
            return False
        return not overlaps_any(word, ends)

    return alone


def _known_there(side: Side, other: Side) -> Iterator[Place]:
    values = {(number.kind, number.value) for number in other.numbers}
    yield from (n for n in side.numbers if (n.kind, n.value) in values)
    for mention in side.mentions:
        if any(_alternatives(mention, there) for there in other.mentions):
            yield mention
    names = {name for event in other.events for name in event.names}
    for event in side.events:
        if not names.isdisjoint(event.names):
            yield event


def _alternatives(one: Mention, other: Mention) -> bool:
    return one.concept.id == other.concept.id or contrast(one.concept, other.concept)


def _dense(content: Sequence[Word], other: Sequence[Word], alone: IsAlone) -> bool:
    partnered = [word for word in content if not alone(word)]
    # Of the shorter side: a long sentence beside a short one has many free words.
    shorter = min(len(content), len(other))
    return bool(content) and len(partnered) >= DENSE * shorter


def _stretches(side: Side, alone: IsAlone) -> Iterator[Span]:
    """Neighbouring clauses whose content words are nearly all without partner."""
    run: list[Span] = []
    for clause in split(side.text, side.span):
        inside = side.content_of(clause)
        free = [word for word in inside if alone(word)]
        if inside and len(free) >= ALONE * len(inside):
            run.append(clause)
        elif inside:
            yield from _long_enough(side, run)
            run = []
    yield from _long_enough(side, run)


def _long_enough(side: Side, run: Sequence[Span]) -> Iterator[Span]:
    if not run:
        return
    start, end = run[0].start, run[-1].end
    inside = side.inside(start, end)
    # A sentence without any partner is not a clause left out of an aligned one.
    if LEAST_WORDS <= len(inside) < len(side.words):
        yield Span(side.article.id, inside[0].start, inside[-1].end)


def split(text: str, span: Span) -> list[Span]:
    """The clauses of a text that begins at ``span.start``, without their commas."""
    found: list[Span] = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        if text[start : match.start()].strip():
            found.append(
                Span(span.article_id, span.start + start, span.start + match.start())
            )
        start = match.end()
    if text[start:].strip():
        found.append(Span(span.article_id, span.start + start, span.start + len(text)))
    return found


# --- two languages: by the English text of both -----------------------------------


def _through_english(bead: Bead, side: Side, other: Side) -> Iterator[Difference]:
    theirs = other.text if other.article.language == "en" else other.english
    if not theirs:
        return
    like = stems(theirs, "en")
    for span, english in _with_english(side):
        wanted = stems(english, "en")
        long = len(side.article.text[span.start : span.end].split()) >= LEAST_WORDS
        if not long or not wanted or len(wanted & like) > (1 - ALONE) * len(wanted):
            continue
        if not carried(wanted, other.shelf.english):
            yield _difference(bead, side, span, TRANSLATED_WEIGHT, Evidence.TRANSLATION)


def _with_english(side: Side) -> list[tuple[Span, str]]:
    """Each clause with its English text.

    Greek keeps the order of the clauses in translation, so they are paired in order
    where their number is the same; Turkish turns it round and is left out.
    """
    own = split(side.text, side.span)
    if side.article.language == "en":
        return [(span, side.article.text[span.start : span.end]) for span in own]
    translated = split(side.english, Span("", 0, len(side.english)))
    if side.article.language != "el" or len(own) != len(translated):
        return []
    return [
        (span, side.english[english.start : english.end])
        for span, english in zip(own, translated, strict=True)
    ]


def _difference(
    bead: Bead, side: Side, span: Span, weight: float, evidence: Evidence
) -> Difference:
    text = side.article.text[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip())
    has, lacks = notes.names_from(bead, side)
    return one_sided(
        bead.alignment,
        Kind.COVERAGE,
        Span(span.article_id, start, start + len(text.strip())),
        evidence=evidence,
        weight=weight,
        note=notes.capital(f"{has} has a clause that {lacks} leaves out"),
    )
