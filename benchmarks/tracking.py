"""Score tracking against every annotated pair of reports at hand.

    python benchmarks/tracking.py                 a table, a row a pair of reports
    python benchmarks/tracking.py --errors        and every link that is not right
    python benchmarks/tracking.py --gold FOLDER   pairs of yours as well (benchmarks/links.py)

Of the pairs that were made, how many are right; of the pairs there are, how many were
made; of the targets, how many have the right verdict; and how many targets that were met
are called missed, which must not be.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotations import REAL
from links import Scored, read_examples, read_folder, score
from pages import make_table
from standoff_links import read_standoff_links
from taizhang.lexicon.wording import reason_words

HEAD = (
    *("reports", "targets", "pairs made", "of them right", "pairs there", "of them made"),
    *("verdicts right", "met called missed"),
)


def make_row(name: str, scored: Sequence[Scored]) -> list[str]:
    """Return the row of one pair of reports, or of several together."""
    made = [found for found in scored if found.is_pair_right is not None]
    right = sum(bool(found.is_pair_right) for found in made)
    there = [found for found in scored if not found.link.may_be_silent]
    found_there = sum(bool(found.is_pair_right) for found in there)
    verdicts = sum(found.is_verdict_right for found in scored)
    return [
        name,
        str(len(scored)),
        str(len(made)),
        _share(right, len(made)),
        str(len(there)),
        _share(found_there, len(there)),
        _share(verdicts, len(scored)),
        str(sum(found.is_false_miss for found in scored)),
    ]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def describe_errors(scored: Sequence[Scored]) -> Iterator[str]:
    """Yield a line for each link of which the pair or the verdict is not right."""
    for found in scored:
        lost = found.is_pair_right is None and not found.link.may_be_silent
        if found.is_verdict_right and found.is_pair_right is not False and not lost:
            continue
        what = "pair" if found.is_pair_right is False else "lost" if lost else "verdict"
        wanted = f"{' || '.join(found.link.outcomes)} {'/'.join(sorted(found.link.verdicts))}"
        yield f"{what:8}{found.link.target}\n          wanted {wanted}\n          {_made(found)}"


def _made(found: Scored) -> str:
    judgement = found.judgement
    if judgement is None:
        return "the target was not read"
    outcome = judgement.outcome
    told = "-" if outcome is None else getattr(outcome, "clause", outcome.indicator)
    match = judgement.match
    how = f"({match.by} {match.score} {' '.join(match.differences)})" if match else ""
    name = f"{judgement.target.indicator} ← {outcome.indicator if outcome else '-'}"
    reason = reason_words(judgement.reason, "en")
    return f"made   {told} {judgement.verdict.value} {name} {how}: {reason}"


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true", help="list what is not right")
    parser.add_argument("--gold", action="append", default=[], type=Path, metavar="FOLDER")
    asked = parser.parse_args()
    pairs = read_examples()
    for folder in (REAL, *asked.gold):
        pairs += read_folder(folder)
    pairs += read_standoff_links()
    scored = {linked.name: score(linked) for linked in pairs}
    rows = [make_row(name, links) for name, links in scored.items()]
    rows.append(make_row("all", [link for links in scored.values() for link in links]))
    print(make_table(HEAD, rows))
    if asked.errors:
        for name, links in scored.items():
            print(f"\n{name}:", *describe_errors(links), sep="\n  ")


if __name__ == "__main__":
    main()
