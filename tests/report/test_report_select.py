"""Which chains a report shows, and in which order."""

from dataclasses import replace

import pytest
from invented_story import ADA, KORFEZ, LEVANT, PROINI

from compare.errors import UsageError
from compare.records import Comparison
from compare.report.select import Options, select


def chains(comparison: Comparison, **options: object) -> list[str]:
    shown = select(comparison, Options(**options)).shown  # type: ignore[arg-type]
    return [chain.id for chain in shown]


def test_most_interesting_chain_comes_first(comparison: Comparison) -> None:
    assert chains(comparison) == ["kp", "lh", "sl", "ka"]


def test_order_does_not_depend_on_the_order_of_the_records(
    comparison: Comparison,
) -> None:
    turned = replace(
        comparison,
        alignments=comparison.alignments[::-1],
        differences=comparison.differences[::-1],
    )

    assert chains(turned) == chains(comparison)


def test_beads_of_a_chain_stand_in_text_order(comparison: Comparison) -> None:
    turned = replace(comparison, alignments=comparison.alignments[::-1])
    first = select(turned, Options()).chains[0]

    assert [bead.id for bead in first.beads] == ["kp1", "kp2", "kp3"]


def test_limit_shows_the_first_chains_and_keeps_count(comparison: Comparison) -> None:
    selection = select(comparison, Options(limit=1))

    assert [chain.id for chain in selection.shown] == ["kp"]
    assert len(selection.chains) == 4


def test_a_limit_below_zero_is_refused(comparison: Comparison) -> None:
    with pytest.raises(UsageError, match="must be 1 or more"):
        select(comparison, Options(limit=-1))


@pytest.mark.parametrize(
    "name",
    [
        "Körfez Postası",
        "KÖRFEZ POSTASI",
        "korfez postasi",
        "korfez/liman.txt",
        "corpora/harbour/korfez/liman.txt",
        "liman.txt",
        "Liman",
        "LİMAN",
        "a1c0",
        "A1C0FFEE",
    ],
)
def test_an_article_has_many_names(comparison: Comparison, name: str) -> None:
    """Outlet, path, file name, stem or id prefix; case and accents do not matter."""
    selection = select(comparison, Options(between=(name, "Η ΠΡΩΙΝΗ ΤΟΥ ΟΡΜΟΥ")))

    assert [chain.id for chain in selection.chains] == ["kp"]
    assert set(selection.articles) == {KORFEZ.id, PROINI.id}


def test_between_asks_for_no_order(comparison: Comparison) -> None:
    forth = chains(comparison, between=("liman", "yangin"))
    back = chains(comparison, between=("yangin", "liman"))

    assert forth == back == ["ka"]


def test_between_keeps_only_what_belongs_to_both(comparison: Comparison) -> None:
    kept = select(comparison, Options(between=("liman", "fotia"))).comparison
    both = {KORFEZ.id, PROINI.id}

    assert {item.alignment_id for item in kept.differences} == {"kp1", "kp2", "kp3"}
    assert {item.article_id for item in kept.credits} == {KORFEZ.id}
    assert [{one.article_id for one in f.members} for f in kept.families] == [both]
    assert {span.article_id for span in kept.english} == both


def test_between_keeps_findings_inside_one_of_the_articles(
    comparison: Comparison,
) -> None:
    kept = select(comparison, Options(between=("Levant Courier", "blaze"))).comparison

    inside = [item for item in kept.differences if not item.alignment_id]

    assert [item.left.article_id for item in inside if item.left] == [LEVANT.id]


@pytest.mark.parametrize("name", ["Nowhere Times", "a1c"])
def test_an_unknown_name_lists_the_known_ones(
    comparison: Comparison, name: str
) -> None:
    """An id prefix under four signs is no name."""
    with pytest.raises(UsageError) as caught:
        select(comparison, Options(between=(name, "fotia")))

    message = str(caught.value)
    assert f"'{name}'" in message
    assert "Körfez Postası" in message
    assert ADA.path in message
    assert "\n" not in message


def test_a_part_of_several_names_is_answered_with_them(comparison: Comparison) -> None:
    """A part under four signs is no name."""
    with pytest.raises(UsageError) as caught:
        select(comparison, Options(between=("ost", "fotia")))

    assert str(caught.value).startswith("between: 'ost' may mean Körfez Postası")


def test_an_article_without_path_is_not_named_by_nothing(
    comparison: Comparison,
) -> None:
    pasted = replace(KORFEZ, id="ffff0000", path="", outlet="pasted")
    more = replace(comparison, articles=(*comparison.articles, pasted))

    with pytest.raises(UsageError):
        select(more, Options(between=("", "fotia")))
    with pytest.raises(UsageError):
        select(more, Options(between=(".", "fotia")))
