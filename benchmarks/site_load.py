"""Ask a running site for pages of every kind, alone and with many readers at once.

    taizhang serve big.db --port 8000
    python benchmarks/site_load.py big.db http://127.0.0.1:8000

Run it from another process than the site's, on a ledger of big_ledger.py.  First each kind of
page is asked for one at a time: the time to the first byte, and the weight.  Then --readers ask
at once, each for the next page as soon as it has the last, or after --pause seconds: the time
until the whole page is there.  Dice choose the pages, the same on every run, and readers keep
nothing.
"""

from __future__ import annotations

import argparse
import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import quote, urlsplit

from pages import describe_machine, make_table
from taizhang.ledger.opening import open_ledger

#: Words of two characters that reports are full of, and some that few have.
WORDS = (
    "就业",
    "公路",
    "养老",
    "收入",
    "增长",
    "学校",
    "床位",
    "农田",
    "消费",
    "危房",
    "托位",
    "水土",
)


@dataclass
class Kind:
    """Pages of one kind: how to make an address, and what was measured."""

    make: Callable[[random.Random], str]
    first_bytes: list[float] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    failures: int = 0


def make_kinds(ledger: str) -> Mapping[str, Kind]:
    """Return the kinds of pages, with addresses of what the ledger holds."""
    open_ledger(ledger)
    from taizhang.ledger.models import Document, Region, Statement  # noqa: PLC0415

    dice = random.Random(7)
    regions = list(Region.objects.filter(documents__gt=0).values_list("slug", flat=True))
    documents = list(Document.objects.values_list("sha256", "first_entry")[:70_000])
    sampled = dice.sample(documents, min(2_000, len(documents)))
    records = [
        record
        for sha256, _ in sampled[:500]
        for record in Statement.objects.filter(document=sha256).values_list("record", flat=True)
    ]
    topics = list(
        Statement.objects.filter(document__in=[s for s, _ in sampled[:20]])
        .values_list("topic", flat=True)
        .distinct()
    )
    years = list(range(2007, 2027))

    def region(dice: random.Random) -> str:
        return quote(dice.choice(regions))

    return {
        "home": Kind(lambda dice: "/"),
        "regions": Kind(lambda dice: "/regions/"),
        "region": Kind(lambda dice: f"/regions/{region(dice)}/"),
        "reports": Kind(lambda dice: f"/reports/?year={dice.choice(years)}"),
        "report": Kind(lambda dice: f"/reports/{dice.choice(sampled)[0]}/"),
        "statement": Kind(lambda dice: f"/statements/{dice.choice(records)}/"),
        "indicators": Kind(lambda dice: "/indicators/"),
        "indicator": Kind(
            lambda dice: f"/indicators/{quote(dice.choice(topics))}/?year={dice.choice(years)}"
        ),
        "compare": Kind(
            lambda dice: (
                f"/compare/?region={region(dice)}&region={region(dice)}&year={dice.choice(years)}"
            )
        ),
        "search, two characters": Kind(lambda dice: f"/search/?q={quote(dice.choice(WORDS))}"),
        "search, with filters": Kind(
            lambda dice: (
                f"/search/?q={quote(dice.choice(WORDS))}&year={dice.choice(years)}"
                f"&kind=target&verdict={dice.choice(('met', 'missed', 'unstated'))}"
            )
        ),
        "search, two words": Kind(
            lambda dice: f"/search/?q={quote(' '.join(dice.sample(WORDS, 2)))}"
        ),
        "search.json": Kind(lambda dice: f"/search.json?q={quote(dice.choice(WORDS))}"),
        "search.atom": Kind(lambda dice: f"/search.atom?q={quote(dice.choice(WORDS))}"),
        "statement.json": Kind(lambda dice: f"/statements/{dice.choice(records)}.json"),
        "findings": Kind(lambda dice: "/findings/"),
        "about": Kind(lambda dice: "/about/"),
        "home in English": Kind(lambda dice: "/en/"),
        "region in English": Kind(lambda dice: f"/en/regions/{region(dice)}/"),
    }


