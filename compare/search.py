"""Who printed this? The passages nearest to a text, in any of the three languages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from compare.errors import CompareError, WorkspaceError
from compare.index import PassageIndex
from compare.ingest import detect
from compare.languages import LANGUAGES, PIVOT, words
from compare.records import Article, Span, text_of
from compare.run import Run
from compare.stages.align import build_index, index_path, index_stamp

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
    near |= dict.fromkeys(_word_for_word(run, text), 1.0)
    hits = _hits(run, near)[:limit]
    return Answer(tuple(hits), language, asked or text, asked is not None)


def _word_for_word(run: Run, text: str) -> Iterator[int]:
    """Ids of the passages that hold the words of ``text`` in their order."""
    wanted = {code: _joined(text, code) for code in LANGUAGES}
    for article in run.workspace.articles():
        if not wanted[article.language].strip():
            continue
        for passage, _, _ in run.workspace.passages(article.id):
            own = _joined(text_of(article, passage.span), article.language)
            if wanted[article.language] in own:
                yield passage.id


def _joined(text: str, language: str) -> str:
    """The folded words with a space on either side of each."""
    return f" {' '.join(word.folded for word in words(text, language))} "


def _language(text: str) -> str:
    try:
        return detect(text)
    except CompareError:
        pass  # a few words are too short to tell, but their letters may
    return next((code for code, own in OWN_LETTERS.items() if own.search(text)), PIVOT)


def _english(run: Run, text: str, language: str) -> str | None:
    if language == PIVOT:
        return text
    remembered = run.workspace.remembered(text, language)
    if remembered is not None:
        return remembered.text
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
