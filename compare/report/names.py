"""Which articles and families a reader means by a name."""

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from compare.errors import UsageError
from compare.languages import loosely as loosely
from compare.records import Article, Family

MOST_NAMES = 6
"""Names that a message lists."""
SHORTEST_PREFIX = 4
"""An id prefix shorter than this would match by accident."""


def articles_named(articles: Iterable[Article], name: str, option: str) -> set[str]:
    """Ids of the articles that ``name`` means: an outlet's before a single one.

    Raises UsageError, which says ``option``, for a name that nothing is called by.
    """
    articles = tuple(articles)
    wanted = loosely(name)
    by_outlet = {item.id for item in articles if loosely(item.outlet) == wanted}
    by_path = {item.id for item in articles if _is_path(wanted, item.path)}
    found = by_outlet or by_path
    if not found and len(wanted) >= SHORTEST_PREFIX:
        found = {item.id for item in articles if loosely(item.id).startswith(wanted)}
    if not found:
        found = _part_of_a_name(articles, wanted)
    if not found:
        raise UsageError(_unknown(articles, name, option))
    return found


def family_named(families: Sequence[Family], name: str) -> Family:
    """The family of this number in the list, or of an id that begins so.

    Raises UsageError where there is none, or more than one.
    """
    wanted = loosely(name)
    if wanted.isdecimal() and 1 <= int(wanted) <= len(families):
        return families[int(wanted) - 1]
    found = [one for one in families if wanted and one.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"family: '{name}' may mean {_some([f.id for f in found])}")
    if not families:
        raise UsageError(f"family: there is no dispatch '{name}', nor any other")
    raise UsageError(
        f"family: there is no '{name}'. Give a number from 1 to {len(families)}, or an "
        f"id: {_some([one.id for one in families])}"
    )


def _part_of_a_name(articles: tuple[Article, ...], wanted: str) -> set[str]:
    """The articles of the one outlet whose name, or whose files' name, holds it."""
    if len(wanted) < SHORTEST_PREFIX:
        return set()
    by_name = [item for item in articles if wanted in loosely(item.outlet)]
    by_file = [item for item in articles if wanted in loosely(PurePath(item.path).stem)]
    for found in (by_name, by_file):
        if len({item.outlet or item.id for item in found}) == 1:
            return {item.id for item in found}
    return set()


def _is_path(wanted: str, path: str) -> bool:
    place = PurePath(loosely(path))
    known = (str(place), place.name, place.stem)
    return bool(path) and (wanted in known or wanted.endswith(f"/{place}"))


def _unknown(articles: tuple[Article, ...], name: str, option: str) -> str:
    outlets = sorted({article.outlet for article in articles})
    paths = sorted({article.path for article in articles})
    wanted = loosely(name)
    meant = [one for one in (*outlets, *paths) if wanted and wanted in loosely(one)]
    if meant:
        return f"{option}: '{name}' may mean {_some(meant)}"
    return (
        f"{option}: no outlet or article is called '{name}'. "
        f"Outlets: {_some(outlets)}. Articles: {_some(paths)}"
    )


def _some(names: Sequence[str]) -> str:
    """The first names, and how many more there are."""
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return (", ".join(names[:MOST_NAMES]) or "none") + more
