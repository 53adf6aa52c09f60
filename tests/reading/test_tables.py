"""A table gives a document a row; a bad row costs only itself."""

from __future__ import annotations

import hashlib
import json

import pytest

from taizhang.errors import EmptyFileError, NoTextColumnError, TaizhangError, UnreadableRowError
from taizhang.model import Document
from taizhang.reading import read_bytes

LONG = "全市城镇新增就业三万人，粮食产量稳定在四十八万吨。" * 10


def rows_of(data: str | bytes, name: str) -> tuple[list[Document], list[str]]:
    encoded = data.encode() if isinstance(data, str) else data
    errors: list[TaizhangError] = []
    documents = list(read_bytes(encoded, name, on_error=errors.append))
    rows = [error for error in errors if isinstance(error, UnreadableRowError)]
    assert rows == errors
    return documents, [f"{error.row}: {error.reason}" for error in rows]


def test_a_row_becomes_a_document() -> None:
    """Text, title, year and place come from their columns, the hash from the text alone."""
    [document], errors = rows_of(
        "province,year,title,source_url,full_text\n"
        '云岭省,2026,云岭省2026年政府工作报告,https://x,"　增长5%\r\n左右 "\n',
        "a.csv",
    )

    assert not errors
    assert document == Document(
        published="　增长5%\r\n左右 ",
        sha256=hashlib.sha256("　增长5%\r\n左右 ".encode()).hexdigest(),
        name="a.csv",
        title="云岭省2026年政府工作报告",
        year=2026,
        region="云岭省",
    )


def test_rows_of_several_are_numbered() -> None:
    """The third report of a file is "file#3"; blank lines do not count."""
    documents, _ = rows_of("正文\n甲\n\n乙\n丙\n", "a.csv")

    assert [d.name for d in documents] == ["a.csv#1", "a.csv#2", "a.csv#3"]


@pytest.mark.parametrize(
    "header",
    ["full_text", "Full Text", "TEXT", "content", "正文", "全文", "内容", "报告全文", "报告_正文"],
)
def test_the_text_column_is_found_by_name(header: str) -> None:
    """A known name wins, in any case and spacing, over a longer column."""
    [document], _ = rows_of(f"摘录,{header}\n{LONG},增长5%\n", "a.csv")

    assert document.published == "增长5%"


def test_without_a_known_name_the_longest_column_is_the_text() -> None:
    """A table of a stranger is read from its longest column, and that is not its title too."""
    [document], _ = rows_of(f"编号,标题\n1,{LONG}\n", "a.csv")

    assert (document.published, document.title) == (LONG, None)


def test_a_table_without_a_header_is_read() -> None:
    """A first row that is a report already is not taken for names."""
    documents, _ = rows_of(f"1,{LONG}\n2,{LONG}末\n", "a.csv")

    assert [d.published for d in documents] == [LONG, LONG + "末"]


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        ("2026", 2026),
        ("2026年", 2026),
        ("2026.0", 2026),
        ("２０２６", 2026),
        ("二〇二六年", 2026),
        ("1954-09-23", 1954),
        ("", None),
        ("20260", None),
        ("3", None),
    ],
)
def test_the_year_is_read_from_its_cell(cell: str, year: int | None) -> None:
    """Years come in many dresses; what is none stays open."""
    [document], _ = rows_of(f"年份,正文\n{cell},增长5%\n", "a.csv")

    assert document.year == year


def test_a_year_that_is_none_is_noted() -> None:
    """A cell that says something else is not passed over in silence."""
    [document], _ = rows_of("年份,正文\n去年,增长5%\n", "a.csv")

    assert document.notes == ("the year column says “去年”, which is no year",)


@pytest.mark.parametrize(
    ("header", "cells", "region"),
    [
        ("region", "禾渡县", "禾渡县"),
        ("省份,城市,区县", "云岭省,澜陵市,禾渡县", "云岭省澜陵市禾渡县"),
        ("province,city", "云岭市,云岭市", "云岭市"),
        ("省份,区县", "云岭省,", "云岭省"),
        ("来源", "网站", None),
    ],
)
def test_the_place_is_put_together(header: str, cells: str, region: str | None) -> None:
    """One column says the place, or its parts from large to small, each once."""
    [document], _ = rows_of(f"{header},正文\n{cells},增长5%\n", "a.csv")

    assert document.region == region


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8-sig", "gb18030", "utf-16"])
def test_delimiters_and_encodings_are_found(delimiter: str, codec: str) -> None:
    """What a spreadsheet program saved is read, whatever it saved."""
    rows = [["年份", '"来源; 全"', "正文"], ["2025", "-", '"增长;5,5%\t|"']]
    table = "\n".join(map(delimiter.join, rows))

    [document], _ = rows_of(table.encode(codec), "a.csv")

    assert (document.published, document.year) == ("增长;5,5%\t|", 2025)


