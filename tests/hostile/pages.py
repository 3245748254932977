"""Web pages: what their markup can do to the one who reads them."""

from compare.records import Article, Failure
from hostile.scene import ENGLISH, SECRET, Group, Scene, articles

GROUP = Group("Web pages as sources")
E = ENGLISH
BODY = f"<p>{E}</p>" * 3
Found = list[Article | Failure]


def page(body: str = BODY, head: str = "", before: str = "") -> str:
    return f"{before}<html><head>{head}</head><body>{body}</body></html>"


def without(*words: str) -> object:
    return lambda found: all(word not in repr(found) for word in words)


PAGES: tuple[tuple[object, ...], ...] = (
    ("script", "a script within the article",
     page(f"{BODY}<script>alert('hit')</script>"), "", without("alert", "hit")),
    ("style", "a style sheet within the article",
     page(f"{BODY}<style>p{{background:url(x)}}</style>"), "", without("background")),
    ("comment", "text within a comment", page(f"{BODY}<!-- unseen -->"), "",
     without("unseen")),
    ("deep", "elements 100,000 deep", page("<div>" * 100_000 + BODY), "no article",
     bool),
    ("deep-inline", "bold within bold, 20,000 times", page("<b>" * 20_000 + E),
     "no article", bool),
    ("deep-tables", "tables within tables, 3,000 deep",
     page("<table><tr><td>" * 3_000 + BODY), "no article", bool),
    ("deep-lists", "lists within lists, 3,000 deep", page("<ul><li>" * 3_000 + BODY),
     "no article", bool),
    ("deep-quotes", "quotations within quotations, 200 deep",
     page("<blockquote>" * 200 + BODY), "", bool),
    ("attributes", "a tag of 100,000 attributes",
     page("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + f">{E}</p>"),
     "attributes", bool),
    ("bare-attributes", "a tag of 100,000 attributes without values",
     page("<p " + " ".join(f"a{n}" for n in range(100_000)) + f">{E}</p>"),
     "attributes", bool),
    ("long-attribute", "an attribute of four megabytes",
     page(f'<img src="data:image/png;base64,{"A" * 4_000_000}">' + BODY), "", bool),
    ("unclosed-attribute", "an attribute that is never closed",
     page(BODY + '<p title="' + "x " * 50_000), "", bool),
    ("entity-bomb", "a billion laughs in a page",
     page("<p>&z;</p>" + BODY, before='<!DOCTYPE html [<!ENTITY a "ha">'
          + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">'
                    for a, b in zip("abcdefghij", "bcdefghijz", strict=True))
          + "]>"), "", without("hahaha")),
    ("many-entities", "200,000 entities", page(BODY + "<p>" + "&amp;" * 200_000),
     "no readable text", bool),
    ("entity-orders", "orders to the terminal as entities",
     page(f"<p>&#155;31m&#8238;&#173;{E}</p>" * 3), "",
     without("\u202e", "\xad")),
    ("entity-nul", "zeros and surrogates as entities",
     page(f"<p>&#0;&#xD800;&#x110000;{E}</p>" * 3), "damaged", bool),
    ("many-paragraphs", "20,000 paragraphs of a sign", page("<p>x" * 20_000 + BODY),
     "language looks like", bool),
    ("many-links", "5,000 links", page("<a href=x>y</a>" * 5_000 + BODY),
     "language looks like", bool),
    ("frames", "an article in a frame", page("<iframe src='file:///etc/passwd'>" + BODY),
     "no article", without("root:")),
    ("base", "a base that leads elsewhere", page(head="<base href='//evil.example'>"),
     "", bool),
    ("canonical-script", "a canonical address that is a script",
     page(head="<link rel=canonical href='javascript:alert(1)'>"), "",
     without("alert")),
    ("canonical-broken", "a canonical address that no parser takes",
     page(head="<link rel=canonical href='http://[::1'>"), "", bool),
    ("canonical-data", "a canonical address that is data",
     page(head="<link rel=canonical href='data:text/html,<script>x'>"), "",
     without("data:text")),
    ("site-name", "an outlet that is an order to the terminal",
     page(head='<meta property="og:site_name" content="Tide&#27;[2J&#8238;">'), "",
     lambda found: articles(found)[0].outlet == "Tide"),
    ("ld-json-deep", "JSON-LD nested 100,000 deep",
     page(head='<script type="application/ld+json">' + "[" * 100_000 + "</script>"),
     "", bool),
    ("ld-json-types", "JSON-LD of the wrong types",
     page(head='<script type="application/ld+json">{"@type": [1], "author": 7, '
          '"datePublished": {}, "headline": [[]], "@graph": 3}</script>'), "", bool),
    ("ld-json-names", "JSON-LD whose author is everybody",
     page(head='<script type="application/ld+json">{"@context": "https://schema.org", '
          '"@type": "NewsArticle", "author": ['
          + ", ".join(['{"@type": "Person", "name": "A B"}'] * 3_000)
          + "]}</script>"), "", bool),
    ("meta-date", "dates that no calendar has",
     page(head='<meta property="article:published_time" content="9999-99-99T99:99">'
          '<meta name="date" content="1e99"><time datetime="-1-0-0">x</time>'), "",
     bool),
    ("meta-charset", "an encoding that does not exist",
     page(head="<meta charset='evil-8'>"), "", bool),
    ("utf7-charset", "UTF-7 as encoding of the page",
     page(f"<p>{E} +ADw-script+AD4-</p>" * 3, head="<meta charset='utf-7'>"), "",
     without("<script>")),
    ("xml-declaration", "a page that says it is XML in another encoding",
     page(before='<?xml version="1.0" encoding="utf-16"?>'), "", bool),
    ("xml-include", "an instruction to include a file",
     page('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" '
          'href="/etc/passwd" parse="text"/>' + BODY), "", without("root:")),
    ("stylesheet", "an instruction to fetch a style sheet",
     page(before='<?xml-stylesheet href="http://127.0.0.1:9/x"?>'), "", bool),
    ("svg", "a script in a picture in the text",
     page(f"{BODY}<svg onload=alert(1)><script>alert(2)</script></svg>"), "",
     without("alert")),
    ("template", "an article within a template", page(f"<template>{BODY}</template>"), "",
     bool),
    ("noscript", "markup within noscript within a title",
     page(head='<noscript><p title="</noscript><img src=x onerror=alert(1)>">'), "",
     bool),
    ("no-html", "no page at all", "<" * 50_000, "no article", bool),
    ("null-tags", "tags with zeros in their names",
     page("<p\x01\x02>" + E + "</p\x01>"), "", bool),
    ("spaces", "a tag of a megabyte of spaces", page(f"<p{' ' * 1_000_000}>{E}</p>" * 1
     + BODY), "", bool),
    ("class-names", "class names made to be searched for long",
     page("".join(f'<div class="{"comment-" * 400}">x</div>' for _ in range(50))
          + BODY), "", bool),
    ("dates-in-text", "20,000 dates in a page", page(BODY + "<p>2031-03-14 " * 20_000),
     "", bool),
)  # fmt: skip
for name, tries, data, *expected in PAGES:
    GROUP.file(name, tries, "a.html", data, *expected)  # type: ignore[arg-type]


@GROUP.case("external-entity", "an entity that is a file of the reader")
def _external(scene: Scene) -> None:
    before = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{scene.secret.as_uri()}">]>'
    found = scene.read("a.html", page(f"<p>&x;{E}</p>" * 3, before=before))
    assert found
    assert SECRET not in repr(found)


@GROUP.case("external-dtd", "a document type on another machine")
def _dtd(scene: Scene) -> None:
    before = '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/evil.dtd">'
    assert articles(scene.read("a.html", page(before=before)))
