"""What words mean, as alignment asks for it: by the bridge and by the lexicon.

Alignment knows neither; it is handed this.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from compare.alignment import Naming
from compare.embed import Bridge, Vectors
from compare.lexicon import ConceptKind, Lexicon


@dataclass(frozen=True, slots=True)
class WordMeaning:
    """Word vectors of the bridge, concepts of the lexicon."""

    bridge: Bridge
    lexicon: Lexicon

    def vectors(self, folded: Sequence[str], language: str) -> Vectors:
        """A row for each word, (words, dimension)."""
        return self.bridge.words(folded, language)

    def namings(self, text: str, language: str) -> list[Naming]:
        """The places of the text that name a concept; reporting verbs are one set.

        Of a form with a gap it is the longest piece: the words between are others'.
        """
        mentions = self.lexicon.find(text, language)
        return [
            Naming(
                *mention.core,
                mention.concept.id,
                frozenset(
                    (*mention.concept.sets, ConceptKind.ATTRIBUTION)
                    if mention.concept.kind is ConceptKind.ATTRIBUTION
                    else mention.concept.sets
                ),
            )
            for mention in sorted(mentions, key=lambda mention: mention.core)
        ]
