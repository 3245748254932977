"""Lexicon files: TOML in, a ``Lexicon`` out, and clear words about mistakes.

One file is one field; each table of it is one concept. ``docs/lexicon.md`` explains
the format to people who do not program.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from compare.errors import SettingsError
from compare.languages import LANGUAGES, fold
from compare.lexicon.concepts import (
    STRENGTHS,
    Concept,
    ConceptKind,
    Lexicon,
)
from compare.lexicon.index import form_words

_KEYS = (
    "gloss", "kind", "stance", "sets", "loaded", "strength", "ambiguous", *LANGUAGES,
)  # fmt: skip


def load_lexicon(paths: Sequence[str | Path] = ()) -> Lexicon:
    """The built-in lexicon, extended by one's own files.

    A concept of one's own file that has the id of a known one adds its forms to it.
    Raises SettingsError naming the file, the entry and what is wrong.
    """
    files = built_in() | {str(path): read_file(path) for path in paths}
    return _compiled(tuple(files), tuple(files.values()))


def built_in() -> dict[str, str]:
    """The shipped files in their order: name and content."""
    folder = resources.files("compare") / "data" / "lexicon"
    files = (file for file in folder.iterdir() if file.name.endswith(".toml"))
    ordered = sorted(files, key=lambda file: file.name)
    return {file.name: _text(file.name, file) for file in ordered}


def read_file(path: str | Path) -> str:
    """The content of one's own file; SettingsError where it cannot be read."""
    return _text(str(path), Path(path))


@lru_cache(maxsize=4)
def _compiled(names: tuple[str, ...], contents: tuple[str, ...]) -> Lexicon:
    """The lexicon of these files; compiling takes long, so it is kept."""
    concepts: dict[str, Concept] = {}
    for name, content in zip(names, contents, strict=True):
        for concept in _read(name, content):
            known = concepts.get(concept.id)
            concepts[concept.id] = merged(known, concept, name) if known else concept
        _check_forms(name, concepts)
        _check_sets(name, concepts)
    return Lexicon(list(concepts.values()))


