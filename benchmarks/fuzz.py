"""Damage files of every format at random and look whether any reader crashes or hangs.

    python benchmarks/fuzz.py --runs 200000            all formats in turn
    python benchmarks/fuzz.py --runs 2000 --only PDF   one of them
    python benchmarks/fuzz.py --seed 7 --first 4711 --runs 1 --keep folder
                                                       one input again, kept as a file

A seed and a number make an input, the same on every machine.  Each is read, restored and
extracted.  What comes out must be documents whose text and layout fit each other, or an
error made for it, within the limit of time.  Inputs are read in a process of their own,
because a library may take its process down; then the next process goes on behind it.
Exit status 1, and a line for each finding, where something else happens.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from multiprocessing.connection import Connection
from pathlib import Path

import taizhang
from fuzz_seeds import make_seeds
from taizhang.errors import TaizhangError

#: Seconds that one small input may take, on a machine that has other things to do.
LIMIT = 20
#: Inputs that a process reads before a new one takes over: a leak would show as one that grows.
BATCH = 5000
_INTERESTING = (0, 1, 0x7F, 0x80, 0xFF, 0x0A, 0x20, 0x28, 0x3C, 0x5C, 0x7B)
_WORDS = (
    *(b"0", b"-1", b"99999999999", b"<", b">", b"</", b"<![CDATA[", b"&#0;", b"&lt;", b"\\u-1?"),
    *(b"\\'", b"{", b"}", b"endobj", b"stream\n", b"obj<<", b">>", b"[", b"]", b"%", b"\0" * 9),
    *(
        "增长5%".encode(),
        "５％".encode(),
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"PK\x03\x04",
        b"\r\n",
        b'"',
    ),
    *(b"nan", b"1e999", b"w:vanish", b"colspan=9999999", b"xml:space", b"\xed\xa0\x80"),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """An input on which something else happened than reading or refusing."""

    number: int
    name: str
    what: str


def damage(data: bytes, chance: random.Random) -> bytes:
    """Return bytes with a few places changed, dropped, doubled or put elsewhere."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8, 30))):
        at = chance.randrange(len(made) + 1)
        length = chance.choice((1, 2, 4, 16, 200))
        kind = chance.randrange(7)
        if kind == 0 and at < len(made):
            made[at] = chance.choice((*_INTERESTING, chance.randrange(256)))
        elif kind == 1 and at < len(made):
            made[at] ^= 1 << chance.randrange(8)
        elif kind == 2:
            del made[at : at + length]
        elif kind == 3:
            made[at:at] = chance.choice(_WORDS)
        elif kind == 4:
            made[at:at] = made[at : at + length]
        elif kind == 5:
            made[at : at + length] = chance.randbytes(min(length, 16))
        elif chance.random() < 0.2:
            del made[at:]
    return bytes(made)


