"""Negation lost: a verb that is negated on one side, and its partner on the other not.

Read from the originals: "not", "δεν", the Turkish -ma-/-me-. Translations turn "did
not accept" into "rejected", so the other side must be without any word that denies.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from compare.framing import notes
from compare.framing.beads import Bead, Side, overlaps
from compare.framing.content import STEM, is_content
from compare.framing.findings import one_sided
from compare.framing.patterns import folded, whole_words
from compare.framing.statement import stated
from compare.languages import Word, fold
from compare.records import Difference, Kind, LinkKind, Role

WEIGHT, WEIGHT_ACROSS = 0.7, 0.5
REACH = 4
"""Words between a negation and the word that it negates."""
ROOT = 3
"""Letters that two forms of one verb share in one language: "kesmedi", "kesti"."""

_NEGATORS = {
    "en": re.compile(r"not|never|cannot|no|\w+n't"),
    "el": re.compile(r"δεν|δε|μη|μην"),
}
_AUXILIARIES = {
    "en": frozenset(
        "do does did is are was were be been being has have had will would shall should"
        " can could may might must ever yet the a an any been to".split()
    ),
    "el": frozenset(
        "θα να εχει εχουν ειχε ειχαν ειναι ηταν μπορει μπορουν μπορουσε το τον την του"
        " τησ τα τουσ τισ ο η οι σε με".split()
    ),
}
_TURKISH = re.compile(
    r"\w{2,}(?:m[ae](?:d[ıi]\w*|m[ıi]ş\w*|y[ae]c[ae][kğ]\w*|y[ae]n\w*|z(?:l[ae]r)?)"
    r"|m[ıiuü]yor\w*)"
)
_NO_TURKISH_NEGATION = frozenset("namaz gömüyor damadı damadının damadıyla".split())
_LIGHT_VERBS = ("et", "ed", "ver", "yap", "al", "ol", "bulun")
_TURKISH_AFTER = frozenset(("değil", "değildi", "değildir", "yok", "yoktu", "yoktur"))

_IDIOMS = frozenset(
    "later longer more less only one doubt matter just least here now μονο".split()
)

# Whatever may deny, wider than what is told: a side with one of these is no flat one.
_DENIES = {
    "en": r"not|no|never|none|nor|neither|nobody|no-one|nothing|nowhere|without|cannot"
    r"|\w+n't|fail\w*|refus\w+|den(?:y|ies|ied|ying|ial\w*)|reject\w*|lack\w*|hardly"
    r"|barely|scarcely|rarely|seldom|few(?:er)?|little|less\w*|least|unable|prevent\w*"
    r"|avoid\w*|absen\w+|stop\w*|ceas\w+|rather|instead|despite|too|only|just|until"
    r"|till|unless|except|dis\w+|miss\w*|wrong\w*|false\w*|contrary|far|out|im\w+"
    r"|in(?:cap|ab|suf|val|ade|acc|fre|vis|com|del|exp|sec)\w+|ir\w+|declin\w+|ruled"
    r"|exclud\w+|bann?\w*|forb\w+|yet|still|remain\w*|\w+less|non-?\w*|end\w*|any\w*"
    r"|doubt\w*|ill?eg\w+|un(?!der|it|ion|iver|iq|less|til)\w+|away|lost|lose"
    r"|hard|difficult\w*|against|although|but|if|whether|free|empty|loss\w*|forget\w*"
    r"|forgot\w*|ignor\w+|oppos\w+|resist\w*|block\w*|bare|abandon\w*|halt\w*|other\w*|than|exempt\w*|waiv\w+|inevitabl\w+|innocent\w*",
    "tr": r"değil\w*|yok\w*|hiç\w*|asla|ne|\w+m[ae](?:d[ıiae]\w*|m[ıiae]\w*|y\w+|z\w*"
    r"|ks[ıi]\w*|s[ıi]n\w*)|\w+m[ıiuü]yor\w*|\w+s[ıiuü]z\w*|re(?:t|dd)\w*|yalanl\w+"
    r"|inkar\w*|aksi\w*|karşı\w*|gayri\w*|dışı\w*|sadece|yalnız\w*|ancak|henüz|hariç"
    r"|engel\w*|kaçın\w*|uzak\w*|eksik\w*|az\w{,3}|zor\w*|kayb\w+|kayıp\w*|yerine|son"
    r"|sona|başka\w*|yanlış\w*|ama|fakat|dur\w+|bırak\w+|unut\w+|yasak\w*|vazgeç\w*"
    r"|\w+[ae]m[ae]\w+|boş\w*|masum\w*|muaf\w*|kaçınıl\w+",
    "el": r"δεν|δε|μη|μην|ουτε|μητε|χωρισ|διχωσ|κανε\w+|καμια\w*|ποτε|οχι|ουδε\w*"
    r"|τιποτ\w+|αρν\w+|αποριπ\w+|απορρ\w+|απερρ\w+|διαψε\w+|διεψε\w+|αδυν\w+|αποτυ\w+"
    r"|απετυ\w+|απεφ\w+|αποφε\w+|αποφυ\w+|εκτοσ|μονο|ελλει\w+|παρα|αντι\w*|λιγ\w+"
    r"|απαγορ\w+|εμποδ\w+|δυσκολ\w+|σταματ\w+|παυ\w+|επαψ\w+|ανικαν\w+|αλλ\w+|χασ\w+"
    r"|εχασ\w+|μακρια|αποκλει\w+|εξαιρ\w+|απαλλα\w+|στερ\w+|λειπ\w+|κατα|ξεχ\w+|αγνο\w+|αν|εαν"
    r"|ακομ\w+|α[βγδζθκλμνξπρστφχψ]\w+[τ](?:ο|η|οσ|α|ησ|ου|οι|εσ|ων|ουσ)|περα|στραβ\w+|λαθ\w+|αθω\w+",
}
_ANY_DENIAL = whole_words(_DENIES)


@dataclass(frozen=True, slots=True)
class _Negation:
    """A word that is negated, and the stretch from its negation to it."""

    start: int
    end: int
    word: Word


def negated(bead: Bead) -> list[Difference]:
    """Negations of one side whose word stands on the other side without any."""
    found: list[Difference] = []
    for side, other in bead.ways:
        if _denies(other):
            continue
        for negation in _negations(side):
            if _flat_partner(bead, side, negation.word) and stated(
                bead, side, negation
            ):
                found.append(_difference(bead, side, negation))
                break
    return found


def _denies(side: Side) -> bool:
    pattern = _ANY_DENIAL.get(side.article.language)
    return pattern is None or bool(pattern.search(folded(side.words)))


def _negations(side: Side) -> Iterator[_Negation]:
    if side.article.language == "tr":
        yield from _turkish(side)
    elif side.article.language in _NEGATORS:
        yield from _with_word_before(side)


def _turkish(side: Side) -> Iterator[_Negation]:
    words = side.words
    for place, word in enumerate(words):
        after = words[place + 1].folded if place + 1 < len(words) else ""
        if (
            word.folded in _TURKISH_AFTER
            and place
            and after[:2] not in ("et", "ed", "ol")
        ):
            # "yok etti" is "destroyed", "yok oldu" "vanished"
            negated_word = words[place - 1]
            yield _Negation(negated_word.start, word.end, negated_word)
        elif _TURKISH.fullmatch(word.folded) and not _is_no_verb(side, word):
            yield _Negation(word.start, word.end, word)


def _is_no_verb(side: Side, word: Word) -> bool:
    """Nouns that look like negated verbs, and names: "Yılmaz", "Bitmez"."""
    name = side.article.text[word.start].isupper()
    return name or word.folded in _NO_TURKISH_NEGATION


def _with_word_before(side: Side) -> Iterator[_Negation]:
    language = side.article.language
    skipped = _AUXILIARIES[language]
    for place, word in enumerate(side.words):
        if not _NEGATORS[language].fullmatch(word.folded):
            continue
        start = word.start
        if place and side.words[place - 1].folded in skipped and language == "en":
            start = side.words[place - 1].start
        if _idiom(side, word, place):
            continue
        for after in side.words[place + 1 : place + 1 + REACH]:
            if after.folded not in skipped and is_content(after, language):
                yield _Negation(start, after.end, after)
                break


def _idiom(side: Side, word: Word, place: int) -> bool:
    """Whether a negator denies nothing: "No. 11", "no longer", "not only"."""
    following = side.words[place + 1].folded if place + 1 < len(side.words) else ""
    sign = side.article.text[word.end : word.end + 1]
    return following in _IDIOMS or (word.folded == "no" and sign in ".,")


def _flat_partner(bead: Bead, side: Side, word: Word) -> bool:
    """Whether the negated word has a link; in one language to a form of itself.

    Of "bilgi verilmedi" the noun tells what is done.
    """
    place = side.words.index(word)
    if place and word.folded.startswith(_LIGHT_VERBS):
        before = side.words[place - 1]
        return _partnered(bead, side, word) or _partnered(bead, side, before)
    return _partnered(bead, side, word)


def _partnered(bead: Bead, side: Side, word: Word) -> bool:
    other = bead.opposite(side)
    beginning = word.folded[:STEM]
    if bead.one_language and any(
        len(beginning) == STEM and w.folded.startswith(beginning) for w in other.words
    ):
        return True
    return any(
        not bead.one_language
        or link.kind is not LinkKind.MEANING
        or fold(other.quote(link.there), other.article.language)[:ROOT]
        == word.folded[:ROOT]
        for link in bead.links(side)
        if overlaps(link.here, word)
    )


def _difference(bead: Bead, side: Side, negation: _Negation) -> Difference:
    return one_sided(
        bead.alignment,
        Kind.CERTAINTY,
        side.at(negation),
        concept=Role.NEGATION,
        weight=WEIGHT if bead.one_language else WEIGHT_ACROSS,
        note=notes.without_negation(bead, side, negation),
    )
