"""The file system: what may lie in a corpus folder instead of a file."""

import json
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

from compare.errors import WorkspaceError
from compare.ingest import CorpusConfig, list_files, read_file
from compare.places import open_stored
from compare.records import Failure
from compare.workspace import Workspace
from hostile.scene import ENGLISH, SECRET, Group, Scene, hidden

GROUP = Group("File system: links, pipes, names, files that change")


def stored(scene: Scene) -> Workspace:
    return open_stored(scene.inside / "corpus", scene.inside / "index")


def failures(scene: Scene) -> dict[str, str]:
    with stored(scene) as workspace:
        return {one.subject: one.reason for one in workspace.failures()}


def count(scene: Scene) -> int:
    with stored(scene) as workspace:
        return workspace.count("article").get("", 0)


def aligned(scene: Scene, articles: int = 2) -> dict[str, str]:
    """Align the corpus, which has so many articles; what failed, by file."""
    result = scene.align(scene.inside / "corpus")
    assert result.exit_code == 0, result.stderr
    assert scene.call("status", "corpus", "--index", "index").exit_code == 0
    assert count(scene) == articles
    return failures(scene)


@GROUP.case("link-out", "a link to a file of the reader")
def _(scene: Scene) -> None:
    (scene.corpus() / "x.txt").symlink_to(scene.secret)
    assert "leads out of the corpus" in aligned(scene)["x.txt"]


@GROUP.case("link-up", "a relative link that climbs out of the folder")
def _(scene: Scene) -> None:
    (scene.corpus() / "x.txt").symlink_to("../../outside/secret.txt")
    assert "leads out of the corpus" in aligned(scene)["x.txt"]


@GROUP.case("link-chain", "a link to a link that leads out")
def _(scene: Scene) -> None:
    corpus = scene.corpus()
    (corpus / ".hidden.txt").symlink_to(scene.secret)
    (corpus / "x.txt").symlink_to(".hidden.txt")
    assert "leads out of the corpus" in aligned(scene)["x.txt"]


@GROUP.case("link-folder", "a folder that is a link to one of the reader's")
def _(scene: Scene) -> None:
    (scene.corpus() / "more").symlink_to(scene.outside)
    aligned(scene)


@GROUP.case("link-prefix", "a link to a folder whose name begins like the corpus's")
def _(scene: Scene) -> None:
    beside = scene.inside / "corpus-of-others"
    beside.mkdir()
    (beside / "x.txt").write_text(f"{SECRET}. {ENGLISH}")
    (scene.corpus() / "x.txt").symlink_to(beside / "x.txt")
    assert "leads out of the corpus" in aligned(scene)["x.txt"]


@GROUP.case("link-inside", "an honest link within the corpus, which is read")
def _(scene: Scene) -> None:
    corpus = scene.corpus()
    (corpus / "x.txt").symlink_to("tide.txt")
    assert aligned(scene) == {}


@GROUP.case("link-loop", "two links that lead to each other")
def _(scene: Scene) -> None:
    corpus = scene.corpus()
    (corpus / "a.txt").symlink_to("b.txt")
    (corpus / "b.txt").symlink_to("a.txt")
    aligned(scene)


@GROUP.case("folder-loop", "a folder that holds itself by a link")
def _(scene: Scene) -> None:
    (scene.corpus() / "again").symlink_to(".")
    aligned(scene)


@GROUP.case("link-nowhere", "a link to nothing")
def _(scene: Scene) -> None:
    (scene.corpus() / "x.txt").symlink_to("gone.txt")
    aligned(scene)


@GROUP.case("link-device", "a link to a device without an end")
def _(scene: Scene) -> None:
    (scene.corpus() / "x.txt").symlink_to("/dev/zero")
    aligned(scene)


@GROUP.case("link-proc", "a link to what the system says of the process")
def _(scene: Scene) -> None:
    (scene.corpus() / "x.txt").symlink_to("/proc/self/environ")
    assert "leads out of the corpus" in aligned(scene)["x.txt"]


@GROUP.case("pipe", "a pipe that nobody writes into")
def _(scene: Scene) -> None:
    os.mkfifo(scene.corpus() / "x.txt")
    aligned(scene)


@GROUP.case("pipe-corpus-toml", "a corpus.toml that is a pipe")
def _(scene: Scene) -> None:
    os.mkfifo(scene.corpus() / "corpus.toml")
    aligned(scene)


