"""Corrections from an annotation tool, read back as gold.

A folder that ``compare export`` wrote and that people corrected: in brat (.ann), or in
WebAnno or INCEpTION (TSV), told apart by what lies in it (docs/formats.md).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from compare.errors import CorpusError
from compare.evaluate.annotations import brat, webanno
from compare.evaluate.annotations.manifest import load_manifest
from compare.evaluate.annotations.marks import Marks, Source, gold_of
from compare.evaluate.gold import Gold, GoldAlignment, GoldDifference
from compare.records import Article
from compare.records.annotations import MANIFEST, AnnotatedPair, Manifest

READERS: Mapping[str, Callable[[Source], Marks]] = {
    ".ann": brat.read,
    ".tsv": webanno.read,
}
"""By the ending of the files with the annotations."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """Gold, and what was shown to those who marked it: nothing else was judged."""

    gold: Gold
    manifest: Manifest

    def was_shown(self, ids: frozenset[str]) -> bool:
        """Whether the pair of these articles' ids had a document."""
        return ids in {
            frozenset((one.left.article_id, one.right.article_id))
            for one in self.manifest.pairs
        }


def is_annotated(folder: Path) -> bool:
    """Whether a folder has the manifest that an export leaves beside its documents."""
    return (folder / MANIFEST).is_file()


def load_annotations(folder: Path, articles: Iterable[Article]) -> Annotated:
    """Read the corrections in a folder, about these articles.

    Raises CorpusError, with file and line, for what cannot be read, for a document
    without annotations or with two, and for a text that is not the articles' any more.
    """
    manifest = load_manifest(folder / MANIFEST)
    by_id = {article.id: article for article in articles}
    files = _files(folder, manifest)
    alignments: list[GoldAlignment] = []
    differences: list[GoldDifference] = []
    for pair in manifest.pairs:
        path = files[pair.name]
        source = Source(path, pair, *_articles(folder, pair, by_id))
        gold = gold_of(READERS[path.suffix](source), source)
        alignments += gold.alignments
        differences += gold.differences
    return Annotated(Gold(tuple(alignments), tuple(differences)), manifest)


def _articles(
    folder: Path, pair: AnnotatedPair, by_id: Mapping[str, Article]
) -> tuple[Article, Article]:
    sides = pair.left, pair.right
    for side in sides:
        if side.article_id not in by_id:
            raise CorpusError(
                f"{folder / MANIFEST}: {side.path} is not in the corpus as it was "
                f"exported: its outlet or text changed. Export again"
            )
    left, right = (by_id[side.article_id] for side in sides)
    return left, right


def _files(folder: Path, manifest: Manifest) -> dict[str, Path]:
    """The one file with annotations of each document.

    INCEpTION exports a folder for each document, with a file for each annotator.
    """
    names = {one.name for one in manifest.pairs}
    found: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.rglob("*")):
        if path.suffix in READERS and path.is_file():
            parent = path.parent.name
            for name in (path.stem, parent, parent.rpartition(".")[0]):
                if name in names:
                    found[name].append(path)
                    break
    for one in manifest.pairs:
        if len(found[one.name]) > 1:
            both = " and ".join(str(path) for path in found[one.name][:2])
            raise CorpusError(f"{both}: annotations of one document. Keep one of them")
        if not found[one.name]:
            raise CorpusError(
                f"{folder}: no annotations of {one.name} (.ann or .tsv). Add them, or "
                f"take the document out of {MANIFEST}"
            )
    return {name: paths[0] for name, paths in found.items()}
