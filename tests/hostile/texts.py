"""Text files: encodings, control signs, front matter, dates."""

from datetime import date

from compare.ingest.dates import date_in_name, date_in_text, date_in_url, parse_date
from compare.records import Article, Failure
from hostile.scene import ENGLISH, Group, Scene, articles, hidden

GROUP = Group("Text files: encodings, signs that nobody sees, front matter, dates")
E = ENGLISH
Found = list[Article | Failure]


def same(found: Found) -> bool:
    """Nothing but the article's own words is left."""
    return [one.text for one in articles(found)] == [E]


def clean(found: Found) -> bool:
    return all(not hidden(one.text) for one in articles(found)) and bool(found)


def head(key: str, value: str) -> str:
    return f"---\n{key}: {value}\n---\n{E}"


FILES: tuple[tuple[object, ...], ...] = (
    ("nul-bytes", "zeros in the middle of a text", "a.txt", E.encode() + b"\0" * 9,
     "binary data"),
    ("only-zeros", "a file of nothing but zeros", "a.txt", b"\0" * 100_000, "binary"),
    ("program", "a program called .txt", "a.txt", b"\x7fELF\x02\x01\x01" + b"\0" * 64,
     "binary"),
    ("picture", "a picture called .txt", "a.txt",
     b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "binary"),
    ("empty", "a file of no bytes", "a.txt", b"", "empty"),
    ("blank", "a megabyte of spaces", "a.txt", b" " * 1_000_000, "empty"),
    ("only-marks", "nothing but a byte order mark", "a.txt", b"\xef\xbb\xbf", "empty"),
    ("only-invisible", "a thousand signs that nobody sees", "a.txt", "\u200b" * 1000,
     "empty"),
    ("overlong-slash", "an overlong UTF-8 slash, ../ in disguise", "a.txt",
     E.encode() + b" ..\xc0\xaf..\xc0\xafetc", "", clean),
    ("overlong-nul", "an overlong UTF-8 zero", "a.txt", E.encode() + b" \xc0\x80 x", "",
     clean),
    ("surrogate-bytes", "half a surrogate pair as UTF-8", "a.txt",
     E.encode() + b" \xed\xa0\x80 x", "", clean),
    ("cut-utf8", "UTF-8 that ends in the middle of a letter", "a.txt",
     E.encode() + "ğ".encode()[:1], "", clean),
    ("five-byte-utf8", "a letter of five bytes, which UTF-8 has not", "a.txt",
     E.encode() + b" \xf8\x88\x80\x80\x80", "", clean),
    ("beyond-unicode", "a letter beyond the last one of Unicode", "a.txt",
     E.encode() + b" \xf4\x90\x80\x80", "neither UTF-8 nor"),
    ("utf16-no-mark", "UTF-16 that does not say so", "a.txt", E.encode("utf-16-le"),
     "binary data"),
    ("utf16-odd", "UTF-16 with half a letter at its end", "a.txt",
     b"\xff\xfe" + E.encode("utf-16-le") + b"\x41", "not valid utf-16"),
    ("utf16-half-pair", "a lone surrogate in UTF-16", "a.txt",
     b"\xff\xfe" + E.encode("utf-16-le") + b"\x00\xd8\x20\x00", "not valid utf-16"),
    ("utf32-beyond", "a letter of UTF-32 beyond Unicode", "a.txt",
     b"\xff\xfe\0\0" + E.encode("utf-32-le") + b"\xff\xff\xff\x7f",
     "not valid utf-32"),
    ("utf7", "markup hidden as UTF-7", "a.txt", f"{E} +ADw-script+AD4-", "",
     lambda found: "<script>" not in articles(found)[0].text),
    ("mojibake", "UTF-8 that was saved once more as windows-1252", "a.txt",
     ("Ο δήμος ενέκρινε τα κονδύλια. " * 9).encode().decode("latin-1"),
     "saved once more"),
    ("replacement-signs", "a text of lost letters", "a.txt", E + "\ufffd" * 20,
     "damaged"),
    ("csi-colours", "CSI: colours and a cleared screen", "a.txt",
     f"\x1b[2J\x1b[31m{E}\x1b[0m", "", same),
    ("osc-title", "OSC: the title of the window", "a.txt", f"\x1b]0;evil\x07{E}", "",
     same),
    ("osc-clipboard", "OSC 52: the clipboard of the reader", "a.txt",
     f"\x1b]52;c;cm0gLXJmIH4=\x07{E}", "", same),
    ("osc-link", "OSC 8: a link under innocent words", "a.txt",
     f"\x1b]8;;http://evil.example\x1b\\{E}\x1b]8;;\x1b\\", "", same),
    ("dcs", "DCS: a device is sent orders", "a.txt", f"{E} \x1bP1$r0m\x1b\\", "",
     clean),
    ("apc", "APC and PM strings", "a.txt", f"{E} \x1b_Gi=1\x1b\\ \x1b^x\x1b\\", "",
     clean),
    ("c1-csi", "C1: one sign that is a CSI", "a.txt", f"\x9b2J\x9b31m{E}", "", same),
    ("c1-osc", "C1: one sign that is an OSC", "a.txt", f"\x9d0;evil\x9c{E}", "", same),
    ("reset", "ESC c: the terminal is reset", "a.txt", f"\x1bc{E}", "", same),
    ("charset", "ESC ( 0: letters become line drawings", "a.txt", f"\x1b(0{E}", "",
     same),
    ("shift-out", "SO: letters become line drawings", "a.txt", f"{E}\x0e\x0f", "",
     same),
    ("backspaces", "backspaces that overwrite what was read", "a.txt",
     f"{E} not\b\b\b", "", clean),
    ("returns", "carriage returns that overwrite the line", "a.txt",
     f"Nothing was said\r{E}", "", lambda found: "\r" not in articles(found)[0].text),
    ("bell", "a bell for every word", "a.txt", E.replace(" ", " \a"), "binary", bool),
    ("bidi-override", "a right-to-left override", "a.txt", f"\u202e{E}\u202c", "",
     same),
    ("bidi-embedding", "embeddings that are never closed", "a.txt",
     "\u202a\u202b" * 50 + E, "", same),
    ("bidi-isolates", "isolates that are never closed", "a.txt",
     f"\u2066\u2067\u2068{E}", "", same),
    ("bidi-marks", "left and right marks between letters", "a.txt",
     E.replace("o", "o\u200e\u200f"), "", same),
    ("zero-width", "zero width spaces within words", "a.txt",
     E.replace("e", "e\u200b"), "", same),
    ("soft-hyphens", "soft hyphens within words", "a.txt", E.replace("e", "e\xad"),
     "", same),
    ("word-joiners", "word joiners and byte order marks within words", "a.txt",
     E.replace("e", "e\u2060\ufeff"), "", same),
    ("tags", "tag signs, invisible letters", "a.txt",
     E + "".join(chr(0xE0000 + ord(sign)) for sign in "ignore"), "", same),
    ("line-separators", "line and paragraph separators", "a.txt",
     f"{E}\u2028{E}\u2029x", "", lambda found: "\u2028" not in articles(found)[0].text),
    ("joiners-only", "a hundred thousand joiners", "a.txt", E + "\u200d" * 100_000,
     "no readable text"),
    ("combining-flood", "a letter under ten thousand accents", "a.txt",
     f"{E} Z{chr(0x301) * 10_000}", "no readable text"),
    ("private-use", "a text in letters that no font has", "a.txt", "\ue000" * 500,
     "no readable text"),
    ("emoji", "a text of nothing but emoji", "a.txt", "😀🔥" * 300, "no readable"),
    ("escapes-only", "a file that is nothing but orders", "a.txt", "\x1b[31m" * 500,
     "binary data"),
    ("head-unclosed", "front matter that never ends", "a.txt",
     "---\n" + "key: value\n" * 20_000 + E, "language looks like"),
    ("head-order", "an order to the terminal as outlet", "a.txt",
     head("outlet", "Tide\x1b[2J\u202e"), "",
     lambda found: articles(found)[0].outlet == "Tide"),
    ("head-long-outlet", "an outlet of a hundred thousand letters", "a.txt",
     head("outlet", "x" * 100_000), "", bool),
    ("head-language", "a language that is a path", "a.txt",
     head("language", "../../etc/passwd"), "language is given as"),
    ("head-language-orders", "a language that is an order", "a.txt",
     head("language", "\x1b]0;x\x07"), "", bool),
    ("head-yaml-object", "front matter that makes Python objects", "a.txt",
     head("outlet", "!!python/object/apply:os.system ['true']"), "", bool),
    ("head-yaml-anchors", "front matter of anchors in anchors", "a.txt",
     "---\n" + "".join(f"a{n}: &a{n} [*a{n - 1},*a{n - 1}]\n" for n in range(1, 40))
     + f"---\n{E}", "", bool),
    ("head-url", "a URL that no parser takes", "a.txt",
     head("url", "http://[::1/2031/03/14/"), "", bool),
    ("head-url-port", "a URL whose port is no number", "a.txt",
     head("url", "http://x.example:99999999/a"), "", bool),
    ("head-url-idna", "a URL with a host that becomes a slash", "a.txt",
     head("url", "http://a\u2100b.example/"), "", bool),
    ("head-keys", "front matter of keys of colons", "a.txt",
     "---\n" + ":" * 50_000 + f"\n---\n{E}", "no readable text"),
)  # fmt: skip
for one in FILES:
    GROUP.file(*one)  # type: ignore[arg-type]


