"""Index folders from others: a database and a FAISS file that are not of our making."""

import sqlite3
from collections.abc import Callable

from hostile.scene import SECRET, Group, Scene

GROUP = Group("Index folders from others: SQLite and FAISS files")


def _aligned(scene: Scene) -> None:
    assert scene.align(scene.corpus()).exit_code == 0


def _every_command(scene: Scene) -> list[int]:
    codes = [
        scene.call(*arguments, "--index", "index").exit_code
        for arguments in (
            ("status", "corpus"),
            ("report", "corpus"),
            ("report", "corpus", "--format", "json"),
            ("families", "corpus"),
            ("memory", "list", "corpus"),
        )
    ]
    codes.append(scene.align(scene.inside / "corpus").exit_code)
    return codes


def _sql(scene: Scene, script: str) -> None:
    database = sqlite3.connect(scene.inside / "index" / "workspace.db")
    database.execute("PRAGMA foreign_keys = OFF")
    database.executescript(script)
    database.commit()
    database.close()


REFUSED = {
    "view-endless": (
        "a view that never ends in place of a table",
        "DROP TABLE failure; CREATE VIEW failure AS WITH RECURSIVE r(step, subject,"
        " reason) AS (SELECT 'a', 'b', 'c' UNION ALL SELECT step, subject, reason FROM"
        " r) SELECT * FROM r;",
    ),
    "view": (
        "a view in place of the articles",
        "ALTER TABLE article RENAME TO a2; CREATE VIEW article AS SELECT * FROM a2;",
    ),
    "trigger": (
        "a trigger that removes what is written",
        "CREATE TRIGGER t AFTER INSERT ON passage BEGIN DELETE FROM article; END;",
    ),
    "trigger-endless": (
        "a trigger that never ends",
        "CREATE TRIGGER t AFTER UPDATE ON meta BEGIN INSERT INTO failure SELECT 'a',"
        " x, 'b' FROM (WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r)"
        " SELECT x FROM r); END;",
    ),
    "extension": (
        "a view that loads a library",
        "CREATE VIEW v AS SELECT load_extension('./evil.so');",
    ),
    "newer": ("a version that does not exist yet", "PRAGMA user_version = 9999;"),
    "no-table": ("a table that is gone", "DROP TABLE alignment;"),
    "no-column": ("a column that is gone", "ALTER TABLE article DROP COLUMN title;"),
}


def _refused(scene: Scene, script: str) -> None:
    _aligned(scene)
    _sql(scene, script)
    assert 1 in _every_command(scene)


for name, (tries, script) in REFUSED.items():
    GROUP.case(name, f"database: {tries}")(
        lambda scene, script=script: _refused(scene, script)
    )

VALUES = {
    "marks": ("marks that are no JSON", "UPDATE article SET marks = '[[['"),
    "marks-type": ("marks of the wrong kind", "UPDATE article SET marks = '{\"a\": 1}'"),
    "day": ("a day that no calendar has", "UPDATE article SET published = '2031-99-99'"),
    "span": ("spans beyond the text", "UPDATE passage SET \"end\" = 99999999"),
    "span-negative": ("spans before the text", "UPDATE passage SET start = -99"),
    "language": ("a language that nobody speaks", "UPDATE article SET language = 'xx'"),
    "blob": ("bytes in place of a text", "UPDATE article SET title = x'fffe00'"),
    "null-vector": ("vectors of the wrong length", "UPDATE vector SET data = x'00'"),
    "vector-nan": ("vectors of numbers that are none",
                   "UPDATE vector SET data = replace(data, data, "
                   "zeroblob(length(data)))"),
    "reuse": ("a reuse of an unknown kind", "UPDATE alignment SET reuse = 'evil'"),
    "links": ("links that are no list", "UPDATE alignment SET links = '7'"),
    "orders": ("orders to the terminal in every text",
               "UPDATE article SET title = char(27) || '[2J', outlet = char(155) || 'x'"),
    "note": ("a note that is an order", "UPDATE meta SET value = char(27) || ']0;x'"),
    "corpus": ("a note of another corpus",
               "UPDATE meta SET value = '/etc' WHERE key = 'corpus'"),
}  # fmt: skip
for name, (tries, script) in VALUES.items():

    @GROUP.case(f"value-{name}", f"database: {tries}")
    def _(scene: Scene, script: str = script) -> None:
        _aligned(scene)
        _sql(scene, script)
        assert all(code in (0, 1) for code in _every_command(scene))


BYTES: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "text": ("a text in place of it", lambda _: b"hello " * 1_000),
    "empty": ("a file of no bytes", lambda _: b""),
    "head": ("another head", lambda data: b"x" * 100 + data[100:]),
    "middle": ("pages of zeros", lambda data: data[:8192] + b"\0" * (len(data) - 8192)),
    "cut": ("half of it", lambda data: data[: len(data) // 2]),
}
for file in ("workspace.db", "passages.faiss"):
    for name, (tries, spoil) in BYTES.items():

        @GROUP.case(f"{file}-{name}", f"{file}: {tries}")
        def _(
            scene: Scene,
            file: str = file,
            spoil: Callable[[bytes], bytes] = spoil,
        ) -> None:
            _aligned(scene)
            path = scene.inside / "index" / file
            if path.is_file():
                path.write_bytes(spoil(path.read_bytes()))
            _every_command(scene)


@GROUP.case("faiss-pickle", "passages.faiss: a pickle")
def _pickle(scene: Scene) -> None:
    _aligned(scene)
    for path in (scene.inside / "index").glob("*.faiss"):
        path.write_bytes(b"\x80\x04cposix\nsystem\nX\x04\0\0\0true\x85R.")
    _every_command(scene)


for name in ("workspace.db", "workspace.db-wal", "lock"):

    @GROUP.case(f"link-{name}", f"a link in place of {name}")
    def _(scene: Scene, name: str = name) -> None:
        _aligned(scene)
        path = scene.inside / "index" / name
        path.unlink(missing_ok=True)
        path.symlink_to(scene.secret)
        codes = _every_command(scene)
        assert 1 in codes
        assert SECRET in scene.secret.read_text()


@GROUP.case("link-faiss", "a link in place of the FAISS file")
def _link_faiss(scene: Scene) -> None:
    _aligned(scene)
    path = scene.inside / "index" / "passages.faiss"
    path.unlink(missing_ok=True)
    path.symlink_to(scene.secret)
    scene.write(
        "corpus/new.txt", "---\noutlet: New\n---\nThe ferry left at noon today."
    )
    _every_command(scene)


@GROUP.case("lock-order", "a lock whose holder is an order to the terminal")
def _lock(scene: Scene) -> None:
    import fcntl

    _aligned(scene)
    with (scene.inside / "index" / "lock").open("w") as handle:
        handle.write("\x1b[2J\u202e")
        handle.flush()
        fcntl.flock(handle, fcntl.LOCK_EX)
        assert scene.align(scene.inside / "corpus").exit_code == 1
