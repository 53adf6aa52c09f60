"""Statistical tables give exact observations, and a sentence for whatever they do not give."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from cases import Case, cases
from taizhang.errors import (
    MissingFileError,
    StatisticsMappingError,
    TaizhangError,
)
from taizhang.model import Measure, Observation
from taizhang.model.statistics import Statistics
from taizhang.reading.statistics import read_statistics
from taizhang.reading.statistics.entries import Entry
from taizhang.reading.statistics.mapping import Layout, TableMapping
from taizhang.reading.statistics.series import Refusal, Series, read_series

_EXAMPLE = Path(__file__).parents[2] / "examples" / "statistics" / "stats.toml"


def _read(folder: Path, mapping: str, table: str, name: str = "a.csv") -> Statistics:
    (folder / name).write_text(table, encoding="utf-8")
    head = f'[[table]]\nfile = "{name}"\nsource = "澜陵市统计局"\nregion = "澜陵市"\n'
    (folder / "stats.toml").write_text(head + mapping, encoding="utf-8")
    return read_statistics(folder / "stats.toml")


def _rows(statistics: Statistics) -> list[tuple[str, str, str, str, str]]:
    return [
        (one.indicator, one.period, one.measure, str(one.value), one.unit)
        for one in statistics.observations
    ]


def _sentences(statistics: Statistics) -> list[str]:
    return [remark.sentence for remark in statistics.remarks]


@pytest.mark.parametrize("case", cases("statistics_headings"))
def test_a_heading_says_what_its_figures_are(case: Case) -> None:
    """Every row of statistics_headings.toml holds."""
    mapping = TableMapping(
        file=Path("a.csv"),
        name="a.csv",
        layout=Layout.INDICATORS_ACROSS,
        source="澜陵市统计局",
        unit=case.unit,
    )
    entry = Entry(heading=case.text, period="2025", value="1", row=2, column=case.text)

    series = read_series(entry, mapping)

    assert _told(series) == case.find[0]


def _told(series: Series | Refusal | None) -> tuple[str, ...]:
    assert series is not None
    if isinstance(series, Refusal):
        return (series.code,)
    return (
        series.indicator,
        series.indicator_id or "-",
        series.measure.value,
        series.unit,
        str(series.times),
        series.basis or "-",
    )


def test_years_down_and_indicators_across(tmp_path: Path) -> None:
    """A yearbook table: the first column is the period."""
    found = _read(
        tmp_path,
        'layout = "indicators-across"\n',
        "年份,地区生产总值（亿元）,粮食产量（万吨）\n2024年,1286,91.6\n2025年,1371.1,93\n",
    )

    assert _rows(found) == [
        ("地区生产总值", "2024", "level", "128600000000", "元"),
        ("粮食产量", "2024", "level", "916000", "吨"),
        ("地区生产总值", "2025", "level", "137110000000", "元"),
        ("粮食产量", "2025", "level", "930000", "吨"),
    ]
    assert found.remarks == ()
    assert found.observations[2].place == "a.csv, row 3, column 地区生产总值(亿元)"
    assert found.observations[2].as_published == "1371.1"


def test_indicators_down_and_years_across_with_a_unit_column(tmp_path: Path) -> None:
    """The transpose, and a column that says the unit of its row."""
    found = _read(
        tmp_path,
        'layout = "periods-across"\ncolumns.indicator = "指标"\ncolumns.unit = "单位"\n',
        "指标,单位,2024年,2025年\n粮食产量,万吨,91.6,93\n森林覆盖率,%,65.1,65.8\n",
    )

    assert _rows(found) == [
        ("粮食产量", "2024", "level", "916000", "吨"),
        ("粮食产量", "2025", "level", "930000", "吨"),
        ("森林覆盖率", "2024", "level", "65.1", "%"),
        ("森林覆盖率", "2025", "level", "65.8", "%"),
    ]


def test_one_figure_a_row_with_place_vintage_and_source(tmp_path: Path) -> None:
    """What a row says of itself wins over what the mapping says of the table."""
    found = _read(
        tmp_path,
        'vintage = "2026"\n[table.columns]\nindicator = "指标"\nperiod = "年份"\nvalue = "数值"\n'
        'unit = "单位"\nregion = "地区"\nvintage = "发布日期"\nsource = "出处"\n',
        "指标,年份,数值,单位,地区,发布日期,出处\n"
        "粮食产量,2025,12.4,万吨,禾渡县,2026-01-19,禾渡县统计局\n"
        "粮食产量,2025,93.0,万吨,,,\n",
    )

    first, second = found.observations
    assert (first.region, first.vintage, first.source) == ("禾渡县", "2026-01-19", "禾渡县统计局")
    assert (second.region, second.vintage, second.source) == ("澜陵市", "2026", "澜陵市统计局")


def test_sdmx_csv_with_codes_and_multipliers(tmp_path: Path) -> None:
    """The column names of SDMX are known; codes are explained by the mapping."""
    found = _read(
        tmp_path,
        'layout = "sdmx-csv"\nunits.XDC = "元"\nunits.PT = "%"\nregions.LL = "澜陵市"\n'
        'series.NGDP = {indicator = "gdp", measure = "level"}\n'
        'series.LUR = {indicator = "surveyed-unemployment"}\n',
        "DATAFLOW,FREQ,REF_AREA: Area,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT\n"
        "LL:A(1.0),A,LL: Lanling,NGDP: GDP,2025,1371.1,XDC,8\n"
        "LL:A(1.0),A,LL: Lanling,LUR,2025-Q3,5.2,PT,0\n"
        "LL:A(1.0),A,LL: Lanling,LUR,2025-Q4,NaN,PT,0\n",
    )

    assert _rows(found) == [
        ("地区生产总值", "2025", "level", "137110000000", "元"),
        ("城镇调查失业率", "2025-Q3", "level", "5.2", "%"),
    ]
    assert {one.region for one in found.observations} == {"澜陵市"}
    assert _sentences(found) == ["a.csv: cells without a figure: LUR (1)."]


def test_a_sheet_of_a_workbook(tmp_path: Path) -> None:
    """A cell of a spreadsheet is the decimal that it shows, not its binary fraction."""
    book = Workbook()
    book.create_sheet("说明")
    page = book.create_sheet("年度")
    page.append(["年份", "居民消费价格指数(上年=100)", "粮食产量（万吨）"])
    page.append([2025, 100.3, 93])
    book.save(tmp_path / "b.xlsx")
    (tmp_path / "stats.toml").write_text(
        '[[table]]\nfile = "b.xlsx"\nsheet = "年度"\nlayout = "indicators-across"\n'
        'source = "澜陵市统计局"\n',
        encoding="utf-8",
    )

    found = read_statistics(tmp_path / "stats.toml")

    assert _rows(found) == [
        ("居民消费价格", "2025", "growth", "0.3", "%"),
        ("粮食产量", "2025", "level", "930000", "吨"),
    ]
    assert found.observations[0].derivation == "100.3 - 100 = 0.3"


def test_a_workbook_of_several_sheets_asks_which(tmp_path: Path) -> None:
    """No sheet is guessed; the other tables of the mapping are read."""
    book = Workbook()
    book.create_sheet("年度")
    book.save(tmp_path / "b.xlsx")
    (tmp_path / "stats.toml").write_text(
        '[[table]]\nfile = "b.xlsx"\nsource = "澜陵市统计局"\nlayout = "indicators-across"\n',
        encoding="utf-8",
    )

    found = read_statistics(tmp_path / "stats.toml")

    assert found.observations == ()
    assert _sentences(found) == [
        "The table “b.xlsx” cannot be read: it has several sheets (Sheet、年度); `sheet` says"
        " which. No figure was taken from it."
        " Correct the table, or what the mapping file says of it."
    ]


def test_float_noise_is_kept_and_said_or_rounded_as_declared(tmp_path: Path) -> None:
    """381.750901969 is 382 only where the mapping says that no decimals were published."""
    table = "年份,人均地区生产总值（元）\n2024,381.750901969\n"
    kept = _read(tmp_path, 'layout = "indicators-across"\n', table)
    rounded = _read(
        tmp_path,
        'layout = "indicators-across"\nseries."人均地区生产总值（元）".decimals = 0\n',
        table,
    )

    assert [one.value for one in kept.observations] == [Decimal("381.750901969")]
    assert _sentences(kept) == [
        "a.csv: figures with more than 4 decimals, which nobody publishes, were kept as written:"
        " 人均地区生产总值(元) (1). `decimals` in the mapping file says how many were published."
    ]
    assert [one.value for one in rounded.observations] == [Decimal(382)]
    assert [one.derivation for one in rounded.observations] == ["381.750901969 ≈ 382"]
    assert [one.as_published for one in rounded.observations] == ["381.750901969"]
    assert rounded.remarks == ()


def test_what_cannot_be_used_is_a_sentence_and_the_rest_goes_on(tmp_path: Path) -> None:
    """One good cell is read from a table in which everything else is wrong."""
    found = _read(
        tmp_path,
        'layout = "indicators-across"\nvintage = "2026-03"\n'
        'series."税收（亿元）".indicator = "tax-revenu"\nseries."没有的".skip = true\n'
        'series."备注".skip = true\n',
        "年份,粮食产量（万吨）,公共汽电车（万标台）,税收（亿元）,竹笋产量（吨）,备注\n"
        "2024,91.6,1,1,1,甲\n2025,约93,1,1,…,乙\n合计,184,1,1,2,丙\n",
    )

    assert _rows(found) == [
        ("粮食产量", "2024", "level", "916000", "吨"),
        ("竹笋产量", "2024", "level", "1", "吨"),
    ]
    assert _sentences(found) == [
        "a.csv: 公共汽电车(万标台): the unit “万标台” is not in lexicon/units.toml. Without a unit"
        " nothing can be compared. Figures left out: 3.",
        "a.csv: 税收(亿元): “tax-revenu” is no id of lexicon/indicators.csv. Similar ids:"
        " tax-revenue, tax-revenue-share, fiscal-revenue. Figures left out: 3.",
        "a.csv: “约93” is no number and was left out: row 3, column 粮食产量(万吨).",
        "a.csv: cells without a figure: 竹笋产量(吨) (1).",
        "a.csv: “合计” is no period. Figures left out: 2.",
        "a.csv: not in the catalogue, and matched by words alone: 竹笋产量(吨).",
        "a.csv: the mapping file describes “没有的”, but no heading says so.",
    ]


def test_a_table_that_is_not_there_does_not_stop_the_others(tmp_path: Path) -> None:
    """The missing file is a remark with the sentence of its error."""
    (tmp_path / "b.csv").write_text("年份,粮食产量（万吨）\n2025,93\n", encoding="utf-8")
    (tmp_path / "stats.toml").write_text(
        '[[table]]\nfile = "a.csv"\nsource = "甲"\nlayout = "indicators-across"\n'
        '[[table]]\nfile = "b.csv"\nsource = "乙"\nlayout = "indicators-across"\n',
        encoding="utf-8",
    )

    found = read_statistics(tmp_path / "stats.toml")

    assert _rows(found) == [("粮食产量", "2025", "level", "930000", "吨")]
    assert [remark.code for remark in found.remarks] == ["unreadable-table"]


def test_the_state_and_its_provinces_go_by_their_full_names(tmp_path: Path) -> None:
    """全国 and a code mean the same place as the name in a report's title."""
    found = _read(
        tmp_path,
        "[table.columns]\nindicator='指标'\nperiod='年份'\nvalue='数值'\nunit='单位'\nregion='地区'\n",
        "指标,年份,数值,单位,地区\n粮食产量,2025,1,吨,全国\n粮食产量,2025,1,吨,540000\n粮食产量,2025,1,吨,禾渡县\n",
    )

    assert [one.region for one in found.observations] == ["中华人民共和国", "西藏自治区", "禾渡县"]


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        ("", "the file needs a [[table]] for each table"),
        ("[[table]", "the file needs to be TOML"),
        ('[[table]]\nfile = "a.csv"\n', "[[table]] 1 needs `source`, in words"),
        (
            '[[table]]\nfile = "a.csv"\nsource = "甲"\nlayuot = "rows"\n',
            "[[table]] 1 needs no key `layuot`; perhaps `layout` is meant",
        ),
        (
            '[[table]]\nfile = "a.csv"\nsource = "甲"\nlayout = "wide"\n',
            "[[table]] 1 needs `layout`: one of “rows”, “indicators-across”, “periods-across”,"
            " “sdmx-csv”",
        ),
        (
            '[[table]]\nfile = "a.csv"\nsource = "甲"\n',
            "[[table]] 1 columns needs `indicator`, `period` and `value`",
        ),
        (
            '[[table]]\nfile = "a.csv"\nsource = "甲"\nlayout = "indicators-across"\n'
            'series."税收".measure = "percent"\n',
            "[[table]] 1 series.“税收” needs `measure`: one of level, growth, change, index",
        ),
        (
            '[[table]]\nfile = "a.csv"\nsource = "甲"\nlayout = "indicators-across"\n'
            'vintage = "lately"\n',
            "[[table]] 1 needs `vintage`: a day, a month or a year",
        ),
    ],
)
def test_a_wrong_mapping_is_refused_with_the_key(
    tmp_path: Path, mapping: str, sentence: str
) -> None:
    """The sentence names the file, the key, and what it needs."""
    path = tmp_path / "stats.toml"
    path.write_text(mapping, encoding="utf-8")

    with pytest.raises(StatisticsMappingError) as caught:
        read_statistics(path)

    assert f"“stats.toml”: {sentence}" in str(caught.value)
    assert str(caught.value).endswith(
        " No statistics were read. The keys are explained in docs/how-to/add-statistics.md."
    )


