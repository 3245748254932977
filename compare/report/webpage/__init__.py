"""The report as one web page: a file that opens offline and asks nobody for anything.

The head and the summary are HTML; all other views are drawn by the page's own script
from one JSON payload (``payload.py``). Template, styles and scripts are files in
``compare/data/webpage``.
"""

from compare.records import Comparison
from compare.report.findings import strongest
from compare.report.options import Options
from compare.report.select import select
from compare.report.webpage.document import document
from compare.report.webpage.payload import encoded, payload
from compare.report.webpage.summary import summary

__all__ = ["render"]


def render(comparison: Comparison, options: Options) -> str:
    """The whole page as HTML, encoded as UTF-8 when written.

    Raises UsageError for options that name what is unknown.
    """
    selection = select(comparison, options)
    found = strongest(selection)
    return document(summary(selection, found), encoded(payload(selection, found)))
