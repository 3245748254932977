"""The nouns: frozen records that travel between the steps.

Offsets count code points of the article's normalised text (NFC, "\\n" line ends);
``article.text[span.start:span.end]`` is what is shown.
"""

from compare.records.alignments import Alignment, LinkKind, Reuse, WordLink
from compare.records.articles import (
    Article,
    Failure,
    Mark,
    MarkKind,
    Passage,
    Span,
    overlap,
    text_of,
)
from compare.records.comparison import Comparison
from compare.records.contrasts import (
    FOUND,
    Choice,
    Contrasts,
    ContrastSet,
    Habit,
    Usage,
    Voice,
)
from compare.records.differences import Difference, Evidence, Kind, Role
from compare.records.texts import MemoryUnit, Neighbour, Translation
from compare.records.wire import (
    Agency,
    Attribution,
    Credit,
    CreditKind,
    Family,
    First,
    Issuer,
    Member,
    Sign,
)

__all__ = [
    "FOUND",
    "Agency",
    "Alignment",
    "Article",
    "Attribution",
    "Choice",
    "Comparison",
    "ContrastSet",
    "Contrasts",
    "Credit",
    "CreditKind",
    "Difference",
    "Evidence",
    "Failure",
    "Family",
    "First",
    "Habit",
    "Issuer",
    "Kind",
    "LinkKind",
    "Mark",
    "MarkKind",
    "Member",
    "MemoryUnit",
    "Neighbour",
    "Passage",
    "Reuse",
    "Role",
    "Sign",
    "Span",
    "Translation",
    "Usage",
    "Voice",
    "WordLink",
    "overlap",
    "text_of",
]
