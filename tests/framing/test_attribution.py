"""Reporting verbs of another strength for the same statement."""

from collections.abc import Callable

import pytest

from compare.records import Difference, Kind

Told = Callable[..., list[Difference]]


def verbs(found: list[Difference]) -> list[tuple[str, str]]:
    return [
        (one.left_concept, one.right_concept)
        for one in found
        if one.kind is Kind.ATTRIBUTION
    ]


@pytest.mark.parametrize(
    ("left", "right", "links", "concepts"),
    [
        ("en: The mayor said the harbour was safe.",
         "en: The mayor claimed the harbour was safe.", {}, ("say", "claim")),
        ("tr: Bakan, limanın güvenli olduğunu öne sürdü.",
         "el: Ο υπουργός δήλωσε ότι το λιμάνι είναι ασφαλές.",
         {"limanın": "λιμάνι"}, ("claim", "say")),
        ("tr: Bakan, teknenin battığını kabul etti.",
         "en: The minister confirmed that the boat had sunk.",
         {"teknenin": "boat"}, ("admit", "confirm")),
    ],
)  # fmt: skip
def test_verbs_of_different_strength(
    told: Told, left: str, right: str, links: dict[str, str], concepts: tuple[str, str]
) -> None:
    assert verbs(told(left, right, links=links)) == [concepts]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("en: The mayor said it was late.", "en: The mayor stated it was late."),
        ("tr: Bakan, geminin döndüğünü bildirdi.",
         "el: Ο υπουργός ανακοίνωσε ότι το πλοίο γύρισε."),
        ("en: According to the mayor, it was late.",
         "tr: Başkan saatin geç olduğunu söyledi."),
    ],
)  # fmt: skip
def test_plain_verbs_are_one_class(told: Told, left: str, right: str) -> None:
    assert verbs(told(left, right)) == []


def test_a_verb_on_one_side_only_is_no_difference(told: Told) -> None:
    assert verbs(told("en: He claimed it was late.", "en: It was late.")) == []


def test_the_greater_the_distance_the_greater_the_weight(told: Told) -> None:
    near = told("en: He said it was late.", "en: He stressed it was late.")
    far = told("en: He said it was late.", "en: He threatened it was late.")

    assert far[0].weight > near[0].weight


def test_turkish_verbal_nouns_report_nothing(told: Told) -> None:
    """ "Suçlamalar" are accusations spoken of, nobody's report here."""
    found = told("tr: Suçlamalar geri alındı.", "en: The talks were described.")

    assert verbs(found) == []


# --- who said it ------------------------------------------------------------------


def told_by(found: list[Difference]) -> list[tuple[str, str, str]]:
    return [
        (one.left_concept, one.right_concept, one.note)
        for one in found
        if one.kind is Kind.ATTRIBUTION
    ]


def test_another_institution_is_another_speaker(told: Told) -> None:
    (found,) = told_by(
        told(
            "en: The boat sank near the pier at dawn, police said.",
            "en: The boat sank near the pier at dawn, hospital officials said.",
        )
    )

    assert found == (
        "speaker", "speaker", 'Ada has it from "police", Bora from "hospital officials"'
    )  # fmt: skip


@pytest.mark.parametrize(
    ("left", "right", "links"),
    [
        ("en: Police said the boat sank.", "el: Η αστυνομία δήλωσε ότι βυθίστηκε.", {}),
        ("tr: Sözcü Aydan Susever, teknenin battığını söyledi.",
         "en: Aydan Susever said the boat sank.", {"battığını": "sank"}),
        ("el: «Το σκάφος βυθίστηκε», είπε ο Λίνος Μαρατέας.",
         "en: Linos Marateas said the boat sank.", {"βυθίστηκε": "sank"}),
        ("en: Captain Lo said the boat sank.", "en: The coast guard said it sank.", {}),
    ],
)  # fmt: skip
def test_one_speaker_under_two_spellings_or_titles(
    told: Told, left: str, right: str, links: dict[str, str]
) -> None:
    """A person and an institution may be one: nothing is told."""
    assert told_by(told(left, right, links=links)) == []


def test_a_report_that_the_other_side_tells_as_fact(told: Told) -> None:
    (found,) = told_by(
        told(
            "en: According to the police, the old boat sank near the pier at dawn.",
            "en: The old boat sank near the pier at dawn.",
        )
    )

    assert found[:2] == ("report", "")
    assert found[2] == (
        'Ada gives a source ("According to the police"), Bora states it as a fact'
    )


