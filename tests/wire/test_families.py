"""Families are cut by passage: what belongs to one dispatch, and what does not."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wire_story import BREADS, FERRY, MINE, article, bead, shared

from compare.records import (
    Alignment,
    Article,
    Credit,
    Family,
    Mark,
    MarkKind,
    Reuse,
    Sign,
    Span,
)
from compare.wire import find_credits, find_families, load_agencies

AGENCIES = load_agencies()


def families(
    articles: Sequence[Article], beads: Sequence[Alignment] | None = None
) -> list[Family]:
    credits = [one for item in articles for one in find_credits(item, AGENCIES)]
    return find_families(
        articles, shared(articles) if beads is None else beads, credits, AGENCIES
    )


def names(family: Family) -> set[str]:
    return {member.article_id for member in family.members}


def sets(found: Sequence[Family]) -> list[set[str]]:
    return sorted((names(family) for family in found), key=sorted)


def test_a_dispatch_and_its_reprints_are_one_family() -> None:
    whole, cut_short = article("Post", FERRY), article("Echo", FERRY[:4])
    [family] = families([whole, cut_short, article("Mail", FERRY[:6])])

    assert names(family) == {"Post", "Echo", "Mail"}
    coverage = {one.article_id: one.coverage for one in family.members}
    assert coverage["Echo"] == coverage["Mail"] == 1.0
    assert 0.7 < coverage["Post"] < 0.8


def test_coverage_is_the_share_of_an_articles_own_text() -> None:
    """Boilerplate and captions are not its own; other reporting is."""
    plain = article("Post", FERRY)
    mixed = article("Echo", [*FERRY[:4], *BREADS[:4]])
    line = "Subscribe to our letter and read more of what the town is talking about."
    framed = article("Mail", [line, *FERRY])
    framed = replace(framed, marks=(Mark(0, len(line), MarkKind.BOILERPLATE),))

    [family] = families([plain, mixed, framed])
    coverage = {one.article_id: one.coverage for one in family.members}

    assert coverage["Post"] == coverage["Mail"] == 1.0
    assert coverage["Echo"] == pytest.approx(0.5, abs=0.05)


def test_an_article_with_two_dispatches_is_in_two_families() -> None:
    ferry = [article(f"F{n}", FERRY) for n in range(4)]
    mine = [article(f"M{n}", MINE) for n in range(4)]
    round_up = article("Round", [*FERRY[:4], *MINE[:4]])

    found = families([*ferry, *mine, round_up])

    assert sets(found) == [
        {"F0", "F1", "F2", "F3", "Round"}, {"M0", "M1", "M2", "M3", "Round"},
    ]  # fmt: skip
    assert all(
        one.coverage == pytest.approx(0.5, abs=0.05)
        for family in found
        for one in family.members
        if one.article_id == "Round"
    )


def test_two_stories_in_every_paper_are_two_where_their_order_varies() -> None:
    papers = [
        article(f"P{n}", [*FERRY, *MINE] if n % 2 else [*MINE, *FERRY])
        for n in range(6)
    ]

    found = families(papers)

    assert sets(found) == [{f"P{n}" for n in range(6)}] * 2
    assert all(0.4 < one.coverage < 0.6 for one in found[0].members)


def test_a_pair_that_shares_two_passages_is_one_family() -> None:
    left = article("Post", [*FERRY[:4], *BREADS[:2], *FERRY[4:]])
    right = article("Echo", [*FERRY[4:], *BREADS[3:], *FERRY[:4]])

    assert len(families([left, right])) == 1


def test_a_chance_sentence_joins_no_two_stories() -> None:
    """However sure the one bead is."""
    ferry = [article(f"F{n}", FERRY) for n in range(3)]
    mine = [article(f"M{n}", MINE) for n in range(3)]
    articles = [*ferry, *mine]
    chance = bead(ferry[0], mine[0], FERRY[5], MINE[5])

    found = families(articles, [*shared(articles), chance])

    assert sets(found) == [{"F0", "F1", "F2"}, {"M0", "M1", "M2"}]


def test_a_background_paragraph_in_all_papers_joins_no_two_stories() -> None:
    """Agencies repeat a sentence of history in every dispatch on a place."""
    ferry = [article(f"F{n}", [*FERRY, BREADS[0]]) for n in range(4)]
    mine = [article(f"M{n}", [*MINE, BREADS[0]]) for n in range(4)]

    found = families([*ferry, *mine])

    assert sets(found)[:2] == [
        {"F0", "F1", "F2", "F3"}, {"M0", "M1", "M2", "M3"},
    ]  # fmt: skip


@pytest.mark.parametrize("reuse", [Reuse.QUOTE, Reuse.RELATED])
def test_quotes_and_related_texts_join_nothing(reuse: Reuse) -> None:
    articles = [article("Post", FERRY), article("Echo", FERRY)]

    assert families(articles, shared(articles, reuse)) == []


def test_a_sentence_in_common_is_no_family() -> None:
    one = article("Post", [*FERRY, *BREADS])
    other = article("Echo", [*MINE, FERRY[2]])

    assert families([one, other]) == []


def test_a_brief_that_is_a_tenth_of_a_dispatch_is_in_its_family() -> None:
    assert len(families([article("Post", FERRY), article("Echo", FERRY[:1])])) == 1


groups = st.lists(
    st.tuples(st.sampled_from([FERRY, MINE]), st.integers(3, 8)), min_size=2, max_size=7
)


def _articles(cuts: Sequence[tuple[list[str], int]]) -> list[Article]:
    return [article(f"A{n}", text[:most]) for n, (text, most) in enumerate(cuts)]


@settings(max_examples=40, deadline=None)
@given(groups, st.randoms(use_true_random=False))
def test_the_order_of_the_input_is_no_matter(
    cuts: list[tuple[list[str], int]], rng: random.Random
) -> None:
    articles = _articles(cuts)
    beads = shared(articles)
    mixed, turned = articles[:], beads[:]
    rng.shuffle(mixed)
    rng.shuffle(turned)

    assert families(mixed, turned) == families(articles, beads)


@settings(max_examples=40, deadline=None)
@given(groups)
def test_an_unrelated_article_changes_nothing(
    cuts: list[tuple[list[str], int]],
) -> None:
    articles = _articles(cuts)
    stranger = article("Z", BREADS)

    assert families([*articles, stranger]) == families(articles)


@settings(max_examples=40, deadline=None)
@given(groups)
def test_no_family_holds_two_stories(cuts: list[tuple[list[str], int]]) -> None:
    story = {f"A{n}": text[0] for n, (text, _) in enumerate(cuts)}

    for family in families(_articles(cuts)):
        assert len({story[name] for name in names(family)}) == 1


def test_ids_are_made_of_the_places() -> None:
    first = families([article("Post", FERRY), article("Echo", FERRY)])
    again = families([article("Post", FERRY), article("Echo", FERRY)])
    other = families([article("Post", FERRY), article("Echo", FERRY[:5])])

    assert first[0].id == again[0].id != other[0].id


def test_spans_lie_in_the_article_and_say_the_dispatch() -> None:
    round_up = article("Round", [*BREADS, *MINE[:4]])
    [family] = families([article("Post", MINE), round_up])
    [spans] = [one.spans for one in family.members if one.article_id == "Round"]

    # The full stop at its end is no word and no part of the reuse of the last one.
    assert [round_up.text[one.start : one.end] for one in spans] == [" ".join(MINE[:4])]


def test_members_who_name_no_agency_are_uncredited() -> None:
    credited = article("Post", ["(AFP) -", *FERRY])
    silent = article("Echo", FERRY)
    mentioning = article("Mail", [*FERRY, "It is a story by Agence France-Presse."])

    [family] = families([credited, silent, mentioning])

    assert family.agency == "AFP"
    assert {one.article_id: one.credited for one in family.members} == {
        "Post": True, "Echo": False, "Mail": True,
    }  # fmt: skip


def test_to_name_another_members_outlet_credits_it_and_says_who_was_first() -> None:
    source = article("Post", FERRY, "Harbour Ledger")
    taker = article("Echo", ["According to the Harbour Ledger, all was still.", *FERRY])

    [family] = families([source, taker])

    assert {one.article_id: one.credited for one in family.members}["Echo"]
    assert (family.first.article_id, family.first.signs) == ("Post", (Sign.CREDIT,))


def test_the_beginning_of_a_text_is_cut_from_its_end() -> None:
    long = article("Post", [*FERRY, *BREADS])
    short = article("Echo", FERRY)

    [family] = families([long, short])

    assert family.first.article_id == "Post"
    assert family.first.signs == (Sign.CONTAINMENT,)


def test_what_others_print_more_of_was_not_cut_from_its_end() -> None:
    """The second adds to a part of the text; the first and third have all of it."""
    [family] = families(
        [article("Post", FERRY), article("Echo", [*FERRY[:5], *BREADS]),
         article("Mail", FERRY)]
    )  # fmt: skip

    assert family.first.article_id == ""


def test_no_sign_is_no_first() -> None:
    [family] = families([article("Post", FERRY), article("Echo", FERRY)])

    assert family.first.article_id == ""
    assert family.first.confidence == 0.0


def test_an_article_gone_from_the_corpus_does_not_stop_the_rest() -> None:
    """An alignment whose article failed in this run is left out with it."""
    articles = [article("Post", FERRY), article("Echo", FERRY), article("Mail", FERRY)]

    found = families(articles[:2], shared(articles))

    assert sets(found) == [{"Post", "Echo"}]


def test_credits_of_an_unknown_article_are_no_matter() -> None:
    articles = [article("Post", FERRY), article("Echo", FERRY)]
    stray = [Credit("gone", "AFP", Span("gone", 0, 3))]

    [family] = find_families(articles, shared(articles), stray, AGENCIES)

    assert family.agency == ""


def test_the_largest_family_comes_first() -> None:
    ferry = [article(f"F{n}", FERRY) for n in range(2)]
    mine = [article(f"M{n}", MINE, published=date(2031, 1, n + 1)) for n in range(3)]

    found = families([*ferry, *mine])

    assert [len(family.members) for family in found] == [3, 2]
