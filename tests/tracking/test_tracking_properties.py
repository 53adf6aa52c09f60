"""What holds for any reports: each result once, evidence or none, verdicts that recompute."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

import taizhang
from taizhang import Document, Tracking
from taizhang.exporting.judgements.records import read_judgement, to_judgement_records
from taizhang.model import Aim, Statement, Verdict
from taizhang.tracking.verifying import check_again

_THINGS = st.sampled_from(
    ["粮食产量", "老旧小区", "停车位", "机动车停车位", "高新技术企业", "项目", "工业投资", "失业率"]
)
_CLAIMS = st.tuples(
    st.sampled_from(["改造", "新增", "达到", "增长", "下降", "力争达到", "累计"]),
    _THINGS,
    st.integers(0, 300),
    st.sampled_from(["%", "个", "家", "亿元", "万吨", "亿斤", "个百分点"]),
    st.sampled_from(["", "以上", "左右", "以内"]),
)
_TEXTS = st.lists(
    _CLAIMS.map(lambda c: f"{c[1]}{c[0]}{c[2]}{c[3]}{c[4]}，{c[0]}{c[1]}{c[2]}{c[3]}{c[4]}。"),
    max_size=6,
).map("".join)


def _report(year: int, text: str) -> Document:
    published = f"{year}年澜陵市政府工作报告\n各位代表：\n{text}"
    return Document(published=published, sha256=f"{year:064}", name=f"{year}.txt")


def _chain(plan: str, review: str, later: str) -> list[Document]:
    return [
        _report(2024, f"今年，{plan}"),
        _report(2025, f"过去一年，{review}\n今年，{plan}"),
        _report(2026, f"过去一年，{later}"),
    ]


def _track(plan: str, review: str, later: str) -> Tracking:
    return taizhang.track(_chain(plan, review, later))


def _promise(target: Statement) -> tuple[object, ...]:
    """Return what targets have in common that may share an outcome."""
    is_pair = target.aim in (Aim.FLOOR, Aim.STRETCH)
    return (target.document, target.measure, None if is_pair else target.value)


@settings(max_examples=60, deadline=None)
@given(plan=_TEXTS, review=_TEXTS, later=_TEXTS)
def test_no_result_is_taken_by_two_promises(plan: str, review: str, later: str) -> None:
    """A floor and its stretch, and a target stated twice, share theirs; nothing else does."""
    taken = {
        (found.outcome.id, _promise(found.target))
        for found in _track(plan, review, later)
        if isinstance(found.outcome, Statement)
    }

    assert max(Counter(outcome for outcome, _ in taken).values(), default=0) <= 1


@settings(max_examples=40, deadline=None)
@given(plan=_TEXTS, review=_TEXTS, later=_TEXTS, order=st.permutations(range(3)))
def test_the_order_of_the_reports_makes_no_difference(
    plan: str, review: str, later: str, order: list[int]
) -> None:
    """The same judgements come out, in the same order."""
    chain = _chain(plan, review, later)

    assert taizhang.track([chain[i] for i in order]).judgements == taizhang.track(chain).judgements


@settings(max_examples=60, deadline=None)
@given(plan=_TEXTS, review=_TEXTS, later=_TEXTS)
def test_every_verdict_has_evidence_or_none(plan: str, review: str, later: str) -> None:
    """Met and missed have an outcome, silence has none, and an outcome is never of a plan."""
    silent = {Verdict.UNSTATED, Verdict.PENDING, Verdict.UNVERIFIABLE}
    judged = _track(plan, review, later)

    assert all((found.outcome is None) == (found.verdict in silent) for found in judged)
    outcomes = [found.outcome for found in judged if isinstance(found.outcome, Statement)]
    assert {outcome.kind.value for outcome in outcomes} <= {"result"}


@settings(max_examples=60, deadline=None)
@given(plan=_TEXTS, review=_TEXTS, later=_TEXTS)
def test_every_verdict_recomputes_from_its_record(plan: str, review: str, later: str) -> None:
    """A judgement read back is the one that was written, and it holds."""
    judged = _track(plan, review, later)
    documents = {found.document.sha256: found.document for found in judged.extractions}
    stored = [read_judgement(record) for record in to_judgement_records(judged)]

    assert [found.verdict for found in stored] == [found.verdict for found in judged]
    assert [failing for found in stored for failing in check_again(found, documents)] == []
