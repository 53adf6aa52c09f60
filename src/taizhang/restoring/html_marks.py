"""Marks of HTML shown as text: 增长5%&nbsp;左右, &ldquo;双高&rdquo;, 公里<br/>.

The cause.  A page is HTML twice over: a program escaped text that was escaped already
(&amp;nbsp; shows as &nbsp;), or cut the text out of the page without reading the marks.
"""

from __future__ import annotations

import html
import re
from collections.abc import Set

from taizhang.model import Repair, Span

RULE = "html-marks"
_ENTITY_REASON = "The name or number stands for this sign in HTML."
_TAG_REASON = "The tag sets the page and is no part of the text."

#: Names are two letters or more and closed; "R&D" and "A&B;C" are none.
_ENTITY = re.compile(r"&(?:amp;)*(?:#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]{2,8});")
_TAG = re.compile(
    r"</?(?:p|br|div|span|strong|b|em|font|a|td|tr|th|table|tbody|img|li|ul|ol|center|h[1-6])"
    r"(?:\s[^<>\n]{0,300})?/?>",
    re.IGNORECASE,
)
#: A tag that ends a line of text.
_LINE_TAG = re.compile(r"<(?:br|/p|/div|/tr|/li|/h[1-6])\b", re.IGNORECASE)


def may_hold_html_marks(alphabet: Set[str]) -> bool:
    """Return whether a text of these characters may hold an entity or a tag."""
    return ("&" in alphabet and ";" in alphabet) or ("<" in alphabet and ">" in alphabet)


def find_html_marks(text: str) -> list[Repair]:
    r"""Find the entities and tags that stand in the text as they are written in HTML.

        >>> [(r.span, r.replacement) for r in find_html_marks("增长5%&nbsp;左右&#12290;")]
        [(Span(start=4, end=10), ' '), (Span(start=12, end=20), '。')]

    Tags that end a line give a line end, all others nothing:

        >>> [r.replacement for r in find_html_marks("<p>农业</p><p>工业</p>")]
        ['', '\n', '', '\n']

    What only looks like one is left alone:

        >>> find_html_marks("R&D经费占比；A&B公司；5<6>3；&没有;")
        []
    """
    repairs = [
        Repair(Span(*match.span()), sign, RULE, _ENTITY_REASON)
        for match in _ENTITY.finditer(text)
        if (sign := _sign(match.group()))
    ]
    if "<" in text:
        repairs += [
            Repair(
                Span(*match.span()), "\n" if _LINE_TAG.match(match[0]) else "", RULE, _TAG_REASON
            )
            for match in _TAG.finditer(text)
        ]
        repairs.sort(key=lambda repair: repair.span.start)
        # An entity inside a tag (href="?a=1&amp;b=2") goes with the tag.
        repairs = [
            repair
            for i, repair in enumerate(repairs)
            if not i or repair.span.start >= max(r.span.end for r in repairs[max(0, i - 9) : i])
        ]
    return repairs


def _sign(entity: str) -> str:
    """Return the sign that an entity stands for, or nothing if there is none."""
    plain = "&" + entity[1:].replace("amp;", "")
    sign = html.unescape("&amp;" if plain == "&" else plain)
    if sign == plain or len(sign) > 2 or (not sign.isprintable() and sign not in "\u00a0\n"):
        return ""
    return " " if sign in ("\u00a0", "\u2002", "\u2003", "\u2009") else sign
