"""Retrieval: how well the encoders and translators of a run find translations."""

import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from compare.embed import Vectors
from compare.errors import ModelError, UsageError
from compare.evaluate import (
    EVERYTHING,
    Direction,
    GoldRow,
    Ranking,
    RetrievalGold,
    RetrievalScore,
    nearest,
    retrieval_score,
)
from compare.fusion import BRIDGE_SHARE, fused
from compare.languages import PIVOT, language_name
from compare.measure.measured import Measured, Say, Table
from compare.segment import sentences
from compare.tools import Tools
from compare.translate import Translator


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Scores by group, every query's ranking by direction, and how they were made."""

    groups: Mapping[str, RetrievalScore]
    rankings: Mapping[Direction, Sequence[Ranking]]
    seconds: float
    signature: Mapping[str, str]

    @property
    def measured(self) -> Measured:
        """The same as it is shown and written: {"id", "ranked"} for each query."""
        return Measured(
            tables=(self.table("groups", "group"),),
            seconds={"in all": self.seconds},
            signature=self.signature,
            predictions={
                "-".join(way): [_line(ranking) for ranking in rankings]
                for way, rankings in self.rankings.items()
            },
        )

    def table(self, name: str, head: str) -> Table:
        """A line for each group."""
        return Table(
            name,
            head,
            ("n", "R@1", "R@5", "MRR"),
            {
                group: (score.n, score.first, score.first_five, score.reciprocal)
                for group, score in self.groups.items()
            },
        )


def _line(ranking: Ranking) -> str:
    fields = {"id": ranking.id, "ranked": ranking.ranked}
    return json.dumps(fields, ensure_ascii=False)


@dataclass
class _Texts:
    """The vectors of a gold file's texts, by language; each is made once."""

    tools: Tools
    gold: RetrievalGold
    recorded: str | None
    translators: Mapping[str, Translator]
    say: Say

    def bridge(self, language: str) -> Vectors:
        """The originals on the bridge."""
        texts = [row.texts[language] for row in self.rows(language)]
        return self.tools.bridge.encode(texts, language)

    def english(self, language: str) -> Vectors:
        """The English of each text; zeros where a machine gave none."""
        texts = self._english(language)
        rows = self.tools.encoder.encode(texts)
        rows[[not text.strip() for text in texts]] = 0
        return rows

    def both(self, language: str) -> Vectors:
        """Translation and bridge as one vector."""
        return fused(self.english(language), self.bridge(language))

    def rows(self, language: str) -> list[GoldRow]:
        """The rows that have a text in a language."""
        return [row for row in self.gold.rows if language in row.texts]

    def _english(self, language: str) -> list[str]:
        rows = self.rows(language)
        if self.recorded and language != PIVOT:
            return [row.recorded[self.recorded, language] for row in rows]
        texts = [row.texts[language] for row in rows]
        if language == PIVOT:
            return texts
        self.say(f"Translating {len(texts):,} texts from {language_name(language)} ...")
        return _translated(texts, language, self.translators[language])


def _translated(
    texts: Sequence[str], language: str, translator: Translator
) -> list[str]:
    """The English of each text, sentence by sentence: a translator takes no more."""
    cut = [
        [text[start:end] for start, end in sentences(text, language)] for text in texts
    ]
    parts = [part for found in cut for part in found]
    english = iter(translator.translate(parts, language, PIVOT))
    return [" ".join(next(english) for _ in found) for found in cut]


_VECTORS: Mapping[str, Callable[[_Texts, str], Vectors]] = {
    "bridge": _Texts.bridge,
    "translation": _Texts.english,
    "fused": _Texts.both,
}
VIAS = tuple(_VECTORS)
"""The ways across languages that can be measured."""


