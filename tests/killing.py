"""Runs that are killed in the middle, many of them in seconds.

An interpreter is started once (this file, run as a script) and forks for each run, so
that a run costs no start. The fork kills itself with SIGKILL at the n-th statement that
SQLite executes: before it, so that any moment between two statements may be the last,
those inside a transaction too. Nothing but what lies on disk goes from one to the next.

Waiting for the disk (fsync) is left out: what a process has written outlives it without
that, and it is not the power that goes here.
"""

import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self


class Killer:
    """Runs over a corpus, each in a process of its own."""

    def __enter__(self) -> Self:
        # Threads do not live on in a fork: there are none.
        alone = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
        # Whatever translates on this machine, here nothing does but memories.
        self._empty = tempfile.TemporaryDirectory()
        places = ("COMPARE_DATA", "XDG_DATA_HOME", "ARGOS_PACKAGES_DIR")
        environment = {
            **os.environ,
            **alone,
            **dict.fromkeys(places, self._empty.name),
            "TOKENIZERS_PARALLELISM": "false",
        }
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()
        self._empty.cleanup()

    def statements(
        self, corpus: Path, folder: Path, settings: Mapping[str, Any]
    ) -> int:
        """Run everything; how many statements that took."""
        self.run(corpus, folder, settings)
        return int((folder.parent / f"{folder.name}.statements").read_text())

    def step(self, folder: Path) -> str:
        """In which step, or behind it, the last run was killed."""
        return (folder.parent / f"{folder.name}.step").read_text()

    def run(
        self,
        corpus: Path,
        folder: Path,
        settings: Mapping[str, Any],
        statements: int | None = None,
    ) -> bool:
        """Run everything; killed at a statement, if it comes so far. Whether it was."""
        assert self._process.stdin
        assert self._process.stdout
        asked = [str(corpus), str(folder), dict(settings), statements]
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        code = int(self._process.stdout.readline())
        assert code in (0, -signal.SIGKILL), f"the run ended with {code}"
        return code != 0


def _serve() -> None:
    from conftest import ARTICLES

    # Whatever is slow to load is loaded once, by a run over a small corpus.
    with tempfile.TemporaryDirectory() as place:
        corpus = Path(place) / "corpus"
        corpus.mkdir()
        for name, text in ARTICLES.items():
            (corpus / name).write_text(text, encoding="utf-8")
        _work(str(corpus), str(Path(place) / "index"), {"encoder": "letters"}, None)
    # Of what is there by now a fork copies nothing.
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _work(*json.loads(line))
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        print(os.waitstatus_to_exitcode(status), flush=True)


def _work(
    corpus: str, folder: str, settings: Mapping[str, Any], statements: int | None
) -> None:
    from compare import jobs
    from compare.run import Run
    from compare.settings import load_settings
    from compare.workspace import Workspace

    try:
        step, done = _kill_at(statements, Path(f"{folder}.step"))
        with Workspace.write(Path(folder)) as workspace:
            run = Run(Path(corpus), workspace, load_settings(None, **settings))
            for event in jobs.steps(run):
                step[0] = event.step
        Path(f"{folder}.statements").write_text(str(len(done)))
    except BaseException:
        import traceback

        traceback.print_exc()
        os._exit(1)


def _kill_at(statements: int | None, told: Path) -> tuple[list[str], list[str]]:
    """From here on be killed at a statement, with the step written down.

    The list that holds the step, and the list in which all statements will stand.
    """
    from compare.workspace import store

    step = [""]
    done: list[str] = []
    connect = store.connect
    os.fsync = lambda _: None

    def counted(statement: str) -> None:
        done.append(statement)
        if len(done) == statements:
            told.write_text(step[0])
            os.kill(os.getpid(), signal.SIGKILL)

    def connected(path: Path, *, readonly: bool) -> Any:  # noqa: ANN401
        database = connect(path, readonly=readonly)
        database.execute("PRAGMA synchronous = OFF")
        database.set_trace_callback(counted)
        return database

    store.connect = connected
    return step, done


if __name__ == "__main__":
    _serve()
