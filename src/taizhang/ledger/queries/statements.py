"""What the page of one statement asks: itself, its words around, its history, its relatives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import NamedTuple

from django.db.models.functions import Substr

from taizhang.ledger.models import Entry, Note, Region, Statement, Text
from taizhang.model import Kind, Span

#: How far the sentence around a quotation is looked for.
_REACH = 300
_SENTENCE_ENDS = "。！？\n"
#: How many statements of the same topic a page lists at most, and how many regions.
_HISTORY = 60
_RELATIVES = 10
#: The numbers of the statements of an entry begin with its own number.
_STRIDE = 1_000_000


@dataclass(frozen=True, slots=True)
class Words:
    """A quotation in its sentence, and the characters beside it."""

    before: str
    quote: str
    after: str
    prefix: str  #: up to 32 characters before the quotation
    suffix: str


class Relative(NamedTuple):
    """A target or result of the same topic, of another year or place."""

    record: str
    kind: str
    year: int | None
    region: str | None  #: the slug
    region_name: str | None
    indicator: str
    measure: str
    direction: str
    comparator: str
    value: str
    value_high: str | None
    unit: str
    aim: str
    period: str | None
    verdict: str | None

    @property
    def figure(self) -> tuple[str, str, str, str, str | None, str]:
        """The columns that the value is read off."""
        return self[6:12]


_RELATIVE = (
    "record",
    "kind",
    "year",
    "region",
    "region__name",
    "indicator",
    "measure",
    "direction",
    "comparator",
    "value",
    "value_high",
    "unit",
    "aim",
    "period",
    "verdict",
)


def find_statement(record: str) -> Statement | None:
    """Return a statement with its report, its verdict, and what shows it."""
    rows = Statement.objects.select_related(
        "document__region",
        "document__entry",
        "region",
        "judged__entry",
        "judged__outcome__document__region",
        "judged__observation",
    ).defer("document__entry__body", "judged__entry__body")
    return rows.filter(record=record).first()


def find_words(row: Statement) -> Words:
    """Return the quotation of a statement within its sentence, out of the published text."""
    start = max(0, row.quote_start - _REACH)
    length = row.quote_end - start + _REACH
    text = (
        Text.objects.filter(document=row.document_id)
        .annotate(part=Substr("published", start + 1, length))
        .values_list("part", flat=True)
        .get()
    )
    quote = Span(row.quote_start - start, row.quote_end - start)
    first = max(text.rfind(sign, 0, quote.start) for sign in _SENTENCE_ENDS) + 1
    ends = [text.find(sign, quote.end) for sign in _SENTENCE_ENDS]
    last = min((end + 1 for end in ends if end >= 0), default=len(text))
    return Words(
        before=text[first : quote.start].lstrip(),
        quote=quote.of(text),
        after=text[quote.end : last].rstrip(),
        prefix=text[max(0, quote.start - 32) : quote.start],
        suffix=text[quote.end : quote.end + 32],
    )


def find_history(row: Statement) -> list[Relative]:
    """Return the targets of the same topic and place over the years, the newest first."""
    if row.region_id is None:
        return []
    rows = Statement.objects.filter(
        region=row.region_id, topic=row.topic, kind=Kind.TARGET.value, is_current=True
    )
    ordered = rows.order_by("-year", "source_start").values_list(*_RELATIVE)
    return list(starmap(Relative, ordered[:_HISTORY]))


def find_relatives(row: Statement) -> list[Relative]:
    """Return targets of the same topic and year in other places, one a place.

    Places beside this one come first, then any; a place has the target that is measured
    alike, if it has one.
    """
    if row.year is None:
        return []
    beside: Sequence[str] = ()
    if row.region is not None and row.region.parent_id is not None:
        siblings = Region.objects.filter(parent=row.region.parent_id).order_by("slug")
        beside = list(siblings.values_list("slug", flat=True)[:200])
    rows = Statement.objects.filter(
        topic=row.topic, year=row.year, kind=Kind.TARGET.value, is_current=True
    ).exclude(region=row.region_id)
    chosen: dict[str | None, Relative] = {}
    for some in (rows.filter(region__in=beside) if beside else None, rows):
        if some is None or len(chosen) >= _RELATIVES:
            continue
        ordered = some.order_by("region", "number").values_list(*_RELATIVE)[:200]
        for one in starmap(Relative, ordered):
            held = chosen.get(one.region)
            if held is None or (held.measure != row.measure and one.measure == row.measure):
                chosen[one.region] = one
    return list(chosen.values())[:_RELATIVES]


def find_beside(row: Statement) -> list[Relative]:
    """Return the other records that were read from the same words: 分别 gives several."""
    rows = Statement.objects.filter(
        document=row.document_id, source_start=row.source_start, is_current=True
    ).exclude(number=row.number)
    return list(starmap(Relative, rows.order_by("number").values_list(*_RELATIVE)[:20]))


def find_notes(row: Statement) -> list[Note]:
    """Return the public notes about a record, the newest first."""
    notes = Note.objects.filter(record=row.record).select_related("entry").defer("entry__body")
    return list(notes.order_by("-entry"))


def find_first_entry(row: Statement) -> Entry | None:
    """Return the entry that had a record first, without its body."""
    return Entry.objects.defer("body").filter(number=row.number // _STRIDE).first()


def find_whole(row: Statement) -> Statement | None:
    """Return the record that this one is a part of."""
    if row.part_of is None:
        return None
    return Statement.objects.filter(record=row.part_of).first()
