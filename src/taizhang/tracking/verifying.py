"""Stored judgements, judged again from what they store and held against the reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from taizhang.model import Document, Judgement, Reason, Statement, Verdict
from taizhang.model.showing import to_plain
from taizhang.tracking.gate import gate
from taizhang.tracking.standing import judge_path
from taizhang.tracking.verdicts import RULE_VERSION, judge

#: What the reason of a judgement without an outcome may be, with the verdict it gives.
_WITHOUT_OUTCOME = {
    "silent": Verdict.UNSTATED,
    "period-runs": Verdict.PENDING,
    "no-report": Verdict.PENDING,
    "no-period": Verdict.UNVERIFIABLE,
}
_DISAGREE = "sources-disagree"


@dataclass(frozen=True, slots=True)
class Failing:
    """Something about a stored judgement that does not hold."""

    what: str  #: "verdict", "reason", "arithmetic", "rule", "evidence", "quotation"
    stored: str
    found: str


def check_again(stored: Judgement, documents: Mapping[str, Document]) -> list[Failing]:
    """Return what does not hold of a stored judgement; nothing where it all does.

    `documents` are the reports by their SHA-256.  A quotation is looked up where its
    report is among them.
    """
    failings = [*_check_verdict(stored)]
    for other in stored.others:
        failings += _check_verdict(other)
    failings += _check_quotations(stored, documents)
    return failings


def has_all_reports(stored: Judgement, documents: Mapping[str, Document]) -> bool:
    """Return whether the reports of all quotations of a judgement are there."""
    return all(found.document in documents for found in _statements(stored))


def _check_verdict(stored: Judgement) -> Iterator[Failing]:
    if stored.outcome is None or stored.match is None:
        yield from _check_silence(stored)
        return
    if stored.path is not None:
        found = judge_path(stored.target, stored.path)
    else:
        found = judge(stored.target, stored.outcome, stored.match)
    if stored.rule == _DISAGREE:
        yield from _check_disagreement(stored, found)
        return
    pairs = {
        "verdict": (stored.verdict.value, found.verdict.value),
        "reason": (_shown(stored.reason), _shown(found.reason)),
        "arithmetic": (stored.arithmetic, found.arithmetic),
        "tolerance": (_room(stored), _room(found)),
        "rule": (f"{stored.rule}/{stored.rule_version}", f"{found.rule}/{found.rule_version}"),
    }
    yield from (Failing(what, *pair) for what, pair in pairs.items() if pair[0] != pair[1])


def _check_silence(stored: Judgement) -> Iterator[Failing]:
    expected = _WITHOUT_OUTCOME.get(stored.reason.code)
    closed = gate(stored.target)
    if closed is not None:
        expected = Verdict.UNVERIFIABLE
    if stored.outcome is not None or stored.match is not None or expected is None:
        yield Failing(
            "evidence", stored.verdict.value, "an outcome without a match, or the reverse"
        )
    elif stored.verdict is not expected:
        yield Failing("verdict", stored.verdict.value, expected.value)
    if stored.rule != stored.reason.code or stored.rule_version != RULE_VERSION:
        told = f"{stored.rule}/{stored.rule_version}"
        yield Failing("rule", told, f"{stored.reason.code}/{RULE_VERSION}")


def _check_disagreement(stored: Judgement, found: Judgement) -> Iterator[Failing]:
    verdicts = {found.verdict, *(other.verdict for other in stored.others)}
    if not {Verdict.MET, Verdict.MISSED} <= verdicts:
        yield Failing("verdict", stored.verdict.value, found.verdict.value)


def _check_quotations(stored: Judgement, documents: Mapping[str, Document]) -> Iterator[Failing]:
    for statement in _statements(stored):
        document = documents.get(statement.document)
        if document is None:
            continue
        found = statement.quote_span.of(document.published)
        if found != statement.quote:
            yield Failing("quotation", statement.quote, found)
        inner, outer = statement.source, statement.quote_span
        if not outer.start <= inner.start < inner.end <= outer.end:
            yield Failing("place", f"{inner.start}-{inner.end}", f"{outer.start}-{outer.end}")


def _statements(stored: Judgement) -> Iterable[Statement]:
    yield stored.target
    for found in (stored, *stored.others):
        steps = found.path.steps if found.path is not None else ()
        outcomes = [found.outcome, *(step.outcome for step in steps)]
        yield from (told for told in outcomes if isinstance(told, Statement))


def _room(judgement: Judgement) -> str:
    return "" if judgement.tolerance is None else to_plain(judgement.tolerance)


def _shown(reason: Reason) -> str:
    return " ".join((reason.code, *(f"{name}={text}" for name, text in reason.details)))
