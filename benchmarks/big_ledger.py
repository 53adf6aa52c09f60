"""Make a ledger of the size of a whole country over twenty years, through the ledger's own code.

    python benchmarks/big_ledger.py big.db
    python benchmarks/big_ledger.py DATABASE_URL --places 300

Places, reports and figures are invented; every run makes the same.  3,034 places (34 of the
first level, 300 of the second, 2,700 of the third) with 20 reports of 35 statements each are
60,680 reports and 2.1 million statements, half of them targets that are judged.  It takes a
while, and about 10 GB.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from taizhang.ledger.opening import open_ledger
from taizhang.model import (
    Aim,
    Comparator,
    Direction,
    Judgement,
    Kind,
    Match,
    Measure,
    Reason,
    Span,
    Statement,
    Verdict,
)
from taizhang.model.showing import show_value

FIRST, LAST = 2007, 2026
PROVINCES, PREFECTURES, COUNTIES = 34, 300, 2700
TARGETS, RESULTS = 18, 17

_SYLLABLES = "澜禾青松云溪枫岚渡陵泽湾岭坪清沙石桥林川江洲安宁平康永丰明华"
#: Grown every year, by id of the catalogue: what headline targets are about.
_GROWN = (
    ("gdp", "地区生产总值"),
    ("fiscal-revenue", "一般公共预算收入"),
    ("retail-sales", "社会消费品零售总额"),
    ("urban-income-per-capita", "城镇居民人均可支配收入"),
    ("rural-income-per-capita", "农村居民人均可支配收入"),
    ("fixed-asset-investment", "固定资产投资"),
)
#: Counted: no catalogue lists them, so that a search has many different words to find.
_COUNTED = (
    ("新建农村公路", "公里"),
    ("改造老旧小区", "个"),
    ("新增养老床位", "张"),
    ("新建学校", "所"),
    ("城镇新增就业", "人"),
    ("建成高标准农田", "亩"),
    ("改造危房", "套"),
    ("新建充电桩", "个"),
    ("治理水土流失面积", "平方公里"),
    ("培育专精特新企业", "家"),
    ("引进项目", "个"),
    ("新增托位", "个"),
    ("植树造林", "亩"),
    ("建设便民服务点", "处"),
    ("培训技术工人", "人次"),
)


@dataclass(frozen=True, slots=True)
class Site:
    """An invented place with those above it: (name, code, level) from the widest down."""

    path: tuple[tuple[str, str, str], ...]


def make_places(number: int) -> Iterator[Site]:
    """Yield the first places of the invented country, each after the one above it."""
    made = 0
    for p in range(PROVINCES):
        province = (_name(p, "省"), f"9{p:02}000"[:6].ljust(6, "0"), "province")
        paths: list[tuple[tuple[str, str, str], ...]] = [(province,)]
        for q in range(p, PREFECTURES, PROVINCES):
            prefecture = (_name(1000 + q, "市"), f"{province[1][:3]}{q + 1:03}", "prefecture")
            paths.append((province, prefecture))
            for c in range(q, COUNTIES, PREFECTURES):
                county = (_name(5000 + c, "县"), f"{80000 + c:06}", "county")
                paths.append((province, prefecture, county))
        for path in paths:
            if made == number:
                return
            made += 1
            yield Site(path)


def _name(number: int, ending: str) -> str:
    one, rest = number % len(_SYLLABLES), number // len(_SYLLABLES)
    other, third = rest % len(_SYLLABLES), rest // len(_SYLLABLES)
    return _SYLLABLES[one] + _SYLLABLES[other] + (_SYLLABLES[third] if third else "") + ending


class _Report:
    """A text that grows by a clause a statement."""

    def __init__(self, place: str, year: int) -> None:
        self.place, self.year = place, year
        self.text = f"{year}年{place}政府工作报告\n各位代表：\n"
        self.document = sha256(self.text.encode()).hexdigest()
        self.statements: list[Statement] = []

    def open(self, words: str) -> None:
        """Begin a chapter."""
        self.text += f"\n{words}\n"

    def tell(self, kind: Kind, indicator: str, id_: str | None, value: int, unit: str) -> Statement:
        """Write a clause, and return its statement."""
        is_target = kind is Kind.TARGET
        growth = unit == "%"
        amount = f"{value / 10:.1f}%" if growth else f"{value}{unit}"
        bound = "以上" if is_target else ""
        clause = f"{indicator}{'增长' if growth else ''}{amount}{bound}"
        start = len(self.text)
        source = start + len(indicator) + (2 if growth else 0)
        self.text += clause + ("，力争做得更好；" if is_target else "，比上年有新的进步；")
        statement = Statement(
            id=sha256(f"{self.document}:{source}".encode()).hexdigest()[:16],
            document=self.document,
            kind=kind,
            indicator=indicator,
            indicator_id=id_,
            action="增长" if growth else None,
            measure=Measure.GROWTH if growth else Measure.LEVEL,
            direction=Direction.UP if growth else Direction.NONE,
            comparator=Comparator.AT_LEAST if is_target else Comparator.EQUAL,
            value=Decimal(value) / 10 if growth else Decimal(value),
            value_high=None,
            unit=unit,
            aim=Aim.POINT,
            period=str(self.year if is_target else self.year - 1),
            baseline=None,
            part_of=None,
            section=("二、今年的工作",) if is_target else ("一、过去一年的工作",),
            clause=clause,
            quote=clause,
            source=Span(
                source,
                len(self.text) - len("，力争做得更好；") if is_target else source + len(amount),
            ),
            quote_span=Span(start, start + len(clause)),
            rules=("invented",),
        )
        self.statements.append(statement)
        return statement


def write_place(site: Site, dice: random.Random) -> tuple[list[_Report], list[Judgement]]:
    """Return the reports of a place, and what became of their targets."""
    reports: list[_Report] = []
    judgements: list[Judgement] = []
    promised: list[Statement] = []
    for year in range(FIRST, LAST + 1):
        report = _Report(site.path[-1][0], year)
        report.open("一、过去一年的工作")
        told = _tell_results(report, promised, dice)
        judgements += [_judge(target, told.get(target.indicator)) for target in promised]
        report.open("二、今年的工作")
        promised = _tell_targets(report, dice)
        reports.append(report)
    judgements += [_judge(target, None) for target in promised]
    return reports, judgements


def _tell_targets(report: _Report, dice: random.Random) -> list[Statement]:
    counted = dice.sample(_COUNTED, TARGETS - len(_GROWN))
    return [
        report.tell(Kind.TARGET, name, id_, dice.randint(40, 99), "%") for id_, name in _GROWN
    ] + [
        report.tell(Kind.TARGET, name, None, dice.randint(5, 9000), unit) for name, unit in counted
    ]


def _tell_results(
    report: _Report, promised: list[Statement], dice: random.Random
) -> dict[str, Statement]:
    counted = {target.indicator for target in promised}
    told = {}
    for id_, name in _GROWN:
        told[name] = report.tell(Kind.RESULT, name, id_, dice.randint(30, 110), "%")
    rows = [row for row in _COUNTED if row[0] in counted] or list(_COUNTED)
    for name, unit in dice.sample(rows, min(len(rows), RESULTS - len(_GROWN))):
        told[name] = report.tell(Kind.RESULT, name, None, dice.randint(5, 9000), unit)
    return told


def _judge(target: Statement, outcome: Statement | None) -> Judgement:
    if outcome is None:
        last = str(LAST) == target.period
        verdict = Verdict.PENDING if last else Verdict.UNSTATED
        year = str(LAST if last else int(target.period or LAST) + 1)
        reason = Reason("period-runs" if last else "silent", (("year", year),))
        return Judgement(
            target=target,
            outcome=None,
            match=None,
            verdict=verdict,
            reason=reason,
            rule="invented",
            rule_version=1,
        )
    met = outcome.value >= target.value
    return Judgement(
        target=target,
        outcome=outcome,
        match=Match(by="id" if target.indicator_id else "name", score=Decimal(1)),
        verdict=Verdict.MET if met else Verdict.MISSED,
        reason=Reason(
            "reached" if met else "not-reached",
            (("outcome", show_value(outcome)), ("target", show_value(target))),
        ),
        arithmetic=f"{outcome.value} {'≥' if met else '<'} {target.value}",
        rule="invented",
        rule_version=1,
    )


def main() -> None:
    """Make the ledger, and say how long it took."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("ledger")
    parser.add_argument("--places", type=int, default=PROVINCES + PREFECTURES + COUNTIES)
    options = parser.parse_args()
    open_ledger(options.ledger, write=True)
    from taizhang.ledger.chain import append  # noqa: PLC0415 - needs an open ledger
    from taizhang.ledger.events import Place, ReportAdded, TargetsJudged  # noqa: PLC0415

    dice = random.Random(2026)
    began = time.perf_counter()
    statements = 0
    for i, site in enumerate(make_places(options.places)):
        reports, judgements = write_place(site, dice)
        places = tuple(Place(name=name, code=code, level=level) for name, code, level in site.path)
        events = [
            ReportAdded(
                document=report.document,
                files=(),
                name=f"{report.year}.txt",
                title=None,
                date=None,
                origin=None,
                issuer=None,
                address=None,
                year=report.year,
                region=report.place,
                published=report.text,
                repairs=(),
                losses=(),
                notes=(),
                statements=tuple(report.statements),
                program="invented",
                places=places,
            )
            for report in reports
        ]
        append(
            [*events, TargetsJudged(judgements=tuple(judgements), program="invented")],
            actor="benchmark",
        )
        statements += sum(len(report.statements) for report in reports)
        if i % 50 == 0:
            print(
                f"{i + 1:,} places, {statements:,} statements, {time.perf_counter() - began:.0f} s",
                flush=True,
            )
    print(f"{statements:,} statements in {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
