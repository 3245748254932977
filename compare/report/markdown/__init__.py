"""The report as Markdown: for a wiki, an issue, an e-mail.

GitHub's dialect: tables beside CommonMark, and ``<br>`` in their cells; no other HTML.
It is a text to read, so it is short where nobody asked for more: the first passages
(``--limit`` says how many), the strongest findings. CSV and JSON hold everything.
"""

from collections.abc import Iterator
from typing import TextIO

from compare.records import Comparison
from compare.report.markdown.dispatches import dispatches
from compare.report.markdown.findings import strongest_findings
from compare.report.markdown.passages import passages
from compare.report.markdown.summary import head, how_made, left_out, sharing
from compare.report.options import Options, Show
from compare.report.select import Selection, select


def render(comparison: Comparison, stream: TextIO, options: Options) -> None:
    """Write the report; raises UsageError, before anything, for unknown names."""
    for part in _parts(select(comparison, options)):
        stream.write("\n".join(part) + "\n")


def _parts(selection: Selection) -> Iterator[list[str]]:
    """The sections, each with an empty line behind it but the last."""
    show = selection.options.show
    sections = [head(selection), sharing(selection)]
    sections.append(dispatches(selection, tables=show in (Show.ALL, Show.ALIGNMENTS)))
    if show is not Show.ALIGNMENTS:
        sections.append(strongest_findings(selection))
    if show in (Show.ALL, Show.ALIGNMENTS):
        sections.append(passages(selection))
    sections += [left_out(selection), how_made(selection)]
    told = [section for section in sections if section]
    for section in told[:-1]:
        yield [*section, ""]
    yield told[-1]
