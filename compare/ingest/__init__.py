"""Files to articles: read, normalise, complete the metadata, mark what is no passage.

One reader per family of suffixes (``READERS``), archives read through (``packed``); a
file or entry that cannot be an article becomes a Failure with its reason, and the
others go on.
"""

from compare.identity import article_id
from compare.ingest.config import CorpusConfig, FileRule, load_config
from compare.ingest.files import (
    NOT_OPENED,
    is_large,
    leads_out,
    list_files,
    read_file,
)
from compare.ingest.formats import KNOWN, READERS, SUFFIXES
from compare.ingest.language import detect
from compare.ingest.limits import Limits
from compare.ingest.packed.single import is_archive
from compare.ingest.unnamed import lines_to_fill_in, named_by_file

VERSION = 2
"""Goes up when the same file gives another article; part of the signature."""

__all__ = [
    "KNOWN",
    "NOT_OPENED",
    "READERS",
    "SUFFIXES",
    "VERSION",
    "CorpusConfig",
    "FileRule",
    "Limits",
    "article_id",
    "detect",
    "is_archive",
    "is_large",
    "leads_out",
    "lines_to_fill_in",
    "list_files",
    "load_config",
    "named_by_file",
    "read_file",
]
