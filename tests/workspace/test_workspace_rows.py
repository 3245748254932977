"""Every record comes back from its row as it was."""

from hypothesis import given
from hypothesis import strategies as st

from compare.records import (
    Alignment,
    Article,
    Difference,
    Evidence,
    Kind,
    LinkKind,
    Mark,
    MarkKind,
    Reuse,
    Span,
    WordLink,
)
from compare.workspace import rows

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
place = st.integers(0, 10**6)
weight = st.floats(0, 1)
marks = st.builds(Mark, place, place, st.sampled_from(MarkKind))
articles = st.builds(
    Article, text, text, text, text, text, st.none() | st.dates(), text, text, text,
    st.lists(marks, max_size=3).map(tuple),
)  # fmt: skip


def spans(article_id: str) -> st.SearchStrategy[Span]:
    """Places in one article."""
    return st.builds(Span, st.just(article_id), place, place)


links = st.builds(WordLink, spans("l"), spans("r"), st.sampled_from(LinkKind))
alignments = st.builds(
    Alignment, text, text, spans("l"), spans("r"), spans("l"), spans("r"), weight,
    st.sampled_from(Reuse),
    st.lists(links, max_size=3).map(tuple),
)  # fmt: skip
differences = st.builds(
    Difference, st.sampled_from(Kind), text, st.none() | spans("l"),
    st.none() | spans("r"), text, text, st.sampled_from(Evidence), weight, text,
)  # fmt: skip


@given(articles)
def test_an_article_comes_back(article: Article) -> None:
    assert rows.article(rows.article_row(article)) == article


@given(alignments)
def test_an_alignment_comes_back_with_its_links(alignment: Alignment) -> None:
    row = rows.alignment_row(alignment)

    assert rows.alignment(row) == alignment  # type: ignore[arg-type]


@given(st.lists(differences, max_size=3), st.booleans())
def test_differences_come_back_in_order(found: list[Difference], within: bool) -> None:
    made = rows.difference_rows("l", "r", found, within=within)

    assert [rows.difference(row) for row in made] == found  # type: ignore[arg-type]
    assert [row[2] for row in made] == list(range(len(found)))
