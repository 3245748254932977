"""WebAnno TSV 3.3, which INCEpTION imports, and the layers that a project needs for it.

The format: INCEpTION's user guide, "WebAnno TSV 3.3 File format". Offsets count
UTF-16 units. Tokens are cut wherever a mark begins or ends, so that no sub-tokens are
needed; sentences are lines, cut around passages.
"""

import json
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from compare.records import Kind, Reuse
from compare.records.annotations import (
    ALIGNED_LAYER,
    DIFFERS_LAYER,
    PASSAGE_LAYER,
    WORDS_LAYER,
)
from compare.report.annotations.documents import Document, Mark

LAYERS_FILE = "layers.json"
_HEADER = f"""\
#FORMAT=WebAnno TSV 3.3
#T_SP={PASSAGE_LAYER}|
#T_SP={WORDS_LAYER}|kind|note
#T_RL={ALIGNED_LAYER}|note|reuse|BT_{PASSAGE_LAYER}
#T_RL={DIFFERS_LAYER}|note|BT_{WORDS_LAYER}


"""
COLUMNS = 8
PASSAGE_AT, WORDS_AT, ALIGNED_AT, DIFFERS_AT = 0, 1, 3, 6
"""The columns of the layers, in the order of the header."""
NOTHING, NO_VALUE = "_", "*"
_TOKEN = re.compile(r"[\w\u0300-\u036f]+|([^\w\s])\1*")
_RESERVED = re.compile(r"->|[\\\[\]|_;*]")


def files(shown: Sequence[Document]) -> dict[str, str]:
    """A .tsv for each document, and the layers to import before."""
    written = {LAYERS_FILE: _layers()}
    for one in shown:
        written[f"{one.pair.name}.tsv"] = _HEADER + "\n".join(_sentences(one))
    return written


# --- sentences and tokens ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Token:
    """A token's place in the document, in code points, and its number "2-7"."""

    start: int
    end: int
    number: str


def _sentences(document: Document) -> Iterator[str]:
    """The lines of each sentence; an empty line stands between two."""
    units = _units(document.text)
    sentences = _tokens(document)
    cells = _cells(document, [token for one in sentences for token in one])
    for number, sentence in enumerate(sentences):
        first, last = sentence[0], sentence[-1]
        if number:
            yield ""
        yield f"#Text={_escaped_text(document.text[first.start : last.end])}"
        for token in sentence:
            place = f"{units[token.start]}-{units[token.end]}"
            words = document.text[token.start : token.end]
            yield "\t".join([token.number, place, words, *cells.of(token), ""])
    yield ""


def _units(text: str) -> list[int]:
    """The UTF-16 offset of each code point, and of the end."""
    offsets = [0]
    for sign in text:
        offsets.append(offsets[-1] + (2 if ord(sign) > 0xFFFF else 1))
    return offsets


def _tokens(document: Document) -> list[list[_Token]]:
    """The tokens of each sentence that has some."""
    text = document.text
    passages = [m for one in document.alignments for m in (one.left, one.right)]
    words = [mark for one in document.differences for mark in one.marks]
    edges = {0, len(text)} | {found.start() for found in re.finditer("\n", text)}
    edges |= {place for one in passages for place in (one.start, one.end)}
    cuts = sorted(edges | {place for one in words for place in (one.start, one.end)})
    found: list[list[_Token]] = []
    for start, end in pairwise(sorted(edges)):
        inner = cuts[bisect_left(cuts, start) : bisect_left(cuts, end) + 1]
        places = [
            token.span()
            for part in pairwise(inner)
            for token in _TOKEN.finditer(text, *part)
        ]
        if places:
            sentence = len(found) + 1
            found.append(
                [
                    _Token(*place, f"{sentence}-{number}")
                    for number, place in enumerate(places, 1)
                ]
            )
    return found


def _escaped_text(text: str) -> str:
    # Line ends never stand inside a sentence, and other controls were replaced.
    return text.replace("\\", "\\\\")


def _escaped(value: str) -> str:
    if not value:
        return NO_VALUE
    return _RESERVED.sub(lambda found: f"\\{found[0]}", " ".join(value.split()))


# --- columns ----------------------------------------------------------------------


