"""What a colleague's configuration may hold: corpus.toml, compare.toml, lexicons."""

from collections.abc import Callable

from click.testing import Result

from hostile.scene import ENGLISH, Group, Scene, hidden

GROUP = Group("corpus.toml, compare.toml and lexicons from others")
LEXICON = '[occupied]\ngloss = "held by force"\nkind = "wording"\nen = ["occupied"]\n'

BROKEN: dict[str, tuple[str, str | bytes]] = {
    "deep": ("lists nested 100,000 deep", "title = " + "[" * 100_000),
    "deep-tables": ("tables nested 20,000 deep", "title = " + "{a=" * 20_000),
    "digits": ("a number of 10,000 digits", "title = " + "9" * 10_000),
    "not-utf8": ("bytes that are no UTF-8", b"title = '\xff\xfe'"),
    "utf16": ("UTF-16", 'title = "x"'.encode("utf-16")),
    "zeros": ("zeros", b"\0\0\0"),
    "orders": ("orders to the terminal", "\x1b[2J\x1b]0;x\x07 = 1"),
    "key-order": ("an order to the terminal as key", '"\\u001b[2J\\u202e" = 1'),
    "key-lines": ("a key of several lines", '"a\\nError: all is well\\nb" = 1'),
    "day": ("a day that no calendar has", "title = 2031-02-31"),
    "surrogate": ("half a surrogate pair", 'title = "\\ud800"'),
    "unclosed": ("a text that is never closed", 'title = """' + "x\n" * 50_000),
    "twice": ("a key twice", 'title = "a"\ntitle = "b"'),
    "prototype": ("a key of Python", "__class__ = 1"),
    "yaml": ("another format", "title: !!python/object:os.system\n"),
    "type": ("a truth value for a text", "title = true"),
}


def _corpus_toml(scene: Scene, data: str | bytes) -> Result:
    corpus = scene.corpus()
    scene.write("corpus/corpus.toml", data)
    return scene.align(corpus)


def _compare_toml(scene: Scene, data: str | bytes) -> Result:
    scene.write("compare.toml", data)
    return scene.align(scene.corpus())


def _lexicon(scene: Scene, data: str | bytes) -> Result:
    return scene.call("lexicon", "check", scene.write("own.toml", data))


FILES: dict[str, Callable[[Scene, str | bytes], Result]] = {
    "corpus": _corpus_toml,
    "compare": _compare_toml,
    "lexicon": _lexicon,
}


def _refused(scene: Scene, kind: str, data: str | bytes) -> None:
    result = FILES[kind](scene, data)
    assert result.exit_code in (1, 2), result.output
    assert ".toml" in result.output
    assert len((result.stdout + result.stderr).splitlines()) <= 3, result.output


for kind in FILES:
    for name, (tries, data) in BROKEN.items():
        GROUP.case(f"{kind}-{name}", f"{kind}: {tries}")(
            lambda scene, kind=kind, data=data: _refused(scene, kind, data)
        )


@GROUP.case("match-out", "corpus.toml: rules for files outside of the corpus")
def _match_out(scene: Scene) -> None:
    rule = '[[files]]\nmatch = "../../outside/*"\noutlet = "Evil"\n'
    assert _corpus_toml(scene, rule).exit_code == 0


@GROUP.case("match-stars", "corpus.toml: a pattern of 3,000 stars")
def _match_stars(scene: Scene) -> None:
    rule = f'[[files]]\nmatch = "{"*a" * 3_000}b"\noutlet = "Evil"\n'
    assert _corpus_toml(scene, rule).exit_code == 0


@GROUP.case("rule-orders", "corpus.toml: orders to the terminal as outlet and author")
def _rule_orders(scene: Scene) -> None:
    rule = '[[files]]\nmatch = "*"\nauthor = "\\u001b[2J"\ntitle = "a\\u202eb\\nc"\n'
    result = _corpus_toml(scene, rule)
    assert result.exit_code == 0
    assert hidden(result.stdout) == ""


@GROUP.case("many-rules", "corpus.toml: 5,000 rules")
def _many_rules(scene: Scene) -> None:
    rules = "".join(f'[[files]]\nmatch = "x{n}*"\noutlet = "o"\n' for n in range(5_000))
    assert _corpus_toml(scene, rules).exit_code == 0


