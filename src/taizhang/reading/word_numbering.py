"""The numbers that Word writes before paragraphs by itself: 一、 （一） 1. and bullets.

They stand in no paragraph: numbering.xml defines lists of up to nine levels, paragraphs or
their styles point to a list and a level, and Word counts when it shows the page.  Readers see
them and quote them, so they are counted here and written into the text.

The rules are those of ECMA-376 part 1, 17.9: numbers of one abstract list count on across
its instances unless an instance says where to start; a level starts anew when a higher one
goes on (`lvlRestart` may forbid that); a template such as "%1.%2" shows several counters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taizhang.reading.word_numerals import write_numeral
from taizhang.reading.word_xml import attribute, below, child, children, is_on, value

if TYPE_CHECKING:
    from taizhang.reading.word_xml import Element

#: Between the number and the text.  Word's usual tab is kept, for "3." and "5万亩" must not
#: run together into 3.5万亩.
_SUFFIXES = {"tab": "\t", "space": " ", "nothing": ""}

_COUNTER = re.compile("%([1-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How one level of a list is counted and shown."""

    start: int = 1
    number_format: str = "decimal"
    template: str = ""
    suffix: str = "\t"
    restarts_after: int | None = None  #: levels above this number restart it; None: all of them
    all_decimal: bool = False  #: "1.1" under 一、 and not "一.1" (isLgl)
    style: str | None = None  #: the paragraph style that this level belongs to


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """One instance of a list: its counters' name, its levels, and where it sets them to."""

    abstract: str
    levels: dict[int, Level]
    overrides: dict[int, int]


class Numbering:
    """The lists of one document, and how far each has been counted.

    Ask for labels in the order of the paragraphs: asking counts.
    """

    def __init__(self, lists: dict[str, _List]) -> None:
        self._lists = lists
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def level_of_style(self, number_id: str, style: str) -> int | None:
        """Return the level of a list that belongs to a paragraph style."""
        levels = self._lists[number_id].levels if number_id in self._lists else {}
        return next((at for at, level in levels.items() if level.style == style), None)

    def next_label(self, number_id: str, at: int) -> str:
        """Return the number of the next paragraph at a level, with what separates it."""
        numbers = self._lists.get(number_id)
        level = numbers.levels.get(at) if numbers else None
        if numbers is None or level is None:
            return ""
        counters = self._counters.setdefault(numbers.abstract, {})
        if at in numbers.overrides and (number_id, at) not in self._started:
            counters[at] = numbers.overrides[at]
        else:
            counters[at] = counters[at] + 1 if at in counters else level.start
        self._started.add((number_id, at))
        for deeper in [other for other in counters if other > at]:
            after = numbers.levels.get(deeper, level).restarts_after
            if after is None or at < after:
                del counters[deeper]
        label = self._show(numbers.levels, level, counters)
        return label + level.suffix if label else ""

    @staticmethod
    def _show(levels: dict[int, Level], level: Level, counters: dict[int, int]) -> str:
        if level.number_format == "none":
            return _COUNTER.sub("", level.template)
        if level.number_format == "bullet":
            # Bullets of symbol fonts lie in the private use area and mean nothing elsewhere.
            return "".join("•" if "\ue000" <= c <= "\uf8ff" else c for c in level.template)

        def show(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            shown = levels.get(at, level)
            number_format = "decimal" if level.all_decimal else shown.number_format
            return write_numeral(counters.get(at, shown.start), number_format)

        return _COUNTER.sub(show, level.template)


def read_numbering(root: Element | None, styles: Element | None) -> Numbering:
    """Return the lists that numbering.xml defines; without the part, none."""
    abstracts = {attribute(a, "abstractNumId"): a for a in children(root, "abstractNum")}
    instances = {attribute(n, "numId"): n for n in children(root, "num")}
    of_styles = _lists_of_styles(styles)
    lists: dict[str, _List] = {}
    for number_id, instance in instances.items():
        abstract_id = value(instance, "abstractNumId")
        # A list may only name a numbering style, whose list has the levels.
        link = value(abstracts.get(abstract_id), "numStyleLink")
        if link:
            abstract_id = value(instances.get(of_styles.get(link, "")), "abstractNumId")
        levels = _read_levels(abstracts.get(abstract_id))
        overrides: dict[int, int] = {}
        for override in children(instance, "lvlOverride"):
            at = _number(attribute(override, "ilvl"))
            if (level := child(override, "lvl")) is not None:
                levels[at] = _read_level(level)
            if start := value(override, "startOverride"):
                overrides[at] = _number(start)
                levels[at] = replace(levels.get(at, Level()), start=overrides[at])
        lists[number_id] = _List(abstract=abstract_id, levels=levels, overrides=overrides)
    return Numbering(lists)


def _read_levels(abstract: Element | None) -> dict[int, Level]:
    levels = children(abstract, "lvl")
    return {_number(attribute(level, "ilvl")): _read_level(level) for level in levels}


def _read_level(element: Element) -> Level:
    formats = [attribute(number_format, "val") for number_format in below(element, "numFmt")]
    restart = value(element, "lvlRestart")
    return Level(
        start=_number(value(element, "start")),
        # A format of newer Word is "custom", with one that older Word knows beside it.
        number_format=next((f for f in formats if f and f != "custom"), "decimal"),
        template=value(element, "lvlText"),
        suffix=_SUFFIXES.get(value(element, "suff"), "\t"),
        restarts_after=_number(restart) if restart else None,
        all_decimal=is_on(element, "isLgl"),
        style=value(element, "pStyle") or None,
    )


def _lists_of_styles(styles: Element | None) -> dict[str, str]:
    """Return the list that each numbering style names."""
    return {
        attribute(style, "styleId"): value(child(child(style, "pPr"), "numPr"), "numId")
        for style in children(styles, "style")
        if attribute(style, "type") == "numbering"
    }


def _number(written: str) -> int:
    # Word's own are short; a crafted one must not cost memory.
    return int(written) if written.isascii() and written.isdigit() and len(written) < 9 else 0
