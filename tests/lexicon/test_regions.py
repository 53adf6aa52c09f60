"""The tables of regions are whole, and a name is read as the place it names or as none."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from importlib.resources import files

import pytest

from taizhang.lexicon.regions import (
    Region,
    children_of,
    distinct_name,
    find_region_by_name,
    full_name,
    path_of,
    read_region,
    region_with_code,
    regions,
)

TABLE = files("taizhang.lexicon") / "regions.csv"
PROVINCES = regions()[1:]
PREFECTURES = [low for top in PROVINCES for low in children_of(top.code) if low.level != "county"]
COUNTIES = [
    region
    for above in (*PROVINCES, *PREFECTURES)
    for region in children_of(above.code)
    if region.level == "county"
]
#: Prefectures and counties of each province at the end of 2025, as the ministry counts them.
COUNTS = {
    "北京市": (0, 16),
    "天津市": (0, 16),
    "河北省": (11, 167),
    "山西省": (11, 117),
    "内蒙古自治区": (12, 103),
    "辽宁省": (14, 100),
    "吉林省": (9, 60),
    "黑龙江省": (13, 121),
    "上海市": (0, 16),
    "江苏省": (13, 95),
    "浙江省": (11, 90),
    "安徽省": (16, 104),
    "福建省": (9, 84),
    "江西省": (11, 100),
    "山东省": (16, 136),
    "河南省": (17, 157),
    "湖北省": (13, 103),
    "湖南省": (14, 122),
    "广东省": (21, 122),
    "广西壮族自治区": (14, 111),
    "海南省": (4, 25),
    "重庆市": (0, 37),
    "四川省": (21, 183),
    "贵州省": (9, 88),
    "云南省": (16, 129),
    "西藏自治区": (7, 74),
    "陕西省": (10, 107),
    "甘肃省": (14, 86),
    "青海省": (8, 44),
    "宁夏回族自治区": (5, 22),
    "新疆维吾尔自治区": (14, 110),
    "台湾省": (0, 0),
    "香港特别行政区": (0, 0),
    "澳门特别行政区": (0, 0),
}


def province_of(region: Region) -> str:
    return path_of(region.code)[1].name


def test_every_province_has_its_prefectures_and_counties() -> None:
    """The numbers of each province are those of the ministry."""
    prefectures, counties = (
        Counter(map(province_of, PREFECTURES)),
        Counter(map(province_of, COUNTIES)),
    )

    assert {p.name: (prefectures[p.name], counties[p.name]) for p in PROVINCES} == COUNTS


def test_the_whole_is_what_the_ministry_counts() -> None:
    """333 prefectures and 2,845 counties at the end of 2025."""
    assert (len(PREFECTURES), len(COUNTIES)) == (333, 2845)


def test_the_class_of_a_prefecture_is_one_of_four() -> None:
    """地级市, 自治州, 地区 and 盟, in the numbers of the ministry."""
    assert Counter(
        region.name[-2:] if region.name.endswith("地区") else region.name[-1]
        for region in PREFECTURES
    ) == {
        "市": 293,
        "州": 30,
        "地区": 7,
        "盟": 3,
    }


def test_four_prefectures_have_no_counties() -> None:
    """They are cities that have towns and streets straight below them."""
    assert [region.name for region in PREFECTURES if not children_of(region.code)] == [
        "东莞市",
        "中山市",
        "儋州市",
        "嘉峪关市",
    ]


def test_codes_are_in_order_and_below_a_province() -> None:
    """A row under a code of no province would have no parent; a code given twice hides one."""
    codes = [line[:6] for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]

    assert codes == sorted(set(codes))
    assert {code[:2] for code in codes} <= {region.code[:2] for region in PROVINCES}


def test_no_two_regions_below_one_have_a_name_in_common() -> None:
    """So a name with the one above it before it tells which is meant."""
    named = [distinct_name(region) for region in (*PREFECTURES, *COUNTIES)]

    assert sorted(named) == sorted(set(named))


def test_every_region_is_read_from_its_whole_path() -> None:
    """Province, prefecture and county written one behind the other name that county."""
    paths = {"".join(up.name for up in path_of(region.code)[1:]): region for region in COUNTIES}

    assert {written: read_region(written) for written in paths} == paths


def test_only_autonomous_regions_have_short_names_of_their_own() -> None:
    """Others are known without their class: 成都 for 成都市."""
    with_short = [region for region in (*PREFECTURES, *COUNTIES) if region.short]

    assert all("自治" in region.name for region in with_short)
    assert len(with_short) == sum("自治" in region.name for region in (*PREFECTURES, *COUNTIES))


def test_a_county_straight_below_its_province_has_it_as_parent() -> None:
    """仙桃 and 济源 have no prefecture; districts of municipalities neither."""
    assert [region_with_code(code).parent for code in ("429004", "419001", "110101", "500237")] == [  # type: ignore[union-attr]
        "420000",
        "410000",
        "110000",
        "500000",
    ]


@pytest.mark.parametrize(
    ("name", "within", "codes"),
    [
        ("城关区", None, ["540102", "620102"]),
        ("城关区", "620000", ["620102"]),
        ("城关区", "620100", ["620102"]),
        ("城关区", "510000", []),
        ("四川省", None, ["510000"]),
        ("四川", "100000", ["510000"]),
        ("朝阳", None, ["110105", "211300", "211321", "220104"]),
        ("吉林", None, ["220000"]),
        ("吉林市", None, ["220200"]),
        ("巴州", None, ["652800"]),
        ("510107", None, ["510107"]),
        ("澜陵市", None, []),
        ("", None, []),
    ],
)
def test_a_name_gives_every_region_that_has_it(
    name: str, within: str | None, codes: list[str]
) -> None:
    """Full names, short names and names without a class; a province goes before a city."""
    assert [region.code for region in find_region_by_name(name, within=within)] == codes


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("中国四川省凉山州西昌市", "西昌市"),
        ("湖北仙桃", "仙桃市"),
        ("北京朝阳区", "北京市朝阳区"),
        ("鼓楼区", "鼓楼区"),
        ("四川省鼓楼区", "四川省鼓楼区"),
        ("澜陵市武侯区", "澜陵市武侯区"),
        ("武侯区簇桥街道", "武侯区簇桥街道"),
        ("chengdu", "chengdu"),
        ("", ""),
    ],
)
def test_the_full_name_is_that_of_one_region_or_the_words(written: str, name: str) -> None:
    """What several regions could be, or none, stays as it is written."""
    assert full_name(written) == name


def test_a_report_of_a_province_needs_no_table_of_counties() -> None:
    """The large table is read when a title names a place below the province, not before."""
    program = (
        "import sys, taizhang\n"
        "from taizhang.lexicon import regions\n"
        "text = '{}政府工作报告\\n各位代表：今年，粮食产量增长3%以上。'\n"
        "def told(place):\n"
        "    document = taizhang.Document(published=text.format(place), sha256='', name='a.txt')\n"
        "    taizhang.extract(document)\n"
        "    return regions._lower.cache_info().currsize\n"
        "print(told('2026年西藏自治区'), told('澜陵市'))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout == "0 1\n"
