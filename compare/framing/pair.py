"""What the detectors receive: two articles and what the alignment found in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from compare.records import Alignment, Article, Passage, Span


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles with their alignments; passages in the order of the text.

    ``english`` holds the English text of passage or alignment spans; English articles
    and untranslated spans have none. ``dispatch`` is what of both is in a dispatch that
    a third article printed too; it is empty where there is none, and then nobody knows
    which of the two dropped a sentence and which added it. ``printed`` is what of both
    anybody else printed as well.
    """

    left: Article
    right: Article
    alignments: tuple[Alignment, ...]
    left_passages: tuple[Passage, ...] = ()
    right_passages: tuple[Passage, ...] = ()
    english: Mapping[Span, str] = field(default_factory=dict, hash=False)
    dispatch: tuple[Span, ...] = ()
    printed: tuple[Span, ...] = ()