def test_a_mapping_that_is_not_there(tmp_path: Path) -> None:
    """It is the usual error for a path that leads nowhere."""
    with pytest.raises(MissingFileError):
        read_statistics(tmp_path / "none.toml")


def test_the_example_gives_what_its_table_shows() -> None:
    """examples/statistics is read, with the three remarks that it is there to show."""
    found = read_statistics(_EXAMPLE)

    assert [remark.code for remark in found.remarks] == [
        "empty-cells",
        "not-in-catalogue",
        "unknown-unit",
    ]
    growths = [one for one in found.observations if _is_growth(one)]
    assert [(one.value, one.vintage) for one in growths] == [
        (Decimal("7.2"), "2026-01-19"),
        (Decimal("6.9"), "2026-10-28"),
    ]


def _is_growth(one: Observation) -> bool:
    return (one.indicator_id, one.period, one.measure) == ("gdp", "2025", Measure.GROWTH)


def test_ids_are_stable_and_differ() -> None:
    """The same file gives the same ids, and every cell one of its own."""
    once, again = read_statistics(_EXAMPLE), read_statistics(_EXAMPLE)
    ids = [one.id for one in once.observations]

    assert once == again
    assert len(set(ids)) == len(ids)


def test_errors_survive_the_trip_from_a_worker() -> None:
    """An error can be pickled and says the same afterwards."""
    import pickle  # noqa: PLC0415

    error: TaizhangError = StatisticsMappingError("a.toml", "[[table]] 1", "`source`, in words")

    assert str(pickle.loads(pickle.dumps(error))) == str(error)
