"""Read the values of one sentence from left to right into drafts of statements."""

from __future__ import annotations

import re
from functools import cache

from taizhang import lexicon
from taizhang.extracting.adverbials import is_adverbial
from taizhang.extracting.behind import name_behind
from taizhang.extracting.clauses import Clauses
from taizhang.extracting.coordination import split_things
from taizhang.extracting.drafts import (
    Draft,
    lend_things,
    mark_floors,
    share_things,
    write_draft,
)
from taizhang.extracting.earlier import name_clause_before
from taizhang.extracting.indicators import name_before
from taizhang.extracting.measuring import Quantity
from taizhang.extracting.memory import Memory, Naming
from taizhang.extracting.naming import name_things, shares_value
from taizhang.extracting.predicates import read_predicate
from taizhang.extracting.readings import (
    Reading,
    find_baseline,
    group_values,
    read_words,
)
from taizhang.extracting.refusals import is_refused
from taizhang.model import Aim, Comparator, Measure


def read_sentence(clauses: Clauses, quantities: list[Quantity], before: list[Draft]) -> list[Draft]:
    """Return what the values of one sentence say, in their order.

    `before` are the drafts of the sentence before; a sentence close behind may be about the
    same thing without naming it.
    """
    start = clauses.sentence_start(quantities[0].start)
    text = clauses.text
    near = (
        before
        and before[-1].clause_end > start - 40
        # Behind a full stop 实现7%的增速并不容易 speaks of a rate, not of the thing before.
        and (text[start - 1] in "；;" or not text.startswith("的", quantities[0].after))
    )
    reader = _Reader(clauses, start, [before[-1].indicator] if near else [])
    groups = group_values(clauses.text, quantities)
    for i, group in enumerate(groups):
        reader.read(group, groups[i + 1][0].start if i + 1 < len(groups) else None)
    mark_floors(reader.drafts)
    lend_things(reader.drafts)
    share_things(reader.drafts)
    return reader.drafts


