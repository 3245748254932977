"""Tags that no page has: what they cost the parser grows with their square."""

import re

from compare.errors import UnreadableError

MOST_ATTRIBUTES = 10_000
"""Of one tag. 5,000 take the parser 0.15 seconds, 50,000 take it 15."""
_TAG = re.compile(r"<[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*+")
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")


def check_tags(source: str) -> None:
    """Raise UnreadableError for a tag of more attributes than any page has.

    Values in quotation marks may be as long as they like.
    """
    for tag in _TAG.finditer(source):
        if tag.end() - tag.start() <= 2 * MOST_ATTRIBUTES:
            continue
        if len(_VALUE.sub("", tag.group()).split()) > MOST_ATTRIBUTES:
            raise UnreadableError(f"a tag of more than {MOST_ATTRIBUTES:,} attributes")
