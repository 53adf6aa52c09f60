"""What holds for any text: no crash, true quotations, steady ids, nothing out of nothing.

Bounded: the whole file takes less than a minute.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from unicodedata import east_asian_width

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from taizhang.extracting.quantities import find_quantities
from taizhang.model import Comparator, Direction, Document, Measure, Statement
from taizhang.pipeline import extract

_EXAMPLES = Path(__file__).parents[1] / "examples"
#: Pieces of reports, so that chance meets the rules and not only noise.
_WRITTEN = """
一、 （一） 1. 。 ； ， 、 ： （ ） “ ” ( ) 5% ５％ 3.5 7 12,000 1.4万亿斤 6600多万 百万吨
三分之一 百分之七点五 千 翻一番 过半 全覆盖 清零 所有 全部 1.1倍 5‰ 3%—3.5% 2.9∶1 1.2个百分点
300 公里 亿元 个 家 人 户 吨 以上 以内 左右 超过 近 约 不低于 力争 其中 分别 均 由 比上年 提高到
增长 下降 达到 控制在 新增 建成 完成 年均 和 与 及 粮食产量 城乡居民人均可支配收入 地区生产总值
进出口 学校 2025年 到2030年 “十五五”时期 五年来 今年 去年 3月26日 第3位 C919 G318 “9+1”
60周年 60岁以上老人 [2026]12号 名词解释 工作回顾 重点工作 (jīng) 經 濟
"""
_PIECES = st.sampled_from([*_WRITTEN.split(), "\n", "\u3000", " ", "\u200b", "\ud800", "\ufeff"])
_TEXTS = st.one_of(
    st.text(max_size=60),
    st.text("零一二三四五六七八九十百千万亿点分之成半几多余0123456789.,%－—", max_size=40),
    st.lists(_PIECES, max_size=40).map("".join),
)
_NUMBERS = "零〇○一二两三四五六七八九十百千万亿几半翻全清归所"


def _report(published: str) -> Document:
    return Document(published=published, sha256="0" * 64, name="a.txt")


def _told(statement: Statement) -> tuple[object, ...]:
    """Return what a statement says, without its place and its words."""
    return (
        statement.kind,
        statement.indicator,
        statement.action,
        statement.measure,
        statement.direction,
        statement.comparator,
        statement.value,
        statement.value_high,
        statement.unit,
        statement.aim,
        statement.period,
    )


@settings(max_examples=400)
@given(_TEXTS)
@example("(" * 1000 + "5%" + ")" * 1000)
@example("\ud800增长5%\udfff")
def test_every_statement_of_any_text_quotes_it_truly(text: str) -> None:
    """`quote` is what is published at `quote_span`, and the value stands inside it."""
    for statement in extract(_report(text)):
        outer, inner = statement.quote_span, statement.source
        assert 0 <= outer.start <= inner.start < inner.end <= outer.end <= len(text)
        assert statement.quote == outer.of(text)


@settings(max_examples=200)
@given(_TEXTS)
def test_the_fields_of_a_statement_agree(text: str) -> None:
    """A level points nowhere, a range has two ends, an open period says why."""
    for statement in extract(_report(text)):
        assert (statement.measure is Measure.LEVEL) == (statement.direction is Direction.NONE)
        assert (statement.comparator is Comparator.RANGE) == (statement.value_high is not None)
        assert statement.period is not None or statement.flags


@settings(max_examples=200)
@given(_TEXTS)
@example("全部全部完成")
def test_every_statement_names_a_thing(text: str) -> None:
    """No indicator is empty or has spaces at its ends."""
    for statement in extract(_report(text)):
        assert statement.indicator == statement.indicator.strip() != ""


@settings(max_examples=200)
@given(_TEXTS)
def test_ids_are_unique_and_steady(text: str) -> None:
    """The same text gives the same statements with the same ids, each its own."""
    first = list(extract(_report(text)))

    assert list(extract(_report(text))) == first
    assert len({statement.id for statement in first}) == len(first)


@settings(max_examples=200)
@given(st.text(max_size=80) | st.lists(_PIECES, max_size=30).map("".join))
def test_nothing_comes_of_a_text_without_numbers(text: str) -> None:
    """Without a digit and without a word for a number there is no statement."""
    bare = re.sub(rf"[\d{_NUMBERS}]", "", text)

    assert list(extract(_report(bare))) == []


@settings(max_examples=300)
@given(_TEXTS)
def test_quantities_stand_in_order_and_apart(text: str) -> None:
    """Values do not overlap; each lies in the text and has a value that is a number."""
    found = find_quantities(text)
    borders = [border for q in found for border in (q.start, q.end)]

    assert borders == sorted(borders)
    assert all(0 <= q.start < q.end <= q.after <= len(text) for q in found)
    assert all(q.value.is_finite() and q.value >= 0 for q in found)
    assert all(q.high is None or q.high.is_finite() for q in found)


@settings(max_examples=200)
@given(_TEXTS)
@example("1–0%")
@example("增长百分之七点五到3%")
def test_every_range_rises(text: str) -> None:
    """The upper end of a range is not below the lower."""
    for quantity in find_quantities(text):
        assert quantity.high is None or quantity.value <= quantity.high


# --- damage --------------------------------------------------------------------------

_CLEAN = (_EXAMPLES / "source" / "lanling-2026.txt").read_text(encoding="utf-8")
_LINES = [line for line in _CLEAN.splitlines() if len(line) > 40 and re.search(r"\d", line)]
_HEAD = "2026年澜陵市政府工作报告\n一、2025年工作回顾\n成绩来之不易。\n二、2026年重点工作\n"
_WIDE = str.maketrans("0123456789%", "０１２３４５６７８９％")
#: Readings as web pages put them behind characters.
_READINGS = {"增": "zēng", "到": "dào", "产": "chǎn", "万": "wàn", "新": "xīn", "亿": "yì"}


def _write_wide(line: str, places: list[int]) -> str:
    return line.translate(_WIDE) if places else line


def _write_readings(line: str, places: list[int]) -> str:
    return "".join(f"{c}({_READINGS[c]})" if c in _READINGS else c for c in line)


def _write_invisible(line: str, places: list[int]) -> str:
    for place in sorted({place % len(line) for place in places}, reverse=True):
        line = line[:place] + "\u200b" + line[place:]
    return line


def _write_breaks(line: str, places: list[int]) -> str:
    """Break a line behind commas and inside decimals, where no line of a report ends."""
    broken = re.finditer(r"(?<=[，、])[一-鿿]|(?<=\d\.)\d+(?=[%个万亿])", line)
    inside = [match.start() for match in broken]
    for place in sorted({place % len(inside) for place in places} if inside else (), reverse=True):
        line = line[: inside[place]] + "\n" + line[inside[place] :]
    return line


def _wrap(text: str, columns: int) -> str:
    """Return the text with its lines broken at a width, as a PDF gives it."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        width = 0
        lines.append("")
        for sign in paragraph:
            width += 2 if east_asian_width(sign) in "WFA" else 1
            if width > columns:
                lines.append("")
                width = 2 if east_asian_width(sign) in "WFA" else 1
            lines[-1] += sign
    return "\n".join(lines)


