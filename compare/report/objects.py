"""What a report holds as JSON objects: the same in ``json`` and ``jsonl``.

docs/formats.md and compare/data/schemas/ describe every key.
"""

from collections.abc import Iterator

from compare.records import (
    Alignment,
    Article,
    Contrasts,
    Credit,
    Difference,
    Failure,
    Span,
)
from compare.report.contrast import contrasts_json, habit_json
from compare.report.families import as_json, counts_json, families_by_chain
from compare.report.findings import Tagged, finding_id, shown_findings
from compare.report.options import Options
from compare.report.phrases import heading
from compare.report.plain import DECIMALS, Json, iso
from compare.report.select import Selection
from compare.report.tables.wire import ordered_credits

FORMAT = "compare-report"
VERSION = 4


def head(selection: Selection) -> Json:
    """What is said of the whole report: how it was made, narrowed and counted."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "signature": selection.comparison.signature,
        "options": _options(selection.options),
        "counts": _counts(selection),
    }


def articles(selection: Selection) -> Iterator[Json]:
    """By path, then id."""
    ordered = sorted(selection.comparison.articles, key=lambda one: (one.path, one.id))
    yield from map(article, ordered)


def alignments(selection: Selection) -> Iterator[Json]:
    """In reading order of the passages, then by place."""
    families = families_by_chain(selection.comparison)
    for chain in selection.shown:
        for bead in chain.beads:
            yield _alignment(selection, bead, families.get(chain.id))


def differences(selection: Selection) -> Iterator[Json]:
    """Passage by passage, then those inside one article."""
    for one in shown_findings(selection):
        yield _difference(selection, one)


def credits(selection: Selection) -> Iterator[Json]:
    """By article and place."""
    for item in ordered_credits(selection):
        yield _credit(selection, item)


def families(selection: Selection) -> Iterator[Json]:
    """The largest first."""
    for family in selection.comparison.families:
        yield as_json(family, selection.articles)


def contrasts(selection: Selection) -> Json | None:
    """``counting`` and ``sets``; None where nothing was counted."""
    found: Contrasts | None = selection.comparison.contrasts
    return None if found is None else contrasts_json(found, selection.articles)


def habits(selection: Selection) -> Iterator[Json]:
    """The surest first."""
    for habit in selection.comparison.habits:
        yield habit_json(habit, selection.articles)


def failures(selection: Selection) -> Iterator[Json]:
    """What could not be done."""
    yield from map(_failure, selection.comparison.failures)


def article(one: Article) -> Json:
    """An article without its text."""
    return {
        "id": one.id,
        "outlet": one.outlet,
        "language": one.language,
        "title": one.title,
        "published": iso(one),
        "url": one.url,
        "author": one.author,
        "path": one.path,
        "characters": len(one.text),
    }


def _options(options: Options) -> Json:
    """What the reader asked for that leaves something out; all null: nothing."""
    return {
        "between": list(options.between) if options.between else None,
        "outlets": list(options.outlets) or None,
        "families": list(options.families) or None,
        "passages": list(options.passages) or None,
        "findings": list(options.findings) or None,
        "kinds": list(options.kinds) or None,
        "since": options.since.isoformat() if options.since else None,
        "until": options.until.isoformat() if options.until else None,
        "min_weight": options.min_weight or None,
        "limit": options.limit,
    }


def _counts(selection: Selection) -> Json:
    comparison = selection.comparison
    return {
        "articles": len(comparison.articles),
        "chains": len(selection.chains),
        "chains_shown": len(selection.shown),
        "alignments": len(comparison.alignments),
        "differences": len(comparison.differences),
        **counts_json(comparison),
    }


def _span(selection: Selection, span: Span) -> Json:
    return {
        "article": span.article_id,
        "start": span.start,
        "end": span.end,
        "text": selection.text_of(span),
    }


def _side(selection: Selection, span: Span, reused: Span) -> Json:
    comparison = selection.comparison
    return {
        **_span(selection, span),
        "reused": _span(selection, reused),
        "english": comparison.english.get(span),
        "english_from": list(comparison.origins.get(span, ())),
        "english_suspect": comparison.suspects.get(span),
        "concepts": list(comparison.glosses.get(span, ())),
    }


def _alignment(selection: Selection, bead: Alignment, family: str | None) -> Json:
    return {
        "id": bead.id,
        "chain": bead.chain,
        "family": family,
        "reuse": bead.reuse,
        "probability": round(bead.probability, DECIMALS),
        "left": _side(selection, bead.left, bead.left_reused),
        "right": _side(selection, bead.right, bead.right_reused),
        "links": [
            {
                "kind": link.kind,
                "left": _span(selection, link.left),
                "right": _span(selection, link.right),
            }
            for link in sorted(bead.links, key=lambda link: (link.left, link.right))
        ],
    }


def _difference(selection: Selection, one: Tagged) -> Json:
    item: Difference = one.difference
    left, right = (
        _span(selection, span) if span else None for span in (item.left, item.right)
    )
    return {
        "id": finding_id(item),
        "tag": one.tag,
        "kind": item.kind,
        "heading": heading(item),
        "alignment": item.alignment_id,
        "left": left,
        "right": right,
        "left_concept": item.left_concept,
        "right_concept": item.right_concept,
        "evidence": item.evidence,
        "weight": round(item.weight, DECIMALS),
        "note": item.note,
    }


def _credit(selection: Selection, item: Credit) -> Json:
    return {
        "article": item.article_id,
        "agency": item.agency,
        "issuer": item.issuer,
        "kind": item.kind,
        "span": _span(selection, item.span),
    }


def _failure(item: Failure) -> Json:
    return {"step": item.step, "subject": item.subject, "reason": item.reason}
