"""Options that several commands share, and what is made of them."""

import functools
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click

from compare.errors import SettingsError, UsageError
from compare.settings import SETTINGS_FILE as SETTINGS_FILE
from compare.settings import TRANSLATE, load_settings

Command = TypeVar("Command", bound=Callable[..., Any])


def _no_file(_: click.Context, __: click.Parameter, corpus: Path) -> Path:
    """CORPUS is a folder or its archive; a file may be meant for another command."""
    if corpus.is_file() and not _is_archive(corpus):
        raise UsageError(
            f"{corpus} is a file. Give the folder of a corpus, or compare two files: "
            f"compare diff {corpus} OTHER"
        )
    return corpus


def _is_archive(path: Path) -> bool:
    from compare.ingest import is_archive

    return is_archive(path)


class _Number(click.ParamType):  # type: ignore[type-arg]
    """How many to show or to take: 1 or more."""

    name = "number"

    def convert(
        self,
        value: object,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> int:
        """The number; fails where it is none, or below 1."""
        try:
            number = int(str(value))
        except ValueError:
            self.fail(f"must be a whole number, not '{value}'", param, ctx)
        if number < 1:
            self.fail(f"must be 1 or more, not {number}", param, ctx)
        return number


NUMBER = _Number()


class _Day(click.ParamType):  # type: ignore[type-arg]
    """A day, written as 2031-03-14."""

    name = "day"

    def convert(
        self,
        value: object,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> date:
        """The day; fails where it is none."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value).strip())
        except ValueError:
            self.fail(f"'{value}' is no day written as 2031-03-14", param, ctx)


DAY = _Day()
no_pager_option = click.option(
    "--no-pager",
    is_flag=True,
    help="Let a long report scroll by; PAGER=cat does the same.",
)

corpus_argument = click.argument(
    "corpus", type=click.Path(path_type=Path), callback=_no_file
)
index_option = click.option(
    "--index",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where the index lies, instead of indexes/NAME.",
)

_SETTINGS = {
    "same_outlet": click.option(
        "--same-outlet",
        is_flag=True,
        default=None,
        help="Also align an outlet, and an article, with itself.",
    ),
    "related": click.option(
        "--related",
        is_flag=True,
        default=None,
        help="Also show sentences that tell the same in other words.",
    ),
    "within": click.option(
        "--within", type=int, metavar="DAYS", help="Days two articles may lie apart."
    ),
    "languages": click.option(
        "--languages",
        metavar="A,B",
        help="Compare only articles in these languages: tr, el, en.",
    ),
    "threshold": click.option(
        "--threshold", type=float, metavar="P", help="Least probability of reuse."
    ),
    "encoder": click.option(
        "--encoder", metavar="NAME", help="A sentence-transformers name or folder."
    ),
    "translate": click.option(
        "--translate",
        type=click.Choice(TRANSLATE),
        help="Translate every sentence, those that matched, or nothing.",
    ),
    "beam": click.option(
        "--beam", type=int, metavar="1-4", help="Beam width of the translation."
    ),
    "lexicon": click.option(
        "--lexicon",
        multiple=True,
        metavar="FILE",
        help="Your own lexicon beside the built-in one; repeatable.",
    ),
}


def settings_options(command: Command) -> Command:
    """Add the options that change Settings; the command gets ``settings``."""

    def made(values: dict[str, Any]) -> object:
        values["lexicon"] = values["lexicon"] or None
        if values["languages"] is not None:
            values["languages"] = _listed(values["languages"])
        try:
            load_settings(None, **values)
        except SettingsError as error:
            raise UsageError(str(error)) from error
        return load_settings(SETTINGS_FILE, **values)

    return gathered(command, _SETTINGS, "settings", made)


def _listed(text: str) -> tuple[str, ...]:
    """The parts of "tr, en", in one order, since the order says nothing."""
    return tuple(sorted({part.strip() for part in text.split(",")} - {""}))


def chosen_languages(text: str | None) -> tuple[str, ...]:
    """The languages of an option; raises UsageError for one that nobody knows."""
    if text is None:
        return ()
    try:
        return load_settings(None, languages=_listed(text)).languages
    except SettingsError as error:
        raise UsageError(str(error)) from error


def gathered(
    command: Command,
    options: dict[str, Any],
    name: str,
    make: Callable[[dict[str, Any]], object],
) -> Command:
    """Add ``options`` to a command, which gets them as one argument."""

    @functools.wraps(command)
    def wrapped(**values: Any) -> object:  # noqa: ANN401
        values[name] = make({option: values.pop(option) for option in options})
        return command(**values)

    decorated: Any = wrapped
    for option in reversed(options.values()):
        decorated = option(decorated)
    return decorated  # type: ignore[no-any-return]


def screen() -> TextIO:
    """Standard output, which must not fail on a letter that its encoding lacks."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
    return sys.stdout
