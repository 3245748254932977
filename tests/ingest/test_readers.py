"""Each reader, each way a file can fail, and what becomes of the metadata."""

import json
from datetime import date
from pathlib import Path

import pytest

from compare.ingest import (
    KNOWN,
    SUFFIXES,
    CorpusConfig,
    FileRule,
    list_files,
    read_file,
)
from compare.records import Article, Failure

TURKISH = (
    "Belediye meclisi köprünün onarımı için ek bütçe ayırdı. Çalışmalar ilkbaharda "
    "başlayacak ve İzmir yolu iki hafta kapalı kalacak."
)
GREEK = (
    "Το δημοτικό συμβούλιο ενέκρινε νέα κονδύλια για τη γέφυρα. Οι εργασίες ξεκινούν "
    "την άνοιξη και ο δρόμος θα μείνει κλειστός δύο εβδομάδες."
)
ENGLISH = (
    "The town council set aside more money for the bridge. Work will begin in spring "
    "and the coast road will stay closed for two weeks."
)
NO_RULES = CorpusConfig()


def read(path: Path, config: CorpusConfig = NO_RULES) -> list[Article | Failure]:
    return list(read_file(path, path.name, config))


def article(path: Path, config: CorpusConfig = NO_RULES) -> Article:
    (found,) = read(path, config)
    assert isinstance(found, Article), found
    return found


def failure(path: Path) -> Failure:
    (found,) = read(path)
    assert isinstance(found, Failure), found
    assert found.step == "ingest"
    assert "\n" not in found.reason
    return found


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


class TestText:
    @pytest.mark.parametrize(
        ("text", "language"), [(TURKISH, "tr"), (GREEK, "el"), (ENGLISH, "en")]
    )
    def test_language_is_detected(
        self, tmp_path: Path, text: str, language: str
    ) -> None:
        found = article(write(tmp_path / "sahil_2031-03-14.txt", text))

        assert found.language == language
        assert found.text == text
        assert found.outlet == "sahil"
        assert found.published == date(2031, 3, 14)
        assert found.path == "sahil_2031-03-14.txt"

    def test_front_matter_gives_the_metadata(self, tmp_path: Path) -> None:
        head = (
            "---\noutlet: 'Sahil Gazetesi'\ndate: 2031-03-14T09:30:00+03:00\n"
            'title: "Köprü: son durum"\nauthor: İnci Ağaoğlu\nlanguage: Turkish\n'
            "url: https://sahil.example/kopru\ntags:\n  - yol\nmood: calm\n---\n\n"
        )
        found = article(write(tmp_path / "a.md", head + TURKISH))

        assert found.outlet == "Sahil Gazetesi"
        assert found.published == date(2031, 3, 14)
        assert found.title == "Köprü: son durum"
        assert found.author == "İnci Ağaoğlu"
        assert found.language == "tr"
        assert found.url == "https://sahil.example/kopru"
        assert found.text == TURKISH

    def test_a_line_of_dashes_is_no_front_matter(self, tmp_path: Path) -> None:
        text = f"---\n{ENGLISH}\n---\nThe mayor thanked everyone for their patience."

        assert article(write(tmp_path / "a.txt", text)).text == text

    def test_file_beats_rule_and_rule_beats_guess(self, tmp_path: Path) -> None:
        config = CorpusConfig(
            rules=(
                FileRule("sahil*", outlet="Sahil", published=date(2031, 3, 15)),
                FileRule("*.txt", outlet="Başka", author="Masa"),
            )
        )
        text = f"---\ndate: 14.03.2031\n---\n{TURKISH}"
        found = article(write(tmp_path / "sahil_2030-01-01.txt", text), config)

        assert found.published == date(2031, 3, 14)
        assert (found.outlet, found.author) == ("Sahil", "Masa")


