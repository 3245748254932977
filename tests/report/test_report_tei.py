"""The report as TEI P5: an apparatus that other tools can rely on."""

import os
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from invented_story import (
    ALIGNMENTS,
    H1,
    KORFEZ,
    L1,
    LEDGER,
    LEVANT,
    difference,
    span,
    story,
)
from lxml import etree

from compare.errors import UsageError
from compare.records import Comparison, Kind, Span
from compare.report.options import Options, Texts
from compare.report.tei import NAMESPACE, dumps

TEI = f"{{{NAMESPACE}}}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
POINTERS = ("wit", "ana", "target", "corresp", "prev", "next")
NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)


def tree(comparison: Comparison, **options: object) -> etree._Element:
    text = dumps(comparison, Options(**options))  # type: ignore[arg-type]
    return etree.fromstring(text.encode())


def all_of(root: etree._Element, name: str) -> list[etree._Element]:
    return list(root.iter(f"{TEI}{name}"))


def words(element: etree._Element) -> str:
    return "".join(element.itertext())


def crossing() -> Comparison:
    """The story with words marked that begin inside others and end outside them."""
    marked = (
        difference(Kind.WORDING, "lh1", span(LEVANT, "injured 29 people on"), H1),
        difference(Kind.QUANTITY, "lh1", span(LEVANT, "29 people on Tuesday"), H1),
        difference(Kind.AGENCY, "lh1", span(LEVANT, "people on Tuesday morning"), H1),
        difference(Kind.COVERAGE, "lh1", span(LEVANT, "reported. The harbour"), None),
    )
    return replace(story(), differences=marked)


def test_golden(comparison: Comparison, golden: Callable[[str, str], str]) -> None:
    """The elements, their order and their ids stay as they are."""
    text = dumps(comparison, Options(corpus="corpora/harbour"))

    assert text == golden("report.tei.xml", text)


def test_the_document_is_valid_by_the_schema_of_tei() -> None:
    """tei_all.rng, which the TEI Consortium publishes, has no objection."""
    schema = os.environ.get("TEI_ALL_RNG", "")
    if not Path(schema).is_file():
        pytest.skip("set TEI_ALL_RNG to a tei_all.rng (tei-c.org, P5 schemas)")
    grammar = etree.RelaxNG(etree.parse(schema))

    for one in (story(), crossing(), hostile("\x00<&>]]>"), empty()):
        grammar.assertValid(tree(one))


@pytest.mark.parametrize("make", [story, crossing])
def test_ids_are_names_and_unique_and_every_pointer_meets_one(
    make: Callable[[], Comparison],
) -> None:
    root = tree(make())
    ids = Counter(one.get(XML_ID) for one in root.iter() if one.get(XML_ID))
    pointed = {
        pointer
        for one in root.iter()
        for name in POINTERS
        for pointer in (one.get(name) or "").split()
    }

    assert set(ids.values()) == {1}
    assert all(NAME.fullmatch(str(name)) for name in ids)
    assert pointed and pointed <= {f"#{name}" for name in ids}


def test_ids_of_elsewhere_are_spelt_as_names(comparison: Comparison) -> None:
    """An article's id of another workspace may hold anything."""
    renamed = replace(LEVANT, id='1 "é')
    articles = tuple(renamed if one is LEVANT else one for one in comparison.articles)
    root = tree(replace(comparison, articles=articles, alignments=(), families=()))

    witness = [one for one in all_of(root, "witness") if one.get("n") == '1 "é']
    assert [one.get(XML_ID) for one in witness] == ["w.1_20__22__e9_"]


def test_every_article_is_a_witness(comparison: Comparison) -> None:
    witnesses = all_of(tree(comparison), "witness")
    paths = {words(one) for w in witnesses for one in all_of(w, "idno")}

    assert len(witnesses) == len(comparison.articles)
    assert {one.path for one in comparison.articles} <= paths
    assert {one.get("when") for w in witnesses for one in all_of(w, "date")} == {
        "2026-03-03",
        "2026-03-04",
        "2026-03-05",
    }


def test_an_app_holds_readings_then_notes(comparison: Comparison) -> None:
    """As the content model has it: rdg and note, of which rdg first here."""
    apps = all_of(tree(comparison), "app")

    assert apps
    for app in apps:
        names = [child.tag.removeprefix(TEI) for child in app]
        assert names == sorted(names, key=["rdg", "note"].index)
        assert names.count("rdg") >= 2


