"""``compare doctor``: what would keep a run from working, and the fix."""

import sys

import click


@click.command("doctor")
def command() -> None:
    """Check versions, models, cores, memory and folders, and say what to mend.

    Exit code 1 when something would keep a run from working.
    """
    from compare.cli.tables import show_examination
    from compare.doctor import examine

    if not show_examination(examine()):
        sys.exit(1)
