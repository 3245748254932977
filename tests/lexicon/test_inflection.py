"""A dictionary word covers its inflected forms, and not its neighbours."""

import pytest

from compare.languages import fold
from compare.lexicon import accepted, stems
from compare.lexicon.inflection import exact


def is_form(word: str, lemma: str, language: str) -> bool:
    return accepted(fold(word, language), stems(lemma, language))


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("bölge", "bölge bölgeler bölgede bölgesindeki bölgelerinden bölgeyi"),
        ("ayrılıkçı", "ayrılıkçılar ayrılıkçılara ayrılıkçıların AYRILIKÇI"),
        ("işgal", "işgali işgalin işgalle işgaldir"),
        ("çocuk", "çocuklar çocuğu çocuğun çocukları"),
        ("yönetimi", "yönetiminin yönetimine yönetimindeki"),
        ("belirtmek", "belirtti belirtiyor belirten belirttiğini belirterek"),
        ("iddia", "iddiası iddiaları iddiaya"),
        ("etmek", "etti ediyor eden edildi ettiğini edecek"),
        ("açıklamak", "açıkladı açıklıyor açıklayan açıklandı"),
        ("söylemek", "söyledi söylüyor söylediğini söylesin söylemeden söylemişler"),
        ("etmek", "ettikçe edilmeksizin ettirdi edemiyor etmeyeceğiz edilirse"),
        ("örgütü", "örgütünün örgütleri örgütlerine ÖRGÜTLERİ"),
        ("ordusu", "ordusuna orduları ordularından"),
        ("kimliği", "kimlikleri kimliğine"),
        ("zulüm", "zulmü zulümler zulmün"),
        ("üs", "üssü üssünden üsler"),
        ("mülteci", "mülteciydi mülteciyiz mülteciyken mültecidirler"),
    ],
)
def test_turkish_suffixes(lemma: str, forms: str) -> None:
    assert [form for form in forms.split() if not is_form(form, lemma, "tr")] == []


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("bölgar", "bölge"), ("çocuğ", "çocuk"), ("ordusuz", "ordu"),
     ("darbeci", "darbe"), ("çocukler", "çocuk"), ("belirti", "belirtmek"),
     ("örgütlarını", "örgütü"),     ("çarpıcı", "çarpmak"), ("şehirı", "şehir")],
)  # fmt: skip
def test_turkish_refuses_other_words(word: str, lemma: str) -> None:
    """Vowel harmony, softening only before vowels, and no derived words."""
    assert not is_form(word, lemma, "tr")


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("πρόσφυγας", "πρόσφυγες προσφύγων πρόσφυγα ΠΡΟΣΦΥΓΩΝ"),
        ("κατεχόμενος", "κατεχόμενα κατεχομένων κατεχόμενης κατεχόμενους"),
        ("εισβολή", "εισβολής εισβολών εισβολές"),
        ("επιχείρηση", "επιχείρησης επιχειρήσεις επιχειρήσεων"),
        ("πραξικόπημα", "πραξικοπήματος πραξικοπήματα"),
        ("δηλώνω", "δηλώνει δήλωσε δήλωσαν δηλώσει δηλώθηκε"),
        ("ισχυρίζομαι", "ισχυρίζεται ισχυρίστηκε ισχυριστεί ισχυρίζονται"),
        ("προειδοποιώ", "προειδοποιεί προειδοποίησε προειδοποιούν"),
        ("κατήγγειλε", "κατήγγειλε κατήγγειλαν"),
        ("καταλαμβάνω", "κατέλαβε κατέλαβαν καταλάβει καταλήφθηκε ΚΑΤΕΛΑΒΕ"),
        ("εισβάλλω", "εισέβαλε εισέβαλαν εισβάλουν εισβάλλουν"),
        ("συλλαμβάνω", "συνέλαβε συνελήφθη συλλάβει"),
        ("απορρίπτω", "απέρριψε απορρίφθηκε απορρίψουν"),
        ("παραδίδω", "παρέδωσε παραδοθεί παραδίδουν"),
        ("καταθέτω", "κατέθεσε κατατέθηκε καταθέσουν"),
        ("επιτίθεμαι", "επιτίθενται επιτέθηκε επιτεθεί"),
        ("διώκω", "διώκονται διώχθηκε διώξει"),
        ("κλείνω", "έκλεισε κλείσει έκλεισαν"),
        ("παραδέχομαι", "παραδέχεται παραδέχτηκε παραδεχθεί"),
        ("αιτών", "αιτούντος αιτούντες αιτούντων αιτούσα"),
        ("συλληφθείς", "συλληφθέντος συλληφθέντες συλληφθείσα"),
        ("πόλη", "πόλης πόλεις πόλεων πόλεως"),
    ],
)
def test_greek_endings(lemma: str, forms: str) -> None:
    assert [form for form in forms.split() if not is_form(form, lemma, "el")] == []


def test_greek_refuses_other_words() -> None:
    assert not is_form("κάτοχος", "κατοχή", "el")
    assert not is_form("εισβολέας", "εισβολή", "el")
    assert not is_form("εισβολείς", "εισβολή", "el")
    assert not is_form("κατάλαβε", "καταλαμβάνω", "el")


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("militant", "militants"),
        ("agency", "agencies"),
        ("occupy", "occupies occupied occupying"),
        ("stage", "staged staging stages"),
        ("ram", "rammed ramming rams"),
        ("clash", "clashes clashed"),
        ("overrun", "overran overruns"),
        ("gunman", "gunmen"),
        ("crisis", "crises"),
    ],
)
def test_english_endings(lemma: str, forms: str) -> None:
    assert [form for form in forms.split() if not is_form(form, lemma, "en")] == []


def test_an_exact_word_has_no_endings() -> None:
    assert accepted("göre", exact("göre", "tr"))
    assert not accepted("göreli", exact("göre", "tr"))


def test_an_unknown_language_has_only_the_word_itself() -> None:
    assert is_form("Haus", "Haus", "de")
    assert not is_form("Hauses", "Haus", "de")
