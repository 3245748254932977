"""Another word for the same thing, or a stance that the other side lacks."""

from collections.abc import Callable

import pytest

from compare.records import Difference, Evidence, Kind

Told = Callable[..., list[Difference]]


def words(found: list[Difference]) -> list[tuple[str, str]]:
    return [
        (one.left_concept, one.right_concept)
        for one in found
        if one.kind is Kind.WORDING
    ]


def test_two_words_of_one_set_in_one_slot(told: Told) -> None:
    (found,) = told(
        "en: Fishermen from the occupied harbour sailed home on Friday.",
        "en: Fishermen from the disputed harbour sailed home on Friday.",
    )

    assert (found.kind, found.left_concept, found.right_concept) == (
        Kind.WORDING, "occupied", "disputed")  # fmt: skip
    assert found.evidence is Evidence.SOURCE
    assert found.note == 'Ada writes "occupied", Bora "disputed"'
    assert found.left is not None
    assert (found.left.start, found.left.end) == (19, 27)


def test_across_languages_the_originals_are_the_evidence(told: Told) -> None:
    (found,) = told(
        "tr: İşgal altındaki limandan balıkçılar cuma günü döndü.",
        "el: Οι ψαράδες γύρισαν την Παρασκευή από το διαφιλονικούμενο λιμάνι.",
    )

    assert found.note == 'Ada writes "İşgal altındaki", Bora "διαφιλονικούμενο"'
    assert found.evidence is Evidence.SOURCE


def test_one_concept_in_two_languages_is_no_difference(told: Told) -> None:
    assert told(
        "tr: İşgal altındaki limandan balıkçılar döndü.",
        "en: Fishermen returned from the occupied harbour.",
    ) == []  # fmt: skip


def test_concepts_on_both_sides_cancel_wherever_they_stand(told: Told) -> None:
    found = told(
        "en: Rebels met terrorists at noon by an old mill near a quiet lake.",
        "en: Militants met rebels at noon by an old mill near a quiet lake.",
    )

    assert words(found) == [("terrorist", "militant")]


def test_words_of_different_sets_are_not_alternatives(told: Told) -> None:
    found = told(
        "en: The harbour saw talks about fish.", "en: The harbour saw clashes."
    )

    assert words(found) == []


def test_alternatives_far_apart_are_two_slots(told: Told) -> None:
    found = told(
        "en: Militants waited at dawn, while the mayor spoke of herring and of bread.",
        "en: Men waited at dawn, while the mayor spoke of herring and of fighters.",
    )

    assert words(found) == []


def test_a_loaded_word_without_counterpart_stands_alone(told: Told) -> None:
    (found,) = told(
        "tr: Vahşi fırtına limanda balıkçıları korkuttu.",
        "tr: Fırtına limanda balıkçıları korkuttu.",
    )

    assert found.right is None
    assert found.left_concept == "brutal"
    assert found.note == 'Ada writes "Vahşi", Bora has no such word here'


def test_a_plain_word_without_counterpart_is_nothing(told: Told) -> None:
    assert (
        told(
            "en: The militants sailed from the harbour at dawn.",
            "en: They sailed from the harbour at dawn.",
        )
        == []
    )


def test_judging_words_without_counterpart_tell_within_a_language(told: Told) -> None:
    """Honest translators add and drop them."""
    same = told("en: The heroic crew sailed home.", "en: The crew sailed home.")
    across = told("en: The heroic crew sailed home.", "tr: Mürettebat eve döndü.")

    assert words(same) == [("heroic", "")]
    assert words(across) == []


def test_a_word_seen_only_in_translation_is_labelled(told: Told) -> None:
    """The whole side is the span, and the weight is halved."""
    (found,) = told(
        "en: They sailed from the occupied harbour.",
        "el: Έφυγαν από το λιμάνι που όλοι θέλουν.",
        english={"Bora": "They left the disputed harbour that all want."},
    )

    assert found.evidence is Evidence.TRANSLATION
    assert found.right is not None
    assert (found.right.start, found.right.end) == (0, 37)
    assert found.weight < 0.5
    assert 'the English translation of Bora has "disputed"' in found.note


def test_a_concept_that_the_translation_shows_is_not_absent(told: Told) -> None:
    assert (
        told(
            "en: They sailed from the occupied harbour.",
            "el: Έφυγαν από το λιμάνι που κρατούν ξένοι.",
            english={"Bora": "They left the occupied harbour."},
        )
        == []
    )