def test_a_bad_row_costs_only_itself() -> None:
    """Empty, blank and missing cells are told, with their rows; the others are read."""
    documents, errors = rows_of('年份,正文\n2023,"  "\n2024,甲\n2025\n2026,乙\n', "a.csv")

    assert [d.name for d in documents] == ["a.csv#2", "a.csv#4"]
    assert errors == ["1: its text is empty", "3: its text is empty"]


def test_a_garbled_row_is_left_out() -> None:
    """A cell in another encoding than the table's is refused, a few lost bytes are noted."""
    lines = ["正文".encode(), *[LONG.encode()] * 20, "增长百分之五".encode("gb18030")]
    table = b"\n".join([*lines, LONG.encode() + b"\xff"])

    documents, errors = rows_of(table, "a.csv")

    assert errors == ["21: 8 of its 10 characters cannot be decoded"]
    assert documents[-1].notes == ("1 place could not be decoded and read “\ufffd”",)


def test_a_cell_that_never_ends_is_read_to_the_end() -> None:
    """A lost closing quote makes one long cell and no error of Python's."""
    [document], _ = rows_of('正文\n"增长5%\n增长6%\n', "a.csv")

    assert document.published == "增长5%\n增长6%\n"


def test_json_lines_are_rows() -> None:
    """Keys are columns; numbers may be numbers; order and blank lines do not matter."""
    lines = [{"year": 2025, "text": "甲"}, {"text": "乙", "年份": 2026.0, "市": "澜陵市"}]
    data = "\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines)

    documents, errors = rows_of(data, "a.jsonl")

    assert not errors
    assert [(d.name, d.published, d.year, d.region) for d in documents] == [
        ("a.jsonl#1", "甲", 2025, None),
        ("a.jsonl#3", "乙", 2026, "澜陵市"),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "the line is no JSON (Expecting property name"),
        ("[1, 2]", "the line is no JSON object"),
        ("null", "the line is no JSON object"),
        ('{"text": ["增长5%"]}', "its text is empty"),
        ('{"text": true}', "its text is empty"),
        ('{"title": "增长5%"}', "its text is empty"),
        ("[" * 100_000, "the line is no JSON (RecursionError)"),
        ('{"text": ' + "9" * 5000 + "}", "the line is no JSON (ValueError)"),
    ],
)
def test_a_bad_line_costs_only_itself(line: str, reason: str) -> None:
    """Whatever stands in a line, the next one is read."""
    documents, [error] = rows_of(f'{line}\n{{"text": "增长5%"}}', "a.jsonl")

    assert error.startswith(f"1: {reason}")
    assert [d.name for d in documents] == ["a.jsonl#2"]


def test_half_a_character_is_replaced_and_noted() -> None:
    """JSON can say what UTF-8 cannot; a pair of halves is a character and kept."""
    [document], _ = rows_of(r'{"text": "增\ud800长5%\ud83c\udf3e", "title": "\udfff"}', "a.jsonl")

    assert (document.published, document.title) == ("增\ufffd长5%🌾", "\ufffd")
    assert document.notes == ("1 × half a character (a lone surrogate) reads “\ufffd”",)


def test_a_table_of_figures_is_no_report() -> None:
    """Statistics have no column of text, and the error says which columns there are."""
    with pytest.raises(NoTextColumnError) as caught:
        rows_of("年份,地区生产总值\n2025,1200\n", "a.csv")

    assert caught.value.columns == ("年份", "地区生产总值")


@pytest.mark.parametrize(
    ("data", "name"), [("正文\n", "a.csv"), ("\n \n", "a.csv"), ("\n", "a.jsonl")]
)
def test_a_table_without_rows_is_empty(data: str, name: str) -> None:
    """A header alone holds no report."""
    with pytest.raises(EmptyFileError):
        rows_of(data, name)
