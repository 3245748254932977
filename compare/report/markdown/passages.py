"""Reused passages: both texts quoted, sentence by sentence, with their findings."""

from collections.abc import Iterable, Iterator, Sequence

from compare.languages import PIVOT, language_name
from compare.records import Alignment, Article, Difference, Evidence, Kind, Role, Span
from compare.report.findings import Tagged, finding_id, tagged
from compare.report.markdown.escape import brief, inline, words
from compare.report.markdown.findings import IN_TRANSLATION
from compare.report.options import Texts
from compare.report.phrases import (
    REUSES,
    clean,
    count,
    day,
    gloss,
    heading,
    reuse_counts,
)
from compare.report.select import Chain, Selection

MOST_PASSAGES = 10
"""Passages where ``--limit`` says nothing: what one reads in a wiki."""
LONGEST_QUOTE = 160
SHORTEST_QUOTE = 40


def passages(selection: Selection) -> list[str]:
    """The first passages, each with its head, its texts and its findings."""
    if not selection.chains:
        return []
    limit = selection.options.limit or MOST_PASSAGES
    lines = ["## Passages", "", "‹…›[N1] marks the words of a finding below them."]
    for chain in selection.chains[:limit]:
        number = selection.passage_numbers[chain.id]
        lines += ["", *_passage(number, chain, selection)]
    rest = len(selection.chains) - limit
    if rest > 0:
        lines += ["", f"and {count(rest, 'more passage')} (`--limit` says how many)."]
    return lines


def _passage(number: int, chain: Chain, selection: Selection) -> list[str]:
    sides = (chain.left, chain.right)
    names = " ↔ ".join(words(one.outlet) for one in sides)
    lines = [f"### {number}. {names}", "", _reuse(chain), ""]
    lines += [f"- {_about(one)}" for one in sides]
    findings = tagged(chain)
    for bead in chain.beads:
        lines += ["", *_pair(bead, chain, findings, selection)]
    if findings:
        lines.append("")
    return lines + [f"- {_told(one, chain, selection)}" for one in findings]


def _reuse(chain: Chain) -> str:
    """How much was reused how: "4 sentences, translated"."""
    kinds = {bead.reuse for bead in chain.beads}
    number = count(len(chain.beads), "sentence")
    if len(kinds) == 1:
        return f"{number}, {REUSES[kinds.pop()]}"
    return f"{number}: {reuse_counts(chain.beads)}"


def _about(article: Article) -> str:
    title = brief(article.title, LONGEST_QUOTE)
    about = [
        words(article.outlet),
        language_name(article.language),
        day(article.published),
        f"“{title}”" if title else "",
        words(article.path),
    ]
    return " · ".join(filter(None, about))


# --- texts ------------------------------------------------------------------------


def _pair(
    bead: Alignment, chain: Chain, findings: Sequence[Tagged], selection: Selection
) -> list[str]:
    """Both sides as one quotation; a text that is the same stands once."""
    texts = (bead.left, bead.right)
    if chain.unchanged and len({clean(selection.text_of(one)) for one in texts}) == 1:
        return _quoted(bead.left, (), selection, "both")
    lines: list[str] = []
    for side, span in (("left", bead.left), ("right", bead.right)):
        marks = tuple(_marks(findings, side, span))
        outlet = words(selection.article_of(span).outlet)
        lines += [*([">"] if lines else []), *_quoted(span, marks, selection, outlet)]
    return lines


def _marks(
    findings: Iterable[Tagged], side: str, around: Span
) -> Iterator[tuple[Span, str]]:
    for one in findings:
        item = one.difference
        span = item.left if side == "left" else item.right
        if span and span.article_id == around.article_id and _holds(around, span):
            yield span, one.tag


def _holds(around: Span, span: Span) -> bool:
    return around.start <= span.start and span.end <= around.end


def _quoted(
    span: Span, marks: Sequence[tuple[Span, str]], selection: Selection, whose: str
) -> list[str]:
    comparison, texts = selection.comparison, selection.options.texts
    english = comparison.english.get(span)
    if selection.article_of(span).language == PIVOT:
        english = None
    if texts is Texts.TRANSLATION and english:
        tags = "".join(f" [{tag}]" for _, tag in marks)
        return [f"> **{whose}**{_doubt(span, selection)}: {_line(english)}{tags}"]
    lines = [f"> **{whose}**: {marked(span, marks, selection)}"]
    if texts is Texts.BOTH and english:
        lines += [">", f"> *English{_doubt(span, selection)}:* {_line(english)}"]
    return lines


def _doubt(span: Span, selection: Selection) -> str:
    reason = selection.comparison.suspects.get(span)
    return f" (suspect: {inline(clean(reason))})" if reason else ""


def _line(text: str) -> str:
    return inline(clean(text).strip())


def marked(span: Span, marks: Sequence[tuple[Span, str]], selection: Selection) -> str:
    """The words of a span, each finding's followed by its sign: "Three[Q1]".

    Several words stand in ‹ ›; where two findings overlap, the later one has its sign
    alone, and so has one that is the whole sentence.
    """
    signs: list[tuple[int, int, str]] = []
    taken = span.start
    for place, tag in sorted(marks):
        words_ = selection.text_of(place).strip()
        several = " " in words_ and place.start >= taken
        if len(words_) >= span.end - span.start - 1:
            several = False
            place = Span(place.article_id, place.start, span.end)
        if several:
            signs.append((place.start, 1, "‹"))
        signs.append((place.end, 0, f"{'›' if several else ''}[{tag}]"))
        taken = max(taken, place.end)
    text = selection.article_of(span).text
    pieces, here = [], span.start
    for position, _, sign in sorted(signs, key=lambda one: one[:2]):
        pieces += [inline(clean(text[here:position])), sign]
        here = position
    pieces.append(inline(clean(text[here : span.end])))
    return "".join(pieces).strip()


# --- findings ---------------------------------------------------------------------


def _told(one: Tagged, chain: Chain, selection: Selection) -> str:
    """A finding as a line: its note, and what the note does not tell."""
    item = one.difference
    told = f"**{one.tag}** {heading(item)}: {_noted(item, chain, selection)}"
    if item.evidence is Evidence.TRANSLATION:
        told += f" · {IN_TRANSLATION}"
    return f"{told} · `{finding_id(item)}`"


def _noted(item: Difference, chain: Chain, selection: Selection) -> str:
    note = clean(item.note).strip()
    sides = (item.left, item.right)
    texts = [selection.text_of(span) for span in sides if span]
    quotes = [f"“{brief(text, LONGEST_QUOTE)}”" for text in texts]
    missing = None in sides
    meant = _meant(item, selection)
    if not note and missing:
        has = chain.right if item.left is None else chain.left
        return f"only {words(has.outlet)} has {' '.join(quotes)}{meant}"
    if not note:
        return f"{' ↔ '.join(quotes)}{meant}"
    if item.kind is Kind.COVERAGE and missing:
        return f"{inline(note)}: {' '.join(quotes)}{meant}"
    return f"{inline(note)}{meant}"


def _meant(item: Difference, selection: Selection) -> str:
    """What words in another language name, where their concept is known."""
    told = []
    names = selection.comparison.names
    for span, concept in (
        (item.left, item.left_concept),
        (item.right, item.right_concept),
    ):
        if span is None or concept in set(Role):
            continue
        text, language = selection.text_of(span), selection.article_of(span).language
        meaning = gloss(concept, text, language, names) if language != PIVOT else ""
        if meaning:
            told.append(f"“{brief(text, SHORTEST_QUOTE)}”: {inline(meaning)}")
    return f" ({'; '.join(told)})" if told else ""
