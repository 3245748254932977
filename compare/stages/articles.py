"""Ingest, segment, credit: from files to passages."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from compare import ingest, wire
from compare.identity import data_digest, text_hash
from compare.ingest.choice import Choice
from compare.models import file_sha256
from compare.records import Article, Credit, Failure, Passage
from compare.segment import SEGMENTER, segment
from compare.settings import digest, step_signature
from compare.stages.stage import ArticleStage, Place, Stage
from compare.tools import Tools


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the corpus; ``digest`` is empty when the file is gone."""

    name: str
    path: Path
    digest: str


@dataclass(frozen=True, slots=True)
class SourceContent:
    """What a file held; None where it may hold more than fits into memory.

    Such a file (a table of gigabytes, an archive) is read while it is stored, article
    by article, and committed when all of it is in.
    """

    found: tuple[Article | Failure, ...] | None


class Ingest(Stage[SourceFile, SourceFile, SourceContent]):
    """New and changed files are read, gone ones forgotten."""

    name: ClassVar[str] = "ingest"
    unit: ClassVar[str] = "files"
    batch: ClassVar[int] = 16
    place: ClassVar[Place] = Place.BESIDE_FILES

    @cached_property
    def _signature(self) -> str:
        rules = data_digest("boilerplate.toml")
        # A country changes no article.
        config = replace(self.run.tools.config, countries=())
        settings = self.run.settings
        return step_signature("ingest", settings, ingest.VERSION, rules, config)

    def pending(self) -> Sequence[SourceFile]:
        """Files whose content or signature is not the one last read."""
        return self.run.workspace.changed_sources(
            source_files(self.run.folder, self.run.only), self._signature, self._file
        )

    def _file(self, name: str, path: bytes, digest: str) -> SourceFile:
        return SourceFile(name, self.run.folder / os.fsdecode(path), digest)

    def load(self, keys: Sequence[SourceFile]) -> Sequence[SourceFile]:
        """The files themselves."""
        return keys

    def do(self, tools: Tools, items: Sequence[SourceFile]) -> list[SourceContent]:
        """Read each file with the reader of its suffix."""
        return [
            SourceContent(
                None if ingest.is_large(file.path) else tuple(_read(tools, file))
            )
            for file in items
        ]

    def store(
        self, keys: Sequence[SourceFile], results: Sequence[SourceContent]
    ) -> None:
        """Replace what each file held."""
        workspace = self.run.workspace
        for file, content in zip(keys, results, strict=True):
            if not file.digest:
                workspace.drop_source(file.name)
                continue
            if content.found is None:
                found: Iterable[Article | Failure] = _read(self.run.tools, file)
            else:
                found = content.found
            watched = _Watched(found)
            workspace.store_found(file.name, file.digest, self._signature, watched)
            if watched.not_opened:
                workspace.retry_source(file.name)

    def subject(self, key: SourceFile) -> str:
        """The file's name."""
        return key.name


def source_files(
    folder: Path, only: Iterable[Path] | None = None
) -> Iterator[tuple[str, bytes, str]]:
    """Name, path in the corpus and digest of every file there is, or of some."""
    given: Iterable[str] = (
        ingest.list_files(folder)
        if only is None
        else (path.relative_to(folder).as_posix() for path in only)
    )
    for inside in given:
        # A name that is not UTF-8 (an old archive) has its odd bytes written out.
        name = (inside or folder.name).encode("utf-8", "backslashreplace").decode()
        yield name, os.fsencode(inside), _digest(folder / inside, folder)


class _Watched(Iterator[Article | Failure]):
    """What is found, and whether the disk was at fault for what is not."""

    def __init__(self, found: Iterable[Article | Failure]) -> None:
        self._found = iter(found)
        self.not_opened = False

    def __next__(self) -> Article | Failure:
        item = next(self._found)
        if isinstance(item, Failure) and item.reason.startswith(ingest.NOT_OPENED):
            self.not_opened = True
        return item


def _read(tools: Tools, file: SourceFile) -> Iterator[Article | Failure]:
    if file.digest == _LINK:
        reason = "a link that leads out of the corpus: it is not followed"
        yield Failure("ingest", file.name, reason)
    elif file.digest:
        limits = ingest.Limits.of(tools.settings)
        takes = Choice.of(tools.settings).takes
        for item in ingest.read_file(file.path, file.name, tools.config, limits):
            if isinstance(item, Failure) or takes(item):
                yield item


_LINK = "link"


def _digest(path: Path, folder: Path) -> str:
    if ingest.leads_out(path, folder):
        return _LINK
    try:
        return file_sha256(path)
    except OSError:
        return "unreadable"


class Segment(ArticleStage[Passage]):
    """Articles are cut into sentences."""

    name: ClassVar[str] = "segment"

    @cached_property
    def _signature(self) -> str:
        return digest("segment", SEGMENTER, data_digest("abbreviations.toml"))

    def pending(self) -> Sequence[str]:
        """Ids of the articles cut by no or by another segmenter."""
        return self.run.workspace.unmarked("segmented", self._signature)

    def do(self, tools: Tools, items: Sequence[Article]) -> list[list[Passage]]:
        """The sentences of each article."""
        return [segment(article) for article in items]

    def store(self, keys: Sequence[str], results: Sequence[list[Passage]]) -> None:
        """Replace each article's passages."""
        articles = self.run.workspace.articles(keys)
        for article, passages in zip(articles, results, strict=True):
            rows = [
                (
                    passage,
                    text_hash(article.text[passage.span.start : passage.span.end]),
                )
                for passage in passages
            ]
            self.run.workspace.store_passages(article.id, rows, self._signature)


class CreditAgencies(ArticleStage[Credit]):
    """The agencies that articles name."""

    name: ClassVar[str] = "credit"

    @cached_property
    def _signature(self) -> str:
        return digest("credit", wire.VERSION, self.run.tools.agencies)

    def pending(self) -> Sequence[str]:
        """Ids of the articles not searched for these agencies."""
        return self.run.workspace.unmarked("credited", self._signature)

    def do(self, tools: Tools, items: Sequence[Article]) -> list[list[Credit]]:
        """The credits of each article."""
        return [wire.find_credits(article, tools.agencies) for article in items]

    def store(self, keys: Sequence[str], results: Sequence[list[Credit]]) -> None:
        """Replace each article's credits."""
        for article_id, credits in zip(keys, results, strict=True):
            self.run.workspace.store_credits(article_id, credits, self._signature)
