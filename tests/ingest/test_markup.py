"""Feeds, NewsML-G2 and NITF: which fields are read, and what is refused."""

from datetime import date
from pathlib import Path

import pytest
from bridges import ENGLISH, Read, articles, reasons

from compare.records import Article, Failure

SAMPLES = Path(__file__).parent / "samples"
DAY = date(2031, 3, 14)


def sample(read: Read, name: str) -> list[Article | Failure]:
    return read(name, (SAMPLES / name).read_bytes())


class TestFeeds:
    def test_full_text_comes_before_the_summary(self, read: Read) -> None:
        first, second, third = sample(read, "feed.rss")

        assert isinstance(first, Article)
        assert first.text.startswith("Belediye meclisi köprünün")
        assert "\nÇalışmalar ilkbaharda başlayacak" in first.text
        assert "alert" not in first.text
        assert (first.title, first.author) == (
            "Köprü iki hafta & kapalı",
            "İnci Ağaoğlu",
        )
        assert (first.outlet, first.published) == ("sahil.example", DAY)
        assert first.path == "feed.rss#1"
        assert isinstance(second, Article)
        assert second.text.startswith("Το δημοτικό συμβούλιο")
        assert second.outlet == "Ακτή"
        assert isinstance(third, Failure)
        assert third.reason == "an item without text: only a title and a link"

    def test_what_a_feed_says_of_its_language_is_not_believed(self, read: Read) -> None:
        found = sample(read, "feed.rss")

        assert [one.language for one in found if isinstance(one, Article)] == [
            "tr",
            "el",
        ]

    def test_atom(self, read: Read) -> None:
        [one] = articles(sample(read, "feed.atom"))

        assert one.text.split("\n")[1] == "Work will begin in spring."
        assert (one.outlet, one.author, one.published) == (
            "Morning Tide",
            "Ada Quay",
            DAY,
        )

    def test_rss_1(self, read: Read) -> None:
        [one] = articles(sample(read, "feed.rdf"))

        assert (one.outlet, one.published) == ("tide.example", DAY)

    def test_a_feed_may_be_called_xml(self, read: Read) -> None:
        found = read("all.xml", (SAMPLES / "feed.atom").read_bytes())

        assert [one.path for one in articles(found)] == ["all.xml#1"]

    def test_a_feed_without_items(self, read: Read) -> None:
        source = '<rss version="2.0"><channel><title>x</title></channel></rss>'

        assert reasons(read("a.rss", source)) == ["a feed without items"]


class TestNitf:
    def test_fields(self, read: Read) -> None:
        [one] = articles(sample(read, "story.nitf"))

        assert one.text == (
            "Belediye meclisi köprünün onarımı için ek bütçe ayırdı.\n"
            "Çalışmalar ilkbaharda başlayacak."
        )
        assert (one.outlet, one.language, one.published) == ("Meltem Haber", "tr", DAY)
        assert one.title == "Köprü iki hafta kapalı"
        assert one.author.endswith("Meltem")
        assert one.url == "https://meltem.example/kopru"
        assert one.path == "story.nitf"

    def test_letters_by_name_need_no_document_type(self, read: Read) -> None:
        source = (
            '<!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf><body><body.content>'
            f"<p>&eacute;t&eacute;<b/>&nbsp;and {ENGLISH}</p>"
            "</body.content></body></nitf>"
        )
        [one] = articles(read("tide.xml", source))
        [reason] = reasons(read("tide2.xml", source.replace("&nbsp;", "&own;")))

        assert one.text == f"été and {ENGLISH}"
        assert "does not define: &own;" in reason

    def test_without_text(self, read: Read) -> None:
        [reason] = reasons(read("a.xml", "<nitf><body><body.head/></body></nitf>"))

        assert "without text in body.content" in reason


