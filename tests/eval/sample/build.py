"""Write the sample corpus and its gold from the marked-up sources beside this file.

    python tests/eval/sample/build.py            write corpora/sample, print counts
    python tests/eval/sample/build.py --check    fail if what is on disk differs
    python tests/eval/sample/build.py --event aegean --pair kiyi levant
                                                 print what differs between two articles
    python tests/eval/sample/build.py --event aegean --slots
                                                 print who has which value of each slot

Each folder here is one event: its articles are compared with one another only. It holds
*.source files and, where it needs them, a corpus.toml with its agencies (appended to the
one here) and a page.html (taken instead of the one here). What plain files do not say of
themselves is put into corpus.toml from their headers. The markup is described in markup.py; the
README.md of the corpus says how the gold follows from it.
"""

from __future__ import annotations

import argparse
import html
import json
import string
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from derive import between, gold
from markup import KINDS, Article, Json, parse

HERE = Path(__file__).resolve().parent
TARGET = HERE.parents[2] / "corpora" / "sample"
NOTE = "Invented for this project."
COUNTS, COUNTS_END = "<!-- counts, by build.py -->", "<!-- end -->"
LARGEST = 1_000_000
"""Bytes: no file of the repository is larger."""


def render(article: Article) -> str:
    """The article file."""
    if article.path.endswith(".html"):
        return render_page(article)
    shown = article.header["show"].split()
    if not shown:
        return article.text + "\n"
    lines = [f"{key}: {article.header[key]}" for key in shown] + [f"note: {NOTE}"]
    return "\n".join(["---", *lines, "---", "", article.text, ""])


def render_page(article: Article) -> str:
    """The article as a web page: what is no paragraph of it stands outside <p>."""
    wrap = {
        "B": "<aside>{}</aside>",
        "C": "<figure><img src='/media/1.jpg' alt=''><figcaption>{}</figcaption></figure>",
    }
    rows = []
    for part in filter(None, article.paragraphs):
        text = html.escape(" ".join(text for _, text in part), quote=False)
        rows.append(wrap.get(part[0][0], "<p>{}</p>").format(text))
    own = HERE / article.event / "page.html"
    page = own if own.is_file() else HERE / "page.html"
    template = string.Template(page.read_text(encoding="utf-8"))
    return template.substitute(article.header, article="\n".join(rows))


def rule(article: Article) -> str:
    """What corpus.toml says of a plain article, which says nothing of itself."""
    if article.header["show"] or article.path.endswith(".html"):
        return ""
    outlet, language, date = (article.header[k] for k in ("outlet", "language", "date"))
    return (
        f'[[files]]\nmatch = "{article.path}"\noutlet = "{outlet}"\n'
        f'language = "{language}"\ndate = {date}\n'
    )


def memory(articles: Iterable[Article]) -> str:
    """The translation memory: each Turkish and Greek sentence once, with its dateline too."""
    units: dict[tuple[str, str], str] = {}
    for article in articles:
        for s in article.sentences if article.language != "en" else []:
            if not s.english or (s.dateline and not s.dateline_english):
                raise ValueError(f"{article.path}: no English for {s.text}")
            units[article.language, s.text] = s.english
            if s.dateline:
                dated = f"{s.dateline} {s.text}", f"{s.dateline_english} {s.english}"
                units[article.language, dated[0]] = dated[1]
    rows = [
        f'<tu><tuv xml:lang="{lang}"><seg>{escape(text)}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>{escape(english)}</seg></tuv></tu>'
        for (lang, text), english in units.items()
    ]
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header creationtool="build.py" '
        'creationtoolversion="1" segtype="sentence" o-tmf="source" adminlang="en" srclang="*all*" '
        f'datatype="plaintext"><note>{NOTE}</note></header>\n<body>\n'
    )
    return head + "\n".join(rows) + "\n</body>\n</tmx>\n"


def events() -> dict[str, list[Article]]:
    """The articles of each event, both in the order of their names."""
    found: dict[str, list[Article]] = {}
    for path in sorted(HERE.glob("*/*.source")):
        try:
            article = parse(path.read_text(encoding="utf-8"), path.parent.name)
        except (ValueError, LookupError, TypeError) as error:
            sys.exit(f"{path}: {error}")
        found.setdefault(article.event, []).append(article)
    return {name: sorted(some, key=lambda a: a.path) for name, some in found.items()}


