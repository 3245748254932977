"""corpus.toml: what a user knows about a corpus and its files do not say."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Any

from compare.errors import CorpusError, UnreadableError
from compare.ingest.dates import parse_date
from compare.ingest.language import language_code
from compare.records import Agency

CONFIG_NAME = "corpus.toml"


@dataclass(frozen=True, slots=True)
class FileRule:
    """What is known of the files whose path or name matches a pattern."""

    match: str
    outlet: str = ""
    language: str = ""
    published: date | None = None
    title: str = ""
    author: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class CorpusConfig:
    """The content of a corpus.toml; a corpus without one has the empty config."""

    title: str = ""
    rules: tuple[FileRule, ...] = ()
    agencies: tuple[Agency, ...] = ()
    boilerplate: tuple[str, ...] = ()
    countries: tuple[tuple[str, str], ...] = ()
    """Outlets with their country, for ``compare contrast --by country``."""


_KEYS = ("title", "files", "agency", "boilerplate", "countries")
_RULE_KEYS = ("match", "outlet", "language", "date", "title", "author", "url")
_AGENCY_KEYS = ("name", "forms")


def load_config(folder: Path) -> CorpusConfig:
    """The config of a corpus; raises CorpusError naming file, line and key.

    An archive that is a corpus by itself has its corpus.toml at its top, or in the one
    folder that it is an archive of.
    """
    path = folder / CONFIG_NAME
    if folder.is_file():
        data = _packed(folder)
    else:
        data = path.read_bytes() if path.is_file() else None
    if data is None:
        return CorpusConfig()
    try:
        source = data.decode("utf-8-sig").replace("\r\n", "\n")
        values = tomllib.loads(source)
    except UnicodeDecodeError:
        raise CorpusError(f"{path}: not UTF-8: save it as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise CorpusError(f"{path}: not valid TOML: {error}") from None
    return _Source(path, source).config(values)


def _packed(archive: Path) -> bytes | None:
    """The corpus.toml in an archive; None where it has none, or is no archive."""
    from compare.ingest.packed.single import find

    return find(archive, CONFIG_NAME)


def rule_for(config: CorpusConfig, name: str) -> FileRule:
    """All that the rules say of one file; of two that match, the first has its say."""
    matching = [rule for rule in config.rules if _matches(rule.match, name)]
    return FileRule(
        match=name,
        outlet=_first(rule.outlet for rule in matching),
        language=_first(rule.language for rule in matching),
        published=next((rule.published for rule in matching if rule.published), None),
        title=_first(rule.title for rule in matching),
        author=_first(rule.author for rule in matching),
        url=_first(rule.url for rule in matching),
    )


def _matches(pattern: str, name: str) -> bool:
    """Patterns with a slash match the path in the corpus, others the file name too.

    Of a file in an archive the path there will do as well, from the folder on that is
    packed: what is written for a folder holds for its archive.
    """
    path = name.rsplit("#", 1)[0] if "#" not in pattern else name
    paths = [path, PurePosixPath(path).name]
    parts = path.split("/")
    for number, part in enumerate(parts[:-1], 1):
        if part.lower().endswith(_ARCHIVES):
            paths += ["/".join(parts[number:]), "/".join(parts[number + 1 :])]
    return any(fnmatchcase(one, pattern) for one in paths)


_ARCHIVES = (
    ".zip", ".tar", ".tgz", ".tzst", ".tar.gz", ".tar.zst", ".epub", ".wacz",
)  # fmt: skip


def _first(values: Iterable[str]) -> str:
    return next((value for value in values if value), "")


@dataclass(frozen=True, slots=True)
class _Source:
    """A corpus.toml being read; knows the line of a key for the error message."""

    path: Path
    text: str

    def config(self, values: Mapping[str, Any]) -> CorpusConfig:
        self._known(values, _KEYS, "", 0)
        return CorpusConfig(
            title=self._string(values, "title", "", 0),
            rules=tuple(
                self._rule(table, number)
                for number, table in enumerate(self._tables(values, "files"), 1)
            ),
            agencies=tuple(
                self._agency(table, number)
                for number, table in enumerate(self._tables(values, "agency"), 1)
            ),
            boilerplate=self._patterns(values),
            countries=self._countries(values),
        )

    def _rule(self, table: Mapping[str, Any], number: int) -> FileRule:
        self._known(table, _RULE_KEYS, "files", number)
        text = {
            key: self._string(table, key, "files", number)
            for key in _RULE_KEYS
            if key != "date"
        }
        if not text["match"]:
            self._fail('[[files]] needs match = "pattern"', "", "files", number)
        try:
            text["language"] = text["language"] and language_code(text["language"])
        except UnreadableError as error:
            self._fail(str(error), "language", "files", number)
        return FileRule(published=self._date(table, number), **text)

    def _agency(self, table: Mapping[str, Any], number: int) -> Agency:
        self._known(table, _AGENCY_KEYS, "agency", number)
        name = self._string(table, "name", "agency", number)
        if not name:
            self._fail('[[agency]] needs name = "…"', "", "agency", number)
        forms = self._strings(table, "forms", "agency", number)
        return Agency(name, tuple(dict.fromkeys((name, *forms))))

    def _patterns(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        patterns = self._strings(values, "boilerplate", "", 0)
        for pattern in patterns:
            try:
                re.compile(pattern)
            except (re.error, OverflowError, RecursionError) as error:
                self._fail(f"'{pattern}' is no pattern: {error}", "boilerplate", "", 0)
        return patterns

    def _countries(self, values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        table = values.get("countries", {})
        if not isinstance(table, dict):
            self._fail("'countries' must be a table: [countries]", "countries", "", 0)
        for outlet, country in table.items():
            if not isinstance(country, str) or not country.strip():
                self._fail(
                    f'[countries]: write "{outlet}" = "a country"', outlet, "", 0
                )
        return tuple((outlet, country.strip()) for outlet, country in table.items())

    def _date(self, table: Mapping[str, Any], number: int) -> date | None:
        value = table.get("date")
        if isinstance(value, datetime):
            return value.date()
        if value is None or isinstance(value, date):
            return value
        found = parse_date(value) if isinstance(value, str) else None
        if found is None:
            self._fail(
                f"'date' must be a date such as 2031-03-14, not {value!r}",
                "date", "files", number,
            )  # fmt: skip
        return found

    def _tables(self, values: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
        tables = values.get(key, [])
        if not isinstance(tables, list) or not all(isinstance(t, dict) for t in tables):
            self._fail(f"'{key}' must be tables: write [[{key}]]", key, "", 0)
        return list(tables)

    def _string(self, table: Mapping[str, Any], key: str, head: str, n: int) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            self._fail(f"'{key}' must be text in quotes, not {value!r}", key, head, n)
        return str(value).strip()

    def _strings(
        self, table: Mapping[str, Any], key: str, head: str, n: int
    ) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
            self._fail(f"'{key}' must be a list of texts in quotes", key, head, n)
        return tuple(item.strip() for item in value if item.strip())

    def _known(
        self, table: Mapping[str, Any], keys: tuple[str, ...], head: str, n: int
    ) -> None:
        for key in table:
            if key not in keys:
                where = f" in [[{head}]]" if head else ""
                known = ", ".join(keys)
                self._fail(f"unknown key '{key}'{where}. Known: {known}", key, head, n)

    def _fail(self, reason: str, key: str, head: str, number: int) -> None:
        line = self._line(key, head, number)
        raise CorpusError(f"{self.path}, line {line}: {reason}")

    def _line(self, key: str, head: str, number: int) -> int:
        """The line of ``key`` in the n-th table ``head``; the table's, else 1."""
        lines = self.text.split("\n")
        start = 0
        if head:
            heads = [i for i, line in enumerate(lines) if f"[[{head}]]" in line]
            start = heads[number - 1] if number <= len(heads) else 0
        wanted = re.compile(rf"\s*(?:\[\[?\s*)?[\"']?{re.escape(key)}[\"']?\s*[=\].]")
        for place in range(start, len(lines)) if key else ():
            if wanted.match(lines[place]):
                return place + 1
        return start + 1
