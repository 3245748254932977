"""What a reader asks to see of a comparison: the same for every format."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from compare.records import Kind
from compare.report.phrases import clean


class Show(StrEnum):
    """How much of a report is written."""

    SUMMARY = "summary"
    FINDINGS = "findings"
    ALIGNMENTS = "alignments"
    ALL = "all"


class Texts(StrEnum):
    """Which texts stand in it: the originals, their English, or both."""

    ORIGINAL = "original"
    TRANSLATION = "translation"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Options:
    """What the reader asked to see; the defaults show everything.

    Outlets and articles are called by an outlet's name, an article's path, file name
    or stem, or the first signs of its id; case, accents and ı/i do not matter.
    Families and passages are called by the first signs of their id, or their number
    in the list of all; findings by the first signs of their id.
    """

    between: tuple[str, str] | None = None
    """What these two share, and nothing else."""
    outlets: tuple[str, ...] = ()
    """What one of these shares with anybody."""
    families: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    """These alone, each in its passage."""
    kinds: tuple[Kind, ...] = ()
    """Findings of these kinds, and the passages that have one."""
    since: date | None = None
    until: date | None = None
    """Both articles dated from this day, to this day, both days included."""
    min_weight: float = 0.0
    """Findings of at least this weight, from 0 to 1, and the passages with one."""
    limit: int | None = None
    """Most passages (chains) to show; the summary still counts all."""
    corpus: str = ""
    """The corpus as the reader calls it, for the first line."""
    show: Show = Show.ALL
    texts: Texts = Texts.BOTH
    table: str = ""
    """The table that CSV writes, by its name in ``report.tables``."""

    @property
    def narrows_articles(self) -> bool:
        """Whether articles are left out."""
        asked = (self.between, self.outlets, self.families, self.since, self.until)
        return any(asked) or self.names_passages

    @property
    def names_passages(self) -> bool:
        """Whether single passages are asked for."""
        return bool(self.passages or self.findings)

    @property
    def narrows_findings(self) -> bool:
        """Whether findings are left out of what the articles share."""
        return bool(self.kinds or self.findings) or self.min_weight > 0


def described(options: Options) -> list[str]:
    """What was left out by asking, in a few words each: "only naming"."""
    told = []
    if options.between:
        first, second = (clean(name) for name in options.between)
        told.append(f"only between {first} and {second}")
    if options.outlets:
        told.append(f"only with {' or '.join(map(clean, options.outlets))}")
    if options.families:
        told.append(_only("dispatch", "dispatches", options.families))
    if options.passages:
        told.append(_only("passage", "passages", options.passages))
    if options.findings:
        told.append(_only("finding", "findings", options.findings))
    if options.kinds:
        told.append(f"only {', '.join(options.kinds)}")
    if options.since:
        told.append(f"since {options.since.isoformat()}")
    if options.until:
        told.append(f"until {options.until.isoformat()}")
    if options.min_weight > 0:
        told.append(f"findings of weight {options.min_weight:g} and more")
    return told


def _only(noun: str, plural: str, names: Sequence[str]) -> str:
    word = noun if len(names) == 1 else plural
    return f"only {word} {', '.join(map(clean, names))}"
