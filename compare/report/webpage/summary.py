"""What the first view says, before any script runs: all that the template needs."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from compare.languages import language_name
from compare.records import Article, Evidence, Failure, Family, Kind
from compare.report.charts import Chart, charts
from compare.report.families import (
    UNKNOWN,
    agency_name,
    certainty,
    count_families,
    title_of,
)
from compare.report.findings import (
    Finding,
    Side,
    absent,
    counted,
    finding_id,
    languages_of_words,
    ordered,
    varied,
)
from compare.report.options import Show, described
from compare.report.phrases import (
    LETTERS,
    clean,
    count,
    days,
    gloss,
    reuse_counts,
    shorten,
)
from compare.report.select import Selection
from compare.report.sharing import pairs
from compare.report.webpage.groups import only_concept, unquoted

MOST_FINDINGS = 12
MOST_FAMILIES = 12
MOST_PAIRS = 10
MOST_ALONE = 20
MOST_WORDS = 3
LONGEST_WORDS = 70


@dataclass(frozen=True, slots=True)
class Told:
    """One side of a strong finding: its words, what they mean, who has them."""

    words: tuple[tuple[str, str], ...]
    """Each with its language."""
    more: int
    meaning: str
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """A grouped finding with the way to its best place, "" where none is shown."""

    kind: str
    letter: str
    left: Told
    right: Told
    counted: str
    """What two numbers count."""
    absent: str
    """What is said of a side without words."""
    times: str
    link: str
    translated: bool


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A family in a row."""

    id: str
    number: int
    title: str
    lang: str
    outlets: tuple[str, ...]
    size: int
    agency: str
    first: str
    sure: str
    days: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two outlets and how much text they share."""

    left: str
    right: str
    sentences: int
    findings: int
    how: str


@dataclass(frozen=True, slots=True)
class Summary:
    """All that the template says."""

    corpus: str
    articles: int
    narrowed: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    """Number and what it counts."""
    facts: tuple[tuple[str, str], ...]
    """Label and sentence."""
    kinds: tuple[tuple[str, str, int], ...]
    """Letter, name, how many findings."""
    dispatches: tuple[Dispatch, ...]
    strongest: tuple[Strong, ...]
    pairs: tuple[Pair, ...]
    notices: tuple[str, ...]
    failures: tuple[tuple[str, str, str], ...]
    """Subject, reason, step."""
    signature: tuple[str, ...]
    hidden: int
    linked: bool
    """Whether the other views are in the page."""
    charts: tuple[Chart, ...]


def summary(selection: Selection, found: Sequence[Finding]) -> Summary:
    """What is told of a selection at first sight."""
    comparison = selection.comparison
    counts = Counter(item.kind for item in found)
    return Summary(
        corpus=clean(selection.options.corpus),
        articles=len(comparison.articles),
        narrowed=tuple(described(selection.options)),
        figures=_figures(selection, found),
        facts=_facts(selection, found),
        kinds=tuple((LETTERS[kind], kind.value, counts[kind]) for kind in Kind),
        dispatches=tuple(_dispatches(selection)),
        strongest=tuple(_strong(selection, found)),
        pairs=tuple(_pairs(selection)),
        notices=(*map(clean, comparison.notices), *_alone(selection)),
        failures=tuple(map(_failure, comparison.failures)),
        signature=tuple(_signature(comparison.signature)),
        hidden=len(selection.chains) - len(selection.shown),
        linked=selection.options.show is not Show.SUMMARY,
        charts=tuple(charts(selection)),
    )


def _failure(failure: Failure) -> tuple[str, str, str]:
    return clean(failure.subject), clean(failure.reason), clean(failure.step)


def _signature(signature: str) -> Iterable[str]:
    for line in signature.splitlines():
        yield from (clean(part).strip() for part in line.split(" · "))


# --- counts -----------------------------------------------------------------------


def _figures(
    selection: Selection, found: Sequence[Finding]
) -> tuple[tuple[str, str], ...]:
    comparison = selection.comparison
    outlets = len({one.outlet for one in comparison.articles})
    counted = (
        (len(comparison.articles), "article", ""),
        (outlets, "outlet", ""),
        (len(comparison.families), "dispatch", "dispatches"),
        (len(selection.chains), "shared passage", ""),
        (len(comparison.alignments), "aligned sentence", ""),
        (len(found), "finding", ""),
    )
    return tuple(
        (f"{number:,}", noun if number == 1 else plural or f"{noun}s")
        for number, noun, plural in counted
    )


def _facts(
    selection: Selection, found: Sequence[Finding]
) -> tuple[tuple[str, str], ...]:
    comparison = selection.comparison
    facts = [
        ("Languages", _languages(comparison.articles)),
        ("Days", days(comparison.articles)),
        ("How text was reused", reuse_counts(comparison.alignments)),
        ("Agencies credited", _agencies(selection)),
        ("Findings", _findings(found)),
    ]
    inside = sum(not one.alignment_id for one in comparison.differences)
    if inside:
        told = f"{count(inside, 'finding')}: one thing under two names"
        facts.append(("Inside one article", told))
    if comparison.families:
        counts = count_families(comparison.articles, comparison.families)
        told = f"{count(counts.stories, 'story', 'stories')}, reprints counted once"
        if counts.shared:
            verb = "is" if counts.shared == 1 else "are"
            told += (
                f"; {count(counts.shared, 'article')} {verb} at least half shared text"
            )
        if counts.agency:
            told += f", {counts.agency:,} of them agency copy"
        if counts.uncredited:
            told += f"; {count(counts.uncredited, 'reprint')} uncredited"
        facts.append(("Stories", told))
    return tuple((label, text) for label, text in facts if text)


def _findings(found: Sequence[Finding]) -> str:
    places = sum(len(one.differences) for one in found)
    if places == len(found):
        return ""
    return f"in {places:,} places; what several passages show alike is one finding"


def _languages(articles: Iterable[Article]) -> str:
    languages = Counter(clean(language_name(one.language)) for one in articles)
    ordered = sorted(languages.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{number:,} {name}" for name, number in ordered)


def _agencies(selection: Selection) -> str:
    counts = selection.agency_counts
    named = (f"{name} in {count(number, 'article')}" for name, number in counts)
    return ", ".join(named) or "none"


# --- dispatches and pairs ---------------------------------------------------------


def _dispatches(selection: Selection) -> Iterable[Dispatch]:
    for family in selection.comparison.families[:MOST_FAMILIES]:
        yield _dispatch(family, selection)


def _dispatch(family: Family, selection: Selection) -> Dispatch:
    members = [selection.articles[one.article_id] for one in family.members]
    titled = next((one for one in members if clean(one.title)), members[0])
    first = selection.articles.get(family.first.article_id)
    return Dispatch(
        id=clean(family.id),
        number=selection.family_numbers[family.id],
        title=title_of(family, selection.articles) or "without a title",
        lang=clean(titled.language),
        outlets=tuple(dict.fromkeys(clean(one.outlet) for one in members)),
        size=len(members),
        agency=agency_name(family),
        first=clean(first.outlet) if first else UNKNOWN,
        sure=certainty(family.first) if first else "",
        days=days(members),
    )


def _pairs(selection: Selection) -> Iterable[Pair]:
    for pair in pairs(selection, {}):
        left, right = map(clean, pair.outlets)
        how = reuse_counts(pair.beads)
        yield Pair(left, right, len(pair.beads), pair.findings, how)


def _alone(selection: Selection) -> Iterable[str]:
    shared = {
        article.id
        for chain in selection.chains
        for article in (chain.left, chain.right)
    }
    alone = [one for one in selection.comparison.articles if one.id not in shared]
    if alone and selection.chains:
        named = ", ".join(
            clean(one.path or one.title or one.id) for one in alone[:MOST_ALONE]
        )
        rest = len(alone) - MOST_ALONE
        more = f" and {rest:,} more" if rest > 0 else ""
        verb = "shares" if len(alone) == 1 else "share"
        number = count(len(alone), "article")
        yield f"{number} {verb} no text with another: {named}{more}"


# --- findings ---------------------------------------------------------------------


def _strong(selection: Selection, found: Sequence[Finding]) -> Iterable[Strong]:
    chains = {bead.id: chain.id for chain in selection.shown for bead in chain.beads}
    beads = {bead.id: chain.id for chain in selection.chains for bead in chain.beads}
    names = selection.comparison.names
    for one in varied(found, MOST_FINDINGS):
        best = next((d for d in one.differences if d.alignment_id in chains), None)
        link = ""
        if best is not None:
            chain = clean(chains[best.alignment_id])
            link = f"#/passage/{chain}?finding={finding_id(best)}"
        left, right = ordered(one)
        passages = {beads[item.alignment_id] for item in one.differences}
        yield Strong(
            kind=one.kind.value,
            letter=LETTERS[one.kind],
            left=_told(one, left, selection, names),
            right=_told(one, right, selection, names),
            counted=counted(one.differences[0]),
            absent=absent(one.kind),
            times=count(len(passages), "passage"),
            link=link,
            translated=one.differences[0].evidence is Evidence.TRANSLATION,
        )


def _told(
    finding: Finding, side: Side, selection: Selection, names: Mapping[str, str]
) -> Told:
    known = languages_of_words(finding, selection)
    words = [
        (unquoted(shorten(one, LONGEST_WORDS)), known.get(one, ""))
        for one, _ in side.words
    ]
    first = side.words[0][0] if side.words else ""
    meaning = gloss(side.concept, first, known.get(first, ""), names)
    if only_concept(finding, side):
        words = []
    return Told(
        words=tuple(words[:MOST_WORDS]),
        more=max(0, len(words) - MOST_WORDS),
        meaning=meaning,
        outlets=tuple(map(clean, side.outlets)),
    )
