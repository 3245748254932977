"""Runs of signs, 100 kB each, against everything that reads the text of an article."""

from compare.ingest.marks import find_marks
from compare.ingest.normal import normalise
from compare.lexicon import load_lexicon
from compare.numerals import find_numbers
from compare.quotations import quotations
from compare.records import Article
from compare.segment import segment
from compare.wire import find_credits, load_agencies
from hostile.scene import ENGLISH, Group, Scene

GROUP = Group("Text that makes patterns slow: runs of 100 kB")
SIZE = 100_000
RUNS = {
    "quotation-marks": ("quotation marks", '"'),
    "opening-quotes": ("opening quotation marks", "“"),
    "guillemets": ("guillemets in pairs", "«»"),
    "apostrophes": ("apostrophes", "'"),
    "dots": ("full stops", "."),
    "spaced-dots": ("full stops with spaces", " ."),
    "ellipses": ("ellipses", "…"),
    "digits": ("digits", "9"),
    "digits-commas": ("digits with commas", "9,"),
    "digits-dots": ("digits with dots", "1."),
    "digits-spaces": ("digits with spaces", "1 "),
    "brackets": ("opening brackets", "("),
    "footnotes": ("footnotes", "[1]"),
    "capitals": ("capitals", "A"),
    "spaced-capitals": ("capitals with spaces", "A "),
    "names": ("names", "Ab "),
    "dashes": ("dashes", " -"),
    "letters": ("a word without an end", "a"),
    "questions": ("questions and calls", "?!"),
    "semicolons": ("Greek question marks", ";"),
    "slashes": ("slashes", "/"),
    "short-lines": ("lines of a letter", "a\n"),
    "said": ("reporting verbs", "said "),
    "said-tr": ("Turkish reporting verbs", "dedi "),
    "said-el": ("Greek reporting verbs", "είπε "),
    "according": ("sources", "according to "),
    "percents": ("shares", "50% "),
    "credits": ("agency credits", "(AA) - "),
    "bylines": ("bylines", "By Reuters "),
    "byline-name": ("a byline of one endless name", "By " + "A" * (SIZE - 3)),
    "byline-el": ("a Greek byline of one endless name", "Του " + "Α" * (SIZE - 4)),
    "number-words": ("number words", "twenty two million "),
    "number-words-tr": ("Turkish number words", "yüz bin iki "),
    "quoted-words": ("quoted words", '"a" '),
    "dates": ("dates", "14 March 2031 "),
    "osc": ("orders that are begun and not ended", "a\x9d"),
    "accents": ("letters with four accents", "a\u0301\u0301\u0301\u0301"),
    "negations": ("negations", "not never no "),
    "links": ("addresses", "https://t.co/a "),
    "agencies": ("agencies in a list", "AFP, "),
    "dotted-i": ("capital İ, whose small letter is two signs", "İ"),
    "commas": ("commas", ", "),
}


def _article(text: str, language: str) -> Article:
    return Article(
        id="a", outlet="o", language=language, title="", text=text, published=None,
        url="", author=text[:2_000], path="p",
    )  # fmt: skip


def _read_all(name: str, text: str) -> None:
    text = normalise(text[:SIZE])
    language = next((code for code in ("tr", "el") if name.endswith(code)), "en")
    article = _article(text, language)
    find_marks(text)
    for passage in segment(article):
        assert 0 <= passage.span.start < passage.span.end <= len(text)
    for credit in find_credits(article, load_agencies()):
        assert 0 <= credit.span.start <= credit.span.end <= len(text)
    for number in find_numbers(text, language):
        assert 0 <= number.start < number.end <= len(text)
    for start, end in quotations(text):
        assert 0 <= start < end <= len(text)
    load_lexicon().find(text, language)


for name, (tries, sign) in RUNS.items():
    GROUP.case(name, f"a run of {tries}")(
        lambda _, name=name, sign=sign: _read_all(name, sign * (SIZE // len(sign)))
    )


@GROUP.case("aligned-runs", "two articles of runs, through every step of an alignment")
def _aligned(scene: Scene) -> None:
    corpus = scene.corpus()
    run = " ".join(
        sign * (300 // len(sign)) for _, sign in RUNS.values() if len(sign) < 30
    )
    for number in (1, 2):
        text = f"---\noutlet: O{number}\nlanguage: en\n---\n{ENGLISH}\n{run}\n{ENGLISH}"
        (corpus / f"run{number}.txt").write_text(text)
    assert scene.align(corpus).exit_code == 0
    assert scene.call("status", corpus, "--index", "index").exit_code == 0
