"""Fragments of HTML for notebooks: what they show, and that texts stay texts."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hostile_story import LEFT, RIGHT, hostile
from invented_story import ALIGNMENTS, DIFFERENCES, KORFEZ, LEDGER, LEVANT, span

from compare.records import Comparison, Difference, Kind, Span
from compare.report import Options, fragment
from compare.report.collation import collate
from compare.report.findings import Tagged, strongest
from compare.report.fragment.markup import COLOURS, marked
from compare.report.phrases import LETTERS, unsafe_signs
from compare.report.select import Selection, select

ALLOWED = set("b code div i mark span sup table tbody td th tr".split())
ATTRIBUTES = {"class", "colspan", "lang", "style", "title"}
BIGGEST = 90_000
"""Characters of a fragment, at the very most; the sample's are below 30,000."""


class Seen(HTMLParser):
    """The elements of a fragment, and its text by language and by element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.styles: set[str] = set()
        self.open: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        before = self.open[-1][1] if self.open else ""
        self.open.append((tag, values.get("lang") or before))
        self.tags.add(tag)
        self.attributes.update(values)
        self.styles.add(values.get("style") or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        tag, language = self.open[-1]
        self.texts.append((tag, language, data))

    def text(self, tag: str = "", language: str = "") -> str:
        """What stands in these elements, in this language."""
        return "".join(
            data
            for name, spoken, data in self.texts
            if tag in ("", name) and language in ("", spoken)
        )


def chosen(comparison: Comparison, **options: object) -> Selection:
    return select(comparison, Options(**options))  # type: ignore[arg-type]


def fragments(selection: Selection) -> Iterator[str]:
    """Every fragment of a comparison."""
    chains = {bead.id: chain for chain in selection.chains for bead in chain.beads}
    yield fragment.comparison(selection)
    for chain in selection.chains:
        yield fragment.passage(selection, chain)
        for bead in chain.beads:
            yield fragment.alignment(selection, chain, bead)
    for item in selection.comparison.differences:
        yield fragment.difference(selection, chains.get(item.alignment_id), item)
    for found in strongest(selection):
        yield fragment.finding(selection, chains, found)
    for family in selection.comparison.families:
        yield fragment.collation(selection, collate(selection.comparison, family))


@pytest.mark.parametrize("make", [hostile, None], ids=["hostile", "story"])
def test_fragments_are_whole_and_load_nothing(
    comparison: Comparison, make: Callable[[], Comparison] | None
) -> None:
    """Every element is closed; no script, link, picture or style sheet."""
    selection = chosen(make() if make else comparison)
    for html in fragments(selection):
        seen = Seen(html)

        assert seen.open == []
        assert seen.tags <= ALLOWED
        assert seen.attributes <= ATTRIBUTES
        assert not any("url(" in style for style in seen.styles)
        assert unsafe_signs(html) == set()
        assert len(html) < BIGGEST


def test_what_others_wrote_is_shown_as_they_wrote_it() -> None:
    selection = chosen(hostile())
    [chain] = selection.chains

    text = Seen(fragment.passage(selection, chain)).text()

    for words in ("<script>", "&lt;b&gt;", "<img src=x onerror=alert(1)>", "$x$"):
        assert words in text
    assert LEFT.outlet in text
    assert " ".join(RIGHT.title.split()) in text


def test_dollars_are_not_set_as_a_formula(comparison: Comparison) -> None:
    for html in fragments(chosen(comparison)):
        head = html.split(">", 1)[0]

        assert "tex2jax_ignore" in head
        assert "mathjax_ignore" in head


def test_every_text_says_its_language(comparison: Comparison) -> None:
    selection = chosen(comparison)
    [chain] = [one for one in selection.chains if one.id == "kp"]

    seen = Seen(fragment.passage(selection, chain))

    assert "Gazimağusa limanında" in seen.text(language="tr")
    assert "Limanda yangın" in seen.text(language="tr")
    assert "στο λιμάνι της Αμμοχώστου" in seen.text(language="el")
    assert "the port of Famagusta" in seen.text(language="en")
    assert "λιμάνι" not in seen.text(language="tr")


def test_words_are_marked_with_letters_and_colours(comparison: Comparison) -> None:
    selection = chosen(comparison)
    [chain] = [one for one in selection.chains if one.id == "lh"]

    html = fragment.passage(selection, chain)

    assert 'breakaway</mark><sup style="' in html
    seen = Seen(html)
    assert "breakaway" in seen.text("mark")
    assert "W1" in seen.text("sup")
    assert {"breakaway", "occupied", "said", "claimed"} <= {
        data for tag, _, data in seen.texts if tag == "mark"
    }


def test_every_kind_has_a_colour_of_its_own() -> None:
    assert set(COLOURS) == set(Kind) == set(LETTERS)
    assert len(set(COLOURS.values())) == len(Kind)


def test_colours_suit_light_and_dark_pages(comparison: Comparison) -> None:
    """Letters take the page's colour, backgrounds let it through."""
    for html in fragments(chosen(comparison)):
        for style in Seen(html).styles:
            rules = dict(rule.split(":", 1) for rule in style.split(";") if rule)
            assert rules.get("color", "inherit") == "inherit"
            background = rules.get("background", "transparent")
            assert background.startswith(("rgba(", "transparent"))


