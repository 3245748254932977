"""Clauses of a sentence that have no partner in the sentence it is aligned with."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from compare.framing import notes
from compare.framing.attribution.saying import tells
from compare.framing.beads import Bead, Place, Side, overlaps_any
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


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause that the other side lacks, and by which text that is seen."""

    side: Side
    span: Span
    evidence: Evidence


def clauses(bead: Bead) -> list[Difference]:
    """Clauses that only one side of a bead has, and the other's article nowhere.

    Across languages the links tell what has no partner in the bead, and the English
    text what the article says elsewhere; neither sees all.
    """
    # A quotation cut short is told as such.
    both_quote = _quoted(bead.left) and _quoted(bead.right)
    return [
        _difference(bead, clause)
        for side, other in bead.ways
        for clause in _candidates(bead, side, other)
        if not _who_says(side, clause.span)
        if not (both_quote and _in_quotation(side, clause.span))
    ]


def _candidates(bead: Bead, side: Side, other: Side) -> Iterator[_Clause]:
    read = [] if bead.one_language else list(_through_english(side, other))
    yield from (_Clause(side, span, Evidence.TRANSLATION) for span in read)
    for span in _by_links(bead, side, other):
        if not overlaps_any(span, read):
            yield _Clause(side, span, Evidence.SOURCE)


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


def _in_quotation(side: Side, span: Span) -> bool:
    """Whether most of a clause stands in quotation marks."""
    start = side.span.start
    own = (span.start - start, span.end - start)
    return quoted_share(own, _quoted(side)) > MOSTLY


# --- by the links, and in one language by like words ------------------------------


def _by_links(bead: Bead, side: Side, other: Side) -> Iterator[Span]:
    if bead.one_language and side.text == other.text:
        return  # a copy: every word has its like
    alone, alone_there = _alone(bead, side, other), _alone(bead, other, side)
    if not _dense(side.content, other.content, alone):
        return
    limit = REPLACED if bead.one_language else REPLACED_TRANSLATED
    replacing = sum(alone_there(word) for word in other.content)
    for span in _stretches(side, alone):
        if replacing > limit * len(side.content_of(span)):
            continue
        own = stems(side.quote(span), side.article.language)
        if not (bead.one_language and carried(own, other.article_stems.own)):
            yield span


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
    inside = side.words_between(start, end)
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


def _through_english(side: Side, other: Side) -> Iterator[Span]:
    theirs = other.text if other.article.language == "en" else other.english
    if not theirs:
        return
    like = stems(theirs, "en")
    for span, english in _with_english(side):
        wanted = stems(english, "en")
        long = len(side.quote(span).split()) >= LEAST_WORDS
        if not long or not wanted or len(wanted & like) > (1 - ALONE) * len(wanted):
            continue
        if not carried(wanted, other.article_stems.english):
            yield _stripped(side, span)


def _with_english(side: Side) -> list[tuple[Span, str]]:
    """Each clause with its English text.

    Greek keeps the order of the clauses in translation, so they are paired in order
    where their number is the same; Turkish turns it round and is left out.
    """
    own = split(side.text, side.span)
    if side.article.language == "en":
        return [(span, side.quote(span)) for span in own]
    translated = split(side.english, Span("", 0, len(side.english)))
    if side.article.language != "el" or len(own) != len(translated):
        return []
    return [
        (span, side.english[english.start : english.end])
        for span, english in zip(own, translated, strict=True)
    ]


def _stripped(side: Side, span: Span) -> Span:
    text = side.quote(span)
    start = span.start + len(text) - len(text.lstrip())
    return Span(span.article_id, start, start + len(text.strip()))


def _difference(bead: Bead, clause: _Clause) -> Difference:
    has, lacks = notes.names_from(bead, clause.side)
    return one_sided(
        bead.alignment,
        Kind.COVERAGE,
        clause.span,
        evidence=clause.evidence,
        weight=WEIGHT if bead.one_language else TRANSLATED_WEIGHT,
        note=notes.capital(f"{has} has a clause that {lacks} leaves out"),
    )
