"""The guard on recorded Argos output: false alarms, and failures planted in it.

    python benchmarks/guard.py [--every N] [--data FOLDER]

Rows of E1 with a recorded translation (``argos_en``), Turkish and Greek. A mark on a
translation whose chrF against the human reference is above the median of its language
counts as a false alarm, whether or not it is right; so the share of those is printed
too where the reference has the numbers of the original and the translation has not.
Then each kind of failure is planted in every translation. Time is a ratio: examining
against encoding original and translation by the bridge, in the same run.
"""

import argparse
import gzip
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import median

from sacrebleu.metrics import CHRF

from compare.embed.bridge import BridgeEncoder
from compare.translate import guard
from compare.translate.signs import numbers_differ

DATA = Path(__file__).parents[2] / "shared" / "bench" / "E1-retrieval"
LANGUAGES = ("tr", "el")
SEED = 11
SPACE = BridgeEncoder()
SCORER = CHRF()

Planting = Callable[[Sequence["Row"], int, random.Random], str]
"""The failed translation of a row; the same as before where it cannot fail so."""


@dataclass(frozen=True)
class Row:
    """An original, its recorded translation, and what a human made of it."""

    language: str
    source: str
    english: str
    reference: str

    @cached_property
    def chrf(self) -> float:
        """Of the recorded translation against the reference, 0 to 100."""
        return float(SCORER.sentence_score(self.english, [self.reference]).score)


def rows(data: Path, language: str, every: int = 1) -> list[Row]:
    """Each ``every``-th row of a language that has a recorded translation."""
    path = data / f"{language}-en.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    kept = [row for row in found if row["argos_en"]][::every]
    return [
        Row(language, row["source"], row["argos_en"], row["reference_en"])
        for row in kept
    ]


def other_sentence(rows: Sequence[Row], number: int, _: random.Random) -> str:
    """The translation of the next sentence, mostly of the same article."""
    return rows[(number + 1) % len(rows)].english


def any_sentence(rows: Sequence[Row], number: int, chance: random.Random) -> str:
    """The translation of any other sentence."""
    step = chance.randrange(1, len(rows))
    return rows[(number + step) % len(rows)].english


def mixed_words(rows: Sequence[Row], number: int, chance: random.Random) -> str:
    """The same words in any order, begun and ended as a sentence is."""
    found = [word.strip(".,;:") for word in rows[number].english.split()]
    chance.shuffle(found)
    return _sentence(" ".join(found))


def _sentence(text: str) -> str:
    """With a capital and a full stop: the cut must not show by them."""
    text = text.rstrip(" ,;:-–")
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")


def _cut(part: float) -> Planting:
    def planted(rows: Sequence[Row], number: int, _: random.Random) -> str:
        found = rows[number].english.split()
        return _sentence(" ".join(found[: max(1, round(len(found) * part))]))

    return planted


def word_loop(rows: Sequence[Row], number: int, chance: random.Random) -> str:
    """One word five times."""
    found = rows[number].english.split()
    at = chance.randrange(len(found))
    return " ".join([*found[:at], *found[at : at + 1] * 5, *found[at + 1 :]])


def clause_loop(rows: Sequence[Row], number: int, chance: random.Random) -> str:
    """Three to eight words three times."""
    found = rows[number].english.split()
    size = min(len(found), chance.randrange(3, 9))
    at = chance.randrange(len(found) - size + 1)
    clause = found[at : at + size]
    return " ".join([*found[:at], *clause * 3, *found[at + size :]])


def twice(rows: Sequence[Row], number: int, _: random.Random) -> str:
    """All of it twice."""
    return f"{rows[number].english} {rows[number].english}"


def copied(rows: Sequence[Row], number: int, _: random.Random) -> str:
    """The original."""
    return rows[number].source


