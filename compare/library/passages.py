"""Passages, their alignments and what differs in them, with the texts at hand."""

from compare.library.dispatches import FamilyView
from compare.library.excerpt import SHORT, Excerpt, View, apart, pair
from compare.records import Alignment, Difference, Evidence, Kind, Reuse
from compare.report import fragment
from compare.report.findings import finding_id, tagged
from compare.report.phrases import heading, shorten
from compare.report.select import Chain


class AlignmentView(View[Alignment]):
    """Sentences of two articles that are one text."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<Alignment {pair(self.left, self.right)}, {self.reuse}>"

    def _repr_html_(self) -> str:
        chain = self._lookup.chains[self.id]
        return fragment.alignment(self._lookup.selection, chain, self.record)

    @property
    def id(self) -> str:
        """What it is cited by."""
        return self.record.id

    @property
    def left(self) -> Excerpt:
        """The sentences of the one article."""
        return self._excerpt(self.record.left)

    @property
    def right(self) -> Excerpt:
        """Those of the other."""
        return self._excerpt(self.record.right)

    @property
    def reuse(self) -> Reuse:
        """How it was reused; equal to "edited", "translated" and so on."""
        return self.record.reuse

    @property
    def probability(self) -> float:
        """Of being reuse, from 0 to 1."""
        return self.record.probability

    @property
    def passage(self) -> "PassageView":
        """The passage that it is a part of."""
        return PassageView(self._lookup, self._lookup.chains[self.id])

    @property
    def differences(self) -> tuple["DifferenceView", ...]:
        """What differs in it, as the eye meets them."""
        found = tagged(self._lookup.chains[self.id])
        own = (one.difference for one in found)
        return tuple(
            DifferenceView(self._lookup, one)
            for one in own
            if one.alignment_id == self.id
        )


class PassageView(View[Chain]):
    """A reused passage: alignments of two articles that follow each other."""

    __slots__ = ()

    def __repr__(self) -> str:
        beads, found = len(self.record.beads), len(self.record.differences)
        who = pair(self.left, self.right)
        return f"<Passage {who}: {beads} aligned, {found} differences>"

    def __hash__(self) -> int:
        return hash(self.id)

    def _repr_html_(self) -> str:
        return fragment.passage(self._lookup.selection, self.record)

    @property
    def id(self) -> str:
        """What it is cited by."""
        return self.record.id

    @property
    def left(self) -> Excerpt:
        """All its sentences in the one article."""
        return self._excerpt(*apart(bead.left for bead in self.record.beads))

    @property
    def right(self) -> Excerpt:
        """All its sentences in the other."""
        return self._excerpt(*apart(bead.right for bead in self.record.beads))

    @property
    def outlets(self) -> tuple[str, str]:
        """Who printed the left text, and who the right one."""
        return self.record.left.outlet, self.record.right.outlet

    @property
    def alignments(self) -> tuple[AlignmentView, ...]:
        """Its sentence pairs in the order of the left text."""
        return tuple(AlignmentView(self._lookup, one) for one in self.record.beads)

    @property
    def differences(self) -> tuple["DifferenceView", ...]:
        """What differs in it, as the eye meets them."""
        found = (one.difference for one in tagged(self.record))
        return tuple(DifferenceView(self._lookup, one) for one in found)

    @property
    def family(self) -> "FamilyView | None":
        """The dispatch that it is of; None where it is of none."""
        found = self._lookup.families.get(self.id)
        return FamilyView(self._lookup, found) if found else None


class DifferenceView(View[Difference]):
    """One difference between two aligned texts, or inside one article."""

    __slots__ = ()

    def __repr__(self) -> str:
        sides = (
            shorten(str(one or "nothing"), SHORT) for one in (self.left, self.right)
        )
        return f"<Difference {self.kind}: {' against '.join(sides)}>"

    def _repr_html_(self) -> str:
        chain = self._lookup.chains.get(self.record.alignment_id)
        return fragment.difference(self._lookup.selection, chain, self.record)

    @property
    def id(self) -> str:
        """What it is cited by; the same in every run over the same articles."""
        return finding_id(self.record)

    @property
    def tag(self) -> str:
        """Its sign in its passage, such as W1; empty inside one article."""
        return self._lookup.tag(self.record)

    @property
    def kind(self) -> Kind:
        """What differs; equal to "naming", "quantity" and so on."""
        return self.record.kind

    @property
    def heading(self) -> str:
        """The kind, and what it is more narrowly."""
        return heading(self.record)

    @property
    def left(self) -> Excerpt | None:
        """The words of the left text; None where it has nothing there."""
        return self._excerpt(self.record.left) if self.record.left else None

    @property
    def right(self) -> Excerpt | None:
        """Those of the right text."""
        return self._excerpt(self.record.right) if self.record.right else None

    @property
    def outlets(self) -> tuple[str, str]:
        """Whose the two texts are, also where one has nothing there."""
        bead = self._lookup.beads.get(self.record.alignment_id)
        sides = (
            (bead.left, bead.right) if bead else (self.record.left, self.record.right)
        )
        known = [one for one in sides if one is not None]
        articles = [self._lookup.selection.article_of(one) for one in known]
        return articles[0].outlet, articles[-1].outlet

    @property
    def weight(self) -> float:
        """How telling it is, from 0 to 1."""
        return self.record.weight

    @property
    def evidence(self) -> Evidence:
        """Equal to "source", or "translation" where only the English shows it."""
        return self.record.evidence

    @property
    def note(self) -> str:
        """A neutral sentence in English."""
        return self.record.note

    @property
    def alignment(self) -> AlignmentView | None:
        """The sentences it lies in; None for one inside an article."""
        bead = self._lookup.beads.get(self.record.alignment_id)
        return AlignmentView(self._lookup, bead) if bead else None
