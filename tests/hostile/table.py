"""The counted table of docs/security.md."""

import re
from collections.abc import Mapping

from hostile.scene import Group

BEGIN, END = "<!-- cases -->\n", "<!-- end of cases -->\n"
_BETWEEN = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)


def counted(groups: Mapping[str, Group]) -> int:
    """How many cases there are."""
    return sum(len(group.cases) for group in groups.values())


def table(text: str, groups: Mapping[str, Group]) -> str:
    """The document with the table of today's cases."""
    rows = [
        f"| {group.title} | {len(group.cases)} | `{name}` |"
        for name, group in groups.items()
    ]
    lines = [
        "| What was tried | Cases | Where: `tests/hostile/` |",
        "| --- | ---: | --- |",
        *rows,
        f"| **All** | **{counted(groups)}** | |",
    ]
    made = BEGIN + "\n".join(lines) + "\n" + END
    return _BETWEEN.sub(lambda _: made, text)