def test_a_report_of_nobody_against_a_named_source(told: Told) -> None:
    (found,) = told_by(
        told(
            "tr: Eski teknenin sabah iskele önünde battığı bildirildi.",
            "tr: Polis, eski teknenin sabah iskele önünde battığını bildirdi.",
        )
    )

    assert found[:2] == ("", "speaker")
    assert found[2].endswith("Ada names nobody")


@pytest.mark.parametrize(
    "right",
    [
        "en: The old boat is thought to have sunk near the pier at dawn.",
        'en: "The old boat sank near the pier at dawn."',
        "en: The old boat, witnesses told us, sank near the pier at dawn.",
    ],
)
def test_a_source_by_other_means_is_not_lost(told: Told, right: str) -> None:
    left = "en: Reports said the old boat sank near the pier at dawn."

    assert ("report", "") not in [one[:2] for one in told_by(told(left, right))]


def test_verbs_of_two_speakers_are_not_held_against_each_other(told: Told) -> None:
    """Both sides let both capitals speak, in another order."""
    found = told_by(
        told(
            "en: Ankara claimed the boat strayed north. Athens said the nets were cut.",
            "en: Athens said the nets were cut. Ankara claimed the boat strayed north.",
        )
    )

    assert found == []


def test_the_second_verb_of_a_sentence_has_the_subject_of_the_first(
    told: Told,
) -> None:
    found = told(
        "en: Athens said the nets were cut and warned that the boat was lost.",
        "en: Athens said the nets were cut and claimed that the boat was lost.",
    )

    assert verbs(found) == [("warn", "claim")]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("el: Η σύγκρουση σημειώθηκε το πρωί στο λιμάνι.",
         "el: Η σύγκρουση έγινε το πρωί στο λιμάνι."),
        ("en: The claims of the crew were read at the pier.",
         "en: The words of the crew were read at the pier."),
        ("tr: Tekne sabah büyük ilerleme kaydetti.",
         "tr: Tekne sabah büyük ilerleme gösterdi."),
    ],
)  # fmt: skip
def test_words_that_only_look_like_reports(told: Told, left: str, right: str) -> None:
    assert told_by(told(left, right)) == []


def test_the_other_sentence_of_a_bead_vouches_for_nothing(told: Told) -> None:
    """A source is lost where its own sentence has none, whatever the next one has."""
    (found,) = told_by(
        told(
            "en: The old boat sank near the pier at dawn, the police said.",
            "en: The old boat sank near the pier at dawn. The mayor said he was sad.",
        )
    )

    assert found[:2] == ("report", "")


def test_verbs_of_two_sentences_are_not_compared(told: Told) -> None:
    found = told(
        "en: The mayor claimed that the old boat sank near the pier.",
        "en: The old boat sank near the pier, Aydan Su stated. The mayor said little.",
    )

    assert ("claim", "say", 'Ada writes "claimed", Bora "said"') not in told_by(found)


def test_another_source_with_another_verb_is_told_twice(told: Told) -> None:
    found = told(
        "en: The old boat sank near the pier at dawn, police said.",
        "en: The old boat sank near the pier at dawn, survivors claimed.",
    )

    assert [one[:2] for one in told_by(found)] == [
        ("speaker", "speaker"), ("say", "claim")
    ]  # fmt: skip


def test_a_verb_inside_a_speech_reports_nothing(told: Told) -> None:
    found = told(
        'en: "Those who claim to know this were never on the pier," the mayor said.',
        'en: "Those who claim to know this were never on the pier," the mayor added.',
    )

    assert told_by(found) == []


def test_a_warning_that_is_a_noun_reports_nothing(told: Told) -> None:
    left = "en: The mayor said the ferry left the harbour without warning."
    right = "en: The mayor said the ferry left the harbour without a signal."

    assert told_by(told(left, right)) == []


def test_an_allegation_of_nobody_against_a_named_source(told: Told) -> None:
    (found,) = told_by(
        told(
            "tr: İddiaya göre eski teknede sabah iskele önünde kırk sandık vardı.",
            "tr: Polis, eski teknede sabah iskele önünde kırk sandık vardı, dedi.",
        )
    )

    assert found[:2] == ("", "speaker")
