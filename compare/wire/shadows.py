"""Which names of outlets hide others: "Daily Harbour" hides "Harbour" in a text.

Of names that overlap in a text the one that begins first counts, and of two that begin
together the longer one (``mentions``). So the credits of a few articles depend on more
names than those of their own outlets, but on no more than these.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from compare.wire.agencies import fold_name

LONGEST = 8
"""Words of a name that are looked at: no outlet is credited by more."""


class Shadows:
    """All outlets of a corpus; time and memory grow with their number."""

    def __init__(self, outlets: Iterable[str]) -> None:
        words = {name: _words(name) for name in sorted(set(outlets))}
        whole: dict[Sequence[str], list[str]] = defaultdict(list)
        begins: dict[Sequence[str], list[str]] = defaultdict(list)
        for name, parts in words.items():
            whole[parts].append(name)
            for end in range(1, len(parts)):
                begins[parts[:end]].append(name)
        hidden_by: dict[str, set[str]] = defaultdict(set)
        for name, parts in words.items():
            for start in range(len(parts)):
                for end in range(start + 1, len(parts) + 1):
                    for hidden in whole.get(parts[start:end], ()):
                        hidden_by[hidden].add(name)
                for hidden in begins.get(parts[start:], ()) if start else ():
                    hidden_by[hidden].add(name)
        self._hidden_by: Mapping[str, set[str]] = hidden_by

    def with_shadows(self, outlets: Iterable[str]) -> tuple[str, ...]:
        """These outlets and those that hide them, or those that do, in their order."""
        found: set[str] = set()
        waiting = set(outlets)
        while waiting:
            found |= waiting
            waiting = {
                name for one in waiting for name in self._hidden_by.get(one, ())
            } - found
        return tuple(sorted(found))


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold_name(part) for part in name.split()[:LONGEST])
