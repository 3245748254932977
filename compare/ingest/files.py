"""Which files a corpus has, and the articles of each."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from compare.errors import UnreadableError
from compare.identity import article_id
from compare.ingest import html, table, text
from compare.ingest.config import CONFIG_NAME, CorpusConfig, rule_for
from compare.ingest.dates import date_in_name, date_in_text, date_in_url
from compare.ingest.encoding import check_prose
from compare.ingest.entry import Entry, Reader, Unread
from compare.ingest.language import detect, language_code
from compare.ingest.marks import find_marks
from compare.ingest.normal import normalise, one_line
from compare.ingest.outlet import outlet_of_name, outlet_of_url
from compare.records import Article, Failure

STEP = "ingest"
RESERVED = (CONFIG_NAME, "memory.tmx", "gold.jsonl", "gold.jsonl.gz", "readme.md")
"""Files of a corpus folder that are no articles, in small letters."""

READERS: Mapping[str, Reader] = {
    ".txt": text.read,
    ".md": text.read,
    ".html": html.read,
    ".htm": html.read,
    ".jsonl": table.read_jsonl,
    ".csv": table.read_csv,
}


def list_files(folder: Path) -> list[Path]:
    """All files of a corpus in order, sub-folders too; hidden and reserved ones not.

    Files that no reader knows are among them: ``read_file`` says so for each.
    """
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and path.name.lower() not in RESERVED
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def leads_out(path: Path, folder: Path) -> bool:
    """Whether a file is a link to what lies outside the folder of its corpus.

    A corpus that somebody sent could print any file of its reader in a report.
    """
    return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())


def read_file(
    path: Path, name: str, config: CorpusConfig
) -> Iterator[Article | Failure]:
    """The articles of one file, and a Failure for each that could not be read.

    ``name`` is the path inside the corpus; an entry of a table adds "#" and its line.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = " ".join(READERS)
        kind = path.suffix or "a file without suffix"
        yield Failure(STEP, name, one_line(f"no reader for {kind}; known: {known}"))
        return
    try:
        for entry in reader(path):
            yield _article(entry, name, config)
    except UnreadableError as error:
        yield Failure(STEP, name, one_line(str(error)))
    except OSError as error:
        yield Failure(STEP, name, f"cannot be opened: {error.strerror or error}")


def _article(
    entry: Entry | Unread, name: str, config: CorpusConfig
) -> Article | Failure:
    subject = f"{name}#{entry.line}" if entry.line else name
    if isinstance(entry, Unread):
        return Failure(STEP, subject, one_line(entry.reason))
    try:
        return _completed(entry, subject, config)
    except UnreadableError as error:
        return Failure(STEP, subject, one_line(str(error)))


def _completed(entry: Entry, subject: str, config: CorpusConfig) -> Article:
    """An entry with what it lacks: from the rules of corpus.toml, else guessed."""
    rule = rule_for(config, subject)
    body = normalise(entry.text)
    if not body:
        raise UnreadableError("the text is empty")
    check_prose(body)
    url = one_line(entry.url or rule.url)
    name = subject.rsplit("#", 1)[0] if entry.line else subject
    outlet = one_line(entry.outlet or rule.outlet)
    outlet = outlet or outlet_of_url(url) or one_line(outlet_of_name(name))
    given = entry.language or rule.language
    title, marks = find_marks(
        body, one_line(entry.title or rule.title), config.boilerplate
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
        or date_in_text(body),
        url=url,
        author=one_line(entry.author or rule.author),
        path=subject,
        marks=marks,
    )
