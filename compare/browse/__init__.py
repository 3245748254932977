"""``compare browse``: a comparison walked with the keyboard, on a screen of its own.

``stock`` says what there is to walk, ``entries`` and ``pages`` how it is shown (rich
alone, so that they are tested without a screen), and the other modules are the screens
and widgets of Textual. Textual is imported when ``browse`` is called, not before.
"""

from compare.records import Comparison
from compare.report.options import Options


def browse(comparison: Comparison, options: Options) -> None:
    """Show a comparison until the reader quits; needs a terminal.

    Raises UsageError, before the screen changes, for options that name what is unknown.
    """
    from compare.browse.app import Browser
    from compare.browse.stock import Stock

    Browser(Stock(comparison, options)).run()
