"""The table of contrasts: which group uses which word, with its numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compare.records import Article, Choice, Contrasts, ContrastSet, Voice
from compare.report.contrast import by_interest, is_apart, place, weeks, words_used
from compare.report.plain import rounded
from compare.report.select import Selection
from compare.report.tables.columns import Column, Scalar, Type, table


@dataclass(frozen=True, slots=True)
class _Chosen:
    set: ContrastSet
    voice: Voice
    choice: Choice
    articles: Mapping[str, Article]


def _contrasts(selection: Selection) -> Iterator[_Chosen]:
    found = selection.comparison.contrasts
    if found is not None:
        yield from _choices(found, selection.articles)


def _choices(found: Contrasts, articles: Mapping[str, Article]) -> Iterator[_Chosen]:
    for one in by_interest(found.sets):
        for voice in one.voices:
            for choice in voice.choices:
                yield _Chosen(one, voice, choice, articles)


def _words(one: _Chosen) -> str | None:
    used = words_used(one.choice.uses, one.articles)
    return "; ".join(f"{word} {times}" for word, times in used) or None


def _weeks(one: _Chosen) -> str | None:
    found = weeks(one.choice.uses, one.articles)
    return "; ".join(f"{week} {times}" for week, times in found.items()) or None


def _places(one: _Chosen) -> str | None:
    return "; ".join(place(use, one.articles) for use in one.choice.uses) or None


_COLUMNS: tuple[Column[_Chosen], ...] = (
    Column("set", "The contrast set: words for one thing.", lambda one: one.set.name),
    Column("group", "Whose words: an outlet.", lambda one: one.voice.name),
    Column("concept", "The word, as a concept.", lambda one: one.choice.concept),
    Column(
        "mentions",
        "How often the group uses it.",
        lambda one: len(one.choice.uses),
        Type.INTEGER,
    ),
    Column(
        "articles",
        "In how many of its articles.",
        lambda one: one.choice.articles,
        Type.INTEGER,
    ),
    Column(
        "votes",
        "The same with each article's vote divided over its words.",
        lambda one: rounded(one.choice.votes),
        Type.NUMBER,
    ),
    Column(
        "group_articles",
        "Articles of the group that use any word of the set.",
        lambda one: one.voice.articles,
        Type.INTEGER,
    ),
    Column(
        "group_votes",
        "Their votes; reprints of one dispatch share one.",
        lambda one: rounded(one.voice.votes),
        Type.NUMBER,
    ),
    Column(
        "share",
        "The word's share of the group's votes, from 0 to 1.",
        lambda one: rounded(one.choice.share),
        Type.NUMBER,
    ),
    Column(
        "low",
        "Lower end of its 95 % interval.",
        lambda one: rounded(one.choice.low),
        Type.NUMBER,
    ),
    Column(
        "high",
        "Upper end of it.",
        lambda one: rounded(one.choice.high),
        Type.NUMBER,
    ),
    Column(
        "log_odds",
        "Against all other groups, above 0: more; missing: not tested.",
        lambda one: rounded(one.choice.log_odds),
        Type.NUMBER,
    ),
    Column(
        "z",
        "The same by its standard error.",
        lambda one: rounded(one.choice.z),
        Type.NUMBER,
    ),
    Column("p", "Its p value.", lambda one: one.choice.p, Type.NUMBER),
    Column(
        "q",
        "The false discovery rate over all tests.",
        lambda one: one.choice.q,
        Type.NUMBER,
    ),
    Column(
        "apart",
        "Whether q is below .05: the word sets the group apart.",
        lambda one: is_apart(one.choice),
        Type.BOOLEAN,
    ),
    Column(
        "quoted",
        "Mentions in quotation marks, which are not counted.",
        lambda one: len(one.choice.quoted),
        Type.INTEGER,
    ),
    Column("words", 'The words as printed: "raft 12; Raft 1".', _words),
    Column("weeks", 'Mentions by ISO week: "2031-W10 8".', _weeks),
    Column("places", 'Where: "path:start-end; ...".', _places),
)
CONTRASTS = table(
    "contrasts",
    "Which outlet uses which word of a contrast set: a row for each set, outlet and "
    "word. Empty where the report is narrowed to some articles.",
    _contrasts,
    *_COLUMNS,
)


def contrast_rows(
    found: Contrasts, articles: Mapping[str, Article]
) -> Iterator[tuple[Scalar, ...]]:
    """The rows of contrasts that were counted otherwise than for the report."""
    for chosen in _choices(found, articles):
        yield tuple(column.value(chosen) for column in _COLUMNS)
