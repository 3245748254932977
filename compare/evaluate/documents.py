"""Documents of a gold set: JSON Lines of texts, kept to the letter.

Gold counts code points of the text as it stands in the file, so that nothing is
normalised here, unlike in ingest.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from compare.evaluate.rows import Fields, find_file, located, objects, text_field
from compare.languages import LANGUAGES, PIVOT

DOCUMENTS = "documents.jsonl"


@dataclass(frozen=True, slots=True)
class Document:
    """One text of a gold set; ``outlet`` is its id where the file names none.

    ``date`` is as the file has it, empty where it has none.
    """

    id: str
    text: str
    language: str
    outlet: str
    date: str


def load_documents(folder: Path) -> dict[str, Document]:
    """The documents of a folder by id, in the order of the file.

    Raises UsageError where the folder holds none, CorpusError, with the line, for one
    that cannot be used.
    """
    path = find_file(folder, DOCUMENTS)
    found: dict[str, Document] = {}
    for number, fields in objects(path):
        with located(path, number):
            document = _document(fields)
            if document.id in found:
                raise ValueError(f"the id {document.id!r} occurs twice")
        found[document.id] = document
    return found


def _document(fields: Fields) -> Document:
    name = text_field(fields, "id")
    language = fields.get("language") or PIVOT
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise ValueError(f"unknown language {language!r}. Known: {known}")
    outlet = fields.get("outlet") or fields.get("source") or name
    day = fields.get("date") or ""
    for key, value in (("outlet", outlet), ("date", day)):
        if not isinstance(value, str):
            raise ValueError(f"'{key}' must be a text")
    return Document(name, text_field(fields, "text"), language, outlet, day)


def document_of(fields: Fields, name: str, documents: Collection[str]) -> str:
    """The id under ``name``; ValueError where no document has it."""
    found = text_field(fields, name)
    if found not in documents:
        raise ValueError(f"'{name}' must be the id of a document, not {found!r}")
    return found
