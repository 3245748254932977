"""A credit is of a kind, and an outlet that is quoted is no agency."""

import pytest

from compare.records import Article, CreditKind, Issuer, Mark, MarkKind, Span
from compare.wire import find_credits, load_agencies

AGENCIES = load_agencies()

LEAD = "The ferry to the island was late again.\n"


def kinds_of(
    text: str,
    language: str = "en",
    outlet: str = "Sahil",
    author: str = "",
    marks: tuple[Mark, ...] = (),
) -> list[tuple[str, str]]:
    article = Article("x", outlet, language, "", text, None, "", author, "a", marks)
    return [(one.agency, one.kind.value) for one in find_credits(article, AGENCIES)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("ANKARA (AA) - Köprü kapandı.", "tr", ("Anadolu Agency", "dateline")),
        ("HARBOUR TOWN, AFP – The bridge closed.", "en", ("AFP", "dateline")),
        ("(Reuters) - The bridge closed on Monday.", "en", ("Reuters", "dateline")),
        ("ΑΘΗΝΑ (ΑΠΕ-ΜΠΕ) – Η γέφυρα έκλεισε.", "el", ("ANA-MPA", "dateline")),
        (LEAD + "By Jane Doe, Associated Press\nMore.", "en", ("AP", "byline")),
        ("Reuters Staff\nThe bridge closed.", "en", ("Reuters", "byline")),
        ("Source: TASS", "en", ("TASS", "source")),
        ("Kaynak: Demirören Haber Ajansı", "tr", ("DHA", "source")),
        ("Με πληροφορίες από το ΚΥΠΕ", "el", ("CNA", "source")),
        (LEAD + "© 2031 The Associated Press.", "en", ("AP", "source")),
        (LEAD + "Copyright 2031 Reuters", "en", ("Reuters", "source")),
        ("Information from dpa was used here.", "en", ("dpa", "source")),
        ("The bridge closed, he said. (AFP)", "en", ("AFP", "closing")),
        ("Köprü kapandı.\n(İHA)", "tr", ("İHA", "closing")),
        (LEAD + "ΑΠΕ-ΜΠΕ", "el", ("ANA-MPA", "closing")),
        ("The AP contributed to this report.", "en", ("AP", "contributed")),
        ("Contributing: Jane Doe and AFP", "en", ("AFP", "contributed")),
        ("Associated Press writers Jane Doe and Bob Roe", "en", ("AP", "contributed")),
        ("a baker told Reuters", "en", ("Reuters", "told")),
        ("an AFP correspondent saw smoke", "en", ("AFP", "told")),
        ("Fırıncı AA muhabirine konuştu.", "tr", ("Anadolu Agency", "told")),
        ("Fırıncı DHA'ya konuştu.", "tr", ("DHA", "told")),
        ("είπε ο φούρναρης στο ΑΠΕ-ΜΠΕ", "el", ("ANA-MPA", "told")),
        ("DHA'ya göre köprü kapandı.", "tr", ("DHA", "according_to")),
        ("according to Xinhua", "en", ("Xinhua", "according_to")),
        ("in a letter seen by Reuters", "en", ("Reuters", "according_to")),
        ("όπως μετέδωσε το Ρόιτερς", "el", ("Reuters", "according_to")),
        ("Yonhap reported the delay", "en", ("Yonhap", "according_to")),
        ("a building next to Agence France-Presse", "en", ("AFP", "mention")),
    ],
)  # fmt: skip
def test_the_place_tells_the_kind(
    text: str, language: str, expected: tuple[str, str]
) -> None:
    assert kinds_of(text, language) == [expected]


def test_the_abbreviation_behind_a_name_is_of_its_kind() -> None:
    text = "a baker told Anadolu Agency (AA) on Monday"

    assert kinds_of(text) == [("Anadolu Agency", "told")] * 2


