"""Direct quotations that both sides have, one of them shortened or altered."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from compare.framing import notes
from compare.framing.attribution.reports import Report, reports
from compare.framing.attribution.speakers import Speaker, alike
from compare.framing.beads import SCARE_WORDS, Bead, Side, overlaps, overlaps_any
from compare.framing.content import STEM
from compare.framing.findings import two_sided
from compare.framing.slots import slots
from compare.framing.statement import sentence
from compare.languages import Word
from compare.lexicon import ConceptKind
from compare.records import Difference, Kind, Role, Span

WEIGHT, WEIGHT_ACROSS = 0.6, 0.4
LEAST_COMMON = 0.3
"""Share of the shorter speech's content words with a partner in the other: fewer, and
they are two speeches."""
LEAST_LOST = 3
"""Content words in one run that only one speech has."""
SHORT_SPEECH = 3
"""Words of the shortest speech."""
REPLACED = 0.5
"""Words without partner in the shorter speech, for each word of the run: with more of
them the run was put in other words, as translators do."""
MUCH_LONGER = 1.4
LONG_SPEECH = 7
"""Across languages a speech of so many content words, which has so many times the words
and characters of another, is not its translation, whatever the links say."""
FAITHFUL = 0.8
"""Share of equal words among the content of both speeches from which they are one
wording, so that another word is a change."""

_EDGE = re.compile(
    r"[,;:·.!?…—–]|\b(?:and|but|or|that|which|who|because|if|while|until|before|after"
    r"|ve|ama|fakat|ancak|çünkü|ki|da|de|και|αλλά|που|ότι|γιατί|επειδή|ενώ|αν|να)\b"
)
_STOP = re.compile(r"[,;:·.!?…—–]")


def altered(bead: Bead) -> list[Difference]:
    """Speeches of one bead that say more, less or other than their counterpart."""
    left, right = _speeches(bead.left), _speeches(bead.right)
    pairs = slots(bead, left, right, lambda one, other: _common(bead, one, other))
    found = [_compared(bead, one, other) for one, other in pairs]
    if not pairs and _one_speaker(bead, left, right):
        note = notes.both(bead, left[0], right[0])
        found.append(_difference(bead, left[0], right[0], Role.SELECTED, note))
    return [one for one in found if one is not None]


def _one_speaker(bead: Bead, left: Sequence[Span], right: Sequence[Span]) -> bool:
    """Whether each side has one speech, and both are introduced as one speaker's."""
    speakers: list[Speaker] = []
    for side, speeches in ((bead.left, left), (bead.right, right)):
        if len(speeches) != 1 or not side.speech(speeches[0]):
            return False
        speakers += [
            one.speaker
            for one in reports(side)
            if one.speaker and _introduces(side, one, speeches[0])
        ][:1]
    return len(speakers) == 2 and alike(bead, *speakers)


def _introduces(side: Side, report: Report, speech: Span) -> bool:
    """Whether a report stands in the sentence of a speech."""
    around = sentence(side, report.verb)
    return overlaps(around, speech) or overlaps(report.statement, speech)


def _speeches(side: Side) -> list[Span]:
    """Quoted stretches that are more than a word or two, cut to the side.

    Of a few words are those that a reporting verb of the side may introduce.
    """
    least = SHORT_SPEECH if side.of(ConceptKind.ATTRIBUTION) else SCARE_WORDS + 1
    cut = [
        Span(q.article_id, max(q.start, side.span.start), min(q.end, side.span.end))
        for q in side.quotations
    ]
    return [span for span in cut if len(side.within(span)) >= least]


def _common(bead: Bead, left: Span, right: Span) -> bool:
    lone = _lone(bead, bead.left, left, right), _lone(bead, bead.right, right, left)
    ones, others = bead.left.content_of(left), bead.right.content_of(right)
    kept = min(sum(not lone[0](w) for w in ones), sum(not lone[1](w) for w in others))
    return kept >= LEAST_COMMON * max(1, min(len(ones), len(others)))


def _lone(bead: Bead, side: Side, here: Span, there: Span) -> Callable[[Word], bool]:
    """Which words of a speech have no partner in the other speech.

    A word that is said twice is not answered by one that is said once.
    """
    kept: set[int] = set()
    theirs = Counter(w.folded[:STEM] for w in bead.opposite(side).within(there))
    for word in side.within(here):
        stem = word.folded[:STEM]
        if bead.one_language and stem in theirs:
            if theirs[stem]:
                theirs[stem] -= 1
                kept.add(word.start)
        elif overlaps_any(there, bead.partners(side, word)):
            kept.add(word.start)
    return lambda word: word.start not in kept


