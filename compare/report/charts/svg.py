"""SVG written so that nobody's text can become markup.

The page's Content-Security-Policy forbids style attributes, scripts and references;
nothing here writes one.
"""

from html import escape

from compare.report.phrases import clean

FORBIDDEN = ("style", "href", "src")
"""Attributes that are never written, nor those that begin with "on"."""


class Svg(str):
    """Markup made here; any other string is text, and is escaped."""

    __slots__ = ()

    def __html__(self) -> str:
        """What a template that escapes by itself puts in."""
        return str(self)


def element(name: str, *inside: str, **attributes: str | float) -> Svg:
    """An element with its content; texts that are not Svg are cleaned and escaped.

    Attributes are named as in Python: ``class_``, ``stroke_width``; an empty one is
    left out, numbers have at most two decimals.
    """
    written = "".join(
        f' {_attribute(key)}="{_value(value)}"'
        for key, value in attributes.items()
        if value != ""
    )
    content = "".join(one if isinstance(one, Svg) else text(one) for one in inside)
    if not content:
        return Svg(f"<{name}{written}/>")
    return Svg(f"<{name}{written}>{content}</{name}>")


def text(words: str) -> Svg:
    """Someone's words as text: without control and invisible signs, escaped."""
    return Svg(escape(clean(words)))


def label(
    x: float, y: float, words: str, full: str = "", **attributes: str | float
) -> Svg:
    """Words in a picture; pointing at them shows ``full``, where they were cut."""
    tip = (element("title", full),) if full and full != words else ()
    return element("text", *tip, text(words), x=x, y=y, **attributes)


def group(*inside: str, tip: str = "", **attributes: str | float) -> Svg:
    """Parts that belong together; pointing at them shows ``tip``."""
    told = (element("title", tip),) if tip else ()
    return element("g", *told, *inside, **attributes)


def _attribute(key: str) -> str:
    name = key.rstrip("_").replace("_", "-")
    if name in FORBIDDEN or name.startswith("on"):
        raise ValueError(f"the page allows no attribute {name}")
    return name


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return escape(clean(value))
    return f"{round(value, 2):.2f}".rstrip("0").rstrip(".")
