"""Who printed this? The passages nearest to a text, in any of the three languages."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compare.errors import CompareError, WorkspaceError
from compare.index import PassageIndex
from compare.ingest import detect
from compare.languages import PIVOT
from compare.records import Article, Span
from compare.run import Run
from compare.stages.align import build_index, index_path, index_stamp

OWN_LETTERS: Mapping[str, re.Pattern[str]] = {
    "el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "tr": re.compile("[çğıöşüÇĞİÖŞÜ]"),
}
"""Letters that, of our three languages, only one writes."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage near the text; ``similarity`` is a cosine, ``english`` may be empty."""

    article: Article
    span: Span
    similarity: float
    english: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits, nearest first; ``asked`` is the English that was searched for."""

    hits: tuple[Hit, ...]
    language: str
    asked: str
    translated: bool


def search(run: Run, text: str, limit: int, least: float) -> Answer:
    """The passages whose cosine with ``text`` is at least ``least``, at most ``limit``.

    Loads the encoder, and the translator of the text's language where there is one.
    """
    language = _language(text)
    asked = _english(run, text, language) or None
    encoder = run.tools.encoder.name
    if next(run.workspace.embedded(encoder), None) is None:
        raise WorkspaceError(
            f"{run.workspace.folder} holds no vectors of {encoder}. "
            "Run first: compare align CORPUS"
        )
    index = PassageIndex.load(index_path(run), index_stamp(run)) or build_index(run)
    vector = run.tools.encoder.encode([asked or text])
    found = index.search(vector, limit)[0]
    near = {passage: cosine for passage, cosine in found if cosine >= least}
    return Answer(tuple(_hits(run, near)), language, asked or text, asked is not None)


def _language(text: str) -> str:
    try:
        return detect(text)
    except CompareError:
        pass  # a few words are too short to tell, but their letters may
    return next((code for code, own in OWN_LETTERS.items() if own.search(text)), PIVOT)


def _english(run: Run, text: str, language: str) -> str | None:
    if language == PIVOT:
        return text
    remembered = run.tools.memory.lookup(text, language)
    if remembered is not None:
        return remembered
    translator = run.tools.translator(language)
    if translator is None:
        return None
    translated: str = translator.translate([text], language, PIVOT)[0]
    return translated


def _hits(run: Run, near: dict[int, float]) -> Sequence[Hit]:
    spans = run.workspace.spans(near)
    articles = {
        article.id: article
        for article in run.workspace.articles(
            sorted({span.article_id for span in spans.values()})
        )
    }
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
