"""Files with an article on each line: JSON Lines and CSV."""

import json
from collections.abc import Callable

from compare.records import Article, Failure
from hostile.scene import ENGLISH, Group, articles

GROUP = Group("Tables: JSON Lines and CSV")
E = ENGLISH
Found = list[Article | Failure]


def line(**values: object) -> str:
    return json.dumps({"text": E, **values})


def nested(depth: int, opens: str, closes: str) -> str:
    return f'{{"text": {opens * depth}"x"{closes * depth}}}'


def one_good(found: Found) -> bool:
    """The bad line costs itself, not the good one behind it."""
    return len(articles(found)) == 1 and articles(found)[0].text == E


def rows(number: int) -> Callable[[Found], bool]:
    return lambda found: len(found) == number


GOOD = "\n" + line() + "\n"
JSONL: tuple[tuple[object, ...], ...] = (
    ("deep-lists", "lists nested 100,000 deep", nested(100_000, "[", "]") + GOOD,
     "nested too deep", one_good),
    ("deep-objects", "objects nested 100,000 deep",
     nested(100_000, '{"a":', "}") + GOOD, "nested too deep", one_good),
    ("deep-enough", "lists as deep as the parser just allows",
     nested(900, "[", "]") + GOOD, "no field is called", one_good),
    ("names-in-names", "names within names, as deep as allowed",
     nested(900, '{"name":', "}") + GOOD, "no field is called", one_good),
    ("deep-unclosed", "brackets that are never closed", "[" * 200_000 + GOOD,
     "nested too deep", one_good),
    ("many-digits", "a number of 10,000 digits",
     '{"text": ' + "9" * 10_000 + "}" + GOOD, "too many digits", one_good),
    ("huge-exponent", "a number beyond all numbers", '{"text": 1e999999}' + GOOD,
     "few words", one_good),
    ("not-a-number", "NaN and Infinity", '{"text": NaN}\n{"text": -Infinity}' + GOOD,
     "few words", one_good),
    ("many-keys", "an object of 100,000 keys",
     "{" + ", ".join(f'"k{n}": 1' for n in range(100_000)) + "}" + GOOD,
     "no field is called", one_good),
    ("twice", "one key twice, the second a bomb of depth",
     '{"text": "x", "text": ' + "[" * 2000 + "]" * 2000 + "}" + GOOD, "nested",
     one_good),
    ("odd-keys", "keys that would be attributes of Python",
     line(__class__="x", __proto__={"a": 1}, constructor="y"), "", bool),
    ("lone-surrogate", "half a surrogate pair as an escape",
     '{"text": "' + E + ' \\ud800 x"}', "",
     lambda found: "\ud800" not in articles(found)[0].text),
    ("escaped-escape", "an order to the terminal, escaped as JSON",
     line(title="\x1b[2J\x9b31mBridge", outlet="A\u202eB"), "",
     lambda found: articles(found)[0].outlet == "AB"),
    ("escaped-nul", "a zero, escaped as JSON", line(outlet="Ti\0de"), "",
     lambda found: articles(found)[0].outlet == "Tide"),
    ("array-line", "a list where an object should be", "[1, 2]" + GOOD,
     "not a JSON object", one_good),
    ("text-list", "a text that is a list of objects", line(text=[{"name": E}, {}]), "",
     bool),
    ("text-false", "a text that is a truth value", '{"text": true}' + GOOD,
     "few words", one_good),
    ("single-quotes", "Python's own notation", "{'text': 'x'}" + GOOD, "not valid JSON",
     one_good),
    ("binary-line", "a line of zeros among good ones",
     (b"\0" * 500).decode() + GOOD, "binary data", one_good),
    ("invalid-utf8-line", "a line of broken UTF-8",
     b'{"text": "\xff\xfe\xfa"}' + GOOD.encode(), "few words", one_good),
    ("megabyte-line", "a line of twenty megabytes without an end",
     lambda: '{"text": "' + "a " * 10_000_000, "longer than", bool),
    ("many-lines", "20,000 lines of brackets", "[\n" * 20_000, "not valid JSON",
     rows(20_000)),
    ("url-broken", "a URL that no parser takes", line(url="http://[/2031/03/14/"), "",
     bool),
    ("url-newline", "a URL with line ends in it", line(url="https://a.example/\r\nX: y"),
     "", lambda found: "\n" not in articles(found)[0].url),
    ("entities", "markup hidden as entities of a title",
     line(title="&lt;script&gt;&#x1b;[2J&#8238;"), "",
     lambda found: articles(found)[0].title.startswith("<script>")),
    ("entity-flood", "a title of 100,000 entities", line(title="&amp;" * 100_000), "",
     bool),
    ("language-object", "a language that is an object",
     line(language={"name": "Klingon"}), "language is given as", bool),
    ("date-object", "a date that is an object", line(date={"$date": 1e300}), "", bool),
    ("utf16-lines", "UTF-16 with a mark and half a line",
     b"\xff\xfe" + (line() + "\n{").encode("utf-16-le"), "not valid JSON", bool),
)  # fmt: skip
for name, tries, data, *expected in JSONL:
    GROUP.file(f"jsonl-{name}", f"JSON: {tries}", "a.jsonl", data, *expected)  # type: ignore[arg-type]

