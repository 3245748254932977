"""Translate: a cache by content, so that nothing is translated twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from compare.identity import text_hash
from compare.languages import LANGUAGES, NAMES, PIVOT
from compare.settings import digest
from compare.stages.stage import Stage
from compare.tools import Tools
from compare.translate import Translator
from compare.translate.guard import VERSION as GUARD_VERSION
from compare.translate.memory import is_remembered
from compare.translate.trusted import trusted
from compare.workspace import Joined, PendingText

MEMORY_SIGNATURE = "memory"
"""Of a translation that needs no engine: a memory says it."""
NO_ENGINE = "none"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A text of a language that waits for its English."""

    language: str
    text: PendingText


@dataclass(frozen=True, slots=True)
class English:
    """The English of a text, None where nothing could translate it.

    ``suspect`` is the reason to doubt it, empty where there is none.
    """

    text: str | None
    engine: str
    suspect: str = ""


class Translate(Stage[Waiting, Waiting, English]):
    """Every passage gets an English text: from a memory, then from Argos.

    The signature of a language is its engine. A text that a memory knows has no engine
    and is pending when the memory says something else; no other text is.

    What a machine translated here is examined by the guard, whose version is a mark of
    its own: a translation that only another guard has seen is pending too, and then is
    examined, not made again.
    """

    name: ClassVar[str] = "translate"
    unit: ClassVar[str] = "sentences"
    # Two full batches of the engine on each of two cores; a killed run loses ten
    # seconds. With 64 a seventh of the speed is lost, with 512 nothing is won.
    batch: ClassVar[int] = 256

    def _signature(self, language: str) -> str:
        return digest(language, self.run.tools.engines()[language])

    def _guard(self) -> str:
        return digest(GUARD_VERSION, self.run.tools.bridge.name)

    def pending(self) -> Sequence[Waiting]:
        """Texts without an examined translation of today's, short ones first: texts of
        one length share a batch, for the engine pads to the longest."""
        workspace = self.run.workspace
        with workspace.transaction():
            workspace.key_sentences()
        return Joined(
            workspace.untranslated(
                language,
                self._signature(language),
                self._guard(),
                self.run.settings.translate,
            ).each(partial(Waiting, language))
            for language in sorted(self.run.settings.languages or LANGUAGES)
            if language != PIVOT
        )

    def load(self, keys: Sequence[Waiting]) -> Sequence[Waiting]:
        """The texts themselves."""
        return keys

    def do(self, tools: Tools, items: Sequence[Waiting]) -> list[English]:
        """Memory first, then what is there already, then the engine; then the guard."""
        found = [_remembered(item.text) for item in items]
        for language in {item.language for item in items}:
            open_ = [
                number
                for number, item in enumerate(items)
                if found[number] is None and item.language == language
            ]
            texts = [items[number].text for number in open_]
            made = _made(texts, language, tools)
            for number, english in zip(open_, made, strict=True):
                found[number] = english
        return [english or English(None, NO_ENGINE) for english in found]

    def store(self, keys: Sequence[Waiting], results: Sequence[English]) -> None:
        """Store the English texts with their doubts; an empty one counts as none."""
        done = list(zip(keys, results, strict=True))
        self.run.workspace.store_translations(
            (
                item.text.text_hash,
                item.language,
                english.text or None,
                text_hash(english.text) if english.text else None,
                english.engine,
                MEMORY_SIGNATURE
                if item.text.remembered
                else self._signature(item.language),
            )
            for item, english in done
        )
        guard = self._guard()
        self.run.workspace.store_suspects(
            (
                item.text.text_hash,
                item.language,
                english.suspect,
                None if item.text.remembered else guard,
            )
            for item, english in done
        )

    def subject(self, key: Waiting) -> str:
        """The language and the beginning of the text."""
        return f"{NAMES[key.language]} text {key.text.text_hash[:12]}"


def _remembered(text: PendingText) -> English | None:
    """What a memory says, with its doubt: nobody's translation is examined again."""
    said = text.remembered
    return English(said.text, said.engine, said.suspect) if said else None


def _made(texts: Sequence[PendingText], language: str, tools: Tools) -> list[English]:
    """The English of texts that no memory knows: kept or made, then examined."""
    translator = tools.translator(language)
    english = [_kept(text, translator) for text in texts]
    missing = [number for number, kept in enumerate(english) if kept is None]
    if translator is not None and missing:
        sources = [texts[number].text for number in missing]
        made = translator.translate(sources, language, PIVOT)
        for number, new in zip(missing, made, strict=True):
            english[number] = new
    found = [English(None, NO_ENGINE) for _ in texts]
    there = [(n, text) for n, text in enumerate(english) if text is not None]
    examined = trusted(
        translator,
        [texts[number].text for number, _ in there],
        language,
        [text for _, text in there],
        tools.bridge,
    )
    for (number, _), one in zip(there, examined, strict=True):
        engine = translator.name if translator else str(texts[number].engine)
        found[number] = English(one.text, engine, one.suspect)
    return found


def _kept(text: PendingText, translator: Translator | None) -> str | None:
    """The translation that is stored, where the engine of today has none better."""
    if text.english is None or is_remembered(text.engine) or text.engine == NO_ENGINE:
        return None
    # A translation outlives its engine: better an old one than none.
    if translator is None or translator.name == text.engine:
        return text.english
    return None
