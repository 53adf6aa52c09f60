"""Statements → an Atom feed (RFC 4287), so that whoever follows a search hears of what is new.

The ids are made of the records and of nothing else: they are the same at every address that
the ledger is served at, so that no reader shows an old promise as a new one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from django.urls import reverse

from taizhang.exporting.characters import to_xml_text
from taizhang.ledger.models import Entry, Statement, Verdict
from taizhang.lexicon.wording import verdict_word
from taizhang.model import Verdict as VerdictWord
from taizhang.web.asking import Asked
from taizhang.web.showing import document_title, kind_word, reading

_ATOM = "http://www.w3.org/2005/Atom"
_STRIDE = 1_000_000
#: When nothing was found yet: a feed must say when it was updated.
_NEVER = "1970-01-01T00:00:00Z"


def write_feed(rows: Sequence[Statement], asked: Asked, *, base: str) -> bytes:
    """Return statements as a feed; `base` is the address of the site, with its last /."""
    moments = _find_moments(rows)
    query = asked.address()
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-Hans"})
    _add(feed, "title", f"台账：{_title(asked)}")
    _add(feed, "id", _id(f"search:{query}"))
    _add(feed, "updated", max((updated for _, updated in moments.values()), default=_NEVER))
    _link(feed, "self", f"{base}search.atom?{query}", "application/atom+xml")
    _link(feed, "alternate", f"{base}search/?{query}", "text/html")
    _add(SubElement(feed, "author"), "name", "台账 taizhang")
    for row in rows:
        entry = SubElement(feed, "entry")
        published, updated = moments[row.number]
        _add(entry, "title", f"{document_title(row.document)}：{row.indicator} {reading(row)}")
        _add(entry, "id", _id(f"statement:{row.record}"))
        _add(entry, "published", published)
        _add(entry, "updated", updated)
        address = reverse("statement", args=[row.record]).removeprefix("/")
        _link(entry, "alternate", base + address, "text/html")
        _add(entry, "summary", _summary(row))
        for term in filter(None, (row.kind, row.verdict)):
            SubElement(entry, "category", {"term": term})
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _find_moments(rows: Sequence[Statement]) -> Mapping[int, tuple[str, str]]:
    """Return when the ledger got each statement, and when its verdict was said last."""
    added = {row.number: row.number // _STRIDE for row in rows}
    entries = dict(Entry.objects.filter(number__in=set(added.values())).values_list("number", "at"))
    judged = dict(Verdict.objects.filter(target__in=added).values_list("target", "entry__at"))
    return {
        number: (entries[entry], judged.get(number, entries[entry]))
        for number, entry in added.items()
    }


def _title(asked: Asked) -> str:
    said = [value for values in asked.values.values() for value in values]
    return " ".join(said) or "最新"


def _summary(row: Statement) -> str:
    said = verdict_word(VerdictWord(row.verdict), "zh") if row.verdict else ""
    return "：".join(filter(None, (kind_word(row.kind), said, f"“{row.quote}”")))


def _id(name: str) -> str:
    return uuid5(NAMESPACE_URL, f"taizhang:{name}").urn


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = to_xml_text(text)


def _link(parent: Element, relation: str, address: str, kind: str) -> None:
    SubElement(parent, "link", {"rel": relation, "href": address, "type": kind})
