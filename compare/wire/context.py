"""What a name is to a text: the kind of credit, by the place in which it stands."""

import re
from collections.abc import Callable

from compare.records import CreditKind
from compare.wire.agencies import fold_name
from compare.wire.place import Place

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
    r"\s*:\s*[\w\s/,.·&–'-]{0,40}$"
    r"|(?:^|\s)(?:with (?:information|inputs?|reporting|material|files?) from|"
    r"με πληροφοριεσ απο)(?: το| την| τα| the)? [\w\s/,·&–'-]{0,40}$"
    r"|(?:^|[.;]\s)(?:some )?information from [\w\s/,·&–'-]{0,40}$"
    r"|\bthis (?:article|story|report) (?:was |is )?(?:originally |first )?"
    r"(?:published|appeared|provided|produced|written)(?: \w+)? (?:in|on|by)(?: the)? $"
)
_COPYRIGHT_BEFORE = re.compile(
    r"(?:\bcopyright|©|\(c\))\s*(?:\(c\)|©)?\s*(?:\d{4})?,?(?: by)?(?: the)?\s*$"
)
_CONTRIBUTED_BEFORE = re.compile(
    r"\bcontribut(?:ing|ors?)\s*:[^!?\n]{0,80}$"
    r"|\bcontributed to this (?:report|story|article)[^.!?\n]{0,40}$"
)
_CONTRIBUTED_AFTER = re.compile(
    r"(?:'s)?[^.!?\n]{0,70}?\scontributed\b|[^.!?\n]{0,40}katkida bulun"
    r"|[^.!?\n]{0,40}συνεβαλ"
)
_WRITERS = re.compile(
    r"\s(?:(?:[A-Z]\w+ )?[Ww]riters?|[Rr]eporters?|[Jj]ournalists?)\s+[A-Z]"
)
_OF_THE = (
    r"(?: the| το| του| τησ| την?| state-run| official| private| semi-official"
    r"| news site| newspaper| gazetesi)*\s+[\"“«'(]?$"
)
_TOLD_BEFORE = re.compile(
    r"(?:\btold|\btell(?:s|ing)?|\binterview(?:ed)? (?:with|to|by)|\bstatements? to|"
    r"\b(?:speaking|spoke) (?:to|with)|\bcorrespondent (?:of|for)|\breported to)"
    + _OF_THE
)
_BEFORE = re.compile(
    r"(?:\baccording to|\breported by|\bquoted (?:as saying )?by|\bcited by|"
    r"\b(?:obtained|seen|reviewed) by|\bcarried by|\bdistributed by|\bciting|\bquoting|"
    r"\breport(?:s|ed)?|"
    r"\b(?:report|story|article|dispatch|investigation)s? (?:by|from|in)|"
    r"\b(?:news |wire |press )?agenc(?:y|ies)|\bwire service|"
    r"\bajans(?:i|lari)?|\bσυμφωνα με|\bπρακτορει(?:ο|ου|α|ων)|\bεφημεριδα(?:σ)?|"
    r"\bπρακτορει(?:ο|ου|α|ων) ειδησεων|\bμετα(?:διδει|δωσε)|\bμετεδωσε|"
    r"\bαναφερει|\bγραφει|\bεπικαλειται|\bεπικαλουμεν\w+)" + _OF_THE
)
_GREEK_TOLD = re.compile(r"(?:^|\s)στ(?:ο|ην?)\s+[\"“«]?$")
_GREEK_ARTICLE = re.compile(r"(?:^|\s)(?:το|του|απ' το|απο το)\s+[\"“«]?$")
_TOLD_AFTER = re.compile(
    r"(?:'s)?[\"”»]?\s+(?:correspondent\b|reporter\b|journalist\b|muhabir|ekibi|konus|demec|ανταποκριτ|"
    r"δημοσιογραφ)"
)
_AFTER_SURE = re.compile(
    r"(?:'s)?[\"”»]?,?\s+(?:news agenc|agenc|reported|reports?\b|quoted|quotes|cited|"
    r"gore\b|citing|quoting|review|story|article|investigation|analysis|tally|count|interview|dispatch|"
    r"news service|ajans|kaynakli haber|haber ajans|μεταδιδει|μετεδωσε|επικαλ)"
)
_AFTER = re.compile(
    r"(?:'s)?[\"”»]?\s+(?:said|says|wrote|writes|noted|added|adds|understands|learned|"
    r"haberi|aktardi|bildirdi|duyurdu|yazdi|gecti|αναφερει|γραφει|εγραψε)\b"
)
_SUFFIX = re.compile(r"'[a-z]{1,6}\b")
_SUFFIX_SURE = re.compile(
    r"'\w+\s[^.!?]{0,40}?\b(?:haber|gore\b|konus|aktar|bildir|muhabir|ajans|duyur|demec|"
    r"gecti|gectigi|aciklama|bilgi ver|yazdi|servis)"
)
_SUFFIX_TOLD = re.compile(r"'[yn]?[ae]\b(?! gore\b)|'\w+\s[^.!?]{0,20}?\bmuhabir")
_NAME_FOLLOWS = re.compile(
    rf"\s+(?!(?:{_DAYS})\b)[A-ZÇĞİÖŞÜΑ-ΩΆ-Ώ][^\W\d_]*[a-zçğışöüά-ώ]"
)
_BYLINE_BEGINS = re.compile(
    r"(?:by|from|haber|yazan|derleyen|του|τησ|απο|κειμενο|ρεπορταζ)(?:\s*:)?\s"
)
_BYLINE_ENDS = re.compile(
    r"\s*(?:staff(?: writers?)?|writers?|reporters?|correspondents?|news service|"
    r"muhabiri|haber merkezi)?[\s)\].,|]*"
)
_SMALL = frozenset({"and", "for", "the", "of", "with", "by", "ve", "ile", "και"})
_LONGEST_BYLINE = 85


