"""Settings as keywords: the options of the commands under the same names."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import TypedDict

from compare.jobs import Progress
from compare.settings import SETTINGS_FILE, Settings, load_settings

Watcher = Callable[[Progress], object]
"""Is told how far a step is; ``print`` will do."""


class Given(TypedDict, total=False):
    """The fields of ``compare.settings.Settings``; what is not given has its default.

    Whatever ``compare.toml`` in the current folder says comes before the defaults, as
    it does for the commands. A language or a lexicon file alone needs no list.
    """

    translate: str
    beam: int
    encoder: str | Path
    within: int
    same_outlet: bool
    languages: str | Sequence[str]
    neighbours: int
    threshold: float
    related: bool
    lexicon: str | Path | Sequence[str | Path]
    largest_article: int
    largest_file: int
    largest_record: int
    archive_files: int
    archive_bytes: int
    archive_ratio: int
    archive_depth: int


def settings_of(given: Mapping[str, object]) -> Settings:
    """The settings of a call; raises SettingsError for unknown names and values."""
    values = {name: _plain(value) for name, value in given.items()}
    for name in ("languages", "lexicon"):
        if isinstance(values.get(name), str):
            values[name] = (values[name],)
    languages = values.get("languages")
    if isinstance(languages, tuple) and all(isinstance(one, str) for one in languages):
        values["languages"] = tuple(sorted(set(languages)))  # their order says nothing
    return load_settings(SETTINGS_FILE, **values)


def _plain(value: object) -> object:
    """Paths as texts, and lists as tuples."""
    if isinstance(value, PurePath):
        return str(value)
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(_plain(one) for one in value)
    return value
