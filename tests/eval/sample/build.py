"""Write the sample corpus and its gold from the marked-up sources beside this file.

    python tests/eval/sample/build.py            write corpora/sample
    python tests/eval/sample/build.py --check    fail if what is on disk differs

The markup is described in markup.py; the README.md of the corpus says how the gold follows from it.
"""

from __future__ import annotations

import html
import itertools
import json
import re
import string
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from markup import Article, Facet, Json, parse

HERE = Path(__file__).resolve().parent
TARGET = HERE.parents[2] / "corpora" / "sample"
FUNCTION_WORDS = frozenset(
    "da de bu o bir ise ve ki ile the a an of in to had that by from at και να τη την το τον σε στις από με "
    "ότι περίπου about around also later".split()
)
NOTE = "Invented for this project."
REACH, SHORTEST_CLAUSE, EDITED = 3, 5, 0.45
Bead = tuple[tuple[int, ...], tuple[int, ...]]


def render(article: Article) -> str:
    """Return the article file."""
    if article.path.endswith(".html"):
        return render_page(article)
    shown = article.header["show"].split()
    if not shown:
        return article.text + "\n"
    lines = [f"{key}: {article.header[key]}" for key in shown] + [f"note: {NOTE}"]
    return "\n".join(["---", *lines, "---", "", article.text, ""])


def render_page(article: Article) -> str:
    """Return the article as a web page: what is no paragraph of it stands outside <p>."""
    wrap = {
        "B": "<aside>{}</aside>",
        "C": "<figure><img src='/media/1.jpg' alt=''><figcaption>{}</figcaption></figure>",
    }
    rows = []
    for part in filter(None, article.paragraphs):
        text = html.escape(" ".join(text for _, text in part), quote=False)
        rows.append(wrap.get(part[0][0], "<p>{}</p>").format(text))
    template = string.Template((HERE / "page.html").read_text(encoding="utf-8"))
    return template.substitute(article.header, article="\n".join(rows))


def beads(left: Article, right: Article) -> list[Bead]:
    """Return the groups of sentences joined by shared units, left order."""
    edges = [
        (i, j)
        for i, one in enumerate(left.sentences)
        for j, other in enumerate(right.sentences)
        if one.units & other.units
    ]
    groups: list[tuple[set[int], set[int]]] = []
    for i, j in edges:
        joined = [g for g in groups if i in g[0] or j in g[1]]
        groups = [g for g in groups if g not in joined]
        groups.append(
            ({i}.union(*(g[0] for g in joined)), {j}.union(*(g[1] for g in joined)))
        )
    found: list[Bead] = []
    for ours, theirs in groups:
        if adjacent(left, ours) and adjacent(right, theirs):
            found.append((tuple(sorted(ours)), tuple(sorted(theirs))))
        else:
            found += split(left, right, [e for e in edges if e[0] in ours])
    return sorted(found)


def adjacent(article: Article, members: set[int]) -> bool:
    """Tell whether these sentences follow one another with nothing between."""
    places = sorted(article.sentences[i].place for i in members)
    return places[-1] - places[0] == len(places) - 1


def split(left: Article, right: Article, edges: list[tuple[int, int]]) -> list[Bead]:
    """Part a group that is not adjacent into pairs, those sharing most and standing closest first."""

    def rank(edge: tuple[int, int]) -> tuple[int, int]:
        shared = left.sentences[edge[0]].units & right.sentences[edge[1]].units
        return -len(shared), abs(edge[0] - edge[1])

    found: list[Bead] = []
    for i, j in sorted(edges, key=rank):
        if all(i not in bead[0] for bead in found) or all(
            j not in bead[1] for bead in found
        ):
            found.append(((i,), (j,)))
    return found


def reuse(left: Article, right: Article, bead: Bead) -> str:
    """Say how the text was reused: by language, then by the words the shorter side shares."""
    if left.header["language"] != right.header["language"]:
        return "translated"
    sides = [
        " ".join(a.sentences[i].text for i in side)
        for a, side in zip((left, right), bead, strict=True)
    ]
    ours, theirs = (Counter(re.findall(r"\w+", side.casefold())) for side in sides)
    extra = (ours - theirs) + (theirs - ours)
    if extra.total() <= 3 and set(extra) <= FUNCTION_WORDS:
        return "verbatim"
    stems = [
        Counter(w[:5] for w in side.elements() if w not in FUNCTION_WORDS)
        for side in (ours, theirs)
    ]
    kept = (stems[0] & stems[1]).total() / min(stems[0].total(), stems[1].total())
    return "edited" if kept >= EDITED else "paraphrased"


