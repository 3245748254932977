"""Gold: alignments and differences that a reader marked, as JSON Lines.

Each line is an alignment or a difference with ``left`` and ``right`` spans (path,
start, end, text). Spans are checked against the ingested articles: where a text
stands elsewhere (an HTML page), the place nearest to ``start`` counts.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compare.errors import CorpusError
from compare.records import Article, Kind, Reuse, Span


@dataclass(frozen=True, slots=True)
class GoldAlignment:
    """Two spans that carry one text."""

    left: Span
    right: Span
    reuse: Reuse


@dataclass(frozen=True, slots=True)
class GoldDifference:
    """A difference between two articles; None on the side that leaves it out."""

    kind: Kind
    articles: tuple[str, str]
    left: Span | None
    right: Span | None


@dataclass(frozen=True, slots=True)
class Gold:
    """All that was marked in a corpus."""

    alignments: tuple[GoldAlignment, ...]
    differences: tuple[GoldDifference, ...]


def load_gold(path: Path, articles: Iterable[Article]) -> Gold:
    """Read a gold file for these articles.

    Raises CorpusError, with the line, for a text that stands nowhere in its article.
    """
    by_path = {article.path: article for article in articles}
    alignments: list[GoldAlignment] = []
    differences: list[GoldDifference] = []
    # Not splitlines: a text may hold a line end that JSON does not escape.
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            marked = _marked(json.loads(line), by_path)
        except KeyError as error:
            raise CorpusError(f"{path}:{number}: nothing under {error}") from error
        except (TypeError, ValueError) as error:
            raise CorpusError(f"{path}:{number}: {error}") from error
        if isinstance(marked, GoldAlignment):
            alignments.append(marked)
        else:
            differences.append(marked)
    return Gold(tuple(alignments), tuple(differences))


def _marked(
    row: dict[str, Any], by_path: Mapping[str, Article]
) -> GoldAlignment | GoldDifference:
    left, right = (_span(row[side], by_path) for side in ("left", "right"))
    if row["type"] == "alignment":
        if left is None or right is None:
            raise ValueError("an alignment has two sides")
        return GoldAlignment(left, right, Reuse(row["reuse"]))
    if row["type"] != "difference":
        raise ValueError(f"{row['type']!r} is neither alignment nor difference")
    first, second = (by_path[name].id for name in row["pair"])
    for span, article_id in ((left, first), (right, second)):
        if span is not None and span.article_id != article_id:
            raise ValueError("the sides are not in the order of the pair")
    return GoldDifference(Kind(row["kind"]), (first, second), left, right)


def _span(side: dict[str, Any] | None, by_path: Mapping[str, Article]) -> Span | None:
    if side is None:
        return None
    article = by_path[side["path"]]
    start, end, text = side["start"], side["end"], side["text"]
    if article.text[start:end] != text:
        places = _places(article.text, text)
        if not places:
            raise ValueError(f"{side['path']} nowhere says {text[:40]!r}")
        start = min(places, key=lambda place: abs(place - start))
        end = start + len(text)
    return Span(article.id, start, end)


def _places(text: str, part: str) -> list[int]:
    places, at = [], text.find(part)
    while at >= 0:
        places.append(at)
        at = text.find(part, at + 1)
    return places
