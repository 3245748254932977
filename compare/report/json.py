"""The report as JSON, for programs: stable, complete, in a fixed order.

One object: ``format`` "compare-report", ``version``, ``signature``, ``options``,
``counts``, then the lists ``articles``, ``alignments``, ``differences``, ``credits``,
``families``, the object ``contrasts``, the lists ``habits``, ``failures`` and
``notices``. ``jsonl`` writes the same objects one a line, each with its ``type``.
Both hold all that the options that narrow leave in; ``--show`` and the choice of texts
are for readers, and change nothing here.

compare/data/schemas/ describes every key, docs/formats.md says it in words. A later
version may add keys, and gets another number where one changes its meaning. Encoded as
UTF-8; control and invisible signs are escaped, so that printing it cannot steer a
terminal, and so are U+2028 and U+2029, so that a line stays a line.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TextIO

from compare.records import Comparison, Contrasts, Family
from compare.report import objects
from compare.report.contrast import contrasts_json
from compare.report.families import as_json, counts_json
from compare.report.options import Options
from compare.report.phrases import unsafe_signs
from compare.report.plain import Json
from compare.report.select import Selection, select

_LINE_ENDS = frozenset("\u2028\u2029")
_Objects = Callable[[Selection], Iterable[Json]]
# Type of a line -> its objects, before and after the contrasts.
_BEFORE: Mapping[str, _Objects] = {
    "article": objects.articles,
    "alignment": objects.alignments,
    "difference": objects.differences,
    "credit": objects.credits,
    "family": objects.families,
}
_AFTER: Mapping[str, _Objects] = {
    "habit": objects.habits,
    "failure": objects.failures,
}


def dumps(comparison: Comparison, options: Options) -> str:
    """The whole report as indented JSON with a line end.

    Raises UsageError for options that name what is unknown.
    """
    selection = select(comparison, options)
    return encoded(
        {
            **objects.head(selection),
            "articles": list(objects.articles(selection)),
            "alignments": list(objects.alignments(selection)),
            "differences": list(objects.differences(selection)),
            "credits": list(objects.credits(selection)),
            "families": list(objects.families(selection)),
            "contrasts": objects.contrasts(selection),
            "habits": list(objects.habits(selection)),
            "failures": list(objects.failures(selection)),
            "notices": list(selection.comparison.notices),
        }
    )


def write_lines(comparison: Comparison, stream: TextIO, options: Options) -> None:
    """The report as JSON Lines: each object is made when it is written.

    Raises UsageError for options that name what is unknown, before the first line.
    """
    for one in _lines(select(comparison, options)):
        stream.write(encoded(one, indent=None))


def _lines(selection: Selection) -> Iterator[Json]:
    contrasts = objects.contrasts(selection)
    counting = contrasts["counting"] if contrasts else None
    yield {"type": "report", **objects.head(selection), "counting": counting}
    yield from _typed(_BEFORE, selection)
    sets = contrasts["sets"] if contrasts else []
    assert isinstance(sets, list)
    for one in sets:
        yield {"type": "contrast", **one}
    yield from _typed(_AFTER, selection)
    for notice in selection.comparison.notices:
        yield {"type": "notice", "text": notice}


def _typed(parts: Mapping[str, _Objects], selection: Selection) -> Iterator[Json]:
    for name, made in parts.items():
        for one in made(selection):
            yield {"type": name, **one}


def dump_families(comparison: Comparison, shown: Sequence[Family]) -> str:
    """The families shown, with the articles in them, as indented JSON."""
    articles = {article.id: article for article in comparison.articles}
    named = {member.article_id for family in shown for member in family.members}
    return encoded(
        {
            "format": "compare-families",
            "version": 1,
            "signature": comparison.signature,
            "counts": {"articles": len(articles), **counts_json(comparison)},
            "articles": [objects.article(articles[name]) for name in sorted(named)],
            "families": [as_json(family, articles) for family in shown],
            "notices": list(comparison.notices),
        }
    )


def dump_contrasts(comparison: Comparison, found: Contrasts) -> str:
    """All contrasts with the articles that they are counted in, as indented JSON."""
    articles = {article.id: article for article in comparison.articles}
    return encoded(
        {
            "format": "compare-contrast",
            "version": 1,
            "signature": comparison.signature,
            **contrasts_json(found, articles),
            "articles": [objects.article(articles[name]) for name in sorted(articles)],
            "notices": list(found.notices),
        }
    )


def encoded(report: Json, indent: int | None = 2) -> str:
    """JSON and a line end, letters as they are, signs that are no letters escaped."""
    text = json.dumps(report, ensure_ascii=False, indent=indent) + "\n"
    for sign in sorted(unsafe_signs(text) - {"\n"} | _LINE_ENDS):
        text = text.replace(sign, _escape(sign))
    return text


def _escape(sign: str) -> str:
    """A character as JSON writes it in ASCII: one or two \\uXXXX."""
    return json.dumps(sign, ensure_ascii=True)[1:-1]
