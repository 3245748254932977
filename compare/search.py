"""Who printed this? The passages nearest to a text, in any of the three languages."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from compare import alignment
from compare.embed import Vectors
from compare.errors import CompareError, WorkspaceError
from compare.fusion import ONE_SIDED, fused
from compare.index import PassageIndex
from compare.ingest import detect
from compare.ingest.normal import normalise
from compare.languages import LANGUAGES, PIVOT, words
from compare.records import Article, Span, text_of
from compare.run import Run
from compare.stages.indexed import any_index
from compare.stages.passages import ALL, in_english, meeting_view
from compare.translate.guard import examine

OWN_LETTERS: Mapping[str, re.Pattern[str]] = {
    "el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "tr": re.compile("[çğıöşüÇĞİÖŞÜ]"),
}
"""Letters that, of our three languages, only one writes."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage near the text; ``english`` may be empty.

    ``similarity`` is a cosine; 1 where the passage holds the text word for word.
    """

    article: Article
    span: Span
    similarity: float
    english: str

    @property
    def text(self) -> str:
        """The passage as it stands in the article."""
        return text_of(self.article, self.span)


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits, nearest first; ``asked`` is the English that was searched for.

    ``suspect`` is the reason to doubt it where a machine made it; empty for none.
    """

    hits: tuple[Hit, ...]
    language: str
    asked: str
    translated: bool
    suspect: str = ""


def search(run: Run, text: str, limit: int, least: float) -> Answer:
    """The passages whose cosine with ``text`` is at least ``least``, at most ``limit``.

    Loads the encoder, and the translator of the text's language where there is one.
    """
    run = _as_compared(run)
    text = normalise(text)
    language = _language(text)
    asked, suspect = _english(run, text, language)
    if missing := _missing(run):
        raise WorkspaceError(
            f"{run.workspace.folder} holds no vectors of {missing}. "
            "Run first: compare align CORPUS"
        )
    with any_index(run) as index:
        vector = _vector(run, index, text, language, asked)
        found = index.search(vector, limit * 2)[0]
    translated = vector.shape[1] > run.tools.bridge.dimension
    cosines = _similarities(run, dict(found), translated)
    near = {passage: cosine for passage, cosine in cosines.items() if cosine >= least}
    near |= dict.fromkeys(_word_for_word(run, text), 1.0)
    hits = _hits(run, near)[:limit]
    return Answer(tuple(hits), language, asked or text, asked is not None, suspect)


def _as_compared(run: Run) -> Run:
    """The run with the English that the corpus was compared with last, where there is
    none such as it asks for."""
    last = run.workspace.note("translate")
    if last is None or run.workspace.surveyed_count(meeting_view(run)):
        return run
    settings = replace(run.settings, translate=last)
    return Run(run.folder, run.workspace, settings, run.only)


def _similarities(
    run: Run, products: dict[int, float], translated: bool
) -> dict[int, float]:
    """What an index found, with the similarity where only one side is in English.

    ``translated`` says whether the text that was asked for is.
    """
    spans = run.workspace.spans(products).values()
    known = in_english(run, {span.article_id for span in spans})
    return {
        passage: product if (passage in known) == translated else product * ONE_SIDED
        for passage, product in products.items()
    }


def _missing(run: Run) -> str:
    """The name of an encoder whose vectors should be there and are not."""
    view = meeting_view(run)
    if not run.workspace.surveyed_count(view):
        return run.tools.bridge.name if view != ALL else run.tools.encoder.name
    encoder = run.tools.encoder.name if view == ALL else ""
    return encoder if encoder and run.workspace.lacks_vectors(ALL, encoder) else ""


def _vector(
    run: Run, index: PassageIndex, text: str, language: str, asked: str | None
) -> Vectors:
    """One row, with the English that is asked for where the index has any."""
    bridge = run.tools.bridge.encode([text], language)
    if asked is None or index.dimension == bridge.shape[1]:
        return fused(bridge[:, :0], bridge)
    return fused(run.tools.encoder.encode([asked]), bridge)


def _word_for_word(run: Run, text: str) -> Iterator[int]:
    """Ids of the passages that hold the words of ``text`` in their order."""
    wanted = {code: _joined(text, code) for code in LANGUAGES}
    for article in _holding(run, text):
        for passage, _ in run.workspace.passages(article.id):
            own = _joined(text_of(article, passage.span), article.language)
            if wanted[article.language] in own:
                yield passage.id


def _holding(run: Run, text: str) -> Iterator[Article]:
    """The articles that hold all content words of ``text``, in whatever order: what was
    seen of them tells, and only these are read."""
    view = meeting_view(run)
    for language in LANGUAGES:
        wanted = alignment.content_hashes(text, language)
        if not words(text, language):
            continue
        for row in run.workspace.surveys(view, [language], ("stems",)):
            stems = np.frombuffer(row.blobs[0], dtype=np.uint64)
            if alignment.may_hold(stems, wanted):
                yield from run.workspace.articles([row.article_id])


def _joined(text: str, language: str) -> str:
    """The folded words with a space on either side of each."""
    return f" {' '.join(word.folded for word in words(text, language))} "


def _language(text: str) -> str:
    try:
        return detect(text)
    except CompareError:
        pass  # a few words are too short to tell, but their letters may
    return next((code for code, own in OWN_LETTERS.items() if own.search(text)), PIVOT)


def _english(run: Run, text: str, language: str) -> tuple[str | None, str]:
    """The English of the text, None without one, and the reason to doubt it."""
    if language == PIVOT:
        return text, ""
    remembered = run.workspace.remembered(text, language)
    if remembered is not None:
        return remembered.text or None, ""
    translator = run.tools.translator(language)
    if translator is None:
        return None, ""
    translated: str = translator.translate([text], language, PIVOT)[0]
    verdict = examine([text], language, [translated], run.tools.bridge)[0]
    return translated or None, verdict.suspect


def _hits(run: Run, near: dict[int, float]) -> list[Hit]:
    """The passages with their articles, nearest first."""
    spans = run.workspace.spans(near)
    ids = sorted({span.article_id for span in spans.values()})
    articles = {article.id: article for article in run.workspace.articles(ids)}
    hits = [
        Hit(
            articles[span.article_id],
            span,
            near[passage],
            run.workspace.english(span.article_id).get(span, ""),
        )
        for passage, span in spans.items()
    ]
    return sorted(hits, key=lambda hit: (-hit.similarity, hit.span))
