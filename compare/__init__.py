"""Find reused passages across Turkish, Greek and English news, and how they differ."""

__version__ = "0.1.0"