@GROUP.case("pipe-memory", "a memory.tmx that is a pipe")
def _(scene: Scene) -> None:
    os.mkfifo(scene.corpus() / "memory.tmx")
    aligned(scene)


@GROUP.case("socket", "a socket called .txt")
def _(scene: Scene) -> None:
    scene.corpus()
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind("corpus/x.txt")
        aligned(scene)


@GROUP.case("folder-txt", "a folder called x.txt")
def _(scene: Scene) -> None:
    (scene.corpus() / "x.txt").mkdir()
    aligned(scene)


@GROUP.case("folder-corpus-toml", "a folder called corpus.toml")
def _(scene: Scene) -> None:
    (scene.corpus() / "corpus.toml").mkdir()
    aligned(scene)


NAMES = {
    "newline": ("a line end", "a\nError: all is well.txt"),
    "escape": ("an order to the terminal", "a\x1b[2J\x1b]0;x\x07.txt"),
    "clipboard": ("an order to the clipboard", "a\x1b]52;c;cm0=\x07.txt"),
    "c1": ("a C1 control", "a\x9b2J.txt"),
    "bidi": ("a right-to-left override", "a\u202etxt.exe.txt"),
    "backspace": ("backspaces", "evil\b\b\b\bgood.txt"),
    "long": ("255 bytes", "x" * 251 + ".txt"),
    "formula": ("a formula", "=cmd|' C calc'!A0.txt"),
    "markup": ("markup", "<img src=x onerror=alert(1)>.txt"),
    "rich": ("markup of the terminal library", "[bold red]x :smile:.txt"),
    "sql": ("SQL", "'; DROP TABLE article; --.txt"),
    "percent": ("signs of a URL", "a%2e%2e%2fb#12?.txt"),
    "star": ("signs of a pattern", "[a-z]*?.txt"),
    "dash": ("an option", "--index.txt"),
    "blank": ("nothing but a space", " .txt"),
    "dots": ("dots", "a....txt"),
}


def _named(scene: Scene, name: str) -> None:
    scene.corpus("tide.txt", name)
    (scene.inside / "corpus" / f"broken{name}").write_bytes(b"\0\0")
    assert len(aligned(scene)) == 1
    for format in ("json", "csv", "markdown"):
        arguments = ("report", "corpus", "--index", "index", "--format", format)
        assert scene.call(*arguments).exit_code == 0


for name, (tries, file) in NAMES.items():
    if name == "long":
        continue
    GROUP.case(f"name-{name}", f"a file whose name is {tries}")(
        lambda scene, file=file: _named(scene, file)
    )


@GROUP.case("name-long", "a file whose name is 255 bytes")
def _(scene: Scene) -> None:
    scene.corpus("tide.txt", NAMES["long"][1])
    aligned(scene)


@GROUP.case("name-bytes", "a file whose name is not UTF-8")
def _(scene: Scene) -> None:
    folder = os.fsencode(scene.corpus())
    path = Path(os.fsdecode(folder + b"/\xff\xfe\x1b.txt"))
    path.write_text(f"---\noutlet: X\n---\n{ENGLISH}")
    aligned(scene, articles=3)


@GROUP.case("deep-folders", "a file under 150 folders")
def _(scene: Scene) -> None:
    folder = scene.corpus().joinpath(*["d"] * 150)
    folder.mkdir(parents=True)
    (folder / "x.txt").write_text(f"---\noutlet: X\n---\n{ENGLISH}")
    aligned(scene, articles=3)


@GROUP.case("unknown-suffix", "a suffix that is an order to the terminal")
def _(scene: Scene) -> None:
    (scene.corpus() / "a.\x1b[2J\u202e").write_text(ENGLISH)
    (reason,) = aligned(scene).values()
    assert "no reader" in reason
    assert hidden(reason) == ""


@GROUP.case("unreadable", "a file that may not be read")
def _(scene: Scene) -> None:
    """Root may read everything, so it is the reader that is told so."""
    path = scene.corpus() / "x.txt"
    path.write_text(ENGLISH)
    path.chmod(0)
    found = list(read_file(path, "x.txt", CorpusConfig()))
    assert os.geteuid() == 0 or "cannot be opened" in str(found)
    path.chmod(0o600)


@GROUP.case("removed", "a file that is gone between listing and reading")
def _(scene: Scene) -> None:
    path = scene.corpus() / "x.txt"
    (found,) = read_file(path, "x.txt", CorpusConfig())
    assert isinstance(found, Failure)
    assert "cannot be opened" in found.reason


