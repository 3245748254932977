"""Title, boilerplate, captions and credits: the stretches that are no passages.

Precision comes first: a line is marked only where it could not be a sentence of the
article, or where the same words stay elsewhere. Nothing is cut from the text.
"""

import re
from collections.abc import Callable, Iterator

from compare.ingest.boilerplate import LineKind, line_kind
from compare.ingest.dates import is_date_line
from compare.ingest.lines import Line, bare, fold_line, split_lines
from compare.records import Mark, MarkKind

Kinds = dict[int, MarkKind]
"""What each line is, by its number; lines of the article are absent."""

_MARK_OF = {
    LineKind.CAPTION: MarkKind.CAPTION,
    LineKind.CREDIT: MarkKind.CREDIT,
}
_LONGEST_TITLE = 160
_FEWEST_TITLE = 3  # words; two are a name or a place
_LONGEST_QUESTION = 14  # words; longer ones are a first sentence
_TITLE_SEARCH = 4  # lines of the article among which the headline is the first
_FEWEST_COPIED = 5  # words; shorter lines ("Yes, he said.") may be said twice
_TITLE_START = 5  # words of a title that make a line its copy
_LONGEST_COPY = 40  # characters that a copy of the title may be longer
_LABEL = re.compile(r"^[\[(]?[^\s:]+(?: [^\s:]+){0,2}: ?")
_ITEM = r"(?:[^\W\d_]{2,9}(?:-[^\W\d_]{2,9})?)(?: [^\W\d_]{2,15}){0,2}"
_TRAILING_CREDIT = re.compile(
    rf"(?<=[.!?…\"”’»])\s*([\[(]{_ITEM}(?:\s*[/,–-]\s*{_ITEM}){{0,3}}[\])])$"
)
_CREDIT_LINE = re.compile(rf"[\[(]{_ITEM}(?:\s*[/,–-]\s*{_ITEM}){{0,3}}[\])]")
_TRAILING_LINK = re.compile(
    r"(?<=\s)(?:(?:https?://t\.co/\w+|pic\.twitter\.com/\w+)\s*)+$"
)
_DATELINE = re.compile(
    r"([^\n().!?:;]{0,45})(?<!\w)\(([^()\n]{2,30})\)\s*[-–—]+(?=\s*\S)"
)
_BYLINE = re.compile(
    r"(?:[Bb]y|BY) (?:[A-ZÇĞİÖŞÜ][\w.'’-]+ ?){2,4}(?:(?:and|,) [^.!?]{3,60})?"
    r"|(?:Του|Της|Των) (?:[Α-ΩΆ-Ώ][\w.'’-]+ ?){2,3}"
    r"|Γράφ(?:ει|ουν) (?:ο|η|οι) (?:[Α-ΩΆ-Ώ][\w.'’-]+ ?){2,4}"
)
_LONGEST_BYLINE = 200  # a name can be split in many ways: time grows with its cube
_WORK = re.compile(r"\b(?:journalis[mt]|writer|editor|reporter|blogger|author)s?\b")
_CAREER = re.compile(
    r"\b(?:experience|freelance|passionate|passion|currently|seasoned|career|"
    r"speciali[sz]\w+|based in|opportunities|contributor)\b"
)
_FIRST_PERSON = re.compile(r"\bI\b|\bmy\b")


def find_marks(
    text: str, title: str = "", own: tuple[str, ...] = ()
) -> tuple[str, tuple[Mark, ...]]:
    """The title and the marks of a normalised text.

    ``title`` is that of the metadata; where it is empty, a first line that reads like
    a headline is the title. ``own`` are a user's patterns for whole lines.
    """
    lines = split_lines(text)
    known = {
        number: kind
        for number, line in enumerate(lines)
        if (kind := line_kind(line, own)) is not None
    }
    kinds: Kinds = {
        number: _MARK_OF.get(kind, MarkKind.BOILERPLATE)
        for number, kind in known.items()
    }
    _mark_around(lines, known, kinds)
    title = _mark_title(lines, kinds, title)
    for step in _STEPS:
        step(lines, kinds)
    return title, tuple(sorted(_marks(lines, kinds), key=lambda mark: mark.start))


def _mark_around(lines: list[Line], known: dict[int, LineKind], kinds: Kinds) -> None:
    """Mark what belongs to a comment form, a related article, an author's note."""
    comments = [n for n, kind in known.items() if kind is LineKind.COMMENT]
    if comments and comments[-1] - comments[0] <= 8:
        for number in range(comments[0], comments[-1]):
            kinds.setdefault(number, MarkKind.BOILERPLATE)
    for number, kind in known.items():
        following = number + 1
        if kind is LineKind.RELATED and following < len(lines):
            line = lines[following]
            if not line.closed and 3 <= line.words <= 25:
                kinds.setdefault(following, MarkKind.BOILERPLATE)
        if kind is LineKind.AUTHOR and len(lines) - number <= 4:
            for after in range(following, len(lines)):
                kinds.setdefault(after, MarkKind.BOILERPLATE)


def _mark_title(lines: list[Line], kinds: Kinds, title: str) -> str:
    """Mark the title and its copies; the title as given or found."""
    if not title:
        found = _headline(lines, kinds)
        if found is None:
            return ""
        title = lines[found].text.lstrip("# ")
    folded = bare(fold_line(title))
    start = " ".join(folded.split()[:_TITLE_START])
    head = 8 + min(kinds, default=0)
    for number, line in enumerate(lines):
        if number < head and bare(line.folded.lstrip("# ")) == folded:
            is_first = MarkKind.TITLE not in kinds.values()
            kinds[number] = MarkKind.TITLE if is_first else MarkKind.BOILERPLATE
        elif number < head and _is_copy(line, start, folded):
            kinds.setdefault(number, MarkKind.BOILERPLATE)
    return title


