"""The history: when runs were, how they ended, and what changed in each.

History is no function of the corpus: two databases of one corpus differ in it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

from compare.errors import UsageError
from compare.workspace.store import Store
from compare.workspace.tracked import ARTICLE, SEPARATOR, TRACKED

KEPT_RUNS = 200
"""Runs that are remembered; of older ones nothing is kept."""
KEPT_CHANGES = 500_000
"""Changes that are kept in detail; about 100 bytes each. The oldest go first."""
FIRST_NAMES = 5
"""Articles that a run's own summary names."""
BROKEN_OFF = "broken off"
"""How a run ended that had no time to say so: killed, or the power was gone."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many things of one kind came, went, and are another than before."""

    new: int = 0
    changed: int = 0
    gone: int = 0

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


@dataclass(frozen=True, slots=True)
class Told:
    """What a run came to: counts by kind, first names, seconds by step."""

    counts: Mapping[str, Counts] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The first articles by path that are new, changed, gone."""
    seconds: Mapping[str, float] = field(default_factory=dict)
    failed: int = 0

    def as_numbers(self) -> dict[str, dict[str, int]]:
        """The counts by kind and word, for a log."""
        return {kind: asdict(one) for kind, one in self.counts.items()}

    @property
    def changed(self) -> bool:
        """Whether anything came, went or is another."""
        return any(self.counts.values())


@dataclass(frozen=True, slots=True)
class PastRun:
    """A run of the history; ``ended`` is None while it works or was broken off.

    Days and times are UTC, by the clock of the machine as it went then.
    """

    number: int
    started: datetime
    ended: datetime | None
    outcome: str
    step: str
    told: Told


@dataclass(frozen=True, slots=True)
class Change:
    """A thing that is another than before; None is what was or is not there.

    The parts are by kind: of an article outlet, id and the rest; of alignments and
    findings the ids of two articles; of a dispatch how many print it, and their ids, as
    far as they were there.
    """

    kind: str
    key: str
    was: tuple[str, ...] | None
    now: tuple[str, ...] | None

    @property
    def word(self) -> str:
        """new, changed or gone."""
        if self.was is None:
            return "new"
        return "gone" if self.now is None else "changed"


class RunStore(Store):
    """Past runs and their changes."""

    def begin_run(self) -> int:
        """Note that a run begins; from here on what changes is noted. Its number."""
        with self.transaction():
            self._end_broken()
            number: int = self._db.execute(
                "INSERT INTO run (started, outcome, step, told) "
                "VALUES (?, ?, '', '{}') RETURNING number",
                [_clock(), BROKEN_OFF],
            ).fetchone()[0]
        # Before the first run there is nothing that could have changed.
        if not self._is_first(number):
            for tracked in TRACKED:
                for trigger in tracked.triggers(number):
                    self._db.execute(trigger)
        return number

    def end_run(
        self, number: int, outcome: str, step: str, seconds: Mapping[str, float]
    ) -> None:
        """Note how a run ended; one of which it is not noted counts as broken off."""
        with self.transaction():
            self._stop_tracking()
            self._forget_unchanged(number)
            told = self._told(number, seconds)
            self._db.execute(
                "UPDATE run SET ended = ?, outcome = ?, step = ?, told = ? "
                "WHERE number = ?",
                [_clock(), outcome, step, json.dumps(asdict(told)), number],
            )
            self._forget_old()

    def _stop_tracking(self) -> None:
        for tracked in TRACKED:
            for event in ("INSERT", "DELETE", "UPDATE"):
                name = f"track_{tracked.kind}_{event}"
                self._db.execute(f"DROP TRIGGER IF EXISTS temp.{name}")

    def _end_broken(self) -> None:
        """Tidy up behind the last run where it was broken off."""
        self._stop_tracking()
        last = self._db.execute(
            "SELECT max(number) FROM run WHERE ended IS NULL"
        ).fetchone()[0]
        if last is None:
            return
        self._forget_unchanged(last)
        told = json.dumps(asdict(self._told(last, {})))
        self._db.execute("UPDATE run SET told = ? WHERE number = ?", [told, last])

    def _is_first(self, number: int) -> bool:
        """Whether a run is the oldest that is known, and nothing was there before."""
        return not self._db.execute(
            "SELECT EXISTS (SELECT 1 FROM run WHERE number < ?) "
            "OR EXISTS (SELECT 1 FROM source)",
            [number],
        ).fetchone()[0]

    def _forget_unchanged(self, number: int) -> None:
        """Of what was done anew, with the same result, nothing has changed."""
        for one in TRACKED:
            same = f"{one.now('key')} IS was"
            if not one.whole:
                same = f"({one.now('key')} IS NULL) = (was IS NULL)"
            self._db.execute(
                f"DELETE FROM changed WHERE run = ? AND kind = ? AND {same}",
                [number, one.kind],
            )

    def _forget_old(self) -> None:
        """Bound the history: whole runs, then the details of the oldest ones."""
        self._db.execute(
            "DELETE FROM run WHERE number <= (SELECT max(number) FROM run) - ?",
            [KEPT_RUNS],
        )
        # Nobody can ask what has changed since before the oldest run.
        self._db.execute(
            "DELETE FROM changed WHERE run <= (SELECT min(number) FROM run)"
        )
        sizes = self._db.execute(
            "SELECT run, count(*) FROM changed GROUP BY run ORDER BY run"
        ).fetchall()
        excess = sum(size for _, size in sizes) - KEPT_CHANGES
        for run, size in sizes[:-1]:
            if excess <= 0:
                break
            excess -= size
            self._db.execute("DELETE FROM changed WHERE run = ?", [run])
            self._db.execute("UPDATE run SET complete = 0 WHERE number = ?", [run])

    def _told(self, number: int, seconds: Mapping[str, float]) -> Told:
        counts, names = {}, {}
        first = not self._db.execute(
            "SELECT EXISTS (SELECT 1 FROM run WHERE number < ?)", [number]
        ).fetchone()[0]
        whole = (
            first
            and not self._db.execute(
                "SELECT EXISTS (SELECT 1 FROM changed WHERE run = ?)", [number]
            ).fetchone()[0]
        )
        for one in TRACKED:
            if whole:
                new = self._db.execute(f"SELECT count(*) FROM {one.table}")
                counts[one.kind] = Counts(new=new.fetchone()[0])
            else:
                counts[one.kind] = self._counted(one.kind, number)
        for word in ("new", "changed", "gone"):
            names[word] = tuple(
                change.key for change in self._first_named(number, word, FIRST_NAMES)
            )
        failed = self._db.execute("SELECT count(*) FROM failure").fetchone()[0]
        return Told(counts, names, dict(seconds), failed)

    def _counted(self, kind: str, number: int) -> Counts:
        one = next(one for one in TRACKED if one.kind == kind)
        found = self._db.execute(
            f"SELECT was IS NULL, {one.now('key')} IS NULL, count(*) FROM changed "
            "WHERE run = ? AND kind = ? GROUP BY 1, 2",
            [number, kind],
        )
        by = {(bool(was), bool(now)): number for was, now, number in found}
        return Counts(
            by.get((True, False), 0),
            by.get((False, False), 0),
            by.get((False, True), 0),
        )

    def _first_named(self, number: int, word: str, most: int) -> list[Change]:
        found = self._differing(ARTICLE, "run = ?", [number])
        named: list[Change] = []
        for change in found:
            if change.word == word:
                named.append(change)
            if len(named) == most:
                break
        return named

    def runs(self, most: int = KEPT_RUNS) -> list[PastRun]:
        """The last runs, the newest first."""
        found = self._db.execute(
            "SELECT number, started, ended, outcome, step, told FROM run "
            "ORDER BY number DESC LIMIT ?",
            [most],
        )
        return [_past(*row) for row in found]

    def run_named(self, name: str) -> int:
        """The number of a run; "last" is that before the newest, so that what changed
        since then is what the newest changed.

        Raises UsageError for one that is not there, or of which too little is known.
        """
        known = self._db.execute(
            "SELECT number, complete FROM run ORDER BY 1"
        ).fetchall()
        if not known:
            raise UsageError(
                f"since {name}: no run is known yet. Run: compare batch CORPUS"
            )
        numbers = [number for number, _ in known]
        wanted: int | None = numbers[-2:][0] if name == "last" else None
        if wanted is None and name.isdecimal() and int(name) in numbers:
            wanted = int(name)
        if wanted is None:
            raise UsageError(
                f"since {name}: no such run. Known: {numbers[0]} to {numbers[-1]}, "
                "and last"
            )
        short = [number for number, whole in known if number > wanted and not whole]
        if short:
            raise UsageError(
                f"since {name}: of run {short[-1]} only counts are kept, since much "
                f"has changed. The oldest run to ask for: {short[-1]}"
            )
        return wanted

    def changes_since(self, number: int) -> Iterator[Change]:
        """What is another than at the end of a run, by kind and key."""
        for one in TRACKED:
            yield from self._differing(one.kind, "run > ?", [number])

    def _differing(
        self, kind: str, which: str, values: list[object]
    ) -> Iterator[Change]:
        """What differs from what it was before the first of the runs meant."""
        one = next(one for one in TRACKED if one.kind == kind)
        found = self._db.execute(
            f"""SELECT key, was, {one.now("key")} FROM (
                SELECT key, was, min(run) FROM changed
                WHERE kind = ? AND {which} GROUP BY key) ORDER BY key""",
            [kind, *values],
        )
        for key, was, now in found:
            same = was == now if one.whole else (was is None) == (now is None)
            if not same:
                yield Change(kind, key, _parts(kind, was), _parts(kind, now))


def _parts(kind: str, text: str | None) -> tuple[str, ...] | None:
    if text is None:
        return None
    return tuple(text.split(SEPARATOR) if kind != "dispatch" else text.split())


def _clock() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _past(
    number: int, started: str, ended: str | None, outcome: str, step: str, told: str
) -> PastRun:
    values = json.loads(told)
    return PastRun(
        number,
        datetime.fromisoformat(started),
        datetime.fromisoformat(ended) if ended else None,
        outcome,
        step,
        Told(
            {kind: Counts(**one) for kind, one in values.get("counts", {}).items()},
            {word: tuple(names) for word, names in values.get("names", {}).items()},
            values.get("seconds", {}),
            values.get("failed", 0),
        ),
    )
