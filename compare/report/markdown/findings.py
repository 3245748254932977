"""The strongest findings over the corpus, and words that set outlets apart."""

from collections.abc import Sequence

from compare.records import Difference, Habit
from compare.report.findings import (
    Finding,
    Side,
    finding_id,
    shown_findings,
    strongest,
    varied,
)
from compare.report.markdown.escape import brief, inline, row, table_head, words
from compare.report.options import Show
from compare.report.phrases import LETTERS, clean, count
from compare.report.select import Selection

MOST_FINDINGS = 20
"""Rows where not all findings are asked for by ``--show findings``."""
MOST_WORDS = 4
LONGEST_QUOTE = 80
MOST_OUTLETS = 4
IN_TRANSLATION = "in the translation only"
NOTHING = "*nothing there*"


def strongest_findings(selection: Selection) -> list[str]:
    """A table of grouped findings, then what is more than chance."""
    found = strongest(selection)
    parts = [_table(found, selection) if found else [], _inside(selection)]
    parts.append(_habits(selection))
    lines = [line for part in parts if part for line in ["", *part]]
    return ["## Strongest findings", *lines] if lines else []


def _table(found: Sequence[Finding], selection: Selection) -> list[str]:
    everything = selection.options.show is Show.FINDINGS
    shown = found if everything else varied(found, MOST_FINDINGS)
    lines = table_head(
        "Kind", "One side", "Other side", "Places", "Cited as", right=frozenset({3})
    )
    lines += [_row(one) for one in shown]
    rest = len(found) - len(shown)
    if rest > 0:
        lines += ["", f"and {count(rest, 'more finding')}: `--show findings`."]
    return lines


def _row(finding: Finding) -> str:
    best = finding.differences[0]
    kind = f"{LETTERS[finding.kind]} {finding.kind}"
    if best.evidence == "translation":
        kind += f", {IN_TRANSLATION}"
    sides = (_side(one) for one in (finding.left, finding.right))
    return row(kind, *sides, f"{finding.places:,}", f"`{finding_id(best)}`")


def _side(side: Side) -> str:
    """The words with how often, what they mean, and whose they are."""
    outlets = [words(one) for one in side.outlets[:MOST_OUTLETS]]
    rest = len(side.outlets) - MOST_OUTLETS
    whose = ", ".join(outlets) + (f" and {rest} more" if rest > 0 else "")
    if not side.words:
        return f"{NOTHING}<br>{whose}"
    told = [
        f"“{brief(text, LONGEST_QUOTE)}”" + (f" ×{times}" if times > 1 else "")
        for text, times in side.words[:MOST_WORDS]
    ]
    more = "…" if len(side.words) > MOST_WORDS else ""
    meaning = side.meaning(side.words[0][0], "en") if side.concept else ""
    meant = f" ({inline(clean(meaning))})" if meaning else ""
    return f"{', '.join(told)}{more}{meant}<br>{whose}"


def _inside(selection: Selection) -> list[str]:
    """Findings inside one article: one thing under two names."""
    found = [one.difference for one in shown_findings(selection) if not one.tag]
    told = [f"- {_inside_one(one, selection)}" for one in found]
    return ["### Inside one article", "", *told] if told else []


def _inside_one(item: Difference, selection: Selection) -> str:
    spans = [span for span in (item.left, item.right) if span is not None]
    article = selection.article_of(spans[0])
    quotes = " ↔ ".join(
        f"“{brief(selection.text_of(span), LONGEST_QUOTE)}”" for span in spans
    )
    note = clean(item.note).strip()
    told = f"{words(article.outlet)}, {words(article.path)}: {item.kind}, {quotes}"
    told += f", {inline(note)}" if note else ""
    return f"{told} · `{finding_id(item)}`"


def _habits(selection: Selection) -> list[str]:
    habits = selection.comparison.habits
    if not habits:
        return []
    return ["### Words that set outlets apart", "", *map(_habit, habits)]


def _habit(one: Habit) -> str:
    return (
        f"- {words(one.outlet)}: {inline(clean(one.concept))} {one.share:.0%}, the "
        f"others {one.others:.0%} (of {inline(clean(one.name))}; q {one.q:.2g})"
    )
