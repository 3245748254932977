"""``compare eval framing``: contested terms in the originals."""

from pathlib import Path

import click

from compare.cli.eval.shown import Output
from compare.cli.options import NUMBER, SETTINGS_FILE

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("framing")
@click.argument("path", type=click.Path(path_type=Path, exists=True), metavar="PATH")
@click.option(
    "--segments",
    multiple=True,
    type=_FILE,
    metavar="FILE",
    help="Segments, as tr-en.jsonl.gz: how often a concept is seen without its term.",
)
@click.option(
    "--judged", type=_FILE, metavar="FILE", help="Verdicts of a reader (JSON Lines)."
)
@click.option(
    "--hits",
    type=NUMBER,
    metavar="N",
    help="Print N such hits to judge, instead of scores: always the same N.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the scores as JSON.")
def framing(
    path: Path,
    segments: tuple[Path, ...],
    judged: Path | None,
    hits: int | None,
    as_json: bool,
) -> None:
    """Find the concepts behind contested English terms in the originals.

    PATH is term_survival.jsonl, plain or gzipped, or the folder that holds it
    (docs/formats.md). Printed are, for each term, the share of sources that are seen to
    hold its concept, or this or an alternative of it (rival). With --segments, also how
    often the concepts are seen where the reference has no such term, and how many of
    the hits judged are false.

    Example: compare eval framing framing-terms --segments tr-en.jsonl.gz --hits 200
    """
    from compare.evaluate.terms import (
        Judged,
        load_patterns,
        load_segments,
        load_term_gold,
        load_verdicts,
    )
    from compare.lexicon import load_lexicon
    from compare.measure.terms import find_hits, measure_terms
    from compare.settings import load_settings

    lexicon = load_lexicon(load_settings(SETTINGS_FILE).lexicon)
    cases = load_term_gold(path)
    patterns = load_patterns(path) if segments else []
    others = [case for file in segments for case in load_segments(file, patterns)]
    if hits:
        for hit in find_hits(lexicon, others)[:hits]:
            click.echo(hit.line())
        return
    verdicts = load_verdicts(judged) if judged else Judged()
    Output(as_json, None).show(measure_terms(lexicon, cases, others, verdicts))
