"""Families: replaced together, in their order, and none is shown in part."""

import pytest
from harbour import FERRY, HARBOUR, Stored, article

from compare.records import (
    Attribution,
    Credit,
    CreditKind,
    Family,
    First,
    Issuer,
    Member,
    Sign,
    Span,
)
from compare.workspace import DueComponent, Workspace

DUE = DueComponent("a0", "m1")


@pytest.fixture
def family(stored: Stored) -> Family:
    """A family of two stored articles."""
    left, right = stored(
        article("Kıyı", HARBOUR, "a.txt"), article("Μόλος", FERRY, "b.txt", "el")
    )
    credit = Credit(
        left.id, "AFP", Span(left.id, 0, 0), CreditKind.BYLINE, Issuer.AGENCY
    )
    return Family(
        "f1",
        (
            Member(left.id, 0.75, (Span(left.id, 0, 5), Span(left.id, 7, 9)), True),
            Member(right.id, 0.5, (Span(right.id, 0, 8),), False),
        ),
        "AFP",
        (Attribution("AFP", 1.25, (credit,), (left.id,)),),
        First(left.id, 0.74, (Sign.TIME, Sign.AGENCY)),
    )


def test_a_family_comes_back_whole(workspace: Workspace, family: Family) -> None:
    workspace.store_families(DUE, [(family, 9)])

    assert workspace.families() == [family]


def test_families_are_replaced_and_keep_their_order(
    workspace: Workspace, family: Family
) -> None:
    unknown = Family("a0", family.members[::-1], "", (), First("", 0.0, ()))
    workspace.store_families(DUE, [(unknown, 9)])

    workspace.store_families(DUE, [(family, 9), (unknown, 5)])

    assert workspace.families() == [family, unknown]


def test_a_family_that_lost_a_member_is_not_shown(
    workspace: Workspace, family: Family
) -> None:
    workspace.store_families(DUE, [(family, 9)])

    workspace.drop_source("b.txt")

    assert workspace.families() == []


def test_a_byline_and_a_credit_at_the_beginning_are_both_kept(
    workspace: Workspace, stored: Stored
) -> None:
    """The place of a byline in the author field is empty."""
    [one] = stored(article("Kıyı", HARBOUR, "a.txt"))
    both = [
        Credit(one.id, "AFP", Span(one.id, 0, 0), CreditKind.BYLINE),
        Credit(one.id, "AFP", Span(one.id, 0, 3), CreditKind.DATELINE, Issuer.AGENCY),
    ]

    workspace.store_credits(one.id, both[::-1], "c1")

    assert workspace.credits() == both
