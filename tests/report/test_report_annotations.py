"""Documents for annotation tools: what brat and INCEpTION ask of them."""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_story import ALIGNMENTS, KORFEZ, LEDGER, LEVANT, difference, span, story

from compare.errors import UsageError
from compare.identity import text_hash
from compare.records import Comparison, Kind, Reuse, Span
from compare.records.annotations import MANIFEST, joint_text, plain, separator
from compare.report.annotations import files
from compare.report.options import Options

PAIR = "fire-html--blaze-md--"
NASTY = "\x1b[31m\t\u202e</rdg>|[_]*;->\\ \ufffe\r\u2028\U000e0001\U0001f525 x"


def one_of(written: dict[str, str], ending: str, start: str = PAIR) -> str:
    (found,) = [
        text
        for name, text in written.items()
        if name.startswith(start) and name.endswith(ending)
    ]
    return found


def exported(tool: str, comparison: Comparison, **options: object) -> dict[str, str]:
    return files(comparison, Options(**options), tool)  # type: ignore[arg-type]


def hostile() -> Comparison:
    """The story with an article, an outlet and notes of hostile signs."""
    text = f"{KORFEZ.text}\n{NASTY}"
    article = replace(KORFEZ, text=text, outlet=NASTY, path=f"../{NASTY}/a b.txt")
    last = Span(KORFEZ.id, len(KORFEZ.text) - 9, len(text))
    beads = tuple(
        replace(one, left=Span(KORFEZ.id, one.left.start, len(text)))
        if one.id == "kp3"
        else one
        for one in ALIGNMENTS
    )
    marked = difference(Kind.NAMING, "kp3", last, None, (NASTY, ""), NASTY)
    return replace(
        story(),
        articles=tuple(article if one is KORFEZ else one for one in story().articles),
        alignments=beads,
        differences=(*story().differences, marked),
    )


def is_harmless(sign: str) -> bool:
    """Whether XML can hold a sign and a reader can see it."""
    allowed = re.fullmatch("[ -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", sign)
    return bool(allowed) and unicodedata.category(sign) not in ("Cc", "Cf", "Cs")


# --- the text ---------------------------------------------------------------------


def test_both_texts_stand_below_each_other_where_the_manifest_says() -> None:
    written = exported("brat", story())
    text = one_of(written, ".txt")
    manifest = json.loads(written[MANIFEST])
    (document,) = [one for one in manifest["documents"] if one["name"].startswith(PAIR)]

    for side, article in (("left", LEVANT), ("right", LEDGER)):
        start = document[side]["start"]
        assert document[side]["path"] == article.path
        assert text[start : start + len(article.text)] == article.text
    assert document["text_hash"] == text_hash(text)
    assert text == joint_text(LEVANT, LEDGER, document["separator"])


def test_the_separator_names_both_and_stands_in_neither() -> None:
    copied = replace(LEVANT, text=separator(LEVANT, LEDGER))
    between = separator(copied, LEDGER)
    bar = between.split()[0]

    assert set(bar) == {"="} and bar not in copied.text
    assert "above: Levant Courier (en, levant/fire.html)" in between
    assert "below: The Harbour Ledger (en, ledger/blaze.md)" in between


@given(st.text())
def test_plain_text_has_as_many_code_points_and_no_hidden_sign(text: str) -> None:
    """Offsets stay; a tool gets nothing that XML or a screen could stumble over."""
    shown = plain(text)

    assert len(shown) == len(text)
    assert plain(shown) == shown
    assert all(one == "\n" or is_harmless(one) for one in shown)
    assert [n for n, one in enumerate(text) if one == "\n"] == [
        n for n, one in enumerate(shown) if one == "\n"
    ]


@pytest.mark.parametrize("tool", ["brat", "webanno"])
def test_hostile_signs_reach_no_file_and_no_name(tool: str) -> None:
    written = exported(tool, hostile())

    assert len(written) > 5
    for name, text in written.items():
        assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]*", name)
        assert all(one in "\n\t" or is_harmless(one) for one in text)


@pytest.mark.parametrize("tool", ["brat", "webanno"])
def test_the_same_whatever_order_records_arrive_in(tool: str) -> None:
    turned = replace(
        story(),
        articles=story().articles[::-1],
        alignments=story().alignments[::-1],
        differences=story().differences[::-1],
    )

    assert list(exported(tool, turned).items()) == list(exported(tool, story()).items())


