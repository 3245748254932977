"""A page that a test has open, and what the browser says of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page


@dataclass
class Visit:
    """A page that is open, and what it complained about or asked for."""

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self, file: Path) -> None:
        """Note console errors, uncaught errors, and requests but for the file."""
        own = file.as_uri()
        self.page.on(
            "console",
            lambda one: one.type == "error" and self.errors.append(one.text),
        )
        self.page.on("pageerror", lambda one: self.errors.append(str(one)))
        self.page.on(
            "request",
            lambda one: (
                one.url.split("#")[0] == own or self.requests.append(one.url[:200])
            ),
        )


Visitor = Callable[..., Visit]
