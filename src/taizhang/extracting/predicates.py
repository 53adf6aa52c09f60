"""Read the words right before a value: 分别实际增长超过【5%】.

They are read from the value to the left, the longest known word first, until a word
is met that is not one of them; what is left of that is the thing measured.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from taizhang import lexicon
from taizhang.extracting.vocabulary import Vocabulary
from taizhang.model import Comparator, Direction

_TO = ("到", "至", "为", "成", "到了", "至了", "为了", "至约", "到约")
#: Verbs of one character that take 至, 到 or 为 to say where a value has got: 增至, 降到.
_AFTER_CHANGE = frozenset({"average", "filler", "sharing", "same", "baseline", "stretch"})


@dataclass(slots=True)
class Predicate:
    """What stands between a thing and its value.

    `start` is where it begins; with `doing` set, `doing_start` is where that verb begins
    and `start` lies behind it, for the caller decides whether the verb is part of a name.
    """

    start: int
    comparator: Comparator | None = None
    change: str | None = None
    direction: Direction = Direction.NONE
    reach: str | None = None
    to: bool = False  #: the change ends at the value: 提高到
    average: bool = False
    each_its_own: bool = False
    each_the_same: bool = False
    stretch: bool = False
    baseline: str | None = None
    doing: str | None = None
    doing_start: int = -1
    standard: str | None = None  #: what a share is held against, with its verb: 完成年度计划
    words: list[str] = field(default_factory=list)

    @property
    def action(self) -> str | None:
        """The verb as the report writes it."""
        return self.change or self.doing or self.reach


@cache
def _table() -> tuple[Vocabulary, dict[str, tuple[str, object]]]:
    table: dict[str, tuple[str, object]] = {}
    marked = (
        ("filler", ("phrases", "filler")),
        ("stretch", ("phrases", "stretch")),
        ("sharing", ("phrases", "sharing", "each_its_own")),
        ("same", ("phrases", "sharing", "each_the_same")),
        ("average", ("verbs", "average")),
    )
    for kind, place in marked:
        table |= dict.fromkeys(lexicon.word_list(*place), (kind, None))
    for kind, place in (
        ("baseline", ("phrases", "baseline")),
        ("doing", ("verbs", "doing")),
        ("reach", ("verbs", "reach")),
    ):
        table |= {word: (kind, word) for word in lexicon.word_list(*place)}
    for direction, side in ((Direction.UP, "more"), (Direction.DOWN, "less")):
        for word in lexicon.word_list("verbs", "change", side):
            table[word] = ("compared", direction)
            table[word + "了"] = ("compared", direction)
    for verb, direction in lexicon.change_verbs().items():
        table[verb] = ("change", direction)
        table[verb + "了"] = ("change", direction)
        for to in _TO:
            table[verb + to] = ("to", direction)
    for row in lexicon.comparators():
        if row.written == "before":
            table[row.word] = ("comparator", row.relation)
    return Vocabulary(table, not_behind=lexicon.guards()), table  # 国有, 条约


def read_predicate(text: str, limit: int, end: int) -> Predicate:
    """Return what the words before `end` say, reading no further left than `limit`.

    >>> text = "财政收入年均增长超过8%"
    >>> found = read_predicate(text, 0, text.index("8"))
    >>> text[: found.start], found.change, found.average, str(found.comparator)
    ('财政收入', '增长', True, '>')

    >>> text = "失业率由5%提高到6%"
    >>> read_predicate(text, 6, text.index("6%")).to
    True
    """
    vocabulary, table = _table()
    found = Predicate(start=end)
    bare_magnitude = text[end : end + 1] in ("十", "百", "千", "万", "亿")
    at = end
    while at > limit:
        word = vocabulary.longest_before(text, at, limit)
        if not word:
            dated = _read_date(text, limit, at)
            if dated is None:
                break
            at, baseline = dated
            found.start, found.baseline = at, found.baseline or baseline
            continue
        if word == "上" and not bare_magnitude:  # 上千万 is "ten million or more"
            break
        kind, payload = table[word]
        if kind == "filler" and word in _PLANS and found.words == ["的"]:
            break  # 占年度计划的80%: here the plan is a thing
        if kind == "compared" and not _is_compared(text, at - len(word)):
            break  # 比上年少5万元; without 比, 多 and 少 are part of a name
        if word in _BEYOND and not found.words and _is_compared(text, at - len(word)):
            kind, payload = "compared", Direction.UP  # 比原计划超过4% is a difference
        if not _takes(found, kind, word, payload):
            break
        at -= len(word)
        found.words.append(word)
        if kind == "doing":
            # What is before the verb is a subject; nothing more belongs to the predicate.
            found.doing_start = at
            bound = table.get(vocabulary.longest_before(text, at, limit), (None, None))[1]
            if isinstance(bound, Comparator) and found.comparator is None:
                found.comparator = bound  # 至少建成1所
                found.doing_start = at
            break
        found.start = at
    return found


#: Words that only set a mark.
_MARKS = {
    "average": "average",
    "sharing": "each_its_own",
    "same": "each_the_same",
    "stretch": "stretch",
}


_PLANS = frozenset({"计划", "目标", "预期目标"})
_BEYOND = frozenset({"超过", "超出", "高出", "超过了"})
_COMPARED_REACH = 50
#: 比 with what is compared; 比重, 占比, 同比 and 比较 are other words.
THAN = (
    r"(?:(?<![对相占同环可无性评好])比(?![重例较值率如价方由从缩降])"
    r"|较(?=(?:19|20)\d\d年|[一二][九〇○零]|上年|去年|前年|原?计划|预算))"
)
_COMPARES = re.compile(rf"{THAN}(?:[^，。；、]|(?<=\d)[，,](?=\d)){{1,48}}$")


def _is_compared(text: str, end: int) -> bool:
    """Tell whether the words that end at `end` compare with something: 比预算数."""
    return _COMPARES.search(text, max(0, end - _COMPARED_REACH), end) is not None


_DATE_ENDS = frozenset("年末底初期前比的来相上内间里间划月日份度")
_DATE = re.compile(
    r"""
    (?<![加高升增降减大展长短缩少低落跌])(?:到|在|至)(?:(?:19|20)\d\d年|[一二][九〇○零][〇○零一二三四五六七八九]{2}年)[底末初]?$
    | (?:(?P<baseline>比|较|同|与|对比)|在)?
    (?:(?:19|20)\d\d年|[一二][九〇○零][〇○零一二三四五六七八九]{2}年|“?十?[一二三四五六七八九]五”?|[上前]个?五年|[五十一二三四]年前|\d+年前|前年
      |第[一二三四五六七八九十]+个五年计划|[一二三四五六七八九]五计划|[前近]?[一二两三四五六七八九十\d]+年[来内间里]?|解放前|建国初|改革开放前|上一?年度?|去年|往年|全国平均)
    (?:计划)?(?:年?[底末初]|期末|末期|初期|时期|期间|同期|预算执行数|决算数|预算数|执行数|预算)?(?:预算赤字)?(?:相比|的)?$
    | (?P<than>[比较][\u4e00-\u9fff]{2,6}(?:之初|之前|初期))$      # 较禁捕之初
    | [到在至](?:今年|去年|前年|明年|本年|同年|当年)(?:上半年|下半年|[一二三四]季度)$
    | [到在至]?
      (?:今年|去年|前年|明年|本年|同年|当年|(?:19|20)\d\d年|[一二][九〇○零][〇○零一二三四五六七八九]{2}年)?
      (?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:份|(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?[底末初]?$
    | 连续(?:\d+|[一二两三四五六七八九十]+)年$
    """,
    re.VERBOSE,
)


def _read_date(text: str, limit: int, end: int) -> tuple[int, str | None] | None:
    """Return where 2007年 or 比2002年 before `end` starts, and the baseline that it names."""
    if end <= limit or text[end - 1] not in _DATE_ENDS:
        return None
    match = _DATE.search(text, max(limit, end - 20), end)
    if match is None:
        return None
    return match.start(), match[0] if match["baseline"] or match["than"] else None


def _takes(found: Predicate, kind: str, word: str, payload: object) -> bool:
    """Add one word to the predicate; False if it does not belong to it."""
    belongs = kind in _AFTER_CHANGE or word in ("是", "为") or payload is Comparator.ABOUT
    if found.change is not None and not belongs:
        return False
    if word == "上" and found.words:
        return False
    if isinstance(payload, Comparator):
        found.comparator = found.comparator or payload
    elif isinstance(payload, Direction):
        if kind == "compared" and found.change is not None:
            return False
        found.change, found.direction, found.to = word, payload, kind == "to"
    elif kind == "doing":
        if found.reach is not None and len(word) < 2:
            return False
        found.doing = word
    elif kind == "reach":
        found.reach = found.reach or word
    elif kind == "baseline":
        found.baseline = word
    elif kind != "filler":
        setattr(found, _MARKS[kind], True)
    return True
