"""After align, only what changed is done again, and ends as if all had been done."""

import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from compare import alignment
from compare.alignment import Witnesses
from compare.alignment.pair import make_alignment
from compare.alignment.side import Side
from compare.identity import passage_id, text_hash
from compare.records import Alignment, Article, Passage, Reuse, Span
from compare.run import Run
from compare.settings import Settings
from compare.stages.complete import Complete
from compare.stages.families import Gather
from compare.stages.frame import Frame
from compare.wire import find_families
from compare.workspace import Workspace

FAST = Settings(encoder="letters")
STEPS = (Complete, Gather, Frame)
WORDS = (
    "harbour ferry storm baker mayor island rope lantern quay winter boat net".split()
)


class Corpus:
    """Articles of random sentences, and alignments between some of them."""

    def __init__(self, seed: int, articles: int = 9) -> None:
        rng = random.Random(seed)
        self.known = [" ".join(rng.choices(WORDS, k=9)) + "." for _ in range(8)]
        self.articles = [self._article(number, rng) for number in range(articles)]
        self.pairs = {
            (left.id, right.id): list(self._beads(left, right, rng))
            for number, left in enumerate(self.articles)
            for right in self.articles[number + 1 :]
            if rng.random() < 0.7
        }

    def _article(self, number: int, rng: random.Random) -> Article:
        text = " ".join(rng.sample(self.known, k=6))
        outlet = ["Morning Tide", "Tide", "Quay"][number % 3]
        day = date(2031, 5, 1 + number % 3)
        path = f"{number}.txt"
        return Article(f"a{number}", outlet, "en", "", text, day, "", "", path)

    def _beads(
        self, left: Article, right: Article, rng: random.Random
    ) -> Iterable[Alignment]:
        there = {right.text[s.start : s.end]: s for s in sentences(right)}
        for span in sentences(left):
            text = left.text[span.start : span.end]
            if text in there and rng.random() < 0.75:
                sides = [Side(one, text, "en", None) for one in (span, there[text])]
                yield make_alignment(f"{left.id}-{right.id}", *sides, 0.9)

    def store(self, workspace: Workspace, articles: Sequence[Article]) -> None:
        for one in articles:
            workspace.store_source(one.path, one.id, "s", [one], [])
            cut = [
                (Passage(passage_id(one.id, s.start, s.end), s), text_hash(str(s)))
                for s in sentences(one)
            ]
            workspace.store_passages(one.id, cut, "s")
        here = {one.id for one in workspace.articles()}
        new = {one.id for one in articles}
        for pair, found in self.pairs.items():
            if here.issuperset(pair) and not new.isdisjoint(pair):
                workspace.store_pair(*pair, "a1", found)


def sentences(article: Article) -> list[Span]:
    found, start = [], 0
    while start < len(article.text):
        end = article.text.find(".", start) + 1
        found.append(Span(article.id, start, end))
        start = end + 1
    return found


def work(run: Run) -> dict[str, int]:
    """Do the three steps; the units of each."""
    done = {}
    for make in STEPS:
        stage = make(run)
        keys = list(stage.pending())
        with run.workspace.transaction():
            stage.store(keys, stage.do(run.tools, stage.load(keys)))
        done[stage.name] = len(keys)
    return done


def whole_completed(corpus: Corpus, run: Run) -> list[Alignment]:
    """All alignments, completed with the whole corpus in hand."""
    spans = {one.id: sentences(one) for one in corpus.articles}
    by_id = {one.id: one for one in corpus.articles}
    everything = [one for found in corpus.pairs.values() for one in found]
    witnesses = Witnesses(everything, spans)
    shown = []
    for (left, right), found in sorted(corpus.pairs.items()):
        shown += alignment.complete_pair(
            by_id[left],
            by_id[right],
            found,
            witnesses,
            threshold=run.settings.threshold,
            meaning=run.tools.meaning,
        )
    return shown


def ordered(found: Iterable[Alignment]) -> list[Alignment]:
    return sorted(found, key=lambda one: (one.left, one.right))


