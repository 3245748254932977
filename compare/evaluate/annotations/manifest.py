"""The manifest beside exported documents, read and checked."""

import json
from pathlib import Path
from typing import Any

from compare.errors import CorpusError
from compare.records.annotations import (
    FORMAT,
    VERSION,
    AnnotatedPair,
    Manifest,
    Placed,
    kinds_of,
)


def load_manifest(path: Path) -> Manifest:
    """Read a manifest; CorpusError for one that is damaged or of another version."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if (content["format"], content["version"]) != (FORMAT, VERSION):
            raise ValueError(f"not {FORMAT} of version {VERSION}. Export again")
        return Manifest(
            pairs=tuple(_pair(one) for one in content["documents"]),
            kinds=kinds_of(content["kinds"]),
            min_weight=float(content["min_weight"]),
        )
    except KeyError as error:
        raise CorpusError(f"{path}: nothing under {error}") from error
    except (TypeError, ValueError, RecursionError) as error:
        raise CorpusError(f"{path}: {error}") from error


def _pair(content: Any) -> AnnotatedPair:  # noqa: ANN401
    return AnnotatedPair(
        name=_text(content, "name"),
        left=_placed(content["left"]),
        right=_placed(content["right"]),
        separator=_text(content, "separator"),
        text_hash=_text(content, "text_hash"),
    )


def _placed(content: Any) -> Placed:  # noqa: ANN401
    start = content["start"]
    if type(start) is not int:
        raise ValueError("'start' must be a whole number")
    return Placed(_text(content, "path"), _text(content, "article"), start)


def _text(content: Any, name: str) -> str:  # noqa: ANN401
    value = content[name]
    if not isinstance(value, str):
        raise ValueError(f"'{name}' must be a text")
    return value
