"""Time reading, on one core: files a second of each format, and the peak of memory.

    python benchmarks/reading.py            the invented reports, in every format that is made here
    python benchmarks/reading.py FILE...    files of yours instead
    python benchmarks/reading.py --pages    how whole the articles of web pages come out
    python benchmarks/reading.py --write    put the tables into docs/reference/reading-speed.md

A file's time is the best of several runs, from its bytes to a document, libraries loaded.
Memory is the peak of a process of its own that reads one file (Linux only).  With
trafilatura installed, `--pages` measures it beside.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import taizhang
from annotations import REAL, ROOT
from pages import describe_machine, make_table, replace_block
from speed import take_times

sys.path.append(str(ROOT / "tests" / "reading"))
import web_pages

try:
    import trafilatura
except ImportError:  # not needed, only measured
    trafilatura = None

PAGE = ROOT / "docs" / "reference" / "reading-speed.md"
RUNS = 7
#: What a process of its own does, which loads nothing else: read a file, print its peak.
_PEAK = """
import re, sys, taizhang
list(taizhang.read_all(sys.argv[1]))
# Not getrusage: on Linux a child inherits the peak of its parent there.
print(int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]) * 1024 / 1e6)
"""
_LAYOUTS: tuple[Callable[[Sequence[str]], str], ...] = (
    web_pages.plain_page,
    web_pages.government_page,
    web_pages.old_government_page,
    web_pages.newspaper_page,
)


def make_files(folder: Path) -> list[Path]:
    """Write the longest invented report in every format that can be made without a program."""
    source = ROOT / "examples" / "source" / "hedu-2026.txt"
    text = source.read_text(encoding="utf-8")
    page = web_pages.government_page(text.splitlines()).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("hedu-2026.html", page)
    files = {
        "hedu-2026.txt": text.encode(),
        "hedu-2026-gbk.txt": text.encode("gb18030"),
        "hedu-2026.html": page,
        "hedu-2026.zip": packed.getvalue(),
        "hedu-2026.csv": f'年份,正文\n2026,"{text}"\n'.encode(),
        "lanling-2026.docx": (ROOT / "examples" / "lanling-2026.docx").read_bytes(),
    }
    with suppress(ImportError):
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415

        table = io.BytesIO()
        pq.write_table(pa.table({"year": [2026], "text": [text]}), table)
        files["hedu-2026.parquet"] = table.getvalue()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


def time_files(paths: Sequence[Path]) -> str:
    """Return a table of files: what each takes, and what is needed to read it."""
    rows = []
    for path in paths:
        data = path.read_bytes()
        seconds = min(take_times(partial(_read, data, path.name), RUNS))
        characters = sum(len(document.published) for document in _read(data, path.name))
        rows.append(
            [
                path.name,
                f"{len(data) / 1000:,.0f} kB",
                f"{characters:,}",
                f"{seconds * 1000:,.1f} ms",
                f"{1 / seconds:,.0f}",
                f"{_measure_peak(path):,.0f} MB",
            ]
        )
    return make_table(("file", "size", "characters", "time", "files/s", "peak memory"), rows)


def measure_pages() -> str:
    """Return a table of how whole the articles come out of pages of several layouts.

    The pages are invented; what stands in them are the examples, and real reports where they
    are present.
    """
    reports = REAL.parent / "reports"
    sources = [
        *sorted((ROOT / "examples" / "source").glob("*.txt")),
        *sorted(path for path in reports.rglob("*") if path.suffix in (".txt", ".docx")),
    ]
    rows = []
    for layout in _LAYOUTS:
        ours, theirs = [0, 0, 0], [0, 0, 0]
        for source in sources:
            wanted = _lines(taizhang.restore(taizhang.read(source)).restored)
            html = layout(wanted)
            _count(ours, wanted, _lines(_restore(html)))
            if trafilatura is not None:
                _count(theirs, wanted, _lines(_ask_trafilatura(html)))
        rows.append(
            [layout.__name__.replace("_", " "), f"{ours[0]:,}", *_shares(ours), *_shares(theirs)]
        )
    head = ("page", "lines", "kept", "too many", "trafilatura: kept", "too many")
    return make_table(head, rows)


def _count(sums: list[int], wanted: list[str], found: list[str]) -> None:
    sums[0] += len(wanted)
    has, wants = set(found), set(wanted)
    sums[1] += sum(line in has for line in wanted)
    sums[2] += sum(line not in wants for line in found)


def _shares(sums: list[int]) -> tuple[str, str]:
    if not sums[0]:
        return "not installed", ""
    return f"{100 * sums[1] / sums[0]:.1f} %", f"{sums[2]:,}"


def _restore(html: str) -> str:
    [document] = taizhang.read_bytes(html.encode(), "a.html")
    own, last = [], 0
    for span in document.furniture:
        own.append(document.published[last : span.start])
        last = span.end
    return "".join((*own, document.published[last:]))


def _ask_trafilatura(html: str) -> str:
    found: Any = trafilatura.extract(html, include_tables=True, favor_recall=True)
    return found or ""


def _lines(text: str) -> list[str]:
    """Return the lines of a text without blanks, but for what pages print apart of it."""
    lines = ("".join(line.split()) for line in text.splitlines())
    apart = (web_pages.TITLE, "来源：", "来源:")
    return [line for line in lines if line and not line.startswith(apart)]


def _read(data: bytes, name: str) -> list[taizhang.Document]:
    return list(taizhang.read_bytes(data, name))


def _measure_peak(path: Path) -> float:
    child = [sys.executable, "-c", _PEAK, str(path)]
    return float(subprocess.run(child, check=True, capture_output=True, text=True).stdout)


def _tables(paths: Sequence[Path], *, pages: bool) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        yield time_files(paths or make_files(Path(folder)))
    if pages:
        yield measure_pages()
    yield f"Measured: {describe_machine()}."


def main() -> None:
    """Measure, print, and write what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--pages", action="store_true", help="measure the articles of web pages")
    parser.add_argument(
        "--write", action="store_true", help="update docs/reference/reading-speed.md"
    )
    asked = parser.parse_args()

    tables = list(_tables(asked.files, pages=asked.pages or asked.write))
    print(*tables, sep="\n\n")
    if asked.write:
        replace_block(PAGE, "reading", "\n\n".join(tables))


if __name__ == "__main__":
    main()
