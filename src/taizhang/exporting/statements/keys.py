"""What every key of a record holds: one row a key, in the order of the record.

The JSON Schema, the spreadsheet's sheet of columns and the reference page come from here.
"""

from __future__ import annotations

from enum import StrEnum

from taizhang.exporting.keys import Key
from taizhang.model import FORMAT_VERSION, Aim, Comparator, Direction, Kind, Measure

_TEXT = {"type": "string"}
_TEXT_OR_NULL = {"type": ["string", "null"]}
_TEXTS = {"type": "array", "items": {"type": "string"}}
_PLACE = {"$ref": "#/$defs/place"}
_DECIMAL = r"^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$"
_PERCENT = {"type": ["integer", "null"], "minimum": 0, "maximum": 100}
_PAGE = {"type": ["integer", "null"], "minimum": 1}
_BOX = {
    "type": ["array", "null"],
    "items": {"type": "integer", "minimum": 0},
    "minItems": 4,
    "maxItems": 4,
}
_ID = r"^[0-9a-f]{16}$"


def _one_of(members: type[StrEnum]) -> dict[str, object]:
    return {"enum": [member.value for member in members]}


KEYS = (
    Key(
        "id",
        "编号",
        "The same for the same value of the same text on every run.",
        {"type": "string", "pattern": _ID},
    ),
    Key("kind", "类别", "target: the report commits to it. result: it says so.", _one_of(Kind)),
    Key(
        "indicator",
        "指标",
        "What the value measures, coordination resolved: 农村居民人均可支配收入.",
    ),
    Key("indicator_id", "指标代码", "Its id in the catalogue, or null.", _TEXT_OR_NULL),
    Key(
        "action",
        "动作",
        "The verb as written: 新增, 提高到. Null where there is none.",
        _TEXT_OR_NULL,
    ),
    Key(
        "measure",
        "计量方式",
        "level: the value itself. growth: % against the period before. avg_growth: % a year, on"
        " average. change: an absolute change.",
        _one_of(Measure),
    ),
    Key(
        "direction",
        "方向",
        "Which way a growth or change points; none for a level.",
        _one_of(Direction),
    ),
    Key(
        "comparator",
        "比较词",
        "How the value bounds what is meant: 以上 >=, 以内 <=, 超 >, 不到 <, 左右 ~, A—B range.",
        _one_of(Comparator),
    ),
    Key(
        "value",
        "数值",
        "A decimal as text, 十百千万亿 multiplied out: 1.79万 is 17900. The lower end of a range.",
        {"type": "string", "pattern": _DECIMAL},
    ),
    Key(
        "value_high",
        "数值上限",
        "The upper end of a range, else null.",
        {"type": ["string", "null"], "pattern": _DECIMAL},
    ),
    Key("unit", "单位", "Without 万 and 亿: 元, 亩, 人, %, 百分点. Empty where none is written."),
    Key(
        "aim",
        "目标层次",
        "point: the only value. floor: the lower of two, which must be reached. stretch: the higher"
        " (力争). part: a part of another record (其中).",
        _one_of(Aim),
    ),
    Key(
        "period",
        "时期",
        "2025, 2021-2025 or 2030; null where the text leaves it open.",
        _TEXT_OR_NULL,
    ),
    Key("baseline", "基期", "What a change is counted from; null if unsaid.", _TEXT_OR_NULL),
    Key(
        "part_of",
        "所属记录",
        "The id of the record that this one is a part of, or null.",
        {"type": ["string", "null"], "pattern": _ID},
    ),
    Key("section", "章节", "The headings above it, the outermost first.", _TEXTS),
    Key("clause", "文句", "The words in the restored text, in simplified script."),
    Key("quote", "原文", "The same words exactly as published."),
    Key("source", "数值出处", "The value's characters in the published text.", _PLACE),
    Key("quote_source", "原文出处", "The quotation's characters in the published text.", _PLACE),
    Key(
        "page",
        "页码",
        "The page on which the value stands, from 1; null for a format without pages.",
        _PAGE,
    ),
    Key(
        "box",
        "页面位置",
        "Left, top, right and bottom of the value on its page, in points from the top left corner"
        " (of a picture: in pixels); null for a format without pages.",
        _BOX,
    ),
    Key(
        "ocr_confidence",
        "识别置信度",
        "How surely the least sure character of the value was recognised in a picture, in percent;"
        " null for text that was not recognised.",
        _PERCENT,
    ),
    Key(
        "flags", "存疑", "Why a person should look again; empty where nothing is in doubt.", _TEXTS
    ),
    Key("document", "文件指纹", "The SHA-256 of the file (of a table: of the row's text)."),
    Key("document_name", "文件名", "The file's name, with #row for a row of a table."),
    Key(
        "region",
        "地区",
        "The place that the report is about; null where nothing tells.",
        _TEXT_OR_NULL,
    ),
    Key(
        "report_year",
        "报告年份",
        "The year in which the report was delivered; null where nothing tells.",
        {"type": ["integer", "null"]},
    ),
    Key(
        "format",
        "格式版本",
        "Grows when a key is added. Keys are never removed or renamed.",
        {"type": "integer", "minimum": FORMAT_VERSION},
    ),
)

#: Keys that only `--explain` adds.
EXPLAINING_KEYS = (
    Key("rules", "规则", "The rules that made the record.", _TEXTS),
    Key("year_from", "年份依据", "Where the year of the report was found.", _TEXT_OR_NULL),
    Key("region_from", "地区依据", "Where the place was found.", _TEXT_OR_NULL),
    Key(
        "repairs",
        "修复",
        "The repairs inside the quotation.",
        {"type": "array", "items": {"$ref": "#/$defs/repair"}},
    ),
    Key(
        "losses",
        "缺损",
        "The damage inside the quotation that cannot be undone.",
        {"type": "array", "items": {"$ref": "#/$defs/loss"}},
    ),
)
