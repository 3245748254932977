"""Contrast of the page's colours by the formula of WCAG 2, in both themes."""

import re
from importlib.resources import files

import pytest

AA = 4.5
KINDS = (
    "wording naming quantity attribution certainty agency quotation coverage".split()
)
FAMILIES = [f"family-{number}" for number in range(1, 9)]
TEXTS = ["ink", "quiet", "accent", "accent-2", *KINDS, *FAMILIES]
MARKED = 0.13
"""The most that a mark's colour is mixed into what is behind it."""

Colour = tuple[float, float, float]


def _blocks() -> dict[str, dict[str, Colour]]:
    """The colours of each rule of tokens.css that sets them."""
    folder = files("compare").joinpath("data", "webpage")
    css = folder.joinpath("tokens.css").read_text(encoding="utf-8")
    found = {}
    for selector, body in re.findall(r"(:root[^{}]*)\{([^{}]*)\}", css):
        colours = {
            name: _colour(value)
            for name, value in re.findall(r"--([\w-]+): (#[0-9a-f]{6});", body)
        }
        if colours:
            found[selector.strip()] = colours
    return found


def _colour(text: str) -> Colour:
    red, green, blue = (int(text[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: Colour, other: Colour) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _mixed(tone: Colour, ground: Colour) -> Colour:
    red, green, blue = (
        MARKED * over + (1 - MARKED) * under
        for over, under in zip(tone, ground, strict=True)
    )
    return red, green, blue


THEMES = {
    "light": _blocks()[":root"],
    "dark": _blocks()[':root[data-theme="dark"]'],
}


def test_dark_is_the_same_whoever_asks_for_it() -> None:
    assert _blocks()[':root:not([data-theme="light"])'] == THEMES["dark"]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["paper", "card"])
@pytest.mark.parametrize("text", TEXTS)
def test_every_text_colour_is_readable(theme: str, ground: str, text: str) -> None:
    colours = THEMES[theme]

    assert _contrast(colours[text], colours[ground]) >= AA


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tone", [*KINDS, *FAMILIES])
def test_marked_words_are_readable(theme: str, tone: str) -> None:
    """The ink, and the mark's own colour, on a ground tinted by the mark."""
    colours = THEMES[theme]
    for ground in ("paper", "card"):
        tinted = _mixed(colours[tone], colours[ground])

        assert _contrast(colours["ink"], tinted) >= AA
        assert _contrast(colours[tone], tinted) >= AA


@pytest.mark.parametrize("theme", THEMES)
def test_lit_words_are_readable(theme: str) -> None:
    assert _contrast(THEMES[theme]["lit-ink"], THEMES[theme]["lit"]) >= AA


def test_no_mark_is_tinted_more_than_is_tested() -> None:
    folder = files("compare").joinpath("data", "webpage")
    css = folder.joinpath("texts.css").read_text(encoding="utf-8")

    shares = re.findall(r"background: color-mix\(in srgb, var\(--tone\) (\d+)%", css)

    assert shares
    assert max(map(int, shares)) <= MARKED * 100
