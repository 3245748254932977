"""What is reported: the verb, who is said to have said it, and the statement.

The subject stands before the verb, in English after it behind a quotation, in Greek on
either side; Turkish opens with it and has the verb at the end. What stands between is
the statement.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from compare.framing.attribution.speakers import Speaker, read_speaker
from compare.framing.beads import Side
from compare.framing.statement import sentence
from compare.languages import Word
from compare.lexicon import ConceptKind, Mention
from compare.records import Span

LONGEST = 12
"""Words of the longest subject that is read."""
SOURCE = 5
"""Words after "according to" that name the source."""
ACCORDING = "according-to"

_EDGE = re.compile(r"[,;:·()\"“”«»—–]")
_QUOTE = re.compile(r"[\"“”«»]")
_NO_REPORT = {
    # "suçlamalar", "uyarılması", "warnings", "claims" are spoken of, and "σημειώθηκε"
    # is what happened
    "tr": re.compile(r"m[ae](?:(?:l[ae]r|s[ıi]|y[ıiae]|n[ıi]n|d[ae])\w*)?$"),
    "el": re.compile(r"^(?:σημειώθηκ|ενημερωθ|ενημερώθηκ|προειδοποιήσ|αναφερόμεν)"),
    "en": re.compile(r"^$"),
}
_KATA = re.compile("κατά", re.IGNORECASE)
"""Greek "according to", and "during", "against": of the source only before a name."""
_NOTED = re.compile("(?:[σΣ]ημε[ίι][ωώ]|[υΥ]ποστ[ηή]ρ)")
"""Greek "notes", and "scores"; "maintains", and "supports"."""
_RECORDED = re.compile("kayd[et]", re.IGNORECASE)
"""Turkish "notes", and "scores": a report only after a nominalised clause."""
_NOMINAL = re.compile(r"(?:ğ|s)[ıiuü]n[ıiuü]$")
_NOUNS = frozenset(
    "claims notes reports reported informed claim report warning".split()
)
_BEFORE_NOUN = frozenset(
    "the these those his her their its of such any all no a an was were been be is are"
    " turkish greek without after despite prior".split()
)
_IMPERSONAL = re.compile(
    r"(?:bildiril|belirtil|açıklan|duyurul|kaydedil|söylen|edil|sürül|aktarıl|öğrenil"
    r"|vurgulan|getiril|doğrulan|yalanlan|anlatıl)\w*"
)
_PARTICIPLE = re.compile(r"ing$|[οώό]ντας$")
_GENITIVE = re.compile(r"[nıiuü][nN]$|['’]\w+$")
_ARTICLES = frozenset("ο η οι το τα".split())
_PRONOUNS = frozenset("he she they it who which that i we you if unless αν".split())
_HELPERS = frozenset("has have had is was were also later then εχει ειχε".split())
_AND = frozenset("and but then also και αλλα ενω".split())
"""Before a verb they say that its subject is that of the verb before."""


@dataclass(frozen=True, slots=True)
class Report:
    """A reporting verb with its speaker, where one is found, and its statement."""

    verb: Mention
    speaker: Speaker | None
    impersonal: bool
    statement: Span

    @property
    def start(self) -> int:
        """Where the verb starts."""
        return self.verb.start

    @property
    def end(self) -> int:
        """Where the verb ends."""
        return self.verb.end

    @property
    def strength(self) -> str:
        """The class of the verb."""
        return self.verb.concept.strength


def reports(side: Side) -> list[Report]:
    """The reports of a side, in the order of their verbs.

    A verb inside quoted words is the speaker's, no report of the article's.
    """
    verbs = [verb for verb in side.of(ConceptKind.ATTRIBUTION)
             if not side.speech(verb) and _reports(side, verb)]  # fmt: skip
    found: list[Report] = []
    for place, verb in enumerate(verbs):
        before = verbs[place - 1].end if place else side.span.start
        after = verbs[place + 1].start if place + 1 < len(verbs) else side.span.end
        around = sentence(side, verb)
        start, end = max(before, around.start), min(after, around.end)
        one = _report(side, verb, Span(side.article.id, start, max(end, verb.end)))
        if one.speaker is None and not one.impersonal and before > around.start:
            # "X said ... and denied ...": one subject of both
            one = replace(one, speaker=found[-1].speaker)
        found.append(one)
    return found


def _reports(side: Side, verb: Mention) -> bool:
    """Whether a verb reports here: its noun does not, nor does a goal "noted"."""
    written = side.quote(verb)
    if _NO_REPORT[side.article.language].search(written):
        return False
    before = side.before(verb)[-2:]
    after = next(iter(side.after(verb)), None)
    if _KATA.match(written):
        return after is not None and side.capital(after)
    if _NOTED.match(written):
        edge = side.article.text[verb.end : verb.end + 2]
        said = after is not None and after.folded in ("οτι", "πωσ")
        return said or bool(_EDGE.search(edge)) or not before
    if _RECORDED.match(written):
        return bool(before) and bool(_NOMINAL.search(before[-1].folded))
    return not (written in _NOUNS and _BEFORE_NOUN & {word.folded for word in before})


def _report(side: Side, verb: Mention, room: Span) -> Report:
    before = side.words_between(room.start, verb.start)
    after = side.words_between(verb.end, room.end)
    turkish = side.article.language == "tr"
    if verb.concept.id == ACCORDING:
        near = before[-SOURCE:] if turkish else after[:SOURCE]
        source = _to_edge(side, near, backwards=turkish)
        start = min([verb.start, *(word.start for word in source)])
        end = max([verb.end, *(word.end for word in source)])
        rest = [word for word in before if word.end <= start]
        behind = [word for word in after if word.start >= end]
        longer = behind if len(behind) > len(rest) else rest
        return _made(side, verb, source, _stretch(side, longer) or room)
    if turkish:
        subject = _turkish_subject(side, verb, before)
    elif _PARTICIPLE.search(side.quote(verb).split()[0]):
        subject = []  # "X left, saying": that of the verb before
    else:
        subject = _subject(side, verb, before, after)
    taken = {(word.start, word.end) for word in subject}
    rest = [word for word in before if (word.start, word.end) not in taken]
    behind = [word for word in after if (word.start, word.end) not in taken]
    said = _said(side, rest, behind, before_verb=turkish or len(behind) < len(after))
    return _made(side, verb, subject, said or room)


def _said(
    side: Side, before: Sequence[Word], after: Sequence[Word], *, before_verb: bool
) -> Span | None:
    """The statement: on the verb's side where it belongs, if there is any."""
    first, second = (before, after) if before_verb else (after, before)
    enough = len(first) >= 2 or side.article.language == "tr"
    chosen = first if (first and enough) or len(first) > len(second) else second
    return _stretch(side, chosen)


