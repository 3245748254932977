"""From the workspace to contrasts: which group uses which word; loads no model."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from compare.errors import UsageError
from compare.framing.contrast import Counting, contrasts
from compare.framing.contrast.usages import missing_forms, sets_to_count, usages
from compare.languages import language_name
from compare.lexicon import Lexicon
from compare.records import Article, Comparison, Contrasts
from compare.workspace import Workspace

GROUPS = ("outlet", "language", "country")
MOST_NAMED = 5
"""Outlets or words named in a notice; more are counted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be counted: of all that is aligned, or of a part."""

    counting: Counting = field(default_factory=Counting)
    fields: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


def contrast(
    workspace: Workspace,
    lexicon: Lexicon,
    countries: Mapping[str, str],
    asked: Asked,
) -> tuple[Comparison, Contrasts]:
    """The contrasts, and the comparison that holds the articles behind them.

    ``countries`` are those of the outlets. Raises UsageError for a field or a set
    that the lexicon has not, and where no outlet has a country.
    """
    sets = sets_to_count(lexicon, asked.fields, asked.sets)
    alignments = tuple(workspace.alignments())
    aligned = {side.article_id for one in alignments for side in (one.left, one.right)}
    articles = tuple(one for one in workspace.articles() if one.id in aligned)
    chosen, notices = _chosen(articles, asked)
    groups, left_out = _groups(chosen, asked.counting.by, countries)
    families = tuple(workspace.families())
    found = contrasts(
        usages(articles, alignments, families, lexicon, sets), groups, asked.counting
    )
    notices += left_out + _alone(found, chosen, groups)
    notices += _gaps(found, chosen, lexicon)
    signature = workspace.note("signature") or ""
    comparison = Comparison(
        articles=articles,
        alignments=alignments,
        differences=(),
        credits=(),
        english={},
        failures=(),
        notices=(),
        signature=signature,
        families=families,
    )
    return comparison, replace(found, notices=tuple(notices))


def _chosen(
    articles: Iterable[Article], asked: Asked
) -> tuple[list[Article], list[str]]:
    """The articles in the languages and days asked for."""
    spoken = [
        one
        for one in articles
        if not asked.languages or one.language in asked.languages
    ]
    if asked.since is None and asked.until is None:
        return spoken, []
    first, last = asked.since or date.min, asked.until or date.max
    dated = [one for one in spoken if one.published]
    undated = len(spoken) - len(dated)
    notices = []
    if undated:
        articles_are = "article is" if undated == 1 else "articles are"
        notices.append(f"{undated:,} undated {articles_are} left out.")
    chosen = [one for one in dated if one.published and first <= one.published <= last]
    return chosen, notices


def _groups(
    articles: Sequence[Article], by: str, countries: Mapping[str, str]
) -> tuple[dict[str, str], list[str]]:
    """The group of each article."""
    if by == "outlet":
        return {one.id: one.outlet for one in articles}, []
    if by == "language":
        return {one.id: language_name(one.language) for one in articles}, []
    without = sorted({one.outlet for one in articles} - set(countries))
    groups = {
        one.id: countries[one.outlet] for one in articles if one.outlet in countries
    }
    if not without:
        return groups, []
    told = (
        f"corpus.toml names no country for {_named(without)}. Write there: "
        f'[countries], and below it "{without[0]}" = "a country".'
    )
    if not groups:
        raise UsageError(told)
    return groups, [f"Left out: {told}"]


def _alone(
    found: Contrasts, articles: Iterable[Article], groups: Mapping[str, str]
) -> list[str]:
    """Groups that are one outlet: its habits are not those of a language."""
    if found.by == "outlet":
        return []
    outlets: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        if article.id in groups:
            outlets[groups[article.id]].add(article.outlet)
    heard = {voice.name for one in found.sets for voice in one.voices}
    return [
        f"{group} is {next(iter(outlets[group]))} alone: what sets it apart may be the "
        f"outlet and not the {found.by}."
        for group in sorted(heard)
        if len(outlets[group]) == 1
    ]


def _gaps(found: Contrasts, articles: Iterable[Article], lexicon: Lexicon) -> list[str]:
    """Words that a language cannot be seen to use, as the lexicon has none for it."""
    languages = sorted({one.language for one in articles})
    concepts = sorted({name for one in found.sets for name in one.concepts})
    return [
        f"The lexicon has no {language_name(code)} words for {_named(missing)}: "
        "articles in that language cannot be seen to use them."
        for code in languages
        if (missing := missing_forms(lexicon, concepts, code))
    ]


def _named(names: Sequence[str]) -> str:
    rest = len(names) - MOST_NAMED
    more = f" and {rest:,} more" if rest > 0 else ""
    return ", ".join(names[:MOST_NAMED]) + more
