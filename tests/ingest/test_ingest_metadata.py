"""Dates are taken only where certain; outlets are named as readers name them."""

from datetime import date
from pathlib import Path

import pytest

from compare.errors import CorpusError
from compare.ingest import load_config
from compare.ingest.dates import (
    date_in_name,
    date_in_text,
    date_in_url,
    is_date_line,
    parse_date,
)
from compare.ingest.outlet import outlet_of_name, outlet_of_url
from compare.records import Agency

PI_DAY = date(2031, 3, 14)


@pytest.mark.parametrize(
    "text",
    [
        "ANKARA, 14 Mart 2031 (AA) - Bakan konuştu.",
        "Köprü kapandı\n14 Mart 2031 Cuma, 09:45\nBelediye açıkladı.",
        "Λευκωσία, 14 Μαρτίου 2031 – Ο δήμαρχος μίλησε.",
        "14 ΜΑΡΤΙΟΥ 2031\nΟ δήμαρχος μίλησε.",
        "ATHENS, March 14, 2031 (Reuters) - The mayor spoke.",
        "Published: 2031-03-14 10:30\nThe mayor spoke.",
        "Ayşe Yılmaz | 14.03.2031 - 09:45\nBelediye açıkladı.",
        "Son güncelleme: 14.03.2031 12:00 | Yayınlanma: 14.03.2031 09:00",
    ],
)
def test_a_dateline_gives_the_date(text: str) -> None:
    assert date_in_text(text) == PI_DAY


@pytest.mark.parametrize(
    "text",
    [
        "Clashes started yesterday (September 27) near the border.",
        "The treaty of 14 March 2031 was signed by both sides.",
        "Published: 14.03.2031\nUpdated: 15.03.2031\nThe mayor spoke.",
        "— Harbour Watch (@harbourwatch) March 14, 2031",
        "Köprü 14 Mart 2031 tarihinde açılacak.",
        "One.\n" * 10 + "14 March 2031\n",
        "31.02.2031\nThe mayor spoke.",
        "",
    ],
)
def test_what_is_not_certain_is_no_date(text: str) -> None:
    assert date_in_text(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2031-03-14", PI_DAY),
        ("2031-03-14T23:30:00Z", PI_DAY),
        ("20310314", PI_DAY),
        ("14.03.2031 10:00", PI_DAY),
        ("14/03/2031", PI_DAY),
        ("Fri, 14 Mar 2031 10:00:00 GMT", PI_DAY),
        ("14 Mart 2031", PI_DAY),
        ("03/04/2031", None),
        ("2031-13-14", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_given_date(text: str, expected: date | None) -> None:
    assert parse_date(text) == expected


def test_dates_of_names_and_urls() -> None:
    assert date_in_name("sahil_2031-03-14_3") == PI_DAY
    assert date_in_name("sahil_20310314") == PI_DAY
    assert date_in_name("000_0b8631c508c1fef8") is None
    assert date_in_name("2031-03-14_2031-03-15") is None
    assert date_in_url("https://sahil.example/2031/3/14/kopru") == PI_DAY
    assert date_in_url("https://sahil.example/2031/03/kopru") is None


def test_a_date_line_holds_nothing_else() -> None:
    assert is_date_line("Güncelleme: 14.03.2031 - 12:30")
    assert is_date_line("Δημοσίευση: 14 Μαρτίου 2031, 10:15")
    assert not is_date_line("Three ships left on 14 March 2031")


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("bianet_2020-09-28.txt", "bianet"),
        ("sahil-postasi_12.txt", "sahil-postasi"),
        ("Ακτή_2031-03-14.txt", "Ακτή"),
        ("sabah_tr.txt", "sabah"),
        ("000_0b8631c508c1fef8.txt", "000_0b8631c508c1fef8"),
        ("en-001.txt", "en-001"),
        ("sahil/001.txt", "sahil"),
    ],
)
def test_outlet_of_a_file_name(name: str, outlet: str) -> None:
    assert outlet_of_name(name) == outlet


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.example.com.tr/haber", "example.com.tr"),
        ("http://m.example.com.cy:80/a?b", "example.com.cy"),
        ("www.example.gr/a", "example.gr"),
        ("https://en.example.org", "en.example.org"),
        ("http://[broken", ""),
        ("no address", ""),
        ("", ""),
    ],
)
def test_outlet_of_a_url(url: str, outlet: str) -> None:
    assert outlet_of_url(url) == outlet


class TestConfig:
    def config(self, folder: Path, text: str) -> object:
        (folder / "corpus.toml").write_text(text, encoding="utf-8")
        return load_config(folder)

    def test_all_that_can_be_said(self, tmp_path: Path) -> None:
        (tmp_path / "corpus.toml").write_text(
            'title = "Köprü"\nboilerplate = ["Sahil .* kanalı"]\n\n'
            '[[files]]\nmatch = "tr-*.txt"\noutlet = "Sahil"\nlanguage = "Turkish"\n'
            'date = 2031-03-14\n\n[[agency]]\nname = "Meltem Ajansı"\nforms = ["MA"]\n'
            '\n[countries]\n"Sahil" = "Mirna"\n',
            encoding="utf-8",
        )
        config = load_config(tmp_path)

        assert config.title == "Köprü"
        assert config.rules[0].published == PI_DAY
        assert config.rules[0].language == "tr"
        assert config.agencies == (Agency("Meltem Ajansı", ("Meltem Ajansı", "MA")),)
        assert config.boilerplate == ("Sahil .* kanalı",)
        assert config.countries == (("Sahil", "Mirna"),)

    def test_without_a_file_nothing_is_known(self, tmp_path: Path) -> None:
        assert load_config(tmp_path).rules == ()

    @pytest.mark.parametrize(
        ("text", "line", "reason"),
        [
            ('titel = "x"', 1, "unknown key 'titel'. Known: title, files"),
            ('\n[[files]]\nmatch = "a"\noutlt = "b"', 4, "unknown key 'outlt'"),
            ('[[files]]\noutlet = "b"', 1, "needs match"),
            ('[[files]]\nmatch = "a"\ndate = "soon"', 3, "must be a date"),
            ('[[files]]\nmatch = "a"\nlanguage = "fr"', 3, "French"),
            ("[[files]]\nmatch = 3", 2, "text in quotes"),
            ('[files]\nmatch = "a"', 1, "write [[files]]"),
            ('[[agency]]\nforms = ["a"]', 1, "needs name"),
            ('[[agency]]\nname = "a"\nforms = "b"', 3, "list of texts"),
            ('boilerplate = ["("]', 1, "no pattern"),
            ('countries = "Mirna"', 1, "must be a table"),
            ('[countries]\nSahil = "Mirna"\nQuay = 3', 3, '"Quay" = "a country"'),
        ],
    )
    def test_a_mistake_names_line_and_key(
        self, tmp_path: Path, text: str, line: int, reason: str
    ) -> None:
        with pytest.raises(CorpusError) as caught:
            self.config(tmp_path, text)

        assert f"corpus.toml, line {line}: " in str(caught.value)
        assert reason in str(caught.value)
        assert "\n" not in str(caught.value)

    def test_broken_toml_says_where(self, tmp_path: Path) -> None:
        with pytest.raises(CorpusError, match="line 2"):
            self.config(tmp_path, 'title = "a"\nfiles = = 3')
