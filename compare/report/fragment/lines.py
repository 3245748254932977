"""Lines of fragments: a finding in one, a dispatch in one, what is not shown."""

from collections.abc import Mapping

from compare.languages import PIVOT
from compare.records import Article, Family
from compare.report.families import agency_name, certainty, title_of
from compare.report.findings import Finding, Side, languages_of_words
from compare.report.fragment.markup import QUIET, element, foreign, sign, words
from compare.report.phrases import LETTERS, clean, count, shorten
from compare.report.select import Selection

MOST_WORDS = 3
MOST_OUTLETS = 5
LONGEST_WORDS = 90


def title(text: str) -> str:
    """A heading."""
    return element("div", words(text), style="font-weight:600;margin:.5em 0 .2em")


def quiet(text: str) -> str:
    """A line beside the matter."""
    return element("div", words(text), style=QUIET)


def pointer(told: str, how: str) -> str:
    """Where to look: "12 failures: report.failures"."""
    return element("div", words(f"{told}: "), element("code", words(how)), style=QUIET)


def more(number: int, noun: str, how: str) -> str:
    """What is not shown, and how to see it; nothing where all is shown."""
    return pointer(count(number, f"more {noun}"), how) if number > 0 else ""


def family_line(family: Family, articles: Mapping[str, Article]) -> str:
    """What a dispatch is about, whose it is, and who had it first."""
    name = agency_name(family)
    who = count(len(family.members), "article")
    first = articles.get(family.first.article_id)
    had = f" · first, {certainty(family.first)}: {first.outlet}" if first else ""
    told = element("b", words(shorten(title_of(family, articles), LONGEST_WORDS)))
    return element("div", told, words(f" · agency: {name} · {who}{had}"))


def finding_lines(one: Finding, selection: Selection) -> str:
    """A finding: its kind and places, and who has which words below."""
    languages = languages_of_words(one, selection)
    letter = sign(LETTERS[one.kind], one.kind)
    head = words(f" {one.kind}, {count(one.places, 'place')}")
    style = "padding-left:1.8em"
    sides = (
        element("div", _side(side, languages), style=style)
        for side in (one.left, one.right)
    )
    return element("div", letter, head, *sides, style="margin:.25em 0")


def _side(side: Side, languages: Mapping[str, str]) -> str:
    outlets = [clean(one) for one in side.outlets]
    rest = len(outlets) - MOST_OUTLETS
    who = ", ".join(outlets[:MOST_OUTLETS]) + (f" and {rest} more" if rest > 0 else "")
    if not side.words:
        return words(f"nothing there: {who}")
    texts = [
        f"“{foreign(shorten(text, LONGEST_WORDS), languages.get(text, ''))}”"
        for text, _ in side.words[:MOST_WORDS]
    ]
    others = len(side.words) - len(texts)
    more = f" and {others} more" if others > 0 else ""
    first = side.words[0][0]
    meaning = side.meaning(first, languages.get(first, PIVOT))
    named = element("i", words(meaning)) + ": " if meaning else ""
    return named + ", ".join(texts) + words(f"{more}: {who}")
