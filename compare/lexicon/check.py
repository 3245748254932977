"""What is wrong with lexicon files, all of it at once and one line for each mistake.

Loading stops at the first mistake that would make a run wrong; this also tells what
would only make it poor: a language without words, a set without a choice, a word that
can never be found.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from compare.errors import SettingsError
from compare.languages import LANGUAGES, NAMES
from compare.lexicon.concepts import Concept, Lexicon
from compare.lexicon.files import (
    built_in,
    form_key,
    merged,
    mixed_sets,
    read_concept,
    read_file,
    tables,
    twice_owned,
)

_ANY_GAP = re.compile(r"\s*(?:…|\.\.\.)\s*")


@dataclass(frozen=True, slots=True)
class Checked:
    """How many files and concepts were looked at, and a line for each mistake."""

    files: int
    concepts: int
    mistakes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    file: str
    concept: Concept
    extends: bool
    """Whether it adds to a concept of an earlier file, and so may be partial."""


def check_lexicon(paths: Sequence[str | Path] = ()) -> Checked:
    """Look for mistakes in one's own files beside the shipped ones, or in those.

    Raises SettingsError for a file that cannot be read at all.
    """
    shipped = built_in()
    own = {str(path): read_file(path) for path in paths}
    mistakes: list[str] = []
    entries = list(_entries(shipped | own, mistakes))
    asked = set(own or shipped)
    whole = _whole(entries, mistakes)
    files = {entry.concept.id: entry.file for entry in entries}
    for entry in entries:
        mistakes += (_line(entry.file, entry.concept, text) for text in _own(entry))
    for concept, text in _among(list(whole.values())):
        mistakes.append(_line(files[concept.id], concept, text))
    looked_at = [entry for entry in entries if entry.file in asked]
    return Checked(
        files=len(asked),
        concepts=len(looked_at),
        mistakes=tuple(one for one in mistakes if _file_of(one, asked)),
    )


def _line(file: str, concept: Concept, text: str) -> str:
    return f"{file}, [{concept.id}]: {text}"


def _file_of(mistake: str, asked: Iterable[str]) -> bool:
    return any(mistake.startswith((f"{file}, ", f"{file}: ")) for file in asked)


def _entries(files: Mapping[str, str], mistakes: list[str]) -> Iterator[_Entry]:
    """Every entry that can be read; what cannot is told."""
    known: set[str] = set()
    for file, content in files.items():
        try:
            read = tables(file, content)
        except SettingsError as error:
            mistakes.append(str(error))
            continue
        for identity, table in read.items():
            try:
                concept = read_concept(file, identity, table)
            except SettingsError as error:
                mistakes.append(str(error))
                continue
            yield _Entry(file, concept, identity in known)
            known.add(identity)


def _whole(entries: Iterable[_Entry], mistakes: list[str]) -> dict[str, Concept]:
    """The concepts as a run would see them."""
    concepts: dict[str, Concept] = {}
    for entry in entries:
        concept, known = entry.concept, concepts.get(entry.concept.id)
        try:
            concepts[concept.id] = (
                merged(known, concept, entry.file) if known else concept
            )
        except SettingsError as error:
            mistakes.append(str(error))
    return concepts


# --- one entry --------------------------------------------------------------------


def _own(entry: _Entry) -> Iterator[str]:
    concept = entry.concept
    for language in LANGUAGES:
        forms = concept.forms.get(language, ())
        if not forms and not entry.extends:
            yield f'no {NAMES[language]} words; write {language} = ["…"]'
        yield from _repeated(forms, language)
    for form in concept.ambiguous:
        if not any(form in forms for forms in concept.forms.values()):
            yield f"ambiguous names {form!r}, which is none of its words"


def _repeated(forms: Sequence[str], language: str) -> Iterator[str]:
    counted = Counter(form_key(form, language) for form in forms)
    for form in forms:
        if counted.pop(form_key(form, language), 1) > 1:
            yield f"the {language} form {form!r} stands twice; write it once"


# --- concepts among each other ----------------------------------------------------


def _among(concepts: Sequence[Concept]) -> Iterator[tuple[Concept, str]]:
    yield from twice_owned(concepts)
    yield from mixed_sets(concepts)
    yield from _lonely_sets(concepts)
    yield from _needlessly_ambiguous(concepts)
    yield from _never_found(concepts)


def _lonely_sets(concepts: Sequence[Concept]) -> Iterator[tuple[Concept, str]]:
    members = Counter(group for concept in concepts for group in concept.sets)
    for concept in concepts:
        for group in concept.sets:
            if members[group] == 1:
                others = sorted(members.keys() - {group})
                near = get_close_matches(group, others, n=1)
                hint = f"did you mean '{near[0]}'?" if near else "leave it out"
                yield (
                    concept,
                    f"set '{group}' has no other member, so nothing is an "
                    f"alternative to it; add one, or {hint}",
                )


def _needlessly_ambiguous(
    concepts: Sequence[Concept],
) -> Iterator[tuple[Concept, str]]:
    owners = Counter(
        key
        for concept in concepts
        for key in {
            (language, form_key(form, language)) for language, form in concept.written()
        }
    )
    for concept in concepts:
        for language, form in concept.written():
            alone = owners[language, form_key(form, language)] == 1
            if form in concept.ambiguous and alone:
                yield (
                    concept,
                    f"{form!r} is called ambiguous, and no other concept has it",
                )


def _never_found(concepts: Sequence[Concept]) -> Iterator[tuple[Concept, str]]:
    lexicon = Lexicon(concepts)
    for concept in concepts:
        for language, form in concept.written():
            text = _ANY_GAP.sub(" ", form.removeprefix("="))
            found = lexicon.find(text, language)
            readings = [(one.concept, *one.others) for one in found]
            if len(readings) != 1 or concept not in readings[0]:
                others = ", ".join(f"[{one.concept.id}]" for one in found)
                yield (
                    concept,
                    f"the {language} form {form!r} is never found: those words "
                    f"are {others or 'no form'}; drop it, or lengthen it",
                )
