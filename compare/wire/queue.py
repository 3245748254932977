"""Pairs of groups as they wait to be joined, the most alike first.

A group grows with each that joins it, and is then less alike to all that wait for it.
Where ten thousand copies wait for one group, looking at each anew after every join
would take their square. So those that wait for one group with the same amounts stand
in one line: they are alike in the same part whatever the group's size, and only the
first of a line is looked at.

Where nobody has many partners each pair waits by itself, as before there were lines.
What waits so may be put in several times, and whether its link is backed is looked at
more often: once in a thousand graphs of chance that decides otherwise.
"""

import heapq

from compare.wire.joining import Entry, Groups

_Amounts = tuple[float, ...]
"""Of a line: the group, how much of it the others have, how much of them it has, and
their size. Empty for a pair that stands in no line."""

_Line = list[tuple[int, int]]
"""A heap of first numbers and labels of the groups that wait in one line."""


class Queue:
    """The pair whose ``Groups.entry`` is lowest comes first.

    Whether a link is backed is seen when the pair is put in, and again when its turn
    comes. A backed pair waits by its parts as they are now, a bare one by those that
    were last looked at: when it was put in, or its turn came and they had changed.
    Parts only become less while a pair waits: where they grow it is put in again.
    """

    def __init__(self, groups: Groups, least: float, *, crowded: bool) -> None:
        """``crowded`` says whether they stand in lines."""
        self._groups, self._least, self._crowded = groups, least, crowded
        # Entries as they were when they were last looked at, none too late.
        self._heap: list[tuple[Entry, _Amounts]] = []
        self._lines: dict[_Amounts, _Line] = {}
        self._shown: dict[_Amounts, Entry] = {}  # what stands for a line in the heap
        self._bare: dict[tuple[int, int], Entry] = {}

    def put(self, one: int, other: int) -> None:
        """Let two groups wait."""
        self._put(self._groups.entry(one, other))

    def next(self) -> tuple[int, int] | None:
        """The pair to be joined next, which waits no longer; None where none is left.

        A pair without enough in common waits no longer either.
        """
        while self._heap:
            entry, amounts = heapq.heappop(self._heap)
            if amounts and self._shown.get(amounts) != entry:
                continue
            now = self._in_line(amounts) if amounts else self._alone(entry)
            if now is None:
                continue
            if amounts:
                as_put = (False, *now[1:])
                if as_put != entry:
                    self._show(as_put, amounts)
                    continue
                heapq.heappop(self._lines[amounts])
                self._show(entry, amounts)  # for the next in line
            one, other = now[-2:]
            if now != entry:
                self._put(now)
            elif self._groups.part(one, other) >= self._least:
                return one, other
        return None

    def _put(self, entry: Entry) -> None:
        bare, *_, one, other = entry
        if not self._crowded:
            heapq.heappush(self._heap, (entry, ()))
        elif bare:  # few are, and each may be backed at another time
            self._bare[_pair(one, other)] = entry
            heapq.heappush(self._heap, (entry, ()))
        else:
            self._bare.pop(_pair(one, other), None)
            self._line_up(entry)

    def _line_up(self, entry: Entry) -> None:
        owner, waiting = self._groups.by_partners(*entry[-2:])
        amounts = self._groups.amounts(owner, waiting)
        place = self._groups.first(waiting), waiting
        line = self._lines.setdefault(amounts, [])
        heapq.heappush(line, place)
        if amounts not in self._shown or entry < self._shown[amounts]:
            self._show(entry, amounts)

    def _show(self, entry: Entry, amounts: _Amounts) -> None:
        self._shown[amounts] = entry
        heapq.heappush(self._heap, (entry, amounts))

    def _alone(self, entry: Entry) -> Entry | None:
        """The entry of a pair as it is now; None where it waits no longer so."""
        one, other = entry[-2:]
        if self._crowded and self._bare.get(_pair(one, other)) != entry:
            return None
        linked = self._groups.are_linked(one, other)
        return self._groups.entry(one, other) if linked else None

    def _in_line(self, amounts: _Amounts) -> Entry | None:
        """The entry of the first in a line as it is now; None where nobody is left."""
        groups, owner = self._groups, int(amounts[0])
        line = self._lines.get(amounts, [])
        while line:
            first, waiting = line[0]
            is_bare = _pair(owner, waiting) in self._bare
            is_there = groups.are_linked(owner, waiting) and not is_bare
            now = groups.amounts(owner, waiting) if is_there else ()
            if now == amounts and groups.first(waiting) == first:
                return groups.entry(owner, waiting)
            heapq.heappop(line)
            if now[:3] == amounts[:3]:
                # It grew; had the amounts changed, it would have been put in again.
                self._line_up((False, *groups.entry(owner, waiting)[1:]))
        self._lines.pop(amounts, None)
        self._shown.pop(amounts, None)
        return None


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
