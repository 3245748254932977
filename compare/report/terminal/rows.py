"""A chain as rows of two texts: aligned sentences, omitted ones, quiet ones."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.text import Text

from compare.languages import PIVOT
from compare.records import Alignment, Article, Reuse, Span, overlap
from compare.report.findings import Tagged
from compare.report.options import Texts
from compare.report.phrases import clean, count, shorten
from compare.report.select import Chain, Selection
from compare.report.steps import Step, stands_apart, steps_of
from compare.report.terminal.origins import (
    named_concepts,
    origin_names,
    suspect_mark,
)
from compare.report.terminal.style import QUIET, TRANSLATION, Look, kind_style
from compare.report.terminal.words import Highlight, changed_words, marked

# Two equal sentences are read faster than a note about them.
SHORTEST_RUN = 3
# Signs of the first and the last sentence that stand for a run of equal ones.
GLIMPSE = 60
ABSENT = "— not in this version"
SKIPPED = "[…] "


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side."""

    left: Text
    right: Text


def rows(
    chain: Chain, findings: Sequence[Tagged], selection: Selection, look: Look
) -> list[Row]:
    """The rows of a chain from top to bottom, in the order of its left text."""
    writer = _Writer(chain, findings, selection, look)
    made: list[Row] = []
    for quiet, group in groupby(steps_of(chain, findings), writer.is_quiet):
        steps = list(group)
        if quiet and len(steps) >= SHORTEST_RUN:
            made.append(writer.run(steps))
        else:
            made.extend(writer.row(step) for step in steps)
    return made


@dataclass(frozen=True, slots=True)
class _Writer:
    """Makes the rows of one chain."""

    chain: Chain
    findings: Sequence[Tagged]
    selection: Selection
    look: Look

    def is_quiet(self, step: Step) -> bool:
        """Whether a step is a verbatim bead without anything to point at."""
        if step.omission is not None:
            return False
        bead = self.chain.beads[step.index]
        told = any(
            item.difference.alignment_id == bead.id
            and not stands_apart(item.difference, self.chain)
            for item in self.findings
        )
        skipped = any(self._skips(step.index, left=side) for side in (True, False))
        return bead.reuse is Reuse.VERBATIM and not told and not skipped

    def run(self, steps: Sequence[Step]) -> Row:
        """One row for several equal sentences: how many, how they begin and end."""
        first = self.chain.beads[steps[0].index]
        last = self.chain.beads[steps[-1].index]

        def glimpse(start: Span, end: Span) -> Text:
            begin = shorten(self.selection.read(start), GLIMPSE)
            finish = shorten(self.selection.read(end), GLIMPSE)
            number = count(len(steps), "sentence")
            return Text(
                f"{number} word for word the same, from “{begin}” to “{finish}”",
                style=QUIET,
                overflow="fold",
            )

        return Row(glimpse(first.left, last.left), glimpse(first.right, last.right))

    def row(self, step: Step) -> Row:
        """The row of one bead, or of one omission."""
        if step.omission is not None:
            return self._omission(step.omission)
        bead = self.chain.beads[step.index]
        left = self._cell(step.index, bead, bead.left, self.chain.left)
        right = self._cell(step.index, bead, bead.right, self.chain.right)
        if self.is_quiet(step):
            left.stylize(QUIET)
            right.stylize(QUIET)
        return Row(left, right)

    def _omission(self, item: Tagged) -> Row:
        difference = item.difference
        absent = Text(ABSENT, style=QUIET)
        if difference.left is not None:
            return Row(self._omitted(item, difference.left), absent)
        assert difference.right is not None
        return Row(absent, self._omitted(item, difference.right))

    def _omitted(self, item: Tagged, span: Span) -> Text:
        style = kind_style(item.difference.kind)
        text = Text(clean(self.selection.text_of(span)))
        shown = self._with_english(text, span)
        return Text.assemble((f"[{item.tag}] ", style), shown, overflow="fold")

    def _cell(self, index: int, bead: Alignment, span: Span, article: Article) -> Text:
        found = list(self._highlights(bead, span))
        found += changed_words(bead, span, article, found)
        text = marked(article, span, found, plain=self.look.plain)
        text = self._with_english(text, span)
        if self._skips(index, left=span == bead.left):
            text = Text.assemble((SKIPPED, QUIET), text, overflow="fold")
        return text

    def _highlights(self, bead: Alignment, side: Span) -> Iterator[Highlight]:
        for item in self.findings:
            difference = item.difference
            if difference.alignment_id != bead.id:
                continue
            span = difference.left if side == bead.left else difference.right
            if span is not None and overlap(span, side):
                yield Highlight(span.start, span.end, difference.kind, item.tag)

    def _with_english(self, text: Text, span: Span) -> Text:
        return with_english(self.selection, text, span, self._origin(span))

    def _origin(self, span: Span) -> str:
        """Where the English is from, if that of its neighbours is from elsewhere."""
        left = span.article_id == self.chain.left.id
        spans = [bead.left if left else bead.right for bead in self.chain.beads]
        if len(origin_names(self.selection, spans)) < 2:
            return ""
        named = ", ".join(origin_names(self.selection, [span]))
        return f" {named}" if named else ""

    def _skips(self, index: int, *, left: bool) -> bool:
        """Whether text was passed over since the bead before, and is not shown."""
        if index == 0:
            return False
        before, here = self.chain.beads[index - 1 : index + 1]
        end = before.left.end if left else before.right.end
        start = here.left.start if left else here.right.start
        article = self.chain.left if left else self.chain.right
        shown = [
            (span.start, span.end)
            for item in self.findings
            if (span := item.difference.left if left else item.difference.right)
        ]
        marks = [(mark.start, mark.end) for mark in article.marks]
        return _has_words(article.text, end, start, [*shown, *marks])


def with_english(
    selection: Selection, text: Text, span: Span, origin: str = ""
) -> Text:
    """A text with its English below it, or that alone, as the reader asked.

    Marks are of the original's words: the English alone has none.
    """
    texts = selection.options.texts
    foreign = selection.article_of(span).language != PIVOT
    if not foreign or texts is Texts.ORIGINAL:
        return text
    english = selection.comparison.english.get(span)
    if english:
        about = f"en{origin}{suspect_mark(selection, span)}: {clean(english)}"
        if texts is Texts.TRANSLATION:
            return Text(about, overflow="fold")
        text.append(f"\n{about}", TRANSLATION)
    elif named := named_concepts(selection, span):
        text.append(f"\nnames: {named}", TRANSLATION)
    return text


def in_english() -> str:
    """What a reader of translations alone must know."""
    return (
        "in English: “en:” is a translation, and has no marks; findings quote the "
        "originals"
    )


def _has_words(
    text: str, start: int, end: int, known: Iterable[tuple[int, int]]
) -> bool:
    """Whether a letter or digit stands between start and end, outside ``known``."""
    known = tuple(known)
    return any(
        text[place].isalnum()
        and not any(left <= place < right for left, right in known)
        for place in range(start, end)
    )