def test_readings_are_the_original_words_in_their_language(
    comparison: Comparison,
) -> None:
    articles = {f"#w.{one.id}": one for one in comparison.articles}
    seen = 0
    for reading in all_of(tree(comparison), "rdg"):
        article = articles[str(reading.get("wit"))]
        assert reading.get(XML_LANG) == article.language
        for passage in reading:
            start, end = map(int, str(passage.get(XML_ID)).split(".")[-2:])
            assert words(passage) == article.text[start:end]
            seen += 1
    assert seen > 10


def test_what_no_family_holds_is_a_pair(comparison: Comparison) -> None:
    """No alignment that is shown is lost."""
    divisions = list(all_of(tree(comparison), "div"))

    assert [one.get("type") for one in divisions] == ["family", "family", "pair"]
    assert {one.get("wit") for one in all_of(divisions[2], "rdg")} == {
        "#w.b2c0ffee",
        "#w.c1c0ffee",
    }


def test_each_difference_is_a_note_at_its_words(comparison: Comparison) -> None:
    """The seg that a note points at hold just the words of its terms."""
    root = tree(comparison)
    by_id = {one.get(XML_ID): one for one in root.iter() if one.get(XML_ID)}
    notes = [one for one in all_of(root, "note") if one.get("type") == "difference"]

    assert len(notes) == sum(bool(one.alignment_id) for one in comparison.differences)
    for note in notes:
        for term in all_of(note, "term"):
            _, *parts = str(term.get("corresp")).split()
            if parts:
                said = "".join(words(by_id[part[1:]]) for part in parts)
                assert said == words(term)


def test_words_that_cross_are_cut_and_chained() -> None:
    root = tree(crossing())
    pieces = [one for one in all_of(root, "seg") if one.get("next")]
    by_id = {one.get(XML_ID): one for one in all_of(root, "seg")}

    assert len(pieces) == 4
    for one in pieces:
        after = by_id[str(one.get("next"))[1:]]
        assert after.get("prev") == f"#{one.get(XML_ID)}"
    readings = {words(one) for one in all_of(root, "rdg")}
    assert LEVANT.text[L1.start : L1.end] in readings


def test_words_that_begin_together_lie_one_in_the_other() -> None:
    """Each is one seg, and the reading still says every word once."""
    longer = span(LEVANT, "29 people on Tuesday")
    shorter = Span(longer.article_id, longer.start, longer.start + len("29 people"))
    marked = (
        difference(Kind.QUANTITY, "lh1", shorter, H1),
        difference(Kind.WORDING, "lh1", longer, H1),
    )

    root = tree(replace(story(), differences=marked))

    [outer] = [
        one for one in all_of(root, "seg") if words(one) == "29 people on Tuesday"
    ]
    assert [words(one) for one in all_of(outer, "seg")][1:] == ["29 people"]
    assert LEVANT.text[L1.start : L1.end] in {words(one) for one in all_of(root, "rdg")}


def test_kinds_and_evidence_are_declared(comparison: Comparison) -> None:
    ids = {one.get(XML_ID) for one in all_of(tree(comparison), "category")}

    assert {f"kind.{kind}" for kind in Kind} <= ids
    assert {"evidence.source", "evidence.translation", "position.moved"} <= ids


def test_english_stands_in_notes_unless_originals_alone_are_wanted(
    comparison: Comparison,
) -> None:
    def notes(texts: Texts) -> list[str]:
        found = all_of(tree(comparison, texts=texts), "note")
        return [words(one) for one in found if one.get("type") == "translation"]

    assert "Ilicali stressed that it was no sabotage." in notes(Texts.BOTH)
    assert notes(Texts.ORIGINAL) == []


def test_a_doubtful_translation_says_why(comparison: Comparison) -> None:
    found = all_of(tree(comparison), "note")
    suspect = [one.get("n") for one in found if one.get("subtype") == "suspect"]

    assert suspect == ["numbers differ"]


