"""Findings grouped over the corpus: the words of both sides, whose, and where."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from compare.languages import PIVOT
from compare.records import Difference, Evidence, Kind, Role
from compare.report.findings import (
    Finding,
    Side,
    absent,
    counted,
    finding_id,
    ordered,
)
from compare.report.options import Texts
from compare.report.phrases import (
    HEADINGS,
    LETTERS,
    ROLES,
    clean,
    count,
    readable,
    shorten,
)
from compare.report.terminal.panels import BY_TRANSLATION, IN_TRANSLATION, LONGEST_QUOTE
from compare.report.terminal.style import (
    HEADING,
    QUIET,
    TRANSLATION,
    kind_style,
    line,
)
from compare.report.terminal.view import View

_PLACES: Mapping[str, str] = {
    Role.FIRST: ROLES[Role.FIRST],
    Role.LATER: ROLES[Role.LATER],
}
BRIEF_QUOTE = 45
"""Signs of a quotation on the first screen; a whole list has room for more."""
LONG_QUOTE = 70
MOST_WORDS = 3
"""Words of one side in the list of findings; on the first screen it is one."""
MOST_LISTED = 6
"""Outlets of one side in the list of findings; more are counted."""
MOST_OUTLETS = 2
"""Outlets of one side on the first screen; more are counted."""


def brief(findings: Iterable[Finding], view: View) -> RenderableType:
    """Findings for the first screen: a line of words, and a line of outlets.

    A wide screen has both in one line.
    """
    wide = view.look.wide
    grid = _grid(3 if wide else 2)
    for finding in findings:
        words = _words(finding, most=1, longest=BRIEF_QUOTE)
        both = set(finding.left.outlets) & set(finding.right.outlets)
        few = not view.look.side_by_side or (both and not wide)
        about = _outlets(finding, 1 if few else MOST_OUTLETS)
        about.append(f" · {_how_often(finding, view)}")
        about.stylize(QUIET)
        sign = Text(LETTERS[finding.kind], kind_style(finding.kind))
        if wide:
            grid.add_row(sign, words, about)
        else:
            grid.add_row(sign, Group(words, about))
    return grid


def listed(findings: Sequence[Finding], view: View) -> Iterator[RenderableType]:
    """Findings in full: words, meaning, outlets, and one place to look."""
    for finding in findings:
        whole = finding.kind in (Kind.COVERAGE, Kind.QUOTATION) and not _named(finding)
        most = 1 if whole else MOST_WORDS
        parts = [_words(finding, most=most, longest=LONG_QUOTE)]
        parts += _english(finding, view)
        about = _outlets(finding, MOST_LISTED)
        about.append(f" · {_how_often(finding, view)} · {_where(finding, view)}")
        about.stylize(QUIET)
        parts += [about, *_stances(finding, view)]
        grid = _grid(2, len("A attribution"))
        grid.add_row(_sign(finding.kind), Group(*parts))
        yield grid


def _named(finding: Finding) -> bool:
    """Whether its words are of a concept, and not whole sentences."""
    concepts = {finding.left.concept, finding.right.concept} - {""}
    return bool(concepts) and not concepts & set(Role)


def _grid(columns: int, first: int = 1) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, min_width=first)
    for _ in range(1, columns):
        grid.add_column(overflow="fold")
    return grid


def _sign(kind: Kind) -> Text:
    return line((LETTERS[kind], kind_style(kind)), f" {kind}")


# --- words ------------------------------------------------------------------------


def _words(finding: Finding, *, most: int, longest: int) -> Text:
    """The words of both sides: “occupied” ↔ “disputed”."""
    sides = [_side(one, most, longest) for one in ordered(finding)]
    nothing = Text(absent(finding.kind), QUIET)
    pieces = [side if side else nothing for side in sides]
    told = _narrower(finding.differences[0])
    text = Text(f"{told}: " if told else "", overflow="fold")
    text.append_text(Text(" ↔ ").join(pieces))
    what = counted(finding.differences[0])
    text.append(f" ({what})" if what else "")
    if finding.differences[0].evidence is Evidence.TRANSLATION:
        omits = finding.kind is Kind.COVERAGE
        text.append(f" · {BY_TRANSLATION if omits else IN_TRANSLATION}", "italic")
    return text


def _narrower(difference: Difference) -> str:
    """What it is more narrowly than its kind says: "shortened", "moved"."""
    roles = {difference.left_concept, difference.right_concept} & set(HEADINGS)
    return ", ".join(sorted({HEADINGS[Role(one)] for one in roles} - {""}))


def _side(side: Side, most: int, longest: int) -> Text:
    """The words of one side with their meaning; empty where it has none.

    Of a whole sentence, which a finding of the translation points at, the meaning
    alone is told.
    """
    if not side.words:
        return Text()
    words = [shorten(one, longest) for one, _ in side.words[:most]]
    meanings = {side.meaning(one, PIVOT) for one in words}
    meaning = _PLACES.get(side.concept, "" if "" in meanings else min(meanings))
    concept = meaning and side.concept not in ROLES
    if concept and len(clean(side.words[0][0])) > LONGEST_QUOTE:
        return Text(meaning, HEADING)
    text = Text(overflow="fold")
    for number, (quote, (_, times)) in enumerate(zip(words, side.words, strict=False)):
        text.append(", " if number else "")
        text.append(f"“{quote}”", HEADING)
        text.append(f" ×{times}" if times > 1 and most > 1 else "")
    more = len(side.words) - most
    text.append(f" and {more} more" if more > 0 and most > 1 else "")
    return text.append(f" ({meaning})" if meaning else "")


def _english(finding: Finding, view: View) -> list[Text]:
    """The English of a whole sentence that a finding is about."""
    if finding.kind is not Kind.COVERAGE or view.options.texts is Texts.ORIGINAL:
        return []
    best = finding.differences[0]
    span = best.left or best.right
    english = view.comparison.english.get(span) if span else None
    if span is None or not english:
        return []
    return [Text(f"en: {shorten(english, LONG_QUOTE)}", TRANSLATION)]


def _stances(finding: Finding, view: View) -> list[Text]:
    """Whose usage the words are, where the lexicon knows it of both or of one."""
    known = view.comparison.stances
    names = view.comparison.names
    told = [
        _stance(readable(side.concept, names), clean(known[side.concept]))
        for side in ordered(finding)
        if side.concept in known
    ]
    return [Text("; ".join(told), QUIET)] if told else []


def _stance(name: str, stance: str) -> str:
    """Whose usage a word is; what holds only of one thing says so: "when said of"."""
    if stance.startswith("of ") and ":" in stance:
        return f"{name}, when said {stance}"
    return f"{name}: {stance}"


# --- whose and where --------------------------------------------------------------


def _outlets(finding: Finding, most: int | None) -> Text:
    """Who has which side; of a word that others lack only who has it.

    Who leaves out a sentence is the finding itself.
    """
    sides = ordered(finding)
    told = sides if finding.kind is Kind.COVERAGE or sides[1].words else sides[:1]
    both = set(told[0].outlets) & set(told[-1].outlets) if len(told) > 1 else ()
    names = [_names(one, most, counted=bool(both)) for one in told]
    return Text(" ↔ ".join(names), overflow="fold")


def _names(side: Side, most: int | None, *, counted: bool) -> str:
    """The outlets of a side, those first that do it most.

    Where some do both, the names tell little without how often: ``counted``.
    """
    pairs = list(zip(side.outlets, side.times, strict=True))[:most]
    named = [
        f"{clean(name)} ×{times}" if counted and times > 1 else clean(name)
        for name, times in pairs
    ]
    more = len(side.outlets) - len(named)
    rest = (f", {more} more" if counted else f" +{more}") if more else ""
    return ", ".join(named) + rest


def _how_often(finding: Finding, view: View) -> str:
    numbers = {view.places[one].number for one in finding.differences}
    return count(len(numbers), "passage")


def _where(finding: Finding, view: View) -> str:
    """The passage that shows it best: its number, the sign there, and the id.

    Of places that weigh the same, that of the passage which stands first.
    """
    best = finding.differences[0]
    same = [one for one in finding.differences
            if (one.weight, one.evidence) == (best.weight, best.evidence)]  # fmt: skip
    shown = min(same, key=lambda one: view.places[one].number)
    place = view.places[shown]
    return f"see passage {place.number:,}, {place.tag} · {finding_id(shown)}"
