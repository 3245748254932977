"""One dispatch as a critical apparatus: a slot is an app, a witness of it a rdg."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from compare.records import Difference, Span, overlap
from compare.report.collation import Cell, Collation, Slot
from compare.report.families import title_of
from compare.report.findings import finding_id
from compare.report.phrases import clean, day, gloss, heading
from compare.report.plain import rounded
from compare.report.select import Selection
from compare.report.tei.divisions import Division
from compare.report.tei.header import MOVED, category_id, witness_id
from compare.report.tei.words import Piece, marked, pieces
from compare.report.tei.xml import element, identifier, pointers, text


@dataclass(frozen=True, slots=True)
class _Made:
    """What the slots of a division are made of, looked up by place."""

    name: str
    selection: Selection
    english: bool
    ranks: Mapping[Span, int]
    """The rank of each passage in its witness, from 1."""
    differences: Mapping[int, Sequence[Difference]]
    """By the number of the slot whose notes they are."""
    pieces: Mapping[Span, Sequence[Piece]] = field(default_factory=dict)
    """The marked words of each passage."""
    ids: Mapping[Span, Sequence[str]] = field(default_factory=dict)
    """The ids of the seg of marked words, which may be cut in several."""


Differences = Mapping[str, Sequence[Difference]]
"""By the id of the alignment that they are in."""


def written(
    division: Division,
    number: int,
    selection: Selection,
    differences: Differences,
    *,
    english: bool,
) -> str:
    """The div of a dispatch, or of a pair that shares something else."""
    collation = division.collation
    made = _made(division, selection, differences, english)
    slots = [
        _slot(number, slot, made) for number, slot in enumerate(collation.slots, 1)
    ]
    return element(
        "div",
        element("head", text(_head(collation, selection))),
        *slots,
        block=True,
        type="pair" if division.is_pair else "family",
        n=str(number),
        xml_id=made.name,
    )


def _head(collation: Collation, selection: Selection) -> str:
    names = [selection.articles[name] for name in collation.witnesses]
    who = ", ".join(f"{one.outlet} ({day(one.published)})" for one in names)
    title = title_of(collation.family, selection.articles)
    agency = clean(collation.family.agency)
    told = f"{title}: {who}" if title else who
    return f"{told}; from {agency}" if agency else told


def _made(
    division: Division, selection: Selection, found: Differences, english: bool
) -> _Made:
    collation = division.collation
    passages = [
        span
        for slot in collation.slots
        for cell in slot.cells.values()
        for span in cell.spans
    ]
    numbers: dict[str, int] = defaultdict(int)
    ranks = {}
    for span in sorted(passages):
        numbers[span.article_id] += 1
        ranks[span] = numbers[span.article_id]
    differences = _by_slot(division, found)
    words = {
        span
        for group in differences.values()
        for one in group
        for span in (one.left, one.right)
        if span is not None
    }
    name = identifier("d", collation.family.id)
    cut, ids = pieces(words, passages, name)
    return _Made(name, selection, english, ranks, differences, cut, ids)


def differences_of(selection: Selection) -> Differences:
    """The differences of each alignment: looked up for every division."""
    found: dict[str, list[Difference]] = defaultdict(list)
    for one in selection.comparison.differences:
        found[one.alignment_id].append(one)
    return found


def _by_slot(
    division: Division, differences: Differences
) -> dict[int, list[Difference]]:
    """The differences of the division's alignments, at the slot of their passage."""
    slots: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for number, slot in enumerate(division.collation.slots, 1):
        for name, cell in slot.cells.items():
            slots[name] += [(span, number) for span in cell.spans]

    def place(side: Span) -> int | None:
        own = slots[side.article_id]
        return next((number for one, number in own if overlap(one, side)), None)

    found: dict[int, list[Difference]] = defaultdict(list)
    for bead in division.beads:
        at = place(bead.left) or place(bead.right)
        if at is not None:
            found[at] += differences.get(bead.id, ())
    return {at: sorted(group, key=_order) for at, group in found.items()}


def _order(one: Difference) -> tuple[list[Span], str, str]:
    spans = [span for span in (one.left, one.right) if span is not None]
    return spans, one.kind, finding_id(one)


# --- a slot -----------------------------------------------------------------------


def _slot(number: int, slot: Slot, made: _Made) -> str:
    readings = [_reading(name, cell, made) for name, cell in slot.cells.items()]
    notes = []
    if made.english:
        notes = [
            note
            for cell in slot.cells.values()
            for span in cell.spans
            if (note := _translation(span, made))
        ]
    found = [_difference(one, made) for one in made.differences.get(number, ())]
    app = element("app", *readings, *notes, *found, block=True)
    return element("ab", app, n=str(number), xml_id=identifier(made.name, number))


def _reading(article_id: str, cell: Cell, made: _Made) -> str:
    article = made.selection.articles[article_id]
    parts: list[str] = []
    for index, span in enumerate(cell.spans):
        if index:
            between = article.text[cell.spans[index - 1].end : span.start]
            parts.append(
                element("gap", reason="not-shared") if between.strip() else " "
            )
        inside = marked(span, article.text, made.pieces.get(span, ()))
        parts.append(
            element("seg", inside, type="passage", xml_id=passage_id(made.name, span))
        )
    return element(
        "rdg",
        *parts,
        wit=pointers(witness_id(article_id)),
        xml_lang=article.language,
        n=str(made.ranks[cell.spans[0]]),
        type=MOVED if cell.moved else "",
        ana=pointers(category_id(MOVED)) if cell.moved else "",
    )


def passage_id(division_id: str, span: Span) -> str:
    """The xml:id of a passage in a division."""
    return identifier("p", division_id, span.article_id, span.start, span.end)


def _translation(span: Span, made: _Made) -> str:
    """The English of a passage; why it is doubted stands before it."""
    comparison = made.selection.comparison
    english = comparison.english.get(span, "")
    if not text(english).strip():
        return ""
    doubt = comparison.suspects.get(span, "")
    return element(
        "note",
        text(english),
        type="translation",
        subtype="suspect" if doubt else "",
        n=doubt,
        xml_lang="en",
        target=pointers(passage_id(made.name, span)),
    )


# --- a difference -----------------------------------------------------------------


def _difference(one: Difference, made: _Made) -> str:
    sides = [(one.left, one.left_concept), (one.right, one.right_concept)]
    terms = [_side(span, concept, made) for span, concept in sides if span is not None]
    told = heading(one) + (f": {clean(one.note)}" if one.note else "")
    weight = str(rounded(one.weight))
    targets = _targets((span for span, _ in sides if span is not None), made)
    return element(
        "note",
        text(told),
        *(f" {term}" for term in terms),
        " ",
        element("num", weight, type="weight", value=weight),
        type="difference",
        xml_id=identifier("f", made.name, finding_id(one)),
        ana=pointers(category_id(one.kind), category_id(one.evidence)),
        target=pointers(*targets),
    )


def _targets(spans: Iterable[Span], made: _Made) -> list[str]:
    return [name for span in spans for name in made.ids.get(span, ())]


def _side(span: Span, concept: str, made: _Made) -> str:
    """The words of a side, who has them, and what they mean where a lexicon knows."""
    article = made.selection.articles[span.article_id]
    words = made.selection.text_of(span)
    term = element(
        "term",
        text(words),
        xml_lang=article.language,
        corresp=pointers(witness_id(article.id), *_targets([span], made)),
    )
    meaning = gloss(concept, words, article.language, made.selection.comparison.names)
    return term + (" " + element("gloss", text(meaning)) if meaning else "")
