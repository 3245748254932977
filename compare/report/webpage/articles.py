"""The articles of the page: their text once, and what is known of places in it."""

from collections import defaultdict

from compare.records import Article, CreditKind, Span
from compare.report.families import KINDS
from compare.report.phrases import clean, memory_file
from compare.report.webpage.tables import NOTHING, Json, Row, Tables


def articles_told(tables: Tables) -> list[Json]:
    """The articles in their order; those that share nothing without their text."""
    rows = {
        "english": _english(tables),
        "glosses": _glosses(tables),
        "credits": _credits(tables),
    }
    return [
        {
            **_about(article, tables),
            **_text(article, tables),
            **{name: found[article.id] for name, found in rows.items()
               if article.id in found},
        }
        for article in tables.articles
    ]  # fmt: skip


def _about(article: Article, tables: Tables) -> Json:
    told: Json = {
        "id": clean(article.id),
        "outlet": tables.string(article.outlet),
        "lang": clean(article.language),
        "title": clean(article.title),
        "day": article.published.isoformat() if article.published else "",
        "path": clean(article.path),
    }
    for name in ("url", "author"):
        if getattr(article, name):
            told[name] = clean(getattr(article, name))
    return told


def _text(article: Article, tables: Tables) -> Json:
    """Its text, what it was shortened by, and the stretches that are no passages."""
    text = tables.texts.get(article.id)
    if text is None:
        return {}
    marks = [
        [text.place(one.start), text.place(one.end), tables.string(one.kind)]
        for one in article.marks
    ]
    return {"text": text.text, "shifts": text.shifts(), "marks": marks}


def _english(tables: Tables) -> dict[str, list[Row]]:
    """By article: start, end, English, why it is doubted or NOTHING, where from."""
    comparison = tables.selection.comparison
    found: dict[str, list[Row]] = defaultdict(list)
    for span, english in sorted(comparison.english.items()):
        if span.article_id not in tables.texts:
            continue
        reason = comparison.suspects.get(span)
        origins = dict.fromkeys(map(_short, comparison.origins.get(span, ())))
        found[span.article_id].append(
            [
                *tables.place(span),
                clean(english),
                tables.string(reason) if reason else NOTHING,
                tables.strings_of(origins),
            ]
        )
    return found


def _short(engine: str) -> str:
    """A memory by its file, an engine by its name and version."""
    file = memory_file(engine)
    return file.removeprefix("memory ") if file else engine.partition(";")[0]


def _glosses(tables: Tables) -> dict[str, list[Row]]:
    """By article: start, end and concepts of passages without English."""
    comparison = tables.selection.comparison
    found: dict[str, list[Row]] = defaultdict(list)
    for span in sorted(_sides(tables) - comparison.english.keys()):
        concepts = comparison.glosses.get(span, ())
        if concepts:
            readable = [one.replace("-", " ") for one in concepts]
            found[span.article_id].append(
                [*tables.place(span), tables.strings_of(readable)]
            )
    return found


def _sides(tables: Tables) -> set[Span]:
    return {
        side
        for chain in tables.selection.shown
        for bead in chain.beads
        for side in (bead.left, bead.right)
    }


def _credits(tables: Tables) -> dict[str, list[Row]]:
    """By article: start and end (equal: the author field), who, how, whether agency."""
    found: dict[str, list[Row]] = defaultdict(list)
    credits = tables.selection.comparison.credits
    for one in sorted(credits, key=lambda item: (item.span, item.agency, item.kind)):
        if one.article_id not in tables.texts or one.kind is CreditKind.MENTION:
            continue
        row = [tables.string(one.agency), tables.string(KINDS[one.kind]), one.issuer]
        found[one.article_id].append([*tables.place(one.span), *row])
    return found
