"""Plan files of recurring jobs: ``compare batch --plan``."""

from hostile.scene import Group, Scene

GROUP = Group("Plan files of recurring jobs")
SOUND = '[[corpus]]\npath = "corpus"\nindex = "index"\n'

BROKEN: dict[str, tuple[str, str | bytes]] = {
    "deep": ("lists nested 100,000 deep", "x = " + "[" * 100_000),
    "deep-tables": ("tables nested 20,000 deep", "x = " + "{a=" * 20_000),
    "digits": (
        "a number of 10,000 digits",
        SOUND + "[settings]\nbeam = " + "9" * 10_000,
    ),
    "not-utf8": ("bytes that are no UTF-8", b"[[corpus]]\npath = '\xff\xfe'"),
    "zeros": ("zeros", b"\0\0\0"),
    "key-order": ("an order to the terminal as key", SOUND + '"\\u001b[2J\\u202e" = 1'),
    "path-order": ("an order as path", '[[corpus]]\npath = "\\u001b]0;x\\u0007"'),
    "path-type": ("a number as path", "[[corpus]]\npath = 7"),
    "path-gone": ("a corpus that is not there", '[[corpus]]\npath = "../gone"'),
    "index-inside": (
        "an index within the corpus",
        '[[corpus]]\npath = "corpus"\nindex = "corpus/index"',
    ),
    "setting": ("a setting that is a list", SOUND + "[settings]\nwithin = [[]]"),
    "settings-type": ("settings that are no table", f"settings = 3\n{SOUND}"),
    "unknown": ("a key of Python", f"__class__ = 1\n{SOUND}"),
    "nothing": ("nothing", ""),
}


def _refused(scene: Scene, data: str | bytes) -> None:
    corpus = scene.corpus()
    before = sorted(corpus.rglob("*"))
    result = scene.call("batch", "--plan", scene.write("plan.toml", data))
    assert result.exit_code in (1, 2), result.output
    assert "No such option" not in result.output
    assert sorted(corpus.rglob("*")) == before


for name, (tries, data) in BROKEN.items():
    GROUP.case(name, f"plan: {tries}")(lambda scene, data=data: _refused(scene, data))


@GROUP.case("pipe", "plan: a folder in place of a file")
def _folder(scene: Scene) -> None:
    assert scene.call("batch", "--plan", scene.inside).exit_code in (1, 2)
