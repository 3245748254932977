"""All that a report receives."""

from dataclasses import dataclass, field

from compare.records.alignments import Alignment
from compare.records.articles import Article, Failure, Span
from compare.records.contrasts import Contrasts, Habit
from compare.records.differences import Difference
from compare.records.wire import Credit, Family


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that a report receives.

    ``english`` holds the translation of each aligned span that has one, ``origins``
    the engines and memories it is from, ``suspects`` the reason to doubt it, where
    there is one; ``glosses`` the concepts that a span without a translation names.
    ``stances`` say whose usage a concept of a difference is, in neutral words;
    ``names`` call a concept as English writes it ("TRNC"), where its id does not.
    ``contrasts`` say which outlet uses which word, ``habits`` what of it is more than
    chance. ``notices`` say in a sentence each what was left out and why.
    """

    articles: tuple[Article, ...]
    alignments: tuple[Alignment, ...]
    differences: tuple[Difference, ...]
    credits: tuple[Credit, ...]
    english: dict[Span, str]
    failures: tuple[Failure, ...]
    notices: tuple[str, ...]
    signature: str
    origins: dict[Span, tuple[str, ...]] = field(default_factory=dict)
    suspects: dict[Span, str] = field(default_factory=dict)
    glosses: dict[Span, tuple[str, ...]] = field(default_factory=dict)
    families: tuple[Family, ...] = ()
    habits: tuple[Habit, ...] = ()
    contrasts: Contrasts | None = None
    stances: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
