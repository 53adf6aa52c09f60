"""What became of the targets of reports: on invented ones, from the text on."""

from __future__ import annotations

from itertools import permutations

import pytest

import taizhang
from taizhang import Document, Tracking, Verdict
from taizhang.model import Judgement

PLACE = "澜陵市"


def report(year: int, text: str, place: str = PLACE) -> Document:
    published = f"{year}年{place}政府工作报告\n各位代表：\n{text}"
    return Document(published=published, sha256=f"{place}{year}", name=f"{place}-{year}.txt")


def track(*reports: Document) -> Tracking:
    return taizhang.track(reports)


PROMISES = report(
    2025, "今年，粮食产量增长3%以上，改造老旧小区86个，城镇调查失业率控制在5.5%以内。"
)
OUTCOMES = report(2026, "过去一年，粮食产量增长3.2%，改造老旧小区80个。今年，改造老旧小区90个。")
LATER = report(2027, "去年，没有数。")


def verdicts(judgements: Tracking) -> list[tuple[str, str]]:
    return [(found.target.indicator, found.verdict.value) for found in judgements]


def test_a_target_is_judged_by_the_report_of_the_next_year() -> None:
    """Met, missed and silent are told apart; the last report's own targets are open."""
    assert verdicts(track(PROMISES, OUTCOMES)) == [
        ("粮食产量", "met"),
        ("老旧小区", "missed"),
        ("城镇调查失业率", "unstated"),
        ("老旧小区", "pending"),
    ]


@pytest.mark.parametrize("order", list(permutations((PROMISES, OUTCOMES, LATER))))
def test_the_order_of_the_reports_makes_no_difference(order: tuple[Document, ...]) -> None:
    """Files come in any order; judgements come by place, year and text."""
    assert track(*order).judgements == track(*sorted(order, key=lambda d: d.name)).judgements


def test_a_plan_of_the_next_report_is_no_outcome() -> None:
    """What the next report promises says nothing of what was reached."""
    plan_only = report(2026, "过去一年，成绩很大。今年，粮食产量增长5%以上。")

    assert verdicts(track(PROMISES, plan_only))[0] == ("粮食产量", "unstated")


def test_what_a_report_says_of_the_year_before_is_no_outcome_of_its_own_targets() -> None:
    """A target of 2025 is not judged by the result of 2024 beside it."""
    both = report(2025, "过去一年，粮食产量增长9%。今年，粮食产量增长3%以上。")

    assert [found.verdict for found in track(both)] == [Verdict.PENDING]


def test_places_are_tracked_apart() -> None:
    """A result of another place is never an outcome."""
    elsewhere = report(2026, "过去一年，粮食产量增长3.2%。", place="禾渡县")

    assert {found.verdict for found in track(PROMISES, elsewhere)} == {Verdict.PENDING}


def nameless(year: int, text: str, name: str) -> Document:
    published = f"政府工作报告\n各位代表：\n{text}"
    return Document(published=published, sha256=name, name=f"{name}-{year}.txt")


NAMELESS = nameless(2025, "今年，粮食产量增长3%以上。", "a")
ITS_NEXT = nameless(2026, "过去一年，粮食产量增长3.2%。今年，粮食产量增长2%以上。", "b")
ANOTHER = nameless(2026, "过去一年，粮食产量下降9%。今年，粮食产量增长1%。", "c")


def test_reports_of_no_known_place_are_taken_for_one_place() -> None:
    """Whoever gives two reports without a name means that one tells of the other."""
    assert verdicts(track(NAMELESS, ITS_NEXT)) == [("粮食产量", "met"), ("粮食产量", "pending")]


def test_two_reports_of_one_year_and_no_known_place_tell_nothing_of_each_other() -> None:
    """They are of two places, so nothing shows which one a third report belongs to."""
    tracked = track(NAMELESS, ITS_NEXT, ANOTHER)

    assert {found.verdict for found in tracked} == {Verdict.PENDING}
    assert [(note.code, dict(note.details)["names"]) for note in tracked.notes] == [
        ("places-unknown", "《a-2025.txt》、《b-2026.txt》、《c-2026.txt》")
    ]
    assert tracked.histories() == []


def test_one_report_without_a_place_given_twice_is_one_report() -> None:
    """The same text again is no other place."""
    tracked = track(NAMELESS, NAMELESS, ITS_NEXT)

    assert verdicts(tracked)[0] == ("粮食产量", "met")
    assert [note.code for note in tracked.notes] == ["same-file"]


def test_known_places_are_tracked_beside_reports_of_no_known_place() -> None:
    """What nobody can tell apart costs no judgement of what is told."""
    tracked = track(PROMISES, OUTCOMES, NAMELESS, ITS_NEXT, ANOTHER)

    assert ("粮食产量", "met") in verdicts(tracked)


def test_a_place_is_one_however_it_is_written() -> None:
    """A district with its city and province before it is the district."""
    long = report(2025, "今年，粮食产量增长3%以上。", place="四川省成都市武侯区")
    short = report(2026, "过去一年，粮食产量增长3.2%。", place="武侯区")

    assert verdicts(track(long, short)) == [("粮食产量", "met")]


def test_two_places_of_one_name_are_tracked_apart() -> None:
    """A result of a district elsewhere with the same name is never an outcome."""
    one = report(2025, "今年，粮食产量增长3%以上。", place="南京市鼓楼区")
    other = report(2026, "过去一年，粮食产量增长3.2%。", place="福州市鼓楼区")

    assert {found.verdict for found in track(one, other)} == {Verdict.PENDING}


def has_evidence(found: Judgement) -> bool:
    return (found.outcome is None) == (found.match is None)


def test_every_verdict_has_its_evidence_or_none() -> None:
    """Met and missed always have an outcome; silence never has one."""
    judged = track(PROMISES, OUTCOMES)

    assert all(map(has_evidence, judged))
    decided = [found for found in judged if found.verdict in (Verdict.MET, Verdict.MISSED)]
    assert all(found.outcome and found.arithmetic for found in decided)
