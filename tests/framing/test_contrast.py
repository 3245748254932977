"""Who uses which word: votes, tests, and what is found in simulated corpora."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from compare.framing.contrast import Counting, contrasts, distinctive
from compare.framing.contrast.odds import log_odds, p_value, q_values
from compare.records import Choice, Contrasts, Span, Usage


def use(
    article: str, concept: str, place: int = 0, sets: Sequence[str] = ("boats",)
) -> Usage:
    span = Span(article, place, place + 5)
    return Usage(concept, tuple(sets), span, span)


def groups(uses: Sequence[Usage]) -> dict[str, str]:
    """The outlet is what stands before the number: "quay-3" is of quay."""
    names = {one.span.article_id for one in uses}
    return {name: name.split("-")[0] for name in names}


def counted(uses: Sequence[Usage], counting: Counting | None = None) -> Contrasts:
    return contrasts(uses, groups(uses), counting or Counting())


def choice(found: Contrasts, group: str, concept: str) -> Choice:
    [one] = [
        choice
        for contrast in found.sets
        for voice in contrast.voices
        for choice in voice.choices
        if (voice.name, choice.concept) == (group, concept)
    ]
    return one


# --- votes ------------------------------------------------------------------------


def test_an_article_is_one_vote_however_often_it_repeats_its_word() -> None:
    loud = [use("quay-1", "dinghy", place) for place in range(0, 90, 10)]
    quiet = [use("quay-2", "raft"), use("quay-3", "raft")]
    found = counted([*loud, *quiet])

    dinghy = choice(found, "quay", "dinghy")
    assert (len(dinghy.uses), dinghy.articles) == (9, 1)
    assert dinghy.share == pytest.approx(1 / 3)
    assert found.sets[0].voices[0].votes == pytest.approx(3)


def test_a_vote_is_divided_over_the_words_of_the_article() -> None:
    found = counted([use("quay-1", "dinghy"), *(use("quay-1", "raft", at) for at in
                    (10, 20, 30))])  # fmt: skip

    assert choice(found, "quay", "dinghy").votes == pytest.approx(0.25)
    assert choice(found, "quay", "raft").share == pytest.approx(0.75)


def test_reprints_of_one_dispatch_in_a_group_share_a_vote() -> None:
    copies = [replace(use(f"quay-{n}", "raft"), family="f1") for n in range(10)]
    own = [use("quay-x", "dinghy")]
    found = counted([*copies, *own])

    assert choice(found, "quay", "raft").votes == pytest.approx(1)
    assert choice(found, "quay", "raft").share == pytest.approx(0.5)
    assert choice(found, "quay", "raft").articles == 10


def test_only_words_of_the_same_set_compete() -> None:
    found = counted([
        use("quay-1", "raft"), use("quay-2", "dinghy"),
        use("quay-3", "storm", sets=["weather"]), use("quay-3", "gale", 9, ["weather"]),
    ])  # fmt: skip

    assert [one.name for one in found.sets] == ["boats", "weather"]
    assert choice(found, "quay", "raft").share == pytest.approx(0.5)


def test_a_set_of_which_one_word_occurs_is_named_and_not_shown() -> None:
    found = counted([use("quay-1", "raft"), use("tide-1", "raft")])

    assert found.sets == ()
    assert found.uncontested == ("boats",)


def test_wire_parts_what_is_printed_into_own_words_and_copied_ones() -> None:
    uses = [use("quay-1", "raft"), use("quay-2", "dinghy"),
            replace(use("quay-3", "raft"), copied=True, family="f1"),
            replace(use("tide-1", "dinghy"), copied=True, family="f1")]  # fmt: skip
    counts = {
        wire: [len(c.uses) for s in counted(uses, Counting(wire=wire)).sets
               for v in s.voices for c in v.choices]
        for wire in ("with", "without", "only")
    }  # fmt: skip

    assert sum(counts["with"]) == 4
    assert sum(counts["without"]) == sum(counts["only"]) == 2
    assert counted(uses, Counting(wire="without")).uncounted == 2


def test_words_in_quotation_marks_are_apart_unless_asked_for() -> None:
    uses = [use("quay-1", "raft"), use("quay-2", "dinghy"),
            replace(use("quay-3", "raft"), quoted=True)]  # fmt: skip

    apart = choice(counted(uses), "quay", "raft")
    together = choice(counted(uses, Counting(quotes=True)), "quay", "raft")
    assert (len(apart.uses), len(apart.quoted)) == (1, 1)
    assert (len(together.uses), len(together.quoted)) == (2, 0)


def test_the_order_of_usages_changes_nothing() -> None:
    uses = [use(f"{name}-{n}", word) for name, word in (("quay", "raft"),
            ("tide", "dinghy"), ("mole", "raft")) for n in range(6)]  # fmt: skip
    shuffled = random.Random(3).sample(uses, len(uses))

    assert counted(shuffled) == counted(uses)


# --- tests ------------------------------------------------------------------------


def outlet(name: str, word: str, number: int) -> list[Usage]:
    return [use(f"{name}-{n}", word) for n in range(number)]


def test_too_few_articles_on_either_side_are_not_tested() -> None:
    few = counted([*outlet("quay", "raft", 4), *outlet("tide", "dinghy", 30)])
    enough = counted([*outlet("quay", "raft", 5), *outlet("tide", "dinghy", 30)])

    assert few.tests == 0
    assert choice(few, "quay", "raft").q is None
    assert enough.tests == 1
    assert choice(enough, "quay", "raft").q is not None


def test_a_rare_word_is_not_tested_while_others_of_its_set_are() -> None:
    uses = [*outlet("quay", "raft", 9), *outlet("tide", "dinghy", 9),
            *outlet("mole", "skiff", 2), *outlet("mole", "raft", 9)]  # fmt: skip
    found = counted(uses)

    assert choice(found, "quay", "skiff").q is None
    assert choice(found, "quay", "dinghy").q is not None


def test_mirrored_tests_count_once() -> None:
    """Two groups or two words: who uses more of one uses less of the other."""
    two = counted([*outlet("quay", "raft", 9), *outlet("tide", "dinghy", 9)])
    three = counted([*outlet("quay", "raft", 9), *outlet("tide", "dinghy", 9),
                     *outlet("mole", "dinghy", 9)])  # fmt: skip

    assert two.tests == 1
    assert three.tests == 3
    assert choice(two, "quay", "raft").z == pytest.approx(
        -choice(two, "tide", "raft").z  # type: ignore[operator]
    )
    assert choice(two, "quay", "raft").q == choice(two, "tide", "dinghy").q


def test_a_word_that_a_group_never_uses_can_set_it_apart() -> None:
    uses = [*outlet("quay", "raft", 30), *outlet("tide", "dinghy", 15)]
    uses += [use(f"tide-{n}", "raft") for n in range(20, 25)]
    [first, *_] = distinctive(counted(uses))

    never = choice(counted(uses), "quay", "dinghy")
    assert never.uses == ()
    assert never.q is not None
    assert never.q < 0.05
    assert first.q < 0.05
    assert {one.outlet for one in distinctive(counted(uses))} == {"quay", "tide"}


def test_what_sets_apart_is_told_with_the_share_of_the_others() -> None:
    uses = [*outlet("quay", "raft", 30), *outlet("tide", "dinghy", 15),
            *outlet("mole", "dinghy", 15)]  # fmt: skip
    [quay] = [one for one in distinctive(counted(uses)) if
              (one.outlet, one.concept) == ("quay", "raft")]  # fmt: skip

    assert (quay.share, quay.others) == (1.0, 0.0)
    assert len(quay.uses) == 30


# --- simulated corpora ------------------------------------------------------------

WORDS = ("a", "b", "c")
SETS = 4
OUTLETS = 6


def corpus(chance: random.Random, planted: float = 0.0) -> Iterator[Usage]:
    """Six outlets of 20 articles; each repeats its one word up to eight times.

    All outlets choose alike, but outlet0 takes the first word of set0 with the
    probability ``planted`` more.
    """
    for number in range(OUTLETS):
        for article in range(20):
            for name in range(SETS):
                word = chance.choices(WORDS, (5, 3, 2))[0]
                if number == name == 0 and chance.random() < planted:
                    word = "b"
                for place in range(chance.randint(1, 8)):
                    yield use(f"outlet{number}-{article}", f"{word}{name}",
                              100 * name + 10 * place, [f"set{name}"])  # fmt: skip


def test_where_all_choose_alike_next_to_nothing_is_found() -> None:
    """With no true difference, any finding is false: at most 5 % of the corpora.

    The bound is three standard errors above, 60 corpora: 5 % + 8.4 %. Mentions in
    place of articles, tested the same way, find something in most of them.
    """
    false, naive = 0, 0
    for seed in range(60):
        uses = list(corpus(random.Random(seed)))
        false += bool(distinctive(counted(uses)))
        naive += _by_mentions(uses)

    assert false <= 8
    assert naive > 30


def _by_mentions(uses: Sequence[Usage]) -> bool:
    """Whether counting mentions as if they were independent finds something."""
    p_values = []
    for number in range(OUTLETS):
        mine = [
            one for one in uses if one.span.article_id.startswith(f"outlet{number}")
        ]
        for name in range(SETS):
            for word in WORDS:
                whole = [one for one in uses if one.sets == (f"set{name}",)]
                part = [one for one in mine if one.sets == (f"set{name}",)]
                hits = sum(one.concept == f"{word}{name}" for one in part)
                rest = sum(one.concept == f"{word}{name}" for one in whole) - hits
                sizes = (len(part), len(whole) - len(part))
                prior = (2 * (hits + rest) / len(whole), 2.0)
                p_values.append(p_value(log_odds((hits, rest), sizes, prior)[1]))
    return min(q_values(p_values)) < 0.05


def test_a_planted_preference_is_found_and_little_else() -> None:
    found, others, whole = 0, 0, 0
    for seed in range(30):
        apart = distinctive(counted(list(corpus(random.Random(seed), planted=0.9))))
        found += any((one.outlet, one.concept) == ("outlet0", "b0") for one in apart)
        others += sum(one.name != "set0" for one in apart)
        whole += len(apart)

    assert found >= 27
    assert others <= 0.05 * whole