def test_stance_against_stance_weighs_most(told: Told) -> None:
    strong = told("en: the terrorists fled inland", "en: the separatists fled inland")
    weak = told("en: the militants fled inland", "en: the rebels fled inland")

    assert strong[0].weight > weak[0].weight


def test_one_word_for_two_things_is_no_difference(told: Told) -> None:
    """Greek has one word for fighters and militants: that tells nothing."""
    assert told("en: Two militants left.", "el: Δύο μαχητές έφυγαν.") == []


def test_words_inside_a_speech_are_the_speakers(told: Told) -> None:
    """That the other side quotes less is a difference of the quotation."""
    found = told(
        'en: The mayor said "this was an act of terrorism against our quiet town".',
        'en: The mayor said "this was against our quiet town".',
    )

    assert words(found) == []


def test_a_word_linked_in_part_is_not_told_there(told: Told) -> None:
    """ "Turkish" may be linked to the boats where the other side has no islets."""
    found = told(
        "tr: Türk botları Kardak açıklarında durdu.",
        "en: Boats stopped off the Turkish islets of Kardak.",
        links={"Türk": "Turkish", "Kardak": "Kardak"},
    )

    assert words(found) == [("", "turkish-islets")]


def test_a_word_linked_as_a_whole_is_told_there(told: Told) -> None:
    found = told(
        "tr: Botlar Kardak açıklarındaki Türk kayacıklarında durdu.",
        "en: Boats stopped off the Turkish islets of Kardak.",
        links={"Türk": "Turkish", "kayacıklarında": "islets", "Kardak": "Kardak"},
    )

    assert words(found) == []


@pytest.mark.parametrize(
    ("left", "right", "concepts"),
    [
        ("tr: Konvoy kontrol noktasında bekledi.",
         "el: Η πομπή περίμενε στο παράνομο μπλόκο.", ("checkpoint", "blockade-post")),
        ("en: Border guards waved at the lorries.",
         "tr: İşgal birlikleri kamyonlara el salladı.",
         ("border-guards", "occupation-force")),
        ("tr: Köylüler kendi istekleriyle adadan ayrıldı.",
         "en: The villagers were driven from their homes.",
         ("departure", "expulsion")),
        ("el: Οι χωρικοί ξεριζώθηκαν.", "en: The villagers fled.",
         ("uprooted", "fled")),
        ("en: The old church stands on a hill.",
         "tr: Eski Alban mabedi bir tepede.", ("church", "albanian-temple")),
        ("el: Οι φρουροί συνέλαβαν δύο ψαράδες.",
         "en: The guards took two fishermen hostage.", ("arrested", "taken-hostage")),
        ("tr: Bot geri itildi.", "en: The boat was turned back.",
         ("pushback", "prevention")),
        ("el: Ο δουλέμπορος έφυγε.", "en: The smuggler left.",
         ("slave-trader", "smuggler")),
        ("tr: Kaçak sondaj pazartesi başladı.", "el: Η γεώτρηση άρχισε τη Δευτέρα.",
         ("illegal-drilling", "drilling")),
        ("tr: Köprüde kötü muamele gördüler.", "en: They were tortured on the bridge.",
         ("ill-treatment", "torture")),
    ],
)  # fmt: skip
def test_words_that_name_one_thing_in_two_ways(
    told: Told, left: str, right: str, concepts: tuple[str, str]
) -> None:
    assert words(told(left, right)) == [concepts]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("tr: Saldırı pazartesi başladı.", "en: The offensive began on Monday."),
        ("el: Η επίθεση άρχισε τη Δευτέρα.", "en: The attack began on Monday."),
        ("tr: İki kişi yakalandı.", "el: Συνελήφθησαν δύο άτομα."),
        ("tr: Burada yüzmek yasak.", "en: Swimming here is illegal."),
        ("tr: Sürgündeki şair döndü.", "el: Ο ποιητής γύρισε."),
        ("tr: Sandal iskeleye çarptı.", "el: Πρόσκρουση της βάρκας στην αποβάθρα."),
    ],
)
def test_what_one_language_says_in_one_word_is_no_difference(
    told: Told, left: str, right: str
) -> None:
    assert words(told(left, right)) == []
