"""A case, and the guarded place where it is tried.

What must hold of every case is checked here: it ends within its time, touches no file
outside of its folder, reaches no network, starts no program and unpickles nothing.
"""

import os
import signal
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from click.testing import CliRunner, Result

from compare.cli import main
from compare.ingest import CorpusConfig, read_file
from compare.ingest.normal import normalise
from compare.records import Article, Failure

SECRET = "the-word-that-nobody-may-print"
"""What stands in a file outside of the folder of a case."""
ENGLISH = (
    "The town council set aside more money for the bridge. Work will begin in spring "
    "and the coast road will stay closed for two weeks."
)
SECONDS = 20
"""Generous: a case takes well below one, a slow machine's some more."""
WRITES = frozenset(
    "os.rename os.remove os.mkdir os.rmdir os.link os.symlink os.chmod os.truncate"
    " os.utime shutil.rmtree shutil.move".split()
)
FORBIDDEN = frozenset(
    "socket.connect socket.getaddrinfo subprocess.Popen os.system os.exec"
    " os.posix_spawn pickle.find_class".split()
)


class TooLongError(BaseException):
    """No Exception, so that nothing in between takes it for a bad article."""


@dataclass(frozen=True, slots=True)
class Case:
    """``tries`` says in a few words what an attacker does; ``run`` raises
    AssertionError where it succeeds."""

    name: str
    tries: str
    run: Callable[["Scene"], None]


@dataclass(slots=True)
class Group:
    """The cases of one boundary, in the order of docs/security.md."""

    title: str
    cases: list[Case] = field(default_factory=list)

    def case(
        self, name: str, tries: str
    ) -> Callable[[Callable[["Scene"], None]], Callable[["Scene"], None]]:
        """Decorate what tries it."""

        def added(run: Callable[["Scene"], None]) -> Callable[["Scene"], None]:
            self.cases.append(Case(name, tries, run))
            return run

        return added

    def file(
        self,
        name: str,
        tries: str,
        file: str,
        data: str | bytes | Callable[[], str | bytes],
        reason: str = "",
        check: Callable[[list[Article | Failure]], object] = bool,
    ) -> None:
        """A case that is one file to read.

        ``reason`` must stand in what one Failure says; without one the file gives
        articles only. ``check`` is given all that was read, and must be true.
        """

        def run(scene: "Scene") -> None:
            found = scene.read(file, data() if callable(data) else data)
            said = [one.reason for one in found if isinstance(one, Failure)]
            if reason:
                assert any(reason in one for one in said), said
            else:
                assert not said, said
            assert check(found), found

        self.cases.append(Case(name, tries, run))


def articles(found: Sequence[Article | Failure]) -> list[Article]:
    return [one for one in found if isinstance(one, Article)]


def hidden(text: str, *, allowed: str = "\n\t") -> str:
    """The signs of a text that control a screen or that nobody sees."""
    return "".join(
        sign
        for sign in text
        if unicodedata.category(sign) in ("Cc", "Cf", "Cs") and sign not in allowed
    )


@dataclass(slots=True)
class Scene:
    """``inside`` is the folder of the case; what lies beside it is nobody's to touch.

    ``outside`` holds a secret in files of several kinds.
    """

    root: Path
    inside: Path
    outside: Path

    @property
    def secret(self) -> Path:
        return self.outside / "secret.txt"

    def write(self, name: str, data: str | bytes) -> Path:
        path = self.inside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
        path.write_bytes(raw)
        return path

    def corpus(self, *names: str) -> Path:
        """A corpus with articles of these file names, or two of our own."""
        folder = self.inside / "corpus"
        folder.mkdir(exist_ok=True)
        for number, name in enumerate(names or ("tide.txt", "quay.txt"), 1):
            head = f"---\noutlet: Outlet {number}\ndate: 2031-05-0{number}\n---\n"
            (folder / name).write_text(head + ENGLISH, encoding="utf-8")
        return folder

    def read(self, name: str, data: str | bytes) -> list[Article | Failure]:
        """All that the reader of a file gives, held to what holds of every file."""
        found = list(read_file(self.write(name, data), name, CorpusConfig()))
        check_read(found)
        return found

    def call(self, *arguments: str | Path) -> Result:
        """Run compare; no traceback, and an error is one line."""
        result = CliRunner().invoke(main, [os.fspath(one) for one in arguments])
        check_result(result)
        return result

    def align(self, corpus: Path, *more: str | Path) -> Result:
        """Align with what needs no model; the index lies beside the corpus."""
        quick = ("--encoder", "letters", "--index", self.inside / "index")
        return self.call("align", corpus, *quick, *more)