H = "text,title,outlet\n"
CSV: tuple[tuple[object, ...], ...] = (
    ("unclosed-quote", "a quotation mark that is never closed",
     H + f'"{E},x,y\n' + f"{E},x,y\n" * 2000, "", bool),
    ("zeros", "zeros between the letters", H + E.replace(" ", " \0") + ",x,y\n",
     "binary", bool),
    ("huge-field", "a field of ten megabytes", lambda: H + "a b " * 2_500_000 + ",x,y",
     "longer than", bool),
    ("many-columns", "100,000 columns", H + "x," * 100_000 + "\n", "fields, but 3",
     bool),
    ("many-names", "100,000 names of columns", "x," * 100_000 + "\n1\n", "no column",
     bool),
    ("names-are-orders", "names of columns that are orders to the terminal",
     '"\x1b[2J\x1b]0;x\x07the name","b\u202ec and more of it"\n' + "1,2\n" * 9,
     "no column is called", bool),
    ("names-of-lines", "a name of a column over three lines",
     '"a\nb\nc",d\n1,2\n', "no column is called", bool),
    ("two-texts", "two columns called text", f"text,text\n{E},x\n", "few words", bool),
    ("formula", "a formula as title", H + f"\"{E}\",=cmd|' /C calc'!A0,x\n", "", bool),
    ("sql", "SQL as outlet", H + f"\"{E}\",x,'); DROP TABLE article;--\n", "", bool),
    ("semicolons", "semicolons, and commas in the text",
     f'text;outlet\n"{E}";Tide\n', "", lambda found: articles(found)[0].outlet == "Tide"),
    ("pipes", "pipes instead of commas", f"text|outlet\n{E}|Tide\n", "",
     lambda found: articles(found)[0].outlet == "Tide"),
    ("mixed", "all separators at once in the names", "text,a;b\tc|d\n" + E + "\n", "",
     bool),
    ("bom", "two byte order marks", b"\xef\xbb\xbf\xef\xbb\xbf" + (H + E).encode(), "",
     bool),
    ("returns", "carriage returns as line ends", (H + f"{E},x,y\n").replace("\n", "\r"),
     "", bool),
    ("mixed-returns", "every kind of line end at once",
     H + f"{E},x,y\r{E},x,z\r\n{E},v,w\n", "", rows(3)),
    ("quotes", "a hundred thousand quotation marks", H + '"' * 100_000, "no readable text",
     bool),
    ("only-commas", "a hundred thousand records of commas", H + ",,\n" * 100_000, "",
     lambda found: found == []),
    ("no-names", "a table without names", f"{E},x,y\n", "no column is called", bool),
    ("sep-line", "the line by which Excel takes another separator",
     "sep=;\n" + H + E, "no column", bool),
    ("fullwidth", "full-width commas", f"text，outlet\n{E}，x\n", "no column", bool),
    ("legacy", "windows-1254 with a byte that it lacks",
     (H + E).encode() + b"\x81\x8d\x8f", "neither UTF-8 nor", bool),
)  # fmt: skip
for name, tries, data, *expected in CSV:
    GROUP.file(f"csv-{name}", f"CSV: {tries}", "a.csv", data, *expected)  # type: ignore[arg-type]
