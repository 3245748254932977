"""What a job says in words: at its end, when stopped, and before it begins."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from compare.cli.progress import duration, label
from compare.report.phrases import count

if TYPE_CHECKING:
    from compare.jobs import Progress, Summary
    from compare.plan import PlannedCorpus
    from compare.settings import Settings
    from compare.workspace import Counts, PastRun

NOUNS = {
    "article": ("article", "articles"),
    "alignment": ("aligned sentence", "aligned sentences"),
    "finding": ("finding", "findings"),
    "dispatch": ("dispatch", "dispatches"),
}
"""How each kind of the history is called."""
LONGEST_STEPS = 4
WORTH_TELLING = 0.1
"""Seconds of a step below which nobody asks where the time went."""


def end_report(
    corpus: "PlannedCorpus", summary: "Summary", past: "PastRun", until: str | None
) -> list[str]:
    """What a run came to, a few lines; the first says it all."""
    where = quote(str(corpus.path))
    place = where + (f" --index {quote(str(corpus.index))}" if corpus.index else "")
    lines = [
        f"{corpus.path}: {count(summary.articles, 'article')} in, "
        f"{summary.failed:,} failed, {count(summary.passages, 'sentence')}, "
        f"{count(summary.alignments, 'aligned sentence')}, {duration(summary.seconds)} "
        f"(run {past.number})"
    ]
    lines += [f"  {name}: {told}" for name, told in _changes(past)]
    if summary.failed:
        lines.append(f"  {summary.failed:,} failed; see: compare status {place}")
    # A step that had nothing to do has read what it would do it with, no more.
    spent = past.told.seconds.items()
    slow = _slowest({step: taken for step, taken in spent if summary.work.get(step)})
    if slow:
        lines.append(f"  time: {slow}")
    if until:
        lines.append(f"  stopped behind {until}, as asked; nothing is compared anew")
    elif past.told.changed:
        lines.append(f"  next: compare report {place}")
    return lines


def _changes(past: "PastRun") -> list[tuple[str, str]]:
    counts = past.told.counts
    read = changes_of(counts.get("article"), "article")
    if read:
        read += "".join(
            f"; {word}: {', '.join(names)}{_more(names, counts['article'], word)}"
            for word, names in past.told.names.items()
            if names
        )
    led = [changes_of(counts.get(kind), kind) for kind in NOUNS if kind != "article"]
    found = "; ".join(filter(None, led))
    if not read and not found:
        return [("read", "nothing has changed since the run before")]
    return [
        ("read", read or "no article has changed"),
        ("led to", found or "no other finding"),
    ]


def _more(names: Sequence[str], counts: "Counts", word: str) -> str:
    more = getattr(counts, word) - len(names)
    return f" and {more:,} more" if more > 0 else ""


def changes_of(counts: "Counts | None", kind: str) -> str:
    """ "3 new articles, 1 changed, 2 gone"; empty where nothing changed."""
    if not counts:
        return ""
    parts = [(counts.new, "new"), (counts.changed, "changed"), (counts.gone, "gone")]
    told: list[str] = []
    for number, word in parts:
        if number and not told:
            told.append(f"{number:,} {word} {NOUNS[kind][number != 1]}")
        elif number:
            told.append(f"{number:,} {word}")
    return ", ".join(told)


def _slowest(seconds: Mapping[str, float]) -> str:
    slow = sorted(seconds.items(), key=lambda one: (-one[1], one[0]))[:LONGEST_STEPS]
    return ", ".join(
        f"{label(step)} {duration(taken)}"
        for step, taken in slow
        if taken >= WORTH_TELLING
    )


def stopped_at(corpus: Path, last: "Progress | None") -> str:
    """How far a run came that was asked to stop."""
    if last is None:
        return f"Stopped in {corpus} before a step was begun."
    told = f"Stopped in {corpus} while {label(last.step)} ({last.step})"
    if last.total > 1:
        told += f": {last.done:,} of {last.total:,} {last.unit}"
    return f"{told}. All that was done is kept."


def tell_of_older_version(folder: Path) -> None:
    """Say what opening an index of an older version does to it, before it is done."""
    import click

    from compare.report.phrases import clean
    from compare.workspace import is_of_older_version

    if is_of_older_version(folder):
        told = (
            f"{folder}: stored by an older version of compare. It is brought up to date"
            " first; translations are kept, all pairs are compared anew."
        )
        click.echo(clean(told), err=True)


def what_waits(corpus: "PlannedCorpus", settings: "Settings") -> str:
    """How many files are new, changed or gone; nothing is read but their bytes."""
    from compare.places import index_folder
    from compare.stages.articles import source_files
    from compare.workspace import Workspace, is_stored

    folder = index_folder(corpus.path, corpus.index)
    known = {}
    if is_stored(folder):
        with Workspace.read(folder) as workspace:
            known = {name: one.digest for name, one in workspace.sources().items()}
    there = {name: digest for name, _, digest in source_files(corpus.path)}
    new = [name for name in there if name not in known]
    gone = [name for name in known if name not in there]
    other = [name for name in there if name in known and there[name] != known[name]]
    return (
        f"{count(len(there), 'file')}: {len(new):,} new, {len(other):,} changed, "
        f"{len(gone):,} gone; index {folder}"
    )
