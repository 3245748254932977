"""XML files: feeds, NewsML-G2, NITF, XHTML; told apart by their root element."""

from compare.ingest.markup.dispatch import read

__all__ = ["read"]
