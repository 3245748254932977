"""How a text was reused: verbatim, edited, translated, paraphrased."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from compare.alignment.side import is_function_word
from compare.languages import words
from compare.quotations import quoted_share
from compare.records import Alignment, LinkKind, Reuse, WordLink

VERBATIM_SLIPS = 1
"""Function words that may differ in a verbatim copy: a typist's, not an editor's."""
QUOTED_SHARE = 0.75
"""Share of a reused text that is quotation on both sides, from which it is no more than
that: in "…", he said, "…" the middle is not."""
EDITED_SHARE = 0.5
"""Least share of the words that an edited text keeps; with less it is retold."""

Stretches = Sequence[tuple[int, int]]
"""Where stretches of a text begin and end, in characters."""


def kind_of_reuse(
    left_text: str,
    right_text: str,
    left_language: str,
    right_language: str,
    links: Sequence[WordLink],
) -> Reuse:
    """How the one text was made of the other; ``links`` are those of their words."""
    if left_language != right_language:
        return Reuse.TRANSLATED
    left = [word.folded for word in words(left_text, left_language)]
    right = [word.folded for word in words(right_text, right_language)]
    if _verbatim(left, right, left_language):
        return Reuse.VERBATIM
    kept = sum(link.kind in (LinkKind.SAME, LinkKind.SIMILAR) for link in links)
    share = kept / max(min(len(left), len(right)), 1)
    return Reuse.EDITED if share >= EDITED_SHARE else Reuse.PARAPHRASED


def merely_quoted(
    beads: Sequence[Alignment], left: Stretches, right: Stretches
) -> bool:
    """Whether two articles share no more than somebody's words that both quote.

    ``left`` and ``right`` are what each quotes. Told of a chain as a whole: a quotation
    amid reused reporting was reused with it.
    """
    for spans, quotations in (
        ([bead.left_reused for bead in beads], left),
        ([bead.right_reused for bead in beads], right),
    ):
        length = sum(span.end - span.start for span in spans)
        quoted = sum(
            quoted_share((span.start, span.end), quotations) * (span.end - span.start)
            for span in spans
        )
        if quoted < QUOTED_SHARE * length:
            return False
    return True


def _verbatim(left: Sequence[str], right: Sequence[str], language: str) -> bool:
    """The same words in the same order, but for VERBATIM_SLIPS function words."""
    if left == right:
        return True
    slips = 0
    matcher = SequenceMatcher(a=left, b=right, autojunk=False)
    for tag, left_from, left_to, right_from, right_to in matcher.get_opcodes():
        if tag == "equal":
            continue
        changed = [*left[left_from:left_to], *right[right_from:right_to]]
        if not all(is_function_word(word, language) for word in changed):
            return False
        slips += max(left_to - left_from, right_to - right_from)
    return slips <= VERBATIM_SLIPS
