"""Packages: lossless, described, safe in spreadsheets, the same on every run."""

import csv
import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.csv
import pyarrow.parquet
import pytest
from csvw import TableGroup
from frictionless import Package as Described

from taizhang.errors import OccupiedError, UnknownRegionError
from taizhang.keeping.packages.checking import Tally, check_package
from taizhang.keeping.packages.contents import Holds, tables
from taizhang.keeping.packages.reading import Package
from taizhang.keeping.packages.selecting import Part
from taizhang.keeping.packages.text_files import CommaSeparated, ForSpreadsheets
from taizhang.keeping.packages.writing import FORMATS, Wanted, write_package
from taizhang.ledger.models import Region, Statement, Verdict

pytestmark = pytest.mark.usefixtures("ledger")


def read_csv(path: Path) -> list[dict[str, Any]]:
    """Read as PostgreSQL and Arrow do: what is not quoted and empty is none."""
    options = pyarrow.csv.ConvertOptions(
        strings_can_be_null=True, quoted_strings_can_be_null=False, null_values=[""]
    )
    lines = pyarrow.csv.ParseOptions(newlines_in_values=True)
    block = pyarrow.csv.ReadOptions(block_size=1 << 24)
    found = pyarrow.csv.read_csv(
        path, read_options=block, convert_options=options, parse_options=lines
    )
    rows: list[dict[str, Any]] = found.to_pylist()
    return rows


@pytest.fixture
def package(tmp_path: Path) -> Path:
    write_package(tmp_path / "ledger", Wanted(formats=FORMATS))
    return tmp_path / "ledger"


def test_package_is_valid_by_libraries_of_others(package: Path) -> None:
    """Frictionless finds the tables as the Data Package says, csvw as its metadata say."""
    text = Described(str(package / "datapackage.json"))
    for resource in list(text.resources):
        if resource.format != "csv" or "spreadsheet" in str(resource.path):
            text.remove_resource(resource.name or "")
    report = text.validate()
    csv.field_size_limit(1 << 24)
    group = TableGroup.from_file(package / "csv-metadata.json")

    assert [task.name for task in report.tasks if not task.valid] == []
    assert len(report.tasks) == len(tables())
    counts = [len(list(table)) for table in group.tables]  # type: ignore[attr-defined]
    assert counts == [table.model._default_manager.count() for table in tables()]


def test_every_format_holds_the_same_statements(package: Path) -> None:
    """A row is a row in CSV, JSON Lines, Parquet, SQLite and XLSX."""
    rows = read_csv(package / "data" / "statements.csv")
    lines = (package / "data" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    objects = [json.loads(line) for line in lines]
    typed = pyarrow.parquet.read_table(package / "data" / "statements.parquet").to_pylist()
    with closing(sqlite3.connect(package / "data" / "ledger.sqlite")) as database:
        stored = database.execute("SELECT record, clause, period FROM statements").fetchall()
    sheet = openpyxl.load_workbook(package / "data" / "ledger.xlsx")["statements"]

    assert len(rows) == Statement.objects.count()
    assert typed == objects
    assert [json.loads(row["section"]) for row in rows] == [found["section"] for found in objects]
    keys = ("record", "clause", "period", "baseline")
    assert [tuple(row[key] for key in keys) for row in rows] == [
        tuple(found[key] for key in keys) for found in objects
    ]
    assert stored == [tuple(found[key] for key in keys[:3]) for found in objects]
    assert sheet.max_row == len(rows) + 1


def test_same_ledger_gives_the_same_zip(tmp_path: Path) -> None:
    """Nothing of the clock or of chance is in a package."""
    for name in ("one.zip", "two.zip"):
        write_package(tmp_path / name, Wanted(formats=("jsonl", "xlsx", "spreadsheet")))

    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


@pytest.mark.parametrize(
    ("value", "holds", "lossless", "spreadsheet"),
    [
        (None, Holds.TEXT, "", ""),
        ("", Holds.TEXT, '""', '""'),
        ('说"好"\r\n', Holds.TEXT, '"说""好""\r\n"', '"说""好""\r\n"'),
        ("=1+1", Holds.TEXT, '"=1+1"', '"\'=1+1"'),
        ("@SUM(A1)", Holds.TEXT, '"@SUM(A1)"', '"\'@SUM(A1)"'),
        ("-0.3", Holds.NUMBER, "-0.3", "-0.3"),
        (True, Holds.BOOLEAN, "true", "true"),
        (["一", "二"], Holds.LIST, '"[""一"",""二""]"', '"[""一"",""二""]"'),
    ],
)
def test_cells(value: object, holds: Holds, lossless: str, spreadsheet: str) -> None:
    """The lossless cell is what it is; the one for spreadsheets is not executed."""
    assert CommaSeparated.cell(value, holds) == lossless
    assert ForSpreadsheets.cell(value, holds) == spreadsheet


def test_cells_of_a_workbook_are_not_executed(tmp_path: Path) -> None:
    """A name that begins with an equals sign is text in XLSX, and whole in the CSV."""
    Region.objects.create(slug="x", name='=HYPERLINK("http://example.org")')
    write_package(tmp_path / "ledger", Wanted(formats=("xlsx",)))
    sheet = openpyxl.load_workbook(tmp_path / "ledger" / "data" / "ledger.xlsx")["regions"]
    cells = [cell for row in sheet.iter_rows() for cell in row]

    assert [cell.value for cell in cells if "HYPERLINK" in str(cell.value)] == [
        '\'=HYPERLINK("http://example.org")'
    ]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert '=HYPERLINK("http://example.org")' in [
        row["name"] for row in read_csv(tmp_path / "ledger" / "data" / "regions.csv")
    ]


def test_part_holds_what_its_statements_refer_to(tmp_path: Path) -> None:
    """A search's package has the outcomes, documents and places too, says so, and holds."""
    part = Part(region="澜陵市", year=2025, query="收入")
    write_package(tmp_path / "part.zip", Wanted(part=part))
    with Package(tmp_path / "part.zip") as package:
        tally = Tally()
        faults = list(check_package(package, tally))
        whole, told = package.is_whole, package.description["description"]

    verdicts = Verdict.objects.filter(
        target__region__name="澜陵市", target__year=2025, target__clause__contains="收入"
    )
    assert faults == []
    assert tally.verdicts == verdicts.count() > 0
    assert not whole
    assert told == (
        "Only what belongs to region 澜陵市, year 2025, query 收入: a part, which cannot be made"
        " a ledger again."
    )


def test_forged_part_is_found(tmp_path: Path) -> None:
    """A figure changed in a part's tables is named, by its file and by its record."""
    write_package(tmp_path / "part", Wanted(part=Part(query="收入")))
    path = tmp_path / "part" / "data" / "statements.csv"
    [first, *_] = [row for row in read_csv(path) if row["kind"] == "target"]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(first["quote"], first["quote"] + "！"), encoding="utf-8")
    with Package(tmp_path / "part") as package:
        faults: Sequence[str] = list(check_package(package, Tally()))

    assert "data/statements.csv is not as it was written." in faults
    assert f"Record {first['record']} does not quote its report." in faults


def test_nothing_is_written_over_or_of_an_unknown_place(tmp_path: Path) -> None:
    """What is there stays, and a failed export leaves nothing behind."""
    (tmp_path / "there").mkdir()
    with pytest.raises(OccupiedError):
        write_package(tmp_path / "there", Wanted())
    with pytest.raises(UnknownRegionError):
        write_package(tmp_path / "new", Wanted(part=Part(region="无此市")))

    assert [path.name for path in tmp_path.iterdir()] == ["there"]
