"""The tables of aligned sentences and of what differs between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

from compare.records import Alignment, Article, Comparison, Difference, Span
from compare.report.families import families_by_chain
from compare.report.findings import finding_id, shown_findings
from compare.report.phrases import heading
from compare.report.plain import iso, rounded
from compare.report.select import Selection
from compare.report.tables.columns import Column, Type, table


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of an alignment or a difference, with the article around it."""

    article: Article
    span: Span | None
    reused: Span | None = None
    concept: str = ""

    @property
    def text(self) -> str | None:
        """The original words; None where this side has nothing there."""
        span = self.span
        return None if span is None else self.article.text[span.start : span.end]


class _Sided(Protocol):
    @property
    def left(self) -> _Side: ...

    @property
    def right(self) -> _Side: ...


Record = TypeVar("Record", bound=_Sided)


def _pick(record: _Sided, name: str) -> _Side:
    return record.left if name == "left" else record.right


def _where(name: str) -> tuple[Column[Record], ...]:
    """Whose side it is: the same columns in both tables."""
    return (
        Column(
            f"{name}_article",
            f"Id of the {name} article.",
            lambda one: _pick(one, name).article.id,
        ),
        Column(
            f"{name}_outlet",
            "Its outlet.",
            lambda one: _pick(one, name).article.outlet,
        ),
        Column(
            f"{name}_language",
            "Its language: tr, el or en.",
            lambda one: _pick(one, name).article.language,
        ),
        Column(
            f"{name}_published",
            "Its day.",
            lambda one: iso(_pick(one, name).article),
            Type.DATE,
        ),
        Column(
            f"{name}_path",
            "Its file in the corpus.",
            lambda one: _pick(one, name).article.path,
        ),
    )


def _place(name: str, what: str) -> tuple[Column[Record], ...]:
    def start(one: Record) -> int | None:
        span = _pick(one, name).span
        return None if span is None else span.start

    def end(one: Record) -> int | None:
        span = _pick(one, name).span
        return None if span is None else span.end

    return (
        Column(
            f"{name}_start",
            f"First code point of {what} in the article's text.",
            start,
            Type.INTEGER,
        ),
        Column(f"{name}_end", "The code point after the last.", end, Type.INTEGER),
        Column(
            f"{name}_text",
            f"{what.capitalize()} as printed.",
            lambda one: _pick(one, name).text,
        ),
    )


# --- alignments -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Bead:
    bead: Alignment
    left: _Side
    right: _Side
    comparison: Comparison
    family: str | None


def _beads(selection: Selection) -> Iterator[_Bead]:
    families = families_by_chain(selection.comparison)
    for chain in selection.shown:
        for bead in chain.beads:
            yield _Bead(
                bead,
                _Side(chain.left, bead.left, bead.left_reused),
                _Side(chain.right, bead.right, bead.right_reused),
                selection.comparison,
                families.get(chain.id),
            )


def _reused(name: str) -> tuple[Column[_Bead], ...]:
    def start(one: _Bead) -> int | None:
        reused = _pick(one, name).reused
        return reused.start if reused else None

    def end(one: _Bead) -> int | None:
        reused = _pick(one, name).reused
        return reused.end if reused else None

    return (
        Column(
            f"{name}_reused_start",
            "Where the first reused word begins.",
            start,
            Type.INTEGER,
        ),
        Column(
            f"{name}_reused_end", "Where the last reused word ends.", end, Type.INTEGER
        ),
    )


def _english(name: str) -> tuple[Column[_Bead], ...]:
    def of(one: _Bead, values: Mapping[Span, str]) -> str | None:
        span = _pick(one, name).span
        return None if span is None else values.get(span)

    return (
        Column(
            f"{name}_english",
            "Its English; missing for an English text, or where none was made.",
            lambda one: of(one, one.comparison.english),
        ),
        Column(
            f"{name}_english_suspect",
            "Why that English is doubted; missing where it is not.",
            lambda one: of(one, one.comparison.suspects),
        ),
    )


