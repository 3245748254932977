"""Do the intervals and tests of ``compare contrast`` keep their promises?

    python benchmarks/contrast.py [INDEX]

Prints, on simulated corpora: false alarms and power of one test by the prior's
strength, coverage of the intervals, corpora with any false finding, by articles and by
mentions. With the index of an aligned corpus: the same for its own usages, with the
outlets dealt out to the articles at random.
"""

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from compare.framing.contrast import Counting, contrasts, distinctive
from compare.framing.contrast.odds import log_odds, p_value, wilson
from compare.framing.contrast.usages import sets_to_count, usages
from compare.lexicon import load_lexicon
from compare.records import Span, Usage
from compare.workspace import Workspace

PRIORS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0)
SIZES = ((5, 5), (5, 50), (10, 30), (40, 200))
WEIGHTS = (50, 25, 15, 7, 3)
RUNS = 1500


def drawn(chance: random.Random, number: int, weights: Sequence[float]) -> list[int]:
    """How many of ``number`` articles take each word."""
    taken = chance.choices(range(len(weights)), weights, k=number)
    return [taken.count(word) for word in range(len(weights))]


def one_test() -> None:
    """False alarms at p < .05 over five words, and power for the first one tripled."""
    print("articles        " + "".join(f"prior {prior:<8g}" for prior in PRIORS))
    tripled = (3 * WEIGHTS[0], *WEIGHTS[1:])
    for group, rest in SIZES:
        line = f"{group:>3} and {rest:<8}"
        for prior in PRIORS:
            chance = random.Random(7)
            alarms, tests, hits, asked = 0, 0, 0, 0
            for _ in range(RUNS):
                others = drawn(chance, rest, WEIGHTS)
                for weights, same in ((WEIGHTS, True), (tripled, False)):
                    mine = drawn(chance, group, weights)
                    for word in range(len(WEIGHTS) if same else 1):
                        total = mine[word] + others[word]
                        if not 5 <= total < group + rest:
                            continue
                        pseudo = (prior * total / (group + rest), prior)
                        votes, sizes = (mine[word], others[word]), (group, rest)
                        found = p_value(log_odds(votes, sizes, pseudo)[1]) < 0.05
                        alarms, tests = alarms + (same and found), tests + same
                        hits, asked = hits + (found and not same), asked + (not same)
            line += f"{alarms / tests:6.3f} {hits / asked:4.2f}   "
        print(line)


def coverage() -> None:
    """How often the 95 % interval holds the true share, each article mixing words."""
    print("\ninterval of a share: true share held, by articles")
    for number in (5, 12, 40):
        line = f"{number:>3} articles  "
        for share in (0.1, 0.3, 0.5):
            for mentions in (1, 4):
                chance = random.Random(7)
                held = 0
                for _ in range(RUNS):
                    seen = sum(
                        sum(chance.random() < share for _ in range(mentions)) / mentions
                        for _ in range(number)
                    )
                    low, high = wilson(seen / number, number)
                    held += low <= share <= high
                line += f"share {share} of {mentions}: {held / RUNS:.3f}   "
        print(line)


def simulated(chance: random.Random) -> Iterator[Usage]:
    """Six outlets of 20 articles that choose alike, one word of three for each set."""
    for outlet in range(6):
        for article in range(20):
            for name in range(4):
                word = chance.choices("abc", (5, 3, 2))[0]
                for place in range(chance.randint(1, 8)):
                    start = 100 * name + 10 * place
                    span = Span(f"{outlet}-{article}", start, start + 5)
                    yield Usage(f"{word}{name}", (f"set{name}",), span, span)


def any_false(corpora: int = 300) -> None:
    """In how many corpora without any difference something is found."""
    articles = mentions = 0
    for seed in range(corpora):
        uses = list(simulated(random.Random(seed)))
        groups = {one.span.article_id: one.span.article_id[0] for one in uses}
        articles += bool(distinctive(contrasts(uses, groups, Counting())))
        # Each mention as an article of its own.
        apart = [_own_article(use, number) for number, use in enumerate(uses)]
        groups = {one.span.article_id: one.span.article_id[0] for one in apart}
        mentions += bool(distinctive(contrasts(apart, groups, Counting())))
    print(f"\ncorpora with a false finding: {articles} of {corpora} by articles, "
          f"{mentions} by mentions")  # fmt: skip


def _own_article(use: Usage, number: int) -> Usage:
    span = Span(f"{use.span.article_id}/{number}", use.span.start, use.span.end)
    return Usage(use.concept, use.sets, span, span)


def dealt(index: Path, runs: int = 300) -> None:
    """False findings in a real corpus whose outlets are dealt out at random."""
    lexicon = load_lexicon()
    with Workspace.read(index) as workspace:
        articles = workspace.articles()
        uses = usages(articles, workspace.alignments(), workspace.families(), lexicon,
                      sets_to_count(lexicon))  # fmt: skip
    named = {one.span.article_id for one in uses}
    outlets = {one.id: one.outlet for one in articles if one.id in named}
    for wire in ("with", "without"):
        counting = Counting(wire=wire)
        real = contrasts(uses, outlets, counting)
        false = 0
        for seed in range(runs):
            names = list(outlets.values())
            random.Random(seed).shuffle(names)
            mixed = dict(zip(outlets, names, strict=True))
            false += bool(distinctive(contrasts(uses, mixed, counting)))
        print(f"{index.name}, wire {wire}: {len(uses) - real.uncounted} mentions, "
              f"{real.tests} tests, {len(distinctive(real))} found; outlets dealt out: "
              f"something found in {false} of {runs}")  # fmt: skip


if __name__ == "__main__":
    one_test()
    coverage()
    any_false()
    for argument in sys.argv[1:]:
        dealt(Path(argument))