def half_copied(rows: Sequence[Row], number: int, _: random.Random) -> str:
    """The first half of the translation, then the second of the original."""
    row = rows[number]
    made, own = row.english.split(), row.source.split()
    return " ".join([*made[: len(made) // 2], *own[len(own) // 2 :]])


def figure_changed(rows: Sequence[Row], number: int, chance: random.Random) -> str:
    """One digit is another, where there is one."""
    text = rows[number].english
    places = [match.start() for match in re.finditer(r"\d", text)]
    if not places:
        return text
    at = chance.choice(places)
    digit = chance.choice([other for other in "123456789" if other != text[at]])
    return text[:at] + digit + text[at + 1 :]


def unquoted(rows: Sequence[Row], number: int, _: random.Random) -> str:
    """Without quotation marks, where the original quotes three words or more."""
    row = rows[number]
    said = re.search(r'["“«][^"”»]*\s[^"”»]*\s[^"”»]*["”»]', row.source)
    return re.sub(r'["“”«»„]', "", row.english) if said else row.english


PLANTED: Mapping[str, Planting] = {
    "translation of the next sentence": other_sentence,
    "translation of any other": any_sentence,
    "words in another order": mixed_words,
    "last half missing": _cut(0.5),
    "last 30 % missing": _cut(0.7),
    "a word five times": word_loop,
    "a clause three times": clause_loop,
    "the sentence twice": twice,
    "copied": copied,
    "half copied": half_copied,
    '"Home"': lambda *_: "Home",
    "nothing": lambda *_: "",
    "a figure changed": figure_changed,
    "quotation marks gone": unquoted,
}
GOALS = (
    "translation of the next sentence",
    "translation of any other",
    "last half missing",
    "a word five times",
    "a clause three times",
    "the sentence twice",
)
"""What the guard is to find 90 % of."""


def alarms(found: Sequence[Row]) -> tuple[list[tuple[Row, str]], list[tuple[Row, str]]]:
    """The rows above the median of chrF and those below, each with its reason."""
    middle = median(row.chrf for row in found)
    said = reasons(found, [row.english for row in found])
    marked = list(zip(found, said, strict=True))
    above = [(row, reason) for row, reason in marked if row.chrf > middle]
    return above, [(row, reason) for row, reason in marked if row.chrf <= middle]


def reasons(found: Sequence[Row], english: Sequence[str]) -> list[str]:
    """Why each translation is doubted, empty where it is not."""
    sources = [row.source for row in found]
    verdicts = guard.examine(sources, found[0].language, english, SPACE)
    return [verdict.suspect for verdict in verdicts]


def planted(found: Sequence[Row], name: str) -> list[str]:
    """What the guard says of the rows in which this failure could be planted."""
    chance = random.Random(f"{SEED} {name}")
    texts = [PLANTED[name](found, number, chance) for number in range(len(found))]
    pairs = [
        (row, text)
        for row, text in zip(found, texts, strict=True)
        if text != row.english
    ]
    return reasons([row for row, _ in pairs], [text for _, text in pairs])


def share(marks: Sequence[str]) -> float:
    """The part that has a reason."""
    return sum(map(bool, marks)) / max(1, len(marks))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--data", type=Path, default=DATA)
    options = parser.parse_args()
    if not options.data.is_dir():
        sys.exit(f"{options.data}: the bench data are not here; give --data FOLDER")
    by_language = {code: rows(options.data, code, options.every) for code in LANGUAGES}
    for code, found in by_language.items():
        _print_alarms(code, found)
    _print_planted(by_language)
    for code, found in by_language.items():
        _print_time(code, found)


def _print_alarms(code: str, found: Sequence[Row]) -> None:
    above, below = alarms(found)
    names = sorted({reason for _, reason in (*above, *below) if reason})
    print(f"\n| {code}: marked | above the median | below |\n|---|--:|--:|")
    for name in ["", *names]:
        cells = [
            sum(bool(reason) if not name else reason == name for _, reason in half)
            / len(half)
            for half in (above, below)
        ]
        print(f"| {name or 'all'} | {cells[0]:.2%} | {cells[1]:.2%} |")
    numbers = [row for row, reason in above if reason == guard.NUMBERS]
    sure = sum(not numbers_differ(row.source, code, row.reference) for row in numbers)
    print(f"\n{sure} of {len(numbers)} with numbers above: the reference has them")


def _print_planted(by_language: Mapping[str, Sequence[Row]]) -> None:
    print("\n| planted | tr | el | reasons |\n|---|--:|--:|---|")
    for name in PLANTED:
        marks = [planted(found, name) for found in by_language.values()]
        counts = Counter(mark for some in marks for mark in some if mark)
        told = ", ".join(f"{reason} {n}" for reason, n in counts.most_common(3))
        cells = " | ".join(f"{share(some):.3f}" for some in marks)
        print(f"| {name} | {cells} | {told} |")


def _print_time(code: str, found: Sequence[Row]) -> None:
    sources = [row.source for row in found]
    english = [row.english for row in found]
    start = time.perf_counter()
    SPACE.encode(sources, code)
    SPACE.encode(english, "en")
    between = time.perf_counter()
    guard.examine(sources, code, english, SPACE)
    encoding, examining = between - start, time.perf_counter() - between
    print(f"\n{code}: examining takes {examining / encoding:.1f} times the encoding")


if __name__ == "__main__":
    main()
