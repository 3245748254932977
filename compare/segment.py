"""Article -> Passages: sentences with offsets, by rules for Turkish, Greek and English.

A line is read once from left to right. Every run of stops is a candidate; the word
before it, the marks that close on it and the word after it decide. What the rules know
of the languages is in ``data/abbreviations.toml``; why they are our own and no
library's is the table in ``docs/evaluation.md``.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from compare.identity import passage_id
from compare.languages import LANGUAGES, PIVOT, has_words
from compare.records import Article, Passage, Span

SEGMENTER = "rules/1"
"""Name and version of the rules, for the signature: raise it when boundaries move."""

MIN_WORDS = 2
"""A stretch of fewer words says nothing that could be reused."""

MIN_WHOLE_WORD = 4
"""Shorter words before a stop and a small letter may be unlisted abbreviations."""

_LOOK = 48
"""Characters looked at on either side of a stop: bounds the work per candidate."""

_STOP_MARKS = ".!?…;\u037e"
_QUESTIONS_IN_GREEK = (";", "\u037e")
_CLOSERS = "\"'”’»›)]}"
_OPENERS = "\"'“”‘’«‹„([{"
_DASHES = "-–—―"
_GREEK_ENDINGS = tuple("αεηιουωάέήίόύώϊϋΐΰςν")
"""How Greek words end; one that ends otherwise before a stop is cut short."""

_RUN = rf"[{_STOP_MARKS}][{_STOP_MARKS}{re.escape(_CLOSERS)}]*"
_SPACED = rf"(?: [.…](?![\w.])[{re.escape(_CLOSERS)}]*)*"  # "bitti . . ."
_FOOTNOTES = r"(?: ?\[\d{1,3}\])*"  # "in 1790. [3] He": they belong to what precedes
_AFTER = re.compile(
    rf"(?P<gap>\s*)(?:[{_DASHES}]{{1,3}}\s+)?[{re.escape(_OPENERS)}]{{0,4}}"
    rf"(?P<word>[^\W_][\w'’]{{0,{_LOOK}}})?"
)
_ISO_DATE = r"\d{4}-\d\d-\d\d"
_WORD_BEFORE = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*$")
_ORDINAL_BEFORE = re.compile(r"(?<![\w.,:/%–-])(?:\d{1,3}|[IVXLC]{1,6})$")
_ENUMERATOR = re.compile(r"[(\s]*(?:\d{1,2}(?:\.\d{1,2})*|[^\W\d_])")
_ADDRESS = re.compile(r"\S*?\w[.@/]\w|\S*?://|(?:Com|Net|Org|Gov|Edu)\b")


@dataclass(frozen=True, slots=True)
class _Rules:
    """What one language knows about stops, and the pattern of its candidates."""

    language: str
    candidate: re.Pattern[str]
    never: frozenset[str]
    number: frozenset[str]
    maybe: frozenset[str]
    starters: frozenset[str]
    speech: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Stop:
    """A run of stops: its mark, what stands before it and what follows.

    ``before`` and ``rest`` hold at most ``_LOOK`` characters of the same sentence;
    ``enumerates`` says that nothing but "3" or "a" stands before it.
    """

    mark: str
    closed: bool
    before: str
    enumerates: bool
    gap: bool
    word: str
    rest: str


def sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Start and end (exclusive) of every sentence of ``text``, trimmed and in order.

    A line break always ends a sentence. A language other than tr, el and en is read by
    the rules of English.
    """
    rules = _rules(language if language in LANGUAGES else PIVOT)
    spans: list[tuple[int, int]] = []
    offset = 0
    for line in text.split("\n"):
        spans.extend(_line_sentences(line, offset, rules))
        offset += len(line) + 1
    return spans


def segment(article: Article) -> list[Passage]:
    """The article's sentences outside of its marks, as passages in reading order.

    Stretches with fewer than two words or without a letter are left out.
    """
    text = article.text
    return [
        Passage(passage_id(article.id, start, end), Span(article.id, start, end))
        for left, right in _unmarked(article)
        for start, end in _moved(sentences(text[left:right], article.language), left)
        if _says_something(text[start:end])
    ]


def _unmarked(article: Article) -> Iterator[tuple[int, int]]:
    at = 0
    for mark in sorted(article.marks, key=lambda mark: mark.start):
        if mark.start > at:
            yield at, mark.start
        at = max(at, mark.end)
    if at < len(article.text):
        yield at, len(article.text)


def _moved(spans: list[tuple[int, int]], offset: int) -> Iterator[tuple[int, int]]:
    return ((offset + start, offset + end) for start, end in spans)


def _says_something(text: str) -> bool:
    return has_words(text, MIN_WORDS) and any(map(str.isalpha, text))


def _line_sentences(line: str, offset: int, rules: _Rules) -> Iterator[tuple[int, int]]:
    start = 0
    for end in (*_boundaries(line, rules), len(line)):
        piece = line[start:end]
        left = len(piece) - len(piece.lstrip())
        if left < len(piece):
            yield offset + start + left, offset + start + len(piece.rstrip())
        start = end


def _boundaries(line: str, rules: _Rules) -> Iterator[int]:
    """Where sentences end within a line, in order; a place may come twice."""
    start = 0
    for match in rules.candidate.finditer(line):
        if match["run"]:
            ends = _ends(_stop(line, start, match), rules)
        elif match["opened"]:
            ends = not match["opened"].isupper()
        else:
            ends = match["dated"].isupper()
            if ends:
                yield match.start()
        if ends:
            start = match.end()
            yield start


