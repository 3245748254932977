"""The teiHeader: what this is, what made it, the witnesses, and how to read it."""

import re
from typing import Any

from compare import __version__
from compare.languages import NAMES
from compare.records import Article, Evidence, Kind
from compare.report.options import described
from compare.report.phrases import LETTERS
from compare.report.plain import iso
from compare.report.select import Selection
from compare.report.tei.xml import element, identifier, text

KINDS = {
    Kind.WORDING: "Two words that judge, or do not, for one thing.",
    Kind.NAMING: "Two names for one person, place or body.",
    Kind.QUANTITY: "Two numbers, amounts or dates.",
    Kind.ATTRIBUTION: "Another source, or another verb of saying.",
    Kind.CERTAINTY: "Another degree of certainty, or a negation.",
    Kind.AGENCY: "One says who acted, the other does not.",
    Kind.QUOTATION: "A quotation shortened, altered or put in marks.",
    Kind.COVERAGE: "Only one of the two has it, or has it elsewhere.",
}
EVIDENCE = {
    Evidence.SOURCE: "Found in the original words.",
    Evidence.TRANSLATION: "Seen in the English translation alone.",
}
MOVED = "moved"
_HOW = (
    "Each division is one dispatch, or what two articles share that is part of none. "
    "Each app is one slot of it, each rdg the passage that one witness has there, in "
    "the original words; a witness without a rdg does not have it.",
    "Slots are made of passages that at least two witnesses share. What a single "
    "witness has between them is not part of this document.",
    "The n of a rdg is its rank in its own witness. A rdg of type moved stands "
    "elsewhere in its witness than the order of the apps says: sorted by n, a "
    "witness reads as it was printed.",
    "Control characters and invisible signs are left out, and each run of white space "
    "is one space. The ids of passages (p) and words (s) end in the article's id and "
    "the code points that they begin and end at in its text.",
    "A note of type translation is a machine's or a memory's English, one of type "
    "difference is a finding of compare: ana says its kind and evidence, target and "
    "term the words, corresp of a term who has them, num the weight from 0 to 1. It "
    "names words and who used them; it does not say which is right.",
)


def witness_id(article_id: str) -> str:
    """The xml:id of an article's witness."""
    return identifier("w", article_id)


def category_id(value: Kind | Evidence | str) -> str:
    """The xml:id of a category that a note or a reading points at with ana."""
    kind = type(value).__name__.lower() if isinstance(value, Kind | Evidence) else ""
    return identifier(kind or "position", str(value))


def header(selection: Selection) -> str:
    """The teiHeader of everything that was asked for."""
    return element(
        "teiHeader",
        _file(selection),
        _encoding(selection),
        _profile(selection),
        block=True,
    )


def _file(selection: Selection) -> str:
    corpus = selection.options.corpus
    title = "What news articles share, and where they differ"
    asked = "; ".join(described(selection.options))
    articles = sorted(selection.articles.values(), key=lambda one: (one.path, one.id))
    witnesses = [_witness(one) for one in articles]
    made = "Made by a program. The texts belong to those who published them."
    return element(
        "fileDesc",
        element(
            "titleStmt",
            element("title", text(f"{title}: {corpus}" if corpus else title)),
            element("title", text(asked), type="sub") if asked else "",
            block=True,
        ),
        element("publicationStmt", element("p", text(made))),
        element(
            "sourceDesc",
            element("listWit", *witnesses, block=True)
            if witnesses
            else element("p", text("No article.")),
            block=True,
        ),
        block=True,
    )


def _witness(article: Article) -> str:
    day = iso(article) or ""
    language = article.language
    parts: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("author", article.author, {}),
        ("title", article.title, {"level": "a", "xml_lang": language}),
        ("publisher", article.outlet, {}),
        ("date", day, {"when": day}),
        ("lang", NAMES.get(language, language), {}),
        ("idno", article.path, {"type": "path"}),
        ("idno", article.url, {"type": "URL"}),
    )
    bibl = [
        element(name, text(content), **attributes)
        for name, content, attributes in parts
        if text(content).strip()
    ]
    return element(
        "witness", element("bibl", *bibl), xml_id=witness_id(article.id), n=article.id
    )


def _encoding(selection: Selection) -> str:
    version = re.match(r"\d+(\.\d+){0,2}", __version__)
    application = element(
        "application",
        element("label", text(f"compare {__version__}")),
        element("desc", text(selection.comparison.signature)),
        ident="compare",
        version=version[0] if version else "0",
    )
    return element(
        "encodingDesc",
        element(
            "editorialDecl", *(element("p", text(one)) for one in _HOW), block=True
        ),
        element("variantEncoding", method="parallel-segmentation", location="internal"),
        _classes(),
        element("appInfo", application, block=True),
        block=True,
    )


def _classes() -> str:
    kinds = [
        _category(category_id(kind), str(kind), told, LETTERS[kind])
        for kind, told in KINDS.items()
    ]
    evidence = [
        _category(category_id(one), str(one), told) for one, told in EVIDENCE.items()
    ]
    moved = _category(category_id(MOVED), MOVED, "Elsewhere than among its neighbours.")
    taxonomies = (("kinds", kinds), ("evidence", evidence), ("positions", [moved]))
    return element(
        "classDecl",
        *(
            element("taxonomy", *categories, block=True, xml_id=name)
            for name, categories in taxonomies
        ),
        block=True,
    )


def _category(name: str, word: str, told: str, letter: str = "") -> str:
    said = element("catDesc", element("term", text(word)), text(f": {told}"))
    return element("category", said, xml_id=name, n=letter)


def _profile(selection: Selection) -> str:
    spoken = {article.language for article in selection.articles.values()} | {"en"}
    languages = [
        element("language", text(NAMES.get(one, one)), ident=one)
        for one in sorted(spoken)
    ]
    return element(
        "profileDesc", element("langUsage", *languages, block=True), block=True
    )
