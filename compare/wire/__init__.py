"""Who had it first: agency credits, and later the families of reused copy."""

from compare.wire.agencies import load_agencies
from compare.wire.credits import find_credits

VERSION = 1
"""Goes up when the same article gives other credits; part of the signature."""

__all__ = ["VERSION", "find_credits", "load_agencies"]
