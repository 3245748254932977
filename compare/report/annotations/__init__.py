"""A comparison as documents for annotation tools, so that people correct it by hand.

A writer for each format, looked up by name; each returns files, and writes none.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Protocol

from compare.records import Comparison
from compare.records.annotations import FORMAT, MANIFEST, VERSION, Manifest, Placed
from compare.report.annotations import brat, webanno
from compare.report.annotations.documents import Document, documents, manifest_of
from compare.report.options import Options


class Writer(Protocol):
    """Makes the files of documents: contents by name, relative to the folder."""

    def __call__(self, shown: Sequence[Document]) -> dict[str, str]:
        """All files that the tool needs."""


WRITERS: Mapping[str, Writer] = {"brat": brat.files, "webanno": webanno.files}


def files(comparison: Comparison, options: Options, format: str) -> dict[str, str]:
    """The documents, what the tool is configured with, and the manifest beside them.

    A document for each article pair that shares what ``options`` ask for; ``limit``
    takes the first pairs. Raises UsageError for options that name what is unknown.
    """
    shown = documents(comparison, options)
    written = WRITERS[format](shown)
    written[MANIFEST] = _manifest(manifest_of(shown, options))
    return written


def _manifest(manifest: Manifest) -> str:
    content = {
        "format": FORMAT,
        "version": VERSION,
        "kinds": [str(kind) for kind in manifest.kinds],
        "min_weight": manifest.min_weight,
        "documents": [
            {
                "name": one.name,
                "left": _placed(one.left),
                "right": _placed(one.right),
                "separator": one.separator,
                "text_hash": one.text_hash,
            }
            for one in manifest.pairs
        ],
    }
    return json.dumps(content, ensure_ascii=True, indent=2) + "\n"


def _placed(one: Placed) -> dict[str, object]:
    return {"path": one.path, "article": one.article_id, "start": one.start}
