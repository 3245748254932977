"""What is asked of a report, as Python has it, made Options."""

from collections.abc import Collection, Iterable
from dataclasses import fields, replace
from datetime import date

from compare.errors import UsageError
from compare.records import Kind
from compare.report import Options


def names(asked: str | Iterable[str]) -> tuple[str, ...]:
    """One name or several, as several."""
    return (asked,) if isinstance(asked, str) else tuple(asked)


def kinds(asked: str | Iterable[str]) -> tuple[Kind, ...]:
    """The kinds of these names, in their own order; UsageError for one unknown."""
    known = [kind.value for kind in Kind]
    chosen = {one_of("kind", str(name), known) for name in names(asked)}
    return tuple(kind for kind in Kind if kind in chosen)


def day(name: str, asked: str | date | None) -> date | None:
    """A day; raises UsageError for a text that is none."""
    if not isinstance(asked, str):
        return asked
    try:
        return date.fromisoformat(asked)
    except ValueError as error:
        raise UsageError(f"{name}: write a day as 2031-03-14, not '{asked}'") from error


def one_of(name: str, asked: str, known: Collection[str]) -> str:
    """A word that is among those known; raises UsageError, with them, otherwise."""
    if asked not in known:
        raise UsageError(f"{name}: '{asked}' is none of {', '.join(known)}")
    return asked


def changed(options: Options) -> dict[str, object]:
    """What options ask for, without what they leave at its default."""
    default = Options()
    values = ((one.name, getattr(options, one.name)) for one in fields(Options))
    return {name: value for name, value in values if value != getattr(default, name)}


def both(before: Options, now: Options) -> Options | None:
    """Options that ask for both; None where both ask for one thing, in two ways."""
    new = changed(now)
    if new.keys() & changed(before).keys():
        return None
    return replace(before, **new)  # type: ignore[arg-type]
