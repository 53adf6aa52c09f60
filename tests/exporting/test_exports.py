"""The same records in every format."""

from __future__ import annotations

import csv
import io
import json
import pickle
import sys
from array import array
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import jsonschema
import openpyxl
import pyarrow.parquet
import pytest

import taizhang
from taizhang.errors import MissingExtraError, OutputError
from taizhang.exporting.formats import find_format
from taizhang.exporting.statements.columns import columns
from taizhang.exporting.statements.formats import FORMATS
from taizhang.exporting.statements.keys import EXPLAINING_KEYS, KEYS
from taizhang.exporting.statements.records import Record
from taizhang.exporting.statements.schema import record_schema
from taizhang.exporting.whole_files import Abandoned, open_whole
from taizhang.model import Document, Layout
from taizhang.pipeline import Extraction

TEXT = (
    "2026年澜陵市政府工作报告\n各位代表：\n一、2025年工作回顾\n"
    "全市地区生产总值達(dá)到３２００亿元，增长6.5%。城镇新增就业1.79万人。\n"
    "二、2026年工作安排\n"
    "地区生产总值增长7%以上，力争达到8%。城乡居民人均可支配收入分别增长8%和10%。"
    "居民消费价格涨幅控制在2%—3%。\n"
)


def extraction_of(text: str = TEXT, name: str = "lanling.txt") -> Extraction:
    [document] = taizhang.read_bytes(text.encode("utf-8", "surrogatepass"), name)
    return taizhang.extract(document)


def hostile() -> Extraction:
    """A report whose words are formulas, control characters, halves of characters."""
    extraction = extraction_of()
    words = ("=1+1", "+86", "-cmd", "@SUM(A1)", "\tx", "\x00\x0b\ud800", "#N/A", "好" * 40_000)
    statements = tuple(
        replace(extraction[i % len(extraction)], indicator=word, quote=word)
        for i, word in enumerate(words)
    )
    return replace(extraction, statements=statements)


def written(name: str, *extractions: Extraction, explain: bool = False) -> bytes:
    stream = io.BytesIO()
    chosen = next(known for known in FORMATS if known.name == name)
    chosen.write(iter(extractions), stream, explain=explain)
    return stream.getvalue()


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_every_record_conforms_to_the_schema() -> None:
    """What the schema promises is what comes out, explained or not."""
    schema = record_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    lines = written("jsonl", extraction_of()) + written("jsonl", extraction_of(), explain=True)

    assert len(lines.splitlines()) >= 14
    assert [list(validator.iter_errors(json.loads(line))) for line in lines.splitlines()] == [
        [] for _ in lines.splitlines()
    ]


def test_a_record_has_the_keys_of_the_schema_in_its_order() -> None:
    """Keys, schema and type are one list."""
    plain = next(taizhang.to_records(extraction_of()))
    explained = next(taizhang.to_records(extraction_of(), explain=True))

    assert list(plain) == [key.name for key in KEYS]
    assert list(explained) == [key.name for key in (*KEYS, *EXPLAINING_KEYS)]
    assert set(Record.__annotations__) == set(explained)


def test_a_record_says_where_its_words_stand() -> None:
    """`quote` and the value are the published characters at their places."""
    extraction = extraction_of()
    published = extraction.document.published
    records = list(taizhang.to_records(extraction))

    assert [
        published[record["quote_source"]["start"] : record["quote_source"]["end"]]
        for record in records
    ] == [record["quote"] for record in records]
    assert published[records[0]["source"]["start"] : records[0]["source"]["end"]] == "３２００亿元"
    assert records[0]["value"] == "320000000000"
    assert (records[0]["region"], records[0]["report_year"]) == ("澜陵市", 2026)


