"""What the script of the page draws from, as small as it can simply be.

Each article's text stands once and everything points into it, in UTF-16 units. Strings
that occur more than once are numbers of ``strings``. Rows are lists; ``data.js`` gives
every value its name.
"""

import json
from collections.abc import Sequence

from compare.languages import language_name
from compare.records import Kind, LinkKind, Reuse
from compare.report.findings import Finding
from compare.report.membership import beads_by_family
from compare.report.options import Show
from compare.report.phrases import LETTERS, clean
from compare.report.select import Selection
from compare.report.webpage.articles import articles_told
from compare.report.webpage.dispatches import family_told
from compare.report.webpage.groups import groups_told
from compare.report.webpage.passages import inside_told, passage_told
from compare.report.webpage.tables import Json, tables

UNSAFE_IN_SCRIPT = "<>&\u2028\u2029"


def encoded(payload: Json) -> str:
    """JSON that can stand inside a script element, whatever its texts say."""
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    for sign in UNSAFE_IN_SCRIPT:
        text = text.replace(sign, _escape(sign))
    return text


def _escape(sign: str) -> str:
    return f"\\u{ord(sign):04x}"


def payload(selection: Selection, found: Sequence[Finding]) -> Json:
    """All that the views of the page show; of a summary alone only that it is one."""
    options = selection.options
    if options.show is Show.SUMMARY:
        return {"show": options.show}
    known = tables(selection)
    beads = beads_by_family(selection.comparison)
    told: Json = {
        "show": options.show,
        "texts": options.texts,
        "corpus": clean(options.corpus),
        "program": clean(selection.comparison.signature.partition(" · ")[0]),
        "hidden": len(selection.chains) - len(selection.shown),
        "kinds": [[kind, LETTERS[kind]] for kind in Kind],
        "languages": {
            clean(one): clean(language_name(one))
            for one in sorted({article.language for article in known.articles})
        },
        "reuses": list(Reuse),
        "links": list(LinkKind),
        "articles": articles_told(known),
        "chains": [passage_told(chain, known) for chain in selection.shown],
        "groups": groups_told(found, known),
        "inside": inside_told(known),
        "families": [
            family_told(one, beads[one.id], known)
            for one in selection.comparison.families
        ],
    }
    return {**told, "strings": list(known.strings)}
