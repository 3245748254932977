"""The beginning and the end: what was found, what was left out, how it was made."""

from collections import Counter

from compare.languages import language_name
from compare.records import Kind
from compare.report.families import count_families
from compare.report.findings import strongest
from compare.report.markdown.escape import brief, inline, row, table_head, words
from compare.report.options import described
from compare.report.phrases import (
    LETTERS,
    clean,
    count,
    days,
    memory_file,
    reuse_counts,
)
from compare.report.select import Selection
from compare.report.sharing import pairs

MOST_PAIRS = 10
MOST_ALONE = 10
LONGEST_REASON = 300


def head(selection: Selection) -> list[str]:
    """The title, what was asked for, and counts of everything."""
    corpus = inline(clean(selection.options.corpus).strip())
    lines = [f"# compare {corpus}".rstrip(), ""]
    asked = described(selection.options)
    if asked:
        lines += [f"*{inline(' · '.join(asked))}*", ""]
    for label, text in _counts(selection):
        lines.append(f"- **{label}:** {text}")
    return lines


def _counts(selection: Selection) -> list[tuple[str, str]]:
    comparison = selection.comparison
    reused = reuse_counts(comparison.alignments)
    number = count(len(comparison.alignments), "aligned sentence")
    chains = count(len(selection.chains), "passage")
    told = [
        ("Articles", _corpus(selection)),
        ("Reuse", f"{number} in {chains}: {reused}" if reused else "nothing"),
        ("Findings", _found(selection)),
        ("Agencies", _agencies(selection)),
    ]
    return told + (
        [("Dispatches", _families(selection))] if comparison.families else []
    )


def _found(selection: Selection) -> str:
    """How many findings, and of which kinds; each is told once for all its places."""
    findings = strongest(selection)
    inside = sum(not one.alignment_id for one in selection.comparison.differences)
    within = f"{inside:,} within articles" if inside else ""
    if not findings:
        return within or "nothing"
    kinds = Counter(one.kind for one in findings)
    times = sum(len(one.differences) for one in findings)
    told = f"{len(findings):,}"
    told += f", found {times:,} times" if times > len(findings) else ""
    each = [f"{kinds[kind]:,} {kind} ({LETTERS[kind]})" for kind in Kind if kinds[kind]]
    return f"{told}: {', '.join(each)}" + (f"; {within}" if within else "")


def _corpus(selection: Selection) -> str:
    articles = selection.comparison.articles
    languages = Counter(language_name(one.language) for one in articles)
    ordered = sorted(languages.items(), key=lambda item: (-item[1], item[0]))
    spoken = ", ".join(f"{number:,} {inline(clean(name))}" for name, number in ordered)
    outlets = count(len({one.outlet for one in articles}), "outlet")
    told = f"{count(len(articles), 'article')} of {outlets}"
    return f"{told}: {spoken}; {days(articles)}" if articles else "nothing"


def _agencies(selection: Selection) -> str:
    counts = selection.agency_counts
    named = (f"{inline(name)} in {count(n, 'article')}" for name, n in counts)
    return ", ".join(named) or "none credited"


def _families(selection: Selection) -> str:
    comparison = selection.comparison
    counts = count_families(comparison.articles, comparison.families)
    told = (
        f"{len(comparison.families):,}; "
        f"{count(counts.stories, 'story', 'stories')} once reprints are counted once"
    )
    if counts.uncredited:
        told += f"; {count(counts.uncredited, 'reprint')} uncredited"
    return told


def sharing(selection: Selection) -> list[str]:
    """Outlet pairs by number of aligned sentences, the most first."""
    found = pairs(selection, {})
    if not found:
        return ["No passage is shared."]
    lines = ["## Who shares text", ""]
    lines += table_head("Outlets", "Sentences", "Found", "How", right=frozenset({1, 2}))
    for pair in found[:MOST_PAIRS]:
        names = " ↔ ".join(map(words, pair.outlets))
        times = (f"{len(pair.beads):,}", f"{pair.findings:,}")
        lines.append(row(names, *times, reuse_counts(pair.beads)))
    rest = len(found) - MOST_PAIRS
    return [*lines, "", f"and {count(rest, 'more pair')}."] if rest > 0 else lines


def left_out(selection: Selection) -> list[str]:
    """What could not be read, who shares nothing, and what else is missing."""
    comparison = selection.comparison
    lines = [f"- {words(notice)}" for notice in comparison.notices]
    for one in comparison.failures:
        reason = brief(one.reason, LONGEST_REASON)
        lines.append(f"- {words(one.step)}, {words(one.subject)}: {reason}")
    alone = _alone(selection)
    if alone:
        names = ", ".join(alone[:MOST_ALONE])
        rest = len(alone) - MOST_ALONE
        more = f" and {rest:,} more" if rest > 0 else ""
        lines.append(f"- Nothing shared: {names}{more}")
    return ["## What was left out", "", *lines] if lines else []


def _alone(selection: Selection) -> list[str]:
    """The articles that share nothing, where others do."""
    sharing = {
        side.id for chain in selection.chains for side in (chain.left, chain.right)
    }
    return [
        words(one.path or one.title or one.id)
        for one in selection.comparison.articles
        if sharing and one.id not in sharing
    ]


def how_made(selection: Selection) -> list[str]:
    """The signature, and what the English is from."""
    comparison = selection.comparison
    lines = ["## How this was made", "", words(comparison.signature)]
    engines = {
        memory_file(one) or one
        for names in comparison.origins.values()
        for one in names
    }
    if engines:
        lines += ["", f"English by {', '.join(words(one) for one in sorted(engines))}."]
    return lines
