"""Two invented sentences and a hand-made alignment between them."""

from collections.abc import Callable, Mapping

import pytest

from compare.framing import Pair, differences
from compare.languages import words
from compare.lexicon import Lexicon, load_lexicon
from compare.records import (
    Alignment,
    Article,
    Difference,
    LinkKind,
    Reuse,
    Span,
    WordLink,
)

Told = Callable[..., list[Difference]]


def article(name: str, text: str, language: str) -> Article:
    return Article(name, name, language, "", text, None, "", "", f"{name}.txt")


def whole(one: Article) -> Span:
    return Span(one.id, 0, len(one.text))


def equal_words(left: Article, right: Article) -> tuple[WordLink, ...]:
    """Links between equal words, as between two texts of one language."""
    there = {word.folded: word for word in words(right.text, right.language)}
    return tuple(
        WordLink(
            Span(left.id, word.start, word.end),
            Span(right.id, there[word.folded].start, there[word.folded].end),
            LinkKind.SAME,
        )
        for word in words(left.text, left.language)
        if word.folded in there and left.language == right.language
    )


def given_words(
    left: Article, right: Article, partners: Mapping[str, str]
) -> tuple[WordLink, ...]:
    """Links between words of two languages, as their meaning tells them."""
    return tuple(
        WordLink(
            Span(left.id, at := left.text.index(word), at + len(word)),
            Span(right.id, to := right.text.index(there), to + len(there)),
            LinkKind.MEANING,
        )
        for word, there in partners.items()
    )


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture
def told(lexicon: Lexicon) -> Told:
    """Differences between two texts that one alignment spans, each "language: text"."""

    def tell(
        left: str,
        right: str,
        english: Mapping[str, str] | None = None,
        links: Mapping[str, str] | None = None,
    ) -> list[Difference]:
        one = article("Ada", left[4:], left[:2])
        other = article("Bora", right[4:], right[:2])
        spans = {"Ada": whole(one), "Bora": whole(other)}
        linked = equal_words(one, other) + given_words(one, other, links or {})
        bead = Alignment("bead", "chain", *(spans["Ada"], spans["Bora"]) * 2, 0.9,
                         Reuse.EDITED, linked)  # fmt: skip
        texts = {spans[name]: text for name, text in (english or {}).items()}
        return differences(Pair(one, other, (bead,), english=texts), lexicon)

    return tell
