"""Findings over a whole corpus, with the differences behind each."""

from compare.library.excerpt import View
from compare.library.passages import DifferenceView
from compare.records import Kind
from compare.report import fragment
from compare.report.findings import Finding, Side, finding_id


class FindingView(View[Finding]):
    """One choice of words, in all the pairs that show it."""

    __slots__ = ()

    def __repr__(self) -> str:
        first = self.record.differences[0]
        best = DifferenceView(self._lookup, first)
        return f"<Finding {self.places} places, first {best!r}>"

    def __hash__(self) -> int:
        return hash(self.record.differences)

    def _repr_html_(self) -> str:
        lookup = self._lookup
        return fragment.finding(lookup.selection, lookup.chains, self.record)

    @property
    def id(self) -> str:
        """The id of its most telling difference."""
        return finding_id(self.record.differences[0])

    @property
    def kind(self) -> Kind:
        """What differs."""
        return self.record.kind

    @property
    def left(self) -> Side:
        """``concept``, ``words`` with how many places have them, and ``outlets``."""
        return self.record.left

    @property
    def right(self) -> Side:
        """The same of the other side; without words where it has nothing there."""
        return self.record.right

    @property
    def places(self) -> int:
        """Distinct places in articles."""
        return self.record.places

    @property
    def strength(self) -> float:
        """Above 0; only good for ranking."""
        return self.record.strength

    @property
    def differences(self) -> tuple[DifferenceView, ...]:
        """All of them, the most telling first."""
        found = self.record.differences
        return tuple(DifferenceView(self._lookup, one) for one in found)
