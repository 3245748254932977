"""An article's text as the page holds it: safe to show, with places for JavaScript."""

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from compare.report.phrases import unsafe_signs

LAST_BASIC = 0xFFFF
"""The last code point that JavaScript counts as one; later ones count as two."""
LINE_ENDS = "\n\r\v\f\x85\u2028\u2029"


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text without control and invisible signs, each run of white space one sign.

    A run with a line end in it becomes a line end, which the article view takes for a
    paragraph; any other becomes a space. ``places[i]`` is where the code point ``i`` of
    the original stands, in UTF-16 units of ``text``; a last one is the text's length.
    """

    text: str
    places: Sequence[int]

    def place(self, offset: int) -> int:
        """Where an offset of the article's text lies in the shown one."""
        return self.places[offset]

    def shifts(self) -> list[int]:
        """From where on the original lies how much further: place, distance, flat.

        By this a citation names the signs of the article's own text. Where several
        signs became one or none, the last of them is meant.
        """
        found: list[tuple[int, int]] = []
        for offset, place in enumerate(self.places):
            if found and found[-1][0] == place:
                found.pop()
            shift = offset - place
            if shift != (found[-1][1] if found else 0):
                found.append((place, shift))
        return [number for one in found for number in one]


def shown_text(text: str) -> ShownText:
    """The text of an article made safe, with all its places."""
    unsafe = {sign for sign in unsafe_signs(text) if not sign.isspace()}
    wide = {sign for sign in set(text) if ord(sign) > LAST_BASIC} - unsafe
    pieces: list[str] = []
    places = array("L")
    done = here = 0
    for match in _special(unsafe | wide).finditer(text):
        start, end = match.span()
        pieces.append(text[done:start])
        places.extend(range(here, here + start - done))
        here += start - done
        shown = _instead(match[0], unsafe)
        places.extend([here] * (end - start))
        pieces.append(shown)
        here += sum(2 if ord(sign) > LAST_BASIC else 1 for sign in shown)
        done = end
    pieces.append(text[done:])
    places.extend(range(here, here + len(text) - done + 1))
    return ShownText("".join(pieces), places)


def _special(signs: set[str]) -> re.Pattern[str]:
    """What is not shown as it stands, or is not one unit long."""
    spaces = r"\s{2,}|[^\S \n]"
    if not signs:
        return re.compile(spaces)
    return re.compile(f"{spaces}|[{re.escape(''.join(sorted(signs)))}]")


def _instead(found: str, unsafe: set[str]) -> str:
    if found.isspace():
        return "\n" if any(sign in found for sign in LINE_ENDS) else " "
    return "" if found in unsafe else found