class _Cells:
    """The cells of each token: passage; kind, note; three of aligned, two of differs.

    Every annotation has the number of its mark, as many stand on one token.
    """

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self.tokens = tokens
        self.ends = [token.end for token in tokens]
        self.cells: dict[str, list[list[str]]] = defaultdict(
            lambda: [[] for _ in range(COLUMNS)]
        )

    def of(self, token: _Token) -> list[str]:
        """What is written behind a token."""
        row = self.cells.get(token.number, [[]] * COLUMNS)
        return ["|".join(values) or NOTHING for values in row]

    def span(self, mark: Mark, at: int, *values: str) -> None:
        """An annotation of the tokens of a mark, from column ``at`` on."""
        for token in self._covered(mark):
            for column, value in enumerate(values, at):
                written = f"{_escaped(value)}[{mark.number}]"
                self.cells[token.number][column].append(written)

    def relation(self, left: Mark, right: Mark, at: int, *values: str) -> None:
        """A relation, which is written at the first token that it points at."""
        source = next(self._covered(left), None)
        target = next(self._covered(right), None)
        if source is not None and target is not None:
            place = f"{source.number}[{left.number}_{right.number}]"
            for column, value in enumerate((*map(_escaped, values), place), at):
                self.cells[target.number][column].append(value)

    def _covered(self, mark: Mark) -> Iterator[_Token]:
        index = bisect_left(self.ends, mark.start + 1)
        while index < len(self.tokens) and self.tokens[index].start < mark.end:
            yield self.tokens[index]
            index += 1


def _cells(document: Document, tokens: Sequence[_Token]) -> _Cells:
    cells = _Cells(tokens)
    for one in document.alignments:
        cells.span(one.left, PASSAGE_AT, "")
        cells.span(one.right, PASSAGE_AT, "")
        cells.relation(one.left, one.right, ALIGNED_AT, one.note, one.reuse)
    for other in document.differences:
        both = other.left is not None and other.right is not None
        for mark in other.marks:
            cells.span(mark, WORDS_AT, other.kind, "" if both else other.note)
        if other.left is not None and other.right is not None:
            cells.relation(other.left, other.right, DIFFERS_AT, other.note)
    return cells


# --- the layers -------------------------------------------------------------------


def _layers() -> str:
    """The layers as INCEpTION's project settings import them (Layers, Import)."""
    kinds, reuses = ", ".join(Kind), ", ".join(Reuse)
    passage = _layer(PASSAGE_LAYER, "Passage", "span", ())
    words = _layer(
        WORDS_LAYER,
        "Words that differ",
        "span",
        (("kind", f"One of: {kinds}"), ("note", "What differs")),
    )
    aligned = _layer(
        ALIGNED_LAYER,
        "Aligned",
        "relation",
        (("note", "What is known of it"), ("reuse", f"One of: {reuses}")),
        PASSAGE_LAYER,
    )
    differs = _layer(
        DIFFERS_LAYER, "Differs", "relation", (("note", "What differs"),), WORDS_LAYER
    )
    return json.dumps([passage, words, aligned, differs], indent=2) + "\n"


def _layer(
    name: str,
    shown: str,
    kind: str,
    features: Sequence[tuple[str, str]],
    attached: str = "",
) -> dict[str, object]:
    return {
        "name": name,
        "uiName": shown,
        "type": kind,
        "description": "",
        "enabled": True,
        "built_in": False,
        "readonly": False,
        "attach_type": {"name": attached} if attached else None,
        "attach_feature": None,
        "allow_stacking": True,
        "cross_sentence": True,
        "show_hover": True,
        "anchoring_mode": "CHARACTERS" if name == WORDS_LAYER else "TOKENS",
        "overlap_mode": "ANY_OVERLAP",
        "validation_mode": "NEVER",
        "lock_to_token_offset": False,
        "multiple_tokens": True,
        "linked_list_behavior": False,
        "features": [
            {
                "name": feature,
                "uiName": feature,
                "type": "uima.cas.String",
                "description": told,
                "enabled": True,
                "visible": feature != "note",
                "include_in_hover": True,
                "required": False,
                "remember": False,
                "hideUnconstraintFeature": False,
                "tag_set": None,
                "multi_value_mode": "NONE",
                "link_mode": "NONE",
            }
            for feature, told in features
        ],
    }
