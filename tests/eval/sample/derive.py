"""Gold of the sample: what is alike and what differs between two marked-up articles.

The README.md of the corpus says in words how it follows from the markup.
"""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator

from markup import Article, Facet, Json, Sentence

FUNCTION_WORDS = frozenset(
    "da de bu o bir ise ve ki ile the a an of in to had that by from at και να τη την το τον σε στις από με "
    "ότι περίπου about around also later".split()
)
REACH, SHORTEST_CLAUSE, EDITED = 3, 5, 0.45
LEAD, LONG = 2, 8
Bead = tuple[tuple[int, ...], tuple[int, ...]]


def gold(articles: list[Article]) -> list[Json]:
    """Every alignment, then every difference between two articles, each once."""
    lines = [
        line for pair in itertools.combinations(articles, 2) for line in between(*pair)
    ]
    lines.sort(key=lambda line: str(line["type"]))
    unique = {json.dumps(line): line for line in lines}
    return list(unique.values())


def between(left: Article, right: Article) -> Iterator[Json]:
    """The alignments of two articles, each followed by the differences in it."""
    found = beads(left, right)
    for bead in found:
        ends = [
            a.span(a.sentences[side[0]].start, a.sentences[side[-1]].end)
            for a, side in zip((left, right), bead, strict=True)
        ]
        kind = reuse(left, right, bead)
        yield {"type": "alignment", "left": ends[0], "right": ends[1], "reuse": kind}
        yield from differences(left, right, bead)
        yield from moves(left, right, bead)
    yield from omissions(left, right, found)


def beads(left: Article, right: Article) -> list[Bead]:
    """The groups of sentences joined by shared units, left order."""
    edges = [
        (i, j)
        for i, one in enumerate(left.sentences)
        for j, other in enumerate(right.sentences)
        if one.units & other.units
    ]
    groups: list[tuple[set[int], set[int]]] = []
    for i, j in edges:
        joined = [g for g in groups if i in g[0] or j in g[1]]
        groups = [g for g in groups if g not in joined]
        groups.append(
            ({i}.union(*(g[0] for g in joined)), {j}.union(*(g[1] for g in joined)))
        )
    found: list[Bead] = []
    for ours, theirs in groups:
        if adjacent(left, ours) and adjacent(right, theirs):
            found.append((tuple(sorted(ours)), tuple(sorted(theirs))))
        else:
            found += split(left, right, [e for e in edges if e[0] in ours])
    return sorted(found)


def adjacent(article: Article, members: set[int]) -> bool:
    """Whether these sentences follow one another with nothing between."""
    places = sorted(article.sentences[i].place for i in members)
    return places[-1] - places[0] == len(places) - 1


def split(left: Article, right: Article, edges: list[tuple[int, int]]) -> list[Bead]:
    """Part a group that is not adjacent into the pairs that share most, then the closest."""

    def rank(edge: tuple[int, int]) -> tuple[int, int]:
        shared = left.sentences[edge[0]].units & right.sentences[edge[1]].units
        return -len(shared), abs(edge[0] - edge[1])

    found: list[Bead] = []
    for i, j in sorted(edges, key=rank):
        if all(i not in bead[0] for bead in found) or all(
            j not in bead[1] for bead in found
        ):
            found.append(((i,), (j,)))
    return found


def reuse(left: Article, right: Article, bead: Bead) -> str:
    """How the text was reused: by language, then by the words the shorter side shares."""
    if left.language != right.language:
        return "translated"
    sides = [
        " ".join(a.sentences[i].text for i in side)
        for a, side in zip((left, right), bead, strict=True)
    ]
    ours, theirs = (Counter(re.findall(r"\w+", side.casefold())) for side in sides)
    extra = (ours - theirs) + (theirs - ours)
    if extra.total() <= 3 and set(extra) <= FUNCTION_WORDS:
        return "verbatim"
    stems = [
        Counter(w[:5] for w in side.elements() if w not in FUNCTION_WORDS)
        for side in (ours, theirs)
    ]
    kept = (stems[0] & stems[1]).total() / min(stems[0].total(), stems[1].total())
    return "edited" if kept >= EDITED else "paraphrased"


