"""Where an abbreviation can only be an agency: the places in which credits stand."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from compare.wire.agencies import fold_name

_NEAR = 90  # characters looked at on either side; a credit's cue is next to it
_LONGEST_BRACKET = 60
_LONGEST_DATELINE = 60
_ITEM_BREAKS = re.compile(r"\s*(?:[/,;|·&–—]|\s-\s|\band\b|\bve\b|\bκαι\b|\bwith\b)\s*")
_STOPS = '.!?…;"”’»'
_DAYS = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May|June|"
    r"July|August|September|October|November|December|News|Photo"
)
# All cues are compared with text folded by fold_name.
_SOURCE_BEFORE = re.compile(
    r"(?:^|[\s(])(?:sources?|kaynak(?:lar)?|haber kaynagi|πηγ(?:η|εσ)|via|agencies)"
    r"\s*:\s*[\w\s/,.·&–'-]{0,60}$"
    r"|(?:^|\s)(?:with (?:information|inputs?|reporting) from|με πληροφοριεσ απο)"
    r"(?: το| την| τα)? [\w\s/,·&–'-]{0,60}$"
)
_BEFORE = re.compile(
    r"(?:\btold|\btells|\baccording to|\breported by|\bquoted by|\bcited by|"
    r"\bcarried by|\bdistributed by|\binterview (?:with|to)|\bstatements? to|"
    r"\b(?:speaking|spoke) to|\bcorrespondent (?:of|for)|\breported to|\bciting|"
    r"\bquoting|\b(?:news |wire |press )?agenc(?:y|ies)|\bwire service|"
    r"\bajans(?:i|lari)?|\bσυμφωνα με|\bπρακτορει(?:ο|ου|α|ων)|"
    r"\bπρακτορει(?:ο|ου|α|ων) ειδησεων|\bμετα(?:διδει|δωσε)|\bμετεδωσε)"
    r"(?: the| το| του| state-run| official| private)*\s+[\"“«'(]?$"
)
_GREEK_ARTICLE = re.compile(r"(?:^|\s)(?:το|του|στο|απ' το)\s+[\"“«]?$")
_AFTER_SURE = re.compile(
    r"(?:'s)?[\"”»]?\s+(?:news agenc|agenc|reported|reports|quoted|quotes|cited|"
    r"correspondent|reporter|journalist|news service|muhabir|ajans|kaynakli haber|"
    r"haber ajans|μεταδιδει|μετεδωσε|ανταποκριτ|δημοσιογραφ|επικαλ)"
)
_AFTER = re.compile(
    r"(?:'s)?[\"”»]?\s+(?:said|says|wrote|writes|noted|added|adds|understands|learned|"
    r"haberi|ekibi|aktardi|bildirdi|duyurdu|yazdi|gecti|αναφερει|γραφει|εγραψε)\b"
)
_SUFFIX_SURE = re.compile(
    r"'\w+\s[^.!?]{0,40}?\b(?:haber|gore|konus|aktar|bildir|muhabir|ajans|duyur|demec|"
    r"gecti|gectigi|aciklama|bilgi ver|yazdi|servis)"
)
_NAME_FOLLOWS = re.compile(rf"\s+(?!(?:{_DAYS})\b)[^\W\d_][^\W\d_]*[a-zçğışöü]")


_PHOTO_BEFORE = re.compile(
    r"(?:\bphotos?|\bphotograph\w*|\bimages?|\bpicture|\bfotograf\w*|\bfoto|\bφωτο\w*|"
    r"\bgetty)\b(?! by)[^().!?\n]{0,60}$|\|\s*$|/\s?via $|\bhandout via $"
)
_PHOTOGRAPHER_BEFORE = re.compile(r"[A-Z][\w.'-]+ [A-Z][\w.'-]+\s?/\s?(?:\w+/)?$")
_PHOTO_AFTER = re.compile(r"\s?/\s?(?:Getty|[A-Z][\w.-]+ [A-Z])|\s+[Pp]hotos?\b")


@dataclass(frozen=True, slots=True)
class Place:
    """A possible credit: what stands before and after it on its line.

    ``after`` begins behind the bare name, so with the Turkish suffix if it has one.
    """

    name: str
    before: str
    after: str
    language: str
    ambiguous: bool
    last: bool


def place_of(text: str, start: int, end: int, language: str, ambiguous: bool) -> Place:
    """The surroundings of ``text[start:end]`` on its own line."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    last = line_end < 0
    line_end = len(text) if last else line_end
    return Place(
        name=text[start:end],
        before=text[max(line_start, start - _NEAR) : start],
        after=text[end : min(line_end, end + _NEAR)],
        language=language,
        ambiguous=ambiguous,
        last=last,
    )


def is_credit(place: Place) -> bool:
    """Whether an abbreviation in this place can only be the agency."""
    return any(rule(place) for rule in _RULES)


