"""Where reports go, and what a reader types: paths, options, queries."""

import os
from pathlib import Path

from hostile.scene import ENGLISH, Group, Scene

GROUP = Group("Where reports go, and what is typed: -o, searches, packages")
REPORT = ("report", "corpus", "--index", "index")


def _aligned(scene: Scene) -> None:
    assert scene.align(scene.corpus()).exit_code == 0


def _report(scene: Scene, place: str | Path, code: int) -> str:
    _aligned(scene)
    result = scene.call(*REPORT, "--format", "json", "-o", place)
    assert result.exit_code == code, result.output
    return result.stderr


@GROUP.case("output-link", "-o: a link, whose target the reader chose")
def _(scene: Scene) -> None:
    target = scene.write("target.json", "old")
    (scene.inside / "a.json").symlink_to(target)
    _report(scene, "a.json", 0)
    assert (scene.inside / "a.json").is_symlink()
    assert target.read_text() != "old"


@GROUP.case("output-part-link", "-o: a link laid where the parts are written")
def _(scene: Scene) -> None:
    (scene.inside / f".a.json.{os.getpid()}.part").symlink_to(scene.secret)
    _report(scene, "a.json", 1)


@GROUP.case("output-folder", "-o: a folder")
def _(scene: Scene) -> None:
    _report(scene, ".", 2)


@GROUP.case("output-nowhere", "-o: a folder that does not exist")
def _(scene: Scene) -> None:
    assert "mkdir" in _report(scene, "gone/a.json", 2)


@GROUP.case("output-full", "-o: a device that is full")
def _(scene: Scene) -> None:
    assert "no space left" in _report(scene, "/dev/full", 1)


@GROUP.case("output-null", "-o: the device that takes everything")
def _(scene: Scene) -> None:
    _report(scene, "/dev/null", 0)


@GROUP.case("output-in-file", "-o: a path through a file")
def _(scene: Scene) -> None:
    scene.write("file", "x")
    _report(scene, "file/a.json", 2)


@GROUP.case("output-orders", "-o: a name that is an order to the terminal")
def _(scene: Scene) -> None:
    _report(scene, "a\x1b[2J\u202e.json", 0)


@GROUP.case("output-long", "-o: a name of 300 letters")
def _(scene: Scene) -> None:
    _aligned(scene)
    result = scene.call(*REPORT, "--format", "json", "-o", "x" * 300 + ".json")
    assert result.exit_code in (1, 2)


@GROUP.case("output-loop", "-o: a link that leads to itself")
def _(scene: Scene) -> None:
    (scene.inside / "a.json").symlink_to("a.json")
    _aligned(scene)
    assert scene.call(*REPORT, "--format", "json", "-o", "a.json").exit_code in (1, 2)


@GROUP.case("export-link", "export: a folder that is a link")
def _(scene: Scene) -> None:
    _aligned(scene)
    (scene.inside / "linked").symlink_to(scene.outside / "keep")
    before = sorted((scene.outside / "keep").iterdir())
    assert before == []
    arguments = ("export", "corpus", "--index", "index", "--annotations", "brat")
    assert scene.call(*arguments, "-o", scene.inside / "new").exit_code in (0, 2)


SEARCHES = {
    "orders": ("orders to the terminal", "\x1b[2J\x9b31m harbour \u202e"),
    "sql": ("SQL", "'; DROP TABLE article; --"),
    "pattern": ("a pattern", "(a+)+$ [ ( * ?"),
    "long": ("100,000 words", "harbour " * 12_000),
    "signs": ("nothing but signs", "?!…\"'«»"),
    "invisible": ("nothing that is seen", "\u200b\u2060"),
    "surrogate": ("half a surrogate pair", "harbour \udcff"),
    "zeros": ("signs of C strings", "%s%n%x ${HOME} $(true) `true`"),
}
for name, (tries, text) in SEARCHES.items():

    @GROUP.case(f"search-{name}", f"search: {tries}")
    def _(scene: Scene, text: str = text) -> None:
        _aligned(scene)
        words = ("search", "corpus", text, "--index", "index", "--encoder", "letters")
        assert scene.call(*words).exit_code in (0, 1, 2)
        assert scene.call("status", "corpus", "--index", "index").exit_code == 0


FILTERS = {
    "outlet": ("--outlet", "an outlet that is a pattern", "[a-z]*\x1b[2J"),
    "between": ("--between", "two outlets that are orders", "\x1b[2J,\u202e"),
    "since": ("--since", "a day that no calendar has", "9999-99-99"),
    "kind": ("--kinds", "a kind that is SQL", "' OR 1=1"),
    "limit": ("--limit", "a number of 5,000 digits", "9" * 5_000),
    "weight": ("--min-weight", "a weight that is no number", "nan"),
    "format": ("--format", "a format that is a path", "../../etc/passwd"),
    "show": ("--show", "a part that is an order", "\x9b2J"),
}
for name, (option, tries, value) in FILTERS.items():

    @GROUP.case(f"filter-{name}", f"report: {tries}")
    def _(scene: Scene, option: str = option, value: str = value) -> None:
        _aligned(scene)
        assert scene.call(*REPORT, option, value).exit_code in (0, 1, 2)


@GROUP.case("diff-same-name", "two files of one name that is an order")
def _(scene: Scene) -> None:
    first = scene.write("a/x\x1b[2J.txt", ENGLISH)
    second = scene.write("b/x\x1b[2J.txt", f"{ENGLISH} The mayor agreed to all of it.")
    quick = ("--encoder", "letters", "--translate", "none")
    assert scene.call("diff", first, second, *quick).exit_code in (0, 1, 2)
