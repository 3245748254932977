"""The sentence that says what differs: both words, who used them, no judgement."""

from compare.framing.beads import Bead, Place, Side
from compare.records import Article


def outlets(left: Article, right: Article) -> tuple[str, str]:
    """How two articles are called: by outlet where outlets tell them apart."""
    if left.outlet and right.outlet and left.outlet != right.outlet:
        return left.outlet, right.outlet
    return "the left text", "the right text"


def names(bead: Bead) -> tuple[str, str]:
    """How the two sides of a bead are called."""
    return outlets(bead.left.article, bead.right.article)


def both(bead: Bead, left: Place, right: Place) -> str:
    """`A writes "occupied", B "disputed"`."""
    one, other = names(bead)
    words = bead.left.quote(left), bead.right.quote(right)
    return capital(f'{one} writes "{words[0]}", {other} "{words[1]}"')


def only(bead: Bead, side: Side, place: Place) -> str:
    """`A writes "so-called", B has no such word here`."""
    one, other = _from(bead, side)
    return capital(f'{one} writes "{side.quote(place)}", {other} has no such word here')


def translated(bead: Bead, side: Side, place: Place, english: str) -> str:
    """`A writes "κατεχόμενα", the English translation of B has "northern"`."""
    one, other = _from(bead, side)
    written = side.quote(place)
    return capital(
        f'{one} writes "{written}", the English translation of {other} has "{english}"'
    )


def _from(bead: Bead, side: Side) -> tuple[str, str]:
    one, other = names(bead)
    return (one, other) if side is bead.left else (other, one)


def capital(note: str) -> str:
    """The note with a capital at its beginning; the rest stays as it is."""
    return note[:1].upper() + note[1:]