def _bead_side(name: str) -> tuple[Column[_Bead], ...]:
    return (
        *_where(name),
        *_place(name, "the aligned sentences"),
        *_reused(name),
        *_english(name),
    )


ALIGNMENTS = table(
    "alignments",
    "Sentences of two articles that are one text: a row for each pair, passage by "
    "passage in the order of the report.",
    _beads,
    Column("alignment", "Its id.", lambda one: one.bead.id),
    Column(
        "chain",
        "The passage (alignments in a row) it is in.",
        lambda one: one.bead.chain,
    ),
    Column(
        "family",
        "The dispatch that the passage is in; missing where it is in none.",
        lambda one: one.family,
    ),
    Column(
        "reuse",
        "verbatim, edited, translated, paraphrased, quote or related.",
        lambda one: one.bead.reuse.value,
    ),
    Column(
        "probability",
        "Of being one text, from 0 to 1.",
        lambda one: rounded(one.bead.probability),
        Type.NUMBER,
    ),
    *_bead_side("left"),
    *_bead_side("right"),
)


# --- differences ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    item: Difference
    left: _Side
    right: _Side
    tag: str | None
    chain: str | None
    family: str | None


def _found(selection: Selection) -> Iterator[_Found]:
    families = families_by_chain(selection.comparison)
    beads = {bead.id: bead for chain in selection.shown for bead in chain.beads}
    for one in shown_findings(selection):
        item = one.difference
        bead = beads.get(item.alignment_id)
        left, right = _articles(item, bead)
        chain = bead.chain if bead else None
        yield _Found(
            item,
            _Side(selection.articles[left], item.left, None, item.left_concept),
            _Side(selection.articles[right], item.right, None, item.right_concept),
            one.tag or None,
            chain,
            families.get(chain) if chain else None,
        )


def _articles(item: Difference, bead: Alignment | None) -> tuple[str, str]:
    """The ids of both articles, also of the one that has nothing there."""
    if bead is not None:
        return bead.left.article_id, bead.right.article_id
    spans = [span for span in (item.left, item.right) if span is not None]
    return spans[0].article_id, spans[-1].article_id


def _found_side(name: str) -> tuple[Column[_Found], ...]:
    return (
        *_where(name),
        *_place(name, "the differing words"),
        Column(
            f"{name}_concept",
            "What these words name in the lexicon, or the role they play.",
            lambda one: _pick(one, name).concept or None,
        ),
    )


DIFFERENCES = table(
    "differences",
    "What differs between aligned sentences (findings): a row for each. Where a side "
    "has nothing, its start, end and text are missing.",
    _found,
    Column("finding", "What it is cited by.", lambda one: finding_id(one.item)),
    Column(
        "tag",
        "Its sign in its passage, such as N1; missing inside one article.",
        lambda one: one.tag,
    ),
    Column(
        "kind",
        "wording, naming, quantity, attribution, certainty, agency, quotation or "
        "coverage.",
        lambda one: one.item.kind.value,
    ),
    Column(
        "heading",
        "The kind, and what it is more narrowly.",
        lambda one: heading(one.item),
    ),
    *_found_side("left"),
    *_found_side("right"),
    Column(
        "evidence",
        "source: the words stand in both originals; translation: only in the English.",
        lambda one: one.item.evidence.value,
    ),
    Column(
        "weight",
        "How telling it is, from 0 to 1.",
        lambda one: rounded(one.item.weight),
        Type.NUMBER,
    ),
    Column("note", "A neutral sentence in English.", lambda one: one.item.note or None),
    Column(
        "alignment",
        "The aligned sentences it is in; missing inside one article.",
        lambda one: one.item.alignment_id or None,
    ),
    Column(
        "chain",
        "The passage it is in; missing inside one article.",
        lambda one: one.chain,
    ),
    Column(
        "family",
        "The dispatch that the passage is in; missing where it is in none.",
        lambda one: one.family,
    ),
)
