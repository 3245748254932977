"""Where the English of a sentence is from, and how far it holds, in few words."""

from collections import Counter
from collections.abc import Iterable

from compare.records import Span
from compare.report.phrases import clean, count, memory_file
from compare.report.select import Selection


def origin_names(selection: Selection, spans: Iterable[Span]) -> list[str]:
    """The memories and engines that gave the English of the spans, each once.

    A memory by its file, an engine by its name and version.
    """
    engines = (
        engine
        for span in spans
        for engine in selection.comparison.origins.get(span, ())
    )
    return list(dict.fromkeys(map(_short, engines)))


def suspect_mark(selection: Selection, span: Span) -> str:
    """Why the English of the span is doubted, after a space; empty where it is not."""
    reason = selection.comparison.suspects.get(span)
    return f" (suspect: {clean(reason)})" if reason else ""


def origins_line(selection: Selection) -> str:
    """How many translated sentences are from where; empty where none is."""
    spans = {
        span
        for bead in selection.comparison.alignments
        for span in (bead.left, bead.right)
    }
    counts = Counter(name for span in spans for name in origin_names(selection, [span]))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    named = ", ".join(f"{count(number, 'sentence')} {name}" for name, number in ordered)
    return f"English of the aligned text: {named}" if named else ""


def _short(engine: str) -> str:
    file = memory_file(engine)
    if file:
        return f"from {clean(file.removeprefix('memory '))}"
    return f"by {clean(engine.partition(';')[0])}"


def named_concepts(selection: Selection, span: Span) -> str:
    """The concepts that a span without a translation names; empty where there is none.

    So that one who cannot read it sees what it is about.
    """
    return ", ".join(
        clean(concept).replace("-", " ")
        for concept in selection.comparison.glosses.get(span, ())
    )
