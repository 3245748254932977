"""What ``compare eval`` prints and writes."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compare.report.phrases import clean

if TYPE_CHECKING:
    from compare.measure import Retrieval

DIGITS = 5
"""Of a score in JSON."""


def show_retrieval(found: "Retrieval", *, as_json: bool) -> None:
    """A line for each group, then seconds and models."""
    if as_json:
        click.echo(json.dumps(_content(found), ensure_ascii=False))
        return
    names = {name: clean(name) for name in found.groups}
    width = max(map(len, ["group", *names.values()]))
    click.echo(f"{'group':<{width}}  {'n':>6}  {'R@1':>5}  {'R@5':>5}  {'MRR':>5}")
    for name, score in found.groups.items():
        shares = (score.first, score.first_five, score.reciprocal)
        shown = "  ".join(f"{share:.3f}" for share in shares)
        click.echo(f"{names[name]:<{width}}  {score.n:>6,}  {shown}")
    parts = [f"{part} {clean(model)}" for part, model in found.signature.items()]
    click.echo(f"\n{found.seconds:.1f} s · {' · '.join(parts)}")


def _content(found: "Retrieval") -> dict[str, object]:
    groups = {
        name: {
            "n": score.n,
            "r@1": round(score.first, DIGITS),
            "r@5": round(score.first_five, DIGITS),
            "mrr": round(score.reciprocal, DIGITS),
        }
        for name, score in found.groups.items()
    }
    return {
        "groups": groups,
        "seconds": round(found.seconds, 1),
        "signature": dict(found.signature),
    }


def write_predictions(path: Path, found: "Retrieval") -> None:
    """Write {"id", "ranked"} for each query, best first, as JSON Lines.

    Where there are several directions, each gets a file of its own: ids occur in all.
    """
    for way, rankings in found.rankings.items():
        lines = (
            json.dumps({"id": one.id, "ranked": one.ranked}, ensure_ascii=False)
            for one in rankings
        )
        target = path
        if len(found.rankings) > 1:
            target = path.with_name(f"{path.stem}.{'-'.join(way)}{path.suffix}")
        target.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
