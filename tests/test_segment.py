"""Article -> Passages: where sentences end in Turkish, Greek and English."""

import sys
from collections import Counter
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare import segment as module
from compare.identity import passage_id
from compare.languages import LANGUAGES
from compare.records import Article, Mark, MarkKind
from compare.segment import segment, sentences

BOUNDARY = " | "

TURKISH = {
    "titles": "Dr. İpek Işık geldi. | Prof. Doç. Şule Ünal sustu.",
    "initials": "Kararı İ. H. Çınar açıkladı. | Kimse şaşırmadı.",
    "acronyms": "T.C. Dışişleri Bakanlığı yalanladı. | Haber asılsızdı.",
    "eras": "Kent M.Ö. Sekizinci yüzyılda kuruldu. | Adı değişti.",
    "et cetera": "Un, şeker vb. ürünler pahalandı. | Halk tepkili.",
    "number sign": "Olay No. 5 adresinde oldu. | Yaralı yok.",
    "ordinals": "Yangın 3. katta çıktı. | Ekipler 2. Cadde üzerinden geldi.",
    "ordinal before a capital": "Törene 4. Ordu da katıldı. | Yağmur yağdı.",
    "roman ordinals": "II. Selim döneminde yapıldı. | XX. yüzyılda yandı.",
    "number at the end": "Yaralı sayısı 12. | Bu sayı artabilir.",
    "year at the end": "Köprünün açılışı 2019. | Ücret sonra kondu.",
    "dates": "Karar 14.03.2031 günü alındı. | İtiraz 1.4.2031'de bitti.",
    "decimals": "Fiyat 3.250,75 liraya çıktı. | Artış yüzde 2.5 oldu.",
    "reported question": "“Bu ışık nedir?” diye sordu İdris. | Kimse bilmiyordu.",
    "reported exclamation": '"Yeter artık!" dedi. | Salon sustu.',
    "question reported by name": '"Neden şimdi?" Kaya sordu. | Yanıt gelmedi.',
    "ellipsis goes on": "Bekledik... ama gelmedi. | Sonra gittik… | Akşam oldu.",
    "closing marks": "“Gitmiyoruz.” | Sonra kapıyı kapattı. | (Oysa açıktı.) | Sustu.",
    "remark in brackets": "Bu büyük (!) Karar iptal edildi. | Gülündü.",
    "missing space": "Toplantı bitti.|Ardından bildiri okundu.",
    "runs": "Gerçekten mi?! | Evet!! | Şaşırdık.",
    "small letter after a whole word": "Maç bitti. | sonra yağmur başladı.",
}
GREEK = {
    "titles": "Ο κ. Παπάς μίλησε. | Η δρ. Αλεξίου διαφώνησε.",
    "given names cut short": "Ο Χρ. Μάνος και ο Κων. Ρήγας ήρθαν. | Έβρεχε.",
    "initials": "Το ανέφερε ο Γ. Δ. Λάμπρου. | Κανείς δεν απάντησε.",
    "for example": "Ορισμένα νησιά, π.χ. η Λέρος, έχουν λιμάνι. | Άλλα όχι.",
    "et cetera": "Πήραν ψωμί, ελιές κ.λπ. για το ταξίδι. | Έφυγαν νωρίς.",
    "et cetera at the end": "Πήραν ψωμί, ελιές κ.λπ. | Έφυγαν νωρίς.",
    "money": "Κόστισε 500 δρχ. στην αγορά. | Ήταν ακριβό.",
    "acronym goes on": "Το ζήτησε ο Ο.Η.Ε. χθες. | Η Ε.Ε. Συμφωνεί.",
    "acronym at the end": "Εκκρεμεί στην Ε.Ε. | Το θέμα έκλεισε.",
    "page": "Βλ. σελ. 14 του τόμου. | Εκεί είναι ο χάρτης.",
    "question mark": "Πού πήγαν όλοι; | Κανείς δεν ξέρει.",
    "U+037E": "Πού πήγαν όλοι\u037e | Κανείς δεν ξέρει.",
    "reported question": "«Πού είναι ο φάρος;» ρώτησε η Άννα. | Έδειξαν βόρεια.",
    "reported exclamation": "«Φτάνει πια!» είπε. | Ο δρόμος άδειασε.",
    "ano teleia": "Ήρθαν όλοι· κανείς δεν έμεινε πίσω. | Ξημέρωσε.",
    "ellipsis goes on": "Περίμενε… μα δεν ήρθε ο Θωμάς. | Νύχτωσε.",
    "cut word before a small letter": "Στείλτε ηλεκτρ. μήνυμα. | Θα απαντήσουμε.",
    "small letter after a whole word": "Ο αγώνας τελείωσε. | μετά έβρεξε.",
    "final sigma": "Ήρθε ο δρόμος. | Όλα άλλαξαν στους κήπους. | Τέλος.",
}
ENGLISH = {
    "titles": "Mr. Hale met Dr. Ford. | They left at noon.",
    "capital titles": "ORDER OF GEN. HALE. | It was brief.",
    "initials": "J. R. Dunn and George W. Hill spoke. | The hall was full.",
    "acronym goes on": "The U.S. Senate voted. | Nobody left.",
    "acronym at the end": "She moved to the U.S. | The family stayed.",
    "company goes on": "Harbour Inc. Chairman Lee resigned. | Nobody asked why.",
    "company at the end": "He works for Dock Co. | The shares fell.",
    "that is": "The strait, i.e. Pilot Sound, froze. | E.g. Ships waited.",
    "hours": "It began at 5 p.m. Monday. | It ended at 9 a.m. | The square was empty.",
    "months": "It happened on Sept. 4 at dawn. | No. 7 won.",
    "decimals": "Prices rose 2.5 percent. | Version v.2.1 is out.",
    "reported question": "“Who is there?” he asked. | Nobody spoke.",
    "question reported by name": "“Who is there?” Hale asked. | Nobody spoke.",
    "question without quotes": "Who is there? he asked. | Nobody spoke.",
    "small letter after a question": "Is it late? | nobody knew.",
    "cut word before a small letter": "The dept. of fisheries approx. doubled. | Good.",
    "unlisted word of three letters": "The blg. near the pier burned. | It was old.",
    "two quoted sentences": '"We wait. | We watch," she said. | They nodded.',
    "semicolon": "It rained; The Times said so. | We stayed.",
    "colon": "Two things: The boat leaked. | The oars broke.",
    "addresses": "Write to a.hill@news.am or see www.news.am/En.Html today. | Thanks.",
    "site names": "They paid Rooms.Com for it. | It was dear.",
    "footnotes": "He sailed in 1790. [3] | The ship sank.[4][5] | All swam.",
    "enumerations": "1. Open the door. | 2. Walk out.",
    "spaced ellipsis": "We waited . . . | Nobody came.",
    "ellipsis goes on": "We waited ... and waited. | Nobody came.",
    "two dots": "We waited.. | Nobody came.",
    "dash after the stop": "It ended. | – Nobody knew why.",
    "heading run into the text": "Climate and soil | The winters are mild.",
    "date run into the text": "Harbour closed | 2031-03-14 | Fog stopped all ships.",
    "title with a capital": "She read The Winter Sea twice. | It was long.",
    "abbreviation in brackets": "The (U.S.) Senate voted. | It passed.",
}
CASES = [
    pytest.param(language, marked, id=f"{language}: {rule}")
    for language, cases in (("tr", TURKISH), ("el", GREEK), ("en", ENGLISH))
    for rule, marked in cases.items()
]


