"""False alarms: findings of framing where one sentence was only translated."""

import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.alignment import Meaning, Side, link_words
from compare.evaluate import GoldRow, RetrievalGold
from compare.framing import Pair, differences
from compare.languages import PIVOT
from compare.measure.measured import Cell, Measured, Table
from compare.records import (
    Alignment,
    Article,
    Difference,
    Evidence,
    Kind,
    Passage,
    Reuse,
    Span,
    text_of,
)
from compare.tools import Tools

REFERENCE = "reference"
Way = tuple[str, str]
"""How the two sides of a pair are called in the table."""


@dataclass(frozen=True, slots=True)
class _Told:
    """One side of a pair: a sentence in a language, and its English where known."""

    text: str
    language: str
    english: str = ""


def measure_alarms(tools: Tools, gold: RetrievalGold) -> Measured:
    """In how many pairs of one sentence, honestly translated, something differs.

    Each row is paired with every translation that it has: its English with what each
    machine made of it, its texts with each other. Counted are findings with both words
    in the originals; a row of the table counts those of one kind of pair.
    """
    began = time.perf_counter()
    found: dict[Way, list[list[Difference]]] = defaultdict(list)
    lines: list[str] = []
    for row in gold.rows:
        for way, left, right in _pairs(row):
            pair = _pair(row.id, left, right, tools.meaning)
            told = [
                one
                for one in differences(pair, tools.lexicon)
                if one.evidence is Evidence.SOURCE
            ]
            found[way].append(told)
            lines += [_line(row.id, way, pair, one) for one in told]
    columns = ("pairs", "with a finding", "share", *Kind)
    rows = {" ~ ".join(way): _cells(pairs) for way, pairs in found.items()}
    rows["all"] = _cells([told for pairs in found.values() for told in pairs])
    return Measured(
        tables=(Table("alarms", "pair", columns, rows),),
        seconds={"pairs": time.perf_counter() - began},
        signature={"bridge": tools.bridge.name, "lexicon": tools.lexicon.digest},
        counts={"sentences": len(gold.rows)},
        predictions={"": lines},
    )


def _pairs(row: GoldRow) -> Iterator[tuple[Way, _Told, _Told]]:
    """Every two texts of a row that say the same."""
    told = [
        (code, _Told(text, code, _english(row, code)))
        for code, text in row.texts.items()
    ]
    reference = row.texts.get(PIVOT)
    for (system, code), english in row.recorded.items():
        if reference is not None and english.strip():
            way = (REFERENCE, f"{system.removesuffix('_en')} of {code}")
            yield way, _Told(reference, PIVOT), _Told(english, PIVOT)
    for number, (one, left) in enumerate(told):
        for other, right in told[number + 1 :]:
            yield (one, other), left, right


def _english(row: GoldRow, language: str) -> str:
    """What the first machine of a row made of its text."""
    return next(
        (text for (_, code), text in row.recorded.items() if code == language), ""
    )


def _pair(name: str, left: _Told, right: _Told, meaning: Meaning) -> Pair:
    """Two articles of one sentence each, aligned as a whole."""
    articles = [
        Article(f"{name} {side}", side, told.language, "", told.text, None, "", "", "")
        for side, told in (("left", left), ("right", right))
    ]
    one, other = (Span(article.id, 0, len(article.text)) for article in articles)
    links = link_words(
        Side(one, left.text, left.language, meaning),
        Side(other, right.text, right.language, meaning),
    )
    reuse = Reuse.EDITED if left.language == right.language else Reuse.TRANSLATED
    return Pair(
        left=articles[0],
        right=articles[1],
        alignments=(Alignment(name, name, one, other, one, other, 1.0, reuse, links),),
        left_passages=(Passage(1, one),),
        right_passages=(Passage(2, other),),
        english={
            span: told.english
            for span, told in ((one, left), (other, right))
            if told.english
        },
    )


def _cells(pairs: Sequence[Sequence[Difference]]) -> tuple[Cell, ...]:
    counts = Counter(kind for told in pairs for kind in {one.kind for one in told})
    alarmed = sum(bool(told) for told in pairs)
    shares = (counts[kind] / len(pairs) if pairs else None for kind in Kind)
    return (len(pairs), alarmed, alarmed / len(pairs) if pairs else None, *shares)


def _line(name: str, way: Way, pair: Pair, one: Difference) -> str:
    """A finding with both texts, to be judged by eye."""
    words: Mapping[str, str | None] = {
        "left": text_of(pair.left, one.left) if one.left else None,
        "right": text_of(pair.right, one.right) if one.right else None,
    }
    line = {"id": name, "pair": list(way), "kind": one.kind, **words}
    line |= {"note": one.note, "texts": [pair.left.text, pair.right.text]}
    return json.dumps(line, ensure_ascii=False)
