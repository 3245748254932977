"""What the parts of a terminal report are drawn from, looked up once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console

from compare.records import Comparison, Difference, Family
from compare.report.findings import Finding, strongest, tagged
from compare.report.options import Options
from compare.report.select import Chain, Selection, select
from compare.report.sharing import Dispatches, dispatches
from compare.report.terminal.style import Look, look_of


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: the passage's number, and its sign there ("W1")."""

    number: int
    tag: str


@dataclass(frozen=True, slots=True)
class View:
    """A selection with its findings, where they stand, and the room there is.

    ``findings`` are grouped, the strongest first; ``numbers`` are the families' in the
    list of all, by id, so that ``--family 3`` means the same however it is narrowed.
    """

    selection: Selection
    look: Look
    findings: Sequence[Finding]
    places: Mapping[Difference, Place]
    known: Dispatches

    @property
    def comparison(self) -> Comparison:
        """What was selected."""
        return self.selection.comparison

    @property
    def options(self) -> Options:
        """What the reader asked for."""
        return self.selection.options

    @property
    def told(self) -> Sequence[Chain]:
        """The passages that have a panel, whatever the limit."""
        return told(self.selection)

    def number_of(self, family: Family) -> int:
        """The family's number in the list of all."""
        return self.selection.family_numbers[family.id]


def told(selection: Selection) -> Sequence[Chain]:
    """The passages that are more than word for word the same, in their order."""
    return [chain for chain in selection.chains if not chain.unchanged]


def view_of(comparison: Comparison, console: Console, options: Options) -> View:
    """The view of a comparison; raises UsageError for options that name nothing."""
    selection = select(comparison, options)
    places = {
        item.difference: Place(selection.passage_numbers[chain.id], item.tag)
        for chain in told(selection)
        for item in tagged(chain)
    }
    return View(
        selection=selection,
        look=look_of(console),
        findings=strongest(selection),
        places=places,
        known=dispatches(selection.comparison),
    )
