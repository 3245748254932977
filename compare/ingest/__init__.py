"""Files to articles: read, normalise, complete the metadata, mark what is no passage.

One reader per family of suffixes (``READERS``); a file or entry that cannot be an
article becomes a Failure with its reason, and the others go on.
"""

from compare.identity import article_id
from compare.ingest.config import CorpusConfig, FileRule, load_config
from compare.ingest.files import READERS, leads_out, list_files, read_file
from compare.ingest.language import detect
from compare.ingest.unnamed import lines_to_fill_in, named_by_file

VERSION = 1
"""Goes up when the same file gives another article; part of the signature."""

__all__ = [
    "READERS",
    "VERSION",
    "CorpusConfig",
    "FileRule",
    "article_id",
    "detect",
    "leads_out",
    "lines_to_fill_in",
    "list_files",
    "load_config",
    "named_by_file",
    "read_file",
]
