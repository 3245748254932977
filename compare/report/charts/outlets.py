"""The outlets as rows and columns of charts: their order, and who are the others."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from compare.records import Article
from compare.report.phrases import clean

OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Axis:
    """Outlets in the order they are drawn, and the language of each.

    ``names`` are cleaned; outlets that found no place share the last name, "others".
    """

    names: tuple[str, ...]
    languages: Mapping[str, str]
    hidden: int

    def of(self, outlet: str) -> str:
        """The name under which an outlet is drawn."""
        name = clean(outlet)
        return name if name in self.languages else OTHERS


def outlet_axis(
    articles: Iterable[Article], amounts: Mapping[str, int], most: int
) -> Axis:
    """The ``most`` outlets with the greatest amounts, by language, then by amount."""
    spoken: dict[str, Counter[str]] = {}
    for article in articles:
        spoken.setdefault(clean(article.outlet), Counter())[article.language] += 1
    counted: Counter[str] = Counter()
    for outlet, number in amounts.items():
        counted[clean(outlet)] += number
    ranked = sorted(counted, key=lambda name: (-counted[name], name))
    kept = ranked if len(ranked) <= most + 1 else ranked[:most]
    languages = {name: _main(spoken.get(name, Counter())) for name in kept}
    names = sorted(kept, key=lambda name: (languages[name], -counted[name], name))
    hidden = len(ranked) - len(kept)
    return Axis((*names, *([OTHERS] if hidden else [])), languages, hidden)


def _main(counts: Counter[str]) -> str:
    return min(counts, key=lambda language: (-counts[language], language), default="")
