"""A sentence splitter for a package, so that argostranslate never downloads one.

argostranslate 1.11 takes ``minisbd/*.onnx`` of a package. Where there is none, MiniSBD
downloads a model for the language, and a package with ``stanza/`` makes stanza fetch
its list of resources at every start. Ours splits nothing: a text is one sentence, as it
is for ``compare``, which cuts sentences itself. The file is a network of two operations
without weights, written here byte by byte: ONNX is protocol buffers, and the package
that writes them is large.
"""

import json
import struct

FLOAT, INT64 = 1, 7
"""ONNX's numbers for the types of tensors."""
CLASSES = (0.0, 1.0, 0.0, 0.0, 0.0)
"""Scores of each letter: nothing, end of a token, end of a sentence, and two of words
with parts. MiniSBD wants the whole text used up, so every letter ends a token."""
CONFIG = {"no_ssplit": True, "batch_size": 32, "feat_funcs": ["capitalized"]}
VOCABULARY = {
    "_id2unit": ["<PAD>", "<UNK>"],
    "_unit2id": {"<PAD>": 0, "<UNK>": 1},
}


def whole_splitter(language: str) -> bytes:
    """An ONNX model for MiniSBD that never splits a text of ``language``."""
    metadata = {
        "lang_code": language,
        "config": json.dumps(CONFIG),
        "vocab": json.dumps(VOCABULARY),
        "lexicon": "null",
    }
    entries = (_text(1, key) + _text(2, value) for key, value in metadata.items())
    return b"".join(
        [
            _number(1, 8),  # the version of the format
            _field(7, _graph()),
            _field(8, _number(2, 13)),  # the version of the operations
            *(_field(14, entry) for entry in entries),
        ]
    )


def _graph() -> bytes:
    """scores (texts, letters, 5) = features (texts, letters, 1) x 0 + CLASSES."""
    parts = (
        (1, _node("Mul", ["features", "zero"], "nothing")),
        (1, _node("Add", ["nothing", "classes"], "scores")),
        (2, b"whole"),
        (5, _constant("zero", (0.0,))),
        (5, _constant("classes", CLASSES)),
        (11, _value("units", INT64, ["texts", "letters"])),
        (11, _value("features", FLOAT, ["texts", "letters", "one"])),
        (12, _value("scores", FLOAT, ["texts", "letters", "five"])),
    )
    return b"".join(_field(number, part) for number, part in parts)


def _node(operation: str, inputs: list[str], output: str) -> bytes:
    read = b"".join(_text(1, name) for name in inputs)
    return read + _text(2, output) + _text(4, operation)


def _constant(name: str, values: tuple[float, ...]) -> bytes:
    raw = struct.pack(f"<{len(values)}f", *values)
    shape = _number(1, len(values)) + _number(2, FLOAT)
    return shape + _text(8, name) + _field(9, raw)


def _value(name: str, kind: int, dimensions: list[str]) -> bytes:
    """A tensor that goes in or comes out, its dimensions named and of any length."""
    shape = b"".join(_field(1, _text(2, dimension)) for dimension in dimensions)
    tensor = _number(1, kind) + _field(2, shape)
    return _text(1, name) + _field(2, _field(1, tensor))


def _text(number: int, value: str) -> bytes:
    return _field(number, value.encode())


def _number(number: int, value: int) -> bytes:
    """A whole number under a field's number."""
    return _varint(number << 3) + _varint(value)


def _field(number: int, content: bytes) -> bytes:
    """Bytes under a field's number, with their length."""
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    """Seven bits a byte, the lowest first, the top bit set where more follow."""
    parts = []
    while value > 0x7F:
        parts.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*parts, value])
