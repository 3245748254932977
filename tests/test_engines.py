"""Engines: in order, not far ahead, item by item; a worker's death costs no work."""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from engine_fakes import (
    Deadly,
    Fake,
    Greedy,
    Impure,
    Noisy,
    Numbered,
    Picky,
    SlowFirst,
)
from test_jobs import FAST, dump

from compare import jobs
from compare.errors import EngineError, ModelError, SettingsError
from compare.jobs.engine import AnyStage, Here, Trouble, attempt
from compare.jobs.kit import Kit
from compare.jobs.limits import GIB, workers_within
from compare.jobs.parts import DeadWorkerError, Part, parts_after
from compare.jobs.pool import Pool
from compare.jobs.processes import Processes
from compare.pipeline import STAGES
from compare.run import Run
from compare.settings import Settings
from compare.stages.stage import Place
from compare.threads import cores
from compare.tools import Tools
from compare.workspace import Workspace

Doing = Callable[[Sequence[Any]], list[Any]]


class FakeHand:
    """A worker that does what it is told, in the driver's own process."""

    def __init__(self, doing: Doing) -> None:
        self._doing = doing
        self.closed = False

    def do(self, stage: type[AnyStage], items: Sequence[Any]) -> list[Any]:
        return self._doing(items)

    def close(self) -> None:
        self.closed = True


def doubled(items: Sequence[Any]) -> list[Any]:
    return [item * 2 for item in items]


def through(pool: Pool, batches: Sequence[Sequence[Any]]) -> list[list[Any]]:
    try:
        return list(pool.outcomes(Fake, batches, jobs.Stop()))
    finally:
        pool.close()


def pool_of(doing: Doing, size: int = 2) -> Pool:
    return Pool(lambda closing: FakeHand(doing), size)


def tools(folder: Path) -> Tools:
    return Tools(folder, FAST)


def by_engine(
    stage: type[AnyStage], folder: Path, engine: jobs.Engine, count: int = 12
) -> list[Any]:
    """The outcomes of the numbers from 0 on, in batches of four."""
    batches = [list(range(start, start + 4)) for start in range(0, count, 4)]
    with engine.crew(tools(folder)) as crew:
        found = crew.outcomes(stage, batches, jobs.Stop())
        return [outcome for outcomes in found for outcome in outcomes]


# The pool, with workers that are none


def test_outcomes_come_in_the_order_of_the_batches() -> None:
    second_done = threading.Event()

    def first_is_last(items: Sequence[Any]) -> list[Any]:
        if 0 in items:
            second_done.wait(10)
        else:
            second_done.set()
        return doubled(items)

    assert through(pool_of(first_is_last), [[0, 1], [2], [3]]) == [[0, 2], [4], [6]]


def test_batches_are_loaded_no_further_than_workers_can_use() -> None:
    loaded = []

    def batches() -> Iterator[list[int]]:
        for number in range(100):
            loaded.append(number)
            yield [number]

    pool = pool_of(doubled, size=2)
    found = pool.outcomes(Fake, batches(), jobs.Stop())
    seen = []
    for _ in range(10):
        next(found)
        seen.append(len(loaded))
    found.close()
    pool.close()

    assert seen == list(range(5, 15))  # two at work, two to follow, one to hand back


def test_no_more_workers_start_than_there_are_batches() -> None:
    hired = []

    def hire(closing: threading.Event) -> FakeHand:
        hired.append(1)
        return FakeHand(doubled)

    assert through(Pool(hire, 8), [[1]]) == [[2]]
    assert len(hired) == 1


def test_nobody_is_hired_for_nothing() -> None:
    def hire(closing: threading.Event) -> FakeHand:
        raise AssertionError("hired")

    assert through(Pool(hire, 2), []) == []


def test_what_a_dead_worker_held_is_done_by_another() -> None:
    hands: list[FakeHand] = []

    def dies_once(items: Sequence[Any]) -> list[Any]:
        if 2 in items and not any(hand.closed for hand in hands):
            raise DeadWorkerError("gone")
        return doubled(items)

    def hire(closing: threading.Event) -> FakeHand:
        hands.append(FakeHand(dies_once))
        return hands[-1]

    found = through(Pool(hire, 1), [[0, 1], [2, 3], [4]])

    assert found == [[0, 2], [4, 6], [8]]
    assert len(hands) == 2
    assert all(hand.closed for hand in hands)


