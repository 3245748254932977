"""A comparison narrowed to what was asked for: each option, and all together."""

from dataclasses import replace
from datetime import date

import pytest
from invented_story import ADA, FAMILIES, KORFEZ, LEDGER, LEVANT, PROINI, SKOPIA

from compare.errors import UsageError
from compare.records import Comparison, Kind
from compare.report import Options
from compare.report.chains import finding_id
from compare.report.narrow import narrowed
from compare.report.select import select


def kept(comparison: Comparison, **options: object) -> Comparison:
    return narrowed(comparison, Options(**options))  # type: ignore[arg-type]


def chains(comparison: Comparison) -> set[str]:
    return {bead.chain for bead in comparison.alignments}


def ids(comparison: Comparison) -> set[str]:
    return {article.id for article in comparison.articles}


def test_nothing_asked_leaves_nothing_out(comparison: Comparison) -> None:
    assert kept(comparison) is comparison


def test_an_outlet_keeps_its_partners(comparison: Comparison) -> None:
    """What it shares with anybody, and who that is."""
    some = kept(comparison, outlets=("Levant Courier",))

    assert chains(some) == {"lh", "sl"}
    assert ids(some) == {LEVANT.id, LEDGER.id, SKOPIA.id}
    assert {one.alignment_id for one in some.differences} == {
        "lh1", "lh2", "lh3", "sl1", "",
    }  # fmt: skip


def test_several_outlets_are_alternatives(comparison: Comparison) -> None:
    some = kept(comparison, outlets=("Ada Gündemi", "νοτια σκοπια"))

    assert chains(some) == {"ka", "sl"}


@pytest.mark.parametrize("name", ["1", "f1c0ffee", "F1C0"])
def test_a_family_has_a_number_and_an_id(comparison: Comparison, name: str) -> None:
    some = kept(comparison, families=(name,))

    assert some.families == FAMILIES[:1]
    assert chains(some) == {"kp", "ka"}
    assert ids(some) == {ADA.id, KORFEZ.id, PROINI.id}


def test_kinds_keep_whole_passages_that_have_one(comparison: Comparison) -> None:
    some = kept(comparison, kinds=(Kind.NAMING, Kind.QUANTITY))

    assert {one.kind for one in some.differences} == {Kind.NAMING, Kind.QUANTITY}
    assert {bead.id for bead in some.alignments} == {"kp1", "kp2", "kp3"}
    assert ids(some) == ids(comparison)


def test_light_findings_are_left_out_with_passages_that_have_no_other(
    comparison: Comparison,
) -> None:
    some = kept(comparison, min_weight=0.5)

    assert min(one.weight for one in some.differences) == 0.5
    assert chains(some) == {"kp", "lh"}


def test_days_count_themselves(comparison: Comparison) -> None:
    some = kept(comparison, since=date(2026, 3, 3), until=date(2026, 3, 4))

    assert ids(some) == {KORFEZ.id, ADA.id, LEVANT.id, LEDGER.id}
    assert chains(some) == {"lh", "ka"}


def test_undated_articles_are_counted_when_days_are_asked_for(
    comparison: Comparison,
) -> None:
    some = kept(comparison, until=date(2026, 3, 4))

    assert PROINI.id not in ids(some)
    assert "1 undated article is left out, since only some days are shown." in (
        some.notices
    )
    assert kept(comparison, outlets=("fotia",)).notices == comparison.notices


def test_options_hold_all_at_once(comparison: Comparison) -> None:
    some = kept(
        comparison,
        outlets=("Levant Courier",),
        until=date(2026, 3, 4),
        kinds=(Kind.WORDING, Kind.ATTRIBUTION),
        min_weight=0.9,
        families=("2",),
    )

    assert chains(some) == {"lh"}
    assert {one.kind for one in some.differences} == {Kind.WORDING, Kind.ATTRIBUTION}
    assert some.families == FAMILIES[1:]


