"""Tables that commands print; text of articles is never read as markup."""

import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from compare.cli.options import screen
from compare.errors import WorkspaceError
from compare.ingest import lines_to_fill_in
from compare.languages import language_name
from compare.report.phrases import clean, count, day, memory_file
from compare.report.terminal.style import Trimmed

if TYPE_CHECKING:
    from compare.doctor import Finding
    from compare.search import Answer, Hit
    from compare.workspace import Workspace

PIPE_WIDTH = 100
"""Columns where nobody's screen gives a number."""


def _console() -> Console:
    stream = screen()
    if stream.isatty():
        return Console(file=stream, highlight=False)
    width = shutil.get_terminal_size((PIPE_WIDTH, 24)).columns
    return Console(file=stream, width=width, highlight=False)


def show(*parts: RenderableType) -> None:
    """Print the parts one below the other, an empty line between them."""
    console = _console()
    for number, part in enumerate(parts):
        console.print(Trimmed(Group(*([Text()] if number else []), part)))


def _grid(*, labels: int = 1) -> Table:
    """A table without head: narrow labels, and then what wraps beside them."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(labels):
        grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    return grid


def table(*headings: str, right: Sequence[int] = ()) -> Table:
    """An empty table with these headings; columns of numbers at the right."""
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for number, heading in enumerate(headings):
        justify = "right" if number in right else "left"
        made.add_column(heading, justify=justify, overflow="fold")  # type: ignore[arg-type]
    return made


def show_status(workspace: "Workspace") -> None:
    """Counts per step, language and outlet; failures; models; signature."""
    parts: list[RenderableType] = []
    damage: WorkspaceError | None = None
    for make in (
        _head,
        _steps,
        _all_counts,
        _translations,
        _suspects,
        _failures,
        _runs,
        _signature,
    ):
        # Of a damaged file all is shown that can be read.
        try:
            with workspace.explaining():
                parts += make(workspace)
        except WorkspaceError as error:
            damage = error
    show(*parts)
    if damage:
        raise damage
    _show_unnamed(lines_to_fill_in(workspace.articles()))


def _head(workspace: "Workspace") -> list[RenderableType]:
    index = Text(clean(f"Index {workspace.folder}"), style="bold")
    corpus = workspace.note("corpus") or "unknown"
    return [Group(index, Text(clean(f"Corpus {corpus}")))]


def _signature(workspace: "Workspace") -> list[RenderableType]:
    signature = workspace.note("signature") or "none: no run has come to its end"
    return [Text(clean(f"Signature: {signature}"), style="dim")]


def _suspects(workspace: "Workspace") -> list[RenderableType]:
    suspects = workspace.suspect_counts()
    return [_counts("suspect translation", suspects)] if suspects else []


def _runs(workspace: "Workspace") -> list[RenderableType]:
    from compare.cli.runs_shown import LAST_RUNS, last_runs

    runs = workspace.runs(LAST_RUNS)
    return [last_runs(runs)] if runs else []


def _steps(workspace: "Workspace") -> list[RenderableType]:
    from compare.workspace import COUNTED

    steps = table("step", "done", right=[1])
    for name, stored in COUNTED.items():
        steps.add_row(name, f"{sum(workspace.count(stored).values()):,}")
    return [steps]


def _all_counts(workspace: "Workspace") -> list[RenderableType]:
    languages = {
        language_name(code): number
        for code, number in workspace.count("article", "language").items()
    }
    every = {
        "language": languages,
        "outlet": workspace.count("article", "outlet"),
        "reuse": workspace.count("alignment", "reuse"),
        "difference": workspace.count("difference", "kind"),
    }
    return [_counts(title, counts) for title, counts in every.items() if counts]


def _counts(title: str, counts: Mapping[str, int]) -> Table:
    rows = table(title, "number", right=[1])
    for name, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        rows.add_row(Text(clean(name)), f"{number:,}")
    return rows


def _translations(workspace: "Workspace") -> list[RenderableType]:
    counted = Counter[tuple[str, str]]()
    for language, engine, number in workspace.translated():
        # A memory counts as one, whoever wrote in it, and when.
        made_by = "nothing" if engine == "none" else memory_file(engine) or engine
        counted[language, made_by] += number
    if not counted:
        return []
    rows = table("translated", "by", "sentences", right=[2])
    for (language, engine), number in sorted(counted.items()):
        rows.add_row(language_name(language), Text(clean(engine)), f"{number:,}")
    return [rows]


def _failures(workspace: "Workspace") -> list[RenderableType]:
    failures = workspace.failures()
    if not failures:
        return [Text("Nothing failed.")]
    grid = _grid()
    for failure in failures:
        text = f"{failure.subject}: {failure.reason} ({failure.step})"
        grid.add_row(" ", Text(clean(text)))
    title = Text(f"{count(len(failures), 'failure')}:", style="bold red")
    return [
        Group(
            title,
            grid,
            Text("They are tried again when the file, corpus.toml or a limit changes."),
        )
    ]


def _show_unnamed(lines: Sequence[str]) -> None:
    """The lines for corpus.toml, never broken: they are there to be copied."""
    if lines:
        asked = "To name outlets and days, write into corpus.toml and fill in:"
        click.echo("\n".join(["", asked, "", *lines]), file=screen())


def show_answer(answer: "Answer") -> None:
    """The passages nearest to a text, one below the other."""
    parts: list[RenderableType] = []
    if not answer.translated:
        parts.append(
            Text(
                f"Searched in {language_name(answer.language)}: no translation into "
                "English is installed, so the bridge alone finds other languages. "
                f"Run: compare models install {answer.language}"
            )
        )
    if answer.suspect:
        parts.append(
            Text(
                f"Searched for “{clean(answer.asked)}”, a translation to doubt: "
                f"{answer.suspect}. Hits in English may be of something else."
            )
        )
    parts += [_hit(number, hit) for number, hit in enumerate(answer.hits, start=1)]
    if not answer.hits:
        parts.append(Text("Nothing near to it was found. Lower --least to see more."))
    show(*parts)


def _hit(number: int, hit: "Hit") -> Table:
    article = hit.article
    head = Text(clean(article.outlet), style="bold")
    head.append(
        f" · {day(article.published)} · {language_name(article.language)}",
        "not bold",
    )
    place = f"{clean(article.path)}:{hit.span.start}-{hit.span.end}"
    head.append(f" · {place}", "not bold dim")
    lines = [head, Text(clean(article.text[hit.span.start : hit.span.end]))]
    if hit.english:
        lines.append(Text(f"en: {clean(hit.english)}", style="dim italic"))
    grid = _grid(labels=2)
    grid.add_row(f"{number:>2}", f"{hit.similarity:.2f}", Group(*lines))
    return grid


def show_examination(findings: Sequence["Finding"]) -> bool:
    """What was looked at, with the fix; whether a run can work."""
    grid = _grid(labels=2)
    for finding in findings:
        mark = "ok" if finding.ok else ("NO" if finding.needed else "--")
        told = Text(clean(finding.detail))
        if finding.fix:
            told.append(f"\n→ {clean(finding.fix)}", "bold")
        grid.add_row(mark, finding.name, told)
    bad = [finding.name for finding in findings if not finding.ok and finding.needed]
    verdict = f"Not ready: {', '.join(bad)}." if bad else "Ready to work."
    show(grid, Text(verdict))
    return not bad
