"""Lists are counted as Word counts them."""

from __future__ import annotations

import pytest
from lxml import etree
from word_files import NAMESPACE, level, numbering

from taizhang.reading.word_numbering import Numbering, read_numbering

NO_GAP = '<w:suff w:val="nothing"/>'
OUTLINE = (
    level(0, "chineseCounting", "%1、", NO_GAP)
    + level(1, "chineseCounting", "（%2）", NO_GAP)
    + level(2, "decimal", "%1.%2.%3", NO_GAP + "<w:isLgl/>")
)


def lists(
    abstracts: dict[int, str], numbers: dict[int, tuple[int, str]], styles: str = ""
) -> Numbering:
    root = etree.fromstring(numbering(abstracts, numbers))
    style_root = etree.fromstring(f'<w:styles xmlns:w="{NAMESPACE}">{styles}</w:styles>')
    return read_numbering(root, style_root)


def labels(counted: Numbering, paragraphs: str) -> str:
    """Return the labels of paragraphs, each written as list number and level: "1.0 1.1"."""
    places = (place.split(".") for place in paragraphs.split())
    return " ".join(counted.next_label(number_id, int(at)) for number_id, at in places)


RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
NEW_LEVEL = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1-", NO_GAP)}</w:lvlOverride>'
NEVER = '<w:lvlRestart w:val="0"/>'
AFTER_FIRST = '<w:lvlRestart w:val="1"/>'

COUNTING = {
    "levels count on and start anew below a higher one": (
        OUTLINE, "", "1.0 1.1 1.1 1.2 1.2 1.0 1.1 1.2",
        "一、 （一） （二） 1.2.1 1.2.2 二、 （一） 2.1.1",
    ),
    "a level without one above it shows where that one starts": (
        OUTLINE, "", "1.2 1.2 1.0", "1.1.1 1.1.2 一、",
    ),
    "two instances of a list count on together": (
        OUTLINE, "", "1.0 2.0 1.0", "一、 二、 三、",
    ),
    "an instance may start anew, once": (
        OUTLINE, RESTART.format(1), "1.0 1.0 2.0 2.0 1.0", "一、 二、 一、 二、 三、",
    ),
    "an instance may start elsewhere": (
        OUTLINE, RESTART.format(5), "2.0 2.0", "五、 六、",
    ),
    "an instance may look different": (
        OUTLINE, NEW_LEVEL, "1.0 2.0 1.0", "一、 II- 三、",
    ),
    "a level may never start anew": (
        level(0, "decimal", "%1", NO_GAP) + level(1, "lowerLetter", "%2)", NEVER + NO_GAP), "",
        "1.0 1.1 1.0 1.1", "1 a) 2 b)",
    ),
    "a level may start anew after the first only": (
        level(0, "decimal", "%1", NO_GAP) + level(1, "decimal", "%2", NO_GAP)
        + level(2, "lowerLetter", "%3)", AFTER_FIRST + NO_GAP), "",
        "1.0 1.1 1.2 1.1 1.2 1.0 1.2", "1 1 a) 2 b) 2 a)",
    ),
    "unknown lists and levels have no label": (
        OUTLINE, "", "9.0 1.8 1.0", "  一、",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("abstract", "overrides", "paragraphs", "shown"), COUNTING.values(), ids=COUNTING
)
def test_lists_count(abstract: str, overrides: str, paragraphs: str, shown: str) -> None:
    """What Word shows before the paragraphs is what is written."""
    counted = lists({0: abstract}, {1: (0, ""), 2: (0, overrides)})

    assert labels(counted, paragraphs) == shown


@pytest.mark.parametrize(
    ("xml", "label"),
    [
        (level(0, "bullet", "•"), "•\t"),
        (level(0, "bullet", "\uf0b7"), "•\t"),
        (level(0, "bullet", "—", '<w:suff w:val="space"/>'), "— "),
        (level(0, "none", ""), ""),
        (level(0, "none", "附件%1"), "附件\t"),
        (level(0, "decimal", ""), ""),
        (level(0, "decimal", "%1."), "1.\t"),
        (level(0, "chineseCounting", "第%1条", '<w:suff w:val="space"/>'), "第一条 "),
    ],
)
def test_a_label_is_shown_with_what_parts_it_from_the_text(xml: str, label: str) -> None:
    """A tab, a space or nothing; a list that shows nothing adds nothing."""
    assert lists({0: xml}, {1: (0, "")}).next_label("1", 0) == label


def test_a_list_may_be_that_of_a_numbering_style() -> None:
    """A list without levels leads over a style to the list that has them."""
    style = (
        '<w:style w:type="numbering" w:styleId="Report"><w:pPr><w:numPr>'
        '<w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    link = '<w:numStyleLink w:val="Report"/>'
    counted = lists({0: link, 1: OUTLINE}, {1: (0, ""), 2: (1, "")}, style)

    assert labels(counted, "1.0 2.0") == "一、 二、"


def test_without_the_part_there_are_no_lists() -> None:
    """Most files have no numbering.xml."""
    assert read_numbering(None, None).next_label("1", 0) == ""
