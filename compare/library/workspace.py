"""A corpus and what is stored of it."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from compare import workspace as stored
from compare.errors import UsageError
from compare.library import asked
from compare.library.given import Given, Watcher, settings_of
from compare.library.report import Report
from compare.library.status import Status, status_of
from compare.places import index_folder, open_for_writing
from compare.records import Contrasts

if TYPE_CHECKING:
    from compare.search import Answer


class Workspace:
    """A corpus (a folder of articles) and its index (the folder of what was found).

    Making one opens nothing; each method opens the index, reads, and closes it, so a
    Workspace may be kept, copied and shared between threads.
    """

    def __init__(self, corpus: str | Path, *, index: str | Path | None = None) -> None:
        self.corpus = Path(corpus)
        self.index = index_folder(self.corpus, None if index is None else Path(index))

    def __repr__(self) -> str:
        return f"<Workspace {self.corpus}, index {self.index}>"

    @classmethod
    def read(
        cls, corpus: str | Path, *, index: str | Path | None = None
    ) -> "Workspace":
        """One that holds something; WorkspaceError where nothing is stored."""
        found = cls(corpus, index=index)
        stored.Workspace.read(found.index).close()
        return found

    def align(
        self, *, progress: Watcher | None = None, **settings: Unpack[Given]
    ) -> Report:
        """Do whatever is new, as ``compare align CORPUS`` does, and report.

        A second run does no work again. Another process must not write meanwhile:
        WorkspaceError. Stopped by an exception, also one of ``progress``, what is done
        is kept, and the next run goes on.
        """
        from compare import jobs
        from compare.collect import collect
        from compare.run import Run

        chosen = settings_of(settings)
        with open_for_writing(self.corpus, self.index) as workspace:
            run = Run(self.corpus, workspace, chosen)
            for event in jobs.steps(run):
                if progress is not None:
                    progress(event)
            comparison = collect(workspace, lambda: run.tools.lexicon)
        return Report(comparison, str(self.corpus))

    def report(self) -> Report:
        """What is stored, as ``compare report CORPUS`` shows it; no model is loaded."""
        from compare.collect import collect

        with stored.Workspace.read(self.index) as workspace:
            return Report(collect(workspace), str(self.corpus))

    def search(
        self,
        text: str,
        *,
        limit: int = 10,
        least: float = 0.35,
        **settings: Unpack[Given],
    ) -> "Answer":
        """Who printed a text, in any of the three languages; the nearest passages.

        ``least`` is the least cosine. The answer's ``hits`` have ``article``, ``text``,
        ``english`` and ``similarity``. Loads the encoder, so the first search takes
        seconds.
        """
        from compare.run import Run
        from compare.search import search

        if not text.strip():
            raise UsageError("text is empty: give a sentence to search for")
        if limit < 1:
            raise UsageError(f"limit {limit}: must be 1 or more")
        with stored.Workspace.read(self.index) as workspace:
            run = Run(self.corpus, workspace, settings_of(settings))
            return search(run, text, limit, least)

    def status(self) -> Status:
        """Counts of what is stored, and what failed, as ``compare status`` shows it."""
        with stored.Workspace.read(self.index) as workspace:
            return status_of(workspace)

    def contrasts(
        self,
        *,
        by: str = "outlet",
        wire: str = "with",
        quotes: bool = False,
        fields: str | Iterable[str] = (),
        sets: str | Iterable[str] = (),
        languages: str | Iterable[str] = (),
        since: str | date | None = None,
        until: str | date | None = None,
        lexicon: str | Path | Sequence[str | Path] = (),
    ) -> Contrasts:
        """Who uses which word where they tell the same, as ``compare contrast`` counts.

        ``by`` is outlet, language or country; ``wire`` with, without or only (what is
        taken over from a dispatch); ``quotes`` counts words in quotation marks too.
        Raises UsageError for a field or set that the lexicon has not.
        """
        from compare.contrast import GROUPS, Asked, contrast
        from compare.framing.contrast import WIRE, Counting
        from compare.ingest import load_config
        from compare.lexicon import load_lexicon

        chosen = Asked(
            counting=Counting(
                by=asked.one_of("by", by, GROUPS),
                wire=asked.one_of("wire", wire, [*WIRE]),
                quotes=quotes,
            ),
            fields=asked.names(fields),
            sets=asked.names(sets),
            languages=settings_of({"languages": asked.names(languages)}).languages,
            since=asked.day("since", since),
            until=asked.day("until", until),
        )
        own = settings_of({"lexicon": lexicon} if lexicon else {}).lexicon
        countries = dict(load_config(self.corpus).countries)
        with stored.Workspace.read(self.index) as workspace:
            return contrast(workspace, load_lexicon(own), countries, chosen)[1]


def align(
    corpus: str | Path,
    *,
    index: str | Path | None = None,
    progress: Watcher | None = None,
    **settings: Unpack[Given],
) -> Report:
    """Find reused passages in the folder ``corpus``, as ``compare align`` does.

    ``index`` is where the result is kept, indexes/NAME unless given. ``progress`` is
    told how far each step is (``print`` will do). Settings are called as the options
    of the command are, with "_" for "-". Raises CompareError and its children.
    """
    return Workspace(corpus, index=index).align(progress=progress, **settings)
