"""What stands in the lists: an entry of two or three lines, each fitted to the width.

Nothing of an article is read as markup: only ``Text`` objects are built, and every
word of somebody else passes through ``phrases.clean``.
"""

from collections import Counter

from rich.cells import cell_len
from rich.text import Text

from compare.browse.stock import Dispatch, Stock, Wanted
from compare.records import Kind, Role
from compare.report.families import agency_name
from compare.report.findings import Finding, Side
from compare.report.phrases import LETTERS, clean, count, reuse_counts, shorten
from compare.report.select import Chain
from compare.report.terminal.style import HEADING, QUIET, kind_style, line

BETWEEN = " ↔ "
STEPS = 5
"""Signs that show how strong a passage is."""
LONGEST_WORDS = 60
NOTHING = "nothing there"


def fitted(text: Text, width: int) -> Text:
    """``text`` on one line of at most ``width`` columns, "…" where it is cut."""
    text.no_wrap = True
    text.truncate(max(width, 1), overflow="ellipsis")
    return text


def dispatch_entry(
    dispatch: Dispatch, stock: Stock, wanted: Wanted, width: int
) -> Text:
    """Its number and title; how many articles and passages, and whose it is."""
    passages = sum(stock.holds(chain, wanted) for chain in dispatch.chains)
    told = count(passages, "passage")
    title = line((clean(dispatch.title), HEADING))
    family = dispatch.family
    if family is not None:
        title = line(f"{dispatch.number} ", title)
        told = f"{count(len(family.members), 'article')} · {told}"
        told += f" · {agency_name(family)}" if family.agency else ""
    return Text("\n").join([fitted(title, width), fitted(Text(told, QUIET), width)])


def passage_entry(
    chain: Chain, stock: Stock, width: int, *, titled: bool = False
) -> Text:
    """The two outlets; strength, kinds of finding and of reuse; a title if asked."""
    half = max((width - cell_len(BETWEEN)) // 2, 1)
    left = Text(clean(chain.left.outlet), HEADING)
    right = Text(clean(chain.right.outlet), HEADING)
    spare = max(half - left.cell_len, 0)
    fitted(right, half + spare)
    fitted(left, width - cell_len(BETWEEN) - right.cell_len)
    lines = [line(left, BETWEEN, right)]
    about = line(strength(chain, stock), " ", kinds_line(chain), (_reuse(chain), QUIET))
    lines.append(fitted(about, width))
    if titled:
        title = clean(chain.left.title or chain.right.title or chain.left.path)
        lines.append(fitted(Text(f"“{title}”", "italic"), width))
    return Text("\n").join(lines)


def strength(chain: Chain, stock: Stock) -> str:
    """How strong a passage is beside the strongest, in five signs."""
    top = stock.strongest_passage
    full = max(1, round(STEPS * chain.interest / top)) if top else 1
    return "▪" * full + "·" * (STEPS - full)


def kinds_line(chain: Chain) -> Text:
    """The kinds of its findings as letters with numbers: "N1 Q2 "."""
    counts = Counter(one.kind for one in chain.differences)
    text = Text()
    for kind in Kind:
        if counts[kind]:
            text.append(f"{LETTERS[kind]}{counts[kind]} ", kind_style(kind))
    return text


def _reuse(chain: Chain) -> str:
    return f"· {reuse_counts(chain.beads)}"


def finding_entry(finding: Finding, width: int) -> Text:
    """Its letter and the words of either side; in how many places, and whose."""
    letter = (f"{LETTERS[finding.kind]} ", kind_style(finding.kind))
    left, right = (
        finding_words(side) if side.words else Text(NOTHING, QUIET)
        for side in (finding.left, finding.right)
    )
    told = f"{count(finding.places, 'place')} · "
    told += BETWEEN.join(_outlets(side) for side in (finding.left, finding.right))
    lines = [line(letter, left), line("↔ ", right), Text(told, QUIET)]
    return Text("\n").join([fitted(one, width) for one in lines])


def finding_words(side: Side) -> Text:
    """The most frequent words of a side, and their concept where it says more."""
    words = side.words[0][0]
    text = line((f"“{shorten(words, LONGEST_WORDS)}”", HEADING))
    more = len(side.words) - 1
    if more:
        text.append(f" +{more}", QUIET)
    meaning = meaning_of(side)
    if meaning:
        text.append(f" ({meaning})")
    return text


def meaning_of(side: Side) -> str:
    """The concept of a side in readable English; nothing where its words say it."""
    if not side.concept or side.concept in set(Role):
        return ""
    return side.meaning(side.words[0][0] if side.words else "", "en")


def _outlets(side: Side) -> str:
    if not side.outlets:
        return "nobody"
    more = f" +{len(side.outlets) - 1}" if len(side.outlets) > 1 else ""
    return clean(side.outlets[0]) + more