def _compared(bead: Bead, left: Span, right: Span) -> Difference | None:
    lone_left = _lone(bead, bead.left, left, right)
    lone_right = _lone(bead, bead.right, right, left)
    ones = [w for w in bead.left.content_of(left) if lone_left(w)]
    others = [w for w in bead.right.content_of(right) if lone_right(w)]
    if len(ones) >= len(others):
        side, run, rest = bead.left, _lost(bead, bead.left, left, lone_left), others
    else:
        side, run, rest = bead.right, _lost(bead, bead.right, right, lone_right), ones
    if len(run) >= LEAST_LOST and len(rest) <= REPLACED * len(run):
        note = notes.leaves_out(
            bead, side, _clause(side, run, left if side is bead.left else right)
        )
        return _difference(bead, left, right, Role.SHORTENED, note)
    if not bead.one_language and _much_shorter(bead, left, right):
        return _difference(
            bead, left, right, Role.SHORTENED, notes.both(bead, left, right)
        )
    if ones and others and _faithful(bead, left, right):
        note = notes.both(bead, left, right)
        return _difference(bead, left, right, Role.ALTERED, note)
    return None


def _much_shorter(bead: Bead, left: Span, right: Span) -> bool:
    ones, others = bead.left.content_of(left), bead.right.content_of(right)
    shorter, longer = sorted((len(ones), len(others)))
    signs = sorted((left.end - left.start, right.end - right.start))
    return (
        longer >= LONG_SPEECH
        and longer >= MUCH_LONGER * shorter
        and signs[1] >= MUCH_LONGER * signs[0]
    )


def _faithful(bead: Bead, left: Span, right: Span) -> bool:
    """Whether two speeches are in the same words but for a few."""
    if not bead.one_language:
        return False
    ones = {w.folded for w in bead.left.content_of(left)}
    others = {w.folded for w in bead.right.content_of(right)}
    return len(ones & others) >= FAITHFUL * max(len(ones), len(others))


def _lost(
    bead: Bead, side: Side, here: Span, lone: Callable[[Word], bool]
) -> Sequence[Word]:
    """The longest run of content words that only this speech has.

    A run at the beginning or end was cut off; one in the middle has to be longer.
    """
    content = side.content_of(here)
    best: Sequence[Word] = ()
    for run in _runs(content, lone):
        first, last = run[0] is content[0], run[-1] is content[-1]
        cut = first or last or len(run) > LEAST_LOST
        if cut and len(run) > len(best) and _bounded(side, here, run):
            best = run
    return best


def _bounded(side: Side, here: Span, run: Sequence[Word]) -> bool:
    """Whether a run begins or ends with a clause: by a comma or a conjunction.

    It may stand before small words: "and for the" road.
    """
    content = side.content_of(here)
    before = [word.end for word in content if word.end <= run[0].start]
    after = [word.start for word in content if word.start >= run[-1].end]
    text = side.article.text
    edges = [text[before[-1] : run[0].start]] if before else []
    edges += [text[run[-1].end : after[0]]] if after else []
    return any(_EDGE.search(edge) for edge in edges)


def _runs(
    content: Sequence[Word], lone: Callable[[Word], bool]
) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in content:
        if lone(word):
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _clause(side: Side, run: Sequence[Word], here: Span) -> Span:
    """A run with the small words around it in its clause: a "not" belongs to it."""
    content = {word.start for word in side.content_of(here)}
    text, start, end = side.article.text, run[0].start, run[-1].end
    inside = side.within(here)
    for word in reversed([word for word in inside if word.end <= start]):
        if word.start in content or _STOP.search(text, word.end, start):
            break
        start = word.start
    for word in [word for word in inside if word.start >= end]:
        if word.start in content or _STOP.search(text, end, word.start):
            break
        end = word.end
    return Span(side.article.id, start, end)


def _difference(
    bead: Bead, left: Span, right: Span, concept: str, note: str
) -> Difference:
    return two_sided(
        bead.alignment,
        Kind.QUOTATION,
        (left, right),
        concepts=(concept, concept),
        weight=WEIGHT if bead.one_language else WEIGHT_ACROSS,
        note=note,
    )
