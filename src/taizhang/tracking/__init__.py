"""Targets, results and observations → judgements: what became of each promise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from taizhang.model import (
    Judgement,
    Match,
    Observation,
    Outcome,
    Reason,
    Statement,
    Verdict,
)
from taizhang.tracking.matching import join
from taizhang.tracking.paths import find_path
from taizhang.tracking.periods import read_years
from taizhang.tracking.profiles import Profile, profile_of
from taizhang.tracking.reports import Chain, Note, Report, chain_up
from taizhang.tracking.standing import judge_path
from taizhang.tracking.verdicts import judge, show_outcome, without_outcome
from taizhang.tracking.yearly import Yearly

#: Verdicts that leave a target to its single years.
_OPEN = frozenset({Verdict.PENDING, Verdict.UNSTATED, Verdict.UNCLEAR})

__all__ = ["Note", "Report", "track_reports"]


def track_reports(
    reports: Iterable[Report], observations: Sequence[Observation] = ()
) -> tuple[list[Judgement], list[Note]]:
    """Return the judgement of every target, by place, year and the order of the text.

    The outcome of a target is told by the report that is delivered in the year after its
    period, and by observations of that place and period.  What a report says of earlier
    years is no outcome of its own targets.
    """
    chains, notes = chain_up(reports)
    judgements = []
    for chain in chains:
        yearly = Yearly(chain, observations)
        for year, report in chain.by_year.items():
            judged = _judge_report(chain, year, report, observations)
            judgements += [_follow_years(found, year, report, yearly) for found in judged]
    return judgements, notes


def _judge_report(
    chain: Chain, year: int, report: Report, observations: Sequence[Observation]
) -> list[Judgement]:
    targets = report.targets
    due: defaultdict[int | None, list[int]] = defaultdict(list)
    for i, target in enumerate(targets):
        years = read_years(target.period)
        due[max(years.last, year) if years else None].append(i)
    judged: dict[int, Judgement] = {}
    for last, places in due.items():
        group = [targets[i] for i in places]
        judged |= zip(places, _judge_due(chain, report, group, last, observations), strict=True)
    return [judged[i] for i in range(len(targets))]


def _judge_due(
    chain: Chain,
    report: Report,
    targets: Sequence[Statement],
    last: int | None,
    observations: Sequence[Observation],
) -> list[Judgement]:
    """Return the judgements of targets whose period ends in one year."""
    if last is None:
        closed = Reason("no-period")
        return [
            without_outcome(target, Verdict.UNVERIFIABLE, closed, region=chain.region)
            for target in targets
        ]
    profiles = [report.profile(target) for target in targets]
    next_report = chain.by_year.get(last + 1)
    silence = _silence(chain, last)
    told = next_report.results_of(last) if next_report else []
    seen = [found for found in observations if _is_of(found, chain, last)]
    found = [
        _pair_up(profiles, told, [next_report.profile(result) for result in told])
        if next_report
        else {},
        _pair_up(profiles, seen, [profile_of(observation) for observation in seen]),
    ]
    judged = []
    for i, target in enumerate(targets):
        evidence = [source[i] for source in found if i in source]
        weighed = [judge(target, *pair, region=chain.region) for pair in evidence]
        judged.append(
            _weigh_together(weighed)
            if weighed
            else without_outcome(target, *silence, region=chain.region)
        )
    return judged


def _follow_years(judged: Judgement, made: int, report: Report, yearly: Yearly) -> Judgement:
    """Return the judgement of a target by its single years, or by months of its own year.

    That is where no report or statistic told of the whole, and where the parts do tell.
    """
    if judged.verdict not in _OPEN:
        return judged
    target = judged.target
    path = find_path(target, report.profile(target), made, yearly)
    if path is None or (path.steps[-1].year < path.last <= yearly.last):
        return judged  # its years are over, and one of them is not told
    if path.shape.startswith("year-") and made < yearly.chain.last:
        return judged  # months of a year that is over decide nothing
    found = judge_path(target, path, region=judged.region)
    return replace(found, others=(judged, *judged.others) if judged.outcome else ())


def _pair_up(
    targets: Sequence[Profile], outcomes: Sequence[Outcome], profiles: Sequence[Profile]
) -> dict[int, tuple[Outcome, Match]]:
    pairs = join(targets, profiles) if outcomes else {}
    return {i: (outcomes[pair.outcome], pair.match) for i, pair in pairs.items()}


def _is_of(observation: Observation, chain: Chain, last: int) -> bool:
    years = read_years(observation.period)
    is_here = observation.region in (None, chain.region)
    return is_here and years is not None and years.last == last


def _silence(chain: Chain, last: int) -> tuple[Verdict, Reason]:
    """Return what it means that nothing was found of a target that was due in a year."""
    if last + 1 in chain.by_year:
        return Verdict.UNSTATED, Reason("silent", (("year", str(last + 1)),))
    if last > chain.last:
        return Verdict.PENDING, Reason("period-runs", (("year", str(last)),))
    return Verdict.PENDING, Reason("no-report", (("year", str(last + 1)),))


def _weigh_together(judged: Sequence[Judgement]) -> Judgement:
    """Return one judgement of several: the first that decides, or that they disagree."""
    decided = [found for found in judged if found.verdict in (Verdict.MET, Verdict.MISSED)]
    first = (decided or judged)[0]
    others = tuple(found for found in judged if found is not first)
    if len({found.verdict for found in decided}) > 1:
        report, statistic = (show_outcome(found.outcome) for found in decided[:2])
        values = (("report", report), ("statistic", statistic))
        return replace(
            first,
            verdict=Verdict.UNCLEAR,
            reason=Reason("sources-disagree", values),
            rule="sources-disagree",
            others=others,
        )
    return replace(first, others=others)
