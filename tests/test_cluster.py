"""Ray: the same rows as the local run, whatever dies; skipped without Ray."""

import importlib.util
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from engine_fakes import Deadly, Greedy, Noisy
from test_engines import by_engine, doubled, run_all
from test_jobs import FAST, dump

from compare import jobs
from compare.errors import EngineError
from compare.jobs.cluster import models
from compare.jobs.cluster.connection import connected
from compare.jobs.cluster.models import Need, Needs, Places, Sending
from compare.jobs.engine import Here, Trouble
from compare.jobs.limits import GIB
from compare.models import tree_digest
from compare.records import Failure
from compare.run import Run
from compare.settings import Settings
from compare.tools import Tools
from compare.workspace import Workspace

HAS_RAY = importlib.util.find_spec("ray") is not None
needs_ray = pytest.mark.skipif(
    not HAS_RAY, reason='Ray is not installed: pip install "compare[ray]"'
)
# Ray leaves sockets and pipes to the end of the process.
quietly = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


@pytest.fixture
def paths(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ray's workers find the package and the fakes of the tests."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    monkeypatch.delenv("RAY_ADDRESS", raising=False)


@pytest.fixture
def cluster(paths: None) -> Iterator[Any]:
    """A head without cores, so that all work is done on the nodes that are added."""
    # Read when Ray's processes start.
    for name, value in (("RAY_USAGE_STATS_ENABLED", "0"), *_SWIFT.items()):
        os.environ.setdefault(name, value)
    from ray.cluster_utils import Cluster

    made = Cluster(
        initialize_head=True,
        head_node_args={"num_cpus": 0, "include_dashboard": False},
    )
    yield made
    made.shutdown()


_SWIFT = {
    "RAY_health_check_period_ms": "500",
    "RAY_health_check_failure_threshold": "3",
}
"""A node that went is known to be gone after two seconds, not half a minute."""


def test_without_ray_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)

    with pytest.raises(EngineError, match=r'pip install "compare\[ray\]"'):
        jobs.make_engine(name="ray", workers=2)


