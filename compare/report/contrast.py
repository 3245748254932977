"""What is told of contrasts in every format: words, weeks, places; JSON."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from compare.languages import fold
from compare.records import (
    FOUND,
    Article,
    Choice,
    Contrasts,
    ContrastSet,
    Habit,
    Usage,
)
from compare.report.phrases import UNDATED, clean
from compare.report.plain import DECIMALS, Json, iso, rounded

Articles = Mapping[str, Article]


def is_apart(choice: Choice) -> bool:
    """Whether a word sets its group apart."""
    return choice.q is not None and choice.q < FOUND


def by_interest(sets: Iterable[ContrastSet]) -> list[ContrastSet]:
    """The sets with the surest difference first, then the most contested.

    Contested is a set of which many articles use words, and not all the same one.
    """

    def rank(one: ContrastSet) -> tuple[float, float, str]:
        choices = [choice for voice in one.voices for choice in voice.choices]
        surest = min(
            (choice.q for choice in choices if is_apart(choice) and choice.q), default=1
        )
        return round(surest, 9), -round(_contested(one), 9), one.name

    return sorted(sets, key=rank)


def _contested(one: ContrastSet) -> float:
    votes: dict[str, float] = defaultdict(float)
    for voice in one.voices:
        for choice in voice.choices:
            votes[choice.concept] += choice.votes
    return contested(votes.values())


def contested(votes: Iterable[float]) -> float:
    """All votes for some words, times the chance that two are for different ones."""
    votes = list(votes)
    whole = sum(votes)
    return whole - sum(number * number for number in votes) / max(whole, 1e-9)


def words_used(uses: Iterable[Usage], articles: Articles) -> list[tuple[str, int]]:
    """The original words and how often, the most frequent first.

    Spellings that differ in capitals or accents are one word.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for one in uses:
        article = articles[one.span.article_id]
        words = clean(article.text[one.span.start : one.span.end])
        spellings[fold(words, article.language)][words] += 1
    counts = [
        (min(found, key=lambda word: (-found[word], word)), sum(found.values()))
        for found in spellings.values()
    ]
    return sorted(counts, key=lambda item: (-item[1], item[0]))


def week(article: Article) -> str:
    """The ISO week of an article: "2031-W11", or "undated"."""
    if article.published is None:
        return UNDATED
    year, number, _ = article.published.isocalendar()
    return f"{year}-W{number:02}"


def weeks(uses: Iterable[Usage], articles: Articles) -> dict[str, int]:
    """Mentions by week, in order."""
    counts = Counter(week(articles[one.span.article_id]) for one in uses)
    return dict(sorted(counts.items()))


def place(usage: Usage, articles: Articles) -> str:
    """Where a word stands: "archive.jsonl#3:120-128"."""
    path = clean(articles[usage.span.article_id].path)
    return f"{path}:{usage.span.start}-{usage.span.end}"


def examples(uses: Sequence[Usage], articles: Articles, number: int) -> list[Usage]:
    """At most ``number`` usages: of different articles first, in order of time."""

    def when(one: Usage) -> tuple[bool, str, str, int]:
        article = articles[one.span.article_id]
        day = iso(article) or ""
        return not day, day, article.path, one.span.start

    seen: Counter[str] = Counter()
    ranked: list[tuple[int, int, Usage]] = []
    for usage in sorted(uses, key=when):
        ranked.append((seen[usage.span.article_id], len(ranked), usage))
        seen[usage.span.article_id] += 1
    return [usage for _, _, usage in sorted(ranked, key=lambda one: one[:2])][:number]


# --- JSON -------------------------------------------------------------------------


def contrasts_json(found: Contrasts, articles: Articles) -> Json:
    """How it was counted, and every set with its numbers and their places."""
    return {
        "counting": {
            "by": found.by,
            "wire": found.wire,
            "quotes": found.quotes,
            "min_count": found.least,
            "prior": found.prior,
            "tests": found.tests,
            "uncounted": found.uncounted,
            "uncontested": list(found.uncontested),
        },
        "sets": [_set_json(one, articles) for one in by_interest(found.sets)],
    }


def _set_json(one: ContrastSet, articles: Articles) -> Json:
    return {
        "set": one.name,
        "concepts": list(one.concepts),
        "groups": [
            {
                "group": voice.name,
                "articles": voice.articles,
                "votes": round(voice.votes, DECIMALS),
                "choices": [_choice_json(choice, articles) for choice in voice.choices],
            }
            for voice in one.voices
        ],
    }


def _choice_json(choice: Choice, articles: Articles) -> Json:
    return {
        "concept": choice.concept,
        "mentions": len(choice.uses),
        "articles": choice.articles,
        "votes": round(choice.votes, DECIMALS),
        "share": round(choice.share, DECIMALS),
        "low": round(choice.low, DECIMALS),
        "high": round(choice.high, DECIMALS),
        "log_odds": rounded(choice.log_odds),
        "z": rounded(choice.z),
        "p": choice.p,
        "q": choice.q,
        "apart": is_apart(choice),
        "weeks": weeks(choice.uses, articles),
        "places": [_usage_json(one, articles) for one in choice.uses],
        "quoted": [_usage_json(one, articles) for one in choice.quoted],
    }


def _usage_json(usage: Usage, articles: Articles) -> Json:
    span = usage.span
    return {
        "article": span.article_id,
        "start": span.start,
        "end": span.end,
        "text": articles[span.article_id].text[span.start : span.end],
        "sentence": [usage.sentence.start, usage.sentence.end],
        "quoted": usage.quoted,
        "copied": usage.copied,
        "family": usage.family or None,
    }


def habit_json(one: Habit, articles: Articles) -> Json:
    """A word that sets an outlet apart, as an object of the report."""
    return {
        "set": one.name,
        "outlet": one.outlet,
        "concept": one.concept,
        "share": round(one.share, DECIMALS),
        "others": round(one.others, DECIMALS),
        "log_odds": round(one.log_odds, DECIMALS),
        "q": one.q,
        "places": [
            {
                "article": span.article_id,
                "start": span.start,
                "end": span.end,
                "text": articles[span.article_id].text[span.start : span.end],
            }
            for span in one.uses
        ],
    }
