"""The report as TEI P5, for digital humanists: a critical apparatus of each dispatch.

The outlets' articles are the witnesses. By the parallel-segmentation method (TEI
Guidelines, "Critical Apparatus") each slot of a dispatch is one ``app`` with a ``rdg``
for each witness that has it; what differs is a note that points at the words.
"""

from compare.records import Comparison
from compare.report.options import Options, Texts
from compare.report.select import select
from compare.report.tei.apparatus import differences_of, written
from compare.report.tei.divisions import divisions
from compare.report.tei.header import header
from compare.report.tei.xml import element, text

NAMESPACE = "http://www.tei-c.org/ns/1.0"


def dumps(comparison: Comparison, options: Options) -> str:
    """The whole document with a line end, encoded as UTF-8; the same for same input.

    Readings are always the originals; their English is in notes, unless the options
    ask for originals alone. Raises UsageError for options that name what is unknown.
    """
    selection = select(comparison, options)
    english = options.texts is not Texts.ORIGINAL
    differences = differences_of(selection)
    parts = [
        written(division, number, selection, differences, english=english)
        for number, division in enumerate(divisions(selection), 1)
    ]
    body = parts or [
        element("p", text("The articles share nothing that was asked for."))
    ]
    document = element(
        "TEI",
        header(selection),
        element("text", element("body", *body, block=True), block=True),
        block=True,
        xmlns=NAMESPACE,
        xml_lang="en",
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{document}\n'
