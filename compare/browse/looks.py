"""Styles of the screen beside those of the terminal report."""

ACTIVE = "reverse"
"""What the reader stands on; a page is scrolled to the first of it."""
