"""The shape of the house, kept by tests."""

import ast
import re
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

import compare

PACKAGE = Path(compare.__file__).parent
ROOT = PACKAGE.parent
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST_MODULE = 400
LONGEST_FUNCTION = 45


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.end_lineno:
            yield node.name, node.end_lineno - node.lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_module_is_too_long(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")

    assert lines <= LONGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_functions_fit_a_screen(path: Path) -> None:
    long = [name for name, lines in _functions(path) if lines > LONGEST_FUNCTION]

    assert long == []


NETWORK = frozenset(
    """aiohttp asyncio ftplib http httpx huggingface_hub imaplib nntplib poplib requests
    smtplib socket socketserver ssl telnetlib urllib.request urllib3 webbrowser
    xmlrpc""".split()
)
"""Whatever opens a connection, or may."""


def _imports(path: Path) -> Iterator[str]:
    """Every module that is imported, inside functions too; "from a import b" is a.b."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _users(wanted: Collection[str]) -> set[str]:
    """The modules that import one of these, or a part of it."""
    return {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        for name in _imports(path)
        if any(f"{name}.".startswith(f"{one}.") for one in wanted)
    }


def test_only_one_module_reaches_the_network() -> None:
    """models.fetch; embed.sentence asks a library for what lies on this disk."""
    assert _users(NETWORK) == {"models/fetch.py", "embed/sentence.py"}


def test_only_installing_fetches() -> None:
    """Who fetches is models.install; who installs is ``compare models install``."""
    doors = {f"compare.models.fetch.{name}" for name in ("download", "fetch_text")}
    calls = re.compile(r"\b(?<!def )install(?:_each)?\(")
    callers = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if calls.search(path.read_text(encoding="utf-8"))
    }

    assert _users(doors) == {"models/install.py"}
    assert callers - {"models/install.py"} == {"cli/models.py"}


def test_the_model_library_is_asked_for_local_files_only() -> None:
    """huggingface_hub would fetch a model that is not here."""
    text = (PACKAGE / "embed" / "sentence.py").read_text(encoding="utf-8")
    calls = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"snapshot_download", "SentenceTransformer"}
    ]

    assert len(calls) == 2
    for call in calls:
        options = {word.arg: ast.unparse(word.value) for word in call.keywords}
        assert options["local_files_only"] == "True"
    assert _users({"huggingface_hub"}) == {"embed/sentence.py"}
    names = _imports(PACKAGE / "embed" / "sentence.py")
    assert {name for name in names if name.startswith("huggingface_hub.")} == {
        "huggingface_hub.snapshot_download",
        "huggingface_hub.errors.HFValidationError",
        "huggingface_hub.errors.LocalEntryNotFoundError",
    }


def test_every_command_is_in_the_readme() -> None:
    from compare.cli import COMMANDS

    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [name for name in COMMANDS if f"compare {name}" not in readme] == []
