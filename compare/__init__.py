"""Find reused passages across Turkish, Greek and English news, and how they differ.

    from compare import Workspace, align, diff

    report = align("corpora/sample")

docs/library.md has the rest. Importing this loads nothing; a name does when it is used.
"""

from typing import TYPE_CHECKING

from compare.errors import CompareError

if TYPE_CHECKING:
    from compare.library import Report, Workspace, align, diff, diff_texts

__version__ = "0.1.0"
__all__ = ["CompareError", "Report", "Workspace", "align", "diff", "diff_texts"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'compare' has no attribute '{name}'")
    from compare import library

    return getattr(library, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
