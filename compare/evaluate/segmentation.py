"""Segmentation: sentence boundaries that were found again after joining sentences.

A boundary is the number of characters before it, white space not counted; the end of
the text is none.
"""

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from compare.errors import CorpusError
from compare.evaluate.characters import Agreement
from compare.evaluate.rows import lines

_CONLLU = ".conllu"
_TEXT = "# text = "


def gold_sentences(path: Path) -> list[str]:
    """The sentences of a file, in order.

    Of Universal Dependencies (.conllu) the "# text =" lines, of any other file every
    line; plain or gzipped. CorpusError where there is none.
    """
    found = lines(path)
    if path.name.removesuffix(".gz").endswith(_CONLLU):
        found = (line[len(_TEXT) :] for line in found if line.startswith(_TEXT))
    sentences = [line.strip() for line in found if line.strip()]
    if not sentences:
        wanted = f'a line "{_TEXT}…" for each' if _CONLLU in path.name else "one a line"
        raise CorpusError(f"{path}: holds no sentence ({wanted})")
    return sentences


def boundaries(parts: Sequence[str]) -> set[int]:
    """Numbers of characters, without white space, before each inner boundary."""
    return set(accumulate(len("".join(part.split())) for part in parts[:-1]))


def boundary_score(found: Sequence[str], marked: Sequence[str]) -> Agreement:
    """How well the boundaries agree; both are the parts of one text, in order."""
    ours, theirs = boundaries(found), boundaries(marked)
    return Agreement(len(ours & theirs), len(ours), len(theirs))
