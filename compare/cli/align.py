"""``compare align CORPUS``: the main job."""

from pathlib import Path

import click

from compare.cli.options import (
    corpus_argument,
    index_option,
    settings_options,
)
from compare.cli.showing import Showing, showing_options
from compare.settings import Settings


@click.command("align")
@corpus_argument
@index_option
@settings_options
@showing_options
def command(
    corpus: Path, index: Path | None, settings: Settings, showing: Showing
) -> None:
    """Find reused passages in the folder CORPUS and show how they differ.

    Whatever is new is read, cut into sentences, translated, embedded, indexed and
    aligned; then the report. A second run does no work again.

    Example: compare align corpora/sample
    """
    from compare import jobs
    from compare.cli.progress import shown, watch
    from compare.cli.told import tell_of_older_version
    from compare.collect import collect
    from compare.places import index_folder, open_for_writing, require_articles
    from compare.run import Run

    folder = index_folder(corpus, index)
    tell_of_older_version(folder)
    with open_for_writing(corpus, folder) as workspace:
        run = Run(corpus, workspace, settings)
        watch(shown(jobs.steps(run), workspace))
        require_articles(workspace, corpus)
        comparison = collect(workspace, lambda: run.tools.lexicon)
    showing.write(comparison, str(corpus))
