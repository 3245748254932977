"""brat standoff: a .txt and an .ann for each document, and brat's configuration.

The format: https://brat.nlplab.org/standoff.html and /configuration.html. Offsets
are code points; a stretch over a line end is written in fragments, since brat shows
each line by itself. Arg1 of a relation is the left article's.
"""

import re
from collections.abc import Iterator, Sequence

from compare.records import Kind, Reuse
from compare.records.annotations import (
    ALIGNED,
    PASSAGE,
    REUSE,
    differs_type,
    words_type,
)
from compare.report.annotations.documents import Document, Mark

COLOURS = {
    Kind.WORDING: "#f4b6a6",
    Kind.NAMING: "#f2d18b",
    Kind.QUANTITY: "#b9d9f2",
    Kind.ATTRIBUTION: "#c9b8e8",
    Kind.CERTAINTY: "#a9dcc9",
    Kind.AGENCY: "#e8b8d4",
    Kind.QUOTATION: "#d5dc9a",
    Kind.COVERAGE: "#d4d0c8",
}
"""Backgrounds on which black text has a contrast of 10 to 1 and more."""
_LINE = re.compile(r"[^\n]+")


def files(shown: Sequence[Document]) -> dict[str, str]:
    """The files of all documents, and both configurations."""
    written = {"annotation.conf": _annotation_conf(), "visual.conf": _visual_conf()}
    for one in shown:
        written[f"{one.pair.name}.txt"] = one.text
        written[f"{one.pair.name}.ann"] = "".join(f"{line}\n" for line in _lines(one))
    return written


def _lines(document: Document) -> Iterator[str]:
    """Marks first, then relations, attributes and notes, each numbered by itself."""
    marks = [(PASSAGE, m) for one in document.alignments for m in (one.left, one.right)]
    marks += [
        (words_type(one.kind), m) for one in document.differences for m in one.marks
    ]
    for name, mark in marks:
        yield f"T{mark.number}\t{name} {_places(document.text, mark)}"
    pairs = [(ALIGNED, one.left, one.right) for one in document.alignments]
    pairs += [
        (differs_type(one.kind), one.left, one.right)
        for one in document.differences
        if one.left is not None and one.right is not None
    ]
    for number, (name, left, right) in enumerate(pairs, 1):
        yield f"R{number}\t{name} Arg1:T{left.number} Arg2:T{right.number}"
    for number, one in enumerate(document.alignments, 1):
        yield f"A{number}\t{REUSE} T{one.left.number} {one.reuse.capitalize()}"
    notes = [(one.left, one.note) for one in document.alignments]
    notes += [(one.marks[0], one.note) for one in document.differences if one.marks]
    for number, (mark, note) in enumerate(notes, 1):
        yield f"#{number}\tAnnotatorNotes T{mark.number}\t{note}"


def _places(text: str, mark: Mark) -> str:
    """Offsets of the fragments, and their words."""
    lines = [found.span() for found in _LINE.finditer(text, mark.start, mark.end)]
    offsets = ";".join(f"{start} {end}" for start, end in lines)
    return f"{offsets}\t{' '.join(text[start:end] for start, end in lines)}"


def _annotation_conf() -> str:
    kinds = "|".join(reuse.capitalize() for reuse in Reuse)
    spans = [PASSAGE, *map(words_type, Kind)]
    relations = [f"{ALIGNED}\tArg1:{PASSAGE}, Arg2:{PASSAGE}"]
    relations += [
        f"{differs_type(kind)}\tArg1:{words_type(kind)}, Arg2:{words_type(kind)}"
        for kind in Kind
    ]
    # Words lie inside passages, and findings may share words.
    relations.append("<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>")
    attributes = [f"{REUSE}\tArg:{PASSAGE}, Value:{kinds}"]
    return _sections(
        entities=spans, relations=relations, events=[], attributes=attributes
    )


def _visual_conf() -> str:
    labels = [f"{PASSAGE} | Passage | P"]
    labels += [f"{words_type(kind)} | {words_type(kind)} | {kind[:3]}" for kind in Kind]
    labels += [f"{ALIGNED} | aligned"]
    labels += [f"{differs_type(kind)} | {kind} differs | differs" for kind in Kind]
    drawing = ["SPAN_DEFAULT\tfgColor:black, bgColor:#e8eef4, borderColor:darken"]
    drawing += [f"{PASSAGE}\tfgColor:black, bgColor:#e8eef4, borderColor:darken"]
    drawing += [
        f"{words_type(kind)}\tfgColor:black, bgColor:{colour}, borderColor:darken"
        for kind, colour in COLOURS.items()
    ]
    drawing += ["ARC_DEFAULT\tcolor:black, dashArray:-, arrowHead:triangle-5"]
    drawing += [f"{ALIGNED}\tcolor:#4a6fa5, dashArray:3-3, arrowHead:none"]
    return _sections(labels=labels, drawing=drawing)


def _sections(**sections: Sequence[str]) -> str:
    written = ["\n".join([f"[{name}]", *lines]) for name, lines in sections.items()]
    return "\n\n".join(written) + "\n"
