"""Files as an attacker would write them, for Hypothesis."""

import json

from hypothesis import strategies as st

SENTENCE = (
    "The town council set aside more money for the bridge. Work will begin in spring "
    "and the coast road will stay closed for two weeks."
)
SIGNS = st.sampled_from(
    [
        "\x1b[2J", "\x1b]52;c;x\x07", "\x9b", "\x9d", "\u202e", "\u2066", "\u200b",
        "\0",
        "\ufeff", "\u2028", "\r", "\n", "\t", "<b>", "</p>", "&amp;", "&#27;", "]]>",
        "<!--", '"', "'", "`", "|", "=1+1", "{", "}", "[", "]", ":", ",", ";", "\\",
        "../", "%00", "İ", "ı", "ς", "e\u0301", "\ufffd", "---", "2031-03-14", "(AA) -",
        "http://[", "9" * 30, "«", "»", "“", "#",
    ]
)  # fmt: skip
PIECE = st.one_of(SIGNS, st.just(SENTENCE), st.text(max_size=20))
TEXT = st.lists(PIECE, max_size=12).map(" ".join)
BYTES = st.one_of(
    st.binary(max_size=300),
    TEXT.map(lambda text: text.encode("utf-8", "surrogatepass")),
    TEXT.map(lambda text: text.encode("utf-16", "surrogatepass")),
    TEXT.map(lambda text: text.encode("windows-1253", "replace")),
)
VALUE = st.recursive(
    st.one_of(TEXT, st.none(), st.booleans(), st.integers(), st.floats()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(TEXT, inner, max_size=3)
    ),
    max_leaves=8,
)
FIELD = st.sampled_from(
    ["text", "title", "outlet", "date", "language", "url", "author", "headline", "x"]
)
RECORD = st.dictionaries(FIELD, VALUE, max_size=6)
JSONL = st.lists(st.one_of(RECORD.map(json.dumps), TEXT), max_size=4).map("\n".join)
JSON = st.one_of(
    RECORD.map(json.dumps), st.lists(RECORD, max_size=3).map(json.dumps), TEXT
)
CSV = st.lists(st.lists(TEXT, max_size=4).map(",".join), max_size=5).map(
    lambda rows: "text,title,outlet\n" + "\n".join(rows)
)
MATTER = st.lists(st.tuples(FIELD, TEXT), max_size=5).map(
    lambda pairs: (
        "---\n" + "\n".join(f"{key}: {value}" for key, value in pairs) + "\n---\n"
    )
)
ARTICLE = st.tuples(st.one_of(MATTER, st.just("")), TEXT).map("".join)
TAG = st.sampled_from(
    "p div article b a table tr td ul li h1 title meta script style time svg".split()
)
HTML = st.lists(
    st.one_of(TEXT, TAG.map("<{}>".format), TAG.map("</{}>".format)), max_size=25
).map(lambda parts: f"<html><body>{''.join(parts)}")
ITEM = st.sampled_from(
    "item title link description pubDate author guid entry content summary".split()
)
FEED = st.lists(
    st.one_of(TEXT, ITEM.map("<{}>".format), ITEM.map("</{}>".format)), max_size=25
).map(lambda parts: f'<rss version="2.0"><channel>{"".join(parts)}</channel></rss>')
WELL_FORMED = st.lists(
    st.tuples(ITEM, st.text("abc ğις&<>", max_size=9)), max_size=8
).map(
    lambda items: (
        '<rss version="2.0"><channel><item>'
        + "".join(f"<{tag}><![CDATA[{text}]]></{tag}>" for tag, text in items)
        + "</item></channel></rss>"
    )
)
TMX = st.lists(
    st.one_of(
        st.text("abc ğις", max_size=9),
        st.sampled_from(
            ['<tu>', '</tu>', '<tuv xml:lang="tr">', '<tuv xml:lang="en">', '</tuv>',
             '<seg>', '</seg>', '<prop type="x">', '</prop>', '<ph/>', '&x;', '<hi>',
             '</hi>', '<tu creationdate="99999999">']
        ),
    ),
    max_size=30,
).map(
    lambda parts: (
        f'<tmx version="1.4"><header/><body>{"".join(parts)}</body></tmx>'
    )
)  # fmt: skip
TOML_VALUE = st.one_of(
    st.text(max_size=9).map(json.dumps),
    st.sampled_from(["[]", "{}", "true", "1e999", "-0", "2031-03-14", "nan", "[[]]"]),
)


def toml(*names: str) -> st.SearchStrategy[str]:
    """Files of these keys and tables, some of them sound."""
    line = st.tuples(st.sampled_from(names), TOML_VALUE).map(" = ".join)
    table = st.sampled_from(["[[files]]", "[x]", "[countries]", "[[agency]]", "[[x]]"])
    return st.lists(st.one_of(line, table, TEXT), max_size=8).map("\n".join)
