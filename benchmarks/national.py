"""Hold national targets against the annual series of the statistical bureau.

    python benchmarks/national.py                 growth, prices and employment, 1998 to 2014
    python benchmarks/national.py --years 2008 2009
    python benchmarks/national.py --chain         verdicts of all national reports, year by year

The reports and the series are no part of this repository; both are looked for where
`benchmarks/annotations.py` says.  A year without a report is said, and so is a report
without a target for an indicator.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import taizhang
from annotations import REAL, ROOT
from pages import make_table
from taizhang import Judgement, Observation, Statement, Tracking, Verdict
from taizhang.lexicon.wording import reason_words
from taizhang.model.showing import show_amount, show_move, show_value

REPORTS = REAL.parent / "reports" / "national"
SERIES = REAL.parent / "statistics" / "nbs-annual"
STATE = "中华人民共和国"
FIRST, LAST = 1998, 2014
BEFORE_REFORM = 1978
#: What a year's report promises of growth, prices and employment, by ids of the catalogue.
WANTED = {
    "growth": ("gdp",),
    "prices": ("consumer-prices", "consumer-price-rise", "retail-prices", "retail-price-rise"),
    "jobs": ("urban-new-jobs",),
    "unemployment": ("registered-unemployment", "surveyed-unemployment"),
}


def track_all() -> Tracking:
    """Return the judgements of every national report since 1978, with the statistics beside."""
    statistics = taizhang.read_statistics(ROOT / "benchmarks" / "national.toml", folder=SERIES)
    reports = [
        taizhang.extract(taizhang.read(path), year=int(path.stem), region=STATE)
        for path in sorted(REPORTS.glob("*.txt"))
        if int(path.stem) >= BEFORE_REFORM
    ]
    return taizhang.track(reports, statistics)


def describe_years(tracking: Tracking, years: range) -> Iterator[list[str]]:
    """Yield a row for each target of a year and, where there is none, why."""
    there = {found.document.year for found in tracking.extractions}
    for year in years:
        if year not in there:
            yield [str(year), "-", "no report of this year at hand", "", "", "", ""]
            continue
        for subject, ids in WANTED.items():
            yield from _rows(tracking, year, subject, ids)


def _rows(tracking: Tracking, year: int, subject: str, ids: tuple[str, ...]) -> Iterator[list[str]]:
    seen = set()
    for judgement in tracking:
        target = judgement.target
        if tracking.report_of(target).document.year != year or target.period != str(year):
            continue
        shown = show_move(target) + show_value(target)
        if target.indicator_id not in ids or shown in seen:
            continue  # stated twice
        seen.add(shown)
        yield [
            str(year),
            subject,
            f"{target.indicator} {shown}",
            _told(judgement, Statement),
            _told(judgement, Observation),
            judgement.verdict.value,
            f"{reason_words(judgement.reason, 'en')}. {judgement.arithmetic}",
        ]
    if not seen:
        yield [str(year), subject, "no target stated", "", "", "", ""]


def _told(judgement: Judgement, kind: type[Statement | Observation]) -> str:
    """Return what the next report, or the statistics, say: the value and its verdict."""
    for one in (judgement, *judgement.others):
        if isinstance(one.outcome, kind):
            return f"{show_amount(_signed(one.outcome), one.outcome.unit)} ({one.verdict.value})"
    return "-"


def _signed(outcome: Statement | Observation) -> Decimal:
    return (
        -outcome.value if outcome.direction.value == "down" and outcome.value > 0 else outcome.value
    )


def describe_chain(tracking: Tracking) -> Iterator[list[str]]:
    """Yield how many verdicts of each kind the targets of each report have."""
    by_year: dict[int, Counter[Verdict]] = {}
    for judgement in tracking:
        year = tracking.report_of(judgement.target).document.year or 0
        by_year.setdefault(year, Counter())[judgement.verdict] += 1
    for year, counts in by_year.items():
        yield [
            str(year),
            str(counts.total()),
            *(str(counts[verdict]) for verdict in Verdict),
        ]
    whole = sum(by_year.values(), Counter())
    yield ["all", str(whole.total()), *(str(whole[verdict]) for verdict in Verdict)]


def main() -> None:
    """Print the table that was asked for."""
    parser = argparse.ArgumentParser(description="Hold national targets against statistics.")
    parser.add_argument("--years", nargs=2, type=int, default=(FIRST, LAST), metavar="YEAR")
    parser.add_argument("--chain", action="store_true", help="count verdicts of every report")
    options = parser.parse_args()
    for folder in (REPORTS, SERIES):
        if not Path(folder).is_dir():
            raise SystemExit(
                f"There is no folder {folder.name}: set TAIZHANG_DATA. Nothing was run."
            )
    tracking = track_all()
    if options.chain:
        head = ("report", "targets", *(verdict.value for verdict in Verdict))
        print(make_table(head, describe_chain(tracking)))
        return
    head = ("year", "of", "target", "next report", "statistics", "verdict", "why")
    years = range(options.years[0], options.years[1] + 1)
    print(make_table(head, describe_years(tracking, years)))


if __name__ == "__main__":
    main()