def damage_inside(data: bytes, chance: random.Random) -> bytes:
    """Return a ZIP archive with one of its parts damaged, and packed soundly again."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        names = old.namelist()
        chosen = chance.choice(names)
        for name in names:
            part = old.read(name)
            new.writestr(name, damage(part, chance) if name == chosen else part)
    return stream.getvalue()


def make_input(number: int, seed: int, seeds: Sequence[tuple[str, bytes]]) -> tuple[str, bytes]:
    """Return the name and the bytes of an input."""
    chance = random.Random(f"{seed}:{number}")
    name, data = seeds[number % len(seeds)]
    if data.startswith(b"PK") and chance.random() < 0.8:
        data = damage_inside(data, chance)
    elif chance.random() < 0.97:
        data = damage(data, chance)
    else:
        data = damage(chance.choice(seeds)[1], chance)  # one format under the name of another
    return name, data


def try_input(name: str, data: bytes) -> str:
    """Return "read" or "refused"; raises for everything that may not happen."""
    errors: list[TaizhangError] = []
    try:
        for document in taizhang.read_bytes(data, name, on_error=errors.append):
            restored = taizhang.extract(document).document
            layout = restored.layout
            if layout is not None and len(layout.lefts) != len(restored.published):
                raise AssertionError("the layout does not fit the text")
            for span in (*restored.tables, *restored.furniture):
                if not 0 <= span.start <= span.end <= len(restored.published):
                    raise AssertionError("a span lies outside the text")
            repr(restored).encode()
    except TaizhangError as error:
        str(error).encode()
        return "refused"
    return "read" if not errors else "refused"


def _work(pipe: Connection, numbers: range, seed: int, seeds: Sequence[tuple[str, bytes]]) -> None:
    """Try inputs one after the other and tell of each before and after."""
    sys.setrecursionlimit(1000)
    for number in numbers:
        pipe.send((number, None))
        name, data = make_input(number, seed, seeds)
        try:
            outcome = try_input(name, data)
        except BaseException:  # also a MemoryError: nothing may come through
            outcome = f"crash\n{traceback.format_exc(limit=-6)}"
        pipe.send((number, outcome))
    pipe.send((None, None))


def run(
    numbers: range,
    seed: int,
    seeds: Sequence[tuple[str, bytes]],
    tell: Callable[[int, Counter[str]], None],
) -> tuple[Counter[str], list[Finding]]:
    """Try all inputs; a process that dies or hangs is one finding, and the next goes on."""
    counts: Counter[str] = Counter()
    findings: list[Finding] = []
    context = multiprocessing.get_context("spawn")
    left = numbers
    while left:
        ours, theirs = context.Pipe()
        batch = left[:BATCH]
        worker = context.Process(target=_work, args=(theirs, batch, seed, seeds), daemon=True)
        worker.start()
        theirs.close()
        done = batch.start
        for number, outcome in _follow(ours):
            name = seeds[number % len(seeds)][0]
            done = number + 1
            kind = outcome.partition("\n")[0]
            counts[kind] += 1
            if kind not in ("read", "refused"):
                findings.append(Finding(number, name, outcome))
        worker.kill()
        worker.join()
        left = range(max(done, batch.start + 1), numbers.stop)
        tell(left.start, counts)
    return counts, findings


def _follow(pipe: Connection) -> Iterator[tuple[int, str]]:
    """Yield what a process tells of each input; of the last one it may tell nothing more."""
    at: int | None = None
    try:
        while True:
            if not pipe.poll(LIMIT if at is not None else 120):
                break
            number, outcome = pipe.recv()
            if number is None:
                return
            if outcome is not None:
                yield number, outcome
                at = None
            else:
                at = number
        if at is not None:
            yield at, f"hang\nmore than {LIMIT} seconds"
    except EOFError:
        if at is not None:
            yield at, "death\nthe process ended"


def main() -> int:
    """Try as many inputs as were asked for, and list the findings."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="the part of a format's name or suffix")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep inputs with findings")
    asked = parser.parse_args()
    seeds = [seed for seed in make_seeds() if asked.only.lower() in seed[0].lower()]
    start = time.monotonic()

    def tell(done: int, counts: Counter[str]) -> None:
        pace = (done - asked.first) / (time.monotonic() - start)
        print(f"\r{done:,}  {dict(counts)}  {pace:.0f}/s", end="", file=sys.stderr, flush=True)

    numbers = range(asked.first, asked.first + asked.runs)
    counts, findings = run(numbers, asked.seed, seeds, tell)
    print(file=sys.stderr)
    for finding in findings:
        print(f"{finding.number} {finding.name}: {finding.what}")
    if asked.keep:
        asked.keep.mkdir(exist_ok=True)
        kept = [finding.number for finding in findings] or list(numbers[:1])
        for number in kept:
            name, data = make_input(number, asked.seed, seeds)
            (asked.keep / f"{number}-{name}").write_bytes(data)
    shown = ", ".join(f"{count:,} {kind}" for kind, count in sorted(counts.items()))
    print(f"{sum(counts.values()):,} inputs from {len(seeds)} seeds: {shown}")
    return 1 if findings else 0


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    raise SystemExit(main())
