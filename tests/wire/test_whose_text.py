"""Whose text a dispatch is: plain credits outweigh hints, each where it speaks."""

import pytest
from wire_story import FERRY, MINE, article

from compare.records import Article, CreditKind, Span
from compare.wire import find_credits, load_agencies
from compare.wire.attribution import Printed, agency_of, attributions, covering

AGENCIES = load_agencies()


def printed(
    text: list[str], name: str = "Post", own: str = "", coverage: float = 1.0
) -> Printed:
    """An article that prints the ferry dispatch, with the credits of its text."""
    one = article(name, text)
    return Printed(
        one, _places(one, FERRY), tuple(find_credits(one, AGENCIES)), own, 1.0, coverage
    )


def _places(one: Article, sentences: list[str]) -> tuple[Span, ...]:
    found = [(one.text.find(part), len(part)) for part in sentences if part in one.text]
    return tuple(Span(one.id, start, start + length) for start, length in found)


def weights(*members: Printed) -> dict[str, float]:
    return {one.agency: one.weight for one in attributions(members)}


def test_each_member_has_one_voice() -> None:
    twice = printed(["HARBOUR (AFP) -", *FERRY, "(AFP)"])

    assert weights(twice) == {"AFP": 1.0}
    assert weights(twice, printed(["(AFP) -", *FERRY], "Echo")) == {"AFP": 2.0}


def test_a_sentence_that_all_reprint_is_one_hint() -> None:
    """Five papers that print "told Reuters" are no five witnesses."""
    told = ["A cook told Reuters that he had waited.", *FERRY]
    members = [printed(told, f"P{n}") for n in range(5)]
    dated = printed(["HARBOUR (AP) -", *told], "Echo")

    found = attributions([*members, dated])

    assert {one.agency: one.weight for one in found} == {"AP": 1.0, "Reuters": 0.5}
    assert agency_of(found) == "AP"


def test_according_to_alone_attributes_nothing() -> None:
    found = attributions([printed(["According to AFP, it was cold.", *FERRY])])

    assert found[0].agency == "AFP"
    assert agency_of(found) == ""


def test_two_agencies_credited_alike_are_none() -> None:
    assert agency_of(attributions([printed([*FERRY, "(AFP/Reuters)"])])) == ""
    assert agency_of([]) == ""


def test_an_outlet_is_never_the_agency() -> None:
    quoted = printed(["A cook told the BBC that he had waited.", *FERRY])

    assert attributions([quoted]) == ()


def test_the_agencys_own_article_speaks_where_it_is_mostly_that_text() -> None:
    assert weights(printed(FERRY, own="AFP")) == {"AFP": 1.0}
    assert weights(printed(FERRY, own="AFP", coverage=0.2)) == {"AFP": 0.25}


def test_a_credit_that_speaks_of_two_dispatches_counts_by_share() -> None:
    one = article("Post", [*FERRY, "\nSource: AFP"])
    half = Printed(
        one, _places(one, FERRY[:4]), tuple(find_credits(one, AGENCIES)), "", 0.5, 0.5
    )

    assert weights(half) == {"AFP": 0.5}


def _round_up() -> tuple[Article, Span, Span]:
    text = ["(AFP) -", *FERRY, "\n(Reuters) -", *MINE, "\nThe end, he told dpa."]
    one = article("Round", text)
    first, second = (_places(one, part) for part in (FERRY, MINE))
    return one, first[0], second[-1]


def test_a_dateline_speaks_up_to_the_next_one() -> None:
    one, ferry, mine = _round_up()
    credits = find_credits(one, AGENCIES)

    def about(place: Span) -> list[tuple[str, CreditKind]]:
        return [(c.agency, c.kind) for c in covering(one, credits, [place])]

    assert about(ferry) == [("AFP", CreditKind.DATELINE)]
    assert about(mine) == [("Reuters", CreditKind.DATELINE)]


@pytest.mark.parametrize(("part", "agency"), [(FERRY, "AFP"), (MINE, "Reuters")])
def test_a_closing_tag_speaks_of_what_stands_before_it(
    part: list[str], agency: str
) -> None:
    one = article("Round", [*FERRY, "(AFP)\n", *MINE, "(Reuters)"])
    credits = find_credits(one, AGENCIES)

    [found] = covering(one, credits, _places(one, part)[:1])

    assert found.agency == agency
