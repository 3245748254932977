"""Work lists: what waited when it was asked, page by page, whatever is done since."""

import sqlite3

import pytest

from compare.workspace.worklist import Joined, WorkList


@pytest.fixture
def database() -> sqlite3.Connection:
    made = sqlite3.connect(":memory:", isolation_level=None)
    made.execute("CREATE TABLE thing (name TEXT, done INTEGER)")
    made.executemany(
        "INSERT INTO thing VALUES (?, 0)", [(f"n{i:05}",) for i in range(9000)]
    )
    return made


def waiting(database: sqlite3.Connection) -> WorkList[str]:
    query = "SELECT name FROM thing WHERE done = ? ORDER BY name"
    return WorkList.of(database, "things", query, [0], lambda row: row[0])


def test_a_list_has_the_rows_of_its_query_in_order(
    database: sqlite3.Connection,
) -> None:
    found = waiting(database)

    assert len(found) == 9000
    assert list(found) == [f"n{i:05}" for i in range(9000)]
    assert found[4095:4098] == ["n04095", "n04096", "n04097"]
    assert found[8999] == "n08999"
    with pytest.raises(IndexError):
        found[9000]


def test_work_done_meanwhile_does_not_move_it(database: sqlite3.Connection) -> None:
    found = waiting(database)
    database.execute("UPDATE thing SET done = 1 WHERE name < 'n05000'")

    assert found[10:12] == ["n00010", "n00011"]
    assert len(waiting(database)) == 4000


def test_an_empty_list_is_false(database: sqlite3.Connection) -> None:
    database.execute("DELETE FROM thing")

    assert not waiting(database)


def test_lists_joined_are_read_across_their_borders(
    database: sqlite3.Connection,
) -> None:
    query = "SELECT name FROM thing WHERE name < ? ORDER BY name"
    parts = [
        WorkList.of(database, name, query, [f"n{end:05}"], lambda row: str(row[0]))
        for name, end in (("one", 3), ("none", 0), ("two", 2))
    ]
    joined = Joined(parts)
    whole = [key for part in parts for key in part]

    assert list(joined) == whole == ["n00000", "n00001", "n00002", "n00000", "n00001"]
    for start in range(7):
        for stop in range(7):
            assert joined[start:stop] == whole[start:stop]
    assert joined[4] == "n00001"
    assert list(parts[2].each(len)) == [6, 6]