def check_read(found: Sequence[Article | Failure]) -> None:
    """What holds of whatever was read, from whatever file."""
    for one in found:
        if isinstance(one, Failure):
            assert one.reason.strip()
            assert hidden(one.reason, allowed="") == "", one.reason
            assert len(one.reason) < 500
            continue
        assert isinstance(one, Article)
        assert normalise(one.text) == one.text != ""
        assert SECRET not in repr(one)
        for value in (one.title, one.outlet, one.url, one.author):
            assert hidden(value, allowed="\u200c\u200d") == "", value
        for mark in one.marks:
            assert 0 <= mark.start < mark.end <= len(one.text)


def check_result(result: Result) -> None:
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code in (0, 1, 2), result.output
    assert SECRET not in result.stdout + result.stderr
    assert hidden(result.stdout + result.stderr) == "", repr(result.output)
    if result.exit_code and not result.stdout:
        errors = [one for one in result.stderr.splitlines() if "Error" in one]
        assert len(errors) <= 1, result.stderr


_watched: list[tuple[Path, list[str]]] = []


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    if not _watched:
        return
    folder, seen = _watched[-1]
    if event in FORBIDDEN:
        seen.append(f"{event} {arguments!r:.200}")
    elif event == "open" and _opens_to_write(arguments):
        made = "x" in str(arguments[1]) or _only_new(arguments[2])
        _note("new" if made else event, arguments[0], folder, seen)
    elif event in WRITES:
        # Where a link leads is not touched when it is laid.
        for one in arguments[event == "os.symlink" : 2]:
            _note(event, one, folder, seen)


def _only_new(flags: object) -> bool:
    """Whether a file that is there already, be it a link, is not opened."""
    return isinstance(flags, int) and bool(flags & os.O_EXCL)


def _opens_to_write(arguments: tuple[object, ...]) -> bool:
    _, mode, flags = arguments
    if isinstance(mode, str):
        return any(sign in mode for sign in "wax+")
    changing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
    return isinstance(flags, int) and bool(flags & changing)


def _note(event: str, place: object, folder: Path, seen: list[str]) -> None:
    if not isinstance(place, str | bytes | os.PathLike):
        return  # a file descriptor
    path = Path(os.fsdecode(place))
    # A link is renamed and removed itself; what is opened is what it leads to.
    followed = os.path.realpath(path if event == "open" else path.parent)
    path = Path(followed) if event == "open" else Path(followed) / path.name
    if path.parent == Path("/dev") or "__pycache__" in path.parts:
        return
    if not path.is_relative_to(folder):
        seen.append(f"{event} {path}")


sys.addaudithook(_audit)


@contextmanager
def guarded(scene: Scene, seconds: float = SECONDS) -> Iterator[None]:
    """Raises AssertionError for what no case may do."""
    before = _snapshot(scene)
    seen: list[str] = []

    def too_long(*_: object) -> None:
        raise TooLongError(f"still at it after {seconds} seconds")

    earlier = signal.signal(signal.SIGALRM, too_long)
    _watched.append((Path(os.path.realpath(scene.inside)), seen))
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        _watched.pop()
        signal.signal(signal.SIGALRM, earlier)
    assert not seen, seen
    assert _snapshot(scene) == before


def _snapshot(scene: Scene) -> dict[str, tuple[int, bytes]]:
    """Everything beside the folder of the case: names, modes, contents."""
    return {
        str(path): (path.lstat().st_mode, path.read_bytes() if path.is_file() else b"")
        for path in sorted(scene.root.rglob("*"))
        if not path.is_relative_to(scene.inside)
    }


def made_scene(root: Path) -> Scene:
    """A folder for a case, and beside it what must stay as it is."""
    scene = Scene(root, root / "inside", root / "outside")
    scene.inside.mkdir()
    (scene.inside / "tmp").mkdir()
    scene.outside.mkdir()
    scene.secret.write_text(f"{SECRET}. {ENGLISH}", encoding="utf-8")
    (scene.outside / "keep").mkdir()
    old = time.time() - 86_400
    os.utime(scene.secret, (old, old))
    return scene
