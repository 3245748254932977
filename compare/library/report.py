"""What was found, as an object: to walk through, narrow, show and save."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from compare.errors import UsageError
from compare.library import asked
from compare.library.dispatches import CollationView, FamilyView
from compare.library.findings import FindingView
from compare.library.lookup import Lookup
from compare.library.passages import AlignmentView, DifferenceView, PassageView
from compare.output import BOM, writing
from compare.records import (
    Article,
    Comparison,
    Contrasts,
    Credit,
    Failure,
    Family,
)
from compare.report import FORMATS, SUFFIXES, Options, Show, Texts, fragment
from compare.report.findings import shown_findings, strongest
from compare.report.names import family_named
from compare.report.narrow import narrowed
from compare.report.options import described
from compare.report.phrases import clean, count
from compare.report.select import Selection, select
from compare.report.tables import Scalar, table_named

Dispatch = str | int | FamilyView
"""How a family is called: its number from 1, how its id begins, or itself."""


@dataclass(frozen=True, eq=False, repr=False)
class Report:
    """What was found; ``whole`` is all of it, ``options`` what was asked of it."""

    whole: Comparison
    corpus: str = ""
    options: Options = Options()  # noqa: RUF009 (it is frozen)

    def __repr__(self) -> str:
        shown = self.comparison
        counts = (
            count(len(shown.articles), "article"),
            count(len(self._selection.chains), "passage"),
            count(len(shown.alignments), "alignment"),
            count(len(shown.differences), "difference"),
            count(len(shown.families), "family", "families"),
        )
        told = described(self.options)
        only = f" ({'; '.join(told)})" if told else ""
        return f"<Report {clean(self.corpus)}: {', '.join(counts)}{only}>"

    def _repr_html_(self) -> str:
        return fragment.comparison(self._selection)

    @cached_property
    def _selection(self) -> Selection:
        return select(self.whole, replace(self.options, corpus=self.corpus))

    @cached_property
    def _lookup(self) -> Lookup:
        return Lookup(self._selection)

    # --- what was found -----------------------------------------------------------

    @property
    def comparison(self) -> Comparison:
        """The records, only those asked for."""
        return self._selection.comparison

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles."""
        return self.comparison.articles

    @cached_property
    def passages(self) -> tuple[PassageView, ...]:
        """The reused passages, the most interesting first."""
        return tuple(PassageView(self._lookup, one) for one in self._selection.chains)

    @cached_property
    def alignments(self) -> tuple[AlignmentView, ...]:
        """The aligned sentences, passage by passage."""
        return tuple(bead for one in self.passages for bead in one.alignments)

    @cached_property
    def differences(self) -> tuple[DifferenceView, ...]:
        """What differs, passage by passage, then inside single articles."""
        found = shown_findings(self._selection)
        return tuple(DifferenceView(self._lookup, one.difference) for one in found)

    @cached_property
    def findings(self) -> tuple[FindingView, ...]:
        """Differences grouped over all articles, the most telling first."""
        found = strongest(self._selection)
        return tuple(FindingView(self._lookup, one) for one in found)

    @cached_property
    def families(self) -> tuple[FamilyView, ...]:
        """The dispatches that several articles print, the largest first."""
        found = self.comparison.families
        return tuple(FamilyView(self._lookup, one) for one in found)

    @property
    def contrasts(self) -> Contrasts | None:
        """Which outlet uses which word; None in a narrowed report."""
        return self.comparison.contrasts

    @property
    def credits(self) -> tuple[Credit, ...]:
        """The agencies and outlets that articles name."""
        return self.comparison.credits

    @property
    def notices(self) -> tuple[str, ...]:
        """What was left out or done in part only, a sentence each."""
        return self.comparison.notices

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What could not be done, and why."""
        return self.comparison.failures

    @property
    def signature(self) -> str:
        """How this was made: versions, models, settings."""
        return self.comparison.signature

    def collation(self, family: FamilyView | Family | str | int) -> CollationView:
        """A dispatch as a table; called by its number from 1, or how its id begins."""
        if isinstance(family, FamilyView):
            family = family.record
        if not isinstance(family, Family):
            family = family_named(self.comparison.families, str(family))
        return FamilyView(self._lookup, family).collation()

    def rows(self, table: str = "differences") -> list[dict[str, Scalar]]:
        """A table as plain values, a dict for each row: for pandas and the like.

        Tables are articles, alignments, differences, families, credits, contrasts and
        failures. Raises UsageError for another name.
        """
        found = table_named(table)
        columns = found.columns
        rows = found.rows(self._selection)
        return [dict(zip(columns, row, strict=True)) for row in rows]

    # --- only a part of it --------------------------------------------------------

    def only(
        self,
        *,
        kinds: str | Iterable[str] = (),
        between: tuple[str, str] | None = None,
        outlets: str | Iterable[str] = (),
        families: Dispatch | Iterable[Dispatch] = (),
        since: str | date | None = None,
        until: str | date | None = None,
        min_weight: float = 0.0,
    ) -> "Report":
        """A report of a part, as the options of these names narrow the command's.

        Narrowed again, it is narrowed further. Days are dates or "2031-03-14". Raises
        UsageError for names of nothing.
        """
        options = Options(
            kinds=asked.kinds(kinds),
            between=between,
            outlets=asked.names(outlets),
            families=_family_names(families),
            since=asked.day("since", since),
            until=asked.day("until", until),
            min_weight=min_weight,
        )
        made = self._narrowed(options)
        made._selection  # noqa: B018 (a wrong name is told here, not later)
        return made

    def _narrowed(self, options: Options) -> "Report":
        """With both what was asked before and what is asked now."""
        both = asked.both(self.options, options)
        if both is not None:
            return replace(self, options=both)
        whole = narrowed(self.whole, self.options)
        told = f"Narrowed before: {'; '.join(described(self.options))}."
        whole = replace(whole, notices=(*whole.notices, told))
        return replace(self, whole=whole, options=options)

    # --- for reading --------------------------------------------------------------

    def show(
        self, part: str = "all", *, texts: str = "both", limit: int | None = None
    ) -> None:
        """Print the report as the command does.

        ``part`` is summary, findings, alignments or all; ``texts`` original,
        translation or both; ``limit`` the most passages.
        """
        options = self._shown(part, texts, limit)
        FORMATS["terminal"](self.whole, sys.stdout, options)

    def save(
        self,
        path: str | Path,
        *,
        format: str | None = None,
        part: str = "all",
        texts: str = "both",
        limit: int | None = None,
        table: str = "",
        bom: bool = False,
    ) -> Path:
        """Write the report to a file and return its path.

        The suffix is the format unless ``format`` names one. ``table`` is what CSV
        holds (differences unless named); ``bom`` lets old spreadsheet programs see that
        it is UTF-8. An older file stays until the new one is whole. Raises UsageError
        for what is no format, CompareError where the file cannot be written.
        """
        path = Path(path)
        name = _format(path, format)
        if name != "csv" and (table or bom):
            only = "table" if table else "bom"
            raise UsageError(f"{only}: only CSV has it, and {path} would be {name}")
        options = replace(self._shown(part, texts, limit), table=table)
        with writing(path) as stream:
            stream.write(BOM if bom else "")
            FORMATS[name](self.whole, stream, options)
        return path

    def _shown(self, part: str, texts: str, limit: int | None) -> Options:
        return replace(
            self.options,
            corpus=self.corpus,
            show=Show(asked.one_of("part", part, [*Show])),
            texts=Texts(asked.one_of("texts", texts, [*Texts])),
            limit=limit,
        )


def _format(path: Path, asked_for: str | None) -> str:
    """The format that is named, or meant by the suffix."""
    if asked_for is not None:
        return asked.one_of("format", asked_for, FORMATS)
    name = SUFFIXES.get(path.suffix.casefold())
    if name is None:
        raise UsageError(
            f"{path}: '{path.suffix}' is no format. Known: {', '.join(SUFFIXES)}"
        )
    return name


def _family_names(families: Dispatch | Iterable[Dispatch]) -> tuple[str, ...]:
    """Families by the names that options take."""
    if isinstance(families, str | int | FamilyView):
        families = (families,)
    return tuple(
        one.id if isinstance(one, FamilyView) else str(one) for one in families
    )