# --- what is exported -------------------------------------------------------------


def test_options_choose_the_pairs() -> None:
    def pairs(**options: object) -> list[str]:
        names = exported("brat", story(), **options)
        return sorted(one.rpartition("--")[0] for one in names if ".txt" in one)

    assert len(pairs()) == 4
    assert pairs(families=("f2c0",)) == ["fire-html--blaze-md"]
    assert pairs(outlets=("Ada Gündemi",)) == ["liman-txt--yangin-html"]
    assert pairs(kinds=(Kind.QUANTITY,)) == ["liman-txt--fotia-txt"]
    assert pairs(limit=1) == ["liman-txt--yangin-html"]
    with pytest.raises(UsageError, match="min-weight"):
        pairs(min_weight=3.0)
    with pytest.raises(UsageError, match="outlet"):
        pairs(outlets=("Nobody",))


def test_a_pair_chosen_by_a_finding_keeps_all_its_passages() -> None:
    """Or its other passages would be taken for wrong ones when it is gold."""
    written = exported("brat", story(), kinds=(Kind.QUANTITY,), min_weight=0.5)
    lines = one_of(written, ".ann", "liman-txt--fotia").splitlines()
    manifest = json.loads(written[MANIFEST])

    assert sum("\tAligned " in one for one in lines) == 3
    assert {one.split()[1] for one in lines if one[0] == "T"} == {"Passage", "Quantity"}
    assert (manifest["kinds"], manifest["min_weight"]) == (["quantity"], 0.5)


def test_a_pair_chosen_by_a_dispatch_keeps_what_lies_outside_it() -> None:
    """Else a right passage that was not exported would be judged as wrong."""
    comparison = story()
    family = comparison.families[0]
    cut = replace(
        family,
        members=tuple(replace(one, spans=one.spans[:1]) for one in family.members),
    )
    of_part = replace(comparison, families=(cut,))
    chosen = exported("brat", of_part, families=(family.id,))

    assert chosen
    for name in set(chosen) & set(exported("brat", of_part)):
        if name.endswith(".ann"):
            assert chosen[name] == exported("brat", of_part)[name]


def test_what_differs_inside_one_article_is_no_pair() -> None:
    inside = replace(story(), alignments=(), differences=story().differences[-1:])

    assert json.loads(exported("brat", inside)[MANIFEST])["documents"] == []


# --- brat -------------------------------------------------------------------------


def test_brat_marks_say_the_words_they_stand_at() -> None:
    """Over a line end in fragments, none of which holds one."""
    broken = replace(LEVANT, text=LEVANT.text.replace("people on", "people\non"))
    articles = tuple(broken if one is LEVANT else one for one in story().articles)
    written = exported("brat", replace(story(), articles=articles))
    text = one_of(written, ".txt")
    marks = [one for one in one_of(written, ".ann").splitlines() if one[0] == "T"]

    assert any(";" in one for one in marks)
    for one in marks:
        _, head, words = one.split("\t")
        places = [map(int, part.split()) for part in head.split(" ", 1)[1].split(";")]
        parts = [text[start:end] for start, end in places]
        assert " ".join(parts) == words
        assert not any("\n" in part for part in parts)


def test_brat_relations_lead_from_the_left_article_to_the_right() -> None:
    lines = one_of(exported("brat", story()), ".ann").splitlines()
    words = {one.split("\t")[0]: one.split("\t")[2] for one in lines if one[0] == "T"}
    relations = [re.findall(r"(\w+) Arg1:(T\d+) Arg2:(T\d+)", one) for one in lines]
    told = [(name, words[a], words[b]) for found in relations for name, a, b in found]

    assert ("Wording_differs", "breakaway", "occupied") in told
    assert ("Attribution_differs", "said", "claimed") in told
    assert sum(name == "Aligned" for name, _, _ in told) == 3


def test_brat_knows_every_type_by_its_configuration() -> None:
    """Names are ASCII without spaces, and what is written is declared."""
    written = exported("brat", story())
    sections: dict[str, set[str]] = defaultdict(set)
    name = ""
    for line in written["annotation.conf"].splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line:
            sections[name].add(line.split()[0])
    used: dict[str, set[str]] = defaultdict(set)
    for path, text in written.items():
        if path.endswith(".ann"):
            for line in text.splitlines():
                used[line[0]].add(re.split(r"[\t ]", line)[1])

    assert used["T"] <= sections["entities"]
    assert used["R"] <= sections["relations"]
    assert used["A"] <= sections["attributes"]
    assert used["#"] == {"AnnotatorNotes"}
    assert all(re.fullmatch(r"\w+", one, re.ASCII) for one in used["T"] | used["R"])
    drawn = {line.split()[0] for line in written["visual.conf"].splitlines() if line}
    assert sections["entities"] <= drawn


