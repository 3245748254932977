"""Families as passim's clusters: its fields, its offsets, its readers."""

import csv
import io
import json
from typing import Any

import pytest
from hostile_story import hostile
from invented_story import ADA, KORFEZ, PROINI

from compare.records import Comparison
from compare.report import FORMATS, Options
from compare.report.passim import number

# What reads a cluster member: passim's bin/csvcluster.sh and bin/tabcluster.sh,
# impresso-passim's postprocess_textreuse_passages.py, a01-passim-analyzer's cluster.py.
CSVCLUSTER = tuple("cluster size date series title url begin end text".split())
IMPRESSO = ("uid", "cluster", "date", "size", "series", "id", "begin", "end", "title")
ANALYZER = ("cluster", "uid", "begin", "end", "text", "src")


def passages(comparison: Comparison, **options: object) -> list[dict[str, Any]]:
    stream = io.StringIO()
    FORMATS["passim"](comparison, stream, Options(**options))  # type: ignore[arg-type]
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@pytest.mark.parametrize("fields", [CSVCLUSTER, IMPRESSO, ANALYZER])
def test_the_fields_that_readers_need_are_there(
    comparison: Comparison, fields: tuple[str, ...]
) -> None:
    for one in passages(comparison) + passages(hostile()):
        assert set(fields) <= one.keys()
        assert list(one)[-1] == "title"


def test_offsets_count_code_points_of_the_article(comparison: Comparison) -> None:
    texts = {article.id: article.text for article in comparison.articles}
    found = passages(comparison)

    assert len(found) == 11
    for one in found:
        assert texts[one["id"]][one["begin"] : one["end"]] == one["text"]


def test_a_family_is_a_cluster_of_its_articles(comparison: Comparison) -> None:
    for family in comparison.families:
        own = [one for one in passages(comparison) if one["family"] == family.id]

        assert {one["cluster"] for one in own} == {number(family.id)}
        assert {one["size"] for one in own} == {len({one["uid"] for one in own})}
        assert {one["id"] for one in own} == {one.article_id for one in family.members}


def test_source_is_the_aligned_passage_of_who_had_it_first(
    comparison: Comparison,
) -> None:
    found = [one for one in passages(comparison) if one["family"] == "f1c0ffee"]
    first = next(one for one in found if one["id"] == KORFEZ.id)
    place = {"uid": first["uid"], "begin": first["begin"], "end": first["end"]}

    assert first["src"] == []
    assert [one["src"] for one in found if one["id"] == ADA.id] == [[place]]
    assert [one["src"] for one in found if one["id"] == PROINI.id] == [[place]] * 3
    others = [one for one in passages(comparison) if one["family"] == "f2c0ffee"]
    assert {json.dumps(one["src"]) for one in others} == {"[]"}


def test_members_stand_in_order_of_time_as_passim_sorts_them(
    comparison: Comparison,
) -> None:
    found = [one for one in passages(comparison) if one["family"] == "f1c0ffee"]

    assert [one["date"] for one in found] == ["2026-03-03", "2026-03-04", *[None] * 3]


def test_numbers_survive_programs_that_count_in_floats(comparison: Comparison) -> None:
    """jq and JavaScript round whole numbers from 2^53 on."""
    for one in passages(comparison):
        for name in ("uid", "cluster", "gid"):
            assert 0 < one[name] < 2**53
            assert int(float(one[name])) == one[name]


def test_an_analysers_join_of_sources_works(comparison: Comparison) -> None:
    """The join of a01-passim-analyzer: sources beside the passages they are of."""
    pandas = pytest.importorskip("pandas", reason="pip install pandas")
    frame = pandas.DataFrame(passages(comparison))
    sources = pandas.json_normalize(
        frame.to_dict("records"), "src", ["uid", "cluster"], record_prefix="src_"
    )
    joined = frame.drop(columns="src").merge(sources, on=["uid", "cluster"], how="left")

    assert {"src_uid", "src_begin", "src_end"} <= set(joined.columns)
    assert joined["src_uid"].notna().sum() > 3


def test_the_columns_of_csvcluster_are_a_table(comparison: Comparison) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream)
    for one in passages(hostile()):
        writer.writerow([one[name] for name in CSVCLUSTER])
    back = list(csv.reader(io.StringIO(stream.getvalue(), newline="")))

    assert {len(row) for row in back} == {len(CSVCLUSTER)}
    assert [row[-1] for row in back] == [one["text"] for one in passages(hostile())]


def test_it_is_narrowed_as_everything_is(comparison: Comparison) -> None:
    found = passages(comparison, families=("f2c0",))

    assert {one["family"] for one in found} == {"f2c0ffee"}