@GROUP.case("agency-orders", "corpus.toml: an agency that is markup and an order")
def _agency(scene: Scene) -> None:
    agency = '[[agency]]\nname = "<b>\\u001b[2J"\nforms = ["(", "[a", "town"]\n'
    assert _corpus_toml(scene, agency).exit_code == 0


@GROUP.case("pattern-broken", "corpus.toml: a pattern that is none")
def _pattern(scene: Scene) -> None:
    result = _corpus_toml(scene, 'boilerplate = ["(("]')
    assert "is no pattern" in result.output


@GROUP.case("pattern-huge", "corpus.toml: a pattern that counts beyond all bounds")
def _pattern_huge(scene: Scene) -> None:
    result = _corpus_toml(scene, 'boilerplate = ["a{99999999999999}"]')
    assert result.exit_code == 1
    assert "pattern" in result.output


@GROUP.case("pattern-deep", "corpus.toml: a pattern of 5,000 brackets")
def _pattern_deep(scene: Scene) -> None:
    result = _corpus_toml(scene, f'boilerplate = ["{"(" * 5_000}{")" * 5_000}"]')
    assert result.exit_code in (0, 1)


@GROUP.case("countries", "corpus.toml: countries that are orders and formulas")
def _countries(scene: Scene) -> None:
    table = '[countries]\n"Outlet 1" = "=1+1\\u001b[2J"\n"x\\ny" = "z"\n'
    assert _corpus_toml(scene, table).exit_code == 0
    arguments = ("contrast", "corpus", "--index", "index", "--by", "country")
    assert scene.call(*arguments).exit_code in (0, 1)


@GROUP.case("lexicon-many", "lexicon: a form of 5,000 words")
def _lexicon_many(scene: Scene) -> None:
    data = LEXICON.replace('["occupied"]', f'["{"word " * 5_000}"]')
    assert _lexicon(scene, data).exit_code in (0, 1)


@GROUP.case("lexicon-gaps", "lexicon: a form of 500 gaps")
def _lexicon_gaps(scene: Scene) -> None:
    path = scene.write("own.toml", LEXICON.replace('occupied"]', "a … " * 500 + 'b"]'))
    assert scene.align(scene.corpus(), "--lexicon", path).exit_code in (0, 1)


@GROUP.case("lexicon-names", "lexicon: a gloss and an id that are orders")
def _lexicon_orders(scene: Scene) -> None:
    data = LEXICON.replace("[occupied]", '["\\u001b[2J"]').replace("force", "\\u202ex")
    path = scene.write("own.toml", data)
    assert scene.call("lexicon", "check", path).exit_code in (0, 1)
    assert scene.call("lexicon", "show", "occupied", "--lexicon", path).exit_code < 3
    assert scene.align(scene.corpus(), "--lexicon", path).exit_code in (0, 1)


@GROUP.case("lexicon-empty-forms", "lexicon: forms of nothing but signs")
def _lexicon_empty(scene: Scene) -> None:
    result = _lexicon(scene, LEXICON.replace('"occupied"]', '"\\u200b", "…", ""]'))
    assert result.exit_code in (1, 2)


@GROUP.case("lexicon-folder", "lexicon: a folder for a file")
def _lexicon_folder(scene: Scene) -> None:
    assert scene.call("lexicon", "check", scene.inside).exit_code in (1, 2)


@GROUP.case("encoder-path", "compare.toml: an encoder that is a folder of pickles")
def _encoder(scene: Scene) -> None:
    """Named by the reader's own settings; what it holds is looked at all the same."""
    corpus = scene.corpus()
    scene.write("evil/pytorch_model.bin", b"\x80\x04cposix\nsystem\n.")
    scene.write("evil/modules.json", "[]")
    scene.write("evil/config.json", '{"model_type": "bert"}')
    result = scene.call("align", corpus, "--encoder", "./evil", "--index", "index")
    assert result.exit_code in (0, 1, 2)


@GROUP.case("options", "options that are orders to the terminal")
def _options(scene: Scene) -> None:
    corpus = scene.corpus()
    for option in ("--lexicon", "--languages", "--within", "--translate", "--nothing"):
        assert scene.call("align", corpus, option, "\x1b[2J\u202e\n").exit_code in (
            1,
            2,
        )
    assert scene.call("\x1b]0;x\x07").exit_code == 2
    assert ENGLISH