def differences(left: Article, right: Article, bead: Bead) -> Iterator[Json]:
    """Yield what differs inside one bead: facets of another value, loaded words and clauses left out."""
    sides = [
        [a.sentences[i] for i in members]
        for a, members in zip((left, right), bead, strict=True)
    ]
    facets = [[f for s in side for f in s.facets] for side in sides]
    for slot in sorted({f.slot for f in facets[0]} & {f.slot for f in facets[1]}):
        ours, theirs = ([f for f in side if f.slot == slot] for side in facets)
        if not {f.value for f in ours} & {f.value for f in theirs}:
            yield difference(ours[0].kind, (left, right), (ours[0], theirs[0]))
    for mine in (0, 1):
        other, units = (right, left)[mine], set().union(*(s.units for s in sides[mine]))
        slots = {f.slot for s in other.sentences if s.units & units for f in s.facets}
        dropped = [
            Facet("clause", "clause", False, start, end)
            for s in sides[mine]
            for unit, start, end in s.clauses
            if unit not in other.units
            and len((left, right)[mine].text[start:end].split()) >= SHORTEST_CLAUSE
        ]
        for one in dropped:
            yield difference("coverage", (left, right), at_side(mine, one))
        for one in facets[mine]:
            inside = any(c.start <= one.start and one.end <= c.end for c in dropped)
            if one.loaded and one.slot not in slots and not inside:
                yield difference("wording", (left, right), at_side(mine, one))


def at_side(mine: int, one: Facet) -> tuple[Facet | None, Facet | None]:
    """Put one finding on its side with nothing on the other."""
    return (None, one) if mine else (one, None)


def difference(
    kind: str, pair: tuple[Article, Article], found: tuple[Facet | None, Facet | None]
) -> Json:
    """Return one line of gold; `pair` names both articles, also where one side is null."""
    spans = [f and a.span(f.start, f.end) for a, f in zip(pair, found, strict=True)]
    values = [f.value if f else "" for f in found]
    line: Json = {
        "type": "difference",
        "kind": kind,
        "left": spans[0],
        "right": spans[1],
    }
    return line | {
        "left_value": values[0],
        "right_value": values[1],
        "pair": [a.path for a in pair],
    }


def omissions(left: Article, right: Article, found: list[Bead]) -> Iterator[Json]:
    """Yield whole sentences standing between neighbouring beads and aligned with nothing over there."""
    rightwards = sorted(found, key=lambda bead: bead[1])
    for before, after in itertools.pairwise(found):
        if rightwards.index(after) != rightwards.index(before) + 1:
            continue
        gaps = [range(before[side][-1] + 1, after[side][0]) for side in (0, 1)]
        if any(after[side][0] - before[side][-1] > REACH for side in (0, 1)):
            continue
        for mine, (article, other) in enumerate(((left, right), (right, left))):
            for sentence in (article.sentences[i] for i in gaps[mine]):
                if not sentence.units & other.units:
                    whole = Facet(
                        "sentence", "sentence", False, sentence.start, sentence.end
                    )
                    yield difference("coverage", (left, right), at_side(mine, whole))


def gold(articles: list[Article]) -> str:
    """Return every alignment and difference between two articles, one JSON object a line."""
    lines: list[Json] = []
    for left, right in itertools.combinations(articles, 2):
        found = beads(left, right)
        for bead in found:
            ends = [
                a.span(a.sentences[side[0]].start, a.sentences[side[-1]].end)
                for a, side in zip((left, right), bead, strict=True)
            ]
            kind = reuse(left, right, bead)
            lines.append(
                {"type": "alignment", "left": ends[0], "right": ends[1], "reuse": kind}
            )
            lines += differences(left, right, bead)
        lines += omissions(left, right, found)
    lines.sort(key=lambda line: str(line["type"]))
    return "".join(
        dict.fromkeys(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    )


def memory(articles: list[Article]) -> str:
    """Return the translation memory: each Turkish and Greek sentence once, with its dateline too."""
    units: dict[tuple[str, str], str] = {}
    for article in articles:
        for s in article.sentences if article.header["language"] != "en" else []:
            if not s.english or (s.dateline and not s.dateline_english):
                raise ValueError(f"{article.path}: no English for {s.text}")
            units[article.header["language"], s.text] = s.english
            if s.dateline:
                dated = f"{s.dateline} {s.text}", f"{s.dateline_english} {s.english}"
                units[article.header["language"], dated[0]] = dated[1]
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


def build() -> dict[str, str]:
    """Return every file of the corpus by name."""
    paths = sorted(HERE.glob("*.source"))
    articles = sorted(
        (parse(p.read_text(encoding="utf-8")) for p in paths), key=lambda a: a.path
    )
    files = {article.path: render(article) for article in articles}
    files["corpus.toml"] = (HERE / "corpus.toml").read_text(encoding="utf-8")
    return files | {"memory.tmx": memory(articles), "gold.jsonl": gold(articles)}


def main() -> int:
    """Write the corpus, or with --check compare it with what is on disk."""
    for name, content in build().items():
        path = TARGET / name
        if "--check" not in sys.argv:
            path.write_text(content, encoding="utf-8", newline="\n")
        elif not path.exists() or path.read_bytes() != content.encode():
            print(f"{path} is not what build.py would write")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
