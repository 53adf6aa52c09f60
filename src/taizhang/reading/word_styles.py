"""What a paragraph's style says of it: whether it is a heading, and of which list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.reading.word_xml import attribute, child, children, is_on, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.reading.word_xml import Element

# Word keeps its own styles under English names; other programs write 标题 1.
_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录|目錄)\s*[1-9]", re.IGNORECASE)
_TITLE = ("title", "标题", "標題")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One style; what it does not say itself, the style it is based on says."""

    id: str
    name: str
    based_on: str
    outline_level: int | None
    hides: bool | None  #: whether text of it is hidden; None where it does not say
    numbers: Element | None


class Styles:
    """The styles of one document."""

    def __init__(self, styles: dict[str, Style], default: str) -> None:
        self._styles = styles
        self._default = default

    def line_of(self, style_id: str) -> Iterator[Style]:
        """Yield a style and those it is based on, from the nearest on.

        A paragraph that names no style has the default one.
        """
        seen: set[str] = set()
        style = self._styles.get(style_id or self._default)
        while style is not None and style.id not in seen:
            seen.add(style.id)
            yield style
            style = self._styles.get(style.based_on)

    def heading_level(self, style_id: str) -> int | None:
        """Return the level of heading that a style gives, 1 the highest."""
        for style in self.line_of(style_id):
            if style.outline_level is not None:
                return heading_level(style.outline_level)
            if named := _HEADING.fullmatch(style.name):
                return int(named.group(1))
        return None

    def hides(self, style_id: str) -> bool:
        """Return whether a style hides its text; no style hides none."""
        line = self.line_of(style_id) if style_id else iter(())
        return next((style.hides for style in line if style.hides is not None), False)

    def is_contents(self, style_id: str) -> bool:
        """Return whether a style is that of a line of the table of contents."""
        style = self._styles.get(style_id)
        return style is not None and _CONTENTS.fullmatch(style.name) is not None

    def is_title(self, style_id: str) -> bool:
        """Return whether a style is that of the title of the whole document."""
        style = self._styles.get(style_id)
        return style is not None and style.name.casefold() in _TITLE


def read_styles(root: Element | None) -> Styles:
    """Return the paragraph styles that styles.xml defines; without the part, none."""
    styles: dict[str, Style] = {}
    default = ""
    for element in children(root, "style"):
        if attribute(element, "type") not in ("paragraph", "character"):
            continue
        properties, text = child(element, "pPr"), child(element, "rPr")
        hides = is_on(text, "vanish") if child(text, "vanish") is not None else None
        style = Style(
            id=attribute(element, "styleId"),
            name=value(element, "name").strip(),
            based_on=value(element, "basedOn"),
            outline_level=read_outline_level(properties),
            hides=hides,
            numbers=child(properties, "numPr"),
        )
        styles[style.id] = style
        is_paragraph = attribute(element, "type") == "paragraph"
        if is_paragraph and attribute(element, "default") in ("1", "true", "on"):
            default = style.id
    return Styles(styles, default)


def read_outline_level(properties: Element | None) -> int | None:
    """Return the outline level of a paragraph's or style's properties, 0 the highest."""
    written = value(properties, "outlineLvl")
    return int(written) if len(written) == 1 and written in "0123456789" else None


def heading_level(outline_level: int) -> int | None:
    """Return the level of heading for an outline level; 9 is body text."""
    return outline_level + 1 if outline_level < 9 else None
