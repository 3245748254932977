"""What the first view says, and where it leads."""

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from invented_story import story
from reading import Page, page_of

from compare.records import Comparison, Kind
from compare.report.findings import strongest
from compare.report.options import Options
from compare.report.select import select
from compare.report.webpage.groups import unquoted
from compare.report.webpage.summary import Summary, summary


def _summary(comparison: Comparison, **options: object) -> Summary:
    selection = select(comparison, Options(**options))  # type: ignore[arg-type]
    return summary(selection, strongest(selection))


def _known(page: Page) -> set[tuple[str, str]]:
    """The passages and findings that the page can show."""
    return {
        (chain["id"], row[0])
        for chain in page.payload["chains"]
        for row in chain.get("findings", [])
    }


def test_a_strong_finding_leads_to_a_passage_that_shows_it(
    comparison: Comparison,
) -> None:
    known = _known(page_of(comparison))

    for one in _summary(comparison).strongest:
        address = urlsplit(one.link.removeprefix("#"))
        finding = parse_qs(address.query)["finding"][0]

        assert (address.path.removeprefix("/passage/"), finding) in known


def test_a_strong_finding_of_a_passage_beyond_the_limit_leads_nowhere(
    comparison: Comparison,
) -> None:
    links = [one.link for one in _summary(comparison, limit=1).strongest]

    assert "" in links
    assert any(links)


def test_the_first_view_tells_of_several_kinds(comparison: Comparison) -> None:
    kinds = {one.kind for one in _summary(comparison).strongest}

    assert kinds == {one.kind.value for one in comparison.differences}


def test_a_sentence_is_not_quoted_for_what_its_translation_says(
    comparison: Comparison,
) -> None:
    found = next(one for one in _summary(comparison).strongest if one.translated)
    sides = {side.meaning: side.words for side in (found.left, found.right)}

    assert sides == {"occupied": (), "": (("breakaway", "en"),)}


def test_a_number_is_told_with_what_it_counts(comparison: Comparison) -> None:
    note = 'Körfez Postası writes "29 kişi", Η Πρωινή "31 άτομα" (injured people)'
    told = tuple(
        replace(one, note=note) if one.kind is Kind.QUANTITY else one
        for one in comparison.differences
    )
    more = replace(comparison, differences=told)

    found = {one.kind: one.counted for one in _summary(more).strongest}

    assert found["quantity"] == "injured people"
    assert found["naming"] == ""


def test_the_side_without_words_stands_last_and_says_why(
    comparison: Comparison,
) -> None:
    found = [one for one in _summary(comparison).strongest if one.kind == "coverage"]

    assert found
    for one in found:
        assert one.left.words
        assert (one.right.words, one.absent) == ((), "left out")


def test_one_finding_counts_once_in_all_of_the_page(comparison: Comparison) -> None:
    """As the list of findings has it, and the report on a terminal."""
    told = _summary(comparison)
    listed = len(page_of(comparison).payload["groups"])

    assert (f"{listed:,}", "findings") in told.figures
    assert sum(number for _, _, number in told.kinds) == listed
    assert len(comparison.differences) > listed


def test_words_in_quotation_marks_get_no_second_pair() -> None:
    assert unquoted('"routine check"') == "routine check"
    assert unquoted("«έλεγχος»") == "έλεγχος"
    assert unquoted("“a” and “b”") == "“a” and “b”"


def test_where_no_article_is_left_the_page_says_so() -> None:
    page = page_of(Comparison((), (), (), (), {}, (), (), "compare 0.1.0"))

    assert "No article is left to compare" in page.shown


def test_an_article_that_shares_nothing_is_named(comparison: Comparison) -> None:
    alone = replace(comparison.articles[0], id="d1c0ffee", path="quay/alone.txt")
    more = replace(comparison, articles=(*comparison.articles, alone))

    told = _summary(more).notices[-1]
    assert told == "1 article shares no text with another: quay/alone.txt"


def test_nothing_shared_is_said() -> None:
    none = replace(story(), alignments=(), differences=(), families=())

    assert "No passage is shared by two articles." in page_of(none).shown
