"""What the history of runs follows, and the triggers that note it.

While a run is recorded, temporary triggers note of each row that comes, goes or is
replaced what was there before the run: once a run, in the transaction of the change,
so that a run killed at any moment leaves exactly the changes that it committed. What
is there now needs no note: the tables say it.
"""

from dataclasses import dataclass

SEPARATOR = "\x1f"
"""Between the parts of what a row was; no text of ours has it."""
_BETWEEN = f" || char({ord(SEPARATOR)}) || "


@dataclass(frozen=True, slots=True)
class Tracked:
    """A kind of thing whose coming and going is noted.

    ``key`` names the columns that a thing is known by, ``found`` those of them that an
    index finds it by. ``state`` is SQL of what a row called @ is; ``whole`` says that
    another state of the same key is a change.
    """

    kind: str
    table: str
    key: tuple[str, ...]
    found: tuple[str, ...]
    state: str
    whole: bool = False

    def now(self, key: str) -> str:
        """SQL of the state that is stored of a key now; NULL for what is not there."""
        parts, rest = [], key
        for column in self.found:
            end = f"instr({rest}, char({ord(SEPARATOR)}))"
            whole = len(self.key) == 1
            part = rest if whole else f"substr({rest}, 1, {end} - 1)"
            parts.append(f'here."{column}" = {part}')
            rest = f"substr({rest}, {end} + 1)"
        return self._stored([*parts, f"{self._key('here')} = {key}"])

    def triggers(self, run: int) -> list[str]:
        """SQL of the triggers that note changes under the number of a run."""
        old, new = self._noted(run, "OLD"), self._noted(run, "NEW")
        events = {"INSERT": new, "DELETE": old, "UPDATE": old + new}
        return [
            f"CREATE TEMP TRIGGER track_{self.kind}_{event} BEFORE {event} "
            f"ON main.{self.table} BEGIN {noted} END"
            for event, noted in events.items()
        ]

    def _noted(self, run: int, row: str) -> str:
        """Note what is there of a row's key, unless this run has noted it.

        No OR IGNORE: the statement that fires a trigger would overrule it.
        """
        where = [f'here."{name}" = {row}."{name}"' for name in self.found]
        key = self._key(row)
        was = self._stored([*where, f"{self._key('here')} = {key}"])
        return (
            f"INSERT INTO changed (kind, key, run, was) SELECT '{self.kind}', {key}, "
            f"{run}, {was} WHERE NOT EXISTS (SELECT 1 FROM changed WHERE "
            f"kind = '{self.kind}' AND key = {key} AND run = {run}); "
        )

    def _stored(self, where: list[str]) -> str:
        state = self.state.replace("@", "here")
        found = f"FROM {self.table} AS here WHERE {' AND '.join(where)} LIMIT 1"
        return f"(SELECT {state} {found})"

    def _key(self, row: str) -> str:
        return _joined(*self.key).replace("@", row)


def _joined(*columns: str) -> str:
    """SQL of texts put together; one that is NULL is empty."""
    if len(columns) == 1:
        return f'@."{columns[0]}"'
    return _BETWEEN.join(f"coalesce(@.\"{column}\", '')" for column in columns)


_MEMBERS = 64
"""Members of a dispatch that are noted: enough to know it again when it has grown."""

ARTICLE, ALIGNMENT, FINDING, DISPATCH = "article", "alignment", "finding", "dispatch"
TRACKED = (
    Tracked(
        ARTICLE,
        "entry",
        ("path",),
        ("path",),
        "coalesce((SELECT outlet FROM article WHERE id = @.article_id), '')"
        + _BETWEEN
        + _joined(*"article_id language title published url author marks".split()),
        whole=True,
    ),
    Tracked(ALIGNMENT, "alignment", ("id",), ("id",), _joined("left_id", "right_id")),
    Tracked(
        FINDING,
        "difference",
        (
            *"left_id right_id within kind alignment_id left_span right_span".split(),
            *"left_concept right_concept".split(),
        ),
        ("left_id", "right_id"),
        _joined("left_id", "right_id"),
    ),
    Tracked(
        DISPATCH,
        "family",
        ("id",),
        ("id",),
        # Its size is stored: members go before it, with their articles.
        "@.size || ' ' || "
        "coalesce((SELECT group_concat(article_id, ' ') FROM (SELECT article_id "
        "FROM member WHERE component = @.component AND place = @.place "
        f"LIMIT {_MEMBERS})), '')",
    ),
)