@GROUP.case("becomes-folder", "a file that is a folder when it is read")
def _(scene: Scene) -> None:
    path = scene.corpus() / "x.txt"
    path.mkdir()
    (found,) = read_file(path, "x.txt", CorpusConfig())
    assert isinstance(found, Failure)


@GROUP.case("grows", "a table that grows while it is read")
def _(scene: Scene) -> None:
    path = scene.write("corpus/x.jsonl", json.dumps({"text": ENGLISH}) + "\n")
    found: Iterator[object] = read_file(path, "x.jsonl", CorpusConfig())
    next(found)
    with path.open("a") as file:
        file.write('{"text": "half')
    assert all(isinstance(one, Failure) for one in found)


@GROUP.case("shrinks", "a table that is emptied while it is read")
def _(scene: Scene) -> None:
    lines = f"{json.dumps({'text': ENGLISH})}\n" * 5_000
    path = scene.write("corpus/x.jsonl", lines)
    found: Iterator[object] = read_file(path, "x.jsonl", CorpusConfig())
    next(found)
    path.write_text("")
    assert len(list(found)) < 5_000


@GROUP.case("comes-and-goes", "files that come and go while the folder is listed")
def _(scene: Scene) -> None:
    corpus = scene.corpus()
    done = threading.Event()

    def busy() -> None:
        while not done.is_set():
            for number in range(20):
                (corpus / f"{number}.txt").write_text(ENGLISH)
            for number in range(20):
                (corpus / f"{number}.txt").unlink()

    thread = threading.Thread(target=busy)
    thread.start()
    try:
        for _ in range(100):
            assert len(list(list_files(corpus))) >= 2
    finally:
        done.set()
        thread.join()


@GROUP.case("corpus-is-file", "a corpus that is a file")
def _(scene: Scene) -> None:
    assert scene.align(scene.write("x.txt", ENGLISH)).exit_code == 2


@GROUP.case("corpus-name", "a corpus folder whose name is an order to the terminal")
def _(scene: Scene) -> None:
    corpus = scene.corpus()
    evil = corpus.rename(scene.inside / "c\x1b[2J\u202e\x07")
    assert scene.align(evil).exit_code == 0
    for command in ("status", "report"):
        assert scene.call(command, evil, "--index", "index").exit_code == 0
    quick = ("--index", "index", "--encoder", "letters")
    assert scene.call("batch", evil, *quick).exit_code == 0
    assert scene.call("memory", "list", evil, "--index", "index").exit_code in (0, 1)
    assert scene.call("align", f"{evil}-gone").exit_code == 2


@GROUP.case("corpus-dots", "a corpus given with .. in its path")
def _(scene: Scene) -> None:
    corpus = scene.corpus()
    (corpus / "x.txt").symlink_to(scene.secret)
    scene.align(corpus / ".." / "corpus")
    assert "leads out of the corpus" in failures(scene)["x.txt"]


@GROUP.case("corpus-link", "a corpus that is itself a link, which is the reader's own")
def _(scene: Scene) -> None:
    scene.corpus()
    linked = scene.inside / "linked"
    linked.symlink_to("corpus")
    assert scene.align(linked).exit_code == 0


@GROUP.case("index-in-corpus", "an index within the corpus")
def _(scene: Scene) -> None:
    corpus = scene.corpus()
    before = sorted(corpus.rglob("*"))
    result = scene.call("align", corpus, "--index", corpus / "index")
    assert result.exit_code == 2
    assert sorted(corpus.rglob("*")) == before


@GROUP.case("index-is-file", "an index folder that is a file")
def _(scene: Scene) -> None:
    path = scene.write("index", "x")
    assert scene.align(scene.corpus()).exit_code in (1, 2)
    assert path.read_text() == "x"


@GROUP.case("diff-pipe", "two files compared, of which one is a folder")
def _(scene: Scene) -> None:
    path = scene.write("a.txt", ENGLISH)
    assert scene.call("diff", path, scene.inside).exit_code in (1, 2)


@GROUP.case("places-of-others", "an index that belongs to another corpus")
def _(scene: Scene) -> None:
    scene.align(scene.corpus())
    other = scene.inside / "other"
    other.mkdir()
    assert scene.align(other).exit_code == 1
    try:
        Workspace.read(scene.outside)
    except WorkspaceError as error:
        assert "Nothing is stored" in str(error)
    assert Path("index/workspace.db").is_file()
