"""JSON files and the JSON of crawlers; CSV of Media Cloud; lines that are too long."""

import json
from datetime import date
from typing import ClassVar

import pytest
from bridges import ENGLISH, GREEK, TURKISH, Read, articles, reasons

from compare.ingest import Limits
from compare.records import Article, Failure

DAY = date(2031, 3, 14)
SMALL = Limits(largest_record=2_000)


def rows(*values: object) -> str:
    return "\n".join(json.dumps(value, ensure_ascii=False) for value in values)


class TestJson:
    NEWS_PLEASE: ClassVar = {
        "authors": ["İnci Ağaoğlu"], "date_download": "2031-04-01 10:00:00",
        "date_modify": "None", "date_publish": "2031-03-14 09:30:00",
        "description": "Özet", "filename": "a.json", "image_url": None,
        "language": "tr", "localpath": None, "maintext": TURKISH,
        "source_domain": "www.sahil.example", "text": None, "title": "Köprü kapalı",
        "title_page": None, "title_rss": None, "url": "https://www.sahil.example/kopru",
    }  # fmt: skip
    FUNDUS: ClassVar = {
        "title": "Bridge money", "authors": ["Ada Quay"],
        "publishing_date": "2031-03-14 09:30:00+01:00", "topics": ["bridge"],
        "free_access": True, "lang": "en", "publisher": "Morning Tide",
        "body": {
            "summary": ["The council decided."],
            "sections": [
                {"headline": [], "paragraphs": ["The money was set aside.", "Yes."]},
                {"headline": ["What comes next"], "paragraphs": ["Work begins."]},
            ],
        },
    }  # fmt: skip

    def test_news_please(self, read: Read) -> None:
        [one] = articles(read("a.json", rows(self.NEWS_PLEASE)))

        assert (one.text, one.title) == (TURKISH, "Köprü kapalı")
        assert (one.outlet, one.published) == ("sahil.example", DAY)
        assert (one.author, one.language) == ("İnci Ağaoğlu", "tr")
        assert one.path == "a.json"

    def test_fundus_sections_become_paragraphs(self, read: Read) -> None:
        [one] = articles(read("a.json", rows(self.FUNDUS)))

        assert one.text.split("\n") == [
            "The council decided.", "The money was set aside.", "Yes.",
            "What comes next", "Work begins.",
        ]  # fmt: skip
        assert (one.outlet, one.published) == ("Morning Tide", DAY)

    def test_fundus_plaintext(self, read: Read) -> None:
        value = {"plaintext": ENGLISH, "publishing_date": "2031-03-14 09:30:00"}
        [one] = articles(read("tide.json", rows(value)))

        assert (one.text, one.published) == (ENGLISH, DAY)

    @pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.ndjson"])
    def test_several_are_numbered(self, read: Read, name: str) -> None:
        found = articles(read(name, rows(self.NEWS_PLEASE, self.FUNDUS)))

        assert [one.path for one in found] == [f"{name}#1", f"{name}#2"]

    @pytest.mark.parametrize("wrap", ["[{}]", '{{"status": "ok", "articles": [{}]}}'])
    def test_a_list(self, read: Read, wrap: str) -> None:
        items = ",\n ".join(rows(value) for value in ({"text": TURKISH}, [], 5, {}))
        found = read("a.json", wrap.format(items))

        assert [type(one) for one in found] == [Article, Failure, Failure, Failure]
        assert found[0].path == "a.json#1"  # type: ignore[union-attr]

    def test_a_list_may_be_longer_than_any_piece(self, read: Read) -> None:
        """Items that lie across the pieces in which a file is read are whole."""
        values = [{"text": f"{GREEK} {number}"} for number in range(2_000)]
        found = articles(read("a.json", json.dumps(values, ensure_ascii=False)))

        assert [one.text for one in found] == [value["text"] for value in values]

    def test_what_stands_before_the_damage_is_read(self, read: Read) -> None:
        first, second = read("a.json", f'[{rows({"text": ENGLISH})}, {{"text": "x')

        assert isinstance(first, Article)
        assert isinstance(second, Failure)
        assert "not valid JSON" in second.reason

    @pytest.mark.parametrize(
        ("source", "reason"),
        [
            ("", "the file is empty"),
            ("[]", "an empty list"),
            ("5", "not a JSON object"),
            ('{"title": "x"}', "no field is called text"),
            ("[" * 100_000, "nested too deep"),
            ('{"text": ' + "[" * 100_000, "nested too deep"),
            ("[1" + "1" * 10_000 + "]", "not valid JSON"),
        ],
    )
    def test_what_is_no_article_says_why(
        self, read: Read, source: str, reason: str
    ) -> None:
        assert reason in reasons(read("a.json", source))[0]

    def test_an_item_too_long(self, read: Read) -> None:
        source = json.dumps([{"text": ENGLISH}, {"text": ENGLISH * 3_000}])
        first, second = read("a.json", source, SMALL)

        assert isinstance(first, Article)
        assert isinstance(second, Failure)
        assert "an item is longer than 2,000 bytes (largest_record" in second.reason


