"""Ingest, segment, credit: from files to passages."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from compare import ingest, wire
from compare.identity import data_digest, text_hash
from compare.models import file_sha256
from compare.records import Article, Credit, Failure, Passage
from compare.segment import SEGMENTER, segment
from compare.settings import digest
from compare.stages.stage import ArticleStage, Stage
from compare.tools import Tools


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the corpus; ``digest`` is empty when the file is gone."""

    name: str
    path: Path
    digest: str


@dataclass(frozen=True, slots=True)
class SourceContent:
    """What a file held."""

    articles: tuple[Article, ...]
    failures: tuple[Failure, ...]


class Ingest(Stage[SourceFile, SourceFile, SourceContent]):
    """New and changed files are read, gone ones forgotten, failed ones tried again."""

    name: ClassVar[str] = "ingest"
    unit: ClassVar[str] = "files"
    batch: ClassVar[int] = 16

    @cached_property
    def _signature(self) -> str:
        rules = data_digest("boilerplate.toml")
        # A country changes no article.
        config = replace(self.run.tools.config, countries=())
        return digest("ingest", ingest.VERSION, rules, config)

    def pending(self) -> list[SourceFile]:
        """Files whose content or signature is not the one last read."""
        known = self.run.workspace.sources()
        found = [
            self._source(path)
            for path in self.run.only or ingest.list_files(self.run.folder)
        ]
        names = {file.name for file in found}
        gone = [
            SourceFile(name, self.run.folder, "") for name in known if name not in names
        ]
        fresh = [
            file
            for file in found
            if file.name not in known
            or known[file.name].digest != file.digest
            or known[file.name].signature != self._signature
        ]
        return sorted(gone + fresh, key=lambda file: file.name)

    def _source(self, path: Path) -> SourceFile:
        name = path.relative_to(self.run.folder).as_posix()
        # A name that is not UTF-8 (an old archive) has its odd bytes written out.
        name = name.encode("utf-8", "backslashreplace").decode("utf-8")
        try:
            return SourceFile(name, path, file_sha256(path))
        except OSError:
            return SourceFile(name, path, "unreadable")

    def load(self, keys: Sequence[SourceFile]) -> Sequence[SourceFile]:
        """The files themselves."""
        return keys

    def do(self, tools: Tools, items: Sequence[SourceFile]) -> list[SourceContent]:
        """Read each file with the reader of its suffix."""
        return [self._read(tools, file) for file in items]

    @staticmethod
    def _read(tools: Tools, file: SourceFile) -> SourceContent:
        if not file.digest:
            return SourceContent((), ())
        if ingest.leads_out(file.path, tools.folder):
            reason = "a link that leads out of the corpus; put the file itself there"
            return SourceContent((), (Failure("ingest", file.name, reason),))
        found = list(ingest.read_file(file.path, file.name, tools.config))
        return SourceContent(
            tuple(item for item in found if isinstance(item, Article)),
            tuple(item for item in found if isinstance(item, Failure)),
        )

    def store(
        self, keys: Sequence[SourceFile], results: Sequence[SourceContent]
    ) -> None:
        """Replace what each file held."""
        signature = self._signature
        for file, content in zip(keys, results, strict=True):
            if file.digest:
                self.run.workspace.store_source(
                    file.name,
                    file.digest,
                    signature,
                    content.articles,
                    content.failures,
                )
            else:
                self.run.workspace.drop_source(file.name)

    def subject(self, key: SourceFile) -> str:
        """The file's name."""
        return key.name


class Segment(ArticleStage[Passage]):
    """Articles are cut into sentences."""

    name: ClassVar[str] = "segment"

    @cached_property
    def _signature(self) -> str:
        return digest("segment", SEGMENTER, data_digest("abbreviations.toml"))

    def pending(self) -> list[str]:
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

    def pending(self) -> list[str]:
        """Ids of the articles not searched for these agencies."""
        return self.run.workspace.unmarked("credited", self._signature)

    def do(self, tools: Tools, items: Sequence[Article]) -> list[list[Credit]]:
        """The credits of each article."""
        return [wire.find_credits(article, tools.agencies) for article in items]

    def store(self, keys: Sequence[str], results: Sequence[list[Credit]]) -> None:
        """Replace each article's credits."""
        for article_id, credits in zip(keys, results, strict=True):
            self.run.workspace.store_credits(article_id, credits, self._signature)