def dump(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    tables = "pair alignment ceded gathered family member difference"
    return {
        table: sorted(workspace._db.execute(f"SELECT * FROM {table}"), key=repr)
        for table in tables.split()
    }


@pytest.fixture
def run(tmp_path: Path) -> Iterable[Run]:
    with Workspace.write(tmp_path / "index") as workspace:
        yield Run(tmp_path, workspace, FAST)


@pytest.mark.parametrize("seed", range(6))
def test_it_is_what_the_whole_corpus_gives(run: Run, seed: int) -> None:
    """A batch that holds only the neighbours of its pairs comes to the same."""
    corpus = Corpus(seed)
    corpus.store(run.workspace, corpus.articles)
    work(run)
    whole = whole_completed(corpus, run)
    credits = run.workspace.credits()

    assert ordered(run.workspace.alignments()) == ordered(whole)
    assert run.workspace.families() == find_families(
        corpus.articles, whole, credits, run.tools.agencies
    )
    own = sum(map(len, corpus.pairs.values()))
    assert len(whole) > own  # third articles had something to show


@pytest.mark.parametrize("seed", range(4))
def test_no_order_of_additions_and_removals_matters(tmp_path: Path, seed: int) -> None:
    corpus = Corpus(seed)
    found = []
    for name in ("once", "by and by"):
        with Workspace.write(tmp_path / name) as workspace:
            run = Run(tmp_path, workspace, FAST)
            if name == "by and by":
                rng = random.Random(seed)
                for one in rng.sample(corpus.articles, k=len(corpus.articles)):
                    corpus.store(workspace, [one])
                    if rng.random() < 0.6:
                        work(run)
                gone = rng.choice(corpus.articles)
                workspace.drop_source(gone.path)
                if rng.random() < 0.5:
                    work(run)
                corpus.store(workspace, [gone])
            else:
                corpus.store(workspace, corpus.articles)
            work(run)
            found.append(dump(workspace))

    assert found[0] == found[1]


def test_nothing_new_is_nothing_to_do(run: Run) -> None:
    corpus = Corpus(1)
    corpus.store(run.workspace, corpus.articles)
    work(run)

    assert set(work(run).values()) == {0}


def test_an_article_touches_only_what_it_meets(run: Run) -> None:
    """Of two groups of articles the one that nothing is added to is left alone."""
    corpus = Corpus(1, articles=12)
    corpus.pairs = {
        pair: found
        for pair, found in corpus.pairs.items()
        if int(pair[0][1:]) % 2 == int(pair[1][1:]) % 2
    }
    new = corpus.articles[-1]
    corpus.store(run.workspace, corpus.articles[:-1])
    first = work(run)
    corpus.store(run.workspace, [new])
    second = work(run)
    pairs = [pair for pair, found in corpus.pairs.items() if found]
    met = {name for pair in pairs if new.id in pair for name in pair}
    touched = [pair for pair in pairs if met.issuperset(pair)]

    assert first["gather"] == 2
    assert second["gather"] == 1
    assert 0 < second["complete"] == len(touched) < first["complete"]
    odd = [pair for pair in pairs if int(pair[0][1:]) % 2]
    assert len(touched) <= second["frame"] <= len(odd)


def test_aligned_again_with_the_same_result_nothing_else_is_done(run: Run) -> None:
    """The differences are looked for again: the English may be another."""
    corpus = Corpus(1)
    corpus.store(run.workspace, corpus.articles)
    work(run)
    for pair, found in corpus.pairs.items():
        run.workspace.store_pair(*pair, "a2", found)
    done = work(run)

    assert done["complete"] == done["gather"] == 0
    assert done["frame"] == sum(map(bool, corpus.pairs.values()))


def test_what_gave_way_comes_back_when_the_witnesses_go(run: Run) -> None:
    """A merely related bead is not lost, whatever was shown in its place meanwhile."""
    corpus = Corpus(0)
    by_id = {one.id: one for one in corpus.articles}
    shown = defaultdict(list)
    for one in whole_completed(corpus, run):
        shown[one.left.article_id, one.right.article_id].append(one)
    pair = next(p for p, beads in shown.items() if len(beads) > len(corpus.pairs[p]))
    own = corpus.pairs[pair]
    added = next(one for one in shown[pair] if one not in own)
    sides = [
        Side(s, by_id[s.article_id].text[s.start : s.end], "en", None)
        for s in (added.left, added.right)
    ]
    related = replace(make_alignment("related", *sides, 0.6), reuse=Reuse.RELATED)
    own.append(related)
    corpus.store(run.workspace, corpus.articles)
    work(run)
    assert related not in run.workspace.alignments(pair)

    for one in corpus.articles:
        if one.id not in pair:
            run.workspace.drop_source(one.path)
    work(run)

    assert ordered(run.workspace.alignments(pair)) == ordered(own)
