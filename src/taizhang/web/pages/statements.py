"""The page of one target or result."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import override

from taizhang.ledger import models
from taizhang.ledger.queries import statements
from taizhang.ledger.queries.statements import Relative
from taizhang.ledger.rows import to_judgement
from taizhang.lexicon.wording import difference_word, verdict_word
from taizhang.model import Judgement, Verdict
from taizhang.model.showing import show_reading
from taizhang.web import showing
from taizhang.web.addresses import address_of
from taizhang.web.citing import Citation, annotate
from taizhang.web.environment import language, say
from taizhang.web.missing import show_missing
from taizhang.web.showing import Figure


def show(request: HttpRequest, record: str) -> HttpResponse:
    """Return a promise: quotation, meaning, outcome, verdict, history, relatives."""
    row = statements.find_statement(record)
    if row is None:
        return show_missing(
            request,
            "台账里没有这条记录。它的编号由文件和数值在原文中的位置而来，长期不变。",
            "The ledger holds no such record. Its id comes from the document and the place"
            " of the value there, and never changes.",
        )
    judged = getattr(row, "judged", None)
    context = {
        "row": row,
        "words": statements.find_words(row),
        "name": showing.indicator_name(row),
        "reading": showing.reading(row),
        "aim": showing.aim_word(row),
        "kind": showing.kind_word(row.kind),
        "facts": _facts(row),
        "flags": showing.flag_words(row),
        "report_title": showing.document_title(row.document),
        "beside": _show(statements.find_beside(row)),
        "history": _show(statements.find_history(row)),
        "relatives": _show(statements.find_relatives(row)),
        "notes": statements.find_notes(row),
        "citation": _cite(request, row),
        "correct": address_of("correct", record),
        "verdict": _tell_verdict(judged) if judged else None,
        "statement_address": address_of("statement", "0").replace("0/", ""),
        "words_of": {one.value: verdict_word(one, language()) for one in Verdict},
    }
    return render(request, "statement.html", context)


def show_annotation(request: HttpRequest, record: str) -> HttpResponse:
    """Return the Web Annotation of a record, for programs."""
    row = statements.find_statement(record)
    if row is None:
        return JsonResponse({"error": "The ledger holds no such record."}, status=404)
    page, source = _permalinks(request, row)
    found = annotate(row, statements.find_words(row), page=page, source=source)
    response = JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Type"] = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    return response


def _facts(row: models.Statement) -> list[tuple[str, str]]:
    """Return what a record means, a row a key; what is unsaid is left out."""
    whole = statements.find_whole(row)
    facts = (
        (say("数值", "Value"), showing.reading(row)),
        (say("计量", "Measure"), showing.measure_word(row)),
        (say("比较", "Comparator"), showing.comparator_word(row)),
        (say("单位", "Unit"), row.unit),
        (say("期", "Period"), row.period or say("原文没有说明", "the text does not say")),
        (say("档次", "Aim"), showing.aim_word(row)),
        (say("其中之一", "Part of"), showing.indicator_name(whole) if whole else ""),
        (say("基期", "Baseline"), row.baseline or ""),
        (say("动词", "Verb"), row.action or ""),
        (say("章节", "Section"), " > ".join(row.section)),
        (say("整理后的文字", "Restored words"), row.clause if row.clause != row.quote else ""),
    )
    return [(name, value) for name, value in facts if value]


def _tell_verdict(judged: models.Verdict) -> dict[str, object]:
    """Return everything that it takes to judge the target again."""
    judgement = to_judgement(judged)
    outcome, table = judged.outcome, judged.observation
    return {
        "word": judged.verdict,
        "reason": showing.reason(judged),
        "by_hand": judged.by_hand is not None,
        "of_rule": judgement.verdict.value,
        "arithmetic": judgement.arithmetic,
        "rule": f"{judgement.rule}/{judgement.rule_version}",
        "match": _tell_match(judgement),
        "entry": judged.entry,
        "outcome": outcome,
        "outcome_reading": showing.reading(outcome) if outcome else "",
        "outcome_title": showing.document_title(outcome.document) if outcome else "",
        "statistic": table,
        "statistic_reading": showing.reading(table) if table else "",
    }


def _tell_match(judgement: Judgement) -> str:
    """Return in what target and outcome differ, in words."""
    if judgement.match is None:
        return ""
    words = [difference_word(found, language()) for found in judgement.match.differences]
    return say("；", "; ").join(words)


def _show(relatives: Iterable[Relative]) -> list[tuple[Relative, str, str]]:
    """Return relatives with their values and aims in words."""
    return [
        (one, show_reading(Figure.of(one.figure)), showing.aim_in_words(one.aim))
        for one in relatives
    ]


def _permalinks(request: HttpRequest, row: models.Statement) -> tuple[str, str]:
    """Return the permanent addresses of a record and of its report: those without a language."""
    with override("zh-hans"):
        page = address_of("statement", row.record)
        source = address_of("report", row.document_id)
    return request.build_absolute_uri(page), request.build_absolute_uri(source)


def _cite(request: HttpRequest, row: models.Statement) -> Citation:
    entry = statements.find_first_entry(row) or row.document.entry
    titles = []
    for code in ("zh-hans", "en"):
        with override(code):
            titles.append(showing.document_title(row.document))
    return Citation(
        quote=row.quote,
        title_zh=titles[0],
        title_en=titles[1],
        permalink=_permalinks(request, row)[0],
        document=row.document_id,
        entry=entry.number,
        added=entry.at[:10],
    )
