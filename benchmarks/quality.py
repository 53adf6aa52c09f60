"""Score extraction against every gold record at hand.

    python benchmarks/quality.py                 a table, a row a report
    python benchmarks/quality.py --errors        and every statement that is not right
    python benchmarks/quality.py --gold FOLDER   reports of yours as well: NAME.txt + NAME.jsonl
    python benchmarks/quality.py --only NAME     of the real reports, those whose name holds NAME
    python benchmarks/quality.py --write         put the tables into docs/quality.md and README

The invented reports of examples/ are always scored; the real ones where they are present
(../shared/data, or the folder that TAIZHANG_DATA names).  Of a report annotated in ranges
(tests/gold/real) only what stands in them is scored.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path

import taizhang
from annotations import REAL, ROOT, Annotated, read_examples, read_folder
from naive import find_naively
from pages import describe_machine, make_table, replace_block
from scoring import FIELDS, Gold, Rate, Score, find_rate, score
from standoff import open_annotated, read_standoffs
from taizhang.model import Span, Statement

PAGE = ROOT / "docs" / "quality.md"
MEASURED = ROOT / "src" / "taizhang" / "web" / "measured.toml"
#: The pages that show the sums alone, with the words for it: the heads of the columns, then
#: the rows: the examples, the real reports from a year on, those before.
SUMS = {
    "README.md": (
        ("annotated reports", "found F1", "strict F1", "one regex, found F1"),
        "{count} examples",
        "{count} real ones, {first}–{last}",
    ),
    "README.zh.md": (
        ("标注过的报告", "找到（F1）", "全对（F1）", "单条正则找到（F1）"),
        "示例 {count} 份",
        "真实报告 {count} 份，{first}—{last}年",
    ),
}
#: Reports before this year are of another style.
NEWER = 1982
HEAD = (
    *("report", "gold", "made", "found P", "found R", "found F1", "strict F1"),
    *FIELDS,
    "one regex, found F1",
)


@dataclass(frozen=True, slots=True)
class Scored:
    """A report, its score, and what one regular expression finds in it."""

    name: str
    score: Score
    naive: Rate
    published: str = ""  #: its text; empty for several reports together


def score_report(report: Annotated) -> Scored:
    """Extract a report and score what comes out."""
    made: list[Statement] = list(taizhang.extract(report.document))
    naive = find_naively(report.document.published)
    if report.ranges:
        made = [one for one in made if _is_within(one.source, report.ranges)]
        naive = [span for span in naive if _is_within(span, report.ranges)]
    return Scored(
        report.name,
        score(report.wanted, report.optional, made),
        find_rate(report.wanted, report.optional, naive),
        report.document.published,
    )


def _is_within(span: Span, ranges: Sequence[Span]) -> bool:
    return any(one.start <= span.start < one.end for one in ranges)


def add_up(name: str, reports: Sequence[Scored]) -> Scored:
    """Return several reports as one."""
    return Scored(
        name,
        reduce(add, (report.score for report in reports)),
        reduce(add, (report.naive for report in reports)),
    )


def make_sums(page: str, examples: Sequence[Scored], real: Sequence[Scored]) -> str:
    """Return the short table of a page: a row for the examples, two for the real reports."""
    head, of_examples, of_real = SUMS[page]
    groups = (
        (of_examples, examples),
        (of_real, [report for report in real if _year(report) >= NEWER]),
        (of_real, [report for report in real if _year(report) < NEWER]),
    )
    rows = []
    for words, reports in groups:
        if reports:
            years = [_year(report) for report in reports]
            name = words.format(count=len(reports), first=min(years), last=max(years))
            one = add_up(name, reports)
            f1 = (one.score.found.f1, one.score.strict.f1, one.naive.f1)
            rows.append([one.name, *(f"{figure:.3f}" for figure in f1)])
    return make_table(head, rows)


def make_groups(examples: Sequence[Scored], real: Sequence[Scored]) -> dict[str, Scored]:
    """Return the sums that the site shows, by the ids of measured.toml."""
    return {
        "examples": add_up("examples", examples),
        "newer": add_up("newer", [report for report in real if _year(report) >= NEWER]),
        "older": add_up("older", [report for report in real if _year(report) < NEWER]),
    }


def write_measured(groups: dict[str, Scored]) -> None:
    """Put the sums into the file that the site's page on the method shows."""
    text = MEASURED.read_text(encoding="utf-8")
    for name, one in groups.items():
        figures = {
            "found": one.score.found.f1,
            "strict": one.score.strict.f1,
            "naive": one.naive.f1,
        }
        for key, figure in figures.items():
            row = rf'(id      = "{name}"\n(?:\w+ +=.*\n)*?{key} +=) .*'
            text = re.sub(row, rf'\g<1> "{figure:.3f}"', text)
    MEASURED.write_text(text, encoding="utf-8")


