"""What the terminal report says of translations: text, origin, doubt, or none."""

from dataclasses import replace

from invented_story import K2, LEVANT, P2, span
from printing import flat, printed

from compare.records import Alignment, Comparison, Reuse

MEMORY = "memory letters.tmx (OmegaT 6.0, 2026-01-02)"
ENGINE = "argos 4.6.0; tr-en 1.9 0123456789ab; beam 2"


def test_translations_stand_under_originals_only(comparison: Comparison) -> None:
    shown = flat(printed(comparison, 60))

    assert "en: 29 people were injured in a fire" in shown
    assert "Greek · 2026-03-05 · no English translation" in shown
    assert "English · 2026-03-03 · no English" not in shown


def test_a_doubted_translation_says_why(comparison: Comparison) -> None:
    shown = flat(printed(comparison, 60))

    assert "en (suspect: numbers differ): The so-called director" in shown
    assert shown.count("(suspect:") == 1
    assert "1 translation is suspect" in shown


def test_a_doubt_stands_behind_where_the_english_is_from(
    comparison: Comparison,
) -> None:
    origins = dict.fromkeys(comparison.english, (MEMORY,))
    mixed = replace(comparison, origins=origins | {P2: (ENGINE,)})

    assert "en by argos 4.6.0 (suspect: numbers differ): The" in flat(
        printed(mixed, 200)
    )


def test_a_verbatim_passage_says_why_its_english_is_doubted(
    comparison: Comparison,
) -> None:
    doubted = replace(comparison, suspects={K2: "repeats itself"})

    assert "en (suspect: repeats itself): The port manager" in flat(
        printed(doubted, 200)
    )


def test_a_hostile_reason_of_a_memory_stays_text(comparison: Comparison) -> None:
    evil = "[bold]\x1b[31m\u202eodd"
    shown = printed(replace(comparison, suspects={P2: evil}), 200)

    assert "(suspect: [bold][31modd)" in flat(shown)
    assert "\x1b" not in shown


def test_a_finding_of_the_translation_says_so(comparison: Comparison) -> None:
    expected = "wording: occupied ↔ “breakaway” · in the translation only"

    assert expected in flat(printed(comparison, 200))


def test_a_passage_says_where_its_english_is_from(comparison: Comparison) -> None:
    """Once for each side where all is from one place, without details."""
    origins = dict.fromkeys(comparison.english, (MEMORY,))
    shown = flat(printed(replace(comparison, origins=origins), 80))

    assert "English from letters.tmx" in shown
    assert "en from" not in shown
    assert "English of the aligned text:" in shown
    assert "OmegaT" not in shown


def test_where_memory_and_machine_meet_each_sentence_says_its_own(
    comparison: Comparison,
) -> None:
    left, right = (replace(LEVANT, id=name, language="tr") for name in ("x", "y"))
    words = [LEVANT.text[:20], LEVANT.text[21:40]]
    beads = tuple(
        Alignment(
            f"b{n}", "c", *(span(left, part), span(right, part)) * 2, 0.9, Reuse.EDITED
        )
        for n, part in enumerate(words)
    )
    spans = [bead.left for bead in beads]
    mixed = replace(
        comparison,
        articles=(left, right),
        alignments=beads,
        differences=(),
        english=dict.fromkeys(spans, "Words."),
        origins={spans[0]: (MEMORY,), spans[1]: (ENGINE,)},
        families=(),
    )
    shown = flat(printed(mixed, 80))

    assert "English from letters.tmx, by argos 4.6.0" in shown
    assert "en from letters.tmx: Words." in shown
    assert "en by argos 4.6.0: Words." in shown
    assert "1 sentence by argos 4.6.0, 1 sentence from letters.tmx" in shown


def test_a_hostile_name_of_a_memory_stays_text(comparison: Comparison) -> None:
    evil = "memory [bold]\x1b[31m\u202ea.tmx (x)"
    origins = dict.fromkeys(comparison.english, (evil,))
    shown = printed(replace(comparison, origins=origins), 80)

    assert "English from [bold][31ma.tmx" in flat(shown)
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_what_nothing_translated_names_its_concepts(comparison: Comparison) -> None:
    """So that one who cannot read it sees what it is about."""
    named = ("occupied-cyprus", "so-called")
    english = {place: text for place, text in comparison.english.items() if place != P2}
    bare = replace(comparison, english=english, glosses={P2: named})
    shown = flat(printed(bare, 60))

    assert "names: occupied cyprus, so called" in shown
    assert "names:" not in flat(printed(comparison, 60))


def test_concepts_are_named_only_where_there_is_no_english(
    comparison: Comparison,
) -> None:
    both = replace(comparison, glosses={P2: ("claim",)})

    assert "names:" not in flat(printed(both, 60))
