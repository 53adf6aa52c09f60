"""The elements of a web page: parsed without trust, and which of them nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias, cast

from taizhang.errors import BrokenFileError

# lxml is imported where it is used: `import taizhang` must not wait for it.
if TYPE_CHECKING:
    from lxml.etree import _Element

    Element: TypeAlias = _Element

#: What an error calls a file of this format.
PAGE = "a web page"

#: Tags inside each other.  Pages of portals reach 60; only a page made to do harm has more.
MAX_DEPTH = 2000

#: What a browser does not show: code, the head, what is there for other browsers, controls
#: (an <option> shows one of many), text struck out, the reading above a character (<rt>).
_UNSEEN = frozenset(
    [
        *("script", "style", "head", "title", "meta", "link", "template", "noscript", "noframes"),
        *("iframe", "object", "embed", "svg", "math", "canvas", "audio", "video", "map", "area"),
        *("select", "option", "datalist", "textarea", "input", "rt", "rp", "del", "s", "strike"),
    ]
)
_HIDING = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|!|$))",
    re.IGNORECASE,
)
#: Up to the next sign of a tag: looking for a ">" that is not there would take hours.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
#: Elements without an end tag, which are no level.
_VOID = frozenset(
    [
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
        *("track", "wbr", "p", "li", "td", "tr", "th", "dt", "dd"),
    ]
)


def parse_page(text: str, name: str) -> Element:
    """Return the root of a page's tree, whatever its errors; comments are gone.

    Raises `BrokenFileError` for a page without any element, or with too many tags inside
    each other.
    """
    from lxml import etree  # noqa: PLC0415 - see above

    if _is_too_deep(text):
        reason = f"more than {MAX_DEPTH:,} tags stand inside each other"
        raise BrokenFileError(name, reason, PAGE)
    # NUL would end the text for the parser; an XML declaration names an encoding that the
    # text has no more.
    data = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = cast("Element | None", etree.fromstring(data, parser))
    except etree.XMLSyntaxError:
        root = None
    if root is None:  # comments only
        raise BrokenFileError(name, "no element is in it", PAGE)
    return root


def tag_of(element: Element) -> str:
    """Return the name of an element in lower case; "" for what is no element."""
    tag: object = element.tag  # a function for comments, where a tree has them
    return tag.lower() if isinstance(tag, str) else ""


def names_of(element: Element) -> Iterator[str]:
    """Yield what an element is called, in lower case: its tag, its id, its classes."""
    yield tag_of(element)
    if element.attrib:
        for key in ("id", "class", "itemprop"):
            yield from (element.get(key) or "").lower().split()


def is_unseen(element: Element) -> bool:
    """Return whether a browser never shows the element: scripts, styles, struck-out text."""
    return tag_of(element) in _UNSEEN


def is_hidden(element: Element) -> bool:
    """Return whether the page hides the element; a script may show it."""
    if not element.attrib:
        return False
    if element.get("hidden") is not None or element.get("type") == "hidden":
        return True
    style = element.get("style")
    return style is not None and _HIDING.search(style) is not None


def _is_too_deep(text: str) -> bool:
    """Return whether the tags that are never closed, or closed late, are too many.

    Counted before parsing: the parser takes hours for a million of them.
    """
    if text.count("<") <= MAX_DEPTH:
        return False
    depth = 0
    for closing, tag, empty in _TAG.findall(text):
        if empty or tag.lower() in _VOID:
            continue
        depth += -1 if closing and depth else 1
        if depth > MAX_DEPTH:
            return True
    return False
