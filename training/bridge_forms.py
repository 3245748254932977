"""Inflected forms for the bridge: a dictionary knows lemmas, news has forms of them.

Each frequent form (the package wordfreq) is brought to a lemma that has an entry: by
the tables of simplemma where the project's own suffix rules allow it, else by these
rules alone. The form then gets the lemma's English.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import wordfreq
from bridge_text import Pair
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from compare.languages import fold
from compare.lexicon import stems
from compare.lexicon.inflection import Stem

TABLE_TRUST, RULE_TRUST = 1.0, 0.7
MOST_MEANINGS = 6
LEAST_WEIGHT = 0.02
LEAST_STEM = 3
"""Shorter stems fit too many words."""
USUAL_ZIPF = 4.0
_BACK_VOWELS, _FRONT_VOWELS = "aıou", "eiöü"

Meanings = Mapping[str, Mapping[str, float]]
"""For each folded lemma its English texts and their weights."""


def inflected_entries(entries: Iterable[Pair], language: str) -> Iterator[Pair]:
    """Entries of the frequent forms whose lemma is among ``entries``."""
    meanings = _meanings(entries, language)
    finder = _LemmaFinder(meanings, language)
    for form, zipf in _forms(language):
        lemma, trust = finder.find(form)
        if lemma is None or form == lemma:
            continue
        usual = min(1.5, max(0.25, zipf / USUAL_ZIPF))
        best = sorted(meanings[lemma].items(), key=lambda one: (-one[1], one[0]))
        total = sum(weight for _, weight in best[:MOST_MEANINGS])
        for english, weight in best[:MOST_MEANINGS]:
            share = trust * usual * weight / total
            if share >= LEAST_WEIGHT:
                yield Pair(language, form, english, share**0.5)


def _meanings(entries: Iterable[Pair], language: str) -> Meanings:
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for entry in entries:
        if entry.language == language and " " not in entry.foreign:
            meanings = found[fold(entry.foreign, language)]
            known = meanings.get(entry.english, 0.0)
            meanings[entry.english] = max(known, entry.weight)
    return found


def _forms(language: str) -> Iterator[tuple[str, float]]:
    """Folded forms with their Zipf frequency, each once, in a fixed order."""
    seen = set()
    for word in sorted(wordfreq.get_frequency_dict(language, "best")):
        form = fold(word, language)
        if form not in seen and form.isalpha() and len(form) >= LEAST_STEM:
            seen.add(form)
            yield form, wordfreq.zipf_frequency(word, language)


class _LemmaFinder:
    """Finds the lemma of a form among those that have a meaning."""

    def __init__(self, meanings: Meanings, language: str) -> None:
        self._language = language
        self._meanings = meanings
        self._stems: dict[str, list[tuple[Stem, str]]] = defaultdict(list)
        for lemma in meanings:
            for stem in stems(lemma, language) if len(lemma) >= LEAST_STEM else ():
                self._stems[stem.text].append((stem, lemma))
        self._table: dict[str, str] = {}
        table = DefaultDictionaryFactory().get_dictionary(language)
        for form, lemma in table.items():
            folded = fold(form.decode() if isinstance(form, bytes) else form, language)
            known = lemma.decode() if isinstance(lemma, bytes) else lemma
            self._table.setdefault(folded, fold(known, language))

    def find(self, form: str) -> tuple[str | None, float]:
        """The lemma and how far it is to be trusted."""
        listed = self._table.get(form)
        by_rule = self._by_rule(form)
        if listed is not None:
            known = [one for one in self._as_entry(listed) if one in self._meanings]
            fitting = [one for one in known if one in by_rule] or known
            if fitting:
                return fitting[0], TABLE_TRUST
        if form in self._meanings or not by_rule:
            return None, 0.0
        return by_rule[0], RULE_TRUST

    def _as_entry(self, lemma: str) -> Iterator[str]:
        """The lemma, and a Turkish verb's infinitive: tables give bare stems."""
        yield lemma
        if self._language == "tr":
            vowels = [sign for sign in lemma if sign in _BACK_VOWELS + _FRONT_VOWELS]
            back = bool(vowels) and vowels[-1] in _BACK_VOWELS
            yield lemma + ("mak" if back else "mek")

    def _by_rule(self, form: str) -> list[str]:
        """Lemmas that the suffix rules allow, those of the longest stem first."""
        return [
            lemma
            for end in range(len(form), LEAST_STEM - 1, -1)
            for stem, lemma in self._stems.get(form[:end], ())
            if lemma != form and stem.accepts(form[end:])
        ]
