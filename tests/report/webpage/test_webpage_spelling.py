"""Names get the capitals that English articles write them with."""

from dataclasses import replace

from compare.records import Comparison, Kind
from compare.report.options import Options
from compare.report.select import select
from compare.report.webpage.spelling import spellings


def _named(comparison: Comparison, kind: Kind) -> dict[str, str]:
    """Spellings where the story's “Levant Courier” and the like are of this kind."""
    english = {one.id: one for one in comparison.articles if one.language == "en"}
    told = []
    for one in comparison.differences:
        span = one.left or one.right
        if one.alignment_id and span and span.article_id in english:
            words = english[span.article_id].text[span.start : span.end]
            concept = words.lower().replace(" ", "-")
            sides = (
                {"left_concept": concept} if one.left else {"right_concept": concept}
            )
            told.append(replace(one, kind=kind, **sides))
    changed = replace(comparison, differences=tuple(told))
    return dict(spellings(select(changed, Options())))


def test_a_name_is_spelled_as_english_articles_spell_it(
    comparison: Comparison,
) -> None:
    found = _named(comparison, Kind.NAMING)

    assert found["harbour wire reported"] == "Harbour Wire reported"


def test_other_words_keep_their_small_letters(comparison: Comparison) -> None:
    """A word that begins a sentence is no name."""
    assert _named(comparison, Kind.WORDING) == {}