def credit_kind(place: Place) -> CreditKind | None:
    """The kind of credit that stands in this place; None where it is none for sure."""
    for rule in _RULES:
        kind = rule(place)
        if kind is not None:
            return kind
    return None


def tag_kind(place: Place) -> CreditKind | None:
    """The same for a name that only a tag, a dateline or a source line make a credit.

    "told Bloomberg" may be said of the mayor, "MENA" is a region.
    """
    for rule in _TAGS:
        kind = rule(place)
        if kind is not None:
            return kind
    return None


def _named_source(place: Place) -> CreditKind | None:
    """ "Source: AFP", "Kaynak: AA, DHA", "Πηγή: ΑΠΕ-ΜΠΕ", "© 2031 Reuters"."""
    before = fold_name(place.before)
    found = _SOURCE_BEFORE.search(before) or _COPYRIGHT_BEFORE.search(before)
    return CreditKind.SOURCE if found else None


def _contributed(place: Place) -> CreditKind | None:
    """ "The Associated Press contributed to this report."."""
    begins = not place.before.strip() or place.before.rstrip()[-1] in ".;_—"
    found = (
        _CONTRIBUTED_BEFORE.search(fold_name(place.before))
        or _CONTRIBUTED_AFTER.match(fold_name(place.after))
        or (begins and _WRITERS.match(place.after))
    )
    return CreditKind.CONTRIBUTED if found else None


def _bracket(place: Place) -> CreditKind | None:
    """ "(AA)", "[AFP/Reuters]": at a line's end, after a sentence, in a dateline."""
    opening = max(place.before.rfind("("), place.before.rfind("["))
    closing = re.search(r"[)\]]", place.after)
    if opening < 0 or closing is None:
        return None
    left = place.before[opening + 1 :]
    right = place.after[: closing.start()]
    if re.search(r"[)\]]", left) or len(left) + len(right) > _LONGEST_BRACKET:
        return None
    items = _ITEM_BREAKS.split(left + place.name + right)
    if place.name not in (item.strip() for item in items):
        return None
    if place.outlet and not all(
        item == place.name or _is_short(item) for item in items
    ):
        return None  # "[CNN, New Day, 5/8/19]" says where something was said
    outside = place.before[:opening].rstrip()
    return _bracket_kind(place, outside, place.after[closing.end() :].strip())


def _bracket_kind(place: Place, outside: str, following: str) -> CreditKind | None:
    if re.match(r"[-–—:]", following) and (not outside or _is_place(outside)):
        return CreditKind.DATELINE
    if not outside:
        return CreditKind.DATELINE if following.strip(".") else CreditKind.CLOSING
    if outside[-1] in _STOPS:
        return CreditKind.CLOSING
    words = re.findall(r"[^\W\d_]+", outside)
    if not words or _spells(words, place.name):
        return None
    named = words[-1][0].isupper()
    at_end = not following.strip(".")
    return CreditKind.CLOSING if at_end and not named else None


def _spells(words: list[str], name: str) -> bool:
    """Whether the words before a bracket are what it abbreviates: another body."""
    letters = fold_name("".join(sign for sign in name if sign.isalpha()))
    initials = "".join(fold_name(word[0]) for word in words[-2 * len(letters) :])
    small = "".join(
        fold_name(word[0]) for word in words[-2 * len(letters) :] if word[0].isupper()
    )
    return initials.endswith(letters) or small.endswith(letters)


