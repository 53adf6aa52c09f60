"""What a page says of its article: title, date, source, issuer.

<meta> elements say it best, because the site's software writes them; then the element
that is named as the title, then lines such as 发布时间：… 来源：… and the box of a
catalogue (索引号, 发布机构 …).  What is not a date of the calendar is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date as calendar_date
from itertools import pairwise
from typing import TYPE_CHECKING

from taizhang.lexicon.web_pages import web_pages
from taizhang.reading.html_article import is_label_line, plain_text
from taizhang.reading.html_lines import Line, fold_blanks

if TYPE_CHECKING:
    from taizhang.reading.html_tree import Element

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
#: What stands between a title and the name of the site: 报告_澜陵市政府, 报告 - 澜陵日报.
_SITE = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+|--+|(?<=[\u4e00-\u9fff）)])-(?=[\u4e00-\u9fff])")
_SIGNS = " \u3000\u00a0,，;；|｜[]【】()（）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the page says; None where it says nothing."""

    title: str | None
    date: str | None
    origin: str | None
    issuer: str | None


def find_titles(root: Element, lines: Sequence[Line]) -> tuple[str, ...]:
    """Return what a page may call its article, the surest first; never the site's name."""
    head = next((fold_blanks(str(one.text or "")) for one in root.iter("title")), "")
    parts = [part.strip() for part in _SITE.split(head)]
    # Without a site in it, a sign in the title is the title's own: 澜陵-禾渡铁路.
    ends = web_pages().site_ends
    others = [part for part in parts if len(parts) > 1 and part.endswith(ends)]
    own = [part for part in parts if others and len(part) >= 4 and part not in others]
    sites = {plain_text(site) for site in (*_read_meta(root, "site"), *others)}
    named = [line.text.strip() for line in lines if line.is_title]
    first = [line.text.strip() for line in lines if line.level == 1 and not line.is_around]
    found = (*_read_meta(root, "title"), *named, *first, *own, head)
    return tuple(dict.fromkeys(one for one in found if one and plain_text(one) not in sites))


def find_metadata(root: Element, lines: Sequence[Line], title: str | None) -> Metadata:
    """Return what a page says of its article.  `lines` are those that may tell it."""
    imprints = (web_pages().imprint.fullmatch(line.text.strip()) for line in lines)
    printed = [imprint.groupdict() for imprint in imprints if imprint]
    told = list(_read_labels(lines))

    def find(what: str) -> Iterator[str]:
        yield from _read_meta(root, what)
        for label in web_pages().labels.get(what, ()):
            yield from (value for said, value in told if said == label and value)
        yield from (imprint[what] for imprint in printed if what in imprint)

    stamps = (line.text for line in lines if is_label_line(line.text))
    return Metadata(
        title=title,
        date=_first_date((*find("date"), *stamps)),
        origin=next(find("origin"), None) or next(_read_meta(root, "site"), None),
        issuer=next(find("issuer"), None),
    )


def read_date(text: str) -> str | None:
    """Return the first date of the calendar in a text, as ISO 8601 has it.

    >>> read_date("发布时间：2031年1月9日 08:15"), read_date("2031-02-30")
    ('2031-01-09', None)
    """
    for year, month, day in _DATE.findall(text):
        try:
            return calendar_date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue
    return None


def _first_date(texts: Sequence[str]) -> str | None:
    return next(filter(None, map(read_date, texts)), None)


def _read_meta(root: Element, what: str) -> Iterator[str]:
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        content = fold_blanks(meta.get("content") or "").strip(_SIGNS)
        # Some systems leave "null" or the name of the field where nothing was filled in.
        if content and content.lower() not in ("null", "none", "undefined", name.lower()):
            said.setdefault(name.strip().lower(), content)
    for name in web_pages().meta[what]:
        if name in said:
            yield said[name]


def _read_labels(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Yield every label with its value: from lines and from the cells of a box."""
    known = sorted(
        {label for labels in web_pages().labels.values() for label in labels}, key=len, reverse=True
    )
    spaced = ("[\\s\\u3000\\u00a0]*".join(map(re.escape, label)) for label in known)
    label = re.compile(rf"(?<![\u4e00-\u9fff])({'|'.join(spaced)})[\s\u3000\u00a0]*[:：]")
    for line in lines:
        if line.table:
            cells = [cell.strip(_SIGNS + "：:") for cell in line.text.split("\t")]
            yield from ((plain_text(a), b) for a, b in pairwise(cells))
            text = line.text.replace("\t", "　")
        else:
            text = line.text
        if len(text) > 400:
            continue
        found = list(label.finditer(text))
        for i, match in enumerate(found):
            stop = found[i + 1].start() if i + 1 < len(found) else len(text)
            value = text[match.end() : stop].strip(_SIGNS)
            yield plain_text(match[1]), re.split(r"[\u3000\u00a0|｜]|\s{2}", value)[0].strip(_SIGNS)
