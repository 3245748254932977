"""Contested terms in originals: how many are recognised, and what is seen besides."""

import json
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources

from compare.errors import CorpusError
from compare.evaluate.terms import Judged, TermCase
from compare.lexicon import Lexicon, Mention, contrast, resolved
from compare.measure.measured import Cell, Measured, Table

ALL = "all"
SAMPLE = 200
"""Hits to judge: of 5 % that are false, ten are expected among them."""
_COLUMNS = ("n", "concept", "rival", "absent", "of rest")


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept seen in a source whose reference has none of the terms."""

    case: TermCase
    concept: str
    words: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What a verdict is filed under."""
        return self.case.id, self.case.pair, self.concept

    def line(self) -> str:
        """A line of JSON for the one who judges: add a verdict, "true" or "false"."""
        fields = {
            "id": self.case.id, "pair": self.case.pair, "concept": self.concept,
            "words": self.words, "source": self.case.source,
            "reference": self.case.reference,
        }  # fmt: skip
        return json.dumps(fields, ensure_ascii=False)


def contested_terms(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """The concepts behind each term, as we mapped them; all are in the lexicon."""
    file = resources.files("compare") / "data" / "contested_terms.toml"
    terms = tomllib.loads(file.read_text(encoding="utf-8"))
    found = {term: frozenset(map(str, names)) for term, names in terms.items()}
    for term, names in found.items():
        if unknown := sorted(names - lexicon.concepts.keys()):
            raise CorpusError(f"{file}: {term}: no concept {', '.join(unknown)}")
    return found


def measure_terms(
    lexicon: Lexicon,
    cases: Sequence[TermCase],
    segments: Sequence[TermCase] = (),
    judged: Judged | None = None,
) -> Measured:
    """The share of terms whose concept the source is seen to hold.

    ``concept`` counts the concept itself, ``rival`` also an alternative of it (the
    source calls the thing by another word). ``absent`` are the terms that a reader
    found not expressed in the source; ``of rest`` is ``concept`` without these.
    """
    began = time.perf_counter()
    judged = judged or Judged()
    terms = contested_terms(lexicon)
    tables = [Table("terms", "terms", _COLUMNS, _rows(lexicon, cases, terms, judged))]
    if segments:
        hits = find_hits(lexicon, segments)
        tables.append(_hit_table(segments, hits, judged))
    return Measured(
        tables=tuple(tables),
        seconds={"framing": time.perf_counter() - began},
        signature={"lexicon": lexicon.digest},
        counts={"segments": len(cases) + len(segments)},
    )


def _rows(
    lexicon: Lexicon,
    cases: Sequence[TermCase],
    terms: Mapping[str, frozenset[str]],
    judged: Judged,
) -> dict[str, tuple[Cell, ...]]:
    counted: dict[str, Counter[str]] = {}
    for case in cases:
        for term in case.terms:
            if term not in terms:
                known = ", ".join(terms)
                raise CorpusError(f"{case.id}: no term {term!r}. Known: {known}")
            outcome = _outcome(lexicon, case, terms[term])
            absent = (case.id, case.pair, term) in judged.absent
            for row in (ALL, case.language, term):
                counts = counted.setdefault(row, Counter())
                counts.update(("n", outcome))
                counts.update(("absent",) * absent)
                counts.update(("rest",) * (outcome == "concept" and not absent))
    order = [ALL, *sorted({case.language for case in cases}), *terms]
    return {row: _shares(counted[row]) for row in order if row in counted}


def _shares(counts: Counter[str]) -> tuple[Cell, ...]:
    number, absent = counts["n"], counts["absent"]
    rest = number - absent
    return (
        number,
        counts["concept"] / number,
        (counts["concept"] + counts["rival"]) / number,
        absent,
        counts["rest"] / rest if rest else None,
    )


def _outcome(lexicon: Lexicon, case: TermCase, wanted: frozenset[str]) -> str:
    found = [mention.concept for mention in _read(lexicon, case)]
    if any(concept.id in wanted for concept in found):
        return "concept"
    behind = [lexicon.concepts[name] for name in sorted(wanted)]
    if any(contrast(one, other) for one in behind for other in found):
        return "rival"
    return "none"


def _read(lexicon: Lexicon, case: TermCase) -> Sequence[Mention]:
    """What the source names; a word of two meanings is read beside its reference.

    So the detectors read it too, beside the other article.
    """
    there = lexicon.find(case.reference, "en")
    return resolved(lexicon.find(case.source, case.language), there)


# --- hits where the reference has no such term ------------------------------------


def find_hits(lexicon: Lexicon, segments: Iterable[TermCase]) -> list[Hit]:
    """Each concept behind a term, once for each source that is seen to hold it.

    Their order is that of a checksum: the first N are a sample, always the same.
    """
    wanted = frozenset().union(*contested_terms(lexicon).values())
    hits = {hit.key: hit for case in segments for hit in _hits(lexicon, case, wanted)}
    return [hits[key] for key in sorted(hits, key=_shuffled)]


def _hits(lexicon: Lexicon, case: TermCase, wanted: frozenset[str]) -> Iterator[Hit]:
    for mention in _read(lexicon, case):
        if mention.concept.id in wanted:
            words = case.source[mention.start : mention.end]
            yield Hit(case, mention.concept.id, words)


def _shuffled(key: tuple[str, str, str]) -> str:
    return sha256("\n".join(key).encode()).hexdigest()


def _hit_table(
    segments: Sequence[TermCase], hits: Sequence[Hit], judged: Judged
) -> Table:
    """Hits by language; the rate of false ones is that of those judged."""
    rows: dict[str, tuple[Cell, ...]] = {}
    for row in (ALL, *sorted({case.language for case in segments})):
        here = [hit for hit in hits if row in (ALL, hit.case.language)]
        verdicts = [judged.hits[hit.key] for hit in here if hit.key in judged.hits]
        false = verdicts.count(False)
        rate = false / len(verdicts) if verdicts else None
        number = sum(row in (ALL, case.language) for case in segments)
        rows[row] = (number, len(here), len(verdicts), false, rate)
    columns = ("segments", "hits", "judged", "false", "rate")
    return Table("hits", "hits without a term", columns, rows)