@needs_ray
@quietly
def test_two_actors_make_the_same_database(
    corpus: Path,
    tmp_path: Path,
    paths: None,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    (corpus / "bad.txt").write_bytes(b"\x00\x01\x02")
    # Where the command is started may lie what somebody else wrote: it is not run.
    (corpus / "numpy.py").write_text("raise RuntimeError('run by a worker')")
    monkeypatch.chdir(corpus)
    here = run_all(corpus, tmp_path / "here", Here())
    engine = jobs.make_engine(name="ray", workers=2)
    ours = signal.getsignal(signal.SIGTERM)
    away = run_all(corpus, tmp_path / "away", engine)

    assert away == here
    assert dump(tmp_path / "away") == dump(tmp_path / "here")
    assert capfd.readouterr() == ("", "")
    assert signal.getsignal(signal.SIGTERM) is ours
    assert engine.told(FAST) == "Ray on this machine: 2 workers of 1 thread"


@needs_ray
@quietly
def test_what_nodes_and_actors_that_go_cost(
    crowd: Path,
    tmp_path: Path,
    cluster: Any,  # noqa: ANN401 - Ray's, which may not be there
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """One cluster for all, since to start one takes as long as the rest.

    A node that goes and is replaced, one that goes for good, and the last one.
    """
    from compare.jobs.cluster import hand

    nodes = [cluster.add_node(num_cpus=1) for _ in range(2)]
    engine = jobs.make_engine(
        name="ray", workers=2, memory=2 * GIB, address=cluster.address
    )
    with connected(cluster.address, 2):
        kept = actors_that_die(tmp_path, engine)
    assert kept
    for path in crowd.glob("[01]*"):
        if path.name >= "07":  # half of them last long enough
            path.unlink()
    run_all(crowd, tmp_path / "whole", Here())
    whole = dump(tmp_path / "whole")

    def lose(come: int) -> None:
        cluster.remove_node(nodes.pop(0), allow_graceful=False)
        nodes.extend(cluster.add_node(num_cpus=1) for _ in range(come))

    # One is replaced, and later another goes for good.
    losses = [("align", 96, 1), ("frame", 64, 0)]
    assert run_losing(crowd, tmp_path / "some", engine, losses, lose) == []
    assert dump(tmp_path / "some") == whole

    monkeypatch.setattr(hand, "PATIENCE", 2)
    with pytest.raises(EngineError, match=r"^No worker can be started: no node had"):
        run_losing(crowd, tmp_path / "last", engine, [("align", 96, 0)], lose)
    with Workspace.read(tmp_path / "last") as workspace:
        assert workspace.count("pair", "signature")
    run_all(crowd, tmp_path / "last", Here())
    assert dump(tmp_path / "last") == whole
    assert capfd.readouterr() == ("", "")


def run_losing(
    corpus: Path,
    folder: Path,
    engine: jobs.Engine,
    losses: list[tuple[str, int, int]],
    lose: Callable[[int], None],
) -> list[Failure]:
    """Do the job; nodes go when a step has done so much, and so many come. What failed
    in it."""
    with Workspace.write(folder) as workspace:
        for event in jobs.steps(Run(corpus, workspace, FAST), engine=engine):
            if losses and event.step == losses[0][0] and event.done >= losses[0][1]:
                lose(losses.pop(0)[2])
        assert losses == []
        return workspace.failures()


def actors_that_die(tmp_path: Path, engine: jobs.Engine) -> bool:
    """What kills a worker, or takes all its memory, is one item that fails."""
    found = by_engine(Deadly, tmp_path, engine)
    assert isinstance(found[5], Trouble)
    assert found[5].reason.startswith(
        "a worker was killed, perhaps for want of memory: on node "
    )
    assert found[:5] + found[6:] == [*doubled(range(5)), *doubled(range(6, 12))]
    found = by_engine(Greedy, tmp_path, engine)
    assert found == [
        *doubled(range(5)),
        Trouble("MemoryError"),
        *doubled(range(6, 12)),
    ]
    return by_engine(Noisy, tmp_path, engine) == list(range(12))


@needs_ray
def test_a_cluster_that_cannot_be_reached_is_named(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ray

    def fails(address: str, **_: object) -> None:
        raise RuntimeError("Failed to connect\nto GCS")

    monkeypatch.setattr(ray, "init", fails)
    engine = jobs.make_engine(name="ray", address="head:6379")

    with pytest.raises(EngineError, match="Ray at head:6379 cannot be used"):
        run_all(corpus, tmp_path / "index", engine)


# Models: found by checksum, or sent


def model(folder: Path, text: str = "weights") -> Need:
    """A model of two files in ``folder``."""
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "model.bin").write_text(text)
    (folder / "config.json").write_text("{}")
    return Need(folder.name, tree_digest(folder), folder, is_encoder=True)


def needs(*wanted: Need) -> Needs:
    return Needs(wanted, "bridge", ())


def test_a_model_that_a_node_lacks_is_sent_whole_and_kept(
    tmp_path: Path, home: Path
) -> None:
    there = model(tmp_path / "driver" / "news-encoder")
    gone = Need(there.name, there.checksum, tmp_path / "nowhere" / there.name, True)
    node = Places(needs(gone))
    assert node.missing() == (gone,)

    node.keep(gone, list(Sending(needs(there)).chunks(there)))

    assert node.missing() == ()
    assert Places(needs(gone)).missing() == ()  # the next worker finds it
    arranged = node.arrange(Settings(encoder=str(gone.folder)))
    assert Path(arranged.encoder).name == "news-encoder"
    assert tree_digest(Path(arranged.encoder)) == there.checksum


def test_a_model_is_found_by_its_checksum_not_its_place(
    tmp_path: Path, home: Path
) -> None:
    there = model(tmp_path / "one" / "encoder")

    assert Places(needs(there)).missing() == ()
    (there.folder / "config.json").write_text('{"changed": true}')
    assert Places(needs(there)).missing() == (there,)


def test_a_model_that_came_damaged_is_not_kept(tmp_path: Path, home: Path) -> None:
    there = model(tmp_path / "driver" / "encoder")
    other = model(tmp_path / "other" / "encoder", "other weights")
    gone = Need(there.name, there.checksum, tmp_path / "nowhere", True)
    node = Places(needs(gone))

    with pytest.raises(EngineError, match="encoder was not sent whole"):
        node.keep(gone, list(Sending(needs(other)).chunks(other)))
    assert node.missing() == (gone,)


def test_a_huge_model_is_not_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = model(tmp_path / "encoder")
    monkeypatch.setattr(models, "LARGEST", 5)

    with pytest.raises(EngineError, match=r"copy .* to the same place on every node"):
        list(Sending(needs(there)).chunks(there))


def test_workers_with_other_models_are_told_apart(tmp_path: Path) -> None:
    ours = Needs.of(Tools(tmp_path, FAST))

    assert ours == ours.as_found(Tools(tmp_path, FAST))
    assert ours != Needs(ours.models, "another bridge", ours.engines)
    assert models.build().startswith("compare ")
