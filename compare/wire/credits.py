"""The agencies that an article names as its source.

A full name counts wherever it stands; an abbreviation only where credits stand
(``compare.wire.context``), for "AA", "TAK" and "AP" are also words, names and bodies.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from compare.languages import Word, words
from compare.records import Agency, Article, Credit, MarkKind, Span
from compare.wire.agencies import KEY, Form, ambiguous, fold_name, forms_of
from compare.wire.context import is_credit, is_photo, place_of

_SKIPPED = (MarkKind.BOILERPLATE, MarkKind.CAPTION)
"""A photo's agency is not the text's."""

_BETWEEN_WORDS = re.compile(r"[^\S\n]{1,3}|[^\S\n]?[-–][^\S\n]?")
_BETWEEN_AGENCIES = re.compile(
    r"[\"”»']?\s*(?:[,/&]|\band\b|\bve\b|\bile\b|\bκαι\b)\s*"
    r"(?:and |the |το |του |στο )?[\"“«]?"
)


@dataclass(frozen=True, slots=True)
class _Mention:
    agency: str
    start: int
    end: int
    sure: bool


def find_credits(article: Article, agencies: tuple[Agency, ...]) -> list[Credit]:
    """The credits of an article in the order of its text; spans hold the bare name.

    ``agencies`` are those looked for: the built-in ones and the corpus's own.
    """
    mentions = _with_neighbours(article.text, list(_mentions(article, agencies)))
    return [
        Credit(article.id, found.agency, Span(article.id, found.start, found.end))
        for found in mentions
        if found.sure and found.agency and not _is_skipped(article, found)
    ]


def _is_skipped(article: Article, found: _Mention) -> bool:
    return any(
        mark.kind in _SKIPPED and mark.start <= found.start and found.end <= mark.end
        for mark in article.marks
    )


def _mentions(article: Article, agencies: tuple[Agency, ...]) -> Iterator[_Mention]:
    """Every form in the text, the longest at each place; sure where it is a credit."""
    forms = forms_of(agencies)
    found_words = words(article.text, article.language)
    number = 0
    while number < len(found_words):
        match = _longest(article.text, found_words, number, forms)
        if match is None:
            number += 1
            continue
        form, end = match
        start = found_words[number].start
        yield _Mention(form.agency, start, end, _is_sure(article, form, start, end))
        number += len(form.parts)


def _longest(
    text: str,
    found_words: list[Word],
    number: int,
    forms: Mapping[str, tuple[Form, ...]],
) -> tuple[Form, int] | None:
    """The longest form that begins at a word, and where it ends."""
    first = found_words[number]
    key = fold_name(_stem(text, first))[:KEY]
    for form in forms.get(key, ()):
        if number + len(form.parts) <= len(found_words):
            run = found_words[number : number + len(form.parts)]
            if _matches(text, run, form):
                return form, run[-1].start + len(_stem(text, run[-1]))
    return None


def _matches(text: str, run: list[Word], form: Form) -> bool:
    """Whether a run of words is the form; only the last may have a suffix."""
    if form.surface:
        end = run[-1].start + len(_stem(text, run[-1]))
        return text[run[0].start : end] == form.surface
    if not text[run[0].start].isupper():
        return False
    for word, part in zip(run, form.parts, strict=True):
        folded = fold_name(_stem(text, word))
        if part.endswith("*"):
            if not folded.startswith(part[:-1]):
                return False
        elif folded != part:
            return False
    return all(
        _BETWEEN_WORDS.fullmatch(text, left.end, right.start)
        for left, right in pairwise(run)
    )


def _stem(text: str, word: Word) -> str:
    """The word as written, without what follows its apostrophe."""
    return re.split("['’ʼ]", text[word.start : word.end], maxsplit=1)[0]


def _is_sure(article: Article, form: Form, start: int, end: int) -> bool:
    unclear = form.surface in ambiguous()
    place = place_of(article.text, start, end, article.language, unclear)
    if is_photo(place) or _is_host(article.text, end):
        return False
    return is_credit(place) if form.surface else True


def _is_host(text: str, end: int) -> bool:
    """Whether a name goes on as an address: "Reuters.com"."""
    return text[end : end + 1] == "." and text[end + 1 : end + 2].islower()


def _with_neighbours(text: str, mentions: list[_Mention]) -> list[_Mention]:
    """In "AP and AFP reported" both are credits: one that is sure carries the list."""
    for order in (pairwise(range(len(mentions))), _backwards(len(mentions))):
        for known, asked in order:
            left, right = sorted((known, asked))
            between = text[mentions[left].end : mentions[right].start]
            if mentions[known].sure and _BETWEEN_AGENCIES.fullmatch(between):
                mentions[asked] = replace(mentions[asked], sure=True)
    return mentions


def _backwards(count: int) -> Iterator[tuple[int, int]]:
    return pairwise(range(count - 1, -1, -1))
