"""``compare contrast CORPUS``: which outlet uses which word."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from compare.cli.options import (
    DAY,
    NUMBER,
    SETTINGS_FILE,
    chosen_languages,
    corpus_argument,
    index_option,
    no_pager_option,
)
from compare.report.phrases import clean

if TYPE_CHECKING:
    from compare.contrast import Asked
    from compare.records import Comparison, Contrasts


@click.command("contrast")
@corpus_argument
@index_option
@click.option(
    "--by",
    type=click.Choice(["outlet", "language", "country"]),
    default="outlet",
    show_default=True,
    help="Whose words are compared.",
)
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="NAME",
    help="Only sets of this lexicon file, such as migration; repeatable.",
)
@click.option(
    "--set", "sets", multiple=True, metavar="NAME", help="Only this set; repeatable."
)
@click.option(
    "--wire",
    type=click.Choice(["with", "without", "only"]),
    default="with",
    show_default=True,
    help="All that is printed, own words, or words taken over from a dispatch.",
)
@click.option("--quoted", is_flag=True, help="Count words in quotation marks too.")
@click.option("--languages", metavar="A,B", help="Only articles in these languages.")
@click.option("--since", type=DAY, metavar="DATE", help="Only articles from this day.")
@click.option("--until", type=DAY, metavar="DATE", help="Only articles to this day.")
@click.option(
    "--min-count",
    type=NUMBER,
    metavar="N",
    help="Test nothing with fewer articles than N (5).",
)
@click.option(
    "--prior",
    type=click.FloatRange(min=0, min_open=True),
    metavar="N",
    help="Articles of average usage added to each side of a test (2).",
)
@click.option("--weeks", is_flag=True, help="Also show mentions by week.")
@click.option(
    "--passages",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Show N passages behind each number.",
)
@click.option(
    "--limit",
    type=NUMBER,
    default=10,
    show_default=True,
    metavar="N",
    help="Show at most N sets.",
)
@click.option(
    "--lexicon",
    multiple=True,
    metavar="FILE",
    help="Your own lexicon beside the built-in one, instead of the last run's; "
    "repeatable.",
)
@click.option("--json", "as_json", is_flag=True, help="Write JSON, for programs.")
@no_pager_option
@click.option("--csv", "as_csv", is_flag=True, help="Write a table, for spreadsheets.")
def command(corpus: Path, index: Path | None, **options: Any) -> None:  # noqa: ANN401
    """Show which outlet uses which word, where they tell the same.

    Of words that are alternatives for one thing (a contrast set of the lexicon), it
    counts who uses which in the passages that compare align found to be shared: shares
    with intervals, and which words set an outlet apart from all others.

    Example: compare contrast corpora/sample --field migration --passages 2
    """
    from compare.contrast import contrast
    from compare.errors import UsageError
    from compare.ingest import load_config
    from compare.lexicon import NOTE, load_lexicon, recall
    from compare.places import open_stored
    from compare.settings import load_settings

    if options["as_json"] and options["as_csv"]:
        raise UsageError("--json and --csv: choose one of them")
    settings = load_settings(SETTINGS_FILE, lexicon=options["lexicon"] or None)
    countries = dict(load_config(corpus).countries)
    with open_stored(corpus, index) as workspace:
        recalled = recall(workspace.note(NOTE) or "")
        lexicon = load_lexicon(settings.lexicon or recalled.files)
        comparison, found = contrast(workspace, lexicon, countries, _asked(options))
    for notice in () if settings.lexicon else recalled.notices:
        click.echo(clean(notice), err=True)
    _write(comparison, found, corpus, options)


def _asked(options: dict[str, Any]) -> "Asked":
    """What the options ask to be counted."""
    from compare.contrast import Asked
    from compare.framing.contrast import LEAST, PRIOR, Counting

    return Asked(
        counting=Counting(
            by=options["by"],
            wire=options["wire"],
            quotes=options["quoted"],
            least=LEAST if options["min_count"] is None else options["min_count"],
            prior=PRIOR if options["prior"] is None else options["prior"],
        ),
        fields=options["fields"],
        sets=options["sets"],
        languages=chosen_languages(options["languages"]),
        since=options["since"],
        until=options["until"],
    )


def _write(
    comparison: "Comparison", found: "Contrasts", corpus: Path, options: dict[str, Any]
) -> None:
    from compare.cli.options import screen

    if options["as_json"]:
        from compare.report.json import dump_contrasts

        screen().write(dump_contrasts(comparison, found))
        return
    if options["as_csv"]:
        from compare.report.csv import dump_contrasts as contrasts_csv

        articles = {article.id: article for article in comparison.articles}
        screen().write(contrasts_csv(found, articles))
        return
    from compare.cli.pager import paged
    from compare.report import terminal
    from compare.report.terminal.contrast import Asked, render_contrasts

    shown = Asked(str(corpus), options["limit"], options["passages"], options["weeks"])
    with paged(screen(), wanted=not options["no_pager"]) as place:
        render_contrasts(comparison, found, terminal.console_for(place), shown)