def _text(name: str, file: Traversable | Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{name}: cannot be read as UTF-8 text: {error}") from error


def _read(name: str, content: str) -> Iterator[Concept]:
    for identity, table in tables(name, content).items():
        yield read_concept(name, identity, table)


def tables(name: str, content: str) -> dict[str, object]:
    """The entries of a file as TOML has them; SettingsError where it is none."""
    try:
        return tomllib.loads(content)
    # ValueError: not TOML, or a number of too many digits.
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{name}: not valid TOML: {error}") from error


def read_concept(name: str, identity: str, table: object) -> Concept:
    """One entry of a file; SettingsError, with file and entry, for a mistake."""
    where = f"{name}, [{identity}]"
    if not isinstance(table, dict):
        raise SettingsError(f"{where}: write a table in square brackets")
    return _concept(where, identity, Path(name).stem, table)


def _concept(
    where: str, identity: str, topic: str, table: Mapping[str, object]
) -> Concept:
    for key in table:
        if key not in _KEYS:
            raise SettingsError(f"{where}: no key '{key}'. Known: {', '.join(_KEYS)}")
    gloss, kind = table.get("gloss"), table.get("kind")
    if not isinstance(gloss, str) or not gloss.strip():
        raise SettingsError(f"{where}: needs a gloss, one line saying what it means")
    if not isinstance(kind, str) or kind not in list(ConceptKind):
        known = ", ".join(ConceptKind)
        raise SettingsError(f"{where}: kind is {kind!r}; write one of {known}")
    loaded = table.get("loaded", False)
    if not isinstance(loaded, bool):
        raise SettingsError(f"{where}: loaded is {loaded!r}; write true or false")
    return Concept(
        id=identity,
        topic=topic,
        gloss=gloss,
        kind=ConceptKind(kind),
        sets=_strings(where, "sets", table.get("sets", [])),
        loaded=loaded,
        strength=_strength(where, kind, table.get("strength", "")),
        stance=_stance(where, table.get("stance", "")),
        ambiguous=_strings(where, "ambiguous", table.get("ambiguous", [])),
        forms=_forms(where, table),
    )


def _strength(where: str, kind: str, strength: object) -> str:
    known = ", ".join(STRENGTHS)
    if kind == ConceptKind.ATTRIBUTION:
        if not isinstance(strength, str) or strength not in STRENGTHS:
            raise SettingsError(f"{where}: strength is {strength!r}; one of {known}")
        return strength
    if strength:
        raise SettingsError(f"{where}: only kind attribution has a strength")
    return ""


def _stance(where: str, stance: object) -> str:
    if not isinstance(stance, str):
        raise SettingsError(f"{where}: stance must be a text: whose usage it is")
    if stance and not stance.strip():
        raise SettingsError(f"{where}: stance is empty; leave the line out")
    return stance


def _strings(where: str, key: str, values: object) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
        raise SettingsError(f'{where}: {key} must be a list: {key} = ["…", "…"]')
    return tuple(values)


def _forms(where: str, table: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    forms = {
        language: _strings(where, language, table[language])
        for language in LANGUAGES
        if language in table
    }
    if not any(forms.values()):
        raise SettingsError(f'{where}: no forms; write en = ["…"], tr = […], el = […]')
    for language, written in forms.items():
        for form in written:
            if not form_words(form):
                raise SettingsError(f"{where}: the {language} form {form!r} is empty")
    return forms


def merged(known: Concept, more: Concept, name: str) -> Concept:
    """A known concept with the forms and sets that another file adds to it."""
    if known.kind is not more.kind:
        raise SettingsError(
            f"{name}, [{more.id}]: the known concept is of kind {known.kind}"
        )
    forms = {
        language: (*known.forms.get(language, ()), *more.forms.get(language, ()))
        for language in (*known.forms, *more.forms)
    }
    sets = tuple(dict.fromkeys((*known.sets, *more.sets)))
    ambiguous = tuple(dict.fromkeys((*known.ambiguous, *more.ambiguous)))
    stance = more.stance or known.stance
    return replace(known, forms=forms, sets=sets, ambiguous=ambiguous, stance=stance)


def _check_forms(name: str, concepts: Mapping[str, Concept]) -> None:
    for concept, complaint in twice_owned(concepts.values()):
        raise SettingsError(f"{name}, [{concept.id}]: {complaint}")


def twice_owned(concepts: Iterable[Concept]) -> Iterator[tuple[Concept, str]]:
    """Forms that an earlier concept has too, where neither says so: with the reason.

    A reader could not tell which is meant.
    """
    owners: dict[tuple[str, str], Concept] = {}
    for concept in concepts:
        for language, form in concept.written():
            key = (language, form_key(form, language))
            owner = owners.setdefault(key, concept)
            told = form in concept.ambiguous or form in owner.ambiguous
            if owner.id != concept.id and not told:
                yield (
                    concept,
                    f"the {language} form {form!r} belongs to [{owner.id}] "
                    f"already; keep it in one of them, or write "
                    f'ambiguous = ["{form}"]',
                )


def form_key(form: str, language: str) -> str:
    """What two forms that match the same texts share; capitals tell names apart."""
    words = (word[:1] + fold(word[1:], language) for word in form_words(form))
    return " ".join(words)


def _check_sets(name: str, concepts: Mapping[str, Concept]) -> None:
    for concept, complaint in mixed_sets(concepts.values()):
        raise SettingsError(f"{name}, [{concept.id}]: {complaint}")


def mixed_sets(concepts: Iterable[Concept]) -> Iterator[tuple[Concept, str]]:
    """Concepts in a set whose first member is of another kind: with the reason."""
    firsts: dict[str, Concept] = {}
    for concept in concepts:
        for group in concept.sets:
            first = firsts.setdefault(group, concept)
            if first.kind is not concept.kind:
                yield (
                    concept,
                    f"set '{group}' holds kind {first.kind} ([{first.id}]), "
                    f"not {concept.kind}",
                )
