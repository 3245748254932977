"""Small pieces of English, and other people's text made safe."""

import unicodedata
from datetime import date

import pytest
from invented_story import KORFEZ, LEVANT, PROINI

from compare.records import Difference, Evidence, Kind, Role, Span
from compare.report import phrases


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("ne\x1b[31mgru\x1b[0m", "ne[31mgru[0m"),
        ("bell\x07 and C1 \x9b2J", "bell and C1 2J"),
        ("‮txet desrever‬", "txet desrever"),
        ("⁦isolated⁩‎‏؜", "isolated"),
        ("soft­hyphen​zero﻿", "softhyphenzero"),
        ("half \ud800 sign", "half  sign"),
        ("İstanbul'da ışık, ψευδοκράτος", "İstanbul'da ışık, ψευδοκράτος"),
    ],
)
def test_clean_drops_what_is_not_words(hostile: str, shown: str) -> None:
    assert phrases.clean(hostile) == shown


def test_clean_turns_all_white_space_into_one_space() -> None:
    assert phrases.clean("εδώ\r\n\n\tκαι\u2028εκεί\u00a0 πέρα") == "εδώ και εκεί πέρα"


def test_clean_says_the_same_of_every_sign() -> None:
    """A text without any unsafe sign takes a shorter way, to the same words."""
    for sign in map(chr, [*range(0x3100), *range(0xD800, 0x10000), 0xE0020, 0x1F525]):
        shown = phrases.clean(f"a{sign}b")

        if sign.isspace():
            assert shown == "a b"
        elif unicodedata.category(sign) in {"Cc", "Cf", "Cs"}:
            assert shown == "ab"
        else:
            assert shown == f"a{sign}b"


def test_shorten_cuts_between_words() -> None:
    assert phrases.shorten("Liman müdürü söyledi", 14) == "Liman müdürü…"
    assert phrases.shorten("kısa", 14) == "kısa"


def test_shorten_cuts_a_word_without_end() -> None:
    assert phrases.shorten("α" * 30, 10) == "α" * 10 + "…"


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 articles"), (1, "1 article"), (2, "2 articles"), (1200, "1,200 articles")],
)
def test_count_knows_the_plural(number: int, words: str) -> None:
    assert phrases.count(number, "article") == words


def test_unknown_dates_are_called_undated() -> None:
    assert phrases.day(None) == "undated"
    assert phrases.days([PROINI]) == "undated"
    assert phrases.day(date(2026, 3, 5)) == "2026-03-05"


def test_days_span_the_known_dates() -> None:
    assert phrases.days([PROINI, KORFEZ, LEVANT]) == "2026-03-03"


def test_gloss_is_silent_where_the_words_say_the_same() -> None:
    assert phrases.gloss("occupied", "Occupied", "en") == ""
    assert phrases.gloss("pseudo_state", "ψευδοκράτος", "el") == "pseudo state"


@pytest.mark.parametrize(
    ("concept", "words", "told"),
    [
        ("claim", "claimed", ""),
        ("say", "said", ""),
        ("so-called", "so-called", ""),
        ("say", "announced", "say"),
        ("act", "actor", "act"),
    ],
)
def test_gloss_is_silent_beside_another_form_of_an_english_word(
    concept: str, words: str, told: str
) -> None:
    assert phrases.gloss(concept, words, "en") == told


def test_gloss_calls_a_concept_by_its_name() -> None:
    names = {"trnc": "TRNC\x1b[31m"}

    assert phrases.gloss("trnc", "KKTC", "tr", names) == "TRNC[31m"
    assert phrases.gloss("trnc", "TRNC", "en", {"trnc": "TRNC"}) == ""
    assert phrases.readable("sea-of-islands", {}) == "sea of islands"


def test_a_role_has_words_of_its_own_and_is_never_shown_as_an_id() -> None:
    assert set(phrases.ROLES) == set(Role)
    for role in Role:
        one = Difference(
            Kind.COVERAGE, "b", None, None, role, "", Evidence.SOURCE, 0.5, ""
        )
        shown = f"{phrases.gloss(role, '', 'en')} {phrases.heading(one)}"
        assert shown.strip() != "coverage"
        assert "-" not in shown


def test_a_heading_says_a_role_of_both_sides_once() -> None:
    moved = Difference(
        Kind.COVERAGE,
        "b",
        Span("x", 0, 4),
        Span("y", 5, 9),
        Role.FIRST,
        Role.LATER,
        Evidence.SOURCE,
        0.5,
        "",
    )

    assert phrases.heading(moved) == "coverage, moved"
