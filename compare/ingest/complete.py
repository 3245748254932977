"""Files to articles: unpacked, read, and completed with what they do not say."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from compare.errors import UnreadableError
from compare.identity import article_id
from compare.ingest.config import CONFIG_NAME, CorpusConfig, rule_for
from compare.ingest.dates import date_in_name, date_in_text, date_in_url
from compare.ingest.encoding import check_prose
from compare.ingest.entry import Entry, Unread
from compare.ingest.formats import READERS, entries, unknown
from compare.ingest.language import detect, language_code
from compare.ingest.limits import Limits, SpentError
from compare.ingest.marks import find_marks
from compare.ingest.normal import normalise, one_line
from compare.ingest.outlet import outlet_of_name, outlet_of_url
from compare.ingest.packed import ARCHIVES, PACKED, full_suffixes, members, unpacked
from compare.ingest.packed.member import Member, Refused
from compare.ingest.source import Source
from compare.records import Article, Failure

STEP = "ingest"
_RESERVED = (CONFIG_NAME, "memory.tmx", "gold.jsonl", "gold.jsonl.gz", "readme.md")
_FEWEST_LETTERS = 20  # of a page in a book; a cover has fewer


@dataclass(frozen=True, slots=True)
class Completer:
    """What makes articles of files: the corpus's own rules, and the limits."""

    config: CorpusConfig
    limits: Limits

    def articles(self, source: Source) -> Iterator[Article | Failure]:
        """The articles of a source, and a Failure for each that could not be read."""
        source = replace(source, called=full_suffixes(source.called))
        try:
            if source.suffix in PACKED:
                inner = source.called[: -len(source.suffix)]
                stream = unpacked(source)
                yield from self.articles(replace(source, called=inner, stream=stream))
            elif source.suffix in ARCHIVES:
                yield from self._archive(source)
            elif source.suffix in READERS:
                for entry in entries(source):
                    yield self._article(entry, source.name)
            else:
                yield Failure(STEP, source.name, one_line(unknown(source)))
        except SpentError:
            if source.depth:
                raise  # the whole file is at fault, and is named
            yield Failure(STEP, source.name, source.budget.spent)
        except UnreadableError as error:
            yield Failure(STEP, source.name, one_line(str(error)))

    def _archive(self, source: Source) -> Iterator[Article | Failure]:
        deepest = self.limits.archive_depth
        if source.depth >= deepest:
            raise UnreadableError(
                f"an archive in {deepest} others (archive_depth in compare.toml): "
                "unpack the outer one"
            )
        for member in members(source):
            if isinstance(member, Refused):
                yield Failure(STEP, f"{source.name}/{member.name}", member.reason)
            elif member.name.rsplit("/", 1)[-1].lower() not in _RESERVED:
                yield from self._member(source, member)
            source.budget.check()

    def _member(self, source: Source, member: Member) -> Iterator[Article | Failure]:
        inner = replace(
            source,
            name=f"{source.name}/{member.name}",
            called=member.name,
            stream=member.stream,
            depth=source.depth + 1,
        )
        if source.suffix == ".epub" and member.name.lower().endswith(
            (".html", ".htm", ".xhtml", ".xml")
        ):
            yield from self._chapter(inner, member)
        else:
            yield from self.articles(inner)

    def _chapter(self, source: Source, member: Member) -> Iterator[Article | Failure]:
        """A page of a book: all its text, since it has no menus to leave out."""
        from compare.ingest.markup.page import chapter

        try:
            title, text = chapter(source.whole())
        except SpentError:
            raise
        except UnreadableError as error:
            yield Failure(STEP, source.name, one_line(str(error)))
            return
        if sum(map(str.isalpha, text[:2_000])) >= _FEWEST_LETTERS:
            entry = Entry(
                text, outlet=member.outlet, published=member.published, title=title
            )
            yield self._article(entry, source.name)

    def _article(self, entry: Entry | Unread, name: str) -> Article | Failure:
        subject = f"{name}#{entry.line}" if entry.line else name
        if isinstance(entry, Unread):
            return Failure(STEP, subject, one_line(entry.reason))
        try:
            return self._completed(entry, subject)
        except UnreadableError as error:
            return Failure(STEP, subject, one_line(str(error)))

    def _completed(self, entry: Entry, subject: str) -> Article:
        """An entry with what it lacks: from the rules of corpus.toml, else guessed."""
        rule = rule_for(self.config, subject)
        body = self._body(entry.text)
        url = one_line(entry.url or rule.url)
        name = subject.rsplit("#", 1)[0] if entry.line else subject
        outlet = one_line(entry.outlet or rule.outlet)
        outlet = outlet or outlet_of_url(url) or one_line(outlet_of_name(name))
        given = entry.language or rule.language
        title, marks = find_marks(
            body, one_line(entry.title or rule.title), self.config.boilerplate
        )
        return Article(
            id=article_id(outlet, body),
            outlet=outlet,
            language=language_code(given) if given else detect(body),
            title=title,
            text=body,
            published=entry.published
            or rule.published
            or (date_in_name(Path(name).stem) if not entry.line else None)
            or date_in_url(url)
            or date_in_text(body)
            or entry.captured,
            url=url,
            author=one_line(entry.author or rule.author),
            path=subject,
            marks=marks,
        )

    def _body(self, text: str) -> str:
        most = self.limits.largest_article
        if len(text) > 2 * most:  # spaces and control signs do not count
            text = text[: 2 * most]
        body = normalise(text)
        if not body:
            raise UnreadableError("the text is empty")
        if len(body) > most:
            raise UnreadableError(
                f"longer than {most:,} characters (largest_article in compare.toml): "
                "cut it into its articles"
            )
        check_prose(body)
        return body
