"""Full names are credits anywhere, abbreviations only where credits stand."""

import pytest

from compare.records import Agency, Article, Mark, MarkKind
from compare.wire import find_credits, load_agencies

AGENCIES = load_agencies()


def credits_of(
    text: str,
    language: str,
    agencies: tuple[Agency, ...] = AGENCIES,
    marks: tuple[Mark, ...] = (),
) -> list[tuple[str, str]]:
    article = Article("x", "Sahil", language, "", text, None, "", "", "a.txt", marks)
    return [
        (credit.agency, text[credit.span.start : credit.span.end])
        for credit in find_credits(article, agencies)
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("ANKARA (AA) - Bakan konuştu.", "tr", [("Anadolu Agency", "AA")]),
        ("Bakan, Anadolu Ajansı'nın sorularını yanıtladı.", "tr",
         [("Anadolu Agency", "Anadolu Ajansı")]),
        ("ANADOLU AJANSI duyurdu.", "tr", [("Anadolu Agency", "ANADOLU AJANSI")]),
        ("Bakan AA'ya konuştu.", "tr", [("Anadolu Agency", "AA")]),
        ("Bakan AA’ya konuştu.", "tr", [("Anadolu Agency", "AA")]),
        ("AA muhabirine konuşan bakan", "tr", [("Anadolu Agency", "AA")]),
        ("Kaynak: AA, DHA", "tr", [("Anadolu Agency", "AA"), ("DHA", "DHA")]),
        ("AP'nin haberine göre üç kişi öldü.", "tr", [("AP", "AP")]),
        ("İHA'nın geçtiği haberde", "tr", [("İHA", "İHA")]),
        ("ANKA Haber Ajansı'na göre", "tr", [("ANKA", "ANKA Haber Ajansı")]),
        ("Köprü kapandı, dedi. (DHA)", "tr", [("DHA", "DHA")]),
        ("Türk Ajansı Kıbrıs'a konuştu.", "tr", [("TAK", "Türk Ajansı Kıbrıs")]),
        ("two sources told AFP on Monday", "en", [("AFP", "AFP")]),
        ("according to Anadolu Agency (AA).", "en",
         [("Anadolu Agency", "Anadolu Agency"), ("Anadolu Agency", "AA")]),
        ("He left. (Reuters/AP)", "en", [("Reuters", "Reuters"), ("AP", "AP")]),
        ("AP and AFP reported that", "en", [("AP", "AP"), ("AFP", "AFP")]),
        ("ATHENS, AFP – The minister left.", "en", [("AFP", "AFP")]),
        ("the news agency TASS said", "en", [("TASS", "TASS")]),
        ("dpa reported it first", "en", [("dpa", "dpa")]),
        ("Anadolu reported that", "en", [("Anadolu Agency", "Anadolu")]),
        ("Source: AFP", "en", [("AFP", "AFP")]),
        ("δήλωσε στο ΑΠΕ-ΜΠΕ ο υπουργός", "el", [("ANA-MPA", "ΑΠΕ-ΜΠΕ")]),
        ("του Κυπριακού Πρακτορείου Ειδήσεων", "el",
         [("CNA", "Κυπριακού Πρακτορείου Ειδήσεων")]),
        ("μετέδωσε το πρακτορείο Ρόιτερς", "el", [("Reuters", "Ρόιτερς")]),
        ("ΤΟ ΡΟΪΤΕΡΣ ΜΕΤΕΔΩΣΕ", "el", [("Reuters", "ΡΟΪΤΕΡΣ")]),
        ("Πηγή: ΑΠΕ-ΜΠΕ", "el", [("ANA-MPA", "ΑΠΕ-ΜΠΕ")]),
        ("Ο υπουργός έφυγε. (ΚΥΠΕ)", "el", [("CNA", "ΚΥΠΕ")]),
        ("Το Γαλλικό Πρακτορείο μεταδίδει", "el", [("AFP", "Γαλλικό Πρακτορείο")]),
        ("ΑΠΕ-ΜΠΕ, AFP, Reuters", "el",
         [("ANA-MPA", "ΑΠΕ-ΜΠΕ"), ("AFP", "AFP"), ("Reuters", "Reuters")]),
    ],
)  # fmt: skip
def test_credits(text: str, language: str, expected: list[tuple[str, str]]) -> None:
    assert credits_of(text, language) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("according to AP Moller Maersk", "en"),
        ("American Airlines (AA) cancelled flights.", "en"),
        ("Anglers for Progress (AFP) said the tax was too high.", "en"),
        ("two AA batteries", "en"),
        ("Thomson Reuters shares fell", "en"),
        ("visit reuters.com or Reuters.com", "en"),
        ("The bridge at dawn. REUTERS/Jane Doe", "en"),
        ("The bridge at dawn (Photo: Jane Doe, AP)", "en"),
        ("aa, köprü kapanmış", "tr"),
        ("TAK diye bir ses geldi.", "tr"),
        ("ANKA kuşu küllerinden doğdu.", "tr"),
        ("AP'nin Türkiye raporu kabul edildi.", "tr"),
        ("Avrupa Parlamentosu (AP) karar aldı.", "tr"),
        ("Anadolu'nun köylerinde kar var.", "tr"),
        ("EFE Yılmaz takıma döndü.", "tr"),
        ("Fotoğraf: AA", "tr"),
        ("Οι ΑΠΕ καλύπτουν τη μισή ζήτηση από ΑΠΕ.", "el"),
        ("Ανανεώσιμες Πηγές Ενέργειας (ΑΠΕ) στα νησιά", "el"),
    ],
)
def test_no_credits(text: str, language: str) -> None:
    assert credits_of(text, language) == []


def test_a_captions_agency_is_not_the_texts() -> None:
    text = "Reuters: the bridge at dawn"
    caption = (Mark(0, len(text), MarkKind.CAPTION),)

    assert credits_of(text, "en", marks=caption) == []
    assert credits_of(text, "en") == [("Reuters", "Reuters")]


def test_a_corpus_adds_its_own_agencies() -> None:
    own = (Agency("Meltem", ("Meltem Ajans*", "MLT")),)
    text = "Meltem Ajansının haberine göre köprü kapandı. (MLT)"

    assert credits_of(text, "tr", own) == [
        ("Meltem", "Meltem Ajansının"), ("Meltem", "MLT"),
    ]  # fmt: skip


def test_agencies_are_named_once() -> None:
    names = [agency.name for agency in AGENCIES]

    assert len(names) == len(set(names)) >= 30
    assert all(agency.forms for agency in AGENCIES)


def test_no_form_belongs_to_two_agencies() -> None:
    forms = [form.casefold() for agency in AGENCIES for form in set(agency.forms)]
    twice = {form for form in forms if forms.count(form) > 1}

    assert twice <= {"dpa", "lusa", "antara"}