def test_what_is_against_all_outlets_is_not_told_of_some(
    comparison: Comparison,
) -> None:
    some = kept(comparison, outlets=("Levant Courier",))

    assert some.habits == ()
    assert some.contrasts is None


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"limit": 0}, "limit 0: must be 1 or more"),
        ({"min_weight": 1.5}, "min-weight 1.5: must be from 0 to 1"),
        (
            {"since": date(2026, 3, 5), "until": date(2026, 3, 4)},
            "since 2026-03-05 lies after until 2026-03-04",
        ),
        ({"families": ("9",)}, "family: there is no '9'. Give a number from 1 to 2"),
        ({"families": ("f",)}, "family: 'f' may mean f1c0ffee, f2c0ffee"),
        ({"outlets": ("Nowhere",)}, "outlet: no outlet or article is called 'Nowhere'"),
        ({"outlets": ("ost",)}, "outlet: 'ost' may mean Körfez Postası"),
    ],
)
def test_what_cannot_be_is_told_in_a_line(
    comparison: Comparison, options: dict[str, object], told: str
) -> None:
    with pytest.raises(UsageError) as caught:
        kept(comparison, **options)

    assert str(caught.value).startswith(told)
    assert "\n" not in str(caught.value)


def test_without_families_none_can_be_named(comparison: Comparison) -> None:
    with pytest.raises(UsageError, match="nor any other"):
        kept(replace(comparison, families=()), families=("1",))


# --- single passages and findings -------------------------------------------------


@pytest.mark.parametrize("name", ["2", " lh1 ", "LH12"])
def test_a_passage_has_a_number_and_an_id(comparison: Comparison, name: str) -> None:
    longer = replace(
        comparison,
        alignments=tuple(
            replace(bead, chain={"lh": "lh1234"}.get(bead.chain, bead.chain))
            for bead in comparison.alignments
        ),
    )
    name = {" lh1 ": " lh1234 "}.get(name, name)

    some = kept(longer, passages=(name,))

    assert chains(some) == {"lh1234"}
    assert ids(some) == {LEVANT.id, LEDGER.id}
    assert {one.alignment_id for one in some.differences} == {"lh1", "lh2", "lh3"}


def test_a_finding_is_shown_alone_in_its_whole_passage(comparison: Comparison) -> None:
    one = next(one for one in comparison.differences if one.kind is Kind.NAMING)
    some = kept(comparison, findings=(finding_id(one)[:6].upper(),))

    assert some.differences == (one,)
    assert chains(some) == {"kp"}
    assert len(some.alignments) == 3


def test_passages_and_findings_are_alternatives(comparison: Comparison) -> None:
    one = next(one for one in comparison.differences if one.kind is Kind.NAMING)
    some = kept(comparison, passages=("2",), findings=(finding_id(one),))

    assert chains(some) == {"kp"}  # of passage 2 no finding is asked for


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"passages": ("5",)}, "there is no '5'. Give a number from 1 to 4"),
        ({"passages": ("",)}, "there is no ''"),
        ({"findings": ("0000",)}, "there is no '0000'. Give 4 signs or more"),
        ({"findings": ("",)}, "there is no ''"),
    ],
)
def test_a_passage_or_finding_that_is_none_is_named(
    comparison: Comparison, asked: dict[str, tuple[str]], told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        kept(comparison, **asked)


def test_a_finding_inside_one_article_is_in_no_passage(comparison: Comparison) -> None:
    inside = next(one for one in comparison.differences if not one.alignment_id)

    with pytest.raises(UsageError, match="inside one article"):
        kept(comparison, findings=(finding_id(inside),))


def test_a_number_means_the_same_passage_however_narrowly_is_asked(
    comparison: Comparison,
) -> None:
    whole = select(comparison, Options())
    numbers = {chain.id: whole.passage_numbers[chain.id] for chain in whole.chains}
    some = select(comparison, Options(outlets=("Levant Courier",)))

    assert sorted(numbers.values()) == [1, 2, 3, 4]
    assert {chain.id: some.passage_numbers[chain.id] for chain in some.chains} == {
        "lh": numbers["lh"],
        "sl": numbers["sl"],
    }
    assert some.total == 4