def test_brat_notes_say_what_was_found() -> None:
    text = one_of(exported("brat", story()), ".ann", "liman-txt--fotia")

    assert (
        "naming: two names for the administration in the north; northern cyprus "
        "official / pseudo state; evidence source; weight 1.00"
    ) in text


# --- WebAnno TSV ------------------------------------------------------------------


def rows(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.split("\n") if line and line[0] != "#"]


@pytest.mark.parametrize("make", [story, hostile])
def test_tsv_tokens_are_the_text_in_utf16_offsets(
    make: Callable[[], Comparison],
) -> None:
    comparison = make()
    written = exported("webanno", comparison)
    texts = dict(exported("brat", comparison).items())
    for name, text in written.items():
        if name.endswith(".tsv"):
            units = texts[name.replace(".tsv", ".txt")].encode("utf-16-le")
            found = bytearray()
            at = 0
            for _, place, words, *_ in rows(text):
                start, end = map(int, place.split("-"))
                assert units[2 * start : 2 * end].decode("utf-16-le") == words
                assert units[2 * at : 2 * start].decode("utf-16-le").strip() == ""
                found += units[2 * at : 2 * end]
                at = end
            assert found.decode("utf-16-le") == units.decode("utf-16-le").rstrip()


def test_tsv_has_the_lines_that_its_reader_waits_for() -> None:
    """Two empty lines behind the header, one between sentences, none at the end."""
    text = one_of(exported("webanno", story()), ".tsv")
    head, body = text.split("\n\n\n", 1)

    assert head.splitlines()[0] == "#FORMAT=WebAnno TSV 3.3"
    assert [one[:6] for one in head.splitlines()[1:]] == ["#T_SP="] * 2 + ["#T_RL="] * 2
    assert body.endswith("\t\n") and not body.endswith("\n\n")
    for number, sentence in enumerate(body.rstrip("\n").split("\n\n"), 1):
        first, *tokens = sentence.split("\n")
        assert first.startswith("#Text=")
        assert [one.split("\t")[0] for one in tokens] == [
            f"{number}-{n}" for n in range(1, len(tokens) + 1)
        ]
        assert {one.count("\t") for one in tokens} == {11}


def test_tsv_values_are_escaped() -> None:
    """A bar in a note would be a second annotation."""
    noted = difference(
        Kind.WORDING, "lh1", span(LEVANT, "breakaway"), None, note=r"a|b_c[1];->\*"
    )
    text = one_of(exported("webanno", replace(story(), differences=(noted,))), ".tsv")
    (note,) = [row[5] for row in rows(text) if row[4].startswith("wording")]

    assert note.startswith(r"wording: a\|b\_c\[1\]\;\->\\\*\; evidence source")
    assert note.endswith("[7]")


def test_tsv_sentences_do_not_cross_a_passage() -> None:
    """Each passage begins a row on the screen."""
    text = one_of(exported("webanno", story()), ".tsv")
    sentences = re.findall(r"#Text=(.*)", text)

    assert "The harbour master said the flames were out within two hours." in sentences
    assert "Fishermen spoke of a loud bang before dawn." in sentences


def test_layers_are_those_of_the_header_with_its_features() -> None:
    written = exported("webanno", story())
    header = re.findall(r"#T_(..)=(\S+)", one_of(written, ".tsv"))
    layers = json.loads(written["layers.json"])
    declared = []
    for layer in layers:
        names = [one["name"] for one in layer["features"]]
        attached = (
            [f"BT_{layer['attach_type']['name']}"] if layer["attach_type"] else []
        )
        kind = {"span": "SP", "relation": "RL"}[layer["type"]]
        fields = [layer["name"], *(names + attached or [""])]
        declared.append((kind, "|".join(fields)))

    assert declared == header
    assert all(one["cross_sentence"] and one["allow_stacking"] for one in layers)
    assert str(Reuse.PARAPHRASED) in written["layers.json"]