def build(marked: Mapping[str, list[Article]]) -> dict[str, str]:
    """Every file of the corpus by its path."""
    articles = [article for some in marked.values() for article in some]
    files = {article.path: render(article) for article in articles}
    parts = [HERE / "corpus.toml", *(HERE / event / "corpus.toml" for event in marked)]
    known = [part.read_text(encoding="utf-8") for part in parts if part.is_file()]
    files["corpus.toml"] = "\n".join([*known, *filter(None, map(rule, articles))])
    files["memory.tmx"] = memory(articles)
    files["README.md"] = readme(count(marked))
    for event, some in marked.items():
        rows = (json.dumps(line, ensure_ascii=False) + "\n" for line in gold(some))
        files[f"{event}/gold.jsonl"] = "".join(rows)
    for name, content in files.items():
        if len(content.encode()) > LARGEST:
            sys.exit(f"{name} would be larger than {LARGEST} bytes")
    return files


def count(marked: Mapping[str, list[Article]]) -> str:
    """How much of each kind the gold of each event holds: a table in Markdown."""
    kinds = ["alignment", *dict.fromkeys(KINDS.values())]
    rows = [["event", "articles", *kinds]]
    for event, some in marked.items():
        lines = gold(some)
        counts = Counter(str(line.get("kind", line["type"])) for line in lines)
        rows.append([event, str(len(some)), *(str(counts[kind]) for kind in kinds)])
    rows.insert(1, ["---", *("--:" for _ in rows[0][1:])])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def readme(table: str) -> str:
    """The page of the corpus with the counts of today."""
    page = (TARGET / "README.md").read_text(encoding="utf-8")
    head, _, rest = page.partition(COUNTS)
    return f"{head}{COUNTS}\n\n{table}\n\n{COUNTS_END}{rest.partition(COUNTS_END)[2]}"


def show(articles: list[Article], names: Iterable[str]) -> str:
    """The gold between two articles, to be read: beads and what differs in each."""
    pair = [next((a for a in articles if name in a.path), None) for name in names]
    left, right = pair
    if left is None or right is None:
        return "No such articles: " + ", ".join(a.path for a in articles)
    texts = {a.path: a.text for a in (left, right)}
    return "\n".join(shown(line, texts) for line in between(left, right))


def shown(line: Json, texts: Mapping[str, str]) -> str:
    """One line of gold for a reader, its words in full."""
    ours, theirs = (
        texts[side["path"]][side["start"] : side["end"]] if side else "—"
        for side in (line["left"], line["right"])
    )
    if line["type"] == "alignment":
        return f"\n{line['reuse']}\n  < {ours}\n  > {theirs}"
    values = f"{line['left_value']} | {line['right_value']}"
    if "moved" in values:
        ours, theirs = ours[:40], theirs[:40]
    return f"      {line['kind']:<12} {values:<40} {ours}  |  {theirs}"


def slots(articles: list[Article]) -> str:
    """Each slot: the articles of each value, then those that tell its facts without it."""
    found: dict[str, dict[str, set[str]]] = {}
    units: dict[str, set[str]] = {}
    for article in articles:
        for facet in (f for s in article.sentences for f in s.facets):
            values = found.setdefault(facet.slot, {})
            values.setdefault(facet.value, set()).add(article.header["path"])
            units.setdefault(facet.slot, set()).update(facet.units)
    lines = []
    for slot, values in sorted(found.items()):
        lines.append(slot)
        lines += [
            f"    {v:<28} {' '.join(sorted(names))}" for v, names in values.items()
        ]
        lack = [a.header["path"] for a in articles if a.units & units[slot]
                and not any(a.header["path"] in names for names in values.values())]  # fmt: skip
        lines += [f"    {'-':<28} {' '.join(lack)}"] if lack else []
    return "\n".join(lines)


def write(files: Mapping[str, str]) -> None:
    """Write every file of the corpus."""
    for name, content in files.items():
        path = TARGET / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8", newline="\n")


def check(files: Mapping[str, str]) -> str:
    """What on disk is not as it would be written, or is left over; empty if all is."""
    for name, content in files.items():
        path = TARGET / name
        if not path.exists() or path.read_bytes() != content.encode():
            return f"{path} is not what build.py would write"
    for path in TARGET.rglob("*"):
        name = path.relative_to(TARGET).as_posix()
        if path.is_file() and name not in files:
            return f"{path} has no source"
    return ""


def main() -> int:
    """Write the corpus, compare it with what is on disk, or show what is marked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--event", help="only this event (with --pair, --slots)")
    parser.add_argument("--slots", action="store_true")
    parser.add_argument("--pair", nargs=2, metavar=("A", "B"))
    options = parser.parse_args()
    marked = events()
    if options.pair or options.slots:
        names = [options.event] if options.event else list(marked)
        some = [a for name in names for a in marked[name]]
        print(show(some, options.pair) if options.pair else slots(some))
        return 0
    files = build(marked)
    if options.check:
        wrong = check(files)
        print(wrong or "as built")
        return bool(wrong)
    write(files)
    print(count(marked))
    return 0


if __name__ == "__main__":
    sys.exit(main())
