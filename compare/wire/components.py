"""Components: articles that reuse joins, each with each by some way."""

import hashlib
from array import array


class Components:
    """Joined numbers from 0 to ``size`` - 1; a component is named by its smallest.

    Union by smallest, with path halving (Tarjan & van Leeuwen 1984); 8 bytes a number.
    """

    def __init__(self, size: int) -> None:
        self._above = array("q", range(size))

    def join(self, one: int, other: int) -> None:
        """Let two be of one component."""
        low, high = sorted((self.of(one), self.of(other)))
        self._above[high] = low

    def of(self, number: int) -> int:
        """The smallest number of its component."""
        above = self._above
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number


class SetDigest:
    """A digest of a set that is met in pieces: the sum of its items' digests, modulo
    2^128, so that no order matters and nothing is kept."""

    def __init__(self) -> None:
        self._sum = 0

    def add(self, *parts: object) -> None:
        """Let an item be of the set."""
        text = "\0".join("" if part is None else str(part) for part in parts)
        whole = hashlib.blake2b(text.encode(), digest_size=16).digest()
        self._sum = (self._sum + int.from_bytes(whole)) % (1 << 128)

    def __str__(self) -> str:
        return f"{self._sum:032x}"
