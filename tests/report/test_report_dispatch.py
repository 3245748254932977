"""One dispatch on a screen: its block, and its text outlet beside outlet."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from invented_story import A2, ADA, K2, KORFEZ, LEVANT, P2, PROINI, difference, span
from printing import flat, printed
from rich.cells import cell_len

from compare.records import (
    Alignment,
    Article,
    Comparison,
    Family,
    First,
    Kind,
    Member,
    Reuse,
    Span,
)
from compare.report import Show, Texts

Golden = Callable[[str, str], str]
SENTENCES = ("The quay burned.", "Nobody was hurt.", "It opens on Monday.")


def dispatch(comparison: Comparison, width: int = 100, **options: object) -> str:
    options = {"show": Show.SUMMARY, "families": ("1",), **options}
    return printed(comparison, width, **options)


@pytest.mark.parametrize("width", [60, 100, 160])
def test_golden_dispatch(comparison: Comparison, golden: Golden, width: int) -> None:
    text = dispatch(comparison, width, corpus="corpora/harbour")

    assert text == golden(f"dispatch-{width}.txt", text)


def many(number: int, *, turned: int = -1) -> Comparison:
    """``number`` outlets that print the same; one has its last sentence in front."""

    def text(index: int) -> str:
        order = SENTENCES[-1:] + SENTENCES[:-1] if index == turned else SENTENCES
        return " ".join(order)

    articles = [
        replace(LEVANT, id=f"w{n}", outlet=f"Quay {n}", path=f"{n}.txt", text=text(n))
        for n in range(number)
    ]
    beads = [
        Alignment(
            f"b{n}{index}",
            f"c{n}",
            *(span(articles[0], sentence), span(articles[n], sentence)) * 2,
            0.9,
            Reuse.VERBATIM,
        )
        for n in range(1, number)
        for index, sentence in enumerate(SENTENCES)
    ]
    members = tuple(
        Member(one.id, 1.0, (Span(one.id, 0, len(one.text)),), True) for one in articles
    )
    family = Family("d0c0ffee", members, "", (), First("", 0.0, ()))
    return Comparison(
        tuple(articles), tuple(beads), (), (), {}, (), (), "", families=(family,)
    )


def heads(text: str) -> list[list[str]]:
    """The names in the head of each table."""
    lines = [line for line in text.splitlines() if line.startswith("  │ Quay")]
    return [[name.strip() for name in line.split("│")[1:]] for line in lines]


@pytest.mark.parametrize(
    ("width", "sizes"), [(90, [3, 2, 2]), (100, [3, 2, 2]), (160, [4, 3]), (200, [7])]
)
def test_witnesses_that_do_not_fit_stand_in_more_tables(
    width: int, sizes: list[int]
) -> None:
    """Of about as many each, none narrower than can be read."""
    found = heads(dispatch(many(7), width))

    assert [len(names) for names in found] == sizes
    assert [name for names in found for name in names] == [
        f"Quay {n}" for n in range(7)
    ]


def test_a_table_is_as_wide_as_the_screen_though_texts_are_not() -> None:
    shown = dispatch(many(7), 200)

    assert max(cell_len(line) for line in shown.splitlines() if "│" in line) > 160


def test_a_narrow_screen_has_a_list_for_each_piece() -> None:
    shown = dispatch(many(3), 60)

    assert "Piece 3" in shown
    assert "│" not in shown
    assert flat(shown).count("Nobody was hurt.") == 3


def test_what_stands_elsewhere_is_marked() -> None:
    shown = dispatch(many(3, turned=2), 100)

    assert "⇅ stands elsewhere in this version" in flat(shown)
    assert shown.count("⇅ It opens") == 1
    assert "⇅" not in dispatch(many(3), 100)


def test_words_of_findings_have_their_letters(comparison: Comparison) -> None:
    shown = flat(dispatch(comparison, 60))

    assert "KKTC'nin[N] doğusundaki" in shown
    assert "‹29 kişi›[Q] yaralandı" in shown
    assert "söyledi[A]." in shown


def test_a_letter_is_of_this_dispatch_alone(comparison: Comparison) -> None:
    """A finding of a passage outside it is no business of its table."""
    shown = dispatch(comparison, 100, families=("2",), texts=Texts.ORIGINAL)

    assert "breakaway[W]" in shown
    assert "Νότια Σκοπιά" not in shown


def test_an_absent_piece_is_a_dash_and_no_letter(comparison: Comparison) -> None:
    """That others lack the whole sentence is what the table shows."""
    shown = flat(dispatch(comparison, 60))

    assert "— Η Πρωινή του Όρμου" in shown
    assert "[O]" not in shown.partition("Outlet beside outlet")[2]


def test_words_in_words_of_one_kind_are_marked_once(comparison: Comparison) -> None:
    inner = difference(
        Kind.QUANTITY, "kp1", span(KORFEZ, "29"), span(PROINI, "31 άτομα")
    )
    more = replace(comparison, differences=(*comparison.differences, inner))

    assert "çıkan yangında ‹29 kişi›[Q] yaralandı" in flat(dispatch(more, 60))


def test_the_number_is_that_of_the_list_of_all(comparison: Comparison) -> None:
    shown = flat(dispatch(comparison, 100, families=("2",)))

    assert "2 unknown agency · 2 articles" in shown
    assert "dispatch 2: 3 pieces of text, 2 versions" in shown


def test_passages_follow_unless_the_summary_is_asked_for(
    comparison: Comparison,
) -> None:
    assert "Passage 1 of 4" in dispatch(comparison, show=Show.ALL)
    assert "Passage 1 of 4" not in dispatch(comparison)


def test_hostile_text_stays_text_in_a_table() -> None:
    evil = "[bold]bad[/] \x1b[31mred ‮live."
    story = many(2)
    articles: list[Article] = [
        replace(one, outlet=evil + one.id, text=one.text.replace(SENTENCES[0], evil))
        for one in story.articles
    ]
    beads = [
        replace(bead, left=Span("w0", 0, len(evil)), right=Span("w1", 0, len(evil)))
        for bead in story.alignments[:1]
    ]
    made = replace(story, articles=tuple(articles), alignments=tuple(beads))

    for width in (60, 100):
        shown = dispatch(made, width)
        assert "[bold]bad[/] [31mred live." in flat(shown)
        assert not {"\x1b", "‮"} & set(shown)


# --- which texts ------------------------------------------------------------------


@pytest.mark.parametrize("show", [Show.SUMMARY, Show.ALIGNMENTS])
def test_originals_alone_have_no_english(comparison: Comparison, show: Show) -> None:
    shown = flat(dispatch(comparison, 60, show=show, texts=Texts.ORIGINAL))

    assert "KKTC'nin[N" in shown
    assert "en:" not in shown
    assert "en (suspect" not in shown


@pytest.mark.parametrize("show", [Show.SUMMARY, Show.ALIGNMENTS])
def test_the_english_alone_says_so_and_has_no_marks(
    comparison: Comparison, show: Show
) -> None:
    shown = flat(dispatch(comparison, 60, show=show, texts=Texts.TRANSLATION))

    assert "in English: “en:” is a translation, and has no marks" in shown
    assert "en: 29 people were injured in a fire" in shown
    assert "en (suspect: numbers differ): The so-called" in shown
    assert "doğusundaki" not in shown


def test_english_texts_keep_their_marks_beside_translations(
    comparison: Comparison,
) -> None:
    shown = flat(printed(comparison, 60, show=Show.ALIGNMENTS, texts=Texts.TRANSLATION))

    assert "breakaway[W1] north of Cyprus" in shown
    assert "W1 wording: “barış harekâtından” (operation) ↔ “εισβολή”" in shown


def test_what_has_no_english_stays_as_it_is(comparison: Comparison) -> None:
    """The Greek article of no translation is shown in Greek, with its mark."""
    shown = flat(printed(comparison, 60, show=Show.ALIGNMENTS, texts=Texts.TRANSLATION))

    assert "Πυρκαγιά στο λιμάνι" in shown
    assert "no English translation" in shown


def test_a_verbatim_passage_is_told_in_the_text_asked_for(
    comparison: Comparison,
) -> None:
    told = {
        texts: flat(
            printed(comparison, 100, show=Show.ALIGNMENTS, texts=texts)
        ).partition("Word for word the same")[2]
        for texts in Texts
    }

    assert "“Liman müdürü" in told[Texts.ORIGINAL]
    assert "manager" not in told[Texts.ORIGINAL]
    assert "“The port manager" in told[Texts.TRANSLATION]
    assert "müdürü" not in told[Texts.TRANSLATION]
    assert "“Liman müdürü" in told[Texts.BOTH]
    assert "en: The port manager" in told[Texts.BOTH]
    assert {A2.article_id, K2.article_id, P2.article_id} == {
        ADA.id, KORFEZ.id, PROINI.id,
    }  # fmt: skip