def is_photo(place: Place) -> bool:
    """Whether the agency is that of a picture: "REUTERS/Jane Doe", "(Photo: AP)".

    "(Ayşe Yılmaz/AA)" names the reporter in Turkish, the photographer in English.
    """
    if _PHOTO_BEFORE.search(fold_name(place.before)) or _PHOTO_AFTER.match(place.after):
        return True
    in_english = place.language == "en"
    return in_english and bool(_PHOTOGRAPHER_BEFORE.search(place.before))


def _named_source(place: Place) -> bool:
    """ "Source: AFP", "Kaynak: AA, DHA", "Πηγή: ΑΠΕ-ΜΠΕ"."""
    return bool(_SOURCE_BEFORE.search(fold_name(place.before)))


def _bracket(place: Place) -> bool:
    """ "(AA)", "[AFP/Reuters]": at a line's end, after a sentence, in a dateline."""
    opening = max(place.before.rfind("("), place.before.rfind("["))
    closing = re.search(r"[)\]]", place.after)
    if opening < 0 or closing is None:
        return False
    left = place.before[opening + 1 :]
    right = place.after[: closing.start()]
    if re.search(r"[)\]]", left) or len(left) + len(right) > _LONGEST_BRACKET:
        return False
    items = _ITEM_BREAKS.split(left + place.name + right)
    if place.name not in (item.strip() for item in items):
        return False
    outside = place.before[:opening].rstrip()
    return _bracket_stands(place, outside, place.after[closing.end() :].strip())


def _bracket_stands(place: Place, outside: str, following: str) -> bool:
    if not outside or outside[-1] in _STOPS:
        return True
    if re.match(r"[-–—:]", following) and _is_place(outside):
        return True
    words = re.findall(r"[^\W\d_]+", outside)
    if not words or _spells(words, place.name):
        return False
    at_end = not following.strip(".")
    return at_end and not words[-1][0].isupper() if place.ambiguous else True


def _spells(words: list[str], name: str) -> bool:
    """Whether the words before a bracket are what it abbreviates: another body."""
    letters = fold_name("".join(sign for sign in name if sign.isalpha()))
    initials = "".join(fold_name(word[0]) for word in words[-2 * len(letters) :])
    small = "".join(
        fold_name(word[0]) for word in words[-2 * len(letters) :] if word[0].isupper()
    )
    return initials.endswith(letters) or small.endswith(letters)


def _dateline(place: Place) -> bool:
    """ "ATHENS, AFP – …", "ANKARA / AA", "AA - ANKARA" without brackets."""
    if len(place.before) > _LONGEST_DATELINE:
        return False
    opens = re.fullmatch(r"(.*?)\s*[,/|–—-]\s*", place.before)
    if not opens or not _is_place(opens.group(1)):
        return False
    return bool(re.match(r"\s*(?:[-–—:]\s|$)", place.after))


def _is_place(words: str) -> bool:
    names = re.findall(r"[^\W\d_]+", words)
    return 0 < len(names) <= 6 and all(name[0].isupper() for name in names)


def _alone(place: Place) -> bool:
    """A line of nothing but agencies; an ambiguous one only as the last line."""
    line = place.before + place.name + place.after
    if place.ambiguous and not place.last:
        return False
    items = [item.strip(" .()") for item in _ITEM_BREAKS.split(line)]
    return len(line) < _LONGEST_BRACKET and all(
        item and item.upper() == item and len(item.split()) == 1 for item in items
    )


def _after_cue(place: Place) -> bool:
    """ "told AFP", "according to AP", "news agency TASS", "στο ΑΠΕ-ΜΠΕ"."""
    before = fold_name(place.before)
    if place.language == "el" and _GREEK_ARTICLE.search(before):
        return not place.ambiguous or place.name in ("AP", "ANA", "CNA")
    if not _BEFORE.search(before):
        return False
    return "told" in before[-8:] or not _NAME_FOLLOWS.match(place.after)


def _before_cue(place: Place) -> bool:
    """ "AFP reported", "AA muhabirine", "TASS said"."""
    after = fold_name(place.after)
    if _AFTER_SURE.match(after):
        return True
    return not place.ambiguous and bool(_AFTER.match(after))


def _turkish_suffix(place: Place) -> bool:
    """ "AA'ya"; "AP'nin" only beside a word of reporting."""
    after = fold_name(place.after)
    if place.language != "tr" or not re.match(r"'[a-z]{1,6}\b", after):
        return False
    return not place.ambiguous or bool(_SUFFIX_SURE.match(after))


_RULES: tuple[Callable[[Place], bool], ...] = (
    _named_source,
    _bracket,
    _dateline,
    _alone,
    _after_cue,
    _before_cue,
    _turkish_suffix,
)