def test_a_record_of_a_page_says_where_on_it_its_value_stands() -> None:
    """Page, box and confidence come from the layout; a doubtful character raises a flag."""
    text = "2026年，粮食产量增长6%以上。"
    place = text.index("6%")
    layout = Layout(
        starts=array("L", [0]),
        pages=array("H", [3]),
        tops=array("H", [70]),
        bottoms=array("H", [86]),
        lefts=array("H", [90 + 16 * i for i in range(len(text))]),
        rights=array("H", [106 + 16 * i for i in range(len(text))]),
        confidences=array("B", [99] * place + [71] + [99] * (len(text) - place - 1)),
    )
    extraction = taizhang.extract(Document(published=text, sha256="", name="a", layout=layout))
    [record] = taizhang.to_records(extraction)

    assert (record["page"], record["ocr_confidence"]) == (3, 71)
    assert record["box"] == [90 + 16 * place, 70, 90 + 16 * (place + 2), 86]
    assert record["flags"] == ["ocr-doubtful"]
    assert rows_of(written("csv", extraction))[0]["box_right"] == str(90 + 16 * (place + 2))
    jsonschema.validate(record, record_schema())


def test_explaining_shows_the_repairs_inside_the_quotation() -> None:
    """A repair elsewhere in the report is not this record's."""
    first, *_, last = taizhang.to_records(extraction_of(), explain=True)

    assert [repair["before"] for repair in first["repairs"]] == ["(dá)", "３２００"]
    assert last["repairs"] == []
    assert first["year_from"] == "title"


def test_half_a_character_is_escaped_in_json() -> None:
    """JSON Lines hold what UTF-8 cannot."""
    lines = [json.loads(line) for line in written("jsonl", hostile()).splitlines()]

    assert lines[5]["quote"] == "\x00\x0b\ud800"


def test_csv_opens_in_a_spreadsheet_and_runs_nothing() -> None:
    """A byte order mark first; formulas made inert; numbers and other text untouched."""
    data = written("csv", hostile())

    assert data.startswith(b"\xef\xbb\xbf")
    assert [row["indicator"] for row in rows_of(data)][:5] == [
        "'=1+1",
        "'+86",
        "'-cmd",
        "'@SUM(A1)",
        "'\tx",
    ]
    assert rows_of(data)[0]["value"] == "320000000000"


def test_csv_has_the_columns_that_are_documented() -> None:
    """Headings are keys of the record; a place has two columns, a list one cell."""
    rows = rows_of(written("csv", extraction_of(), explain=True))

    assert list(rows[0]) == [column.name for column in columns(explain=True)]
    assert rows[1]["shown"] == "增长6.5%"
    assert rows[-1]["section"].startswith("二、2026年工作安排")
    assert (rows[-1]["value"], rows[-1]["value_high"]) == ("2", "3")


def test_the_workbook_has_three_sheets_that_can_be_used_at_once() -> None:
    """Frozen headings, filters, numbers as numbers, words for codes."""
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", extraction_of())))
    sheet = book["statements"]
    headings = [cell.value for cell in sheet[1]]
    first = dict(zip(headings, (cell.value for cell in sheet[2]), strict=True))

    assert book.sheetnames == ["statements", "documents", "columns"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert (first["类别"], first["数值"], first["读法"]) == ("结果", 320_000_000_000, "3200亿元")
    assert [cell.value for cell in book["documents"][2]][:3] == ["lanling.txt", "澜陵市", 2026]
    assert book["columns"].max_row == len(columns()) + 1


def test_the_workbook_runs_and_breaks_nothing() -> None:
    """Formulas and error words stay text; what XML cannot hold is replaced; cells end in time."""
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", hostile())))
    cells = [row[3] for row in book["statements"].iter_rows(min_row=2)]

    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells][:7] == [
        "=1+1",
        "+86",
        "-cmd",
        "@SUM(A1)",
        "\tx",
        "\ufffd\ufffd\ufffd",
        "#N/A",
    ]
    assert len(str(cells[7].value)) == 32_767


def test_a_number_that_no_spreadsheet_holds_is_written_as_text() -> None:
    """Excel refuses a whole file for one number beyond its range."""
    extraction = extraction_of()
    vast = replace(extraction[0], value=extraction[0].value.scaleb(400))
    book = openpyxl.load_workbook(
        io.BytesIO(written("xlsx", replace(extraction, statements=(vast,))))
    )

    assert book["statements"]["F2"].data_type == "s"