def differences(left: Article, right: Article, bead: Bead) -> Iterator[Json]:
    """What differs inside one bead: other values, words only one side has, clauses.

    A facet whose facts the other article tells elsewhere does not count here.
    """
    pair = (left, right)
    sides = [
        [a.sentences[i] for i in members] for a, members in zip(pair, bead, strict=True)
    ]
    units = [set().union(*(s.units for s in side)) for side in sides]
    facets = [
        [
            f
            for s in sides[mine]
            for f in s.facets
            if f.units & units[1 - mine] or not f.units & pair[1 - mine].units
        ]
        for mine in (0, 1)
    ]
    changed: list[Facet] = []
    for slot in sorted({f.slot for f in facets[0]} & {f.slot for f in facets[1]}):
        ours, theirs = ([f for f in side if f.slot == slot] for side in facets)
        if not {f.value for f in ours} & {f.value for f in theirs}:
            yield difference(pair, (ours[0], theirs[0]))
            changed += [f for f in (*ours, *theirs) if f.kind == "quotation"]
    for mine in (0, 1):
        other = pair[1 - mine]
        dropped = [
            clause
            for s in sides[mine]
            for clause in s.clauses
            if clause.value not in other.units and long_enough(s, clause)
        ]
        for one in dropped:
            yield difference(pair, at_side(mine, one))
        for one in facets[mine]:
            counts = one.lone and one.units & units[1 - mine]
            if counts and not inside(one, changed) and not told(one, other):
                yield difference(pair, at_side(mine, one))


def told(one: Facet, other: Article) -> bool:
    """Whether an article has words in a facet's slot where it tells the same facts."""
    sentences = (s for s in other.sentences if s.units & one.units)
    return any(f.slot == one.slot for s in sentences for f in s.facets)


def inside(one: Facet, quotations: list[Facet]) -> bool:
    """Whether a facet stands in a quotation that differs as a whole."""
    return any(q is not one and q.start <= one.start and one.end <= q.end
               for q in quotations)  # fmt: skip


def long_enough(sentence: Sentence, clause: Facet) -> bool:
    """Whether a clause has the words that make its loss count."""
    ends = clause.start - sentence.start, clause.end - sentence.start
    return len(sentence.text[slice(*ends)].split()) >= SHORTEST_CLAUSE


def moves(left: Article, right: Article, bead: Bead) -> Iterator[Json]:
    """The text that opens one article and stands in the second half of the other."""
    sizes = [len(left.sentences), len(right.sentences)]
    if min(sizes) < LONG:
        return
    first = [side[0] for side in bead]
    down = [first[side] * 2 >= sizes[side] for side in (0, 1)]
    if (first[0] < LEAD and down[1]) or (first[1] < LEAD and down[0]):
        i, j = next(
            (i, j)
            for i, j in itertools.product(*bead)
            if left.sentences[i].units & right.sentences[j].units
        )
        one, other = left.sentences[i], right.sentences[j]
        yield difference(
            (left, right),
            (
                Facet("clause", "moved", False, one.start, one.end),
                Facet("clause", "moved", False, other.start, other.end),
            ),
        )


def omissions(left: Article, right: Article, found: list[Bead]) -> Iterator[Json]:
    """Whole sentences between neighbouring beads and aligned with nothing over there."""
    rightwards = sorted(found, key=lambda bead: bead[1])
    for before, after in itertools.pairwise(found):
        if rightwards.index(after) != rightwards.index(before) + 1:
            continue
        gaps = [range(before[side][-1] + 1, after[side][0]) for side in (0, 1)]
        if any(after[side][0] - before[side][-1] > REACH for side in (0, 1)):
            continue
        for mine, (article, other) in enumerate(((left, right), (right, left))):
            for sentence in (article.sentences[i] for i in gaps[mine]):
                if not sentence.units & other.units:
                    ends = sentence.start, sentence.end
                    whole = Facet("clause", "sentence", False, *ends)
                    yield difference((left, right), at_side(mine, whole))


def at_side(mine: int, one: Facet) -> tuple[Facet | None, Facet | None]:
    """One finding on its side with nothing on the other."""
    return (None, one) if mine else (one, None)


def difference(
    pair: tuple[Article, Article], found: tuple[Facet | None, Facet | None]
) -> Json:
    """One line of gold; `pair` names both articles, also where one side is null."""
    one = found[0] or found[1]
    assert one
    spans = [f and a.span(f.start, f.end) for a, f in zip(pair, found, strict=True)]
    line: Json = {"type": "difference", "kind": one.kind}
    line |= {"left": spans[0], "right": spans[1]}
    line |= {"left_value": value(found[0]), "right_value": value(found[1])}
    return line | {"pair": [a.path for a in pair]}


def value(found: Facet | None) -> str:
    """The value of a facet; of a clause only that it is one."""
    if found is None:
        return ""
    whole = found.value in ("sentence", "moved")
    return "clause" if found.slot == "clause" and not whole else found.value
