"""``compare memory``: translations that others made, in and out as TMX."""

from pathlib import Path

import click

from compare.cli.options import corpus_argument, index_option


@click.group("memory")
def command() -> None:
    """Import, export, list and remove translation memories (TMX).

    What a memory translates is not translated by a machine. An import is kept in the
    index; the corpus itself is only read.
    """


@command.command("import")
@corpus_argument
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE.tmx...",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
)
@click.option(
    "--machine", is_flag=True, help="A machine made all of it, whatever it says."
)
@index_option
def import_(
    corpus: Path, files: tuple[Path, ...], machine: bool, index: Path | None
) -> None:
    """Take the translations of FILE.tmx for CORPUS.

    A later import comes before an earlier one, and before the corpus's memory.tmx, but
    a machine never before a human. A file of the same name replaces the earlier one.

    Example: compare memory import corpora/sample letters.tmx
    """
    from compare.cli.memories import show_imports
    from compare.cli.models_shown import install_progress
    from compare.memory import import_files
    from compare.places import index_folder, open_for_writing

    with open_for_writing(corpus, index_folder(corpus, index)) as workspace:
        with install_progress() as watch:
            found = import_files(workspace, files, machine=machine, watch=watch)
        show_imports(found, workspace.foreign_passages(), corpus)


@command.command("export")
@corpus_argument
@click.argument(
    "file", metavar="FILE.tmx", type=click.Path(path_type=Path, readable=False)
)
@index_option
def export(corpus: Path, file: Path, index: Path | None) -> None:
    """Write the translations of CORPUS to FILE.tmx.

    Those from memories and those of the machine, each marked with where it is from:
    to correct them in a translation tool, and to import them again.

    Example: compare memory export corpora/sample letters.tmx
    """
    from compare.memory import export_file
    from compare.output import check_place
    from compare.places import open_stored
    from compare.report.phrases import clean, count

    check_place(file)
    with open_stored(corpus, index) as workspace:
        number = export_file(workspace, file, corpus)
    click.echo(clean(f"Wrote {count(number, 'translation')} to {file}"))


@command.command("list")
@corpus_argument
@index_option
def list_(corpus: Path, index: Path | None) -> None:
    """Show the memories of CORPUS, the one that comes first at the top.

    Example: compare memory list corpora/sample
    """
    from compare.cli.memories import show_memories
    from compare.memory import memories
    from compare.places import open_stored

    with open_stored(corpus, index) as workspace:
        show_memories(memories(workspace), corpus)


@command.command("remove")
@corpus_argument
@click.argument("name", metavar="FILE.tmx")
@index_option
def remove(corpus: Path, name: str, index: Path | None) -> None:
    """Forget the imported FILE.tmx, as "compare memory list" names it.

    Example: compare memory remove corpora/sample letters.tmx
    """
    from compare.cli.memories import show_removal
    from compare.memory import remove
    from compare.places import index_folder, open_for_writing

    with open_for_writing(corpus, index_folder(corpus, index)) as workspace:
        show_removal(remove(workspace, name), corpus)
