"""Omission: sentences and clauses of a shared text that one side does not have."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from compare.framing import notes
from compare.framing.beads import Bead, Side, overlaps
from compare.framing.pair import Pair
from compare.languages import Word
from compare.records import (
    Alignment,
    Difference,
    Evidence,
    Kind,
    Passage,
    Span,
)

SENTENCE_WEIGHT = 0.4
REPLACED_FACTOR = 0.5
"""Both sides have a sentence there: perhaps one text that was not recognised."""
CLAUSE_WEIGHT = 0.3
LONGEST_GAP = 3
"""Sentences between two beads; more is another text, not something left out."""
CLAUSE_WORDS = 5
CLAUSE_WORDS_ACROSS = 7
"""Content words without a partner that make a clause, in one and in two languages."""
DENSE = 0.4
DENSE_ACROSS = 0.6
"""Least share of content words with a partner, below which links tell nothing."""
STEM = 5
"""Letters by which two words of one language are held to be partners."""

_FUNCTION = {
    "tr": "ve ile bir bu şu o da de ki için gibi ise ya mi mı ama ancak en çok daha her"
    " olan olarak olduğu olduğunu etti eden dedi kadar sonra önce göre",
    "el": "και ο η το οι τα του τησ των τον την τουσ τισ να θα που πωσ ωσ για με σε απο"
    " στο στη στην στον στουσ στισ στα ειναι ηταν οτι ενασ μια ενα δεν μη κι αλλα ενω",
    "en": "the a an and or but of to in on at by for from with as is are was were be"
    " been has have had that which who whom this these those it its he she they their"
    " his her not after before than also said",
}
_FUNCTION_WORDS = {code: frozenset(line.split()) for code, line in _FUNCTION.items()}
_CLAUSE = re.compile(
    r"[,;:·—–(){}\[\]«»\"“”\n]|\s-\s|(?<=\w)[.!?;…]\s"
    r"|\s(?=(?:which|who|whose|while|after|because|although)\s)"
    r"|\s(?=(?:που|οποίος|οποία|οποίο|ενώ|καθώς|αφού|επειδή)\s)"
)


def omission(bead: Bead) -> list[Difference]:
    """Clauses of one bead that have no partner on the other side."""
    return [
        *_clauses(bead, bead.left, bead.right),
        *_clauses(bead, bead.right, bead.left),
    ]


# --- clauses ----------------------------------------------------------------------


def _clauses(bead: Bead, side: Side, other: Side) -> Iterator[Difference]:
    content, free = _content(side), _free(bead, side, other)
    least, dense = (
        (CLAUSE_WORDS, DENSE) if bead.one_language
        else (CLAUSE_WORDS_ACROSS, DENSE_ACROSS)
    )  # fmt: skip
    # Of the shorter side: a long sentence beside a short one has many free words.
    shorter = min(len(content), len(_content(other)))
    if not content or len(content) - len(free) < dense * shorter:
        return
    starts = {word.start for word in free}
    for span in _stretches(side, starts):
        inside = [word for word in content if overlaps(word, span)]
        if len([word for word in inside if word.start in starts]) >= least:
            yield _difference(bead, side, span)


def _stretches(side: Side, free: set[int]) -> Iterator[Span]:
    """Neighbouring clauses whose content words are (nearly) all without partner."""
    run: list[Span] = []
    for clause in _split(side):
        inside = [word for word in _content(side) if overlaps(word, clause)]
        alone = [word for word in inside if word.start in free]
        if inside and len(alone) >= 0.8 * len(inside):
            run.append(clause)
            continue
        if inside and run:
            yield _trimmed(side, run)
            run = []
    if run:
        yield _trimmed(side, run)


def _split(side: Side) -> Iterator[Span]:
    start = side.span.start
    for match in _CLAUSE.finditer(side.text):
        end = side.span.start + match.start()
        if end > start:
            yield Span(side.article.id, start, end)
        start = side.span.start + match.end()
    if start < side.span.end:
        yield Span(side.article.id, start, side.span.end)


def _trimmed(side: Side, run: Sequence[Span]) -> Span:
    inside = [
        word
        for word in side.words
        if word.start >= run[0].start and word.end <= run[-1].end
    ]
    return Span(side.article.id, inside[0].start, inside[-1].end)


def _content(side: Side) -> list[Word]:
    function = _FUNCTION_WORDS.get(side.article.language, frozenset())
    return [word for word in side.words if word.folded not in function]


def _free(bead: Bead, side: Side, other: Side) -> list[Word]:
    """Content words without a link and without a like word on the other side."""
    left = side is bead.left
    ends = [link.left if left else link.right for link in bead.alignment.links]
    like = {word.folded[:STEM] for word in other.words} if bead.one_language else set()
    return [
        word
        for word in _content(side)
        if word.folded[:STEM] not in like
        and not any(overlaps(word, end) for end in ends)
    ]


def _difference(bead: Bead, side: Side, span: Span) -> Difference:
    left = side is bead.left
    one, other = notes.names(bead)
    which = (one, other) if left else (other, one)
    return Difference(
        kind=Kind.OMISSION,
        alignment_id=bead.alignment.id,
        left=span if left else None,
        right=None if left else span,
        left_concept="",
        right_concept="",
        evidence=Evidence.SOURCE,
        weight=CLAUSE_WEIGHT,
        note=notes.capital(f"{which[0]} has a clause that {which[1]} leaves out"),
    )


# --- sentences --------------------------------------------------------------------


def sentences(pair: Pair) -> list[Difference]:
    """Sentences between two neighbouring beads of a chain, in no alignment."""
    found: list[Difference] = []
    for chain in dict.fromkeys(alignment.chain for alignment in pair.alignments):
        beads = [bead for bead in pair.alignments if bead.chain == chain]
        by_left = sorted(beads, key=lambda bead: bead.left.start)
        by_right = sorted(beads, key=lambda bead: bead.right.start)
        for first, second in pairwise(by_left):
            # Neighbours on one side only were moved: nothing stands between them.
            if by_right.index(second) == by_right.index(first) + 1:
                found.extend(_between(pair, first, second))
    return found


def _between(pair: Pair, first: Alignment, second: Alignment) -> Iterator[Difference]:
    left_taken = [bead.left for bead in pair.alignments]
    right_taken = [bead.right for bead in pair.alignments]
    left = _gap(pair.left_passages, first.left, second.left, left_taken)
    right = _gap(pair.right_passages, first.right, second.right, right_taken)
    weight = SENTENCE_WEIGHT * (REPLACED_FACTOR if left and right else 1.0)
    one, other = notes.outlets(pair.left, pair.right)
    for spans, is_left in ((left, True), (right, False)):
        has, lacks = (one, other) if is_left else (other, one)
        for span in spans:
            yield Difference(
                kind=Kind.OMISSION,
                alignment_id=first.id,
                left=span if is_left else None,
                right=None if is_left else span,
                left_concept="",
                right_concept="",
                evidence=Evidence.SOURCE,
                weight=weight,
                note=notes.capital(f"{has} has a sentence that {lacks} leaves out"),
            )


def _gap(
    passages: Sequence[Passage], first: Span, second: Span, taken: Sequence[Span]
) -> list[Span]:
    """The free sentences between two spans; none where there are too many."""
    spans = [
        passage.span
        for passage in passages
        if passage.span.start >= first.end
        and passage.span.end <= second.start
        and not any(overlaps(passage.span, span) for span in taken)
    ]
    return spans if len(spans) <= LONGEST_GAP else []
