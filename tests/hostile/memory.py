"""Translation memories from colleagues: TMX."""

from collections.abc import Callable, Iterator

from compare.errors import CorpusError
from compare.translate.tmx_reader import TmxReader
from hostile.scene import SECRET, Group, Scene, hidden

GROUP = Group("Translation memories (TMX) from colleagues")
UNIT = (
    '<tu><tuv xml:lang="tr"><seg>Köprü kapalı.</seg></tuv>'
    '<tuv xml:lang="en"><seg>The bridge is closed.</seg></tuv></tu>'
)


def tmx(body: str = UNIT, before: str = "", header: str = "<header/>") -> str:
    return f'{before}<tmx version="1.4">{header}<body>{body}</body></tmx>'


def laughs() -> str:
    names = "abcdefghij"
    made = "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">'
        for a, b in zip(names, names[1:] + "z", strict=True)
    )
    return tmx("&z;", f'<!DOCTYPE tmx [<!ENTITY a "ha">{made}]>')


def segment(text: str) -> str:
    return UNIT.replace("Köprü kapalı.", text)


REFUSED: dict[str, tuple[str, Callable[[], str | bytes], str]] = {
    "laughs": ("a billion laughs", laughs, "declares entities"),
    "quadratic": ("a long entity used often", lambda: tmx(
        "&a;" * 50_000, f'<!DOCTYPE tmx [<!ENTITY a "{"x" * 50_000}">]>'),
        "declares entities"),
    "parameter": ("parameter entities", lambda: tmx(
        before='<!DOCTYPE tmx [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;]>'),
        "declares entities"),
    "unparsed": ("an entity that is not text", lambda: tmx(
        before='<!DOCTYPE tmx [<!NOTATION n SYSTEM "x"><!ENTITY a SYSTEM "x" NDATA n>]>'),
        "declares entities"),
    "undeclared": ("an entity that nobody declares", lambda: tmx(segment("&evil;")),
                   "not sound TMX"),
    "deep": ("elements 100,000 deep", lambda: tmx("<x>" * 100_000), "deep"),
    "deep-inline": ("highlights 1,000 deep in a sentence",
                    lambda: tmx(segment("<hi>" * 1_000)), "deep"),
    "long-sentence": ("a sentence of two megabytes",
                      lambda: tmx(segment("köprü " * 350_000)), "characters"),
    "long-tag": ("a tag of ten megabytes",
                 lambda: tmx(f'<tu x="{"y" * 10_000_000}">'), "MB"),
    "long-comment": ("a comment of ten megabytes",
                     lambda: tmx(f"<!--{'y' * 10_000_000}-->"), "MB"),
    "many-variants": ("a unit of 20,000 variants",
                      lambda: tmx("<tu>" + "<tuv><seg/></tuv>" * 20_000), "unit"),
    "many-properties": ("a unit of 20,000 properties",
                        lambda: tmx("<tu>" + "<prop/>" * 20_000), "unit"),
    "attribute-twice": ("an attribute twice", lambda: tmx('<tu a="1" a="2"/>'), "sound"),
    "no-tmx": ("another kind of XML", lambda: "<html/>", "begins with"),
    "empty": ("a file of no bytes", lambda: "", "empty"),
    "zeros": ("nothing but zeros", lambda: b"\0" * 1_000, "sound"),
    "cut": ("a file that ends in the middle", lambda: tmx()[:-30], "cut off"),
    "text": ("a text that is no XML", lambda: "köprü", ""),
    "zip": ("an archive that is called .tmx", lambda: b"PK\x03\x04" + b"\0" * 99,
            "sound"),
    "encoding": ("an encoding that does not exist",
                 lambda: tmx(before='<?xml version="1.0" encoding="evil-8"?>'), ""),
    "utf7": ("UTF-7", lambda: tmx(before='<?xml version="1.0" encoding="utf-7"?>'), ""),
    "lie": ("UTF-16 that says it is UTF-8", lambda: tmx(
        before='<?xml version="1.0" encoding="utf-8"?>').encode("utf-16-le"), ""),
    "broken-utf8": ("bytes that are no UTF-8",
                    lambda: tmx(segment("@")).encode().replace(b"@", b"\xff\xfe"), ""),
    "surrogate": ("half a surrogate pair", lambda: tmx(segment("&#xD800;")), "sound"),
    "control": ("an order to the terminal", lambda: tmx(segment("\x1b[2J")), "sound"),
    "control-entity": ("an order as a number", lambda: tmx(segment("&#27;[2J")),
                       "sound"),
    "nesting": ("tags that close in the wrong order",
                lambda: tmx("<tu><tuv></tu></tuv>"), "sound"),
    "root-order": ("a name that is an order", lambda: "<\u202eevil/>", ""),
}  # fmt: skip


