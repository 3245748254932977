"""Where a reuse begins and ends: at its first and its last reused word."""

from collections.abc import Sequence

from compare.alignment.content import ContentWords
from compare.alignment.sentences import ArticleSentences
from compare.records import Span

STRAY = 2
"""Content words at the edge of a sentence that are no reuse of it: the word before a
copied sentence happens to stand in it as well."""


def characters(
    article: ArticleSentences, words: ContentWords, first: int, end: int
) -> tuple[int, int]:
    """The characters of content words ``first`` to ``end`` (exclusive) of an article.

    Where only small words or signs lie between them and the edge of a sentence, they
    reach to the edge; a stray word or two of a neighbouring sentence are left out.
    """
    start, stop = int(words.starts[first]), int(words.ends[end - 1])
    inside = article.sentences[article.within((start, stop))]
    places = [words.between(one.span.start, one.span.end) for one in inside]
    if len(inside) > 1 and _is_stray(end - places[-1][0], places[-1]):
        inside, places = inside[:-1], places[:-1]
        stop = inside[-1].span.end
    if len(inside) > 1 and _is_stray(places[0][1] - first, places[0]):
        inside, places = inside[1:], places[1:]
        start = inside[0].span.start
    if first <= places[0][0]:
        start = inside[0].span.start
    if end >= places[-1][1]:
        stop = inside[-1].span.end
    return start, stop


def _is_stray(taken: int, sentence: tuple[int, int]) -> bool:
    """Whether so few of a sentence's content words are no part of a passage."""
    return taken <= STRAY and 2 * taken < sentence[1] - sentence[0]


def reused(whole: Span, linked: Sequence[Span]) -> Span:
    """From the first linked word to the last; without any link the whole."""
    if not linked:
        return whole
    return Span(
        whole.article_id,
        min(span.start for span in linked),
        max(span.end for span in linked),
    )


def ended(parts: Sequence[Span], passage: tuple[int, int]) -> list[Span]:
    """The reused parts of one side of a chain, ended where its passage does.

    The first begins and the last ends with the passage, be it inside their sentences or
    beyond them, where words go on that no sentence could be paired for.
    """
    first, last = min(parts), max(parts, key=lambda part: (part.end, part.start))
    found = []
    for part in parts:
        start = passage[0] if part == first else part.start
        end = passage[1] if part == last else part.end
        found.append(Span(part.article_id, min(start, end), max(start, end)))
    return found
