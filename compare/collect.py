"""From the workspace to the Comparison that a report receives; loads no model."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from compare.framing.contrast import Counting, contrasts, distinctive
from compare.framing.contrast.usages import sets_to_count, usages
from compare.ingest import named_by_file
from compare.languages import language_name
from compare.lexicon import (
    NOTE,
    ConceptKind,
    Lexicon,
    Recalled,
    load_lexicon,
    recall,
)
from compare.models import translation_package
from compare.records import (
    Alignment,
    Article,
    Comparison,
    Contrasts,
    Difference,
    Family,
    MarkKind,
    Span,
    text_of,
)
from compare.workspace import Workspace

Value = TypeVar("Value")

UNTRANSLATED = "[…]"
"""Stands where a sentence among translated ones has no translation."""


UNFINISHED = (
    "The last run did not come to its end: what is shown may be incomplete, or made "
    "under two settings. Run compare align again."
)


def collect(
    workspace: Workspace, lexicon: Callable[[], Lexicon] | None = None
) -> Comparison:
    """Everything found in the corpus, as it is stored.

    ``lexicon`` tells the words that outlets choose, and glosses what has no English;
    without it, that of the last run.
    """
    recalled = Recalled() if lexicon else recall(workspace.note(NOTE) or "")
    lexicon = lexicon or (lambda: load_lexicon(recalled.files))
    articles = tuple(workspace.articles())
    alignments = tuple(workspace.alignments())
    differences = tuple(workspace.differences())
    families = tuple(workspace.families())
    counted = _contrasts(articles, alignments, families, lexicon)
    shown = _shown(alignments, differences)
    english = _english(workspace, articles, shown)
    glosses = _glosses(articles, shown, english, lexicon)
    return Comparison(
        articles=articles,
        alignments=alignments,
        differences=differences,
        credits=tuple(workspace.credits()),
        english=english,
        failures=tuple(workspace.failures()),
        notices=(*_notices(workspace, articles), *recalled.notices),
        signature=workspace.note("signature") or "",
        origins=_origins(workspace, articles, shown),
        suspects=_suspects(workspace, articles, shown),
        glosses=glosses,
        families=families,
        habits=tuple(distinctive(counted)) if counted else (),
        contrasts=counted,
        stances=_stances(differences, lexicon) if differences else {},
        names=_names(differences, glosses, lexicon) if differences or glosses else {},
    )


def _stances(
    differences: Sequence[Difference], lexicon: Callable[[], Lexicon]
) -> dict[str, str]:
    """Whose usage a word is, as the lexicon says it, of the concepts that differ."""
    known = lexicon().concepts
    found = (known[name] for name in _concepts(differences) if name in known)
    return {concept.id: concept.stance for concept in found if concept.stance}


def _names(
    differences: Sequence[Difference],
    glosses: Mapping[Span, Sequence[str]],
    lexicon: Callable[[], Lexicon],
) -> dict[str, str]:
    """What English calls a concept, where that is more than its id in words."""
    known = lexicon().concepts
    told = sorted({*_concepts(differences), *chain(*glosses.values())})
    found = (known[name] for name in told if name in known)
    return {one.id: one.name for one in found if one.name != one.id.replace("-", " ")}


def _concepts(differences: Sequence[Difference]) -> list[str]:
    sides = ((one.left_concept, one.right_concept) for one in differences)
    return sorted(set(chain(*sides)))


def _contrasts(
    articles: Sequence[Article],
    alignments: Sequence[Alignment],
    families: Sequence[Family],
    lexicon: Callable[[], Lexicon],
) -> Contrasts | None:
    """Which outlet uses which word; None where fewer than two outlets share text."""
    aligned = {side.article_id for one in alignments for side in (one.left, one.right)}
    outlets = {one.id: one.outlet for one in articles if one.id in aligned}
    if len(set(outlets.values())) < 2:
        return None
    sets = sets_to_count(lexicon())
    uses = usages(articles, alignments, families, lexicon(), sets)
    return contrasts(uses, outlets, Counting())


def collect_families(workspace: Workspace) -> Comparison:
    """The families of the corpus with their articles, and nothing else."""
    articles = tuple(workspace.articles())
    signature = workspace.note("signature") or ""
    return Comparison(
        articles=articles,
        alignments=(),
        differences=(),
        credits=(),
        english={},
        failures=(),
        notices=() if signature or not articles else (UNFINISHED,),
        signature=signature,
        families=tuple(workspace.families()),
    )


def _shown(
    alignments: Sequence[Alignment], differences: Sequence[Difference]
) -> Mapping[str, set[Span]]:
    """By article, the spans that a report shows."""
    shown: dict[str, set[Span]] = defaultdict(set)
    beads = (side for bead in alignments for side in (bead.left, bead.right))
    found = (side for one in differences for side in (one.left, one.right) if side)
    for span in (*beads, *found):
        shown[span.article_id].add(span)
    return shown


def _english(
    workspace: Workspace, articles: Sequence[Article], shown: Mapping[str, set[Span]]
) -> dict[Span, str]:
    """The English of every span shown: its sentences' translations, joined."""
    english: dict[Span, str] = {}
    for article in articles:
        if article.language != "en" and article.id in shown:
            sentences = {
                passage.span: text for passage, text in workspace.passages(article.id)
            }
            for span in shown[article.id]:
                text = _joined(span, sentences)
                if text:
                    english[span] = text
    return english