def _stretch(side: Side, found: Sequence[Word]) -> Span | None:
    if not found:
        return None
    return Span(side.article.id, found[0].start, found[-1].end)


def _made(
    side: Side, verb: Mention, subject: Sequence[Word], statement: Span
) -> Report:
    written = side.quote(verb).split()[-1]
    if side.article.language == "tr" and _IMPERSONAL.fullmatch(written):
        return Report(verb, None, impersonal=True, statement=statement)
    speaker = None
    if subject:
        span = Span(side.article.id, subject[0].start, subject[-1].end)
        speaker = read_speaker(side, span)
    return Report(verb, speaker, impersonal=False, statement=statement)


def _chunks(side: Side, found: Sequence[Word]) -> Iterator[list[Word]]:
    """The words between commas, colons and quotation marks, in their order."""
    chunk: list[Word] = []
    for word in found:
        if chunk and _EDGE.search(side.article.text[chunk[-1].end : word.start]):
            yield chunk
            chunk = []
        chunk.append(word)
    if chunk:
        yield chunk


def _to_edge(side: Side, near: Sequence[Word], *, backwards: bool) -> list[Word]:
    """The words of a source, up to a comma or a number."""
    chunks = list(_chunks(side, near))
    if not chunks:
        return []
    chunk = chunks[-1] if backwards else chunks[0]
    kept: list[Word] = []
    for word in reversed(chunk) if backwards else chunk:
        if word.folded[0].isdigit():
            break
        kept.append(word)
    return kept[::-1] if backwards else kept


