"""Time the way from decoded text to records, on one core.

    python benchmarks/speed.py                   the examples and the real reports at hand
    python benchmarks/speed.py --text REPORT...  other reports
    python benchmarks/speed.py --write           put the tables into docs/speed.md

Decoding is not timed, restoring and extracting are.  A text's time is the best of several
runs, which other work on the machine disturbs least; a process's is the median.  Memory is
the peak of a process of its own, everything included.
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial, reduce
from itertools import cycle
from operator import add
from pathlib import Path
from statistics import median

import taizhang
from annotations import REAL, ROOT, read_examples
from naive import find_naively
from pages import describe_machine, make_table, replace_block
from quality import score_report
from taizhang import Document

PAGE = ROOT / "docs" / "speed.md"
REPORTS = REAL.parent / "reports"  # a folder a set
MEGABYTES = (0, 1, 3, 10)  # 0: the first report alone
RUNS, FEW_RUNS, LONG_RUNS, STARTS = 15, 5, 2, 9  # of a report, of many, of megabytes, of a process
PATIENCE = 15.0  # seconds a text
MEGABYTE = 1_000_000
TORN = "澜陵市?!钡拙€"
APART = (3, 8, 24)  # characters between question marks
LOST_IN = (40, 200)  # one byte in so many is lost

_COMMAND = "import sys; from taizhang.cli import main; main(sys.argv[1:])"
_IMPORT = (
    "import time; start = time.perf_counter(); import taizhang; print(time.perf_counter() - start)"
)


def take_times(task: Callable[[], object], runs: int) -> list[float]:
    """Return the seconds that each of several runs of a task took; of a long one, fewer runs."""
    seconds: list[float] = []
    while len(seconds) < runs and sum(seconds) < PATIENCE:
        extract(TORN)  # what was found in the text before is remembered, as long as no other comes
        start = time.perf_counter()
        task()
        seconds.append(time.perf_counter() - start)
    return seconds


def read_text(path: Path) -> str:
    """Return what is published in a file."""
    return taizhang.read(path).published


def is_damaged(path: Path) -> bool:
    """Return whether a report has a repair in every hundred characters, or more."""
    document = taizhang.restore(taizhang.read(path))
    return len(document.repairs) * 100 > len(document.published)


def fill(texts: Iterable[str], megabytes: int) -> str:
    """Return whole reports one after the other, this many megabytes of UTF-8."""
    pieces: list[str] = []
    size = 0
    for text in cycle(texts):
        pieces.append(text)
        size += len(text.encode())
        if size >= megabytes * MEGABYTE:
            break
    return "\n".join(pieces)


def extract(text: str) -> taizhang.Extraction:
    """Go from decoded text to statements, as `taizhang extract` does after reading."""
    return taizhang.extract(Document(published=text, sha256="", name="2026.txt"))


def time_reports(paths: Sequence[Path]) -> str:
    """Return a table of single reports, with the naive expression beside."""
    rows = []
    for path in paths:
        text = read_text(path)
        seconds = min(take_times(partial(extract, text), RUNS))
        naive = min(take_times(partial(find_naively, text), RUNS))
        rows.append(
            [
                path.name,
                f"{len(text):,}",
                str(len(extract(text))),
                f"{seconds * 1000:.1f} ms",
                f"{len(text) / seconds:,.0f}",
                f"{len(text) / naive:,.0f}",
            ]
        )
    head = ("report", "characters", "records", "time", "characters/s", "one regex, characters/s")
    return make_table(head, rows)


def time_lengths(groups: Mapping[str, Sequence[Path]]) -> str:
    """Return a table of texts of growing length, with memory and what length costs."""
    # A child inherits the peak of its parent: ask all of them while this process is small.
    peaks = {
        (name, size): _measure_memory(paths, size)
        for name, paths in groups.items()
        for size in MEGABYTES
    }
    rows: list[list[str]] = []
    for name, paths in groups.items():
        paces: dict[int, float] = {}
        for size in MEGABYTES:
            text = fill(map(read_text, paths), size)
            paces[size] = min(take_times(partial(extract, text), LONG_RUNS)) / len(text)
            naive = min(take_times(partial(find_naively, text), LONG_RUNS)) / len(text)
            rows.append(
                [
                    f"{name}, {size} MB" if size else f"{name}, one report",
                    f"{len(text):,}",
                    f"{1 / paces[size]:,.0f}",
                    f"{paces[size] / paces[1]:.2f}" if size else "",
                    f"{peaks[name, size]:.0f} MB",
                    f"{1 / naive:,.0f}",
                ]
            )
    return make_table(
        (
            "text",
            "characters",
            "characters/s",
            "time a character, against 1 MB",
            "peak memory",
            "one regex, characters/s",
        ),
        rows,
    )


def time_sets(folders: Iterable[Path]) -> str:
    """Return a table of whole folders of reports, a row each: how fast the slowest is read."""
    rows = []
    for folder in folders:
        paces = []
        records = characters = 0
        for text in map(read_text, sorted(folder.glob("*.*"))):
            paces.append(len(text) / min(take_times(partial(extract, text), FEW_RUNS)))
            characters += len(text)
            records += len(extract(text))
        paces.sort()
        each = [f"{pace:,.0f}" for pace in (paces[0], median(paces), paces[-1])]
        rows.append([folder.name, str(len(paces)), f"{records * 1000 / characters:.1f}", *each])
    head = ("reports", "number", "records in 1,000 characters", "slowest, characters/s", "median")
    return make_table((*head, "fastest"), rows)


def time_worst(plain: str, annotated: str) -> str:
    """Return a table of texts in which question marks stand like lost bytes, but are none."""
    traditional = re.sub(r"[(][^()]{1,8}[)]", "", annotated)
    kinds = {"simplified": plain, "traditional": traditional, "with notes": annotated}
    kinds["mixed"] = plain + traditional
    rows = []
    for kind, text in kinds.items():
        for apart in APART:
            asking = "?".join(text[i : i + apart] for i in range(0, len(text), apart))
            seconds = min(take_times(partial(extract, asking), FEW_RUNS))
            row = [f"{kind}, one in {apart}", f"{len(asking):,}", f"{asking.count('?'):,}"]
            rows.append([*row, f"{seconds * 1000:.0f} ms", f"{len(asking) / seconds:,.0f}"])
    return make_table(("question marks", "characters", "marks", "time", "characters/s"), rows)


def time_torn(plain: str) -> str:
    """Return a table of texts of which a byte is lost again and again, and of one vast line."""
    stored = plain.encode("gbk", "ignore")
    texts: dict[str, str] = {}
    for apart in LOST_IN:
        torn = b"".join(stored[i + 1 : i + apart] for i in range(0, len(stored), apart))
        texts[f"a byte in {apart} lost, and marked"] = torn.decode("gbk", "replace")
        texts[f"a byte in {apart} lost without a mark"] = torn.decode("gbk", "ignore")
    amount = "增长5%"
    times = 50 * MEGABYTE // len(amount.encode())
    texts[f"50 MB of {amount} in one line"] = amount * times
    rows = []
    for name, text in texts.items():
        seconds = min(take_times(partial(extract, text), LONG_RUNS))
        rows.append(
            [name, f"{len(text):,}", f"{seconds * 1000:,.0f} ms", f"{len(text) / seconds:,.0f}"]
        )
    return make_table(("torn throughout", "characters", "time", "characters/s"), rows)


def time_processes(report: Path) -> str:
    """Return a table of whole processes: what a person waits for."""
    imports = [float(_run(sys.executable, "-c", _IMPORT)) for _ in range(STARTS)]
    start = partial(_run, sys.executable, "-c")
    whole = median(take_times(partial(start, _COMMAND, "extract", str(report)), STARTS))
    bare = median(take_times(partial(start, "pass"), STARTS))
    rows = [
        ["`import taizhang`", f"{median(imports) * 1000:.0f} ms"],
        [f"`taizhang extract {report.name}`, the whole process", f"{whole * 1000:.0f} ms"],
        ["an empty Python process, for comparison", f"{bare * 1000:.0f} ms"],
    ]
    return make_table((f"median of {STARTS}", "time"), rows)


def compare_found() -> str:
    """Return a sentence on what the faster way finds, for a fair comparison."""
    scored = [score_report(report) for report in read_examples()]
    naive = reduce(add, (report.naive for report in scored))
    ours = reduce(add, (report.score for report in scored)).found
    return (
        f"On the three examples the one regex finds values at F1 {naive.f1:.3f}, and says nothing"
        f" of kind, indicator or period; taizhang finds them at F1 {ours.f1:.3f}."
    )


def _measure_memory(paths: Sequence[Path], megabytes: int) -> float:
    child = [sys.executable, __file__, "--peak", str(megabytes), "--text", *map(str, paths)]
    return float(_run(*child))


def _print_own_peak(paths: Sequence[Path], megabytes: int) -> None:
    extract(fill(map(read_text, paths), megabytes))
    unit = 1 if sys.platform == "darwin" else 1024
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MEGABYTE)


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main() -> None:
    """Measure, print, and write what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--text", nargs="+", type=Path, metavar="REPORT")
    parser.add_argument("--write", action="store_true", help="update docs/speed.md")
    parser.add_argument("--peak", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()

    if asked.peak is not None:
        _print_own_peak(asked.text, asked.peak)
        return
    examples = sorted((ROOT / "examples").glob("*-20*.*"))
    groups = {"given": asked.text} if asked.text else {"examples": examples}
    if not asked.text and REAL.is_dir():
        real = sorted(REAL.glob("*.txt"))
        groups["clean real reports"] = [path for path in real if not is_damaged(path)]
        groups["damaged real pages"] = [path for path in real if is_damaged(path)]
    tables = [
        time_lengths(groups),
        time_reports([path for paths in groups.values() for path in paths]),
    ]
    if not asked.text:
        folders = [path for path in sorted(REPORTS.glob("*")) if path.is_dir()]
        tables += [time_sets(folders)] if folders else []
        tables.append(time_worst(*(read_text(examples[i]) for i in (0, 1))))
        tables.append(time_torn(read_text(examples[0]) * 3))
    tables += [
        time_processes(examples[-1]),
        f"{compare_found()}\n\nMeasured: {describe_machine()}.",
    ]
    print(*tables, sep="\n\n")
    if asked.write:
        replace_block(PAGE, "speed", "\n\n".join(tables))


if __name__ == "__main__":
    main()
