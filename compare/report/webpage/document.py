"""The page put together: template, styles, scripts, and the policy that binds them."""

import base64
import hashlib
from functools import cache
from importlib.resources import files

from compare.report.webpage.summary import Summary

STYLES = (
    "tokens.css",
    "page.css",
    "summary.css",
    "charts.css",
    "texts.css",
    "lists.css",
    "print.css",
)
"""In this order, in one element."""
SCRIPTS = (
    "dom.js",
    "data.js",
    "route.js",
    "filters.js",
    "text.js",
    "cards.js",
    "cite.js",
    "lists.js",
    "article.js",
    "family.js",
    "passage.js",
    "words.js",
    "charts.js",
    "main.js",
)
"""In this order, in one module: each may use the names of all."""
TEMPLATE = "page.html.jinja"


@cache
def _data(name: str) -> str:
    folder = files("compare").joinpath("data", "webpage")
    return folder.joinpath(name).read_text(encoding="utf-8")


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy: these two blocks and nothing from anywhere."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(block: str) -> str:
    digest = hashlib.sha256(block.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def document(summary: Summary, payload: str) -> str:
    """The page of a summary and a payload, which must be safe inside a script."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    style = "".join(map(_data, STYLES))
    script = "".join(map(_data, SCRIPTS))
    environment = Environment(
        loader=FunctionLoader(_data),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(TEMPLATE).render(
        summary=summary,
        policy=policy(style, script),
        # All three are ours: files of the package, and JSON without < and >.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        payload=Markup(payload),  # noqa: S704
    )
