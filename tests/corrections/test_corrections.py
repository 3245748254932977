"""From a comparison to an annotation tool and back: corrections as gold."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from correcting import (
    TOOLS,
    edit,
    exported,
    file_of,
    lines_apart,
    own_gold,
    read,
    same,
    without,
)
from invented_story import (
    H1,
    L1,
    LEDGER,
    LEVANT,
    span,
    story,
)

from compare.evaluate import (
    Gold,
    GoldAlignment,
    GoldDifference,
)
from compare.measure.alignment import agreement_tables, judged
from compare.records import Alignment, Comparison, Kind, Reuse, Span
from compare.report.annotations import files
from compare.report.options import Options


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("make", [lambda one: one, lines_apart])
def test_what_is_exported_is_read_back_whole(
    tmp_path: Path, tool: str, make: Callable[[Comparison], Comparison]
) -> None:
    """Every alignment with its reuse, every difference with its sides."""
    comparison = make(story())
    gold = read(exported(tmp_path, tool, comparison), comparison)

    assert same(gold, own_gold(comparison))


@pytest.mark.parametrize("tool", TOOLS)
def test_uncorrected_the_scores_are_one(tmp_path: Path, tool: str) -> None:
    comparison, gold = judged(story(), [exported(tmp_path, tool, story())])
    rows = [row for t in agreement_tables(comparison, gold) for row in t.rows.values()]

    assert rows
    assert {row[-3:] for row in rows} == {(1.0, 1.0, 1.0)}


def test_a_mark_taken_out_in_brat_is_the_only_change(tmp_path: Path) -> None:
    """The relation of "breakaway" and "occupied" goes, with both words."""
    path = file_of(exported(tmp_path, "brat", story()))
    without(path, r"Wording")
    wording = GoldDifference(
        Kind.WORDING,
        (LEVANT.id, LEDGER.id),
        span(LEVANT, "breakaway"),
        span(LEDGER, "occupied"),
    )
    expected = own_gold(story())
    kept = tuple(one for one in expected.differences if one != wording)

    assert len(kept) == len(expected.differences) - 1
    assert same(read(tmp_path, story()), replace(expected, differences=kept))


def test_a_relation_taken_out_in_brat_leaves_an_alignment_less(tmp_path: Path) -> None:
    """The passages may stay marked: aligned with nothing they say nothing."""
    path = file_of(exported(tmp_path, "brat", story()))
    without(path, r"^R1\tAligned")
    expected = own_gold(story())
    kept = tuple(
        one for one in expected.alignments if one.left != L1 or one.right != H1
    )

    assert len(kept) == len(expected.alignments) - 1
    assert same(read(tmp_path, story()), replace(expected, alignments=kept))


def test_a_mark_added_in_brat_is_gold_however_it_is_drawn(tmp_path: Path) -> None:
    """A new kind of finding; the relation is drawn from below to above."""
    path = file_of(exported(tmp_path, "brat", story()))
    second = int(
        re.search(r"T\d+\tWording (\d+) \d+\toccupied", path.read_text("utf-8"))[1]  # type: ignore[index]
    ) - LEDGER.text.index("occupied")
    fire = span(LEVANT, "A fire")
    blaze = span(LEDGER, "A fierce blaze")
    with path.open("a", encoding="utf-8") as file:
        file.write(
            f"T90\tCertainty {fire.start} {fire.end}\tA fire\n"
            f"T91\tCertainty {blaze.start + second} {blaze.end + second}\t"
            "A fierce blaze\n"
            "R90\tCertainty_differs Arg1:T91 Arg2:T90\n"
        )
    expected = own_gold(story())
    added = GoldDifference(Kind.CERTAINTY, (LEVANT.id, LEDGER.id), fire, blaze)

    assert same(
        read(tmp_path, story()),
        replace(expected, differences=(*expected.differences, added)),
    )


def test_a_mark_moved_in_brat_is_moved_in_the_gold(tmp_path: Path) -> None:
    path = file_of(exported(tmp_path, "brat", story()))
    old = span(LEVANT, "breakaway")
    new = span(LEVANT, "the breakaway")
    edit(
        path,
        (
            f"Wording {old.start} {old.end}\tbreakaway",
            f"Wording {new.start} {new.end}\tthe breakaway",
        ),
    )
    expected = own_gold(story())
    moved = tuple(
        replace(one, left=new)
        if one.left == old and one.articles[1] == LEDGER.id
        else one
        for one in expected.differences
    )

    assert moved != expected.differences
    assert same(read(tmp_path, story()), replace(expected, differences=moved))


def test_another_reuse_in_brat_is_read(tmp_path: Path) -> None:
    path = file_of(exported(tmp_path, "brat", story()))
    edit(path, ("A1\tReuse T1 Edited", "A1\tReuse T1 Paraphrased"))
    found = {one.left: one.reuse for one in read(tmp_path, story()).alignments}

    assert found[L1] is Reuse.PARAPHRASED


def test_a_mark_taken_out_in_webanno_is_the_only_change(tmp_path: Path) -> None:
    path = file_of(exported(tmp_path, "webanno", story()))
    text = path.read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.split("\n")]
    for fields in lines:
        if len(fields) > 4 and fields[4].startswith("wording"):
            fields[4:6] = ["_", "_"]
            fields[9:11] = ["_", "_"]
    path.write_text("\n".join("\t".join(f) for f in lines), "utf-8", newline="\n")
    expected = own_gold(story())
    kept = tuple(
        one
        for one in expected.differences
        if one.kind is not Kind.WORDING or one.articles != (LEVANT.id, LEDGER.id)
    )

    assert len(kept) == len(expected.differences) - 1
    assert same(read(tmp_path, story()), replace(expected, differences=kept))


INCEPTION = """\
#FORMAT=WebAnno TSV 3.3
#T_SP=de.other.Layer|value
#T_SP=webanno.custom.CompareWords|kind|note
#T_SP=webanno.custom.ComparePassage|
#T_RL=webanno.custom.CompareAligned|note|reuse|BT_webanno.custom.ComparePassage
#T_RL=webanno.custom.CompareDiffers|note|BT_webanno.custom.CompareWords


