"""Packed files and archives: read through, never unpacked to disk.

Only what a format needs that is read from its end (zip inside a packed file) is kept
meanwhile in a nameless temporary file.
"""

from compare.ingest.packed.archives import ARCHIVES, members
from compare.ingest.packed.streams import PACKED, SHORT, full_suffixes, unpacked

__all__ = ["ARCHIVES", "PACKED", "SHORT", "full_suffixes", "members", "unpacked"]
