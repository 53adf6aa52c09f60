"""Pages of reports: the list, and each with its text, its repairs or its records."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from taizhang.ledger import models
from taizhang.ledger.queries import reports
from taizhang.ledger.queries.reports import Cursor, Record
from taizhang.ledger.rows import to_losses, to_repairs
from taizhang.lexicon.wording import damage_word
from taizhang.model import Document, Kind, Span
from taizhang.web.annotating import mark_records, open_document, show_outcome, show_target
from taizhang.web.environment import language, say
from taizhang.web.missing import show_missing
from taizhang.web.parameters import read_number
from taizhang.web.repairing import count_rules, show_repairs
from taizhang.web.showing import document_title
from taizhang.web.text_marks import mark_text

#: What people look for comes first.
_RANKS: Mapping[str, int] = {
    verdict: rank
    for rank, verdict in enumerate(
        ("missed", "behind", "met", "on_track", "unclear", "unstated", "unverifiable", "pending")
    )
}
#: How the records of a report can be sorted, and by what.
_SORTS: Mapping[str, Callable[[Record], tuple[object, ...]]] = {
    "place": lambda record: (record.start,),
    "indicator": lambda record: (record.indicator, record.start),
    "kind": lambda record: (record.kind != Kind.TARGET.value, record.start),
    "verdict": lambda record: (_RANKS.get(record.verdict or "", 9), record.start),
}
#: How many records a page shows: their quotations are what makes it heavy.
_RECORDS = 200


def show_all(request: HttpRequest) -> HttpResponse:
    """Return the list of reports."""
    asked_region, year = request.GET.get("region", ""), read_number(request.GET.get("year"))
    region = reports.find_region(asked_region) if asked_region else None
    after = Cursor.read(request.GET.get("after", ""))
    if asked_region and region is None:
        found = []
    else:
        slug = region.slug if region else None
        found = reports.list_reports(region=slug, year=year, after=after)
    listed, more = found[: reports.PAGE], found[reports.PAGE :]
    years = reports.find_years()
    context = {
        "reports": listed,
        "title_of": _title_of,
        "address": reverse("report", args=["0"]).replace("0/", ""),
        "asked_region": region.name if region else asked_region,
        "year": year,
        "years": range(years[1], years[0] - 1, -1) if years else (),
        "next": _with(request.GET, after=str(_cursor(listed[-1]))) if more else None,
        "is_first": after is None,
    }
    return render(request, "reports.html", context)


def _cursor(listed: reports.Listed) -> Cursor:
    return Cursor(listed.year or 0, listed.region or "", listed.sha256)


def _title_of(listed: reports.Listed) -> str:
    if listed.region_name is not None and listed.year is not None:
        title = say("{}{}年政府工作报告", "{} {}, government work report")
        return title.format(listed.region_name, listed.year)
    return listed.title or listed.name


def show(request: HttpRequest, sha256: str) -> HttpResponse:
    """Return a report: the text as it was published, every record marked in place."""
    report = reports.find_report(sha256)
    if report is None:
        return show_missing(
            request,
            "台账里没有这份报告。地址的最后一段是文件的 SHA-256。",
            "The ledger holds no such report. The address ends in the SHA-256 of the file.",
        )
    before, after = reports.find_neighbours(report)
    context: dict[str, object] = {
        "report": report,
        "title": document_title(report),
        "before": before,
        "after": after,
        "document_title": document_title,
    }
    if request.GET.get("show") == "records":
        return render(request, "report_records.html", context | _list_records(request, report))
    if request.GET.get("repairs"):
        return render(request, "report_repairs.html", context | _list_repairs(request, report))
    return render(request, "report.html", context | _read(request, report))


def _read(request: HttpRequest, report: models.Document) -> dict[str, object]:
    """Return what the page of the text shows."""
    text = reports.find_text(report)
    document = open_document(text)
    is_restored = request.GET.get("text") == "restored"
    marks = mark_records(
        document,
        list(reports.find_records(report)),
        is_restored=is_restored,
        highlight=_asked_span(request, len(document.published)),
    )
    return {
        "article": mark_text(document.restored if is_restored else document.published, marks),
        "outline": marks.titles,
        "is_restored": is_restored,
        "view": "restored" if is_restored else "published",
        "has_highlight": marks.highlight is not None,
    }


def _asked_span(request: HttpRequest, length: int) -> Span | None:
    """Return the characters that the address asks for, where the text has them."""
    start, end = (read_number(request.GET.get(name)) for name in ("start", "end"))
    if start is None or end is None or not start < end <= length:
        return None
    return Span(start, end)


def _list_records(request: HttpRequest, report: models.Document) -> dict[str, object]:
    """Return what the table of the records shows."""
    sort = request.GET.get("sort", "kind")
    sort = sort if sort in _SORTS else "kind"
    records = sorted(reports.find_records(report), key=_SORTS[sort])
    first = min(read_number(request.GET.get("from")) or 0, len(records))
    shown = records[first : first + _RECORDS]
    after = first + _RECORDS
    return {
        "records": shown,
        "readings": [show_target(record) for record in shown],
        "outcomes": [show_outcome(record) for record in shown],
        "first": first,
        "total": len(records),
        "sort": sort,
        "next": _with(request.GET, **{"from": str(after)}) if after < len(records) else None,
        "statement_address": reverse("statement", args=["0"]).replace("0/", ""),
        "report_address": reverse("report", args=["0"]).replace("0/", ""),
        "view": "records",
    }


def _list_repairs(request: HttpRequest, report: models.Document) -> dict[str, object]:
    """Return what the page of the repairs shows."""
    text = reports.find_text(report)
    document = Document(
        published=text.published,
        sha256=report.sha256,
        name=report.name,
        repairs=to_repairs(text),
    )
    start = min(read_number(request.GET.get("from")) or 0, len(document.published))
    repaired = show_repairs(document, to_losses(text), start=start)
    return {
        "article": repaired.html,
        "rules": [
            (damage_word(rule, language()), count) for rule, count in count_rules(document.repairs)
        ],
        "start": start,
        "next": _with(request.GET, **{"from": str(repaired.next)}) if repaired.next else None,
        "view": "repairs",
    }


def _with(query: QueryDict, **changes: str) -> str:
    """Return a query with some of its parameters changed."""
    changed = query.copy()
    for name, value in changes.items():
        changed[name] = value
    return f"?{changed.urlencode()}"
