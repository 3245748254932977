"""The cut as it is defined, looking at every pair before every join: its square and
more. ``compare.wire.cut`` must give the same."""

from collections.abc import Sequence

from compare.wire.joining import Groups, Links


def plain_cut(sizes: Sequence[float], links: Links, least: float) -> list[list[int]]:
    """The same as ``cut``."""
    groups = Groups(sizes, links)
    found = {pair: groups.entry(*pair) for pair in links}
    while waiting := [
        (found[pair] if found[pair][0] else (False, *groups.entry(*pair)[1:]), pair)
        for pair in found
    ]:
        entry, pair = min(waiting)
        now = groups.entry(*pair)
        if now != entry:
            found[pair] = now
        elif groups.part(*pair) < least:
            found.pop(pair)
        else:
            kept, changed = groups.join(*pair)
            for third in changed:
                put = min(kept, third), max(kept, third)
                found[put] = groups.entry(*put)
            found = {pair: found[pair] for pair in found if groups.are_linked(*pair)}
    return groups.members()
