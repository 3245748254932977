"""Groups of texts that grow by joining, and how much of each is in each."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

DECIMALS = 9
"""Parts are rounded before they are compared, so that no last bit decides."""

Links = Mapping[tuple[int, int], tuple[float, float]]
"""For two numbers, the smaller first: what of the one is in the other, and back."""

Entry = tuple[bool, float, int, int, int, int]
"""Whether nothing backs the link, minus the mean of the parts that each has in the
other, the first numbers of both groups, and their labels."""


class Groups:
    """Groups that grow; a group's label is the number of one of its texts."""

    def __init__(self, sizes: Sequence[float], links: Links) -> None:
        self._size = dict(enumerate(sizes))
        self._texts = {number: [number] for number in self._size}
        self._label = list(self._size)
        self._first = dict(enumerate(self._label))
        # The most of a text that one text of a group holds; who has such an entry; and
        # the sums of the entries of a group's texts.
        self._held: list[dict[int, float]] = [{} for _ in sizes]
        self._holders: dict[int, set[int]] = defaultdict(set)
        self._between: dict[int, dict[int, float]] = defaultdict(dict)
        for (one, other), (of_one, of_other) in links.items():
            self._set(one, other, of_one)
            self._set(other, one, of_other)

    def _set(self, text: int, group: int, amount: float) -> None:
        self._held[text][group] = amount
        self._holders[group].add(text)
        self._between[text][group] = amount

    def near(self, group: int) -> list[int]:
        """The groups that share something with this one."""
        return sorted(self._between[group])

    def are_linked(self, one: int, other: int) -> bool:
        """Whether both still stand, and share something."""
        return other in self._between.get(one, ())

    def entry(self, one: int, other: int) -> Entry:
        """Two groups as they wait to be joined.

        The order is by the mean of both parts, so that what is the same on both sides
        comes before an excerpt, and an excerpt joins a group, not one text of it.
        """
        part = sum(self._parts(one, other)) / 2
        if self._first[one] > self._first[other]:
            one, other = other, one
        bare = not self._is_backed(one, other)
        firsts = self._first[one], self._first[other]
        return (bare, -round(part, DECIMALS), *firsts, one, other)

    def _is_backed(self, one: int, other: int) -> bool:
        """Whether a third group shares with both, or one of them with no other."""
        fewer, more = self._between[one], self._between[other]
        if len(fewer) > len(more):
            fewer, more = more, fewer
        return len(fewer) == 1 or not more.keys().isdisjoint(fewer)

    def part(self, one: int, other: int) -> float:
        """The larger of the parts that each of two groups has in the other."""
        return round(max(self._parts(one, other)), DECIMALS)

    def _parts(self, one: int, other: int) -> tuple[float, float]:
        return (
            self._between[one][other] / self._size[one],
            self._between[other][one] / self._size[other],
        )

    def first(self, group: int) -> int:
        """The smallest number of its texts."""
        return self._first[group]

    def by_partners(self, one: int, other: int) -> tuple[int, int]:
        """Two groups, the one that shares something with more groups first."""
        more = len(self._between[one]) >= len(self._between[other])
        return (one, other) if more else (other, one)

    def amounts(self, one: int, other: int) -> tuple[float, ...]:
        """A group, how much of it another has, how much of that it has, and the size of
        that: with the group's own size all that the parts are made of."""
        there, back = self._between[one][other], self._between[other][one]
        return one, there, back, self._size[other]

    def join(self, one: int, other: int) -> tuple[int, list[int]]:
        """Join two groups; the label that stays, and whose part in it has changed."""
        weights = [self._weight(one), self._weight(other)]
        kept, gone = (one, other) if weights[0] >= weights[1] else (other, one)
        changed = [group for group in self.near(gone) if group != kept]
        self._move_entries_into(kept, gone)
        self._move_entries_of(kept, gone)
        for text in self._texts[gone]:
            self._label[text] = kept
        self._texts[kept] += self._texts.pop(gone)
        self._first[kept] = min(self._first[kept], self._first.pop(gone))
        self._size[kept] += self._size.pop(gone)
        return kept, changed

    def _weight(self, group: int) -> tuple[int, int]:
        return len(self._texts[group]) + len(self._holders[group]), -group

    def _move_entries_into(self, kept: int, gone: int) -> None:
        """What texts outside have in the group that goes, they have in the other."""
        for text in sorted(self._holders.pop(gone, ())):
            amount = self._held[text].pop(gone)
            group = self._label[text]
            if group == kept:
                continue
            before = self._held[text].get(kept, 0.0)
            after = max(before, amount)
            self._held[text][kept] = after
            self._holders[kept].add(text)
            known = self._between[group].get(kept, 0.0)
            self._between[group][kept] = known + after - before
        for group in self.near(gone):
            self._between[group].pop(gone, None)

    def _move_entries_of(self, kept: int, gone: int) -> None:
        """What the texts of the group that goes have elsewhere, the other has now."""
        for text in self._texts[gone]:
            if self._held[text].pop(kept, None) is not None:
                self._holders[kept].discard(text)
        for group, amount in sorted(self._between.pop(gone, {}).items()):
            if group != kept:
                known = self._between[kept].get(group, 0.0)
                self._between[kept][group] = known + amount
        self._between[kept].pop(gone, None)

    def members(self) -> list[list[int]]:
        """The texts of each group."""
        return sorted(map(sorted, self._texts.values()))
