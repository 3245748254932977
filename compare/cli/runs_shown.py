"""The history of runs, as status shows it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from compare.cli.told import NOUNS, changes_of
from compare.report.phrases import clean, count

if TYPE_CHECKING:
    from compare.workspace import Change, PastRun, Workspace

LAST_RUNS = 5
"""Runs that status shows."""
MOST = 20
"""Things of one kind that are listed; of more it is said how many."""


def last_runs(runs: "Sequence[PastRun]") -> RenderableType:
    """A table of runs, the newest first; times are UTC."""
    from compare.cli.tables import table

    rows = table("run", "begun (UTC)", "ended", "what changed")
    for run in runs:
        ended = run.outcome
        if run.step and ended != "done":
            ended += f" in {run.step}"
        told = [changes_of(run.told.counts.get(kind), kind) for kind in NOUNS]
        changes = "; ".join(filter(None, told)) or "nothing"
        began = run.started.strftime("%Y-%m-%d %H:%M")
        rows.add_row(str(run.number), began, ended, changes)
    return rows


def show_since(workspace: "Workspace", name: str) -> None:
    """What is another than at the end of the run that is called ``name``."""
    from compare.cli.tables import show

    number = workspace.run_named(name)
    found: dict[str, list[Change]] = {kind: [] for kind in NOUNS}
    for change in workspace.changes_since(number):
        found[change.kind].append(change)
    head = Text(f"Since run {number} of {workspace.folder}", style="bold")
    if not any(found.values()):
        show(head, Text("Nothing has changed."))
        return
    paths = _paths(workspace, found["article"])
    parts: list[RenderableType] = [head, _articles(found["article"])]
    parts.append(_pairs(found["alignment"], "alignment", paths))
    parts.append(_pairs(found["finding"], "finding", paths))
    parts.append(_dispatches(found["dispatch"], paths))
    show(*parts)


def _paths(workspace: "Workspace", changes: "Iterable[Change]") -> dict[str, str]:
    """Where each article stands, or stood, by id."""
    gone = {change.was[1]: change.key for change in changes if change.was}
    return {**gone, **workspace.article_paths()}


def _listed(title: str, lines: Sequence[str]) -> Text:
    shown = [f"  {clean(line)}" for line in lines[:MOST]]
    if len(lines) > MOST:
        shown.append(f"  and {len(lines) - MOST:,} more")
    return Text("\n".join([title, *shown]))


def _title(changes: "Sequence[Change]", kind: str) -> str:
    from compare.workspace import Counts

    words = Counter(change.word for change in changes)
    counts = Counts(words["new"], words["changed"], words["gone"])
    told = changes_of(counts, kind)
    return f"{told}:" if told else f"No {NOUNS[kind][0]} is new or gone."


def _articles(changes: "Sequence[Change]") -> Text:
    lines = []
    for word in ("new", "changed", "gone"):
        for change in changes:
            if change.word == word:
                outlet = (change.now or change.was or ("",))[0]
                lines.append(f"{word:<7}  {change.key}  ({outlet})")
    return _listed(_title(changes, "article"), lines)


def _pairs(changes: "Sequence[Change]", kind: str, paths: dict[str, str]) -> Text:
    """By pair of articles, how much is new and gone between them."""
    by_pair = Counter[tuple[str, str, str]]()
    for change in changes:
        left, right = (change.now or change.was or ("", ""))[:2]
        by_pair[paths.get(left, left), paths.get(right, right), change.word] += 1
    lines = [
        f"{number:>4,} {word:<4}  {left}" + (f" + {right}" if left != right else "")
        for (left, right, word), number in sorted(by_pair.items())
    ]
    return _listed(_title(changes, kind), lines)


def _dispatches(changes: "Sequence[Change]", paths: dict[str, str]) -> Text:
    """New ones beside the gone ones that they took the place of, by members."""
    gone = [change for change in changes if change.was]
    lines, taken = [], set[str]()
    for change in changes:
        if change.now is None:
            continue
        number, *members = change.now
        before = [one for one in gone if set((one.was or ())[1:]) & set(members)]
        taken.update(one.key for one in before)
        size = count(int(number), "article")
        first = min((paths.get(name, name) for name in members), default="")
        was = f", before {_printed(before[0])}" if before else ""
        word = "grown or cut" if before else "new"
        lines.append(f"{word:<12}  {change.key}: {size}{was}, such as {first}")
    lines += [
        f"{'gone':<12}  {one.key}: {_printed(one)}"
        for one in gone
        if one.key not in taken
    ]
    return _listed(_title(changes, "dispatch"), lines)


def _printed(change: "Change") -> str:
    """How many articles printed a dispatch before."""
    return count(int((change.was or ("0",))[0]), "article")
