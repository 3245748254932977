"""Candidates where there is no translation: passages that share numbers and names."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from compare.align.score import UNTRANSLATED_ANCHORS
from compare.align.sentences import ArticleSentences, Sentence

MOST_HOLDERS = 100
"""An anchor of more passages than this ("Turkey") points nowhere."""


def anchored_pairs(
    articles: Sequence[ArticleSentences], admissible: Callable[[int, int], bool]
) -> Iterator[tuple[int, int]]:
    """Passages of two languages, one without English, that share enough anchors."""
    sentences = [one for article in articles for one in article.sentences]
    untranslated = [one for one in sentences if one.english is None]
    if not untranslated:
        return
    holders: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        for anchor in sentence.anchors:
            holders[anchor].append(sentence)
    for sentence in untranslated:
        shared: Counter[int] = Counter()
        for anchor in sentence.anchors:
            if len(holders[anchor]) <= MOST_HOLDERS:
                shared.update(
                    other.passage_id
                    for other in holders[anchor]
                    if other.language != sentence.language
                )
        for other_id, count in sorted(shared.items()):
            enough = count >= UNTRANSLATED_ANCHORS
            if enough and admissible(sentence.passage_id, other_id):
                yield sentence.passage_id, other_id