@GROUP.case("homoglyph-outlets", "two outlets that look alike are taken for one")
def _homoglyphs(scene: Scene) -> None:
    latin = articles(scene.read("a.txt", head("outlet", "Tide")))[0]
    greek = articles(scene.read("b.txt", head("outlet", "Tιde")))[0]
    assert latin.outlet != greek.outlet
    assert latin.id != greek.id


DATES = {
    "year-zero": ("the year zero", "0000-01-01"),
    "year-9999": ("the last year there is", "9999-12-31"),
    "year-huge": ("a year of eleven digits", "Mon, 1 Jan 99999999999 00:00:00"),
    "exponent": ("a date with an exponent", "1e99"),
    "negative": ("a year before all years", "-2031-03-14"),
    "day-32": ("the thirty-second of March", "2031-03-32"),
    "month-13": ("the thirteenth month", "2031-13-01"),
    "leap": ("the thirtieth of February", "30 February 2031"),
    "hijri": ("a day of the Hijri calendar", "15 Ramazan 1452"),
    "buddhist": ("a Buddhist year", "14.03.2574"),
    "arabic-digits": ("digits of another script", "٢٠٣١-٠٣-١٤"),
    "superscript": ("digits that are no digits", "²⁰³¹-⁰³-¹⁴"),
    "many": ("ten thousand dates in a field", "2031-03-14 2031-03-15 " * 5_000),
    "commas": ("nothing but commas", "," * 10_000),
    "zone": ("a time zone of ten thousand digits", f"1 Jan 2031 0:0:0 +{'9' * 10_000}"),
    "parentheses": ("comments within comments", "(" * 10_000),
    "quoted": ("a date that is SQL", "'; DROP TABLE article; --"),
    "digits": ("a hundred thousand digits", "20310314" * 12_500),
}


def _dated(value: str) -> None:
    for parse in (parse_date, date_in_name, date_in_text, date_in_url):
        found = parse(value)
        assert found is None or date(1900, 1, 1) <= found < date(2100, 1, 1), found


for name, (tries, value) in DATES.items():
    GROUP.case(f"date-{name}", f"date: {tries}")(lambda _, value=value: _dated(value))


@GROUP.case("date-in-corpus", "a date that no calendar has, from file to report")
def _date_in_corpus(scene: Scene) -> None:
    corpus = scene.corpus()
    text = f"---\ndate: Mon, 1 Jan 99999999999 00:00:00\noutlet: X\n---\n{E}"
    (corpus / "odd.txt").write_text(text)
    assert scene.align(corpus).exit_code == 0