def _headline(lines: list[Line], kinds: Kinds) -> int | None:
    """The number of the first line, if it is short, open, and a sentence follows."""
    own = [n for n in range(len(lines)) if n not in kinds][: _TITLE_SEARCH + 1]
    for number in own[:1]:
        text = lines[number].text
        if not _reads_like_headline(lines[number]) or is_date_line(text):
            return None
        if text.endswith((":", ",", "...", "…")) or _DATELINE.match(text):
            return _next_headline(lines, kinds, number)
        if any(len(lines[n].text) > len(text) and lines[n].closed for n in own[1:]):
            return number
    return None


def _reads_like_headline(line: Line) -> bool:
    """Short, more than a name, not closed by a full stop or a photo's credit."""
    if line.words < _FEWEST_TITLE or len(line.text) > _LONGEST_TITLE:
        return False
    if line.closed:
        asks = line.text.rstrip("\"”’»'").endswith(("?", "!"))
        return asks and line.words <= _LONGEST_QUESTION and ". " not in line.text
    return not line.text.endswith((")", "]"))


def _next_headline(lines: list[Line], kinds: Kinds, number: int) -> int | None:
    """A cut-off first line ("Home World Fire in…") may be a path to the headline."""
    following = number + 1
    if following >= len(lines) or following in kinds:
        return None
    line = lines[following]
    start = " ".join(bare(line.folded).split()[:_TITLE_START])
    if line.closed or line.words < _TITLE_START or start not in lines[number].folded:
        return None
    return following


def _is_copy(line: Line, start: str, folded: str) -> bool:
    """Whether a line is the title with a word or two around it, or cut off."""
    if line.closed or len(start.split()) < _TITLE_START:
        return False
    return start in line.folded and len(line.folded) <= len(folded) + _LONGEST_COPY


def _mark_captions(lines: list[Line], kinds: Kinds) -> None:
    """Mark the neighbour of a caption that holds nothing but the caption's words."""
    for number in [n for n, kind in kinds.items() if kind is MarkKind.CAPTION]:
        caption = f" {bare(_LABEL.sub('', lines[number].folded))} "
        for beside in (number - 1, number + 1):
            if 0 <= beside < len(lines) and beside not in kinds:
                words = bare(lines[beside].folded)
                if lines[beside].words >= 3 and f" {words} " in caption:
                    kinds[beside] = MarkKind.CAPTION


def _mark_copies(lines: list[Line], kinds: Kinds) -> None:
    """Mark the second and later copies of a line; the first stays."""
    seen: set[str] = set()
    for number, line in enumerate(lines):
        if number in kinds or line.words < _FEWEST_COPIED:
            continue
        words = bare(line.folded)
        if words in seen:
            kinds[number] = MarkKind.BOILERPLATE
        seen.add(words)


def _mark_small(lines: list[Line], kinds: Kinds) -> None:
    """Mark date lines, bylines, credits in brackets and left-over single words."""
    for number, line in enumerate(lines):
        if number in kinds:
            continue
        text = line.text
        if _CREDIT_LINE.fullmatch(text):
            kinds[number] = MarkKind.CREDIT
        elif _is_byline(text) or is_date_line(text) or _is_left_over(text):
            kinds[number] = MarkKind.BOILERPLATE


def _is_byline(text: str) -> bool:
    return len(text) <= _LONGEST_BYLINE and bool(_BYLINE.fullmatch(text))


def _is_left_over(text: str) -> bool:
    return text.isalpha() and text.islower()


def _mark_author(lines: list[Line], kinds: Kinds) -> None:
    """Mark a last line in which the author speaks of a career."""
    rest = [number for number in range(len(lines)) if number not in kinds]
    for number in rest[-1:]:
        text = lines[number].text
        quoted = any(sign in text for sign in '"“”«»')
        if quoted or not _FIRST_PERSON.search(text) or not _WORK.search(text):
            continue
        if len(set(_CAREER.findall(text.lower()))) >= 2:
            kinds[number] = MarkKind.BOILERPLATE


_STEPS: tuple[Callable[[list[Line], Kinds], None], ...] = (
    _mark_captions,
    _mark_copies,
    _mark_small,
    _mark_author,
)


def _marks(lines: list[Line], kinds: Kinds) -> Iterator[Mark]:
    for number, line in enumerate(lines):
        if number in kinds:
            yield Mark(line.start, line.end, kinds[number])
        else:
            yield from _parts(line)


def _parts(line: Line) -> Iterator[Mark]:
    """Marks inside a line of the article: dateline, bracketed credit, tweet link."""
    dateline = _DATELINE.match(line.text)
    if dateline and _is_place(dateline.group(1)) and _is_agency(dateline.group(2)):
        yield Mark(line.start, line.start + dateline.end(), MarkKind.CREDIT)
    credit = _TRAILING_CREDIT.search(line.text[-120:])
    if credit and _is_agency(credit.group(1).strip("[]()")):
        length = len(credit.group(1))
        yield Mark(line.end - length, line.end, MarkKind.CREDIT)
    link = _TRAILING_LINK.search(line.text[-300:])
    if link:
        yield Mark(line.end - len(link.group()), line.end, MarkKind.BOILERPLATE)


def _is_place(words: str) -> bool:
    """Whether the start of a line is a place in capitals, with a date or without."""
    names = re.findall(r"[^\W\d_]+", words)
    if not names:
        return not words.strip()
    if any(sign.isdigit() for sign in words):
        return all(name[0].isupper() for name in names)
    return all(name.isupper() for name in names)


def _is_agency(words: str) -> bool:
    return all(name[0].isupper() for name in re.findall(r"[^\W\d_]+", words))
