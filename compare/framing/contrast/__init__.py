"""Habit: which group of articles uses which word of a contrast set.

Only words of the same set compete. The unit is the article, since the words of one
article are one writer's habit: each has one vote in a set, divided over its mentions.
Articles of a group that print the same dispatch share one vote for what they share.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from compare.framing.contrast.odds import log_odds, p_value, q_values, wilson
from compare.records import FOUND, Choice, Contrasts, ContrastSet, Habit, Usage, Voice

LEAST = 5
"""Votes that a group, the others, and a word must have for a test. Even with 5 on
both sides a word used three times as readily is seen in 5 of 100 simulated corpora."""
PRIOR = 2.0
"""Pseudo-votes of average usage that each side of a test is given. Of .5 to 20, on
simulated corpora, 2 sees most where both sides have 5 votes (5 %; others none), and
nowhere more false alarms than promised (at most 3.3 % at p < .05); between .5 and 5
little depends on it (benchmarks/contrast.py)."""

WIRE: Mapping[str, Callable[[Usage], bool]] = {
    "with": lambda _: True,
    "without": lambda usage: not usage.copied,
    "only": lambda usage: usage.copied,
}
"""What counts: all that is printed, own words, or words taken over from a dispatch."""


@dataclass(frozen=True, slots=True)
class Counting:
    """How usages are counted; ``quotes`` counts words in quotation marks too."""

    by: str = "outlet"
    wire: str = "with"
    quotes: bool = False
    least: int = LEAST
    prior: float = PRIOR


def contrasts(
    usages: Iterable[Usage], groups: Mapping[str, str], counting: Counting
) -> Contrasts:
    """Every contrast set of which two concepts occur, by name.

    ``groups`` maps articles to their group; usages of other articles do not count.
    The q-values are over all tests of all sets; two tests that mirror each other
    (one word of two, one group of two) count as one.
    """
    known = [one for one in usages if one.span.article_id in groups]
    kept = [one for one in known if WIRE[counting.wire](one)]
    by_set: dict[str, list[Usage]] = defaultdict(list)
    for usage in sorted(kept, key=lambda one: (one.span, one.concept)):
        for name in usage.sets:
            by_set[name].append(usage)
    found, single = [], []
    for name in sorted(by_set):
        contrast = _contrast(name, by_set[name], groups, counting)
        if len(contrast.concepts) > 1:
            found.append(contrast)
        elif contrast.concepts:
            single.append(name)
    tested, tests = _with_q(found)
    return Contrasts(
        by=counting.by,
        wire=counting.wire,
        quotes=counting.quotes,
        least=counting.least,
        prior=counting.prior,
        sets=tuple(tested),
        tests=tests,
        uncontested=tuple(single),
        uncounted=len(known) - len(kept),
    )


def distinctive(found: Contrasts) -> list[Habit]:
    """The words that set an outlet apart (q below .05), the surest first.

    Of two words the one used less is not told: it follows from the other.
    """
    apart = [
        Habit(
            name=one.name,
            outlet=voice.name,
            concept=choice.concept,
            share=choice.share,
            others=_elsewhere(one, voice, choice.concept),
            log_odds=choice.log_odds or 0.0,
            q=choice.q,
            uses=tuple(usage.span for usage in choice.uses),
        )
        for one in found.sets
        for voice in one.voices
        for choice in voice.choices
        if choice.q is not None and choice.q < FOUND
        if len(one.concepts) > 2
        or choice.share > _elsewhere(one, voice, choice.concept)
    ]
    return sorted(apart, key=lambda one: (one.q, one.name, one.outlet, one.concept))


def _elsewhere(contrast: ContrastSet, voice: Voice, concept: str) -> float:
    """The share of a concept in all other voices together."""
    others = [one for one in contrast.voices if one is not voice]
    votes = [
        choice.votes
        for one in others
        for choice in one.choices
        if choice.concept == concept
    ]
    return sum(votes) / sum(one.votes for one in others)


# --- votes ------------------------------------------------------------------------


def _contrast(
    name: str,
    usages: Sequence[Usage],
    groups: Mapping[str, str],
    counting: Counting,
) -> ContrastSet:
    """One set, counted and tested; p-values are not yet adjusted."""
    uses = [one for one in usages if counting.quotes or not one.quoted]
    by_group: dict[str, list[Usage]] = defaultdict(list)
    quoted: dict[str, list[Usage]] = defaultdict(list)
    for usage in uses:
        by_group[groups[usage.span.article_id]].append(usage)
    for usage in usages if not counting.quotes else ():
        if usage.quoted:
            quoted[groups[usage.span.article_id]].append(usage)
    votes = {group: _votes(by_group[group]) for group in sorted(by_group)}
    total = _added(votes.values())
    concepts = sorted(total, key=lambda one: (-round(total[one], 9), one))
    voices = [
        _voice(group, by_group[group], quoted[group], votes[group], concepts)
        for group in votes
    ]
    tested = [_tested(one, total, counting) for one in voices]
    tested.sort(key=lambda one: (-round(one.votes, 9), one.name))
    return ContrastSet(name, tuple(concepts), tuple(tested))


def _votes(uses: Sequence[Usage]) -> dict[str, float]:
    """The votes of a group for each concept."""
    mentions: dict[str, int] = defaultdict(int)
    printing: dict[str, set[str]] = defaultdict(set)
    for usage in uses:
        mentions[usage.span.article_id] += 1
        printing[usage.family].add(usage.span.article_id)
    votes: dict[str, float] = defaultdict(float)
    for usage in uses:
        reprints = len(printing[usage.family]) if usage.family else 1
        votes[usage.concept] += 1 / mentions[usage.span.article_id] / reprints
    return dict(votes)


def _added(votes: Iterable[Mapping[str, float]]) -> dict[str, float]:
    total: dict[str, float] = defaultdict(float)
    for one in votes:
        for concept, number in one.items():
            total[concept] += number
    return dict(total)


def _voice(
    group: str,
    uses: Sequence[Usage],
    quoted: Sequence[Usage],
    votes: Mapping[str, float],
    concepts: Sequence[str],
) -> Voice:
    whole = sum(votes.values())
    choices = []
    for concept in concepts:
        mine = tuple(one for one in uses if one.concept == concept)
        number = votes.get(concept, 0.0)
        low, high = wilson(number / whole, whole)
        choices.append(
            Choice(
                concept=concept,
                uses=mine,
                quoted=tuple(one for one in quoted if one.concept == concept),
                articles=_articles(mine),
                votes=number,
                share=number / whole,
                low=low,
                high=high,
            )
        )
    return Voice(group, _articles(uses), whole, tuple(choices))


def _articles(uses: Iterable[Usage]) -> int:
    """How many articles usages stand in."""
    return len({one.span.article_id for one in uses})


# --- tests ------------------------------------------------------------------------


def _tested(voice: Voice, total: Mapping[str, float], counting: Counting) -> Voice:
    """The voice with log-odds against all others, where there is enough of both."""
    everything = sum(total.values())
    others = everything - voice.votes
    few = min(_whole(voice.votes), _whole(others)) < counting.least
    if len(total) < 2 or few:
        return voice
    choices = []
    for choice in voice.choices:
        if _whole(total[choice.concept]) < counting.least:
            choices.append(choice)
            continue
        odds, z = log_odds(
            (choice.votes, total[choice.concept] - choice.votes),
            (voice.votes, others),
            (counting.prior * total[choice.concept] / everything, counting.prior),
        )
        choices.append(replace(choice, log_odds=odds, z=z, p=p_value(z)))
    return replace(voice, choices=tuple(choices))


def _whole(votes: float) -> int:
    """Votes to the nearest: 4.97 of five articles that share a reprint are five."""
    return math.floor(votes + 0.5)


def _with_q(found: Sequence[ContrastSet]) -> tuple[list[ContrastSet], int]:
    """The contrasts with q-values, and how many tests there are."""
    p_values: dict[object, float] = {}
    for contrast in found:
        for voice in contrast.voices:
            for choice in voice.choices:
                if choice.p is not None:
                    p_values.setdefault(_test(contrast, voice, choice), choice.p)
    adjusted = dict(zip(p_values, q_values(list(p_values.values())), strict=True))
    return [
        replace(
            contrast,
            voices=tuple(
                replace(
                    voice,
                    choices=tuple(
                        replace(one, q=adjusted.get(_test(contrast, voice, one)))
                        if one.p is not None
                        else one
                        for one in voice.choices
                    ),
                )
                for voice in contrast.voices
            ),
        )
        for contrast in found
    ], len(p_values)


def _test(contrast: ContrastSet, voice: Voice, choice: Choice) -> tuple[str, str, str]:
    """What a test asks, the same for one that mirrors it."""
    group = voice.name if len(contrast.voices) > 2 else ""
    word = choice.concept if len(contrast.concepts) > 2 else ""
    return contrast.name, group, word
