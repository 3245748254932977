"""Gold documents through the steps of a run: sentences, vectors, alignments.

The steps are those of the pipeline; only reading differs, since gold counts the
characters of its own texts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np

from compare import alignment
from compare.alignment import ArticleSentences, Meaning, WordWeights, make_sentence
from compare.embed import Bridge
from compare.evaluate import Document
from compare.fusion import BRIDGE_SHARE
from compare.ingest.dates import parse_date
from compare.ingest.marks import find_marks
from compare.ingest.normal import normalise
from compare.languages import PIVOT
from compare.lexicon import load_lexicon
from compare.meaning import WordMeaning
from compare.measure.pool import pool
from compare.measure.vectors import Embed
from compare.quotations import quotations
from compare.records import Alignment, Article, Reuse, Span, text_of
from compare.segment import SEGMENTER, segment
from compare.settings import Settings
from compare.threads import one_thread
from compare.tools import Tools

VIAS = ("bridge", "fused")
"""How sentences are near each other: by their originals, or by English as well."""

Pair = tuple[str, str]


@dataclass
class _Process:
    """What a process is given before its first task."""

    bridge: Bridge | None = None
    weights: WordWeights | None = None
    threshold: float = 0.0
    meaning: Meaning | None = None


_process = _Process()


def seen_articles(
    documents: Iterable[Document], tools: Tools, english: Embed | None, workers: int
) -> dict[str, ArticleSentences]:
    """The documents as alignment sees them, by id.

    ``english`` embeds the sentences of English documents; without it, and in other
    languages, originals stand alone.
    """
    with pool(workers, _begin_preparing, tools.bridge) as mapped:
        found = list(mapped(_prepared, documents))
    if english is not None:
        found = _with_english(found, english)
    return {article.id: article for article in found}


def _begin_preparing(bridge: Bridge) -> None:
    _process.bridge = bridge


def _prepared(document: Document) -> ArticleSentences:
    assert _process.bridge is not None
    article = _article(document)
    passages = segment(article)
    texts = [text_of(article, passage.span) for passage in passages]
    return ArticleSentences(
        id=article.id,
        outlet=article.outlet,
        language=article.language,
        published=article.published,
        sentences=tuple(
            make_sentence(
                passage.id,
                passage.span,
                article.language,
                text,
                text if article.language == PIVOT else None,
            )
            for passage, text in zip(passages, texts, strict=True)
        ),
        english=np.zeros((len(texts), 0), dtype=np.float32),
        bridge=_process.bridge.encode(texts, article.language),
        quoted=quotations(article.text),
    )


def _article(document: Document) -> Article:
    """The document as an article: its text to the letter, marked as ingest marks it."""
    body = document.text
    _, marks = find_marks(body) if normalise(body) == body else ("", ())
    return Article(
        id=document.id,
        outlet=document.outlet,
        language=document.language,
        title="",
        text=document.text,
        published=parse_date(document.date),
        url="",
        author="",
        path=document.id,
        marks=marks,
    )


def _with_english(
    articles: Sequence[ArticleSentences], english: Embed
) -> list[ArticleSentences]:
    texts = [
        sentence.text
        for article in articles
        if article.language == PIVOT
        for sentence in article.sentences
    ]
    rows = english(texts)
    found, start = [], 0
    for article in articles:
        own = np.zeros((len(article.sentences), rows.shape[1]), dtype=np.float32)
        if article.language == PIVOT:
            own = rows[start : start + len(own)]
            start += len(own)
        found.append(replace(article, english=own))
    return found


@dataclass(frozen=True, slots=True)
class _Task:
    """One article and those it is aligned with; ``texts`` are by id."""

    one: ArticleSentences
    others: tuple[ArticleSentences, ...]
    texts: Mapping[str, str]

    def text_of(self, span: Span) -> str:
        """The original words of a span."""
        return self.texts[span.article_id][span.start : span.end]


def aligned(
    pairs: Iterable[Pair],
    articles: Mapping[str, ArticleSentences],
    documents: Mapping[str, Document],
    tools: Tools,
    workers: int,
) -> dict[Pair, list[Alignment]]:
    """What each pair of articles shares, without links; *related* is no reuse.

    Words are weighed by all ``articles``, as a run weighs them by its corpus.
    """
    ordered = sorted(pairs)
    groups = [list(group) for _, group in groupby(ordered, key=lambda pair: pair[0])]
    tasks = (
        _Task(
            articles[group[0][0]],
            tuple(articles[other] for _, other in group),
            {name: documents[name].text for pair in group for name in pair},
        )
        for group in groups
    )
    weights = alignment.word_weights(articles.values())
    given = weights, tools.settings, tools.bridge
    with pool(workers, _begin_aligning, *given) as mapped:
        found = [one for done in mapped(_aligned, tasks) for one in done]
    return dict(zip(ordered, found, strict=True))


def _begin_aligning(weights: WordWeights, settings: Settings, bridge: Bridge) -> None:
    _process.weights = weights
    _process.threshold = settings.threshold
    # Not handed over whole: a lexicon holds functions that no process can send.
    _process.meaning = WordMeaning(bridge, load_lexicon(settings.lexicon))


def _aligned(task: _Task) -> list[list[Alignment]]:
    with one_thread():
        return [_shared(task, other) for other in task.others]


def _shared(task: _Task, other: ArticleSentences) -> list[Alignment]:
    assert _process.weights is not None
    found = alignment.align_pair(
        task.one,
        other,
        _process.weights,
        task.text_of,
        threshold=_process.threshold,
        meaning=_process.meaning,
    )
    return [replace(one, links=()) for one in found if one.reuse is not Reuse.RELATED]


def signature(tools: Tools, english: Embed | None, *names: str) -> dict[str, str]:
    """Models and versions, and the settings of these names."""
    found = {"bridge": tools.bridge.name}
    if english is not None:
        found["encoder"] = tools.encoder.name
        found["bridge share"] = f"{BRIDGE_SHARE:g}"
    found["sentences"] = SEGMENTER
    found["alignment"] = f"version {alignment.VERSION}"
    for name in names:
        found[name] = f"{getattr(tools.settings, name):g}"
    return found
