"""Whether a package holds: its files, chain, quotations, verdicts and tables, without a network."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from taizhang.keeping.packages.importing import import_package
from taizhang.keeping.packages.reading import Package
from taizhang.keeping.packages.selecting import Part, select
from taizhang.keeping.packages.writing import BASE, hash_file, write_tables
from taizhang.ledger import models
from taizhang.ledger.chain import find_faults
from taizhang.ledger.outcomes import read_judgement
from taizhang.model import Document, Judgement
from taizhang.tracking.verdicts import RULE_VERSION
from taizhang.tracking.verifying import check_again

#: How many texts are held while verdicts are checked against them.
_MOST_TEXTS = 64


@dataclass(slots=True)
class Tally:
    """How much was checked."""

    files: int = 0
    entries: int = 0
    verdicts: int = 0
    of_other_rules: int = 0  #: verdicts that another version gave, which are not worked out again


def check_package(package: Package, tally: Tally) -> Iterator[str]:
    """Yield a sentence for everything in a package that does not hold.

    A whole ledger is filled into the open one, which is empty, and its tables are made anew
    and compared with those of the package.  Of a part, the quotations and verdicts are
    checked; its texts are held in memory.
    """
    yield from _check_hashes(package, tally)
    if not package.is_whole:
        yield from _check_part(package, tally)
        return
    faults = False
    for fault in find_faults(package.entries(), package.read_file):
        faults = True
        yield fault.sentence
    if faults:
        return
    tally.entries = import_package(package, "package")
    yield from check_verdicts(tally)
    yield from _check_tables(package)


def check_verdicts(tally: Tally) -> Iterator[str]:
    """Work the verdicts of the open ledger out again; yield what does not hold."""
    rows = models.Verdict.objects.order_by("target__document", "target")
    texts = _Texts()
    for raw in rows.values_list("judgement", flat=True).iterator(chunk_size=500):
        yield from _check_judgement(raw, texts, tally)


def _check_judgement(raw: str, texts: Mapping[str, Document], tally: Tally) -> Iterator[str]:
    judgement = read_judgement(msgspec.json.decode(raw))
    if any(found.rule_version != RULE_VERSION for found in (judgement, *judgement.others)):
        tally.of_other_rules += 1
        return
    tally.verdicts += 1
    for failing in check_again(judgement, texts):
        yield (
            f"{_name(judgement)}: the {failing.what} does not hold."
            f" Stored: {failing.stored}. Found: {failing.found}."
        )


def _name(judgement: Judgement) -> str:
    return f"Verdict on {judgement.target.id} ({judgement.target.quote})"


class _Texts(Mapping[str, Document]):
    """The documents of the open ledger by their SHA-256, read when they are wanted."""

    def __init__(self) -> None:
        self._held: dict[str, Document] = {}

    def __getitem__(self, sha256: str) -> Document:
        if sha256 not in self._held:
            rows = models.Text.objects.filter(document=sha256)
            published = rows.values_list("published", flat=True).first()
            if published is None:
                raise KeyError(sha256)
            if len(self._held) == _MOST_TEXTS:
                del self._held[next(iter(self._held))]
            self._held[sha256] = _document(sha256, published)
        return self._held[sha256]

    def __iter__(self) -> Iterator[str]:
        return models.Text.objects.values_list("document", flat=True).iterator()

    def __len__(self) -> int:
        return models.Text.objects.count()


def _document(sha256: str, published: str) -> Document:
    return Document(published=published, sha256=sha256, name=sha256)


def _check_hashes(package: Package, tally: Tally) -> Iterator[str]:
    for path, stated in package.resources():
        tally.files += 1
        found = package.hash(path)
        if found is None:
            yield f"{path} is missing."
        elif found != stated:
            yield f"{path} is not as it was written."


def _check_tables(package: Package) -> Iterator[str]:
    """Write the tables that the entries give, and compare them with those of the package."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "data").mkdir()
        write_tables(Path(folder), (BASE, "jsonl"), select(Part()))
        for path in sorted(Path(folder, "data").iterdir()):
            name = f"data/{path.name}"
            found = package.hash(name)
            if found is not None and found != hash_file(path):
                yield f"{name} is not what the entries give."


def _check_part(package: Package, tally: Tally) -> Iterator[str]:
    texts = {
        row["document"]: _document(row["document"], row["published"])
        for row in _rows(package, "texts")
    }
    for row in _rows(package, "statements"):
        start, end = int(row["quote_start"]), int(row["quote_end"])
        document = texts.get(row["document"])
        if document is None:
            yield f"The text of record {row['record']} is missing."
        elif document.published[start:end] != row["quote"]:
            yield f"Record {row['record']} does not quote its report."
    for row in _rows(package, "verdicts"):
        yield from _check_judgement(row["judgement"], texts, tally)


def _rows(package: Package, table: str) -> Iterator[dict[str, str]]:
    csv.field_size_limit(1 << 30)  # a text is one cell
    with (
        package.open(f"data/{table}.csv") as stream,
        io.TextIOWrapper(stream, encoding="utf-8", newline="") as lines,
    ):
        yield from csv.DictReader(lines)
