"""Who stands in the place of the subject of an event.

There is no parser; the rules are narrow, and go by borders of clauses, cases and
articles.
"""

import re
from collections.abc import Sequence

from compare.framing.agency.actors import Actor, ending
from compare.framing.beads import Side
from compare.framing.events import Event
from compare.framing.events.voice import Shape
from compare.languages import Word

AFTER_REACH = 5
"""Words after a Greek verb among which its subject stands."""
CLAUSE_REACH = 16
"""Words before a verb among which its subject stands."""

_BOUNDARY = {
    "el": re.compile(r"[;:·()«»“”\"–—\n]|,|(?<=\w)[.!?]\s"),
    "en": re.compile(r"[;:()“”\"–—\n]|,|(?<=\w)[.!?]\s"),
    # A Turkish comma may follow the subject.
    "tr": re.compile(r"[;:()“”\"–—\n]|(?<=\w)[.!?]\s"),
}
_ASIDE = re.compile(r"\([^()]*\)")
"""Within a clause: "Hakari (Ağavno) Köprüsü"."""
_JOINING = {
    "el": frozenset("που και ενω οταν αφου καθωσ οτι πωσ διοτι επειδη".split()),
    "en": frozenset(
        "that when after while which who and as because before but".split()
    ),
    "tr": frozenset(),
}
_SHARED_SUBJECT = frozenset("who which and που και οτι πωσ".split())
"""After these a verb has the subject of the clause before, or the noun before."""
_PREPOSITIONS = {
    "el": frozenset(
        "σε στο στη στην στον στουσ στισ στα απο με για προσ κατα μετα πριν χωρισ υπο"
        " εναντιον παρα μεχρι εωσ μεταξυ τον την τη τουσ τισ του τησ των".split()
    ),
    "en": frozenset(
        "in on at of to from for with by against near into under over between during"
        " after before since without inside outside about as".split()
    ),
    "tr": frozenset(),
}
_GROUPS = frozenset("group team unit band number dozens scores hundreds".split())
_SKIPPED = frozenset("the a an its their this these several some unidentified".split())
_NOT_NOMINATIVE = re.compile(
    r"(?:[dt][ae]n?|[ny][ae]|[ny][ıiuü]|n[ıiuü]n|l[ae]r[ıi]n|l[ae]r[ae]|yl[ae])$"
)
_GENITIVE = re.compile(r"(?:[ıiuü]n|n[ıiuü]n)$")


def subject(side: Side, event: Event, nouns: Sequence[Actor]) -> Actor | None:
    """The actor in the place of the subject."""
    language = side.article.language
    if language == "tr":
        return _turkish_subject(side, event, nouns)
    if language == "el":
        after = _greek_subject_after(side, event, nouns)
        if after is not None:
            return after
    inside = [noun for noun in nouns if _in_clause(side, noun, event)]
    free = [noun for noun in inside if not _governed(side, noun, language)]
    return free[-1] if free else None


def _in_clause(side: Side, noun: Actor, event: Event) -> bool:
    """Whether a noun stands before an event, with no border of clauses between."""
    if noun.end > event.start:
        return False
    language = side.article.language
    between = side.article.text[noun.end : event.start]
    inside = side.words_between(noun.end, event.start)
    if len(inside) > CLAUSE_REACH or _BOUNDARY[language].search(between):
        return False
    joints = [w for w in inside if w.folded in _JOINING[language]]
    return not joints or (
        joints[-1] is inside[-1]
        and len(joints) == 1
        and joints[0].folded in _SHARED_SUBJECT
    )


def _governed(side: Side, noun: Actor, language: str) -> bool:
    """Whether a noun stands after a preposition, or in a case that is no subject."""
    if language == "el" and _surely_nominative(side, noun):
        return False
    before = side.before(noun)[-4:]
    for word in reversed(before):
        if side.article.text[word.end : word.end + 1] in (",", ";", ":"):
            return False
        if word.folded in _PREPOSITIONS[language]:
            return not _of_a_group(side, word)
        if word.folded in ("ο", "οι", "η", "το", "τα", *_SKIPPED):
            # "Στο χωριό οι στρατιώτες": the article begins anew.
            return language == "en" and _preceded(side, word, language)
    return False


