"""``compare models``: which models are here, and how to get the missing ones."""

import sys

import click


@click.group("models")
def command() -> None:
    """List, install and verify models.

    The encoder comes with the installation; translations are installed by language.
    """


@command.command("list")
def list_() -> None:
    """Show the models that are here.

    For each its languages, version, size, licence, where it came from, and checksums:
    of the file that was fetched, and of all files that were unpacked from it.
    """
    from compare.cli.models_shown import show_models
    from compare.models import installed

    show_models(installed())


@command.command("install")
@click.argument("languages", nargs=-1, required=True, metavar="LANG...")
@click.option(
    "--from",
    "source",
    metavar="FILE|FOLDER|URL",
    help="An .argosmodel file, a folder of them, or an address, instead of the index.",
)
def install(languages: tuple[str, ...], source: str | None) -> None:
    """Install the translation of LANG (tr, el) into English.

    Without --from the official Argos package is downloaded; with it, no network is
    needed. A download that was broken off goes on where it was. Exit code 0 when all
    are installed, 1 when one is not, 2 for a language that is not known.

    Example: compare models install tr el --from ~/Downloads
    """
    from compare import models
    from compare.cli.models_shown import install_progress, show_installed

    with install_progress() as report:
        results = list(models.install_each(languages, source, report))
    if not show_installed(results):
        sys.exit(1)


@command.command("verify")
def verify() -> None:
    """Compute every model's checksum again. Exit code 1 when one is damaged."""
    from compare import models
    from compare.cli.models_shown import show_checks

    if not show_checks(models.verify()):
        sys.exit(1)


__all__ = ["command"]