@pytest.mark.parametrize("name", [known.name for known in FORMATS])
def test_the_same_records_are_the_same_bytes(name: str) -> None:
    """Two runs can be compared byte by byte: no clock is in a file."""
    assert written(name, extraction_of()) == written(name, extraction_of())


@pytest.mark.parametrize("name", [known.name for known in FORMATS])
def test_nothing_found_is_a_file_all_the_same(name: str) -> None:
    """A report without numbers gives a file with headings and no rows."""
    assert written(name, extraction_of("各位代表：现在我作报告。")) is not None


def test_parquet_has_types() -> None:
    """Exact decimals as text, floats to calculate with, years as integers."""
    table = pyarrow.parquet.read_table(io.BytesIO(written("parquet", extraction_of(), hostile())))

    assert table.num_rows == len(extraction_of()) + 8
    assert table.column("value")[0].as_py() == "320000000000"
    assert table.column("number")[0].as_py() == 3.2e11
    assert table.column("report_year")[0].as_py() == 2026


def test_without_pyarrow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before any report is read, and in words that can be pasted."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(MissingExtraError) as caught:
        FORMATS[3].write(unreached(), io.BytesIO())
    assert str(caught.value) == (
        "Writing Parquet needs a library that is not installed."
        ' Nothing was done. Install it with: pip install "taizhang[parquet]"'
    )


def unreached() -> Iterator[Extraction]:
    raise AssertionError("a report was read")
    yield extraction_of()


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_is_one_call(library: str) -> None:
    """One report or many; the same columns in both libraries, also when there are no rows."""
    one = taizhang.to_frame(extraction_of(), library)  # type: ignore[call-overload]
    many = taizhang.to_frame([extraction_of(), hostile()], library)  # type: ignore[call-overload]
    none = taizhang.to_frame([], library)  # type: ignore[call-overload]

    assert (len(one), len(many), len(none)) == (8, 16, 0)
    assert list(one.columns) == list(none.columns)
    assert list(one["number"])[:2] == [3.2e11, 6.5]


def test_an_unknown_frame_library_is_refused() -> None:
    """A slip of the pen is no pandas frame."""
    with pytest.raises(ValueError, match="not “panda”"):
        taizhang.to_frame([], "panda")  # type: ignore[call-overload]


def test_a_missing_frame_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra has the library's name."""
    monkeypatch.setitem(sys.modules, "polars", None)

    with pytest.raises(MissingExtraError, match=r"taizhang\[polars\]"):
        taizhang.to_frame([], "polars")


def test_a_suffix_tells_the_format() -> None:
    """Any case; an unknown one tells nothing."""
    names = [find_format(name, FORMATS) for name in ("a.CSV", "b.ndjson", "c.pq", "d.txt", "e")]

    assert [found and found.name for found in names] == ["csv", "jsonl", "parquet", None, None]


def test_a_file_is_written_as_a_whole_or_stays_as_it_was(tmp_path: Path) -> None:
    """After a failure the old file is there, and nothing else."""
    target = tmp_path / "all.csv"
    target.write_text("old")

    with pytest.raises(ZeroDivisionError), open_whole(target) as stream:
        stream.write(b"new" * (1 // 0))
    assert [path.name for path in tmp_path.iterdir()] == ["all.csv"]
    assert target.read_text() == "old"


def test_abandoning_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """Abandoning is a decision, not an error."""
    with open_whole(tmp_path / "all.csv") as stream:
        stream.write(b"new")
        raise Abandoned
    assert not list(tmp_path.iterdir())


def test_a_replaced_file_keeps_its_permissions_and_links(tmp_path: Path) -> None:
    """A link still points to the file, which others may read as before."""
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    with open_whole(link) as stream:
        stream.write(b"new")

    assert link.is_symlink()
    assert (real.read_text(), real.stat().st_mode & 0o777) == ("new", 0o640)


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    """What, why, and what to do."""
    path = tmp_path / "none" / "all.csv"

    with pytest.raises(OutputError) as caught, open_whole(path):
        pass
    assert str(caught.value) == (
        f"“{path}” cannot be written: No such file or directory. If there was such a file, it is"
        " as it was. Check the folder, its permissions and the space left, or name another file."
    )
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
