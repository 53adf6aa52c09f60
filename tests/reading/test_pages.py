"""Signs at places become lines, columns, tables, paragraphs; what stands around them is told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from taizhang.reading.pages import Glyph, PagedText, Rule, assemble, read_page

Words = tuple[float, float, str]

#: Twenty-four signs of 16 points fill a column from 72 to 456.
FULL = "全市上下团结拼搏砥砺前行各项工作取得新的进展成效"


def page_of(words: Sequence[Words], size: float = 16) -> list[Glyph]:
    """Return the signs of words, each a sign of full width: left, foot, words."""
    return [
        Glyph(sign, left + size * i, left + size * (i + 1), foot, size)
        for left, foot, text in words
        for i, sign in enumerate(text)
    ]


def read(*pages: list[Glyph], rules: Sequence[Rule] = ()) -> PagedText:
    sizes = (595.0, 842.0)
    return assemble([read_page(i, sizes, page, rules) for i, page in enumerate(pages, start=1)])


PARAGRAPHS = {
    "a full line goes on": ([(72, 200, FULL), (72, 228, "以上。")], 16, f"{FULL}以上。"),
    "an indented line begins a paragraph": (
        [(72, 200, FULL), (104, 228, "另一段。")],
        16,
        f"{FULL}\n另一段。",
    ),
    "a short line ends one": ([(72, 200, FULL[:15]), (72, 228, FULL)], 16, f"{FULL[:15]}\n{FULL}"),
    "a wide gap parts": (
        [(72, 200, FULL), (72, 228, FULL), (72, 256, FULL), (72, 330, FULL)],
        16,
        f"{FULL * 3}\n{FULL}",
    ),
    "a numbered heading behind a full last line": (
        [(104, 172, FULL[2:]), (72, 200, FULL[:-1] + "。"), (72, 228, "二、工作安排")],
        16,
        f"{FULL[2:]}{FULL[:-1]}。\n二、工作安排",
    ),
    "a sentence that ends at the edge of a line": (
        [(72, 200, FULL[:-1] + "。"), (72, 228, FULL)],
        16,
        f"{FULL[:-1]}。{FULL}",
    ),
    "a narrow column of words has no full lines": (
        [(72, 200, "粮食产量"), (72, 228, "棉花产量")],
        16,
        "粮食产量\n棉花产量",
    ),
}


@pytest.mark.parametrize(("words", "size", "text"), PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_lines_are_joined_where_the_page_shows_it(
    words: list[Words], size: float, text: str
) -> None:
    """And nowhere else: other breaks are left for restoring, which knows the words."""
    assert read(page_of(words, size)).published == text


def test_a_heading_in_larger_signs_stands_alone() -> None:
    """Though it fills its line and the next one is not indented."""
    signs = page_of([(72, 160, FULL[:17])], 22) + page_of([(72, 200, FULL), (72, 228, FULL)])

    assert read(signs).published == f"{FULL[:17]}\n{FULL}{FULL}"


def columns(left: float, right: float, *, title: str = "") -> list[Glyph]:
    words = [(left, 200.0 + 20 * i, FULL[:15]) for i in range(6)]
    words += [(right, 200.0 + 20 * i, FULL[9:]) for i in range(6)]
    return page_of([(150.0, 160.0, title), *words], 12)


def test_the_left_column_comes_first() -> None:
    """Under a title over both; a full last line goes on in the right one."""
    published = read(columns(72, 290, title="政府工作报告")).published

    assert published == f"政府工作报告\n{FULL[:15] * 6}{FULL[9:] * 6}"


def test_columns_may_stand_close() -> None:
    """A gap of less than a sign and a half parts them, if it goes down through all rows."""
    published = read(columns(72, 72 + 15 * 12 + 9)).published

    assert published.replace("\n", "") == FULL[:15] * 6 + FULL[9:] * 6


def test_short_words_side_by_side_are_a_table() -> None:
    """Not columns of text: a row is read across."""
    words = [(72.0, 200.0 + 20 * i, "产量") for i in range(6)]
    words += [(300.0, 200.0 + 20 * i, "三成") for i in range(6)]
    text = read(page_of(words, 12))

    assert text.published == "\n".join(["产量\t三成"] * 6)
    assert [span.of(text.published) for span in text.tables] == [text.published]


def test_a_frame_is_no_table() -> None:
    """Four lines around a text leave it a text."""
    box = [Rule(60, 180, 500, 180), Rule(60, 260, 500, 260), Rule(60, 180, 60, 260)]
    text = read(page_of([(72, 210, FULL), (72, 238, FULL)]), rules=[*box, Rule(500, 180, 500, 260)])

    assert (text.published, text.tables) == (FULL + FULL, ())


def test_a_merged_cell_is_one_cell() -> None:
    """Where a line between two cells is not drawn, they are one."""
    across = [Rule(70, y, 270, y) for y in (180.0, 210.0, 240.0)]
    down = [Rule(x, 180, x, 240) for x in (70.0, 270.0)] + [Rule(170, 210, 170, 240)]
    words = [(130.0, 200.0, "指标"), (80.0, 230.0, "粮食"), (180.0, 230.0, "棉花")]

    assert read(page_of(words), rules=across + down).published == "指标\n粮食\t棉花"


def headed(number: int, head: str, foot: str) -> list[Glyph]:
    return page_of([(200, 50, head), (104, 200, f"第{'一二三四'[number]}段。"), (280, 800, foot)])


def test_what_recurs_at_the_edge_is_furniture() -> None:
    """In the same words but for numbers, on three pages or more."""
    text = read(*(headed(i, "工作报告", f"— {i + 1} —") for i in range(3)))
    marked = [span.of(text.published).strip() for span in text.furniture]

    assert marked == ["工作报告", "— 1 —", "工作报告", "— 2 —", "工作报告", "— 3 —"]


def test_what_recurs_on_two_pages_is_not() -> None:
    """Two pages may begin alike by chance; their numbers are furniture all the same."""
    text = read(*(headed(i, "工作报告", f"{i + 1}") for i in range(2)))

    assert [span.of(text.published).strip() for span in text.furniture] == ["1", "2"]


def test_what_recurs_in_the_middle_is_text() -> None:
    """A running head stands in the margin."""
    text = read(*(page_of([(104, 400, "各位代表：")]) for _ in range(4)))

    assert text.furniture == ()


def test_a_blank_is_read_where_words_stand_apart() -> None:
    """Between Latin words and numbers, not between Chinese signs of a justified line."""
    latin = [Glyph(sign, 72 + 8 * i + 4 * (i > 2), 80 + 8 * i + 4 * (i > 2), 200, 16)
             for i, sign in enumerate("GDP5G")]  # fmt: skip
    chinese = [Glyph(sign, 72 + 20 * i, 88 + 20 * i, 240, 16) for i, sign in enumerate("增长")]

    assert read(latin + chinese).published == "GDP 5G\n增长"


def test_signs_spread_over_a_line_are_one_title() -> None:
    """政 府 工 作 报 告 is no row of six cells."""
    signs = [Glyph(sign, 72 + 60 * i, 88 + 60 * i, 200, 16) for i, sign in enumerate("工作报告")]

    assert read(signs).published.replace(" ", "") == "工作报告"
