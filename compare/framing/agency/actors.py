"""Nouns for who acts, where a side names them."""

import re
from dataclasses import dataclass

from compare.framing.beads import Side
from compare.framing.events import actor_nouns, means
from compare.languages import fold

_WHERE = {
    "el": frozenset("στο στη στην στον στουσ στισ στα".split()),
    "en": frozenset(("in", "at", "near")),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """A place that names who does it; ``kind`` is empty where only grammar tells."""

    start: int
    end: int
    kind: str = ""


def actors(side: Side) -> list[Actor]:
    """The nouns of a side for those who act; "artillery" of a shell is none of them."""
    found = actor_nouns().find(side.text, side.article.language, side.span.start)
    nouns = [Actor(noun.start, noun.end, noun.concept.id) for noun in found]
    return [noun for noun in nouns if not _of_means(side, noun)]


def _of_means(side: Side, noun: Actor) -> bool:
    """Whether a noun only tells of what kind a shell is: "βλήμα πυροβολικού"."""
    language = side.article.language
    beside = side.before(noun)[-1:] if language == "el" else side.after(noun)[:1]
    return any(word.folded in means(language) for word in beside)


def somewhere(side: Side, noun: Actor) -> bool:
    """Whether a noun only tells where: "in Athens", "στην Αθήνα", "Atina'da"."""
    if side.article.language == "tr":
        return bool(re.search(r"'[dt][ae](?:ki)?$", ending(side, noun)))
    before = side.before(noun)[-1:]
    return any(word.folded in _WHERE[side.article.language] for word in before)


def ending(side: Side, noun: Actor) -> str:
    """A noun's last word, folded, with the case behind its apostrophe."""
    text = side.article.text
    tail = re.match(r"['’ʼ]\w+", text[noun.end :])
    word = re.search(r"[^\W_]+$", text[noun.start : noun.end])
    return fold((word.group() if word else "") + (tail.group() if tail else ""), "tr")
