"""Gold: alignments and differences that a reader marked, as JSON Lines.

Each line is an alignment or a difference with ``left`` and ``right`` spans (path,
start, end, text). Spans are checked against the ingested articles: where a text
stands elsewhere (an HTML page), the place nearest to ``start`` counts. A long text may
be shortened: " … " stands for its middle.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from compare.errors import UsageError
from compare.evaluate.rows import Fields, located, objects, text_field
from compare.records import Article, Kind, Reuse, Span

GOLD_FILE = "gold.jsonl"
GAP = " … "
"""What stands for the middle of a shortened text."""
Choice = TypeVar("Choice", bound=StrEnum)


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


def gold_files(folder: Path) -> list[Path]:
    """The gold files of a corpus and its sub-folders in order, plain or gzipped.

    Raises UsageError where there is none.
    """
    found = [
        path
        for path in sorted(folder.rglob(f"{GOLD_FILE}*"))
        if path.name in (GOLD_FILE, f"{GOLD_FILE}.gz") and path.is_file()
    ]
    if not found:
        raise UsageError(
            f"{folder}: holds no {GOLD_FILE} and no {GOLD_FILE}.gz (docs/formats.md)"
        )
    return found


def load_gold(paths: Iterable[Path], articles: Iterable[Article]) -> Gold:
    """Read gold files for these articles, whose paths are those in the corpus.

    Raises CorpusError, with file and line, for one that cannot be used, as a text that
    stands nowhere in its article.
    """
    by_path = {article.path: article for article in articles}
    alignments: list[GoldAlignment] = []
    differences: list[GoldDifference] = []
    for path in paths:
        for number, fields in objects(path):
            with located(path, number):
                marked = _marked(fields, by_path)
            if isinstance(marked, GoldAlignment):
                alignments.append(marked)
            else:
                differences.append(marked)
    return Gold(tuple(alignments), tuple(differences))


def _marked(
    row: Fields, by_path: Mapping[str, Article]
) -> GoldAlignment | GoldDifference:
    if row.get("type") not in ("alignment", "difference"):
        raise ValueError(
            f"'type' must be alignment or difference, not {row.get('type')!r}"
        )
    left, right = (_span(row, side, by_path) for side in ("left", "right"))
    if row["type"] == "alignment":
        if left is None or right is None:
            raise ValueError("an alignment has two sides")
        return GoldAlignment(left, right, _one_of(Reuse, row, "reuse"))
    pair = row.get("pair")
    if not isinstance(pair, list) or len(pair) != 2:
        raise ValueError("'pair' must be a list of two paths")
    first, second = (_article(name, by_path).id for name in pair)
    for span, article_id in ((left, first), (right, second)):
        if span is not None and span.article_id != article_id:
            raise ValueError("the sides are not in the order of the pair")
    return GoldDifference(_one_of(Kind, row, "kind"), (first, second), left, right)


def _one_of(kinds: type[Choice], row: Fields, name: str) -> Choice:
    try:
        return kinds(str(row.get(name)))
    except ValueError:
        known = ", ".join(kinds)
        raise ValueError(f"unknown {name} {row.get(name)!r}. Known: {known}") from None


def _article(name: object, by_path: Mapping[str, Article]) -> Article:
    if name not in by_path:
        known = ", ".join(sorted(by_path)) or "none"
        raise ValueError(f"no article at {name!r}. Articles: {known}")
    return by_path[str(name)]


def _span(row: Fields, name: str, by_path: Mapping[str, Article]) -> Span | None:
    if name not in row:
        raise ValueError(f"'{name}' is missing: null for a side left out")
    side = row[name]
    if side is None:
        return None
    if not isinstance(side, dict):
        raise ValueError(f"'{name}' must be null, or hold path, start, end and text")
    article = _article(side.get("path"), by_path)
    text = text_field(side, "text")
    start, end = side.get("start"), side.get("end")
    if not isinstance(start, int) or not isinstance(end, int):
        raise ValueError(f"'{name}': start and end must be whole numbers")
    if not _says(article.text[start:end], text):
        places = _places(article.text, text, end - start)
        if not places:
            raise ValueError(f"{article.path} nowhere says {text[:40]!r}")
        wanted = start
        start, end = min(places, key=lambda place: abs(place[0] - wanted))
    return Span(article.id, start, end)


def _says(words: str, marked: str) -> bool:
    """Whether words are those marked, of which the middle may be left out."""
    if words == marked:
        return True
    head, gap, tail = marked.partition(GAP)
    whole = len(words) > len(head) + len(tail)
    return bool(gap) and whole and words.startswith(head) and words.endswith(tail)


def _places(text: str, part: str, length: int) -> list[tuple[int, int]]:
    """Where a text says these words; shortened ones are ``length`` code points long."""
    if part in text or GAP not in part:
        head, length = part, len(part)
    else:
        head = part.partition(GAP)[0]
    places, at = [], text.find(head)
    while at >= 0:
        if _says(text[at : at + length], part):
            places.append((at, at + length))
        at = text.find(head, at + 1)
    return places