def _dateline(place: Place) -> CreditKind | None:
    """ "ATHENS, AFP – …", "ANKARA / AA", "AA - ANKARA" without brackets."""
    if len(place.before) > _LONGEST_DATELINE:
        return None
    opens = re.fullmatch(r"(.*?)\s*[,/|–—-]\s*", place.before)
    if not opens or not _is_place(opens.group(1)):
        return None
    closes = re.match(r"\s*[-–—:]\s", place.after)
    ends = not place.after.strip() and opens.group(1).isupper()
    return CreditKind.DATELINE if closes or ends else None


def _is_place(words: str) -> bool:
    names = re.findall(r"[^\W\d_]+", words)
    return 0 < len(names) <= 6 and all(name[0].isupper() for name in names)


def _alone(place: Place) -> CreditKind | None:
    """A line of nothing but agencies; an ambiguous one only as the last line."""
    if len(place.line) >= _LONGEST_BRACKET or (place.ambiguous and not place.last):
        return None
    items = [item.strip(" .()") for item in _ITEM_BREAKS.split(place.line)]
    if not all(item == place.name or _is_short(item) for item in items):
        return None
    return CreditKind.BYLINE if place.top and not place.last else CreditKind.CLOSING


def _is_short(item: str) -> bool:
    return bool(item) and item.upper() == item and len(item.split()) == 1


def _byline(place: Place) -> CreditKind | None:
    """ "By Jane Doe, Associated Press", "Jane Doe | Reuters", "Reuters Staff"."""
    if not place.top or len(place.line) > _LONGEST_BYLINE:
        return None
    folded = fold_name(place.after)
    if not _BYLINE_ENDS.fullmatch(folded) or place.line.rstrip()[-1:] in ".!?…":
        return None
    begins = _BYLINE_BEGINS.match(fold_name(place.before))
    names = re.findall(r"[^\W\d_]{2,}", place.before)
    capitals = all(name[0].isupper() or name in _SMALL for name in names)
    joined = re.search(r"[,|/•·–—-]\s*$", place.before) and 1 < len(names) <= 8
    staffed = not place.before.strip() and bool(folded.strip())
    if capitals and (begins or joined or staffed):
        return CreditKind.BYLINE
    return None


def _told(place: Place) -> CreditKind | None:
    """ "told AFP", "AA muhabirine", "στο ΑΠΕ-ΜΠΕ"."""
    before = fold_name(place.before)
    if place.language == "el" and _GREEK_TOLD.search(before):
        return CreditKind.TOLD if _is_greek_sure(place) else None
    told = _TOLD_BEFORE.search(before)
    if told and ("told" in told.group() or not _name_follows(place)):
        return CreditKind.TOLD
    # An outlet's own reporter is told of for many reasons, an agency's for his words.
    asked = not place.outlet or place.language != "en"
    reporter = asked and _TOLD_AFTER.match(fold_name(place.after))
    return CreditKind.TOLD if reporter else None


def _reported(place: Place) -> CreditKind | None:
    """ "according to AP", "news agency TASS", "AFP reported", "το ΑΠΕ-ΜΠΕ"."""
    before, after = fold_name(place.before), fold_name(place.after)
    if _BEFORE.search(before) and not _name_follows(place):
        return CreditKind.ACCORDING_TO
    if place.language == "el" and _GREEK_ARTICLE.search(before):
        return CreditKind.ACCORDING_TO if _is_greek_sure(place) else None
    if _AFTER_SURE.match(after) or (not place.ambiguous and _AFTER.match(after)):
        return CreditKind.ACCORDING_TO
    return None


def _name_follows(place: Place) -> bool:
    """ "according to AP Moller": only an abbreviation may be part of another name."""
    return place.name.upper() == place.name and bool(_NAME_FOLLOWS.match(place.after))


def _is_greek_sure(place: Place) -> bool:
    if place.outlet:
        return place.before[-1:] in '«“"'
    return not place.ambiguous or place.name in ("AP", "ANA", "CNA")


def _turkish_suffix(place: Place) -> CreditKind | None:
    """ "AA'ya"; "AP'nin" and "BBC'nin" only beside a word of reporting."""
    after = fold_name(place.after)
    if place.language != "tr" or not _SUFFIX.match(after):
        return None
    if (place.ambiguous or place.outlet) and not _SUFFIX_SURE.match(after):
        return None
    told = _SUFFIX_TOLD.match(after)
    return CreditKind.TOLD if told else CreditKind.ACCORDING_TO


_Rule = Callable[[Place], CreditKind | None]
_TAGS: tuple[_Rule, ...] = (
    _named_source, _contributed, _bracket, _dateline, _alone, _byline,
)  # fmt: skip
_RULES: tuple[_Rule, ...] = (*_TAGS, _told, _reported, _turkish_suffix)