def pieces(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


def article(text: str, *marks: Mark, language: str = "en") -> Article:
    return Article("a1", "O", language, "", text, None, "", "", "", marks)


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_boundaries_of_the_language(language: str, marked: str) -> None:
    """Each rule by a small text; "|" stands where sentences end."""
    text = marked.replace(BOUNDARY, " ").replace("|", "")

    assert pieces(text, language) == [part.strip() for part in marked.split("|")]


def test_line_break_always_ends_a_sentence() -> None:
    text = "A headline without a stop\n\n  the text, which goes\non here.  \n"

    assert pieces(text, "en") == [
        "A headline without a stop",
        "the text, which goes",
        "on here.",
    ]


def test_semicolon_asks_only_in_greek() -> None:
    text = "Ποιος; Κανείς."

    assert len(pieces(text, "el")) == 2
    assert len(pieces(text, "en")) == 1


def test_unknown_language_is_read_like_english() -> None:
    text = "Mr. Hale left. Nobody saw him."

    assert sentences(text, "xx") == sentences(text, "en")


@given(
    text=st.text() | st.text(alphabet="aA.İıςΩ1?!;…\"”»()[]\n - '\u037e\u2028"),
    language=st.sampled_from([*LANGUAGES, "xx"]),
)
def test_spans_are_ordered_disjoint_trimmed_and_cover_everything(
    text: str, language: str
) -> None:
    """For any text: no character is lost, none is in two sentences."""
    spans = sentences(text, language)
    covered = [index for start, end in spans for index in range(start, end)]

    assert covered == sorted(set(covered))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    assert all(start < end and "\n" not in text[start:end] for start, end in spans)
    assert {i for i, letter in enumerate(text) if not letter.isspace()} <= set(covered)


@given(texts=st.lists(st.text(), min_size=1), language=st.sampled_from(LANGUAGES))
def test_lines_do_not_know_each_other(texts: list[str], language: str) -> None:
    """A line is cut the same way whatever stands before and after it."""
    lines = "\n".join(texts).split("\n")
    alone = [piece for line in lines for piece in pieces(line, language)]

    assert pieces("\n".join(lines), language) == alone


HARD = {
    "stops": ".",
    "spaced stops": " .",
    "stops and letters": "a.",
    "spaces": " ",
    "dashes after a stop": ".-",
    "brackets": "(.",
    "quotes after stops": '."',
    "footnotes": ".[1]",
    "openers": " The'a",
    "initials": "A.B. ",
    "dates": " 2031-03-14",
    "one word": "ş",
    "addresses": "ab.Cd/",
    "sentences": "The ship sank. ",
}


def calls(text: str) -> int:
    """How many functions, ours and built in, ``sentences`` calls for a text."""
    counter: Counter[str] = Counter()

    def count(frame: FrameType, event: str, argument: object) -> None:
        counter[event] += 1

    sys.setprofile(count)
    try:
        sentences(text, "en")
    finally:
        sys.setprofile(None)
    return counter["call"] + counter["c_call"]


@pytest.mark.parametrize("unit", HARD.values(), ids=HARD)
def test_work_grows_with_the_length_of_a_line(unit: str) -> None:
    """Twice the line, at most twice the calls (and a few for the start)."""
    sentences("", "en")
    short, long = unit * 500, unit * 1000

    assert calls(long) <= 2 * calls(short) + 20


@pytest.mark.parametrize("unit", HARD.values(), ids=HARD)
def test_each_stop_looks_at_a_bounded_window(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a decision sees does not grow with the line."""
    seen: list[int] = []

    def watch(stop: module._Stop, rules: object) -> bool:
        seen.append(len(stop.before) + len(stop.word) + len(stop.rest))
        return False  # never a boundary: the sentence grows as long as it can

    monkeypatch.setattr(module, "_ends", watch)
    sentences(unit * 2000, "en")

    assert max(seen, default=0) <= 4 * module._LOOK


@pytest.mark.parametrize("unit", HARD.values(), ids=HARD)
def test_hard_line_of_300_000_characters_is_cut(unit: str) -> None:
    """It would take hours if any pattern were quadratic."""
    text = unit * (300_000 // len(unit))
    spans = sentences(text, "el")

    assert sum(end - start for start, end in spans) >= len("".join(text.split()))


def test_line_of_a_million_characters_is_cut() -> None:
    text = "Gemi battı. Kimse görmedi. " * 40_000

    assert len(sentences(text, "tr")) == 80_000


def test_marked_stretches_are_no_passages_and_end_a_sentence() -> None:
    """Marks may come in any order; text on both sides of one is never joined."""
    title, caption = "Fog closes harbour", "Photo: J. Hill"
    text = f"{title}\nFog came in. Ships wait {caption} and nobody moved."
    place = text.index(caption)
    marks = (
        Mark(place, place + len(caption), MarkKind.CAPTION),
        Mark(0, len(title), MarkKind.TITLE),
    )
    passages = segment(article(text, *marks))

    assert [text[p.span.start : p.span.end] for p in passages] == [
        "Fog came in.",
        "Ships wait",
        "and nobody moved.",
    ]


def test_overlapping_marks_are_one_gap() -> None:
    text = "One two three. Four five six. Seven eight nine."
    marks = (
        Mark(0, 20, MarkKind.TITLE),
        Mark(5, 10, MarkKind.CREDIT),
        Mark(15, 29, MarkKind.CAPTION),
    )
    passages = segment(article(text, *marks))

    assert [text[p.span.start : p.span.end] for p in passages] == ["Seven eight nine."]


@pytest.mark.parametrize("text", ["", "\n \n", "Evet.", "* * *", "12 34.", "— — !"])
def test_stretch_of_one_word_or_no_letters_is_no_passage(text: str) -> None:
    assert segment(article(text, language="tr")) == []


def test_short_sentences_of_two_words_are_passages() -> None:
    assert len(segment(article("Γύρισε σπίτι. Ναι.", language="el"))) == 1


def test_passage_id_is_a_positive_63_bit_number_of_the_place() -> None:
    """Stable across versions: stored vectors are found by it."""
    assert passage_id("a1", 0, 12) == 7743627489385330217
    assert len({passage_id("a1", 0, 12), passage_id("a1", 0, 13)}) == 2
    assert passage_id("a1", 1, 12) != passage_id("a11", 1, 2)


@given(identity=st.text(), start=st.integers(0), length=st.integers(0))
def test_passage_id_fits_a_signed_column(
    identity: str, start: int, length: int
) -> None:
    assert 0 < passage_id(identity, start, start + length) < 2**63


def test_passages_carry_the_id_of_their_span() -> None:
    passages = segment(article("Fog came in. Ships wait outside."))

    assert [p.id for p in passages] == [
        passage_id(p.span.article_id, p.span.start, p.span.end) for p in passages
    ]
