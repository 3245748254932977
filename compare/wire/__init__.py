"""Who had it first: credits of agencies and outlets, and families of reused copy."""

from compare.wire.agencies import load_agencies
from compare.wire.components import Components, SetDigest
from compare.wire.credits import find_credits
from compare.wire.families import find_families, sized_families
from compare.wire.shadows import Shadows

VERSION = 2
"""Goes up when the same input gives other credits or families; in the signatures."""

__all__ = [
    "VERSION",
    "Components",
    "SetDigest",
    "Shadows",
    "find_credits",
    "find_families",
    "load_agencies",
    "sized_families",
]
