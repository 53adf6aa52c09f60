"""Damage clean text on purpose, restore it, and count what came out right.

    python benchmarks/damage.py            a table, a row a class of damage
    python benchmarks/damage.py --quick    on the examples only
    python benchmarks/damage.py --write    put the tables into docs/damage.md

The generator is tests/restoring/damaging.  The invented reports of examples/ are always
damaged; the real ones where they are present (../shared/data, or TAIZHANG_DATA), as are
the excerpts of damaged pages.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import reduce
from operator import add
from pathlib import Path

import taizhang
from annotations import REAL, ROOT
from pages import describe_machine, make_table, replace_block
from taizhang.model import Document
from taizhang.restoring import restore

sys.path.insert(0, str(ROOT / "tests" / "restoring"))
from damaging import CLASSES, DamageClass, Hope, Outcome, measure

PAGE = ROOT / "docs" / "damage.md"
NOTES = Path(__file__).parent / "excerpts.toml"
HEAD = ("damage", "rule", "kind", "places", "characters", "right", "right or flagged", "digits")
EXCERPT_HEAD = ("excerpt", "damage", "repairs", "losses", "records", "flagged", "what is left")


def read_clean(paths: Iterable[Path]) -> dict[str, str]:
    """Return the texts as they were meant, by the names of their files."""
    return {path.stem: restore(taizhang.read(path)).restored for path in paths}


def run_class(damage: DamageClass, texts: Mapping[str, str]) -> Outcome:
    """Damage and restore every text, and return what became of the damaged characters."""
    outcomes = []
    for name, clean in texts.items():
        damaged = damage.apply(clean, name)
        restored = restore(Document(published=damaged.published, sha256="", name=name))
        outcomes.append(measure(damaged, restored))
    return reduce(add, outcomes)


def make_classes(texts: Mapping[str, str]) -> str:
    """Return the table of all classes on these texts."""
    return make_table(HEAD, (_class_row(damage, run_class(damage, texts)) for damage in CLASSES))


def _class_row(damage: DamageClass, outcome: Outcome) -> list[str]:
    # Nothing can be right of what is gone, and no repair touches the digits beside it.
    gone = damage.hope is Hope.GONE
    return [
        damage.name,
        f"`{damage.rule}`",
        damage.hope.value,
        f"{outcome.places:,}",
        f"{outcome.damaged:,}",
        "-" if gone else f"{100 * outcome.share_right:.2f} %",
        f"{100 * outcome.share_told:.2f} %",
        "-" if gone else str(outcome.digits_changed),
    ]


def make_excerpts(folder: Path) -> str:
    """Return the table of the damaged excerpts: what was done to each, counted by rule."""
    notes = tomllib.loads(NOTES.read_text(encoding="utf-8"))
    paths = sorted(folder.glob("*.txt"))
    return make_table(EXCERPT_HEAD, (_excerpt_row(path, notes[path.stem]) for path in paths))


def _excerpt_row(path: Path, note: Mapping[str, str]) -> list[str]:
    extraction = taizhang.extract(taizhang.read(path))
    document = extraction.document
    kinds = Counter(rule for repair in document.repairs for rule in repair.rule.split("+"))
    return [
        path.stem.replace("_", " "),
        note["damage"],
        _told(kinds),
        _told(Counter(loss.rule for loss in document.losses)),
        str(len(extraction)),
        str(sum(bool(statement.flags) for statement in extraction)),
        note["left"],
    ]


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{rule} {count}" for rule, count in counts.most_common()) or "-"


def main() -> None:
    """Measure, print, and write what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="the examples only")
    parser.add_argument("--write", action="store_true", help="update docs/damage.md")
    asked = parser.parse_args()

    examples = read_clean(sorted((ROOT / "examples" / "source").glob("*.txt")))
    blocks = {"examples": make_classes(examples)}
    print(blocks["examples"], end="\n\n")
    reports = sorted((REAL.parent / "reports" / "provinces-2025").glob("*.docx"))
    if reports and not asked.quick:
        blocks["reports"] = make_classes(read_clean(reports))
        print(blocks["reports"], end="\n\n")
        blocks["excerpts"] = make_excerpts(REAL.parent / "damaged")
        print(blocks["excerpts"])
    if asked.write:
        for block, table in blocks.items():
            replace_block(PAGE, block, f"{table}\n\nMeasured: {describe_machine()}.")


if __name__ == "__main__":
    main()
