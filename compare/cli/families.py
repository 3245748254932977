"""``compare families CORPUS``: one dispatch, and everybody who printed it."""

from pathlib import Path

import click

from compare.cli.options import (
    NUMBER,
    corpus_argument,
    index_option,
    no_pager_option,
)


@click.command("families")
@corpus_argument
@index_option
@click.option("--limit", type=NUMBER, metavar="N", help="Show at most N dispatches.")
@click.option(
    "--agency", metavar="NAME", help='Only those from this agency, or "unknown".'
)
@click.option(
    "--uncredited",
    is_flag=True,
    help="Only those that somebody printed without naming the agency.",
)
@no_pager_option
@click.option("--json", "as_json", is_flag=True, help="Write JSON, for programs.")
def command(
    corpus: Path,
    index: Path | None,
    limit: int | None,
    agency: str | None,
    uncredited: bool,
    no_pager: bool,
    as_json: bool,
) -> None:
    """List the dispatches in CORPUS that several articles print, the largest first.

    For each: the agency and who credits it how, who had it first and how sure that is,
    and how much of every article it is. It shows what compare align has stored.

    Example: compare families corpora/sample --uncredited
    """
    from compare.cli.options import screen
    from compare.collect import collect_families
    from compare.places import open_stored
    from compare.report.families import choose

    with open_stored(corpus, index) as workspace:
        comparison = collect_families(workspace)
    shown = choose(comparison.families, agency=agency, only_uncredited=uncredited)
    if as_json:
        from compare.report.json import dump_families

        screen().write(dump_families(comparison, shown[:limit]))
        return
    from compare.cli.pager import paged
    from compare.report import terminal

    with paged(screen(), wanted=not no_pager) as place:
        console = terminal.console_for(place)
        terminal.render_families(comparison, shown, console, str(corpus), limit)