class Reader:
    """One connection that asks for pages."""

    def __init__(self, site: str) -> None:
        parts = urlsplit(site)
        self._connection = HTTPConnection(parts.hostname or "", parts.port, timeout=60)

    def ask(self, address: str) -> tuple[float, float, int, int]:
        """Return the seconds to the first byte and to the last, the weight and the status."""
        began = time.perf_counter()
        self._connection.request("GET", address)
        response = self._connection.getresponse()
        first = time.perf_counter() - began
        body = response.read()
        return first, time.perf_counter() - began, len(body), response.status


def ask_alone(site: str, kinds: Mapping[str, Kind], times: int) -> None:
    """Ask for each kind of page some times, one at a time."""
    reader, dice = Reader(site), random.Random(1)
    for kind in kinds.values():
        reader.ask(kind.make(dice))  # the first one loads templates and connects to the database
        for _ in range(times):
            first, _, weight, status = reader.ask(kind.make(dice))
            kind.failures += status != 200
            kind.first_bytes.append(first)
            kind.weights.append(weight)


def ask_together(
    site: str, kinds: Mapping[str, Kind], readers: int, seconds: float, pause: float
) -> float:
    """Let many readers ask for pages of all kinds; return how many pages a second there were."""
    found: list[dict[str, list[tuple[float, bool]]]] = []
    end = time.perf_counter() + seconds

    def read(number: int) -> None:
        reader, dice = Reader(site), random.Random(number)
        mine: dict[str, list[tuple[float, bool]]] = defaultdict(list)
        found.append(mine)
        names = list(kinds)
        time.sleep(dice.random() * min(pause, 1))
        while time.perf_counter() < end:
            name = dice.choice(names)
            _, whole, _, status = reader.ask(kinds[name].make(dice))
            mine[name].append((whole, status == 200))
            if pause:
                time.sleep(pause * (0.5 + dice.random()))

    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for mine in found:
        for name, answers in mine.items():
            kinds[name].times += [seconds for seconds, _ in answers]
            kinds[name].failures += sum(not fine for _, fine in answers)
    return sum(len(answers) for mine in found for answers in mine.values()) / seconds


def percentile(values: list[float], part: float) -> float:
    """Return the value that this part of the values is not above; 0 of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0


def rows(kinds: Mapping[str, Kind]) -> Iterator[tuple[str, ...]]:
    """Yield a row a kind of page."""
    for name, kind in kinds.items():
        yield (
            name,
            f"{1000 * percentile(kind.first_bytes, 0.5):.1f}",
            f"{1000 * percentile(kind.first_bytes, 0.95):.1f}",
            f"{max(kind.weights, default=0) / 1024:.0f}",
            *(f"{1000 * percentile(kind.times, part):.0f}" for part in (0.5, 0.95, 0.99)),
            f"{len(kind.times):,}",
            str(kind.failures),
        )


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("ledger")
    parser.add_argument("site")
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=0, help="seconds that a reader reads a page")
    parser.add_argument(
        "--alone", type=int, default=30, help="pages of a kind that are asked for alone"
    )
    options = parser.parse_args()
    kinds = make_kinds(options.ledger)
    ask_alone(options.site, kinds, options.alone)
    rate = ask_together(options.site, kinds, options.readers, options.seconds, options.pause)
    print(describe_machine())
    print(
        f"{options.readers} readers, {options.pause:g} s between pages: {rate:.0f} pages a second"
    )
    head = (
        "page",
        "first byte alone, ms, median",
        "95 %",
        "KB at most",
        "50 %, ms",
        "95 %",
        "99 %",
        "pages",
        "failures",
    )
    print(make_table(head, list(rows(kinds))))


if __name__ == "__main__":
    main()
