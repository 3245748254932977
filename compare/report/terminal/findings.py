"""Findings seen from the outlets: which words each uses, and inside one article."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rich import box
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

# Different words listed in one row; more are counted.
MOST_WORDS = 12
# Signs of text shown on either side of words inside one article.
AROUND = 40


@dataclass(frozen=True, slots=True, order=True)
class _Use:
    """A row of the table: what one outlet does, in one kind and one concept."""

    outlet: str
    kind: int
    concept: str
    evidence: Evidence


def by_outlet(selection: Selection) -> RenderableType | None:
    """The table outlet × kind with the words used; None where nothing was found."""
    uses = _uses(selection)
    if not uses:
        return None
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("Outlet, kind", overflow="fold")
    table.add_column("Words used", overflow="fold")
    table.add_column("Times", justify="right", no_wrap=True)
    before = None
    for use in sorted(uses):
        if use.outlet != before:
            if before is not None:
                table.add_row()
            table.add_row(Text(clean(use.outlet), HEADING))
        before = use.outlet
        kind = list(Kind)[use.kind]
        sign = line("  ", (LETTERS[kind], kind_style(kind)), f" {kind}")
        words = _words(use, uses[use], selection)
        table.add_row(sign, words, f"{len(uses[use]):,}")
    return Group(Text("Findings by outlet", style=HEADING), Text(), table)


def _uses(selection: Selection) -> dict[_Use, set[Span]]:
    """The distinct places of each use: one place in five passages counts once."""
    beads = {item.id: item for item in selection.comparison.alignments}
    uses: dict[_Use, set[Span]] = defaultdict(set)
    for item in selection.comparison.differences:
        for span, concept in _sides(item):
            article = selection.article_of(span)
            outlet, words, evidence = article.outlet, concept, item.evidence
            if item.kind is Kind.COVERAGE and None in (item.left, item.right):
                evidence = Evidence.SOURCE  # one row, however each was judged
                bead = beads.get(item.alignment_id)
                if bead is None:
                    continue
                missing = bead.right if item.left is not None else bead.left
                outlet, words = selection.article_of(missing).outlet, article.outlet
            number = list(Kind).index(item.kind)
            uses[_Use(outlet, number, words, evidence)].add(span)
    return uses


def _sides(item: Difference) -> Iterator[tuple[Span, str]]:
    if item.left is not None:
        yield item.left, item.left_concept
    if item.right is not None:
        yield item.right, item.right_concept


def _words(use: _Use, spans: set[Span], selection: Selection) -> Text:
    if list(Kind)[use.kind] is Kind.COVERAGE:
        if use.concept in ROLES:
            return Text(f"tells {ROLES[Role(use.concept)]}, elsewhere than others")
        return Text(f"leaves out what {clean(use.concept)} carries")
    text = Text(", ".join(_forms(spans, selection)), overflow="fold")
    longest = max(spans, key=lambda span: span.end - span.start)
    words = selection.text_of(longest)
    meaning = gloss(use.concept, words, selection.article_of(longest).language)
    if meaning and len(words) > LONGEST_QUOTE:
        text = Text(meaning)
    elif meaning:
        text.append(f" ({meaning})", style="italic")
    if use.evidence is Evidence.TRANSLATION:
        text.append(f" · {IN_TRANSLATION}", style=QUIET)
    return text


def _forms(spans: set[Span], selection: Selection) -> list[str]:
    """The words, most frequent first, one form for spellings that fold alike."""
    counts: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    for span in sorted(spans):
        words = shorten(selection.text_of(span), LONGEST_QUOTE)
        folded = fold(words, selection.article_of(span).language)
        spelling.setdefault(folded, words)
        counts[folded] += 1
    ordered = sorted(counts, key=lambda folded: (-counts[folded], folded))
    forms = [
        spelling[folded] + (f" ×{counts[folded]}" if counts[folded] > 1 else "")
        for folded in ordered[:MOST_WORDS]
    ]
    rest = len(ordered) - MOST_WORDS
    return [*forms, f"and {rest} more"] if rest > 0 else forms


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
