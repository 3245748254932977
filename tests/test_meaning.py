"""What alignment is told of words: rows of the bridge, places of the lexicon."""

from collections.abc import Sequence

import numpy as np

from compare.embed import LetterEncoder, Vectors
from compare.lexicon import load_lexicon
from compare.meaning import WordMeaning


class LetterBridge(LetterEncoder):
    """Words are near each other when they share letters."""

    def encode(self, texts: Sequence[str], language: str = "en") -> Vectors:
        return super().encode(texts)

    def words(self, words: Sequence[str], language: str) -> Vectors:
        return super().encode(words) * np.float32(len(language))


MEANING = WordMeaning(LetterBridge(), load_lexicon())


def test_words_have_the_rows_of_the_bridge_with_their_lengths() -> None:
    rows = MEANING.vectors(["liman", "köprü"], "tr")

    assert np.allclose(np.linalg.norm(rows, axis=1), 2)


def test_alternatives_in_two_languages_share_a_set() -> None:
    turkish, *_ = MEANING.namings("işgal altındaki köy", "tr")
    english, *_ = MEANING.namings("a disputed village", "en")

    assert (turkish.start, turkish.end) == (0, 15)
    assert turkish.concept != english.concept
    assert turkish.sets & english.sets


def test_any_two_reporting_verbs_are_alternatives() -> None:
    (said,) = MEANING.namings("she said so", "en")
    (claimed,) = MEANING.namings("öne sürdü", "tr")

    assert said.concept != claimed.concept
    assert said.sets & claimed.sets
