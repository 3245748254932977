"""The shape of the house, kept by tests."""

import ast
import re
from collections.abc import Iterator
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


def test_only_install_reaches_the_network() -> None:
    """models.install is the one module that may import a network library."""
    network = re.compile(
        r"^\s*(?:import|from) (?:urllib\.request|socket|http|requests)"
    )
    users = [
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if any(map(network.match, path.read_text(encoding="utf-8").splitlines()))
    ]

    assert users == ["models/install.py"]


def test_every_command_is_in_the_readme() -> None:
    from compare.cli import COMMANDS

    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [name for name in COMMANDS if f"compare {name}" not in readme] == []
