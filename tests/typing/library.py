"""Has only to type-check: what a user's script looks like to mypy and to an editor."""

from datetime import date
from pathlib import Path

from compare import CompareError, Report, Workspace, align, diff, diff_texts
from compare.jobs import Progress
from compare.library import Excerpt, FamilyView, FindingView, PassageView
from compare.records import Article, Comparison, Contrasts, Kind


def watch(event: Progress) -> None:
    percent: float = 100 * event.done / max(event.total, 1)
    print(event.step, percent)


def whole(corpus: Path) -> Report:
    try:
        return align(
            corpus,
            index="indexes/mine",
            progress=watch,
            encoder="letters",
            languages=["tr", "el"],
            within=3,
            lexicon=[Path("own.toml")],
        )
    except CompareError as error:
        raise SystemExit(str(error)) from error


def walked(report: Report) -> list[str]:
    comparison: Comparison = report.comparison
    contrasts: Contrasts | None = report.contrasts
    passage: PassageView = report.passages[0]
    left: Excerpt = passage.left
    english: str | None = left.english
    article: Article = left.article
    day: date | None = article.published
    family: FamilyView | None = passage.family
    finding: FindingView = report.findings[0]
    words: tuple[tuple[str, int], ...] = finding.left.words
    lost = [one for one in report.differences if one.right is None]
    told: list[str] = [one.note for one in lost if one.kind is Kind.COVERAGE]
    rows = report.collation(1).rows(english=True)
    print(comparison.signature, contrasts, english, day, family, words, rows)
    return told


def narrowed(report: Report) -> Path:
    part: Report = report.only(
        kinds=["naming", Kind.WORDING], outlets="Tide", since="2031-05-02", families=1
    ).only(between=("Tide", "Quay"), until=date(2031, 5, 3), min_weight=0.5)
    part.show("summary", texts="original", limit=3)
    return part.save("report.json")


def stored() -> None:
    workspace = Workspace("corpora/harbour")
    for hit in workspace.search("three fishermen", limit=3).hits:
        print(hit.similarity, hit.article.outlet, hit.text, hit.english)
    number: int = workspace.status().counts["articles"]
    found: Contrasts = workspace.contrasts(by="language", fields="aegean")
    print(number, found.sets[0].name)


def two(left: Path, right: Path) -> None:
    files: Report = diff(left, right, translate="none")
    texts: Report = diff_texts("one", "other", languages_of=("en", None))
    cells: list[dict[str, str | int | float | bool | None]] = texts.rows("alignments")
    print(files, cells)


def wrong(corpus: Path) -> None:
    """What must not type-check."""
    align(corpus, treshold=0.4)  # type: ignore[call-arg]
    align(corpus, threshold="high")  # type: ignore[arg-type]
