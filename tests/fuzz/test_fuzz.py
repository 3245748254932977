"""Whatever lies in a file: articles or reasons come back, and nothing else happens.

FUZZ=N takes N times as many examples (``make fuzz`` takes 50 times).
"""

import io
import os
import tempfile
import zipfile
from pathlib import Path

import pytest
from hostile.scene import check_read
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare.errors import CompareError
from compare.ingest import CorpusConfig, load_config
from compare.ingest import read_file as read_source
from compare.ingest.dates import date_in_name, date_in_text, date_in_url, parse_date
from compare.ingest.normal import normalise, one_line
from compare.lexicon.files import read_concept, read_file, tables
from compare.models.unpack import unpack
from compare.segment import sentences
from compare.settings import load_settings
from compare.translate.tmx_reader import TmxReader
from fuzz import strategies

TIMES = int(os.environ.get("FUZZ", "1"))
some = settings(
    max_examples=25 * TIMES,
    deadline=None,
    derandomize=TIMES == 1,
    suppress_health_check=list(HealthCheck),
)
FILES = {
    ".txt": strategies.ARTICLE,
    ".md": strategies.ARTICLE,
    ".html": strategies.HTML,
    ".jsonl": strategies.JSONL,
    ".csv": strategies.CSV,
    ".json": strategies.JSON,
    ".rss": strategies.FEED,
    ".xml": strategies.WELL_FORMED,
}
ENDS = (*FILES, ".nitf", ".warc", ".zip", ".tar", ".gz", ".zst", ".epub", ".wacz")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def _read(folder: Path, suffix: str, data: bytes) -> None:
    path = folder / f"a{suffix}"
    path.write_bytes(data)
    check_read(list(read_source(path, path.name, CorpusConfig())))


def _one_line(error: CompareError) -> None:
    assert str(error).strip()


@pytest.mark.parametrize("suffix", FILES)
def test_a_reader_gives_articles_or_reasons(folder: Path, suffix: str) -> None:
    """Files of the shape that a reader expects, with all that may stand in them."""

    @some
    @given(FILES[suffix])
    def check(text: str) -> None:
        _read(folder, suffix, text.encode("utf-8", "surrogatepass"))

    check()


@pytest.mark.parametrize("suffix", ENDS)
def test_a_reader_survives_any_bytes(folder: Path, suffix: str) -> None:
    """Files of no shape at all."""

    @some
    @given(strategies.BYTES)
    def check(data: bytes) -> None:
        _read(folder, suffix, data)

    check()


@some
@given(names=st.lists(st.text(max_size=20), max_size=4), data=strategies.BYTES)
def test_archives_of_any_names(folder: Path, names: list[str], data: bytes) -> None:
    """Names that climb, end in zeros or are nothing; bytes changed at random."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in dict.fromkeys(names):
            archive.writestr(name.encode("utf-8", "replace").decode() or "x", data)
    _read(folder, ".zip", buffer.getvalue())


@some
@given(place=st.integers(0, 400), sign=st.integers(0, 255))
def test_archives_with_a_changed_byte(folder: Path, place: int, sign: int) -> None:
    """What an archive says of itself is not taken for true; a package likewise."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", strategies.SENTENCE)
        archive.writestr("b.txt", strategies.SENTENCE * 2)
    data = bytearray(buffer.getvalue())
    data[place % len(data)] = sign
    _read(folder, ".zip", bytes(data))
    path = folder / "a.zip"
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        try:
            unpack(path, Path(scratch) / "new")
        except CompareError as error:
            _one_line(error)


@some
@given(strategies.TMX)
def test_memories_of_any_shape(folder: Path, text: str) -> None:
    """Units come back, or one error that names the line."""
    path = folder / "a.tmx"
    path.write_text(text, encoding="utf-8")
    try:
        for entry in TmxReader(path):
            for unit in entry.units:
                assert unit.language in ("tr", "el")
                assert unit.source.strip()
    except CompareError as error:
        _one_line(error)


@some
@given(strategies.toml("title", "match", "outlet", "date", "boilerplate", "forms"))
def test_corpus_toml_of_any_shape(folder: Path, text: str) -> None:
    """A config comes back, or one error that names the file."""
    (folder / "corpus.toml").write_text(text, encoding="utf-8", errors="replace")
    try:
        load_config(folder)
    except CompareError as error:
        assert "corpus.toml" in str(error)


@some
@given(strategies.toml("translate", "beam", "within", "threshold", "languages"))
def test_settings_of_any_shape(folder: Path, text: str) -> None:
    """Settings come back, or one error that names the file."""
    path = folder / "compare.toml"
    path.write_text(text, encoding="utf-8", errors="replace")
    try:
        load_settings(path)
    except CompareError as error:
        assert "compare.toml" in str(error)


@some
@given(strategies.toml("gloss", "kind", "en", "tr", "sets", "loaded", "ambiguous"))
def test_lexicons_of_any_shape(folder: Path, text: str) -> None:
    """Concepts come back, or one error that names the file."""
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8", errors="replace")
    try:
        for name, table in tables("own.toml", read_file(path)).items():
            read_concept("own.toml", name, table)
    except CompareError as error:
        assert "own.toml" in str(error)


@some
@given(st.one_of(strategies.TEXT, st.text()))
def test_dates_and_texts_of_any_signs(text: str) -> None:
    """A day or none; a text that is normal, and stays so; sentences within it."""
    for parse in (parse_date, date_in_name, date_in_text, date_in_url):
        parse(text)
    normal = normalise(text)
    assert normalise(normal) == normal
    assert one_line(one_line(text)) == one_line(text)
    for language in ("tr", "el", "en"):
        ends = 0
        for start, end in sentences(normal, language):
            assert ends <= start < end <= len(normal)
            ends = end
