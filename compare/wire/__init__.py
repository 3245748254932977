"""Who had it first: credits of agencies and outlets, and families of reused copy."""

from compare.wire.agencies import load_agencies
from compare.wire.credits import find_credits
from compare.wire.families import find_families

VERSION = 2
"""Goes up when the same input gives other credits or families; in the signatures."""

__all__ = ["VERSION", "find_credits", "find_families", "load_agencies"]
