"""Where a name stands: the words around it, and places that are no credits."""

import re
from dataclasses import dataclass

from compare.wire.agencies import fold_name

_NEAR = 90  # characters looked at on either side; a credit's cue is next to it
_TOP_LINES = 6
"""A title, a lead, a date and a byline or two stand above the text."""

_PHOTO_BEFORE = re.compile(
    r"(?:\bphotos?|\bphotograph\w*|\bimages?|\bpicture|\bfotograf\w*|\bfoto|\bφωτο\w*|"
    r"\bgetty|\bvideos?|\bgoruntu\w*)\b(?! by)[^().!?\n]{0,60}$|\|\s*$|\bvia (?:the )?$"
    r"|\b(?:stringer|pool|handout|file)\s?/\s?$|\bcredit\W+$"
)
_PHOTOGRAPHER_BEFORE = re.compile(r"[A-Z][\w.'-]+ [A-Z][\w.'-]+\s?/\s?(?:\w+/)?$")
_PHOTO_AFTER = re.compile(
    r"\s?/\s?(?:Getty|File\b|Pool\b|Stringer|Handout|Landov|Newscom)"
    r"|\s?/\s?[A-Z][\w.-]+ (?:al-)?[A-Z]"
    r"|\s+(?:[Ff]ile )?(?:[Pp]hotos?|[Vv]ideos?|[Ii]mages?|[Ff]otoğraf\w*)\b"
    r"|\s+via Getty"
)
_SURVEY_AFTER = re.compile(
    r"\s?[-–/]\s?(?:Ipsos|NORC|GfK|YouGov|Ifop|Kantar)\b"
    r"|(?:\s?[-–/]\s?[A-Z][\w.]+(?: [A-Z][\w.]+){0,3})?\s(?:opinion |exit |tracking )?"
    r"(?:polls?|polling|surveys?|economists?|VoteCast|anketi?|δημοσκοπησ\w+)\b"
)
_SURVEY_BEFORE = re.compile(
    r"(?:\b(?:polls?|surveys?) (?:conducted |done |taken )?(?:by|for)(?: the)?|"
    r"Ipsos[-/])\s?$|\bpolled by $"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A possible credit: what stands before and after it on its line.

    ``after`` begins behind the bare name, so with the Turkish suffix if it has one.
    ``top`` and ``last`` say whether the line is one of the first, or the last one.
    """

    name: str
    before: str
    after: str
    language: str
    ambiguous: bool
    outlet: bool
    top: bool
    last: bool

    @property
    def line(self) -> str:
        """The line, as far as it is near."""
        return self.before + self.name + self.after


def place_of(
    text: str, start: int, end: int, language: str, *, ambiguous: bool, outlet: bool
) -> Place:
    """The surroundings of ``text[start:end]`` on its own line."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    last = line_end < 0 or not text[line_end:].strip()
    line_end = len(text) if line_end < 0 else line_end
    above = text[:line_start] if line_start < 2000 else ""
    return Place(
        name=text[start:end],
        before=text[max(line_start, start - _NEAR) : start],
        after=text[end : min(line_end, end + _NEAR)],
        language=language,
        ambiguous=ambiguous,
        outlet=outlet,
        top=(line_start == 0 or bool(above)) and _lines(above) < _TOP_LINES,
        last=last,
    )


def _lines(text: str) -> int:
    return sum(1 for line in text.split("\n") if line.strip())


def is_no_credit(place: Place) -> bool:
    """Whether the name is a picture's, a poll's, or part of an address."""
    return _is_photo(place) or _is_survey(place) or _is_host(place)


def _is_photo(place: Place) -> bool:
    """ "REUTERS/Jane Doe", "(Photo: AP)".

    "(Ayşe Yılmaz/AA)" names the reporter in Turkish, the photographer in English.
    """
    if _PHOTO_BEFORE.search(fold_name(place.before)) or _PHOTO_AFTER.match(place.after):
        return True
    in_english = place.language == "en"
    return in_english and bool(_PHOTOGRAPHER_BEFORE.search(place.before))


def _is_survey(place: Place) -> bool:
    """ "a Reuters/Ipsos poll", "economists polled by Reuters"."""
    return bool(_SURVEY_AFTER.match(place.after) or _SURVEY_BEFORE.search(place.before))


def _is_host(place: Place) -> bool:
    """Whether a name goes on as an address: "Reuters.com"."""
    return place.after[:1] == "." and place.after[1:2].islower()
