"""What was tried against compare: cases by group, each with what must become of it.

``tests/test_hostile.py`` lists and runs them all; docs/security.md counts them.
"""

from hostile import (
    archives,
    exports,
    index_folder,
    memory,
    outlets,
    packages,
    pages,
    places,
    plans,
    settings,
    slow,
    system,
    tables,
    texts,
)
from hostile.scene import Group

GROUPS: dict[str, Group] = {
    "texts": texts.GROUP,
    "tables": tables.GROUP,
    "pages": pages.GROUP,
    "archives": archives.GROUP,
    "system": system.GROUP,
    "slow": slow.GROUP,
    "outlets": outlets.GROUP,
    "exports": exports.GROUP,
    "settings": settings.GROUP,
    "memory": memory.GROUP,
    "index_folder": index_folder.GROUP,
    "places": places.GROUP,
    "packages": packages.GROUP,
    "plans": plans.GROUP,
}
"""By module, in the order of docs/security.md."""
