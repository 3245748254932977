"""Cutting what is too long for a translation model: between clauses where it can be."""

import re

MAX_TOKENS = 200
"""Longer sentences are cut at a comma: the models have seen none, and CTranslate2
would end the translation after 256 tokens without a word."""
MANY_WORDS = 16
"""A sentence of more words is halved when it is translated once more."""
_BREAKS = (";", "·", ":", ",", "—", "–")
_BORDER = re.compile(r"(?<=[;·:,])\s+|\s+(?=[—–]\s)")
"""White space between clauses; there is none inside a number."""


def token_chunks(tokens: list[str]) -> list[list[str]]:
    """Token lists of at most MAX_TOKENS, cut behind the last comma or the like."""
    chunks = []
    while len(tokens) > MAX_TOKENS:
        window = range(MAX_TOKENS, MAX_TOKENS // 2, -1)
        cut = next((at for at in window if tokens[at - 1].endswith(_BREAKS)), None)
        if cut is None:
            words = (at for at in window if tokens[at].startswith("▁"))
            cut = next(words, MAX_TOKENS)
        chunks.append(tokens[:cut])
        tokens = tokens[cut:]
    return [*chunks, tokens] if tokens else chunks


def halves(text: str) -> list[str]:
    """A long sentence cut at the clause border nearest its middle, others whole.

    Both parts have at least a quarter of the letters; white space at the border goes.
    """
    if len(text.split()) <= MANY_WORDS:
        return [text]
    middle = len(text) / 2
    borders = [
        border
        for border in _BORDER.finditer(text)
        if abs(border.start() - middle) <= middle / 2
    ]
    if not borders:
        return [text]
    border = min(borders, key=lambda found: abs(found.start() - middle))
    return [text[: border.start()], text[border.end() :]]
