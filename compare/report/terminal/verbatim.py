"""Passages printed word for word by both, without any finding: a few lines each."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from compare.languages import PIVOT
from compare.report.options import Texts
from compare.report.phrases import clean, count, day, shorten
from compare.report.select import Chain, Selection
from compare.report.terminal.origins import suspect_mark
from compare.report.terminal.style import HEADING, QUIET, TRANSLATION, line

# Enough of a text to know which it is.
BEGINNING = 90


def unchanged(chains: Sequence[Chain], selection: Selection) -> RenderableType:
    """Who printed the same, how much of it, and how it begins."""
    parts: list[RenderableType] = [Text("Word for word the same", style=HEADING)]
    for chain in chains:
        parts += [Text(), _lines(chain, selection)]
    return Group(*parts)


def _lines(chain: Chain, selection: Selection) -> Text:
    left, right = chain.left, chain.right
    start = shorten(selection.read(chain.beads[0].left), BEGINNING)
    number = count(len(chain.beads), "sentence")
    place = selection.passage_numbers[chain.id]
    text = line(
        (clean(left.outlet), HEADING),
        (f" {clean(left.path)} {day(left.published)}", QUIET),
        " ↔ ",
        (clean(right.outlet), HEADING),
        (f" {clean(right.path)} {day(right.published)}", QUIET),
        f"\nPassage {place:,}: {number} verbatim, no difference: “{start}”",
    )
    first = chain.beads[0].left
    english = selection.comparison.english.get(first)
    both = selection.options.texts is Texts.BOTH
    if english and both and left.language != PIVOT:
        about = f"en{suspect_mark(selection, first)}"
        text.append(f"\n{about}: {shorten(english, BEGINNING)}", style=TRANSLATION)
    return text