class TestEncodings:
    @pytest.mark.parametrize(
        ("text", "encoding"),
        [
            (TURKISH, "utf-8-sig"),
            (TURKISH, "utf-16"),
            (GREEK, "utf-16-be"),
            (TURKISH, "windows-1254"),
            (TURKISH, "iso-8859-9"),
            (GREEK, "windows-1253"),
            (GREEK, "iso-8859-7"),
            (f"Ο Άρης και η Άννα μίλησαν. {GREEK}", "windows-1253"),
            (f"Ο Άρης και η Άννα μίλησαν. {GREEK}", "iso-8859-7"),
            (f"“{ENGLISH}” – café", "windows-1252"),
        ],
    )
    def test_text_is_the_same(self, tmp_path: Path, text: str, encoding: str) -> None:
        data = text.encode(encoding)
        if encoding == "utf-16-be":
            data = b"\xfe\xff" + data
        path = tmp_path / "a.txt"
        path.write_bytes(data)

        assert article(path).text == text

    def test_decomposed_letters_are_composed(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.txt", "I\u0307zmir ve go\u0308l. " + TURKISH)

        assert article(path).text.startswith("İzmir ve göl.")

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"", "empty"),
            (b" \n\t\n", "empty"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF" * 40, "binary"),
            (bytes(range(1, 9)) * 200, "binary"),
            (b"{}();<>[]=+*" * 40, "no readable text"),
            (("\ufffd" * 40 + "abc def " * 20).encode(), "damaged"),
            ((TURKISH * 3).encode().decode("windows-1252", "ignore").encode(), "1252"),
            (b"\xff\xfea", "not valid utf-16"),
        ],
    )
    def test_what_is_no_text_says_why(
        self, tmp_path: Path, data: bytes, reason: str
    ) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes(data)

        assert reason in failure(path).reason

    def test_only_front_matter_is_empty(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.txt", "---\noutlet: Sahil\n---\n")

        assert "empty" in failure(path).reason


class TestLanguage:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            (
                "Le conseil municipal a voté un budget supplémentaire pour réparer le "
                "pont. Les travaux commenceront au printemps.",
                "French",
            ),
            (
                "Городской совет выделил деньги на ремонт моста. "
                "Работы начнутся весной.",
                "Russian",
            ),
        ],
    )
    def test_others_are_named_not_guessed(
        self, tmp_path: Path, text: str, name: str
    ) -> None:
        reason = failure(write(tmp_path / "a.txt", text)).reason

        assert reason == (
            f"language looks like {name}; compare knows Turkish, Greek, English"
        )

    def test_a_given_language_is_not_doubted(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.txt", f"---\nlanguage: el-GR\n---\n{ENGLISH}")

        assert article(path).language == "el"

    def test_an_unknown_given_language_fails(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.txt", f"---\nlanguage: fr\n---\n{ENGLISH}")

        assert "given as French" in failure(path).reason

    def test_too_short_to_tell(self, tmp_path: Path) -> None:
        assert "too few words" in failure(write(tmp_path / "a.txt", "OK 12")).reason


class TestPages:
    PAGE = """<html><head><title>Köprü yıkılıyor | Sahil</title>
    <meta property="og:site_name" content="Sahil Gazetesi">
    <meta property="article:published_time" content="2031-03-14T10:00:00+03:00">
    <link rel="canonical" href="https://www.sahil.example/haber/kopru">
    <meta name="author" content="İnci Ağaoğlu"></head><body><nav>Ana sayfa</nav>
    <article><h1>Köprü yıkılıyor</h1><p>{first}</p><p>{second}</p></article>
    <footer>Tüm hakları saklıdır</footer></body></html>"""

    def page(self) -> str:
        return self.PAGE.format(first=TURKISH, second="Valilik karardan memnun. " * 5)

    def test_paragraphs_and_metadata(self, tmp_path: Path) -> None:
        found = article(write(tmp_path / "a.html", self.page()))

        assert TURKISH in found.text.split("\n")
        assert found.outlet == "Sahil Gazetesi"
        assert found.author == "İnci Ağaoğlu"
        assert found.url == "https://www.sahil.example/haber/kopru"
        assert found.published == date(2031, 3, 14)
        assert found.title == "Köprü yıkılıyor"
        assert "saklıdır" not in found.text

    def test_outlet_without_a_site_name_is_the_host(self, tmp_path: Path) -> None:
        source = self.page().replace("og:site_name", "og:nothing")

        assert article(write(tmp_path / "a.htm", source)).outlet == "sahil.example"

    def test_legacy_encoding(self, tmp_path: Path) -> None:
        found = article(write(tmp_path / "a.html", self.page(), "windows-1254"))

        assert TURKISH in found.text

    @pytest.mark.parametrize("source", ["<html><body></body></html>", "<p></p>"])
    def test_a_page_without_article_fails(self, tmp_path: Path, source: str) -> None:
        assert "no article" in failure(write(tmp_path / "a.html", source)).reason


class TestJsonLines:
    def test_aliases_and_lines(self, tmp_path: Path) -> None:
        rows = [
            {"articleBody": TURKISH, "headline": "Köprü",
             "publisher": {"name": "Sahil"}, "inLanguage": "tr",
             "datePublished": "2031-03-14"},
            {"Content": GREEK, "source": "Ακτή", "byline": ["Άννα", "Άρης"]},
        ]  # fmt: skip
        text = "\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        first, second = read(write(tmp_path / "a.jsonl", text))

        assert isinstance(first, Article)
        assert isinstance(second, Article)
        assert (first.path, second.path) == ("a.jsonl#1", "a.jsonl#3")
        assert (first.outlet, first.title, first.published) == (
            "Sahil", "Köprü", date(2031, 3, 14),
        )  # fmt: skip
        assert (second.outlet, second.author) == ("Ακτή", "Άννα, Άρης")

    def test_a_broken_line_does_not_stop_the_others(self, tmp_path: Path) -> None:
        good = json.dumps({"text": ENGLISH})
        lines = [good, '{"text": "cut o', "[1, 2]", '{"title": "x"}', "null", good]
        found = read(write(tmp_path / "a.jsonl", "\n".join(lines)))

        assert [type(item) for item in found] == [
            Article, Failure, Failure, Failure, Failure, Article,
        ]  # fmt: skip
        failures = [item for item in found if isinstance(item, Failure)]
        assert [item.subject for item in failures] == [
            "a.jsonl#2", "a.jsonl#3", "a.jsonl#4", "a.jsonl#5",
        ]  # fmt: skip
        assert "not valid JSON" in failures[0].reason
        assert "text or body or content" in failures[2].reason

    def test_half_a_letter_does_no_harm(self, tmp_path: Path) -> None:
        """A lone surrogate could not be stored; it becomes U+FFFD."""
        path = write(tmp_path / "a.jsonl", '{"text": "\\ud800 ' + ENGLISH + '"}')

        assert article(path).text == f"\ufffd {ENGLISH}"

    def test_deep_nesting_is_a_failure(self, tmp_path: Path) -> None:
        path = write(tmp_path / "a.jsonl", "[" * 200_000)

        assert "not valid JSON" in failure(path).reason

    def test_an_empty_file_is_a_failure(self, tmp_path: Path) -> None:
        assert "empty" in failure(write(tmp_path / "a.jsonl", "\n\n")).reason

    def test_utf_16_lines(self, tmp_path: Path) -> None:
        text = json.dumps({"text": GREEK}, ensure_ascii=False)

        assert article(write(tmp_path / "a.jsonl", text, "utf-16")).text == GREEK


class TestCsv:
    def test_quotes_line_ends_and_line_numbers(self, tmp_path: Path) -> None:
        source = (
            "Title,Body,Outlet,Date\r\n"
            f'"Köprü, yol","{TURKISH}\n""Kapalı"" dedi.",Sahil,14.03.2031\r\n'
            f"Bridge,{ENGLISH},Coast,2031-03-15\r\n"
        )
        first, second = read(write(tmp_path / "a.csv", source))

        assert isinstance(first, Article)
        assert isinstance(second, Article)
        assert first.title == "Köprü, yol"
        assert first.text == f'{TURKISH}\n"Kapalı" dedi.'
        assert (first.path, second.path) == ("a.csv#2", "a.csv#4")
        assert second.published == date(2031, 3, 15)

    @pytest.mark.parametrize("delimiter", [";", "\t", "|"])
    def test_other_delimiters(self, tmp_path: Path, delimiter: str) -> None:
        source = f"outlet{delimiter}text\nAkti{delimiter}{GREEK}\n"

        assert article(write(tmp_path / "a.csv", source)).outlet == "Akti"

    def test_a_row_with_too_many_fields_fails_alone(self, tmp_path: Path) -> None:
        source = f"outlet,text\nA,b,c,d\nB,{TURKISH}\n"
        bad, good = read(write(tmp_path / "a.csv", source))

        assert isinstance(bad, Failure)
        assert isinstance(good, Article)
        assert bad.subject == "a.csv#2"

    def test_no_text_column_names_the_columns(self, tmp_path: Path) -> None:
        reason = failure(write(tmp_path / "a.csv", "name,age\nAda,12\n")).reason

        assert "name, age" in reason


class TestCorpus:
    def test_list_is_sorted_recursive_and_without_ours(self, tmp_path: Path) -> None:
        for name in (
            "b.txt", "a.html", "sub/c.jsonl", ".git/x.txt", ".hidden.txt", "README.md",
            "corpus.toml", "memory.tmx", "gold.jsonl", "photo.pdf", "sub/.cache/y.md",
        ):  # fmt: skip
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("x")
        found = sorted(list_files(tmp_path))

        assert found == ["a.html", "b.txt", "photo.pdf", "sub/c.jsonl"]

    def test_an_unknown_suffix_names_the_known_ones(self, tmp_path: Path) -> None:
        reason = failure(write(tmp_path / "scan.doc", "x")).reason

        assert reason == f"no reader for .doc; known: {KNOWN}"

    def test_every_suffix_stands_in_the_list_for_people(self) -> None:
        words = KNOWN.replace("(", " ").replace(")", " ").replace(",", " ").split()

        assert set(SUFFIXES) <= set(words)

    def test_what_was_found_is_said(self, tmp_path: Path) -> None:
        reason = failure(write(tmp_path / "scan.pdf", "%PDF-1.7")).reason

        assert reason.startswith("no reader for .pdf (a PDF: save its text as .txt);")

    def test_a_file_that_vanished_is_a_failure(self, tmp_path: Path) -> None:
        assert "cannot be opened" in failure(tmp_path / "gone.txt").reason

    def test_twice_the_same_is_one_two_outlets_are_two(self, tmp_path: Path) -> None:
        config = CorpusConfig(
            rules=(FileRule("a*", outlet="Sahil"), FileRule("b*", outlet="Akti"))
        )
        ids = {
            name: article(write(tmp_path / name, TURKISH), config).id
            for name in ("a1.txt", "a2.txt", "b.txt")
        }

        assert ids["a1.txt"] == ids["a2.txt"]
        assert ids["a1.txt"] != ids["b.txt"]
        assert len(ids["b.txt"]) == 12

    def test_hostile_text_is_shown_harmless(self, tmp_path: Path) -> None:
        text = (
            f"\x1b]0;owned\x07\x1b[31m{ENGLISH}\x1b[0m\u202egnorw\u202c\r\n"
            f"\x9b2J so\u00adft \u200bzero\x7f  \r\nend\u2028line"
        )
        found = article(write(tmp_path / "a.txt", text)).text

        assert found == f"{ENGLISH}gnorw\n soft zero\nend\nline"

    def test_a_line_of_a_megabyte_is_read(self, tmp_path: Path) -> None:
        text = " ".join([ENGLISH] * 8_000)

        assert len(article(write(tmp_path / "a.txt", text[:999_999])).text) > 999_000
        assert (
            "longer than 1,000,000" in failure(write(tmp_path / "b.txt", text)).reason
        )