def _glosses(
    articles: Sequence[Article],
    shown: Mapping[str, set[Span]],
    english: Mapping[Span, str],
    lexicon: Callable[[], Lexicon],
) -> dict[Span, tuple[str, ...]]:
    """The concepts that spans without English name, in the order of their words.

    What is only counted ("people", "hours") says nothing of the text.
    """
    glosses: dict[Span, tuple[str, ...]] = {}
    for article in articles:
        spans = shown.get(article.id, set()).difference(english)
        for span in spans if article.language != "en" else ():
            found = lexicon().find(text_of(article, span), article.language)
            told = [m for m in found if m.concept.kind is not ConceptKind.THING]
            glosses[span] = tuple(dict.fromkeys(one.concept.id for one in told))
    return glosses


def _origins(
    workspace: Workspace, articles: Sequence[Article], shown: Mapping[str, set[Span]]
) -> dict[Span, tuple[str, ...]]:
    """What translated the sentences of every span shown, each engine once."""
    origins: dict[Span, tuple[str, ...]] = {}
    for article in articles:
        if article.language != "en" and article.id in shown:
            engines = workspace.engines(article.id)
            for span in shown[article.id]:
                found = tuple(dict.fromkeys(_inside(span, engines)))
                if found:
                    origins[span] = found
    return origins


def _suspects(
    workspace: Workspace, articles: Sequence[Article], shown: Mapping[str, set[Span]]
) -> dict[Span, str]:
    """Why the English of a span shown is doubted, each reason of its sentences once."""
    suspects: dict[Span, str] = {}
    for article in articles:
        doubted = workspace.suspects(article.id) if article.id in shown else {}
        for span in shown[article.id] if doubted else ():
            reasons = dict.fromkeys(_inside(span, doubted))
            if reasons:
                suspects[span] = ", ".join(reasons)
    return suspects


def _inside(span: Span, sentences: Mapping[Span, Value]) -> list[Value]:
    """What belongs to the sentences inside ``span``, in their order."""
    return [
        value
        for sentence, value in sentences.items()
        if span.start <= sentence.start and sentence.end <= span.end
    ]


def _joined(span: Span, sentences: Mapping[Span, str | None]) -> str:
    """The translations of the sentences inside ``span``; empty where none has one."""
    inside = _inside(span, sentences)
    if not any(inside):
        return ""
    return " ".join(text or UNTRANSLATED for text in inside)


def _notices(workspace: Workspace, articles: Sequence[Article]) -> list[str]:
    """What was left out or could only be done in part, a sentence each."""
    mode = workspace.note("translate") or "all"
    notices = [
        _untranslated(language, number, mode)
        for language, engine, number in workspace.translated()
        if engine == "none"
    ]
    notices += _doubted(workspace.suspect_counts())
    if articles and not workspace.note("signature"):
        notices.insert(0, UNFINISHED)
    marks = Counter(mark.kind for article in articles for mark in article.marks)
    marked = [
        f"{marks[kind]} {kind.value}"
        for kind in MarkKind
        if kind is not MarkKind.TITLE and marks[kind]
    ]
    if marked:
        notices.append(f"Lines kept but not compared: {', '.join(marked)}.")
    guessed = sum(map(named_by_file, articles))
    if guessed:
        notices.append(
            f"{guessed} {'outlet is' if guessed == 1 else 'outlets are'} called by the "
            "name of the file. compare status CORPUS shows what to write into "
            "corpus.toml."
        )
    undated = sum(article.published is None for article in articles)
    if undated:
        notices.append(
            f"{undated} {'article has' if undated == 1 else 'articles have'} no "
            "certain date and may match an article of any day."
        )
    return notices


def _doubted(counts: Mapping[str, int]) -> list[str]:
    """How many translations are suspect, and why; nothing where none is."""
    number = sum(counts.values())
    if not number:
        return []
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    reasons = ", ".join(f"{reason} ({times})" for reason, times in ordered)
    are = "translation is" if number == 1 else "translations are"
    return [
        f"{number} {are} suspect, and marked where shown: {reasons}. "
        "What differs there may be the machine's doing."
    ]


def _untranslated(language: str, number: int, mode: str) -> str:
    """What became of sentences without English, and what would give them one."""
    these = f"{number:,} {language_name(language)} {'sentence' + 's' * (number != 1)}"
    one = number == 1
    has, is_, was = ("has", "is", "was") if one else ("have", "are", "were")
    if translation_package(language) is None:
        advice = f"Run: compare models install {language}"
    elif mode == "matched":
        return (
            f"{these} matched nothing and {is_} not translated. "
            "Run: compare align CORPUS --translate all"
        )
    else:
        advice = "Run: compare align CORPUS --translate all"
    return (
        f"{these} {has} no English text, and {was} matched by the original words "
        f"alone. {advice}"
    )
