"""The sentence that says what differs: both words, who used them, no judgement."""

from compare.framing.beads import Bead, Place, Side
from compare.records import Article

MARKS = '"“”„«»'


def outlets(left: Article, right: Article) -> tuple[str, str]:
    """How two articles are called: by outlet where outlets tell them apart."""
    if left.outlet and right.outlet and left.outlet != right.outlet:
        return left.outlet, right.outlet
    return "the left text", "the right text"


def names(bead: Bead) -> tuple[str, str]:
    """How the two sides of a bead are called."""
    return outlets(bead.left.article, bead.right.article)


def both(bead: Bead, left: Place, right: Place) -> str:
    """`A writes "occupied", B "disputed"`; of a word in a speech `A quotes "…"`."""
    one, other = names(bead)
    verb, verb_there = _writes(bead.left, left), _writes(bead.right, right)
    verb_there = "" if verb_there == verb else f"{verb_there} "
    words = _quote(bead.left, left), _quote(bead.right, right)
    return capital(f'{one} {verb} "{words[0]}", {other} {verb_there}"{words[1]}"')


def only(bead: Bead, side: Side, place: Place) -> str:
    """`A writes "so-called", B has no such word here`."""
    one, other = names_from(bead, side)
    written = f'{one} {_writes(side, place)} "{_quote(side, place)}"'
    return capital(f"{written}, {other} has no such word here")


def from_whom(bead: Bead, left: Place, right: Place) -> str:
    """`A has it from "the police", B from "hospital officials"`."""
    one, other = names(bead)
    words = _quote(bead.left, left), _quote(bead.right, right)
    return capital(f'{one} has it from "{words[0]}", {other} from "{words[1]}"')


def as_fact(bead: Bead, side: Side, place: Place, *, named: bool) -> str:
    """`A gives a source ("the police said"), B states it as a fact`.

    With ``named`` B reports it too, but of nobody: `B names nobody`.
    """
    one, other = names_from(bead, side)
    lacks = "names nobody" if named else "states it as a fact"
    return capital(f'{one} gives a source ("{_quote(side, place)}"), {other} {lacks}')


def unmarked(bead: Bead, side: Side, place: Place) -> str:
    """`A writes "minister" in quotation marks, B has the word without them`."""
    one, other = names_from(bead, side)
    return capital(
        f'{one} writes "{_quote(side, place)}" in quotation marks, '
        f"{other} has it without them"
    )


def leaves_out(bead: Bead, side: Side, place: Place) -> str:
    """`A quotes "and nobody else", which B leaves out of the same quotation`."""
    one, other = names_from(bead, side)
    return capital(
        f'{one} quotes "{_quote(side, place)}", '
        f"which {other} leaves out of the same quotation"
    )


def without_negation(bead: Bead, side: Side, place: Place) -> str:
    """`A writes "did not fire", B has the same without a negation`."""
    one, other = names_from(bead, side)
    written = f'{one} {_writes(side, place)} "{_quote(side, place)}"'
    return capital(f"{written}, {other} has the same without a negation")


def translated(bead: Bead, side: Side, place: Place, english: str) -> str:
    """`A writes "κατεχόμενα", the English translation of B has "northern"`."""
    one, other = names_from(bead, side)
    written = f'{one} {_writes(side, place)} "{_quote(side, place)}"'
    return capital(f'{written}, the English translation of {other} has "{english}"')


def _quote(side: Side, place: Place) -> str:
    """The words of a place without quotation marks of their own around them."""
    return side.quote(place).strip(MARKS)


def _writes(side: Side, place: Place) -> str:
    """Words in a quotation are the speaker's, not the outlet's."""
    return "quotes" if side.speech(place) else "writes"


def names_from(bead: Bead, side: Side) -> tuple[str, str]:
    """How a side and its opposite are called."""
    one, other = names(bead)
    return (one, other) if side is bead.left else (other, one)


def capital(note: str) -> str:
    """The note with a capital at its beginning; the rest stays as it is."""
    return note[:1].upper() + note[1:]
