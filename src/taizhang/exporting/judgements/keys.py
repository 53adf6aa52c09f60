"""What every key of a judgement holds: one row a key, in the order of the record.

The JSON Schema and the reference page come from here.
"""

from __future__ import annotations

from taizhang.exporting.keys import Key
from taizhang.model import TRACK_VERSION, Difference, Measure, Verdict

_TEXT_OR_NULL = {"type": ["string", "null"]}
_DECIMAL_OR_NULL = {"type": ["string", "null"], "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
_OUTCOME = {
    "anyOf": [
        {"$ref": "#/$defs/record"},
        {"$ref": "#/$defs/observation"},
        {"type": "null"},
    ]
}

#: What one weighing of a target says; `others` has the same keys.
WEIGHED_KEYS = (
    Key(
        "outcome",
        "结果",
        "The record of the result that was matched, or an observation, or null.",
        _OUTCOME,
    ),
    Key(
        "verdict",
        "结论",
        "met, missed; unstated: nothing tells; unclear: a figure that does not compare; pending:"
        " not due, or the report that would tell is not there; on_track, behind: on the way;"
        " unverifiable: nothing could show it.",
        {"enum": [verdict.value for verdict in Verdict]},
    ),
    Key("reason", "理由（英文）", "Why, in a sentence."),
    Key("rule", "规则", "The id of the rule that gave the verdict; docs/explanation lists them."),
    Key("reason_zh", "理由", "The same sentence in Chinese."),
    Key("reason_code", "理由代码", "The id of the sentence, for programs."),
    Key(
        "reason_details",
        "理由参数",
        "What fills the blanks of the sentence.",
        {"type": "object", "additionalProperties": {"type": "string"}},
    ),
    Key("arithmetic", "算式", "What was compared with what; empty where nothing was."),
    Key(
        "tolerance",
        "容差",
        "How far from a value 左右 was taken to reach, in the unit of the target; else null.",
        _DECIMAL_OR_NULL,
    ),
    Key(
        "rule_version", "规则版本", "Grows when a rule changes.", {"type": "integer", "minimum": 1}
    ),
    Key(
        "match",
        "匹配",
        "Why the outcome is taken for that of the target, and in what the two differ; or null.",
        {"anyOf": [{"$ref": "#/$defs/match"}, {"type": "null"}]},
    ),
    Key(
        "path",
        "路径",
        "Where a target of several years stands by its single years; else null.",
        {"anyOf": [{"$ref": "#/$defs/path"}, {"type": "null"}]},
    ),
)

TRACK_KEYS = (
    Key(
        "target",
        "目标",
        "The record of the promise, with all keys of a record.",
        {"$ref": "#/$defs/record"},
    ),
    *WEIGHED_KEYS,
    Key("region", "地区", "The place that the target is about, or null.", _TEXT_OR_NULL),
    Key(
        "others",
        "另据",
        "The same target weighed by other outcomes: statistics beside the report.",
        {"type": "array", "items": {"$ref": "#/$defs/weighed"}},
    ),
    Key(
        "format",
        "格式版本",
        "Grows when a key is added. Keys are never removed or renamed.",
        {"type": "integer", "minimum": TRACK_VERSION},
    ),
)

OBSERVATION_KEYS = (
    Key("kind", "类别", "observation, where a record has result.", {"const": "observation"}),
    Key("id", "编号", "The same on every run."),
    Key("indicator", "指标", "What it measures, as the table has it."),
    Key("indicator_id", "指标代码", "Its id in the catalogue, or null.", _TEXT_OR_NULL),
    Key("region", "地区", "The place, or null.", _TEXT_OR_NULL),
    Key("period", "时期", "2025, 2021-2025."),
    Key(
        "measure",
        "计量方式",
        "level, growth, avg_growth or change.",
        {"enum": [measure.value for measure in Measure]},
    ),
    Key("value", "数值", "A decimal as text; a fall is negative."),
    Key("unit", "单位", "Without 万 and 亿."),
    Key("basis", "口径", "nominal, real, ...; null if unsaid.", _TEXT_OR_NULL),
    Key("source", "来源", "The table and its publisher."),
    Key("place", "表中位置", "Where in the table it stands."),
    Key("vintage", "版本", "When it was published, or null.", _TEXT_OR_NULL),
    Key("as_published", "原值", "The cell as it was published."),
    Key(
        "derivation",
        "推算",
        "The arithmetic, for a value that no table states; else null.",
        _TEXT_OR_NULL,
    ),
    Key(
        "derived_from",
        "推算依据",
        "The ids of the observations that went into it.",
        {"type": "array", "items": {"type": "string"}},
    ),
)

MATCH_KEYS = (
    Key(
        "by",
        "依据",
        "id: the catalogue has one id for both. name: one name. words: names that are alike."
        " years: put together of single years.",
        {"enum": ["id", "name", "words", "years"]},
    ),
    Key("score", "得分", "How well they fit, from 0 to 1.", {"type": "string"}),
    Key(
        "differences",
        "差别",
        "In what they are not quite about the same.",
        {"type": "array", "items": {"enum": [difference.value for difference in Difference]}},
    ),
)

PATH_KEYS = (
    Key(
        "shape",
        "构成",
        "How its parts make up the target: average or total growth, a straight line to a level,"
        " a sum; with year- for months of its own year.",
        {"enum": ["average", "total", "line", "sum", "year-growth", "year-level", "year-sum"]},
    ),
    Key(
        "first", "首年", "The first year that counts, or where a line starts.", {"type": "integer"}
    ),
    Key("last", "末年", "The last year of the target.", {"type": "integer"}),
    Key("unit", "单位", "That of so_far and needed."),
    Key(
        "steps",
        "各年",
        "Year, value and outcome of each year that is told.",
        {"type": "array", "items": {"$ref": "#/$defs/step"}},
    ),
    Key("so_far", "至今", "What the years so far make."),
    Key("needed", "应达", "What the path asks for by now."),
    Key("rest", "其余每年", "What each year left needs; null if nothing is left.", _TEXT_OR_NULL),
    Key("rest_unit", "其余单位", "Its unit."),
)

STEP_KEYS = (
    Key("year", "年份", "The year.", {"type": "integer"}),
    Key("value", "数值", "Its figure, signed, in the unit of the path."),
    Key("outcome", "结果", "The record or observation that tells it.", _OUTCOME),
)
