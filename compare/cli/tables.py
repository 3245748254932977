"""Tables that commands print; text of articles is never read as markup."""

import shutil
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from compare.languages import language_name
from compare.report.phrases import clean, count, day, memory_file

if TYPE_CHECKING:
    from compare.doctor import Finding
    from compare.search import Answer, Hit
    from compare.workspace import Workspace

PIPE_WIDTH = 100
"""Columns where nobody's screen gives a number."""


def _console() -> Console:
    if sys.stdout.isatty():
        return Console(highlight=False)
    width = shutil.get_terminal_size((PIPE_WIDTH, 24)).columns
    return Console(width=width, highlight=False)


def _table(*headings: str, right: Sequence[int] = ()) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for number, heading in enumerate(headings):
        justify = "right" if number in right else "left"
        table.add_column(heading, justify=justify, overflow="fold")  # type: ignore[arg-type]
    return table


def show_status(workspace: "Workspace") -> None:
    """Counts per step, language and outlet; failures; models; signature."""
    from compare.workspace import COUNTED

    console = _console()
    console.print(Text(f"Index {workspace.folder}", style="bold"))
    console.print(Text(f"Corpus {workspace.note('corpus') or 'unknown'}"), "")
    steps = _table("step", "done", right=[1])
    for name, table in COUNTED.items():
        steps.add_row(name, f"{sum(workspace.count(table).values()):,}")
    console.print(steps, "")
    languages = {
        language_name(code): number
        for code, number in workspace.count("article", "language").items()
    }
    for title, counts in (
        ("language", languages),
        ("outlet", workspace.count("article", "outlet")),
        ("reuse", workspace.count("alignment", "reuse")),
        ("difference", workspace.count("difference", "kind")),
    ):
        if counts:
            console.print(_counts(title, counts), "")
    _show_translations(console, workspace)
    suspects = workspace.suspect_counts()
    if suspects:
        console.print(_counts("suspect translation", suspects), "")
    _show_failures(console, workspace)
    signature = workspace.note("signature") or "none: no run has come to its end"
    console.print(Text(f"Signature: {signature}", style="dim"))


def _counts(title: str, counts: Mapping[str, int]) -> Table:
    table = _table(title, "number", right=[1])
    for name, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        table.add_row(Text(clean(name)), f"{number:,}")
    return table


def _show_translations(console: Console, workspace: "Workspace") -> None:
    rows = Counter[tuple[str, str]]()
    for language, engine, number in workspace.translated():
        # A memory counts as one, whoever wrote in it, and when.
        rows[language, memory_file(engine) or engine] += number
    if rows:
        table = _table("translated", "by", "sentences", right=[2])
        for (language, engine), number in sorted(rows.items()):
            table.add_row(language_name(language), Text(clean(engine)), f"{number:,}")
        console.print(table, "")


def _show_failures(console: Console, workspace: "Workspace") -> None:
    failures = workspace.failures()
    if not failures:
        console.print("Nothing failed.", "")
        return
    console.print(Text(f"{count(len(failures), 'failure')}:", style="bold red"))
    for failure in failures:
        text = f"{failure.subject}: {failure.reason} ({failure.step})"
        console.print(Padding(Text(clean(text)), (0, 0, 0, 2)))
    console.print("They are tried again by the next run.", "")


def show_answer(answer: "Answer") -> None:
    """The passages nearest to a text, one below the other."""
    console = _console()
    if not answer.translated:
        console.print(
            f"Searched in {language_name(answer.language)}: no translation into "
            "English is installed, so the bridge alone finds other languages. "
            f"Run: compare models install {answer.language}\n"
        )
    if not answer.hits:
        console.print("Nothing near to it was found. Lower --least to see more.")
        return
    for number, hit in enumerate(answer.hits, start=1):
        console.print(_hit(number, hit), "")


def _hit(number: int, hit: "Hit") -> Group:
    article = hit.article
    head = Text(f"{number:>2}  {hit.similarity:.2f}  ")
    head.append(clean(article.outlet), style="bold")
    head.append(f" · {day(article.published)} · {language_name(article.language)}")
    head.append(f" · {clean(article.path)}:{hit.span.start}-{hit.span.end}", "dim")
    lines: list[Text] = [Text(clean(article.text[hit.span.start : hit.span.end]))]
    if hit.english:
        lines.append(Text(f"en: {clean(hit.english)}", style="dim italic"))
    return Group(head, *(Padding(line, (0, 0, 0, 4)) for line in lines))


def show_examination(findings: Sequence["Finding"]) -> bool:
    """What was looked at, with the fix; whether a run can work."""
    console = _console()
    table = _table("", "", "found", "what to do")
    for finding in findings:
        mark = "ok" if finding.ok else ("NO" if finding.needed else "--")
        table.add_row(mark, finding.name, Text(finding.detail), Text(finding.fix))
    console.print(table, "")
    bad = [finding.name for finding in findings if not finding.ok and finding.needed]
    verdict = f"Not ready: {', '.join(bad)}." if bad else "Ready to work."
    console.print(verdict)
    return not bad
