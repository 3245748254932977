"""From a comparison to an annotation tool and back: corrections as gold."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from invented_story import (
    H1,
    L1,
    LEDGER,
    LEVANT,
    difference,
    span,
    story,
)

from compare.errors import CorpusError, UsageError
from compare.evaluate import (
    Gold,
    GoldAlignment,
    GoldDifference,
    is_annotated,
    load_annotations,
)
from compare.measure.alignment import agreement_tables, judged
from compare.records import Alignment, Article, Comparison, Kind, Reuse, Span
from compare.records.annotations import MANIFEST
from compare.report.annotations import WRITERS, files
from compare.report.options import Options

TOOLS = sorted(WRITERS)
PAIR = "fire-html--blaze-md--"


def exported(
    folder: Path, tool: str, comparison: Comparison, **options: object
) -> Path:
    """A folder as ``compare export`` writes it."""
    written = files(comparison, Options(**options), tool)  # type: ignore[arg-type]
    for name, content in written.items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")
    return folder


def file_of(folder: Path, start: str = PAIR) -> Path:
    (path,) = [
        one for one in folder.glob(f"{start}*") if one.suffix in (".ann", ".tsv")
    ]
    return path


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Change a file as a person in a tool does; what is changed must be there."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8", newline="\n")


def without(path: Path, pattern: str) -> None:
    """Take out the lines that match; some must."""
    lines = path.read_text(encoding="utf-8").split("\n")
    kept = [one for one in lines if not re.search(pattern, one)]
    assert len(kept) < len(lines)
    path.write_text("\n".join(kept), encoding="utf-8", newline="\n")


def own_gold(comparison: Comparison) -> Gold:
    """What was found, as if a reader had marked just that."""
    beads = {one.id: one for one in comparison.alignments}
    return Gold(
        tuple(GoldAlignment(b.left, b.right, b.reuse) for b in comparison.alignments),
        tuple(
            GoldDifference(
                one.kind,
                (
                    beads[one.alignment_id].left.article_id,
                    beads[one.alignment_id].right.article_id,
                ),
                one.left,
                one.right,
            )
            for one in comparison.differences
            if one.alignment_id
        ),
    )


def same(one: Gold, other: Gold) -> bool:
    return as_sets(one) == as_sets(other)


def as_sets(gold: Gold) -> tuple[list[str], list[str]]:
    """Every mark once for each time it is there, in an order of its own."""
    return sorted(map(repr, gold.alignments)), sorted(map(repr, gold.differences))


def read(folder: Path, comparison: Comparison) -> Gold:
    return load_annotations(folder, comparison.articles).gold


def lines_apart(comparison: Comparison) -> Comparison:
    """The story with passages over line ends, signs outside the BMP, and overlaps."""

    def changed(article: Article) -> Article:
        # As many code points, so that all spans stay: a sign of two UTF-16 units.
        text = article.text.replace("A f", "🔥 f").replace(" of ", "\nof ")
        return replace(article, text=text.replace(" the ", "\tthe "))

    first = difference(
        Kind.QUANTITY, "lh1", span(LEVANT, "29 people on Tuesday"), span(LEDGER, "29")
    )
    inside = difference(Kind.QUANTITY, "lh1", span(LEVANT, "9 peo"), span(LEDGER, "29"))
    again = difference(Kind.QUANTITY, "lh1", span(LEVANT, "9 peo"), None)
    return replace(
        comparison,
        articles=tuple(map(changed, comparison.articles)),
        differences=(*comparison.differences, first, inside, again),
    )


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


# --- what is told -----------------------------------------------------------------


def fails(folder: Path, comparison: Comparison, *parts: str) -> None:
    with pytest.raises(CorpusError) as caught:
        read(folder, comparison)
    for part in parts:
        assert part in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_text_altered_in_brat_is_told(tmp_path: Path) -> None:
    path = file_of(exported(tmp_path, "brat", story())).with_suffix(".txt")
    edit(path, ("Fishermen spoke", "Fishermen talked"))

    fails(tmp_path, story(), f"{path}:", "the text was altered", "talked of a loud")


def test_a_text_altered_in_webanno_is_told(tmp_path: Path) -> None:
    path = file_of(exported(tmp_path, "webanno", story()))
    edit(path, ("\tFishermen\t", "\tSailors\t"))
    number = path.read_text("utf-8").split("\tSailors\t")[0].count("\n") + 1

    fails(tmp_path, story(), f"{path}:{number}: says 'Sailors'", "'Fishermen'")


@pytest.mark.parametrize("tool", TOOLS)
def test_an_article_that_changed_since_is_told(tmp_path: Path, tool: str) -> None:
    exported(tmp_path, tool, story())
    other = replace(LEDGER, text=LEDGER.text.replace("Fishermen", "Sailors"))
    articles = tuple(other if one is LEDGER else one for one in story().articles)
    gone = replace(story(), articles=story().articles[:-1])

    fails(tmp_path, replace(story(), articles=articles), "changed since the export")
    fails(tmp_path, gone, MANIFEST, "ledger/blaze.md is not in the corpus")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("T1\tPassage", "T1\tSentence", "unknown type 'Sentence'"),
        ("R1\tAligned", "R1\tAlined", "unknown relation 'Alined'"),
        ("R1\tAligned Arg1:T1 Arg2:T2", "R1\tAligned Arg1:T1", "R1 is no relation"),
        ("Arg1:T1 Arg2:T2", "Arg1:T1 Arg2:T77", "there is no T77"),
        ("Arg1:T1 Arg2:T2", "Arg1:T1 Arg2:T3", "both sides are in levant/fire.html"),
        ("T1\tPassage 0 129", "T1\tPassage 0 130", "where the text says"),
        ("T1\tPassage 0 129", "T1\tPassage 0-129", "are no offsets"),
        ("Reuse T1 Edited", "Reuse T1 Stolen", "unknown Reuse 'Stolen'"),
        ("Wording_differs Arg1", "Naming_differs Arg1", "all must be of one kind"),
        ("R1\tAligned", "E1\tAligned", "an annotation 'E1'"),
    ],
)
def test_what_cannot_be_read_of_brat_is_named(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    """With the file and the line."""
    path = file_of(exported(tmp_path, "brat", story()))
    edit(path, (old, new))
    line = path.read_text("utf-8").split(new)[0].count("\n") + 1

    fails(tmp_path, story(), f"{path}:{line}: ", told)


def test_a_mark_over_both_articles_is_named(tmp_path: Path) -> None:
    path = file_of(exported(tmp_path, "brat", story()))
    path.write_text("T1\tWording 250 500\n", encoding="utf-8")

    fails(tmp_path, story(), f"{path}:1: 250 to 500 is no stretch of one article")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("#FORMAT=WebAnno TSV 3.3", "#FORMAT=WebAnno TSV 2", "not WebAnno TSV 3"),
        ("\twording[", "\tspin[", "unknown kind 'spin'"),
        ("\tverbatim\t", "\tcopied\t", "unknown reuse 'copied'"),
        ("\t0-1\tA", "\t0-x\tA", "are no offsets"),
        ("1-1\t0-1\tA\t*[1]", "1-1\t0-1\tA", "columns, where the header has more"),
        ("\t1-1[1_2]", "\t9-9[55_2]", "annotations that are not there"),
        ("\t1-1[1_2]", "\t1-1[0_2]x", "is no unit"),
    ],
)
def test_what_cannot_be_read_of_webanno_is_named(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    path = file_of(exported(tmp_path, "webanno", story()))
    edit(path, (old, new))
    line = path.read_text("utf-8").split(new)[0].count("\n") + 1

    fails(tmp_path, story(), f"{path}:{line}: ", told)


def test_no_annotations_and_two_of_one_document_are_told(tmp_path: Path) -> None:
    path = file_of(exported(tmp_path, "brat", story()))
    copied = tmp_path / "mine"
    copied.mkdir()
    (copied / path.name).write_text(path.read_text("utf-8"), encoding="utf-8")

    fails(tmp_path, story(), str(path), str(copied), "Keep one of them")
    (copied / path.name).unlink()
    path.unlink()
    fails(tmp_path, story(), f"no annotations of {path.stem}", MANIFEST)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "Expecting"),
        ("{}", "nothing under 'format'"),
        ('{"format": "compare-annotations", "version": 9}', "of version 1"),
    ],
)
def test_a_damaged_manifest_is_told(tmp_path: Path, content: str, told: str) -> None:
    exported(tmp_path, "brat", story())
    (tmp_path / MANIFEST).write_text(content, encoding="utf-8")

    fails(tmp_path, story(), f"{tmp_path / MANIFEST}: ", told)


def test_corrections_are_the_only_gold_where_they_are_gold(tmp_path: Path) -> None:
    folder = exported(tmp_path, "brat", story())

    assert is_annotated(folder)
    assert not is_annotated(folder / "nowhere")
    with pytest.raises(UsageError, match="must be the only gold"):
        judged(story(), [folder, tmp_path / "gold.jsonl"])