def _year(report: Scored) -> int:
    found = re.search(r"\d{4}", report.name)
    return int(found[0]) if found else NEWER


def make_scores(reports: Sequence[Scored]) -> str:
    """Return the table of scores, with a last row for all reports together."""
    return make_table(HEAD, map(_row, (*reports, add_up("all", reports))))


def make_first_sight(reports: Sequence[Scored]) -> str:
    """Return what reports scored before a rule was written with them in sight, and score today."""
    first = {one.name: one.first_sight for one in read_standoffs()}
    head = (
        "report",
        "found F1 at first sight",
        "strict F1 at first sight",
        "found F1",
        "strict F1",
    )
    rows = [
        [
            report.name,
            *map(str, first[report.name]),
            f"{report.score.found.f1:.3f}",
            f"{report.score.strict.f1:.3f}",
        ]
        for report in reports
        if report.name in first
    ]
    return make_table(head, rows) if rows else ""


def _row(report: Scored) -> list[str]:
    found, strict = report.score.found, report.score.strict
    figures = (found.precision, found.recall, found.f1, strict.f1)
    shares = (report.score.share_right(name) for name in FIELDS)
    return [
        report.name,
        str(found.wanted),
        str(found.made),
        *(f"{figure:.3f}" for figure in (*figures, *shares, report.naive.f1)),
    ]


def describe_errors(report: Scored) -> Iterator[str]:
    """Yield a line a gold record that was missed, a statement too many, a statement wrong."""
    text = report.published
    for gold in report.score.missed:
        yield f"missed    {_show(gold, text)}"
    for made in report.score.spurious:
        yield f"spurious  {made.quote}  {made.indicator} {made.value} {made.unit}"
    for pair in report.score.pairs:
        if not pair.is_strictly_right:
            wrong = ", ".join(
                f"{name} {getattr(pair.made, name)}" for name in FIELDS if name not in pair.right
            )
            quote = _show(pair.gold, text)
            wanted = " / ".join("~".join(dict.fromkeys(pair_)) for pair_ in pair.gold.indicators)
            yield f"wrong     {quote}  {wrong}  (gold: {wanted})"


def _show(gold: Gold, text: str) -> str:
    """Return a value with the words around it; stand-off gold has only its place."""
    start, end = gold.span.start, gold.span.end
    if not text[start:end]:
        return gold.quote.replace(gold.marked, f"【{gold.marked}】", 1)
    before = re.split("[。；\n]", text[max(0, start - 60) : start])[-1]
    behind = re.split("[。；\n]", text[end : end + 30])[0]
    return f"{before}【{text[start:end]}】{behind}"


def main() -> None:
    """Score, print, and write what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true", help="list what is not right")
    parser.add_argument("--gold", action="append", default=[], type=Path, metavar="FOLDER")
    parser.add_argument("--write", action="store_true", help="update docs/quality.md")
    parser.add_argument("--only", default="", metavar="NAME", help="score some real reports only")
    asked = parser.parse_args()

    blocks = {"examples": [score_report(report) for report in read_examples()]}
    folders = [folder for folder in (REAL, *asked.gold) if folder.is_dir()]
    invented = {report.name.partition(".")[0] for report in blocks["examples"]}
    real = {report.name: report for folder in folders for report in read_folder(folder)}
    real |= {one.name: open_annotated(one) for one in read_standoffs() if one.is_here}
    real = {
        name: report for name, report in real.items() if name not in invented and asked.only in name
    }
    if real:
        blocks["reports"] = [score_report(real[name]) for name in sorted(real)]
    else:
        print("The real reports are not here (TAIZHANG_DATA); only the examples are scored.\n")
    for block, reports in blocks.items():
        table = make_scores(reports)
        print(table, end="\n\n")
        if asked.errors:
            for report in reports:
                print(f"{report.name}:", *describe_errors(report), sep="\n  ", end="\n\n")
        if asked.write:
            replace_block(PAGE, block, f"{table}\n\nMeasured: {describe_machine()}.")
    print(make_first_sight(blocks.get("reports", [])))
    if asked.write and real:
        for page in SUMS:
            replace_block(ROOT / page, "scores", make_sums(page, *blocks.values()))
        write_measured(make_groups(*blocks.values()))


if __name__ == "__main__":
    main()
