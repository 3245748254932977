"""Dispatches: who printed each, and its text, outlet beside outlet."""

from collections.abc import Iterable, Mapping

from compare.languages import PIVOT
from compare.records import Article, Family, Member, Span
from compare.report.collation import Cell, Collation, collate, outlet_names
from compare.report.families import (
    SIGNS,
    UNKNOWN,
    agency_name,
    certainty,
    evidences,
    how_credited,
    title_of,
)
from compare.report.markdown.escape import brief, inline, row, table_head, words
from compare.report.options import Texts
from compare.report.phrases import count, day, shorten
from compare.report.select import Selection

MOST_FAMILIES = 10
MOST_WITNESSES = 4
"""Columns of text that are still wide enough to read on a screen."""
MOST_SLOTS = 10
LONGEST_CELL = 140
LONGEST_TITLE = 90
ABSENT = "—"


def dispatches(selection: Selection, *, tables: bool) -> list[str]:
    """A section for each of the largest; their texts where ``tables`` asks for them."""
    families = selection.comparison.families
    if not families:
        return []
    lines = ["## Dispatches"]
    for family in families[:MOST_FAMILIES]:
        lines += ["", *_family(selection.family_numbers[family.id], family, selection)]
        if tables:
            lines += _collated(family, selection)
    rest = len(families) - MOST_FAMILIES
    if rest > 0:
        lines += ["", f"and {count(rest, 'more dispatch', 'more dispatches')}."]
    return lines


def _family(number: int, family: Family, selection: Selection) -> list[str]:
    articles = selection.articles
    whose = f"agency {inline(agency_name(family))}"
    title = brief(title_of(family, articles), LONGEST_TITLE) or "without a title"
    lines = [
        f"### {number}. {title}",
        "",
        f"{count(len(family.members), 'article')} · {whose} · first: "
        f"{_first(family, articles)} · `{family.id}`",
        "",
    ]
    credits = [
        f"{inline(agency)}: {inline(how)}"
        for agency, how in evidences(family, articles)
    ]
    if credits:
        lines += [f"Credits: {' · '.join(credits)}", ""]
    lines += table_head(
        "Outlet", "Language", "Day", "Part of it", "Credits", right=frozenset({3})
    )
    return lines + [_member(family, one, articles) for one in family.members]


def _first(family: Family, articles: Mapping[str, Article]) -> str:
    first = family.first
    if not first.article_id:
        return UNKNOWN
    why = ", ".join(SIGNS[sign] for sign in first.signs)
    return f"{words(articles[first.article_id].outlet)}, {certainty(first)}: {why}"


def _member(family: Family, member: Member, articles: Mapping[str, Article]) -> str:
    article = articles[member.article_id]
    return row(
        words(article.outlet),
        words(article.language),
        day(article.published),
        f"{member.coverage:.0%}",
        inline(how_credited(family, member)),
    )


# --- the text, outlet beside outlet -----------------------------------------------


def _collated(family: Family, selection: Selection) -> list[str]:
    table = collate(selection.comparison, family)
    if not table.slots:
        return []
    shown = table.witnesses[:MOST_WITNESSES]
    names = outlet_names(table, selection.articles)
    slots = [slot.cells for slot in table.slots if slot.cells.keys() & set(shown)]
    lines = ["", *table_head(*(words(name) for name in names[:MOST_WITNESSES]))]
    for cells in slots[:MOST_SLOTS]:
        lines.append(row(*(_cell(cells.get(one), selection) for one in shown)))
    missing = _missing(table, len(shown), len(slots))
    return [*lines, "", missing] if missing else lines


def _missing(table: Collation, columns: int, rows: int) -> str:
    """What of the table does not stand here."""
    told = []
    if len(table.witnesses) > columns:
        told.append(f"the {columns} fullest of {len(table.witnesses)} articles")
    if rows > MOST_SLOTS:
        told.append(f"the first {MOST_SLOTS} of {rows} rows")
    return f"Shown are {' and '.join(told)}." if told else ""


def _cell(cell: Cell | None, selection: Selection) -> str:
    if cell is None:
        return ABSENT
    lines = [_joined(cell.spans, selection)]
    if selection.options.texts is Texts.BOTH:
        english = _english(cell.spans, selection)
        lines += [f"*English:* {inline(english)}"] if english else []
    if cell.moved:
        lines.insert(0, "*told elsewhere:*")
    return "<br>".join(lines)


def _joined(spans: Iterable[Span], selection: Selection) -> str:
    english = selection.options.texts is Texts.TRANSLATION
    known = selection.comparison.english if english else {}
    texts = (known.get(span) or selection.text_of(span) for span in spans)
    return brief(" ".join(texts), LONGEST_CELL)


def _english(spans: Iterable[Span], selection: Selection) -> str:
    known = selection.comparison.english
    foreign = [one for one in spans if selection.article_of(one).language != PIVOT]
    return shorten(" ".join(known.get(one, "") for one in foreign), LONGEST_CELL)