def _subject(
    side: Side, verb: Mention, before: Sequence[Word], after: Sequence[Word]
) -> list[Word]:
    """The subject of an English or Greek verb."""
    edge = side.article.text[before[-1].end : verb.start] if before else ""
    quoted = bool(_QUOTE.search(edge)) or (not before and bool(after))
    behind = _behind(side, after, quoted)
    if behind or quoted:
        return behind
    chunks = list(_chunks(side, before))
    if not chunks:
        return []
    last = chunks[-1][-LONGEST:]
    while len(last) > 1 and last[-1].folded in _HELPERS:
        last = last[:-1]
    if last[-1].folded in _PRONOUNS | _AND or last[0].folded in _PRONOUNS:
        return []
    text = side.article.text
    if len(chunks) > 1 and len(last) == 1 and text[chunks[-2][-1].start].isupper():
        return [*chunks[-2][-SOURCE:], *last]  # "Senator Aydan Su, R-Maine, said"
    if len(chunks) > 1 and not text[last[0].start].isupper():
        name = chunks[-2]
        if len(name) < SOURCE and all(text[w.start].isupper() for w in name):
            return [*name, *last]  # "Aydan Su, a spokeswoman of the port, said"
    return last


def _behind(side: Side, after: Sequence[Word], quoted: bool) -> list[Word]:
    """A subject that stands behind its verb: '"...", said the mayor'."""
    chunks = list(_chunks(side, after))
    if not chunks:
        return []
    first = chunks[0]
    if side.article.language == "el":
        reach = SOURCE if quoted else 1
        for place, word in enumerate(first[:reach]):
            if word.folded in _ARTICLES:
                return _cut(first[place:])
        return []
    capital = side.capital(first[0])
    article = first[0].folded in ("the", "a", "an")
    return _cut(first) if quoted and (capital or article) else []


def _cut(behind: Sequence[Word]) -> list[Word]:
    """A subject behind its verb ends where the statement begins."""
    kept: list[Word] = []
    for word in behind[:LONGEST]:
        if word.folded in ("οτι", "πωσ", "that", "να", "απο", "in", "on", "after"):
            break
        kept.append(word)
    return kept


def _turkish_subject(side: Side, verb: Mention, before: Sequence[Word]) -> list[Word]:
    """The name that ends at the first comma or "ise", or that opens the sentence."""
    chunks = list(_chunks(side, before))
    if not chunks:
        return []
    marked = next((i for i, w in enumerate(before) if w.folded == "ise"), 0)
    for stretch in (before[:marked], chunks[0] if len(chunks) > 1 else ()):
        if stretch and _is_subject(side, stretch[-1]):
            return list(stretch[-LONGEST // 2 :])
    kept: list[Word] = []
    for word in chunks[0][: LONGEST // 2]:
        if not _names_somebody(side, word):
            break
        kept.append(word)
    return kept if kept and _is_subject(side, kept[-1]) else []


def _is_subject(side: Side, last: Word) -> bool:
    """Whether a name ends without a case: "Ankara'dan" is where somebody spoke."""
    return _names_somebody(side, last) and not _GENITIVE.search(side.quote(last))


def _names_somebody(side: Side, word: Word) -> bool:
    """Whether a word is capitalised, or of an institution."""
    if side.capital(word):
        return True
    return read_speaker(side, side.at(word)) is not None
