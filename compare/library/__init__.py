"""``compare`` as a library: the commands as functions, their results as objects.

``align`` and ``diff`` do what the commands of these names do and return a ``Report``;
``Workspace`` gives what is stored of a corpus. Nothing here prints but
``Report.show``, and nothing keeps a file open.
"""

from compare.library.dispatches import CollationView, FamilyView
from compare.library.excerpt import Excerpt
from compare.library.findings import FindingView
from compare.library.passages import AlignmentView, DifferenceView, PassageView
from compare.library.report import Report
from compare.library.status import Status
from compare.library.two import diff, diff_texts
from compare.library.workspace import Workspace, align

__all__ = [
    "AlignmentView",
    "CollationView",
    "DifferenceView",
    "Excerpt",
    "FamilyView",
    "FindingView",
    "PassageView",
    "Report",
    "Status",
    "Workspace",
    "align",
    "diff",
    "diff_texts",
]
