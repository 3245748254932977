"""Coverage-guided fuzzing of the readers with atheris (pip install atheris).

    python benchmarks/fuzz.py KIND [-max_total_time=120] [any option of libFuzzer]

KIND is a suffix that a reader knows (txt, html, jsonl, csv, json, xml, warc, zip, tar,
gz …), or tmx, corpus, lexicon, package, date. It ends at the first input after which
anything but articles, failures or one error of ours comes back; the input is left in a
file crash-… beside. Files are written to a temporary folder only.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["compare"]):
    from compare.errors import CompareError
    from compare.ingest import CorpusConfig, load_config, read_file
    from compare.ingest.dates import date_in_text, date_in_url, parse_date
    from compare.ingest.normal import normalise
    from compare.lexicon.files import read_concept, tables
    from compare.models.unpack import unpack
    from compare.records import Article
    from compare.translate.tmx_reader import TmxReader


def read(path: Path) -> None:
    """Hold what a reader gives to what holds of every file."""
    for one in read_file(path, path.name, CorpusConfig()):
        if isinstance(one, Article):
            assert normalise(one.text) == one.text != ""
            assert all(0 <= m.start < m.end <= len(one.text) for m in one.marks)
        else:
            assert one.reason.strip()
            assert one.reason.replace("\u200c", "").replace("\u200d", "").isprintable()


def dates(path: Path) -> None:
    """Dates of any text."""
    text = path.read_bytes().decode("utf-8", "replace")
    for parse in (parse_date, date_in_text, date_in_url):
        parse(text)


def lexicon(path: Path) -> None:
    """The concepts of a lexicon file."""
    text = path.read_bytes().decode("utf-8", "replace")
    for name, table in tables(path.name, text).items():
        read_concept(path.name, name, table)


def package(path: Path) -> None:
    """Unpack what may be a package, beside it."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        unpack(path, Path(folder) / "new")


OTHERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "tmx": ("a.tmx", lambda path: list(TmxReader(path))),
    "corpus": ("corpus.toml", lambda path: load_config(path.parent)),
    "lexicon": ("own.toml", lexicon),
    "package": ("a.argosmodel", package),
    "date": ("date", dates),
}


def main() -> None:
    """Fuzz one kind until time is up or something breaks."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    kind = sys.argv.pop(1)
    name, target = OTHERS.get(kind, (f"a.{kind}", read))
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        path = Path(folder) / name

        def one(data: bytes) -> None:
            path.write_bytes(data)
            try:
                target(path)
            except CompareError as error:
                assert str(error).strip()

        atheris.Setup(sys.argv, one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