@pytest.mark.parametrize(
    "damage",
    [_write_wide, _write_readings, _write_invisible, _write_breaks],
    ids=["full-width digits", "readings behind characters", "zero-width characters", "line breaks"],
)
@settings(max_examples=60)
@given(line=st.sampled_from(_LINES), places=st.lists(st.integers(0, 2000), min_size=1, max_size=6))
def test_damage_changes_no_record(
    damage: Callable[[str, list[int]], str], line: str, places: list[int]
) -> None:
    """A damaged copy says what the clean one says."""
    clean = extract(_report(_HEAD + line + "\n"))
    damaged = extract(_report(_HEAD + damage(line, places) + "\n"))

    assert [_told(statement) for statement in damaged] == [_told(statement) for statement in clean]


@pytest.mark.parametrize("columns", [60, 70, 80])
def test_a_report_broken_at_a_width_keeps_its_records(columns: int) -> None:
    """Of the records of a report, 96 % are the same when all its lines break at a width."""
    clean = Counter(_told(statement) for statement in extract(_report(_CLEAN)))
    wrapped = Counter(_told(statement) for statement in extract(_report(_wrap(_CLEAN, columns))))

    assert (clean & wrapped).total() >= 0.96 * clean.total()


# --- sizes ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("（" * 100_000, 0),
        ("(" * 100_000, 0),
        ("“" * 100_000, 0),
        ("各项工作稳步推进经济社会发展" * 150_000, 0),
        ("1" * 100_000, 0),
        ("万" * 100_000, 0),
        ("建成学校5所，增长3%、" * 25_000, 50_000),
    ],
    ids=[
        "100,000 opening brackets",
        "100,000 narrow opening brackets",
        "100,000 opening quotation marks",
        "2 MB of one line without punctuation",
        "100,000 digits in a row",
        "100,000 scales in a row",
        "50,000 quantities in one sentence",
    ],
)
def test_odd_texts_come_to_an_end(text: str, count: int) -> None:
    """Nothing hangs, and what states something is still found."""
    assert len(extract(_report(text))) == count
