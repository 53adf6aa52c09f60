"""Self-contained HTML pages from the templates beside this module."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Literal

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

#: The language that a page shows first; the reader can choose the other on the page.
Language = Literal["zh", "en"]


def render_page(template: str, *, language: Language = "zh", **values: object) -> str:
    """Return a page made from a template of `exporting/templates`, as HTML.

    Every value is escaped, and a name that a template uses and nobody gave is an error.
    A page is one file: it loads nothing and is whole without JavaScript.
    """
    page = _environment().get_template(template)
    return page.render(language=language, version=version("taizhang"), **values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=ChoiceLoader(
            [PackageLoader("taizhang.exporting"), PackageLoader("taizhang.exporting", "styles")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