def _refused(scene: Scene, data: str | bytes, reason: str) -> None:
    path = scene.write("a.tmx", data)
    try:
        list(TmxReader(path))
    except CorpusError as error:
        told = str(error)
    else:
        raise AssertionError("it was read")
    assert reason in told
    assert "\n" not in told
    scene.corpus()
    result = scene.call("memory", "import", "corpus", path, "--index", "index")
    assert result.exit_code == 1
    assert hidden(result.stderr) == ""


for name, (tries, make, reason) in REFUSED.items():
    GROUP.case(name, f"TMX: {tries}")(
        lambda scene, make=make, reason=reason: _refused(scene, make(), reason)
    )

HARMLESS: dict[str, tuple[str, Callable[[], str]]] = {
    "languages": ("languages that nobody speaks", lambda: tmx(
        UNIT.replace('"tr"', '"../../etc"').replace('"en"', '"\u202e"'))),
    "no-language": ("no languages at all", lambda: tmx(UNIT.replace("xml:lang", "x"))),
    "tool": ("a tool that is markup", lambda: tmx(
        header='<header creationtool="&lt;b&gt;\u202e" creationtoolversion="[red]"/>')),
    "dates": ("dates that no calendar has", lambda: tmx(
        UNIT.replace("<tu>", '<tu creationdate="99999999T999999Z">'))),
    "sql": ("SQL", lambda: tmx(segment("'); DROP TABLE memory; --"))),
    "codes": ("text hidden in codes", lambda: tmx(
        segment("Köprü <ph>&lt;script&gt;</ph> kapalı."))),
    "namespaces": ("names with a namespace of a megabyte", lambda: tmx().replace(
        "<tmx", f'<tmx xmlns="{"n" * 1_000_000}"')),
    "outer-dtd": ("a document type on another machine", lambda: tmx(
        before='<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">')),
    "include": ("an instruction to include a file", lambda: tmx(
        UNIT + '<x:include xmlns:x="http://www.w3.org/2001/XInclude" '
        'href="/etc/passwd" parse="text"/>')),
    "many": ("30,000 units that say the same", lambda: tmx(UNIT * 30_000)),
}  # fmt: skip


def _harmless(scene: Scene, data: str) -> None:
    path = scene.write("a\u202e.tmx", data)
    found: Iterator[object] = iter(TmxReader(path))
    assert sum(1 for _ in found) >= 1
    scene.corpus()
    for arguments in (("import", "corpus", path), ("list", "corpus")):
        result = scene.call("memory", *arguments, "--index", "index")
        assert result.exit_code == 0, result.output


for name, (tries, harmless) in HARMLESS.items():
    GROUP.case(f"harmless-{name}", f"TMX: {tries}")(
        lambda scene, make=harmless: _harmless(scene, make())
    )


@GROUP.case("external", "TMX: an entity that is a file of the reader")
def _external(scene: Scene) -> None:
    uri = scene.secret.as_uri()
    data = tmx(segment("&x;"), f'<!DOCTYPE tmx [<!ENTITY x SYSTEM "{uri}">]>')
    _refused(scene, data, "declares entities")


@GROUP.case("own", "TMX: a memory.tmx in a corpus that is a bomb")
def _own(scene: Scene) -> None:
    corpus = scene.corpus()
    scene.write("corpus/memory.tmx", laughs())
    assert scene.align(corpus).exit_code == 1


@GROUP.case("own-link", "TMX: a memory.tmx in a corpus that is a link")
def _own_link(scene: Scene) -> None:
    corpus = scene.corpus()
    (corpus / "memory.tmx").symlink_to(scene.secret)
    result = scene.align(corpus)
    assert SECRET not in result.output


@GROUP.case("export-link", "TMX: a link laid where the export writes its parts")
def _export_link(scene: Scene) -> None:
    from compare.translate.tmx_writer import write_tmx

    (scene.inside / ".out.tmx.part").symlink_to(scene.secret)
    assert write_tmx(scene.inside / "out.tmx", []) == 0