def measure_retrieval(
    tools: Tools,
    gold: RetrievalGold,
    via: str,
    *,
    recorded: str | None = None,
    margin: bool = False,
    say: Say = lambda _: None,
) -> Retrieval:
    """How often each text finds its translation in the other languages of ``gold``.

    ``via`` is one of VIAS; ``margin`` as in ``nearest``. ``recorded`` names the system
    whose translations in ``gold`` take the place of our own; rows without one are left
    out. ``say`` is told what will take long. Raises UsageError for a system that the
    gold lacks, ModelError where nothing translates.
    """
    began = time.perf_counter()
    if recorded is not None:
        gold = _with_recorded(gold, recorded)
    languages = dict.fromkeys(code for way in gold.directions for code in way)
    foreign = [code for code in languages if code != PIVOT]
    needed = via != "bridge" and recorded is None
    translators = {code: _translator(tools, code) for code in foreign if needed}
    texts = _Texts(tools, gold, recorded, translators, say)
    vectors = {code: _VECTORS[via](texts, code) for code in languages}
    groups: dict[str, RetrievalScore] = {}
    rankings: dict[Direction, list[Ranking]] = {}
    for way in gold.directions:
        found = dict(_ranked(texts, vectors, way, margin=margin))
        rankings[way] = [one for ranked in found.values() for one in ranked]
        for group, ranked in found.items():
            name = group if len(gold.directions) == 1 else _label(way, group)
            groups[name] = retrieval_score(ranked)
    seconds = time.perf_counter() - began
    made = _signature(texts, via) | ({"margin": "ratio"} if margin else {})
    return Retrieval(groups, rankings, seconds, made)


def _with_recorded(gold: RetrievalGold, system: str) -> RetrievalGold:
    if system not in gold.systems:
        known = ", ".join(gold.systems) or "none"
        raise UsageError(f"nothing is recorded under '{system}'. Known: {known}")
    kept = gold.with_recorded(system)
    if not kept.rows:
        raise UsageError(f"no row holds a translation by '{system}'")
    return kept


def _translator(tools: Tools, language: str) -> Translator:
    translator = tools.translator(language)
    if translator is None:
        raise ModelError(
            f"No translation from {language_name(language)} to "
            f"{language_name(PIVOT)} is installed. "
            f"Run: compare models install {language}"
        )
    return translator


def _ranked(
    texts: _Texts, vectors: Mapping[str, Vectors], way: Direction, *, margin: bool
) -> Iterable[tuple[str, list[Ranking]]]:
    """For each group its queries' rankings, in the order of the file."""
    left, right = (texts.rows(code) for code in way)
    offered = _by_group(right, range(len(right)))
    asking = [at for at, row in enumerate(left) if way in row.directions]
    for group, queries in _by_group(left, asking).items():
        ids = [right[at].id for at in offered[group]]
        found = nearest(
            vectors[way[0]][queries], vectors[way[1]][offered[group]], margin=margin
        )
        rankings = [
            Ranking(
                left[query].id,
                tuple(ids[number] for number in numbers),
                left[query].answers,
            )
            for query, numbers in zip(queries, found, strict=True)
        ]
        yield group, rankings


def _by_group(rows: Sequence[GoldRow], chosen: Iterable[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number in chosen:
        found[rows[number].group].append(number)
    return found


def _label(way: Direction, group: str) -> str:
    arrow = ">".join(way)
    return arrow if group == EVERYTHING else f"{arrow} {group}"


def _signature(texts: _Texts, via: str) -> dict[str, str]:
    """Which models were used, by what they did."""
    found = {}
    if via != "translation":
        found["bridge"] = texts.tools.bridge.name
    if via != "bridge":
        found["encoder"] = texts.tools.encoder.name
        engines = texts.recorded and [f"recorded {texts.recorded}"]
        names = engines or [tool.name for tool in texts.translators.values()]
        found["translation"] = "; ".join(names)
    if via == "fused":
        found["bridge share"] = f"{BRIDGE_SHARE:g}"
    return found


__all__ = ["VIAS", "Retrieval", "measure_retrieval"]