def _stop(line: str, start: int, match: re.Match[str]) -> _Stop:
    mark = match["run"].rstrip(_CLOSERS)
    begin = max(start, match.start() - _LOOK)
    before = line[begin : match.start()]
    after = _AFTER.match(line, match.end())
    assert after is not None  # every part of the pattern is optional
    return _Stop(
        mark=mark.replace(" ", ""),
        closed=len(mark) < len(match["run"]),
        before=before,
        enumerates=begin == start and _ENUMERATOR.fullmatch(before) is not None,
        gap=bool(after["gap"]),
        word=after["word"] or "",
        rest=line[after.end() : after.end() + _LOOK],
    )


def _ends(stop: _Stop, rules: _Rules) -> bool:
    if stop.mark in _QUESTIONS_IN_GREEK and rules.language != "el":
        return False
    if not stop.gap and not _space_forgotten(stop):
        return False
    if stop.word[:1].islower():
        return _small_begins(stop, rules)
    if stop.mark == "." and not _full_stop_ends(stop, rules):
        return False
    return not (stop.closed and _sentence_goes_on(stop, rules))


def _space_forgotten(stop: _Stop) -> bool:
    """Whether "bitti.Ardından" is two sentences, as "Booking.Com" is not."""
    token = (stop.before.split() or [""])[-1].lstrip(_OPENERS)
    return (
        stop.word[:1].isupper()
        and stop.word[1:2].islower()
        and token.isalpha()
        and token[-2:].islower()
        and not _ADDRESS.match(stop.word + stop.rest)
    )


def _sentence_goes_on(stop: _Stop, rules: _Rules) -> bool:
    """Whether a closed question or call is within a sentence.

    As in "Neden?" Kaya sordu, or (!) as a remark.
    """
    if stop.before.endswith("(") and stop.mark in ("!", "?"):
        return True
    return stop.word not in rules.starters and _is_reported(stop, rules)


def _is_reported(stop: _Stop, rules: _Rules) -> bool:
    """Whether a reporting verb is among the next three words."""
    following = (stop.word, *(word.strip(",.") for word in stop.rest.split()[:2]))
    return not rules.speech.isdisjoint(following)


def _small_begins(stop: _Stop, rules: _Rules) -> bool:
    """Whether a sentence ends although a small letter follows, as in hasty writing.

    After an English question, and after a full stop on what must be a whole word.
    """
    if stop.closed or _is_reported(stop, rules):
        return False
    if "?" in stop.mark:
        return rules.language == "en"
    word = (stop.before.split() or [""])[-1]
    whole = word.isalpha() and word.islower() and len(word) >= MIN_WHOLE_WORD
    if stop.mark != "." or not whole:
        return False
    if rules.language == "el" and not word.endswith(_GREEK_ENDINGS):
        return False
    return not (word in rules.never or word in rules.number or word in rules.maybe)


def _full_stop_ends(stop: _Stop, rules: _Rules) -> bool:
    """Whether one full stop before a capital, a digit or a sign ends a sentence."""
    if stop.enumerates:
        return False
    starter = stop.word in rules.starters
    if rules.language == "tr" and _ORDINAL_BEFORE.search(stop.before):
        return starter  # "2. Ordu" is the second army
    found = _WORD_BEFORE.search(stop.before)
    if not found:
        return True
    word = found.group()
    if word.isupper() and len(word) > 1 and "." not in word:
        word = word.capitalize()
    if word in rules.never or (word in rules.number and stop.word[:1].isdigit()):
        return False
    if word in rules.maybe or _is_initial(word):
        return starter or not stop.word
    return True


def _is_initial(word: str) -> bool:
    """Whether the word is one capital letter or several with stops: "J", "U.S"."""
    return all(len(part) == 1 and part.isupper() for part in word.split("."))


@cache
def _rules(language: str) -> _Rules:
    source = resources.files("compare") / "data" / "abbreviations.toml"
    entries = tomllib.loads(source.read_text(encoding="utf-8"))[language]
    openers = entries.pop("openers")
    stops = rf"(?P<run>{_RUN}{_SPACED}){_FOOTNOTES}"
    candidate = re.compile(f"{stops}|{_opening(openers)}|{_dateline()}")
    known = {kind: _spellings(listed, language) for kind, listed in entries.items()}
    return _Rules(language=language, candidate=candidate, **known)


def _opening(openers: Iterable[str]) -> str:
    """Pattern: no stop, but a word that opens a sentence before a small letter.

    As after a heading that ran into the text: "Soil and sun The winters are mild".
    """
    opener = rf"(?:{'|'.join(map(re.escape, openers))})(?:['’]\w+)?,?"
    return rf"(?<=[\w)\]–—])\s(?={opener}\s(?P<opened>[^\W_]))"


def _dateline() -> str:
    """Pattern: an ISO date on its own before a capital, "2031-03-14 Dün akşam"."""
    before = r"(?:^|(?<=[\w)\].!?])\s)"
    return rf"{before}{_ISO_DATE}(?=\s(?P<dated>[^\W\d_]))"


def _spellings(listed: Iterable[str], language: str) -> frozenset[str]:
    """The words, and those in lower case also with a capital first letter."""
    capital = {"i": "İ"} if language == "tr" else {}
    return frozenset(
        form
        for word in listed
        for form in (word, capital.get(word[0], word[0].upper()) + word[1:])
    )