class TestNewsMl:
    def test_the_items_of_a_message(self, read: Read) -> None:
        found = sample(read, "message.xml")
        one, two = (item for item in found if isinstance(item, Article))

        assert [item.path for item in (one, two)] == ["message.xml#2", "message.xml#3"]
        assert one.text.startswith("Belediye meclisi")
        assert (one.outlet, one.language, one.published) == ("Meltem", "tr", DAY)
        assert one.title == "Köprü iki hafta kapalı"
        assert one.author == "İnci Ağaoğlu, İzmir, Ada Quay, Meltem/AFP"
        assert one.url == "https://meltem.example/1"
        assert (two.outlet, two.language, two.title) == ("Meltem", "en", "Bridge money")

    def test_what_is_not_read_says_why(self, read: Read) -> None:
        found = sample(read, "message.xml")
        told = {
            item.subject: item.reason for item in found if isinstance(item, Failure)
        }

        assert told == {
            "message.xml#1": "an earlier version: version 2 is read",
            "message.xml#4": (
                "an item (picture) whose content lies in another file, without text"
            ),
            "message.xml#5": "withdrawn by its agency (pubStatus canceled)",
        }

    def test_an_item_alone_is_the_file(self, read: Read) -> None:
        source = (SAMPLES / "message.xml").read_text()
        start = source.index('<newsItem guid="urn:mlt:2"')
        item = source[start : source.index("</newsItem>", start)] + "</newsItem>"
        space = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
        [one] = articles(
            read("a.xml", item.replace("<newsItem", f"<newsItem {space}", 1))
        )

        assert one.path == "a.xml"

    def test_a_package_alone_says_what_to_do(self, read: Read) -> None:
        source = '<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/"/>'

        assert "put the files of those items" in reasons(read("a.xml", source))[0]

    def test_html_in_data(self, read: Read) -> None:
        source = (
            '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet>'
            f'<inlineData contenttype="text/html">&lt;p&gt;{ENGLISH}&lt;/p&gt;'
            "</inlineData></contentSet></newsItem>"
        )

        assert articles(read("tide.xml", source))[0].text == ENGLISH


BOMB = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://192.0.2.1/x.dtd">%x;]>'
BODIES = (
    "<rss><channel><item><description>&x;</description></item></channel></rss>",
    "<nitf><body><body.content><p>&x;</p></body.content></body></nitf>",
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">&x;</newsItem>',
    "<feed>&c;</feed>",
)


class TestSafety:
    @pytest.mark.parametrize("head", [BOMB, OUTSIDE, PARAMETER])
    @pytest.mark.parametrize("body", BODIES)
    def test_declarations_are_refused(self, read: Read, head: str, body: str) -> None:
        [reason] = reasons(read("a.xml", head + body))

        assert "declares entities" in reason

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
    def test_in_every_encoding(self, read: Read, encoding: str) -> None:
        [reason] = reasons(read("a.xml", (BOMB + BODIES[0]).encode(encoding)))

        assert "declares entities" in reason

    @pytest.mark.parametrize("head", [OUTSIDE, BOMB])
    def test_a_page_expands_nothing(self, read: Read, head: str) -> None:
        body = f"<body><article><p>{ENGLISH} &x; &c;</p></article></body>"
        page = f"{head}<html>{body}</html>"

        for one in read("a.html", page):
            if isinstance(one, Article):
                assert "root:" not in one.text
                assert "aaaa" not in one.text

    @pytest.mark.parametrize(
        ("source", "reason"),
        [
            ("<tei/>", "XML of <tei>, which is none of RSS, Atom, NewsML-G2, NITF"),
            ("<NewsML/>", "NewsML 1, which is not read: export it as NewsML-G2"),
            ("<nitf><body>", "not valid XML"),
            ("no xml", "not valid XML"),
            ("", "the file is empty"),
            ("<!-- only -->", "not valid XML"),
            ("<nitf>" + "<p>" * 5_000, "not valid XML"),
        ],
    )
    def test_what_is_no_format_says_so(
        self, read: Read, source: str, reason: str
    ) -> None:
        assert reason in reasons(read("a.xml", source))[0]
