"""The report as JSON, for programs: stable, complete, in a fixed order.

The object has these keys, in this order (version 3; a later version may add keys,
and gets another number where one changes its meaning):

    format       "compare-report"
    version      3
    signature    versions, models and settings that made the comparison
    counts       articles, chains, chains_shown, alignments, differences, families,
                 stories (articles with reprints counted once), mostly_shared and
                 mostly_agency (articles of which half or more is in families, or in
                 those of a known agency), uncredited: in all
    articles     id, outlet, language, title, published (YYYY-MM-DD or null), url,
                 author, path, characters; ordered by path, then id
    alignments   id, chain, reuse, probability, left, right, links (kind, left, right),
                 in reading order of the chains, then by place
    differences  kind, alignment ("" inside one article), left, right (null:
                 nothing there), left_concept, right_concept, evidence, weight, note
    credits      article, agency, issuer (agency or outlet), kind, span; the span of a
                 byline in the author field is empty, 0 to 0
    families     id, agency (null: unknown), attributions (agency, weight, credits,
                 printed_by), first (article or null, confidence, signs), members
                 (article, coverage, credited, spans); the largest first
    habits       words that set an outlet apart from all others (q below .05): set,
                 outlet, concept, share, others, log_odds, q, places; the surest first
    failures     step, subject, reason
    notices      sentences

A span is {article, start, end, text}: code points of the article's normalised text;
the sides of an alignment also have "reused", the span from its first to its last reused
word, "english", a string or null, "english_from", a list
of engines and memories, "english_suspect", why the English is doubted or null (then a
difference found there may be the translation's), and "concepts", what a text without
English names. Encoded as UTF-8; control and invisible signs are escaped, so that
printing it cannot steer a terminal.
"""

import json
from collections.abc import Sequence

from compare.records import (
    Alignment,
    Article,
    Comparison,
    Contrasts,
    Difference,
    Family,
    Span,
)
from compare.report.contrast import contrasts_json, habit_json
from compare.report.families import as_json, counts_json
from compare.report.options import Options
from compare.report.phrases import unsafe_signs
from compare.report.select import Selection, select, shown_differences

FORMAT = "compare-report"
VERSION = 3
# Enough to rank by, few enough to hide the last bits that differ between machines.
DECIMALS = 4

Json = dict[str, object]


def dumps(comparison: Comparison, options: Options) -> str:
    """The whole report as indented JSON with a line end.

    Raises UsageError for options that name what is unknown.
    """
    return _encoded(_report(select(comparison, options)))


def dump_families(comparison: Comparison, shown: Sequence[Family]) -> str:
    """The families shown, with the articles in them, as indented JSON."""
    articles = {article.id: article for article in comparison.articles}
    named = {member.article_id for family in shown for member in family.members}
    return _encoded(
        {
            "format": "compare-families",
            "version": 1,
            "signature": comparison.signature,
            "counts": {"articles": len(articles), **counts_json(comparison)},
            "articles": [_article(articles[name]) for name in sorted(named)],
            "families": [as_json(family, articles) for family in shown],
            "notices": list(comparison.notices),
        }
    )


def dump_contrasts(comparison: Comparison, found: Contrasts) -> str:
    """All contrasts with the articles that they are counted in, as indented JSON."""
    articles = {article.id: article for article in comparison.articles}
    return _encoded(
        {
            "format": "compare-contrast",
            "version": 1,
            "signature": comparison.signature,
            **contrasts_json(found, articles),
            "articles": [_article(articles[name]) for name in sorted(articles)],
            "notices": list(found.notices),
        }
    )


def _encoded(report: Json) -> str:
    text = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    escapes = {ord(sign): _escape(sign) for sign in unsafe_signs(text) - {"\n"}}
    return text.translate(escapes)


def _escape(sign: str) -> str:
    """A character as JSON writes it in ASCII: one or two \\uXXXX."""
    return json.dumps(sign, ensure_ascii=True)[1:-1]


def _report(selection: Selection) -> Json:
    comparison = selection.comparison
    articles = sorted(comparison.articles, key=lambda item: (item.path, item.id))
    credits = sorted(comparison.credits, key=lambda item: (item.span, item.agency))
    return {
        "format": FORMAT,
        "version": VERSION,
        "signature": comparison.signature,
        "counts": _counts(selection),
        "articles": [_article(article) for article in articles],
        "alignments": [
            _alignment(selection, bead)
            for chain in selection.shown
            for bead in chain.beads
        ],
        "differences": [
            _difference(selection, item) for item in shown_differences(selection)
        ],
        "credits": [
            {
                "article": item.article_id,
                "agency": item.agency,
                "issuer": item.issuer,
                "kind": item.kind,
                "span": _span(selection, item.span),
            }
            for item in credits
        ],
        "families": [
            as_json(family, selection.articles) for family in comparison.families
        ],
        "habits": [habit_json(one, selection.articles) for one in comparison.habits],
        "failures": [
            {"step": item.step, "subject": item.subject, "reason": item.reason}
            for item in comparison.failures
        ],
        "notices": list(comparison.notices),
    }


def _counts(selection: Selection) -> Json:
    return {
        "articles": len(selection.comparison.articles),
        "chains": len(selection.chains),
        "chains_shown": len(selection.shown),
        "alignments": len(selection.comparison.alignments),
        "differences": len(selection.comparison.differences),
        **counts_json(selection.comparison),
    }


def _article(article: Article) -> Json:
    return {
        "id": article.id,
        "outlet": article.outlet,
        "language": article.language,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "author": article.author,
        "path": article.path,
        "characters": len(article.text),
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


def _alignment(selection: Selection, bead: Alignment) -> Json:
    return {
        "id": bead.id,
        "chain": bead.chain,
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


def _difference(selection: Selection, item: Difference) -> Json:
    left, right = (
        _span(selection, span) if span else None for span in (item.left, item.right)
    )
    return {
        "kind": item.kind,
        "alignment": item.alignment_id,
        "left": left,
        "right": right,
        "left_concept": item.left_concept,
        "right_concept": item.right_concept,
        "evidence": item.evidence,
        "weight": round(item.weight, DECIMALS),
        "note": item.note,
    }