def tags(*differences: Difference) -> list[Tagged]:
    return [Tagged(f"W{number}", one) for number, one in enumerate(differences, 1)]


def test_what_covers_the_whole_text_has_its_sign_alone(comparison: Comparison) -> None:
    bead = ALIGNMENTS[3]
    [inner] = [
        one
        for one in DIFFERENCES
        if one.note == "two words for the status of the north"
    ]
    whole = replace(inner, left=bead.left)

    seen = Seen(
        f"<div>{marked(chosen(comparison), bead.left, tags(whole, inner), 900)}</div>"
    )

    assert seen.text("mark") == "breakaway"
    assert seen.text("sup") == "W2W1"
    assert seen.text("mark") in seen.text()


def test_overlapping_words_are_cut_into_pieces(comparison: Comparison) -> None:
    """Nothing is said twice, nothing is lost."""
    bead = ALIGNMENTS[3]
    first = replace(DIFFERENCES[6], left=span(LEVANT, "in", "breakaway"))
    second = replace(DIFFERENCES[6], left=span(LEVANT, "breakaway", "Cyprus"))

    html = marked(chosen(comparison), bead.left, tags(first, second), 900)

    seen = Seen(f"<div>{html}</div>")
    text = "".join(data for tag, _, data in seen.texts if tag != "sup")
    assert text == chosen(comparison).text_of(bead.left)


def test_a_long_text_is_cut_between_words(comparison: Comparison) -> None:
    whole = Span(KORFEZ.id, 0, len(KORFEZ.text))

    html = marked(chosen(comparison), whole, [], 50)

    assert html == "Gazimağusa (MAK) - KKTC&#x27;nin doğusundaki…"


def test_doubt_of_a_translation_is_told(comparison: Comparison) -> None:
    selection = chosen(comparison)
    [chain] = [one for one in selection.chains if one.id == "kp"]

    assert "(doubtful: numbers differ)" in fragment.passage(selection, chain)


def test_what_only_the_translation_shows_is_told(comparison: Comparison) -> None:
    selection = chosen(comparison)
    [chain] = [one for one in selection.chains if one.id == "sl"]

    assert (
        "wording, seen in the translation only"
        in Seen(fragment.passage(selection, chain)).text()
    )


def test_a_text_without_translation_names_its_concepts(comparison: Comparison) -> None:
    glossed = replace(
        comparison, english={}, glosses={ALIGNMENTS[0].left: ("occupied_by",)}
    )
    selection = chosen(glossed)
    [chain] = [one for one in selection.chains if one.id == "kp"]

    assert "not translated; it names: occupied by" in fragment.passage(selection, chain)