#Text=Nine drowned.
1-1\t0-4\tNine\t_\t_\t_\t*[1]\t_\t_\t_\t_\t_\t
1-1.1\t0-1\tN\t_\tquantity\tan \\|odd\\_ note\t_\t_\t_\t_\t_\t_\t
1-2\t5-12\tdrowned\tX[8]|Y[9]\twording[7]|naming[6]\t*[7]|*[6]\t*[1]\t_\t_\t_\t_\t_\t
1-3\t12-13\t.\t_\t_\t_\t*[1]\t_\t_\t_\t_\t_\t

#Text=Ten.
2-1\t{0}-{1}\tTen\t_\tquantity\t*\t*[2]\t*\tverbatim\t1-1[1_2]\t*\t1-1.1\t
2-2\t{1}-{2}\t.\t_\t_\t_\t*[2]\t_\t_\t_\t_\t_\t"""


def test_what_inception_writes_by_itself_is_read(tmp_path: Path) -> None:
    """Columns in its order, others' layers, sub-tokens, stacks, no ids if not needed.

    The folder is as its export has it: one for each document, a file for each reader.
    """
    left = replace(LEVANT, id="l", text="Nine drowned.", path="l.txt")
    right = replace(LEDGER, id="r", text="Ten.", path="r.txt")
    sides = Span("l", 0, 13), Span("r", 0, 4)
    bead = Alignment("b", "b", *sides, *sides, 1.0, Reuse.EDITED)
    comparison = replace(
        story(),
        articles=(left, right),
        alignments=(bead,),
        differences=(),
        families=(),
    )
    path = file_of(exported(tmp_path, "webanno", comparison), "l-txt")
    start = int(re.findall(r"\t(\d+)-\d+\tTen\t", path.read_text("utf-8"))[0])
    folder = tmp_path / "annotation" / f"{path.name}"
    path.unlink()
    folder.mkdir(parents=True)
    (folder / "eleni.tsv").write_text(
        INCEPTION.format(start, start + 3, start + 4), encoding="utf-8"
    )
    both = ("l", "r")

    assert same(
        read(tmp_path, comparison),
        Gold(
            (GoldAlignment(*sides, Reuse.VERBATIM),),
            (
                GoldDifference(Kind.QUANTITY, both, Span("l", 0, 1), Span("r", 0, 3)),
                GoldDifference(Kind.WORDING, both, Span("l", 5, 12), None),
                GoldDifference(Kind.NAMING, both, Span("l", 5, 12), None),
            ),
        ),
    )


def test_only_what_was_shown_is_judged(tmp_path: Path) -> None:
    """One pair, one kind: what is found elsewhere is neither right nor wrong."""
    folder = exported(
        tmp_path, "brat", story(), between=("levant", "ledger"), kinds=(Kind.WORDING,)
    )
    comparison, gold = judged(story(), [folder])

    assert {one.chain for one in comparison.alignments} == {"lh"}
    assert [one.kind for one in comparison.differences] == [Kind.WORDING]
    assert len(gold.alignments) == 3
    assert [one.kind for one in gold.differences] == [Kind.WORDING]


def test_a_pair_is_exported_once_for_each_way_it_is_aligned(tmp_path: Path) -> None:
    """Documents are named after both files, whatever signs these have."""
    written = files(story(), Options(), "brat")
    names = sorted(one.removesuffix(".ann")[:-8] for one in written if ".ann" in one)

    assert names == [
        "fire-html--blaze-md--",
        "liman-txt--fotia-txt--",
        "liman-txt--yangin-html--",
        "pyrkagia-txt--fire-html--",
    ]
