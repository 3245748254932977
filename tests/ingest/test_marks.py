"""What is marked, and above all what is not: no sentence of an article is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.ingest.marks import find_marks
from compare.records import MarkKind

BODY = {
    "tr": (
        "Belediye meclisi köprünün onarımı için ek bütçe ayırdı ve yolu kapattı.",
        "İzmir yolu iki hafta boyunca trafiğe kapalı kalacak, dedi başkan.",
        "Paylaşılan görüntülerde işçilerin köprüyü terk ettiği görülüyor.",
        "Kaynak yetersizliği yüzünden çalışmalar geçen yıl durmuştu.",
        "Reklam panoları da söküldü.",
        "Haber, ilçede sevinçle karşılandı.",
        "Fotoğraf çeken iki kişi gözaltına alındı.",
        "Haber Merkezi binası da boşaltıldı.",
        "Üç ölü var!",
        "Ali Yılmaz (CHP) - yüzde 42",
    ),
    "el": (
        "Το δημοτικό συμβούλιο ενέκρινε νέα κονδύλια για τη γέφυρα της πόλης.",
        "Ο δρόμος θα μείνει κλειστός δύο εβδομάδες, είπε ο δήμαρχος.",
        "Πηγές του υπουργείου κάνουν λόγο για τρεις τραυματίες.",
        "Διαβάστε τι είπε ο υπουργός στους δημοσιογράφους το πρωί.",
        "Φωτογραφίες από το σημείο δείχνουν ζημιές.",
        "Σύμφωνα με πληροφορίες, η γέφυρα θα ανοίξει τον Μάιο.",
        "Αρχική εκτίμηση των ζημιών δεν υπάρχει ακόμη...",
        "Της Κύπρου η στάση δεν άλλαξε.",
    ),
    "en": (
        "The town council set aside more money for the bridge and closed the road.",
        "Shares of the company fell by a tenth after the announcement.",
        "Sources in the ministry said that three people were hurt.",
        "Photo by photo, the inquiry put the morning together.",
        "Read also the small print, the lawyer told them.",
        "Home is where the guns are silent, she said.",
        "By Friday the road was open again.",
        "Image rights were not discussed.",
        "Source code of the system was stolen, the ministry said.",
        '"Join us on Sunday at the square," he said.',
        "Follow the road to the sea, the guide says.",
        "With information from witnesses, police found the van.",
        "At least three dead",
        "I am a journalist and a writer, and I refuse to be silent.",
        "No!",
    ),
}
LINES = {
    MarkKind.BOILERPLATE: (
        "[ad_1]", "https://sahil.example/haber", "REKLAM", "Bu haberi paylaş",
        "İLGİLİ HABER: Köprünün hikâyesi", "Ayrıca bakınız: Eski köprü",
        "Bültenimize abone olun, hiçbir şeyi kaçırmayın.",
        "Haberi İngilizce okumak için",
        "14.03.2031 - 09:42 | Güncelleme: 14.03.2031 - 11:05", "5 dakika önce",
        "ΔΙΑΦΗΜΙΣΗ", "Διαβάστε επίσης: Η παλιά γέφυρα", "ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ: Η γέφυρα",
        "Ακολουθήστε μας στο Google News", "Της Μαρίας Παπαδοπούλου",
        "Advertisement", "- Advertisement -", "Read also: The old bridge",
        "Click to read the article in Greek (1) (2)", "Follow us on Facebook!",
        "Subscribe to our newsletter.", "0 0 vote", "Notify of", "View all comments",
        "Home > World > Europe", "#köprü #İzmir",
        "— Harbour Watch (@harbour) March 14, 2031",
        "Make your voice heard!", "by Jane Doe, foreign affairs editor", "rep",
        "Copyright 2031 Harbour Media. All rights reserved.",
    ),
    MarkKind.CAPTION: (
        "Fotoğraf: Köprünün kuzey ayağı", "Köprünün kuzey ayağı (arşiv)",
        "ΦΩΤΟΓΡΑΦΙΑ: Η γέφυρα το πρωί", "Image: The bridge at dawn",
        "The bridge at dawn. File pic", "Photo: Jane Doe",
    ),
    MarkKind.CREDIT: (
        "Kaynak: AA", "Πηγή: ΑΠΕ-ΜΠΕ", "Source :Harbour", "(AA)", "(RT/VK)",
        "(AFP, Reuters)", "Με πληροφορίες από ΑΠΕ-ΜΠΕ", "With inputs from agencies",
    ),
}  # fmt: skip


def marked(text: str, title: str = "") -> list[tuple[str, MarkKind]]:
    _, marks = find_marks(text, title)
    return [(text[mark.start : mark.end], mark.kind) for mark in marks]


@pytest.mark.parametrize("language", BODY)
def test_no_sentence_of_an_article_is_marked(language: str) -> None:
    assert marked("\n".join(BODY[language]), "Another title") == []


@pytest.mark.parametrize(
    ("line", "kind"), [(line, kind) for kind, lines in LINES.items() for line in lines]
)
def test_known_lines_are_marked_whole(line: str, kind: MarkKind) -> None:
    text = f"{BODY['en'][0]}\n  {line}\n{BODY['en'][1]}"

    assert marked(text) == [(line, kind)]


def test_a_credit_glued_to_a_sentence_leaves_the_sentence() -> None:
    text = "Üç kişi yaralandı, dedi bakan. (RT/VK)\nThe road is shut.” (AFP)"

    assert marked(text) == [("(RT/VK)", MarkKind.CREDIT), ("(AFP)", MarkKind.CREDIT)]


def test_a_bracket_inside_a_sentence_is_no_credit() -> None:
    assert marked("The bank (ECB) and the council agreed (again).") == []


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("ANKARA (AA) - Bakan konuştu.", "ANKARA (AA) -"),
        ("ΛΕΥΚΩΣΙΑ (ΚΥΠΕ) – Ο δήμαρχος μίλησε.", "ΛΕΥΚΩΣΙΑ (ΚΥΠΕ) –"),
        ("ATHENS, March 14 (Reuters) - The mayor spoke.",
         "ATHENS, March 14 (Reuters) -"),
    ],
)  # fmt: skip
def test_a_dateline_is_a_credit_and_its_sentence_stays(
    line: str, dateline: str
) -> None:
    assert marked(line) == [(dateline, MarkKind.CREDIT)]


def test_a_tweet_keeps_its_words_and_loses_its_link() -> None:
    text = "Three ships left the harbour. pic.twitter.com/Ab12 https://t.co/Xy9"

    assert marked(text) == [
        ("pic.twitter.com/Ab12 https://t.co/Xy9", MarkKind.BOILERPLATE)
    ]


def test_a_caption_said_twice_is_marked_twice() -> None:
    text = (
        "The road was closed at noon.\n\nWorkers leave the northern bridge\n"
        "Image: Workers leave the northern bridge on Sunday\n\nNobody was hurt."
    )

    assert [kind for _, kind in marked(text)] == [MarkKind.CAPTION] * 2


def test_the_second_copy_of_a_line_is_marked() -> None:
    line = BODY["el"][0]
    _, marks = find_marks(f"{line}\nΆλλη μια πρόταση εδώ.\n{line}", "Τίτλος")

    assert [mark.start for mark in marks] == [
        len(line) + len("\nΆλλη μια πρόταση εδώ.\n")
    ]


def test_nearly_the_same_line_is_kept() -> None:
    text = "The mayor called it a wide attack.\nThe mayor called it a broad attack."

    assert marked(text) == []


def test_a_related_title_goes_with_its_label() -> None:
    text = "The road is shut.\nRead more\nThe old bridge and the sea\nNobody was hurt."

    assert [words for words, _ in marked(text)] == [
        "Read more", "The old bridge and the sea",
    ]  # fmt: skip


def test_a_comment_form_is_marked_with_what_it_holds() -> None:
    text = (
        "Nobody was hurt.\n0 0 vote\nArticle Rating\n"
        "Harbour News brings you the world every day.\nNotify of\nView all comments"
    )

    assert len(marked(text)) == 5


def test_an_author_who_speaks_of_a_career_is_no_passage() -> None:
    text = (
        "Nobody was hurt.\nI am a seasoned journalist with years of experience and "
        "currently a freelance writer."
    )

    assert [kind for _, kind in marked(text)] == [MarkKind.BOILERPLATE]


class TestTitle:
    def test_a_short_open_first_line_is_the_title(self) -> None:
        text = f"İzmir'de köprü kapandı\n{BODY['tr'][0]}"
        title, marks = find_marks(text)

        assert title == "İzmir'de köprü kapandı"
        assert [(mark.start, mark.end, mark.kind) for mark in marks] == [
            (0, len(title), MarkKind.TITLE)
        ]

    @pytest.mark.parametrize(
        "first",
        [
            "The bridge is closed.",
            "ANKARA",
            "14 Mart 2031",
            "Workers on the bridge at dawn (Jane Doe/AFP)",
            "The council said it would, among other things, " + "repair it " * 15,
        ],
    )
    def test_other_first_lines_are_none(self, first: str) -> None:
        title, marks = find_marks(f"{first}\n{BODY['en'][0]}")

        assert title == ""
        assert MarkKind.TITLE not in [mark.kind for mark in marks]

    def test_a_given_title_is_marked_once_and_its_copies_too(self) -> None:
        title = "Bridge closed for two weeks as council looks for money"
        text = (
            "Home World Bridge closed for two weeks as council...\n\n"
            f"{title}\n{title} avatar\n{BODY['en'][0]}"
        )

        assert [kind for _, kind in marked(text, title)] == [
            MarkKind.BOILERPLATE, MarkKind.TITLE, MarkKind.BOILERPLATE,
        ]  # fmt: skip
        assert find_marks(text)[0] == title

    def test_a_title_that_is_not_in_the_text_marks_nothing(self) -> None:
        assert find_marks(BODY["tr"][0], "Köprü") == ("Köprü", ())


def test_own_patterns_match_whole_lines() -> None:
    text = "Sahil TV kanalı\nSahil TV kanalı bugün açıldı, dedi başkan."
    _, marks = find_marks(text, "x", ("Sahil .* kanalı",))

    assert [text[mark.start : mark.end] for mark in marks] == ["Sahil TV kanalı"]


KNOWN = [line for lines in LINES.values() for line in lines]
SENTENCES = [line for lines in BODY.values() for line in lines]


@given(
    st.lists(
        st.one_of(
            st.sampled_from(KNOWN),
            st.sampled_from(SENTENCES),
            st.text(max_size=80),
        ),
        max_size=12,
    )
)
def test_marks_are_whole_stripped_and_apart(lines: list[str]) -> None:
    """Every mark lies inside the text, in order, and holds no outer white space."""
    text = "\n".join(lines)
    _, marks = find_marks(text)

    end = 0
    for mark in marks:
        assert end <= mark.start < mark.end <= len(text)
        stretch = text[mark.start : mark.end]
        assert stretch == stretch.strip()
        end = mark.end


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The Poyraz Agency contributed to this report.", MarkKind.CREDIT),
        ("Levant Desk's Ada Moss and Kim Vale contributed to this report.", "credit"),
        ("Ada Moss/Getty Images", MarkKind.CAPTION),
        ("Photograph: Ada Moss/AFP", MarkKind.CAPTION),
        ("(AP Photo/Ada Moss)", MarkKind.CAPTION),
    ],
)
def test_who_contributed_and_who_photographed_is_no_passage(
    line: str, kind: MarkKind
) -> None:
    text = f"The bridge was closed on Friday, the council said.\n\n{line}\n"

    _, marks = find_marks(text, "A title")

    assert [(mark.kind, text[mark.start : mark.end]) for mark in marks] == [
        (kind, line)
    ]


def test_a_stroke_in_a_sentence_makes_no_caption() -> None:
    text = "The deal and/or the treaty was seen by Reuters, the council said.\n"

    assert find_marks(text, "A title")[1] == ()