def test_what_stands_elsewhere_is_marked_and_keeps_its_rank() -> None:
    """The ledger's third sentence moved to the front of its text."""
    text = "Police are looking into the wiring of an old depot. " + LEDGER.text
    moved = replace(LEDGER, text=text)
    shift = len(text) - len(LEDGER.text)

    def shifted(side: Span) -> Span:
        if side.article_id != LEDGER.id:
            return side
        if LEDGER.text[side.start : side.end].startswith("Police"):
            return Span(side.article_id, 0, shift - 1)
        return Span(side.article_id, side.start + shift, side.end + shift)

    beads = tuple(
        replace(
            one,
            left=shifted(one.left),
            right=shifted(one.right),
            right_reused=shifted(one.right),
        )
        for one in ALIGNMENTS
        if one.chain == "lh"
    )
    comparison = replace(
        story(),
        articles=(LEVANT, moved),
        alignments=beads,
        differences=(),
        families=(),
        english={},
    )
    readings = [
        (one.get("wit"), one.get("n"), one.get("type"), one.get("ana"))
        for one in all_of(tree(comparison), "rdg")
    ]

    assert readings == [
        ("#w.c1c0ffee", "1", None, None),
        ("#w.c2c0ffee", "2", None, None),
        ("#w.c1c0ffee", "2", None, None),
        ("#w.c2c0ffee", "3", None, None),
        ("#w.c1c0ffee", "3", None, None),
        ("#w.c2c0ffee", "1", "moved", "#position.moved"),
    ]


def hostile(nasty: str) -> Comparison:
    """The story of an outlet that writes these signs everywhere."""
    text = KORFEZ.text + nasty
    article = replace(
        KORFEZ, text=text, title=nasty, outlet=nasty, author=nasty, url=nasty
    )
    articles = tuple(article if one is KORFEZ else one for one in story().articles)
    english = dict.fromkeys(story().english, nasty)
    marked = tuple(replace(one, note=nasty) for one in story().differences)
    last = Span(KORFEZ.id, len(KORFEZ.text) - 5, len(text))
    beads = tuple(
        replace(one, left=Span(KORFEZ.id, one.left.start, last.end))
        if one.id == "kp3"
        else one
        for one in ALIGNMENTS
    )
    return replace(
        story(),
        articles=articles,
        english=english,
        differences=(*marked, difference(Kind.NAMING, "kp3", last, None, note=nasty)),
        alignments=beads,
        suspects=dict.fromkeys(english, nasty),
        signature=nasty,
    )


def empty() -> Comparison:
    """Nothing at all."""
    return replace(
        story(),
        articles=(),
        alignments=(),
        differences=(),
        credits=(),
        families=(),
        english={},
    )


@pytest.mark.parametrize(
    "nasty",
    [
        "</seg></rdg><script>alert(1)</script>",
        "]]> <!-- & &amp; &#0; \"'",
        "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>",
        "\x00\x08\x1b[31m\x9b0m",
        "\ufffe\uffff\ud800",
        "\u202eabc\u2066\u200b",
    ],
)
def test_hostile_text_stays_text(nasty: str) -> None:
    """Markup is escaped, and what XML cannot hold or nobody can see is left out."""
    text = dumps(hostile(nasty), Options())
    root = etree.fromstring(text.encode())

    assert {str(one.tag) for one in root.iter()} <= {
        str(one.tag) for one in tree(story()).iter()
    } | {f"{TEI}author"}
    assert "<!DOCTYPE" not in text and "<!--" not in text
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text
    )


def test_nothing_shared_is_said(comparison: Comparison) -> None:
    root = tree(empty())

    assert all_of(root, "listWit") == []
    assert words(all_of(root, "body")[0]).strip() == (
        "The articles share nothing that was asked for."
    )


def test_options_narrow_it(comparison: Comparison) -> None:
    """A family alone, the first passage alone; an unknown name is refused."""
    one = tree(comparison, families=("f2c0",))
    first = tree(comparison, limit=1)

    assert [div.get(XML_ID) for div in all_of(one, "div")] == ["d.f2c0ffee"]
    assert len(all_of(first, "div")) == 1
    with pytest.raises(UsageError, match="family"):
        dumps(comparison, Options(families=("nowhere",)))


def test_the_same_whatever_order_records_arrive_in(comparison: Comparison) -> None:
    turned = replace(
        comparison,
        articles=comparison.articles[::-1],
        alignments=comparison.alignments[::-1],
        differences=comparison.differences[::-1],
        english=dict(reversed(comparison.english.items())),
    )

    assert dumps(turned, Options()) == dumps(comparison, Options())