def test_a_sentence_left_out_is_quoted(comparison: Comparison) -> None:
    """It stands in neither of the aligned sentences."""
    selection = chosen(comparison)
    [chain] = [one for one in selection.chains if one.id == "lh"]

    assert (
        "eyewitnesses: “Fishermen spoke of a loud bang before dawn.”"
        in Seen(fragment.passage(selection, chain)).text()
    )


def test_a_difference_without_a_sentence_has_its_words(comparison: Comparison) -> None:
    bare = replace(DIFFERENCES[1], note="")
    selection = chosen(replace(comparison, differences=(bare,)))
    [chain] = [one for one in selection.chains if one.id == "kp"]

    text = Seen(fragment.passage(selection, chain)).text()

    assert "quantity: “29 kişi” against “31 άτομα”" in text


def test_a_difference_inside_an_article_has_both_places(comparison: Comparison) -> None:
    selection = chosen(comparison)
    [item] = [one for one in DIFFERENCES if not one.alignment_id]

    seen = Seen(fragment.difference(selection, None, item))

    assert "occupied since" in seen.text("mark")
    assert "disputed" in seen.text("mark")
    assert seen.text().count(LEVANT.outlet) == 2


def test_a_finding_says_who_has_which_words(comparison: Comparison) -> None:
    selection = chosen(comparison, between=("levant", "ledger"))
    chains = {bead.id: chain for chain in selection.chains for bead in chain.beads}
    [found] = [one for one in strongest(selection) if one.kind is Kind.WORDING]

    text = Seen(fragment.finding(selection, chains, found)).text()

    assert "W wording, 2 places" in text
    assert f"“breakaway”: {LEVANT.outlet}" in text
    assert f"“occupied”: {LEDGER.outlet}" in text
    assert "fierce" in text  # the sentence around it


def test_a_collation_has_a_column_for_each_article(comparison: Comparison) -> None:
    selection = chosen(comparison)
    family = comparison.families[1]

    seen = Seen(fragment.collation(selection, collate(comparison, family)))

    heads = [data for tag, _, data in seen.texts if tag == "th"]
    assert heads == [LEVANT.outlet, LEDGER.outlet]
    assert "Police are looking into" in seen.text("div", "en")


def large(comparison: Comparison, number: int) -> Comparison:
    """So many passages of the first one's text."""
    beads = [replace(ALIGNMENTS[0], id=f"b{n}", chain=f"c{n}") for n in range(number)]
    found = [replace(DIFFERENCES[0], alignment_id=bead.id) for bead in beads]
    return replace(comparison, alignments=tuple(beads), differences=tuple(found))


def test_a_large_comparison_stays_small(comparison: Comparison) -> None:
    few = fragment.comparison(chosen(large(comparison, 10)))
    many = fragment.comparison(chosen(large(comparison, 500)))

    assert len(many) < len(few) + 20
    assert len(many) < BIGGEST
    assert "497 more passages: report.passages" in Seen(many).text()


def test_a_long_passage_stays_small(comparison: Comparison) -> None:
    long = large(comparison, 300)
    beads = tuple(replace(one, chain="c") for one in long.alignments)
    selection = chosen(replace(long, alignments=beads))

    html = fragment.passage(selection, selection.chains[0])

    assert len(html) < BIGGEST
    assert "292 more sentence pairs: passage.alignments" in Seen(html).text()


def test_what_was_asked_and_left_out_is_told(comparison: Comparison) -> None:
    text = Seen(fragment.comparison(chosen(comparison, kinds=(Kind.NAMING,)))).text()

    assert "only naming" in text
    assert "2 failures: report.failures" in text
    assert "1 translation is suspect" in text


def test_nothing_shared_is_told(comparison: Comparison) -> None:
    empty = replace(comparison, alignments=(), differences=(), families=())

    assert "No passage is shared." in fragment.comparison(chosen(empty))