def _surely_nominative(side: Side, noun: Actor) -> bool:
    """Whether a Greek noun, or the adjective before it, has an ending of subjects."""
    words = [word for word in side.words if word.start < noun.end][-2:]
    adjective = [w for w in words if w.end <= noun.start and len(w.folded) > 2]
    own = [w for w in words if w.start >= noun.start]
    return any(w.folded.endswith(("οι", "οσ")) for w in (*adjective, *own)) and not any(
        w.folded.endswith(("ουσ", "ων")) for w in own
    )


def _of_a_group(side: Side, of: Word) -> bool:
    """ "A group of soldiers" are soldiers."""
    before = side.before(of)[-1:]
    return of.folded == "of" and bool(before) and before[0].folded in _GROUPS


def _preceded(side: Side, word: Word, language: str) -> bool:
    before = side.before(word)
    return bool(before) and before[-1].folded in _PREPOSITIONS[language]


def _greek_subject_after(
    side: Side, event: Event, nouns: Sequence[Actor]
) -> Actor | None:
    """ "Σκότωσαν οι στρατιώτες", "σκότωσε στο σπίτι του άγνωστος ένοπλος"."""
    after = side.words[event.last + 1 : event.last + 2]
    if not after:
        return None
    direct = after[0].folded in ("ο", "οι")
    for noun in nouns:
        between = len(side.words_between(event.end, noun.start))
        if noun.start < event.end or between > AFTER_REACH:
            continue
        parted = side.article.text[event.end : noun.start]
        if _BOUNDARY["el"].search(parted):
            return None
        if (direct and between < 3) or _surely_nominative(side, noun):
            return noun
    return None


def _turkish_subject(side: Side, event: Event, nouns: Sequence[Actor]) -> Actor | None:
    if event.shape is Shape.QUALIFYING:
        # "29 kişiyi öldüren askerler"
        after = [noun for noun in nouns if noun.start >= event.end]
        near = after and len(side.words_between(event.end, after[0].start)) < 3
        return after[0] if near else None
    before = [
        noun
        for noun in nouns
        if noun.end <= event.start and _reaches(side, noun, event)
    ]
    if event.shape is Shape.NOMINAL:
        genitive = [n for n in before if _GENITIVE.search(ending(side, n))]
        return genitive[-1] if genitive else None
    nominative = [noun for noun in before if _nominative(side, noun)]
    return nominative[0] if nominative else None


def _reaches(side: Side, noun: Actor, event: Event) -> bool:
    between = side.article.text[noun.end : event.start]
    words = len(side.words_between(noun.end, event.start))
    between = _ASIDE.sub(" ", between)
    return words <= CLAUSE_REACH and not _BOUNDARY["tr"].search(between)


def _nominative(side: Side, noun: Actor) -> bool:
    """Whether a noun has no case: neither an apostrophe with one, nor a suffix."""
    word = ending(side, noun)
    text = side.article.text
    if "'" in word:
        return False
    after = text[noun.end : noun.end + 1]
    if text[noun.start].isupper() and noun.start > side.span.start and after != "'":
        name = " " not in text[noun.start : noun.end]
        # A bare name before another noun only says whose: "Azerbaycan köyleri".
        return not name or not re.match(
            r"\s[^\W\d_]+(?:l[ae]r)?[ıiuü]\b", text[noun.end :]
        )
    if re.search(r"l[ae]r[ıi]$", word):
        # "askerleri" alone is an object; "sınır askerleri" a compound.
        before = side.before(noun)
        return " " in text[noun.start : noun.end] or bool(before)
    return not _NOT_NOMINATIVE.search(word)