class _Reader:
    """Carries thing, verb and baseline from one value of a sentence to the next."""

    def __init__(self, clauses: Clauses, start: int, inherited: list[str]) -> None:
        self.drafts: list[Draft] = []
        self._clauses = clauses
        self._memory = Memory(clauses, inherited=inherited)
        self._start = start
        self._taken = start  # words before it belong to values already read
        self._baseline: str | None = None
        self._part = False

    def read(self, group: list[Quantity], next_start: int | None) -> None:
        text = self._clauses.text
        reading = read_words(self._clauses, group, self._taken, next_start)
        baseline = find_baseline(self._clauses, reading)
        if baseline is not None:
            self._keep_baseline(reading, baseline)
        elif not is_refused(text, reading):
            self._draft(reading)
        elif (
            not self._memory.things and reading.quantity.kind == "count" and "关" in reading.behind
        ):
            # 生产总值跨过3个万亿级关口、突破3万亿元: what took the steps is measured next.
            subject = _STEPPING.sub("", name_before(reading.before, predicate=True).phrase)
            self._memory.things = [subject] if subject else []
        self._taken = max(group[-1].after, reading.end)
        end = group[-1].after + len(reading.behind)
        if reading.behind and text.startswith("、", end):
            # 跃上1.4万亿斤新台阶、亩产提升: the remark behind the value is not the next one's.
            self._taken = max(self._taken, end)

    def _keep_baseline(self, reading: Reading, start: int) -> None:
        """由5%提高到6%: keep the 5% and what it measures for the value that follows."""
        text = self._clauses.text
        self._baseline = text[reading.group[0].start : reading.group[-1].end]
        end = read_predicate(text, reading.start, start).start
        subject = name_before(text[reading.start : end], predicate=True).phrase
        if is_adverbial(subject):
            subject = ""
        if reading.quantity.kind in ("count", "people"):
            subject = subject or name_behind(reading.behind)  # 把9家企业归并为3家
        if not subject and not self._memory.things:
            # 每吨钢的能耗，由上年的2.51吨降到2.28吨
            subject = name_clause_before(self._clauses, reading.group[0].start) or ""
        if subject:
            self._memory.things = [subject]

    def _draft(self, reading: Reading) -> None:
        naming = name_things(reading, self._memory)
        if not any(naming.things) or not _HAN.search(self._clauses.text, self._start, reading.end):
            return  # nothing is named, or it is named in another language
        pairs = self._pair(reading, naming)
        aim = self._aim(reading, naming)
        baseline = reading.predicate.baseline or self._baseline
        lead = self._clauses.text[reading.start : reading.group[0].start]
        for quantity, thing in pairs:
            draft = write_draft(quantity, thing, naming.action, reading)
            draft.aim, draft.baseline = aim, baseline
            draft.rules = (naming.rule, *draft.rules)
            if _SAME_MEASURE.match(lead) and self.drafts:
                # 增长24亿元，即7.8%; 增长4%以上，高的达到5%: the same change once more.
                draft.measure, draft.direction = self.drafts[-1].measure, self.drafts[-1].direction
                if draft.measure is Measure.CHANGE and quantity.kind == "share":
                    draft.measure = Measure.GROWTH
            self.drafts.append(draft)
            if "each-its-own" in naming.rule and draft.comparator is Comparator.EQUAL:
                # 分别控制在5%和3%以内: the words behind the last value hold for each.
                shared = reading.quantity.comparator
                if shared not in (None, Comparator.RANGE):
                    draft.comparator = shared
        self._memory.counted[reading.quantity.unit] = naming.things[-1]
        if aim is not Aim.PART:
            self._memory.whole = []
        elif not self._memory.whole:
            self._memory.whole = self._memory.things
        if self._memory.things and self._clauses.is_inside_bracket(reading.quantity.start):
            return  # 能源总量（按每公斤7000大卡计算）比上年降低: the remark leaves nothing behind
        self._memory.things = naming.subjects or naming.things
        self._memory.action = naming.action
        self._baseline = None

    def _aim(self, reading: Reading, naming: Naming) -> Aim:
        text = self._clauses.text
        lead = text[max(0, reading.start - 3) : reading.group[0].start]
        listed = self._part and text.startswith("、", reading.start - 1) and not naming.carried
        self._part = "其中" in lead or listed
        if self._part:
            return Aim.PART
        aimed = _stretch().search(lead, lead.rfind("，") + 1)
        if aimed is not None and aimed[0] == "争取" and _FUNDS.search(lead, aimed.end()):
            aimed = None
        if reading.predicate.stretch or aimed is not None:
            return Aim.STRETCH
        return Aim.POINT

    def _listed_before(self, reading: Reading) -> list[str]:
        """Return the things of the clause before, if it lists several with a number each."""
        start = self._clauses.clause_start(max(reading.start - 2, self._start))
        listed = [draft for draft in self.drafts if draft.quantity.start >= start]
        counted = [draft.indicator for draft in listed if draft.quantity.kind == "count"]
        return counted if len(counted) == len(listed) > 1 else []

    def _pair(self, reading: Reading, naming: Naming) -> list[tuple[Quantity, str]]:
        """Return which value belongs to which thing, and keep the things told apart."""
        group, things = reading.group, naming.things
        if len(group) > 1:
            split = things
            if len(things) != len(group) and (reading.predicate.each_its_own or naming.carried):
                split = split_things(things[0], len(group))
            elif len(things) != len(group):
                split = split_things(things[0], len(group), folded=False)
            if naming.carried and len(split) != len(group):
                # 接待游客3120万人次、旅游总花费402亿元，分别增长11.4%、9.7%
                split = [draft.indicator for draft in self.drafts[-len(group) :]]
            if len(split) != len(group):
                return [(quantity, things[0]) for quantity in group]
            naming.things, naming.rule = split, naming.rule + "+each-its-own"
            return list(zip(group, split, strict=True))
        quantity, predicate = group[0], reading.predicate
        same, changed = predicate.each_the_same, predicate.change is not None
        if same and len(things) == 1 and _BARE_RATE.fullmatch(things[0]):
            things = [thing + things[0] for thing in self._listed_before(reading)] or things
            naming.things = things
        if naming.carried and same and len(things) == 1:
            things = self._read_alike() or things  # 原煤…吨，原油…吨，都增长8%
        if len(things) == 1 and shares_value(
            quantity, things[0], each_the_same=same, changed=changed
        ):
            naming.things = things = split_things(things[0])
            if len(things) > 1:
                naming.rule += "+each-the-same"
        elif naming.carried and not same:
            things = things[-1:]
        return [(quantity, thing) for thing in things]

    def _read_alike(self) -> list[str]:
        """Return the things of the last levels in one unit, which 都 or 均 speaks of together."""
        things: list[str] = []
        for draft in reversed(self.drafts):
            if draft.measure is not Measure.LEVEL or draft.unit != self.drafts[-1].unit:
                break
            things.insert(0, draft.indicator)
        return list(dict.fromkeys(things))


#: 办理建议214件、提案187件，办复率均为100%: a rate that names nothing it is of.
_BARE_RATE = re.compile("[\u4e00-\u9fff]{2,3}率")
#: 争取中央资金80亿元: what is won, and no value that is aimed at.
_FUNDS = re.compile(
    "(?:资金|投资|债券|国债|补助|补贴|贷款|额度|基金|项目|试点|指标|支持|资助|授信)(?:规模|总额|余额)?"
    "(?:累计|共|合计|超过?|近|约|突破|达到?)*$"
)
_STEPPING = re.compile(
    "(?:[一二三四五]年)?(?:来|内)?(?:接?连|先后|相继)*[跃迈站登踏跨突再](?:上|过|越|破)?$"
)
_HAN = re.compile("[\u4e00-\u9fff]")
_SAME_MEASURE = re.compile("即(?:约|近|大约)?$|最?[高低多少快慢]的(?:达到?|为|有)?(?:约|近)?$")


@cache
def _stretch() -> re.Pattern[str]:
    return re.compile("|".join(lexicon.word_list("phrases", "stretch")))
