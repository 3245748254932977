"""Two files, or two texts, compared; nothing is kept."""

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Unpack

from compare.errors import UnreadableError, UsageError
from compare.jobs import Progress
from compare.library.given import Given, Watcher, settings_of
from compare.library.report import Report
from compare.two import compare_files


def diff(
    left: str | Path,
    right: str | Path,
    *,
    progress: Watcher | None = None,
    **settings: Unpack[Given],
) -> Report:
    """What two files share and how it differs, as ``compare diff LEFT RIGHT`` shows it.

    Dates do not matter, nor whether both are of one outlet; a corpus.toml or memory.tmx
    beside the files is used. Raises UnreadableError for a file that gives no article.
    """
    files = Path(left), Path(right)
    for file in files:
        if not _is_file(file):
            raise UnreadableError(
                f"{_shown(file)}: no such file. Two texts are compared by "
                "compare.diff_texts(…, …)"
            )
    return _compared(*files, f"{left} + {right}", progress, settings)


def diff_texts(
    left: str,
    right: str,
    *,
    outlets: tuple[str, str] = ("left", "right"),
    languages_of: tuple[str | None, str | None] = (None, None),
    progress: Watcher | None = None,
    **settings: Unpack[Given],
) -> Report:
    """What two texts share and how it differs; paragraphs are lines.

    ``outlets`` are the names by which the report calls the two; ``languages_of`` their
    codes (tr, el, en), told by their words where None: a text of a sentence or two may
    be too short for that. Raises UnreadableError for a text that gives no article.
    """
    if outlets[0] == outlets[1]:
        raise UsageError(f"outlets: give the two texts two names, not '{outlets[0]}'")
    for text, outlet in zip((left, right), outlets, strict=True):
        if not text.strip():
            raise UnreadableError(f"{outlet}: the text is empty")
    with tempfile.TemporaryDirectory(prefix="compare-") as folder:
        # As rows of a table: a text with a head like "---" or HTML in it stays text.
        files = [Path(folder) / "left.jsonl", Path(folder) / "right.jsonl"]
        rows = zip((left, right), outlets, languages_of, strict=True)
        for file, (text, outlet, language) in zip(files, rows, strict=True):
            row = {"text": text, "outlet": outlet}
            if language is not None:
                row["language"] = language
            file.write_text(json.dumps(row), encoding="utf-8")
        name = f"{outlets[0]} + {outlets[1]}"
        return _compared(files[0], files[1], name, progress, settings)


def _compared(
    left: Path, right: Path, name: str, progress: Watcher | None, given: Given
) -> Report:
    def watch(events: Iterable[Progress]) -> None:
        for event in events:
            if progress is not None:
                progress(event)

    return Report(compare_files(left, right, settings_of(given), watch), name)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a whole text is too long for a name
        return False


def _shown(path: Path) -> str:
    name = str(path)
    return name if len(name) <= 60 else f"{name[:60]}…"