@pytest.mark.parametrize("size", [1, 2, 7, 64])
def test_a_batch_that_kills_is_cut_down_to_the_item_that_does(size: int) -> None:
    done: list[int] = []

    def deadly(items: Sequence[Any]) -> list[Any]:
        if 0 in items:
            raise DeadWorkerError("killed")
        done.extend(items)
        return doubled(items)

    found = through(pool_of(deadly), [list(range(size)), [100]])

    assert found == [[Trouble("killed"), *doubled(range(1, size))], [200]]
    assert sorted(done) == [*range(1, size), 100]  # and nothing twice


def test_parts_are_cut_when_a_second_worker_died_under_them() -> None:
    part = Part(3, 10, Fake, [1, 2, 3])

    [again] = parts_after(part)
    assert (again.start, again.items) == (10, [1, 2, 3])
    halves = parts_after(again)
    assert [(one.start, one.items) for one in halves] == [(10, [1]), (11, [2, 3])]
    [alone] = parts_after(halves[0])
    assert parts_after(alone) == []


def test_what_is_nobodys_article_stops_the_run_in_its_turn() -> None:
    def damaged(items: Sequence[Any]) -> list[Any]:
        if 1 in items:
            raise ModelError("the encoder is damaged")
        return doubled(items)

    pool = pool_of(damaged)
    found = pool.outcomes(Fake, [[0], [1], [2]], jobs.Stop())

    assert next(found) == [0]
    with pytest.raises(ModelError, match="damaged"):
        next(found)
    pool.close()


def test_a_pool_goes_on_with_the_workers_that_it_gets() -> None:
    first = threading.Lock()

    def one_only(closing: threading.Event) -> FakeHand:
        if first.acquire(blocking=False):
            return FakeHand(doubled)
        raise DeadWorkerError("no room")

    found = through(Pool(one_only, 4), [[number] for number in range(20)])

    assert found == [[number * 2] for number in range(20)]


def test_without_any_worker_the_run_stops_and_says_why() -> None:
    def hire(closing: threading.Event) -> FakeHand:
        raise DeadWorkerError("no room")

    with pytest.raises(EngineError, match="No worker can be started: no room"):
        through(Pool(hire, 2), [[1], [2], [3]])


def test_asked_to_stop_what_is_begun_is_finished_and_no_more() -> None:
    stop = jobs.Stop()
    begun: list[int] = []

    def stopping(items: Sequence[Any]) -> list[Any]:
        begun.extend(items)
        stop.asked = True
        return doubled(items)

    pool = pool_of(stopping, size=1)
    found = list(pool.outcomes(Fake, [[number] for number in range(50)], stop))
    pool.close()

    assert found == [[number * 2] for number in begun]
    assert len(begun) < 5


def test_a_pool_serves_one_step_after_another() -> None:
    pool = pool_of(doubled)

    first = pool.outcomes(Fake, [[1], [2], [3]], jobs.Stop())
    assert next(first) == [2]
    first.close()

    assert through(pool, [[7], [8]]) == [[14], [16]]


# In this process


def test_a_bad_item_costs_one_item(tmp_path: Path) -> None:
    found = attempt(Picky, tools(tmp_path), [4, 5, 6])

    assert found == [8, Trouble("ValueError: no fives"), 12]


def test_no_step_may_touch_the_run_when_it_does_its_work(tmp_path: Path) -> None:
    [found] = attempt(Impure, tools(tmp_path), [1])

    assert isinstance(found, Trouble)
    assert "no attribute 'run'" in found.reason


def test_steps_over_the_whole_corpus_stay_with_the_driver() -> None:
    whole = {stage.name for stage in STAGES if stage.unit in ("corpora", "indexes")}

    at_driver = {stage.name for stage in STAGES if stage.place is Place.DRIVER}
    assert whole <= at_driver
    assert {"translate", "embed", "sketch", "align"}.isdisjoint(at_driver)


def test_an_engine_is_made_by_its_name() -> None:
    assert jobs.make_engine(name="local") == Here()
    assert jobs.make_engine(name="local", workers=3) == Processes(3)
    # A limit needs a process that can be limited.
    assert jobs.make_engine(name="local", memory=GIB) == Processes(1, GIB)
    with pytest.raises(SettingsError, match="Known: local, ray"):
        jobs.make_engine(name="spark")
    with pytest.raises(SettingsError, match="1 or more"):
        jobs.make_engine(name="local", workers=0)
    with pytest.raises(SettingsError, match="add --engine ray"):
        jobs.make_engine(name="local", address="head:6379")