class TestLongLines:
    def test_a_line_too_long_is_passed_over(self, read: Read) -> None:
        source = rows({"text": ENGLISH}, {"text": ENGLISH * 50_000}, {"text": TURKISH})
        first, second, third = read("a.jsonl", source, SMALL)

        assert isinstance(first, Article)
        assert isinstance(third, Article)
        assert isinstance(second, Failure)
        assert second.subject == "a.jsonl#2"
        assert second.reason.startswith("the line is longer than 2,000 bytes")

    def test_a_record_of_csv_too_long(self, read: Read) -> None:
        long = "\n".join([ENGLISH] * 100)
        source = f'outlet,text\nA,{ENGLISH}\nB,"{long}"\nC,{TURKISH}\n'
        first, second, third = read("a.csv", source, SMALL)

        assert isinstance(first, Article)
        assert isinstance(second, Failure)
        assert second.subject == "a.csv#3"
        assert "a field is longer than 2,000 bytes" in second.reason
        assert isinstance(third, Article)
        assert third.outlet == "C"

    def test_a_line_of_csv_too_long(self, read: Read) -> None:
        source = f"outlet,text\nB,{ENGLISH * 100}\nC,{TURKISH}\n"
        second, third = read("a.csv", source, SMALL)

        assert isinstance(second, Failure)
        assert second.subject == "a.csv#2"
        assert isinstance(third, Article)

    @pytest.mark.parametrize("encoding", ["utf-16", "windows-1253", "utf-8-sig"])
    def test_csv_in_other_encodings(self, read: Read, encoding: str) -> None:
        source = f"outlet,text\r\nAkti,{GREEK}\r\n".encode(encoding)

        assert articles(read("a.csv", source))[0].text == GREEK

    def test_other_bytes_far_behind_are_named(
        self, read: Read, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("compare.ingest.rows._HEAD", 300)
        lines = ["text", *([ENGLISH] * 400), TURKISH]
        source = "\n".join(lines).encode("windows-1254")
        *read_well, last = read("a.csv", source)

        assert read_well
        assert isinstance(last, Failure)
        assert "not utf-8 from line" in last.reason


class TestMediaCloud:
    NAMES = "id,indexed_date,language,media_name,media_url,publish_date,title,url"
    ROW = (
        "77,2031-04-01 10:00:00,tr,sahil.example,https://sahil.example,2031-03-14,"
        "Köprü,https://sahil.example/kopru"
    )

    def test_without_texts_it_says_what_to_do(self, read: Read) -> None:
        [reason] = reasons(read("a.csv", f"{self.NAMES}\n{self.ROW}\n"))

        assert reason.startswith("a list of stories as Media Cloud exports it, without")
        assert "fetch the pages of its column url" in reason

    def test_with_texts(self, read: Read) -> None:
        source = f'{self.NAMES},text\n{self.ROW},"{TURKISH}"\n'
        [one] = articles(read("a.csv", source))

        assert (one.outlet, one.published) == ("sahil.example", DAY)
        assert (one.url, one.language) == ("https://sahil.example/kopru", "tr")
