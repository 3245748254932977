"""``compare lexicon``: what is known of a word, and mistakes in lexicon files."""

import json
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compare.cli.options import SETTINGS_FILE, screen
from compare.errors import CompareError
from compare.languages import language_name
from compare.report.phrases import clean

if TYPE_CHECKING:
    from compare.lexicon import Concept
    from compare.lexicon.lookup import Known

WIDEST = 100
"""Signs of a line, as in the report."""
SHOWN = 3
"""Words of an alternative in each language: enough to know it by."""


@click.group("lexicon")
def command() -> None:
    """Show what is known of a word, and check lexicon files (docs/lexicon.md)."""


@command.command("check")
@click.argument(
    "files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE"
)
def check(files: tuple[Path, ...]) -> None:
    """Find mistakes in your own lexicon FILEs; without any, in the shipped ones.

    Each mistake is a line with file, entry and what to write instead. Exit code 0 when
    there is none, 1 when there is one.

    Example: compare lexicon check my-words.toml
    """
    from compare.lexicon.check import check_lexicon

    checked = check_lexicon(files)
    for mistake in checked.mistakes:
        click.echo(clean(mistake), file=screen())
    number = len(checked.mistakes)
    click.echo(
        f"{checked.files} file{'' if checked.files == 1 else 's'}, "
        f"{checked.concepts:,} concept{'' if checked.concepts == 1 else 's'}: "
        f"{'no mistakes' if not number else f'{number} mistake' + 's' * (number > 1)}",
        err=bool(number),
    )
    if number:
        sys.exit(1)


@command.command("show")
@click.argument("word", nargs=-1, required=True, metavar="WORD...")
@click.option(
    "--lexicon",
    multiple=True,
    metavar="FILE",
    help="Your own lexicon beside the built-in one; repeatable.",
)
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
def show(word: tuple[str, ...], lexicon: tuple[str, ...], as_json: bool) -> None:
    """Show what the lexicon knows of WORD, as a dictionary or a text has it.

    WORD is in Turkish, Greek or English, one word or several, or the name of a concept.
    Exit code 1 when it is not known; words that are written much like it are named.

    Example: compare lexicon show işgal altındaki
    """
    from compare.lexicon import load_lexicon
    from compare.lexicon.lookup import look_up, near
    from compare.settings import load_settings

    asked = " ".join(word)
    settings = load_settings(SETTINGS_FILE, lexicon=lexicon or None)
    known = load_lexicon(settings.lexicon)
    found = look_up(known, asked)
    if not found:
        close = ", ".join(near(known, asked))
        hint = f"Near it: {close}." if close else "Nothing is written like it."
        raise CompareError(f"'{asked}' is not in the lexicon. {hint}")
    if as_json:
        click.echo(json.dumps([_content(one) for one in found], ensure_ascii=False))
        return
    shown = "\n\n".join("\n".join(map(_wrapped, _lines(one))) for one in found)
    click.echo(shown, file=screen())


def _wrapped(line: str) -> str:
    """A line as wide as the screen; what follows stands under its words."""
    width = min(shutil.get_terminal_size().columns, WIDEST)
    margin = " " * (len(line) - len(line.lstrip()) + 4)
    return textwrap.fill(line, width, subsequent_indent=margin, break_on_hyphens=False)


def _lines(known: "Known") -> Iterator[str]:
    concept = known.concept
    loaded = ", takes a stance" if concept.loaded else ""
    yield f"[{concept.id}] {concept.gloss}"
    if known.language:
        yield f'  found as "{known.words}" ({language_name(known.language)})'
    strength = f" of strength {concept.strength}" if concept.strength else ""
    yield f"  {concept.kind}{strength}{loaded}, field {concept.topic}"
    if concept.stance:
        yield f"  stance: {concept.stance}"
    for language, forms in concept.forms.items():
        yield f"  {language}  {', '.join(map(_plain, forms))}"
    for group, others in known.alternatives:
        yield f"  {group}: alternatives"
        for other in others:
            yield f"    [{other.id}] {_sample(other)}"


def _sample(concept: "Concept") -> str:
    """The first words of each language, in a line."""
    return " · ".join(
        ", ".join(map(_plain, forms[:SHOWN])) for forms in concept.forms.values()
    )


def _plain(form: str) -> str:
    """A form without the sign that forbids inflecting it, which is for files."""
    return form.removeprefix("=")


def _content(known: "Known") -> dict[str, object]:
    return {
        **_described(known.concept),
        "found": {"language": known.language, "words": known.words},
        "sets": {
            group: [_described(other) for other in others]
            for group, others in known.alternatives
        },
    }


def _described(concept: "Concept") -> dict[str, object]:
    forms: dict[str, Sequence[str]] = dict(concept.forms)
    return {
        "id": concept.id,
        "gloss": concept.gloss,
        "kind": concept.kind,
        "field": concept.topic,
        "stance": concept.stance,
        "loaded": concept.loaded,
        "forms": forms,
    }