def test_memory_says_how_many_workers_there_can_be() -> None:
    plain = Settings(encoder="letters", translate="none")

    assert workers_within(8, None, plain) == 8
    assert workers_within(8, 1 * GIB, plain) == 2
    assert workers_within(8, 2 * GIB, Settings()) < workers_within(8, 2 * GIB, plain)
    with pytest.raises(SettingsError, match=r"a worker needs 0\.4G"):
        workers_within(8, GIB // 10, plain)
    told = Processes(8, 1 * GIB).told(plain)
    assert told.startswith("2 processes of ")
    assert told.endswith("0.5G each")


# Real processes


def test_processes_keep_the_order_and_start_once(tmp_path: Path) -> None:
    engine = Processes(2)

    assert by_engine(SlowFirst, tmp_path, engine) == doubled(range(12))
    found = by_engine(Numbered, tmp_path, engine, count=40)
    pids = {pid for pid, _ in found}
    assert 1 <= len(pids) <= 2
    assert os.getpid() not in pids
    assert {threads for _, threads in found} == {str(max(1, cores() // 2))}


def test_a_process_that_is_killed_costs_only_what_kills_it(tmp_path: Path) -> None:
    found = by_engine(Deadly, tmp_path, Processes(2))

    killed = Trouble("a worker was killed, perhaps for want of memory: SIGKILL")
    assert found == [*doubled(range(5)), killed, *doubled(range(6, 12))]


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="only Linux limits memory so"
)
def test_an_item_without_end_meets_the_limit_of_its_worker(tmp_path: Path) -> None:
    found = by_engine(Greedy, tmp_path, Processes(1, GIB))

    assert found == [*doubled(range(5)), Trouble("MemoryError"), *doubled(range(6, 12))]


def test_workers_run_no_module_that_lies_where_the_command_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("struct", "pickle", "numpy", "compare"):
        (tmp_path / f"{name}.py").write_text("raise RuntimeError('a stranger ran')")
    monkeypatch.chdir(tmp_path)

    assert by_engine(SlowFirst, tmp_path, Processes(1)) == doubled(range(12))


def test_what_workers_print_stays_from_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert by_engine(Noisy, tmp_path, Processes(1), count=4) == [0, 1, 2, 3]
    assert capfd.readouterr() == ("", "")


def run_all(corpus: Path, folder: Path, engine: jobs.Engine) -> dict[str, int]:
    """Run everything with an engine; the units done by step."""
    with Workspace.write(folder) as workspace:
        run = Run(corpus, workspace, FAST)
        return {event.step: event.done for event in jobs.steps(run, engine=engine)}


def test_processes_make_the_same_database(corpus: Path, tmp_path: Path) -> None:
    (corpus / "bad.txt").write_bytes(b"\x00\x01\x02")
    here = run_all(corpus, tmp_path / "here", Here())
    away = run_all(corpus, tmp_path / "away", Processes(2))

    assert away == here
    assert dump(tmp_path / "away") == dump(tmp_path / "here")


def test_workers_killed_in_the_middle_change_nothing(
    crowd: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from compare.jobs import processes

    run_all(crowd, tmp_path / "whole", Here())
    hands: list[processes.ProcessHand] = []

    class Watched(processes.ProcessHand):
        def __init__(self, kit: Kit) -> None:
            super().__init__(kit)
            hands.append(self)

    monkeypatch.setattr(processes, "ProcessHand", Watched)
    killed: set[int] = set()
    with Workspace.write(tmp_path / "killed") as workspace:
        run = Run(crowd, workspace, FAST)
        for number, _ in enumerate(jobs.steps(run, engine=Processes(2))):
            alive = [hand.pid for hand in hands if hand.pid not in killed]
            if alive and number % 6 == 0:
                os.kill(alive[0], signal.SIGKILL)
                killed.add(alive[0])

    assert len(killed) >= 3
    assert len(hands) > len(killed)
    assert dump(tmp_path / "killed") == dump(tmp_path / "whole")
