"""Texts into English: what a translator is, and a fake one for tests.

The real one is ``translate.argos``; translations that a corpus brings along come from
``translate.memory``.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol, runtime_checkable

from compare.languages import fold, words
from compare.settings import digest


class Translator(Protocol):
    """Anything that translates sentences."""

    @property
    def name(self) -> str:
        """Engine, version, model: translators of one name agree on every text."""
        ...

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """One translation for each text, in order; each text is one sentence.

        Raises ModelError where nothing translates from ``source`` to ``target``.
        """
        ...


@runtime_checkable
class Retrying(Translator, Protocol):
    """A translator that knows a second way, for a translation that is doubted."""

    def retry(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Another translation for each text, in order, if possible a better one.

        Slower ways are allowed: few texts come here. Raises what ``translate`` does.
        """
        ...


class GlossaryTranslator:
    """A translator made of a dict: whole sentences first, then word by word.

    Words that the mapping does not know stay as they are. Upper and lower case and
    accents do not matter.
    """

    def __init__(self, mapping: Mapping[str, str]) -> None:
        self._mapping = dict(mapping)
        self.name = f"glossary {digest(self._mapping)}"

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """One text for each text, with what the glossary knows replaced."""
        known = {fold(key, source): value for key, value in self._mapping.items()}
        return [_translated(text, source, known) for text in texts]

    def retry(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """The same again: a glossary has one word for each."""
        return self.translate(texts, source, target)


def _translated(text: str, source: str, known: Mapping[str, str]) -> str:
    whole = known.get(fold(text, source))
    if whole is not None:
        return whole
    parts, done = [], 0
    for word in words(text, source):
        parts += [
            text[done : word.start],
            known.get(word.folded, text[word.start : word.end]),
        ]
        done = word.end
    return "".join([*parts, text[done:]])


__all__ = ["GlossaryTranslator", "Retrying", "Translator"]
