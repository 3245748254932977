"""Charts of a comparison as inline SVG, each with its numbers as a table.

``charts(selection)`` gives those that have something to show, in reading order. Each
chart is a pure module of this package; the web page puts them in.
"""

from compare.report.charts.chart import Chart
from compare.report.charts.concepts import concept_chart
from compare.report.charts.reuse import reuse_chart
from compare.report.charts.shares import share_charts
from compare.report.charts.timeline import timeline_chart
from compare.report.select import Selection


def charts(selection: Selection) -> list[Chart]:
    """The charts of what was selected; none where there is nothing to show."""
    single = (
        timeline_chart(selection),
        reuse_chart(selection),
        concept_chart(selection),
    )
    return [*filter(None, single), *share_charts(selection)]


__all__ = ["Chart", "charts"]
