"""Findings seen from the outlets: which words each uses, and inside one article."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from compare.languages import fold
from compare.records import Difference, Evidence, Kind, Role, Span
from compare.report.phrases import LETTERS, ROLES, clean, count, gloss, shorten
from compare.report.select import Selection
from compare.report.terminal.panels import IN_TRANSLATION, LONGEST_QUOTE, quoted
from compare.report.terminal.style import HEADING, QUIET, kind_style, line

MOST_CHOICES = 6
"""Choices of words listed for one outlet and kind; more are counted."""
MOST_ACTS = 2
"""Acts listed of those whose doer is named, and of those without one."""
OTHER_NUMBERS = "numbers that others give otherwise"
MOST_OUTLETS = 3
"""Outlets named whose sentences one leaves out; more are counted."""
LONGEST_WORDS = 40
"""Signs of a quotation among other words."""
# Signs of text shown on either side of words inside one article.
AROUND = 40


@dataclass(frozen=True, slots=True, order=True)
class _Use:
    """What one outlet does, in one kind and one concept; or whose text it lacks."""

    concept: str
    evidence: Evidence


Uses = Mapping[_Use, set[Span]]


def by_outlet(selection: Selection) -> RenderableType | None:
    """For each outlet a line a kind, the words used most first; None without any."""
    uses = _uses(selection)
    if not uses:
        return None
    parts: list[RenderableType] = [Text("Words by outlet", style=HEADING)]
    grid = _grid()
    before = None
    for outlet, number in sorted(uses):
        if outlet != before:
            parts += [Text(), Text(clean(outlet), HEADING)]
            grid = _grid()
            parts.append(grid)
        before = outlet
        kind = list(Kind)[number]
        found = uses[outlet, number]
        sign = line("  ", (LETTERS[kind], kind_style(kind)), f" {kind}")
        times = sum(len(spans) for spans in found.values())
        grid.add_row(sign, Text(f"{times:,}", QUIET), _told(kind, found, selection))
    return Group(*parts)


def _told(kind: Kind, uses: Uses, selection: Selection) -> Text:
    """What one outlet does, in one kind."""
    if kind is Kind.COVERAGE:
        return _coverage(uses)
    if kind is Kind.QUANTITY:
        return Text(OTHER_NUMBERS, QUIET)
    if kind is Kind.AGENCY:
        return _actors(uses, selection)
    return _choices(uses, selection, MOST_CHOICES)


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, min_width=len("  A attribution"))
    grid.add_column(justify="right", no_wrap=True, min_width=3)
    grid.add_column(overflow="fold")
    return grid


def _uses(selection: Selection) -> dict[tuple[str, int], dict[_Use, set[Span]]]:
    """By outlet and kind, the distinct places: one in five passages counts once."""
    beads = {item.id: item for item in selection.comparison.alignments}
    uses: dict[tuple[str, int], dict[_Use, set[Span]]]
    uses = defaultdict(lambda: defaultdict(set))
    for item in selection.comparison.differences:
        for span, concept in _sides(item):
            article = selection.article_of(span)
            outlet, words, evidence = article.outlet, concept, item.evidence
            if item.kind is Kind.COVERAGE and None in (item.left, item.right):
                evidence = Evidence.SOURCE  # one entry, however each was judged
                bead = beads.get(item.alignment_id)
                if bead is None:
                    continue
                missing = bead.right if item.left is not None else bead.left
                outlet, words = selection.article_of(missing).outlet, article.outlet
            number = list(Kind).index(item.kind)
            uses[outlet, number][_Use(words, evidence)].add(span)
    return uses


def _sides(item: Difference) -> Iterator[tuple[Span, str]]:
    if item.left is not None:
        yield item.left, item.left_concept
    if item.right is not None:
        yield item.right, item.right_concept


def _actors(uses: Uses, selection: Selection) -> Text:
    """How often it says who did something that others do not say, and the reverse."""
    told = []
    for role in (Role.ACTOR, Role.NO_ACTOR):
        own = {use: spans for use, spans in uses.items() if use.concept == role}
        if own:
            number = count(len(set().union(*own.values())), "time")
            words = _choices(own, selection, MOST_ACTS)
            told.append(line(f"{ROLES[role]} {number} (", words, ")"))
    return Text("; ").join(told)


def _choices(uses: Uses, selection: Selection, most: int) -> Text:
    """The words, those at most places first: “εισβολή” (invasion) ×3."""
    entries: list[tuple[int, str, Text]] = []
    for use, spans in uses.items():
        if use.concept and use.concept not in set(Role):
            entries.append(_entry(use, spans, selection))
        else:
            for same in _alike(spans, selection):
                entries.append(_entry(use, same, selection))
    entries.sort(key=lambda entry: (-entry[0], entry[1]))
    text = Text(", ").join(entry for *_, entry in entries[:most])
    more = len(entries) - most
    text.append(f" and {more} more" if more > 0 else "", QUIET)
    return text


def _alike(spans: set[Span], selection: Selection) -> list[set[Span]]:
    """Places by words that are spelled alike, where no concept holds them together."""
    groups: dict[str, set[Span]] = defaultdict(set)
    for span in spans:
        language = selection.article_of(span).language
        words = shorten(selection.text_of(span), LONGEST_WORDS)
        groups[fold(words, language)].add(span)
    return list(groups.values())


def _entry(use: _Use, spans: set[Span], selection: Selection) -> tuple[int, str, Text]:
    counts = Counter(
        shorten(selection.text_of(span), LONGEST_WORDS) for span in sorted(spans)
    )
    words = min(counts, key=lambda one: (-counts[one], one))
    language = selection.article_of(min(spans)).language
    names = selection.comparison.names
    known = _is_concept(use.concept)
    meaning = gloss(use.concept, words, language, names) if known else ""
    whole = all(len(selection.text_of(span)) > LONGEST_QUOTE for span in spans)
    text = line(meaning if meaning and whole else f"“{words}”")
    if meaning and not whole:
        text.append(f" ({meaning})")
    if len(spans) > 1:
        text.append(f" ×{len(spans)}", QUIET)
    if use.evidence is Evidence.TRANSLATION:
        text.append(f" {IN_TRANSLATION}", "italic")
    return len(spans), words, text


def _is_concept(concept: str) -> bool:
    return bool(concept) and concept not in set(Role)


def _coverage(uses: Uses) -> Text:
    """How much it leaves out, of whom most, and how much it moves."""
    by_name = {use.concept: spans for use, spans in uses.items()}
    moved = {role: by_name.pop(role, set()) for role in (Role.FIRST, Role.LATER)}
    told: list[str] = []
    if by_name:
        number = len(set().union(*by_name.values()))
        ranked = sorted(by_name, key=lambda name: (-len(by_name[name]), name))
        named = [f"{clean(name)} {len(by_name[name])}" for name in ranked]
        more = len(named) - MOST_OUTLETS
        listed = ", ".join(named[:MOST_OUTLETS])
        listed += f" and {more} more" if more > 0 else ""
        told.append(
            f"lacks {count(number, 'piece')} of text that others have ({listed})"
        )
    if moved[Role.FIRST]:
        number = len(moved[Role.FIRST])
        told.append(f"has {count(number, 'sentence')} in front, elsewhere further down")
    if moved[Role.LATER]:
        number = len(moved[Role.LATER])
        told.append(f"tells {count(number, 'sentence')} further down than others")
    return Text("; ".join(told), overflow="fold")


def inside_articles(selection: Selection) -> RenderableType | None:
    """Differences inside one article: one thing under two names; None without."""
    inside = [
        item
        for item in selection.comparison.differences
        if not item.alignment_id and item.left is not None
    ]
    if not inside:
        return None
    parts: list[RenderableType] = [
        Text(f"Inside one article: {count(len(inside), 'finding')}", style=HEADING)
    ]
    for item in sorted(inside, key=lambda item: (item.left or item.right, item.kind)):
        parts += [Text(), _inside(item, selection)]
    return Group(*parts)


def _inside(item: Difference, selection: Selection) -> RenderableType:
    sides = list(_sides(item))
    article = selection.article_of(sides[0][0])
    text = line(
        (clean(article.outlet), HEADING),
        (f" {clean(article.path)}", QUIET),
        "\n",
        (LETTERS[item.kind], kind_style(item.kind)),
        f" {item.kind}: ",
        Text(" ↔ ").join([quoted(selection, *side) for side in sides]),
    )
    if item.evidence is Evidence.TRANSLATION:
        text.append(f" · {IN_TRANSLATION}", style="italic")
    places = [_context(selection, span, item.kind) for span, _ in sides]
    return Group(text, *[Padding(place, (0, 0, 0, 2)) for place in places])


def _context(selection: Selection, span: Span, kind: Kind) -> Text:
    """The words of a span with a little of the text around them."""
    whole = selection.article_of(span).text
    before = clean(whole[max(0, span.start - AROUND) : span.start])
    after = clean(whole[span.end : span.end + AROUND])
    if span.start > AROUND:
        before = "…" + before.partition(" ")[2]
    if span.end + AROUND < len(whole):
        after = after.rpartition(" ")[0] + "…"
    words = clean(selection.text_of(span))
    return line((before.lstrip(), QUIET), (words, kind_style(kind)), (after, QUIET))
