"""Mentions of concepts: every form, longest first, offsets into the original."""

import time

import pytest

from compare.lexicon import Concept, ConceptKind, Lexicon, contrast


def seen(lexicon: Lexicon, text: str, language: str) -> list[tuple[str, str]]:
    return [
        (text[mention.start : mention.end], mention.concept.id)
        for mention in lexicon.find(text, language)
    ]


def test_words_of_a_form_inflect_each(lexicon: Lexicon) -> None:
    text = "Silahlı isyancılara ait köyler işgal altındaydı, işgal altındaki kıyıda."

    assert ("Silahlı isyancılara", "rebel") in seen(lexicon, text, "tr")
    assert ("işgal altındaki", "occupied") in seen(lexicon, text, "tr")


def test_a_verb_is_no_case_of_a_short_noun(lexicon: Lexicon) -> None:
    """ "erdi" (ended) reads like "er" (private) and an ending: the noun is left out."""
    assert seen(lexicon, "Grev dün akşam sona erdi.", "tr") == []
    assert seen(lexicon, "Erler köprüyü tuttu.", "tr") == [("Erler", "soldier")]


def test_a_name_ends_before_its_apostrophe(lexicon: Lexicon) -> None:
    assert seen(lexicon, "Şuşa'dan Lefkoşa’ya gitti", "tr") == [
        ("Şuşa", "shusha"),
        ("Lefkoşa", "nicosia"),
    ]


def test_quotes_do_not_part_a_form(lexicon: Lexicon) -> None:
    assert seen(lexicon, "η λεγόμενη «ΤΔΒΚ» χθες", "el") == [
        ("λεγόμενη", "so-called"),
        ("ΤΔΒΚ", "trnc"),
    ]


def test_a_full_stop_parts_a_form(lexicon: Lexicon) -> None:
    """But not within an abbreviation."""
    assert seen(lexicon, "They met the rebel. Held in May.", "en") == [
        ("rebel", "rebel")
    ]
    assert seen(lexicon, "The U.N. peacekeepers left.", "en")[0][1] == "united-nations"


def test_the_longest_form_wins(lexicon: Lexicon) -> None:
    concepts = [one for _, one in seen(lexicon, "the attempted coup failed", "en")]

    assert concepts == ["coup-attempt"]


def test_a_name_wins_over_a_word_that_reads_the_same(lexicon: Lexicon) -> None:
    assert seen(lexicon, "έφυγε από τα κατεχόμενα", "el") == [
        ("κατεχόμενα", "occupied-cyprus")
    ]
    assert seen(lexicon, "στις κατεχόμενες περιοχές", "el") == [
        ("κατεχόμενες περιοχές", "occupied")
    ]


def test_hyphens_and_spaces_are_one(lexicon: Lexicon) -> None:
    for text in ("Nagorno-Karabakh", "Nagorno Karabakh"):
        assert seen(lexicon, text, "en") == [(text, "karabakh")]


def test_capitals_of_a_form_are_asked_of_the_text(lexicon: Lexicon) -> None:
    """Abbreviations need capitals, names a first one; headlines have them anyway."""
    assert seen(lexicon, "un homme, eu", "en") == []
    assert seen(lexicon, "bir ege kahvaltısı", "tr") == []
    assert seen(lexicon, "ΤΟ ΨΕΥΔΟΚΡΑΤΟΣ", "el") == [("ΨΕΥΔΟΚΡΑΤΟΣ", "pseudo-state")]


def test_turkish_dotted_capitals_are_folded(lexicon: Lexicon) -> None:
    assert seen(lexicon, "İŞGALCİLER ISRARLA", "tr") == [
        ("İŞGALCİLER", "occupation-force")
    ]


def test_offsets_count_from_start(lexicon: Lexicon) -> None:
    (mention,) = lexicon.find("the refugees", "en", start=100)

    assert (mention.start, mention.end) == (104, 112)


@pytest.mark.parametrize(
    ("tr", "el", "en"),
    [
        ("Lefkoşa'nın", "της Λευκωσίας", "Nicosia's"),
        ("KKTC'de", "στην ΤΔΒΚ", "the TRNC"),
        ("Ege'de", "στο Αιγαίο", "in the Aegean"),
        ("mültecilerin", "των προσφύγων", "refugees"),
        ("darbeyi", "του πραξικοπήματος", "the coup"),
        ("soykırımı", "της γενοκτονίας", "genocide"),
        ("iddia ettiler", "ισχυρίστηκαν", "claimed"),
    ],
)
def test_one_concept_in_three_languages(
    lexicon: Lexicon, tr: str, el: str, en: str
) -> None:
    texts = {"tr": tr, "el": el, "en": en}
    concepts = {seen(lexicon, text, code)[-1][1] for code, text in texts.items()}

    assert len(concepts) == 1


def test_a_language_without_forms_has_no_mentions(lexicon: Lexicon) -> None:
    assert lexicon.find("die besetzte Stadt", "de") == []


def test_contrast_is_between_different_concepts_of_one_set(lexicon: Lexicon) -> None:
    concepts = lexicon.concepts

    assert contrast(concepts["occupied"], concepts["disputed"])
    assert not contrast(concepts["occupied"], concepts["occupied"])
    assert not contrast(concepts["occupied"], concepts["clashes"])
    assert contrast(concepts["disputed"], concepts["occupied"])


def test_the_digest_changes_with_a_form() -> None:
    def one(form: str) -> Lexicon:
        forms = {"en": (form,)}
        return Lexicon([Concept("a", "x", "a", ConceptKind.THING, forms=forms)])

    assert one("boat").digest == one("boat").digest
    assert one("boat").digest != one("ship").digest


def test_the_lexicon_covers_its_fields(lexicon: Lexicon) -> None:
    """What is merely counted is not counted."""
    told = [c for c in lexicon.concepts.values() if c.kind is not ConceptKind.THING]

    assert len(told) >= 400
    assert len({concept.topic for concept in told}) >= 15


def test_thousands_of_sentences_a_second(lexicon: Lexicon) -> None:
    sentence = "Bakanlık, işgal altındaki adada üç balıkçının öldüğünü açıkladı."
    begin = time.perf_counter()
    for _ in range(1000):
        lexicon.find(sentence, "tr")

    assert time.perf_counter() - begin < 1.0


@pytest.mark.parametrize(
    ("concept", "forms", "name"),
    [
        ("trnc", ("=TRNC",), "TRNC"),
        ("so-called", ("=so-called", "self-styled"), "so-called"),
        ("quay-republic", ("Republic of the Quay",), "Republic of the Quay"),
        ("quay-republic", ("Quayland",), "quay republic"),
    ],
)
def test_a_concept_has_the_name_that_english_writes(
    concept: str, forms: tuple[str, ...], name: str
) -> None:
    made = Concept(concept, "quays", "a quay", ConceptKind.NAMING, forms={"en": forms})

    assert made.name == name


def test_what_is_no_name_is_called_by_its_own_words_alone() -> None:
    """A form that says more would put words into an outlet's mouth."""
    wording = ConceptKind.WORDING
    made = Concept("wave", "sea", "a wave", wording, forms={"en": ("wave of fury",)})

    assert made.name == "wave"
