"""``compare diff A B``: two files, nothing kept."""

from pathlib import Path

import click

from compare.cli.options import settings_options
from compare.cli.showing import Showing, showing_options
from compare.settings import Settings

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("diff")
@click.argument("a", type=_FILE)
@click.argument("b", type=_FILE)
@settings_options
@showing_options
def command(a: Path, b: Path, settings: Settings, showing: Showing) -> None:
    """Show what the files A and B share and how it differs; nothing is kept.

    The dates do not matter, nor whether both are of one outlet. A corpus.toml or
    memory.tmx beside the files is used.

    Example: compare diff one.txt other.html
    """
    from compare.cli.progress import watch
    from compare.two import compare_files

    showing.write(compare_files(a, b, settings, watch), f"{a} + {b}")
