"""Two files compared: only what lies between them, and nothing kept."""

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from compare import jobs
from compare.errors import UnreadableError, UsageError
from compare.records import Comparison, Span
from compare.settings import Settings
from compare.two import compare_files

FAST = Settings(encoder="letters")
SHARED = "The minister said the talks on the ferry line would resume in June."
CHANGED = "The minister claimed the talks on the ferry line would resume in July."


def compared(left: Path, right: Path, settings: Settings = FAST) -> Comparison:
    """What two files share."""
    return compare_files(left, right, settings)


def words_of(comparison: Comparison, span: Span) -> str:
    """The original words of a span."""
    [one] = [one for one in comparison.articles if one.id == span.article_id]
    return one.text[span.start : span.end]


def written(path: Path, text: str) -> Path:
    """A file with this text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def table(path: Path, *texts: str) -> Path:
    """A table with an article of one outlet on each line."""
    rows = ({"text": text, "outlet": "Morning Tide"} for text in texts)
    return written(path, "\n".join(map(json.dumps, rows)))


def test_two_files_of_a_corpus_show_what_they_share(corpus: Path) -> None:
    found = compared(corpus / "en-tide.txt", corpus / "en-quay.txt")

    assert {one.outlet for one in found.articles} == {"Morning Tide", "Evening Quay"}
    assert SHARED in {words_of(found, bead.left) for bead in found.alignments}
    assert {one.alignment_id for one in found.differences} - {""}


def test_neither_outlet_nor_date_keeps_two_files_apart(tmp_path: Path) -> None:
    head = "---\noutlet: Tide\ndate: {}\n---\n"
    left = written(tmp_path / "a.txt", head.format("1999-01-01") + SHARED)
    right = written(tmp_path / "b.txt", head.format("2031-05-02") + CHANGED)

    assert len(compared(left, right).alignments) == 1


def test_files_of_one_name_in_two_folders_stay_apart(tmp_path: Path) -> None:
    left = written(tmp_path / "tide" / "article.txt", SHARED)
    right = written(tmp_path / "quay" / "deep" / "article.txt", CHANGED)

    found = compared(left, right)

    assert [one.path for one in found.articles] == [
        "quay/deep/article.txt", "tide/article.txt",
    ]  # fmt: skip
    assert len({one.outlet for one in found.articles}) == 2
    assert len(found.alignments) == 1


def test_what_a_file_says_twice_is_not_between_the_two(tmp_path: Path) -> None:
    left = table(tmp_path / "a.jsonl", SHARED, CHANGED)
    right = written(tmp_path / "b.txt", f"{SHARED}\nNobody else came to the quay.")

    found = compared(left, right)

    files = {one.id: one.path.partition("#")[0] for one in found.articles}
    assert found.alignments
    for bead in found.alignments:
        sides = {files[bead.left.article_id], files[bead.right.article_id]}
        assert sides == {"a.jsonl", "b.txt"}
    ids = {bead.id for bead in found.alignments}
    assert {one.alignment_id for one in found.differences} <= ids | {""}


def test_one_article_in_two_files_has_nothing_to_compare(tmp_path: Path) -> None:
    text = f"---\noutlet: Tide\n---\n{SHARED}"
    left, right = written(tmp_path / "a.txt", text), written(tmp_path / "b.txt", text)

    with pytest.raises(UsageError, match="hold the same article") as caught:
        compared(left, right)

    assert str(left) in str(caught.value)


def test_a_file_is_not_compared_with_itself(tmp_path: Path) -> None:
    left = table(tmp_path / "a.jsonl", SHARED, CHANGED)

    with pytest.raises(UsageError, match="hold the same article"):
        compared(left, left.parent / "." / left.name)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("b.txt", b"\x00\x01\x02", "binary"),
        ("b.txt", b"", "empty"),
        ("b.pdf", b"%PDF-1.7", "no reader for .pdf"),
        ("b.jsonl", b"{broken", "JSON"),
        ("b.csv", b"title,text\n", "no article"),
    ],
)
def test_a_file_that_is_no_article_is_named_with_the_reason(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    left = written(tmp_path / "a.txt", SHARED)
    (tmp_path / name).write_bytes(content)

    with pytest.raises(UnreadableError, match=reason) as caught:
        compared(left, tmp_path / name)

    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    left = written(tmp_path / "a.txt", SHARED)

    with pytest.raises(UnreadableError, match=r"gone\.txt"):
        compared(left, tmp_path / "gone.txt")


def test_a_broken_line_of_a_table_costs_that_line(tmp_path: Path) -> None:
    left = table(tmp_path / "a.jsonl", SHARED)
    left.write_text(left.read_text() + "\n{broken\n", encoding="utf-8")
    right = written(tmp_path / "b.txt", CHANGED)

    found = compared(left, right)

    assert len(found.alignments) == 1
    assert [failure.subject for failure in found.failures] == ["a.jsonl#2"]


def test_the_translations_beside_the_files_are_used(tmp_path: Path) -> None:
    turkish = "Bakan, vapur hattı görüşmelerinin haziranda başlayacağını söyledi."
    unit = (
        f"<tu><tuv xml:lang='tr'><seg>{turkish}</seg></tuv>"
        f"<tuv xml:lang='en'><seg>{SHARED}</seg></tuv></tu>"
    )
    written(
        tmp_path / "memory.tmx",
        f"<tmx version='1.4'><header/><body>{unit}</body></tmx>",
    )
    left = written(tmp_path / "a.txt", f"---\nlanguage: tr\n---\n{turkish}")
    right = written(tmp_path / "b.txt", f"---\nlanguage: en\n---\n{SHARED}")

    found = compared(left, right)

    assert list(found.english.values()) == [SHARED]


def test_nothing_is_kept(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    before = sorted(corpus.parent.rglob("*"))
    seen: list[str] = []

    def watch(events: Iterable[jobs.Progress]) -> None:
        for event in events:
            seen.append(event.step)
            assert list(scratch.iterdir())

    compare_files(corpus / "en-tide.txt", corpus / "en-quay.txt", FAST, watch)

    assert seen[0] == "ingest"
    assert list(scratch.iterdir()) == []
    assert sorted(corpus.parent.rglob("*")) == before
