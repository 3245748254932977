"""Make a large invented corpus in Turkish, Greek and English, and say what it holds.

Usage: python benchmarks/scale_corpus.py FOLDER [--articles N] [--per-day N]
           [--per-file N] [--outlets N] [--reprints SHARE] [--late SHARE] [--single]
           [--seed N]

Articles of about ten sentences by so many outlets, a day after the other: stories of
the outlets' own, and reprints of dispatches (verbatim, edited, cut, merged, with a
footer, translated), whose families have sizes of a heavy tail. They lie as JSONL files
of a day's articles in FOLDER/corpus, or with --single as one text file for each article
in one folder. --late puts a share of the articles into files of their own, as if they
had been found later. FOLDER/truth.jsonl says which article carries which sentences of
which dispatch; an article is named by its URL. The same seed makes the same corpus.
"""

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from scale_words import LANGUAGES, Sentence, Tokens, Words, joined

FIRST_DAY = date(2031, 1, 1)
KINDS = ("verbatim", "edited", "cut", "merged", "footer", "translated")
SHARES = (0.27, 0.27, 0.13, 0.13, 0.08, 0.12)
LAGS = (0.8, 0.15, 0.05)
"""How many members of a family appear on the day of the dispatch, and on the next."""
TAIL = 1.2
"""Exponent of the Pareto law of the family sizes: the mean is there, no variance."""
LATE = "-late"
"""In the name of a file of what is found later."""
AGENCIES = ("Mavra Wire", "Tolkan Press", "Dresto News")
TAGS = ("MVRW", "TLKP", "DRSN")
FOOTERS = {
    "tr": "Bu haberin tüm hakları saklıdır. {} bülteni her sabah okurlarına ulaşıyor.",
    "el": "Με την επιφύλαξη παντός δικαιώματος. Το {} είναι κοντά σας κάθε πρωί.",
    "en": "All rights reserved. Readers of {} find the news of the day every morning.",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What corpus is wanted."""

    articles: int = 10_000
    per_day: int = 1_000
    outlets: int = 120
    """Every third writes in the same language."""
    reprints: float = 0.3
    late: float = 0.0
    per_file: int = 500
    seed: int = 7

    @property
    def days(self) -> int:
        """How many days the articles are spread over."""
        return -(-self.articles // self.per_day)


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What an agency sent: ``number`` names it, ``day`` counts from the first."""

    number: int
    day: int
    language: str
    agency: int
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """An article as a file says it, and what it carries of which dispatches."""

    outlet: str
    language: str
    date: str
    title: str
    text: str
    url: str
    kind: str = "own"
    carried: tuple[tuple[int, tuple[int, ...]], ...] = ()
    late: bool = False


@dataclass
class Maker:
    """Makes the articles of a plan day by day; holds a few days' dispatches."""

    plan: Plan
    _waiting: dict[int, list[tuple[Dispatch, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _count: int = 0
    _dispatches: int = 0

    def __post_init__(self) -> None:
        self._random = np.random.default_rng(self.plan.seed)
        self.words = Words(self._random)

    def days(self) -> Iterator[list[Made]]:
        """The articles of each day."""
        left = self.plan.articles
        for day in range(self.plan.days):
            size = min(left, self.plan.per_day)
            left -= size
            yield self._day(day, size)

    def _day(self, day: int, size: int) -> list[Made]:
        stories = [self._story() for _ in range(max(1, size // 20))]
        wanted = round(self.plan.reprints * size)
        while len(self._waiting[day]) < wanted:
            self._send(day, stories)
        members = self._waiting.pop(day)[:size]
        today = [dispatch for dispatch, _ in members]
        made = [self._reprint(day, *member, today, stories) for member in members]
        own = [self._own(day, stories) for _ in range(size - len(made))]
        articles = made + own
        return [articles[place] for place in self._random.permutation(len(articles))]

    def _story(self) -> tuple[Tokens, Tokens]:
        """The words and names of something that happened."""
        return self.words.rare(40), self.words.names(5)

    def _send(self, day: int, stories: Sequence[tuple[Tokens, Tokens]]) -> None:
        """A new dispatch, and who reprints it on which day."""
        random = self._random
        own, names = stories[random.integers(len(stories))]
        dispatch = Dispatch(
            self._dispatches,
            day,
            LANGUAGES[random.integers(3)],
            int(random.integers(len(AGENCIES))),
            tuple(self.words.sentences(own, names, int(random.integers(7, 14)))),
        )
        self._dispatches += 1
        houses = self.plan.outlets // len(LANGUAGES)
        size = min(houses, 2 + int(random.pareto(TAIL) * 1.5))
        for house in random.choice(houses, size, replace=False):
            lag = int(random.choice(len(LAGS), p=LAGS))
            self._waiting[day + lag].append((dispatch, int(house)))

    def _own(self, day: int, stories: Sequence[tuple[Tokens, Tokens]]) -> Made:
        outlet = int(self._random.integers(self.plan.outlets))
        body = self._own_sentences(stories, int(self._random.integers(6, 15)))
        return self._article(day, outlet, LANGUAGES[outlet % 3], body)

    def _own_sentences(
        self, stories: Sequence[tuple[Tokens, Tokens]], count: int
    ) -> list[Sentence]:
        own, names = stories[self._random.integers(len(stories))]
        return self.words.sentences(own, names, count)

    def _reprint(
        self,
        day: int,
        dispatch: Dispatch,
        house: int,
        today: Sequence[Dispatch],
        stories: Sequence[tuple[Tokens, Tokens]],
    ) -> Made:
        kind = str(self._random.choice(KINDS, p=SHARES))
        home = LANGUAGES.index(dispatch.language)
        shift = int(self._random.integers(1, 3)) if kind == "translated" else 0
        language = LANGUAGES[(home + shift) % 3]
        outlet = house * 3 + (home + shift) % 3  # the house's that writes this language
        kept = self._kept(dispatch, kind)
        body = [self._changed(dispatch.sentences[place], kind) for place in kept]
        carried = [(dispatch.number, tuple(kept))]
        if kind == "merged":
            other = today[self._random.integers(len(today))]
            if other.language == language and other is not dispatch:
                more = self._kept(other, kind)
                body += [other.sentences[place] for place in more]
                carried.append((other.number, tuple(more)))
            body += self._own_sentences(stories, int(self._random.integers(3, 7)))
        return self._article(
            day, outlet, language, body, kind, tuple(carried), dispatch.agency
        )

    def _kept(self, dispatch: Dispatch, kind: str) -> list[int]:
        places = list(range(len(dispatch.sentences)))
        if kind in ("cut", "merged"):
            return places[: max(4, len(places) // 2)]
        if kind == "edited":
            return [place for place in places if self._random.random() < 0.85] or places
        return places

    def _changed(self, sentence: Sentence, kind: str) -> Sentence:
        if kind == "edited" and self._random.random() < 0.6:
            return self.words.edited(sentence, 0.15)
        return self.words.edited(sentence, 0.1) if kind == "translated" else sentence

    def _article(
        self,
        day: int,
        outlet: int,
        language: str,
        body: Sequence[Sentence],
        kind: str = "own",
        carried: tuple[tuple[int, tuple[int, ...]], ...] = (),
        agency: int | None = None,
    ) -> Made:
        name = f"{language}outlet{outlet:04}"
        written = [self.words.written(sentence, language) for sentence in body]
        text = joined(written)
        if agency is not None and self._random.random() < 0.6:
            text = f"({TAGS[agency]}) - {text}"
        if kind == "footer":
            text = f"{text}\n\n{FOOTERS[language].format(name)}"
        when = FIRST_DAY + timedelta(days=day)
        self._count += 1
        return Made(
            outlet=name,
            language=language,
            date=when.isoformat(),
            title=" ".join(written[0].rstrip(".”»").split()[:7]),
            text=text,
            url=f"https://www.{name}.example/{when:%Y/%m/%d}/{self._count:07}",
            kind=kind,
            carried=carried,
            late=bool(self._random.random() < self.plan.late),
        )


CORPUS_TOML = "".join(
    f'[[agency]]\nname = "{name}"\nforms = ["{name}", "{tag}"]\n\n'
    for name, tag in zip(AGENCIES, TAGS, strict=True)
)


def entry(article: Made) -> str:
    """The line of a JSONL file."""
    values = {
        "outlet": article.outlet,
        "language": article.language,
        "date": article.date,
        "title": article.title,
        "url": article.url,
        "text": article.text,
    }
    return json.dumps(values, ensure_ascii=False) + "\n"


def page(article: Made) -> str:
    """A text file of the one article."""
    return (
        f"---\noutlet: {article.outlet}\nlanguage: {article.language}\n"
        f'date: {article.date}\ntitle: "{article.title}"\nurl: {article.url}\n---\n'
        f"{article.text}\n"
    )


def truth(article: Made) -> str:
    """What an article carries of each dispatch, a line for each."""
    return "".join(
        json.dumps(
            {
                "article": article.url,
                "date": article.date,
                "language": article.language,
                "kind": article.kind,
                "dispatch": number,
                "sentences": places,
            }
        )
        + "\n"
        for number, places in article.carried
    )


def write(folder: Path, plan: Plan, *, single: bool = False) -> Counter[str]:
    """The corpus and its truth in ``folder``; how many articles of each kind."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    (corpus / "corpus.toml").write_text(CORPUS_TOML, encoding="utf-8")
    made: Counter[str] = Counter()
    with (folder / "truth.jsonl").open("w", encoding="utf-8") as known:
        for number, articles in enumerate(Maker(plan).days()):
            day = (FIRST_DAY + timedelta(days=number)).isoformat()
            if single:
                _write_pages(corpus, articles)
            else:
                _write_day(corpus, day, articles, plan.per_file)
            known.writelines(map(truth, articles))
            made.update(article.kind for article in articles)
    return made


def _write_day(folder: Path, day: str, articles: Sequence[Made], most: int) -> None:
    for kind in ("", LATE):
        lines = [entry(article) for article in articles if article.late == bool(kind)]
        for number, start in enumerate(range(0, len(lines), most), 1):
            path = folder / f"{day}{kind}-{number}.jsonl"
            path.write_text("".join(lines[start : start + most]), encoding="utf-8")


def _write_pages(folder: Path, articles: Iterable[Made]) -> None:
    for article in articles:
        name = f"{article.date}_{article.outlet}_{article.url.rsplit('/', 1)[1]}.txt"
        (folder / name).write_text(page(article), encoding="utf-8")


def main() -> None:
    """Make the corpus and print what it holds."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--single", action="store_true", help="a file each")
    for name in ("articles", "per_day", "per_file", "outlets", "seed"):
        flag, default = f"--{name.replace('_', '-')}", getattr(Plan(), name)
        parser.add_argument(flag, type=int, default=default)
    for name in ("reprints", "late"):
        parser.add_argument(f"--{name}", type=float, default=getattr(Plan(), name))
    given = vars(parser.parse_args())
    folder, single = given.pop("folder"), given.pop("single")
    began = time.perf_counter()
    made = write(folder, Plan(**given), single=single)
    print(f"{sum(made.values()):,} articles in {time.perf_counter() - began:.1f} s")
    for kind, count in made.most_common():
        print(f"  {kind}: {count:,}")


if __name__ == "__main__":
    main()
