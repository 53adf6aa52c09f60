"""What places and their targets are called, in the language of the page."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from taizhang.ledger.queries.regions import RegionRow
from taizhang.ledger.queries.targets import Figure, TargetRow
from taizhang.lexicon.indicators import catalogue
from taizhang.lexicon.regions import region_with_code
from taizhang.model import Aim, Comparator
from taizhang.model.showing import show_move, show_value
from taizhang.web.environment import language, say

#: The levels that pages group places by, the widest first; the first word is for addresses.
#: What lies below has a level in GB/T 2260, or none that is known.
LEVELS: dict[str, tuple[tuple[str, ...] | None, str, str]] = {
    "national": (("national",), "全国", "The state"),
    "province": (
        ("province", "municipality", "autonomous-region", "special-administrative-region"),
        "省级",
        "Provinces",
    ),
    "prefecture": (("prefecture",), "地级", "Prefectures"),
    "county": (("county",), "县级", "Counties"),
    "other": (None, "未列入区划代码的地区", "Places without a code"),
}

_AIMS = {
    Aim.FLOOR: ("底线", "floor"),
    Aim.STRETCH: ("力争", "stretch"),
    Aim.PART: ("其中", "part"),
}


def place_name(slug: str, name: str) -> Markup:
    """Return the name of a place; in English with its English name, where it has one."""
    if language() == "zh":
        return Markup("{}").format(name)
    known = region_with_code(slug) if slug.isdecimal() else None
    chinese = Markup('<span lang="zh">{}</span>').format(name)
    if known is None or known.english is None:
        return chinese
    return Markup("{} {}").format(known.english, chinese)


def plain_place_name(slug: str, name: str) -> str:
    """Return the name of a place as text, for titles and labels."""
    return str(place_name(slug, name).striptags())


def topic_name(topic: str, words: str | None = None) -> str:
    """Return what an indicator is called: by the catalogue, else in the words of the reports."""
    known = catalogue().get(topic)
    if known is None:
        return words or topic
    english = known.english
    return known.names[0] if language() == "zh" else english[0].upper() + english[1:]


def figure_words(figure: Figure) -> str:
    """Return the move and the value: 增长≥7%."""
    return show_move(figure) + show_value(figure)


def target_words(row: TargetRow) -> str:
    """Return what a target says, with its period where that is not the year of the report."""
    words = figure_words(row.figure)
    if row.aim in _AIMS:
        words = f"{say(*_AIMS[row.aim])} {words}"
    if row.period is not None and not row.is_for_its_year:
        words += say(f"（{row.period}年）", f" ({row.period})")
    return words


def outcome_words(row: TargetRow) -> str:
    """Return what came of a target; "" where nothing is known."""
    return "" if row.outcome is None else figure_words(row.outcome.figure)


_QUALIFIERS = {
    Comparator.EQUAL: ("定值", "exactly"),
    Comparator.AT_LEAST: ("以上", "at least"),
    Comparator.AT_MOST: ("以内", "at most"),
    Comparator.MORE_THAN: ("超过", "more than"),
    Comparator.LESS_THAN: ("低于", "less than"),
    Comparator.ABOUT: ("左右", "about"),
    Comparator.RANGE: ("区间", "a range"),
}


def qualifier_words(comparator: Comparator) -> str:
    """Return how a target is bounded: 以上, at least."""
    return say(*_QUALIFIERS[comparator])


def level_of(level: str | None) -> str:
    """Return the group of levels that a level belongs to."""
    for group, (levels, _, _) in LEVELS.items():
        if levels is not None and level in levels:
            return group
    return "other"


def group_by_level(rows: Sequence[RegionRow]) -> dict[str, list[RegionRow]]:
    """Return places by the group of their level, the widest first."""
    found: dict[str, list[RegionRow]] = {group: [] for group in LEVELS}
    for row in rows:
        found[level_of(row.level)].append(row)
    return {group: some for group, some in found.items() if some}


def level_words(group: str) -> str:
    """Return what a group of levels is called."""
    _, zh, en = LEVELS[group]
    return say(zh, en)
