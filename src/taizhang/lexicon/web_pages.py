"""What is known of web pages, from lexicon/web-pages.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPages:
    """The rows of lexicon/web-pages.toml; names are in lower case."""

    meta: dict[str, tuple[str, ...]]  #: title, date, origin, issuer, site → names of <meta>
    site_ends: tuple[str, ...]
    labels: dict[str, tuple[str, ...]]  #: date, origin, issuer, other → words before a colon
    imprint: re.Pattern[str]  #: of a newspaper; its groups are `origin` and `date`
    article_names: frozenset[str]
    title_names: frozenset[str]
    around_elements: frozenset[str]
    around_roles: frozenset[str]
    around_names: frozenset[str]
    inside_lines: re.Pattern[str]
    page_names: tuple[str, ...]
    page_functions: tuple[str, ...]


@cache
def web_pages() -> WebPages:
    """Return the rows of lexicon/web-pages.toml, read once."""
    source = files("taizhang") / "lexicon" / "web-pages.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    labels = dict(table["labels"])
    imprint = labels.pop("imprint")
    return WebPages(
        meta={key: tuple(map(str.lower, names)) for key, names in table["meta"].items()},
        site_ends=tuple(table["site"]["ends"]),
        labels={key: tuple(words) for key, words in labels.items()},
        imprint=re.compile(imprint),
        article_names=_names(table["article"]["names"]),
        title_names=_names(table["article"]["titles"]),
        around_elements=_names(table["around"]["elements"]),
        around_roles=_names(table["around"]["roles"]),
        around_names=_names(table["around"]["names"]),
        inside_lines=re.compile("|".join(table["inside"]["lines"])),
        page_names=tuple(table["pages"]["names"]),
        page_functions=tuple(table["pages"]["functions"]),
    )


def _names(rows: list[str]) -> frozenset[str]:
    return frozenset(map(str.lower, rows))