@pytest.mark.parametrize(
    ("author", "agency"),
    [
        ("Reuters Staff", "Reuters"), ("AA", "Anadolu Agency"),
        ("By Associated Press", "AP"), ("ΑΠΕ-ΜΠΕ", "ANA-MPA"), ("Jane Doe, AP", "AP"),
        ("Ayşe Kıyı | DHA", "DHA"), ("Agence France-Presse", "AFP"),
        ("Kaynak: İHA", "İHA"),
    ],
)  # fmt: skip
def test_the_author_field_is_a_byline_that_stands_nowhere(
    author: str, agency: str
) -> None:
    article = Article("x", "Sahil", "en", "", LEAD, None, "", author, "a")

    [credit] = find_credits(article, AGENCIES)

    assert (credit.agency, credit.kind) == (agency, CreditKind.BYLINE)
    assert credit.span == Span("x", 0, 0)


@pytest.mark.parametrize("author", ["Ana Reyes", "ANA REYES", "Efe Kıyı", "Mia Tak"])
def test_a_reporters_name_is_no_agency(author: str) -> None:
    assert kinds_of(LEAD, author=author) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("a Reuters/Ipsos poll of last week", "en"),
        ("Economists polled by Reuters had hoped for more.", "en"),
        ("The bridge at dawn (Stringer/Reuters)", "en"),
        ("The bridge at dawn. REUTERS/Stringer", "en"),
        ("Image copyright AFP Image caption The bridge", "en"),
        ("Jane Doe for Harbour Post, via Associated Press photo", "en"),
        ("he told Bloomberg he would run for mayor", "en"),
        ("trade with the MENA region", "en"),
        ("a day at the SPA", "en"),
        ("TT faturaları arttı.", "tr"),
        ("Petra said she would leave.", "en"),
        ("AP'ye üye seçildi.", "tr"),
        ("Sana aşısı ve Sputnik aşısı geldi.", "tr"),
        ("Η Μία και η Άννα έφυγαν.", "el"),
        ("Hürriyet ve Adalet Partisi kuruldu.", "tr"),
        ("Sabah erken kalktı, Milliyet sokağında yürüdü.", "tr"),
        ("Cumhuriyet'in kuruluşu kutlandı.", "tr"),
        ("The Guardian building stands by the river.", "en"),
        ("CNN sued the city.", "en"),
        ("Fırıncı, Washington Post'a dava açtı.", "tr"),
        ("[CNN, Late Hour, 5/8/31]", "en"),
    ],
)
def test_what_only_looks_like_a_credit(text: str, language: str) -> None:
    assert [kind for _, kind in kinds_of(text, language) if kind != "mention"] == []


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("a baker told the BBC", "en", "BBC"),
        ("according to The New York Times", "en", "New York Times"),
        ("Hürriyet gazetesine göre köprü kapandı.", "tr", "Hürriyet"),
        ("BBC Türkçe'ye konuşan fırıncı", "tr", "BBC"),
        ("δήλωσε στην «Καθημερινή» ο δήμαρχος", "el", "Καθημερινή"),
        ("Kaynak: Hürriyet", "tr", "Hürriyet"),
    ],
)
def test_an_outlet_counts_only_where_a_credit_stands(
    text: str, language: str, name: str
) -> None:
    article = Article("x", "Sahil", language, "", text, None, "", "", "a")

    found = find_credits(article, AGENCIES)

    assert [one.agency for one in found] == [name]
    assert all(one.issuer is Issuer.OUTLET for one in found)


def test_what_an_outlet_says_of_itself_is_no_credit_but_an_agencys_is() -> None:
    assert kinds_of("a baker told the BBC", outlet="BBC News") == []
    assert kinds_of("a baker told Reuters", outlet="Reuters") == [("Reuters", "told")]


def test_a_byline_counts_even_where_it_is_marked_as_boilerplate() -> None:
    line = "By Jane Doe, Associated Press"
    text = f"{line}\n{LEAD}"
    marked = (Mark(0, len(line), MarkKind.BOILERPLATE),)
    footer = "Reuters said all rights are reserved."

    assert kinds_of(text, marks=marked) == [("AP", "byline")]
    assert kinds_of(footer, marks=(Mark(0, 37, MarkKind.BOILERPLATE),)) == []


def test_about_sixty_agencies_and_the_big_outlets_are_known() -> None:
    agencies = [one for one in AGENCIES if one.issuer is Issuer.AGENCY]
    outlets = [one for one in AGENCIES if one.issuer is Issuer.OUTLET]

    assert len(agencies) >= 60
    assert len(outlets) >= 30
    assert not {one.name for one in agencies} & {one.name for one in outlets}
