"""The library: what is exported, and what its documents show."""

import subprocess
import sys
from pathlib import Path

import pytest
from using import CHANGED, EXPORTED, HEAVY, ROOT, SHARED

import compare


def test_these_names_are_exported_and_no_others() -> None:
    assert sorted(compare.__all__) == sorted(EXPORTED)
    assert set(EXPORTED) <= set(dir(compare))
    for name in EXPORTED:
        assert getattr(compare, name).__module__.startswith("compare.")


def test_a_name_that_there_is_not_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'compare' has no attribute 'compere'"):
        _ = compare.compere  # type: ignore[attr-defined]


def test_importing_compare_loads_nothing() -> None:
    script = (
        "import sys, compare; compare.__version__; dir(compare)\n"
        f"print([one for one in {HEAVY.split()!r} if one in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )

    assert done.stdout.strip() == "[]"


def test_a_function_stays_a_function_when_its_steps_are_imported() -> None:
    """A submodule called as a function would take its place in the package."""
    script = (
        "import compare.pipeline, compare.cli.align, compare.two\n"
        "from compare import align, diff\n"
        "print(callable(align), callable(diff), callable(compare.align))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )

    assert done.stdout.split() == ["True"] * 3


def blocks(name: str) -> list[str]:
    """The Python blocks of a document."""
    text = (ROOT / name).read_text(encoding="utf-8")
    parts = text.split("```python\n")[1:]
    return [part.split("\n```")[0] for part in parts]


@pytest.mark.parametrize("name", ["README.md", "docs/library.md"])
def test_what_the_documents_show_works(
    name: str, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Block by block, on the harbour in place of the sample."""
    pytest.importorskip("pandas")
    corpus.rename(corpus.with_name("sample"))
    (tmp_path / "compare.toml").write_text('encoder = "letters"\n')
    (tmp_path / "one.txt").write_text(f"---\noutlet: Tide\n---\n{SHARED}")
    (tmp_path / "other.txt").write_text(f"---\noutlet: Quay\n---\n{CHANGED}")
    found = blocks(name)
    names: dict[str, object] = {}
    for block in found:
        exec(compile(block, name, "exec"), names)

    assert found
