"""An OFD file is read like a PDF: in reading order, with places."""

from __future__ import annotations

import pytest
from ofd_files import make_ofd

import taizhang
from taizhang.errors import BrokenFileError, EmptyFileError, ScannedFileError
from taizhang.model import Box, Document, Span
from taizhang.reading import read_bytes

LINE = "全市地区生产总值达到一千二百八十六亿元增长百分之七"


def read_one(data: bytes) -> Document:
    [document] = read_bytes(data, "a.ofd")
    return document


def test_pages_are_read_in_order_with_what_stands_around_them_apart() -> None:
    """Paragraphs go on over lines and pages; a template's words and page numbers are furniture."""
    pages = [
        [(31, 30, LINE[:-2]), (20, 40, LINE), (100, 280, "— 1 —")],
        [(20, 30, "以上。"), (31, 40, "另一段。"), (100, 280, "— 2 —")],
        [(31, 30, "末段。"), (100, 280, "— 3 —")],
    ]
    document = read_one(make_ofd(pages, template=[(80, 12, "澜陵市政府工作报告")]))

    assert taizhang.restore(document).restored == f"{LINE[:-2]}{LINE}以上。\n另一段。\n末段。"
    assert len(document.furniture) == 6
    assert document.title == "报告"


def test_a_character_has_its_place_in_points() -> None:
    """Millimetres of the file become points of the layout."""
    document = read_one(make_ofd([[(25.4, 50.8, "增长5%")]], size=5))

    assert document.published == "增长5%"
    assert document.layout is not None
    assert list(document.layout.find_boxes(Span(2, 4))) == [Box(1, 100, 145, 115, 160)]


def test_a_ruled_table_has_its_cells() -> None:
    """Lines drawn across and down make a grid."""
    rules = [(20, y, 120, y) for y in (50, 60, 70)] + [(x, 50, x, 70) for x in (20, 70, 120)]
    words = [(22, 52, "粮食产量"), (72, 52, "12.5"), (22, 62, "增长"), (72, 62, "3%")]
    document = read_one(make_ofd([words], rules=rules))

    assert document.published == "粮食产量\t12.5\n增长\t3%"
    assert len(document.tables) == 1


def test_a_missing_page_is_noted() -> None:
    """The other pages are read all the same."""
    data = make_ofd(
        [[(20, 30, "甲")], [(20, 30, "乙")]], parts={"Doc_0/Pages/Page_0/Content.xml": None}
    )

    assert read_one(data).published == "乙"
    assert read_one(data).notes == ("1 × page left out: its part is missing",)


PICTURE = (
    b'<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer>'
    b'<ofd:ImageObject Boundary="0 0 9 9"/></ofd:Layer></ofd:Content></ofd:Page>'
)


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        ({"OFD.xml": None}, BrokenFileError),
        ({"Doc_0/Document.xml": None}, BrokenFileError),
        ({"Doc_0/Document.xml": b"<"}, BrokenFileError),
        ({"OFD.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}, BrokenFileError),
        ({"Doc_0/Pages/Page_0/Content.xml": PICTURE}, ScannedFileError),
        ({"Doc_0/Pages/Page_0/Content.xml": PICTURE.replace(b"Image", b"X")}, EmptyFileError),
    ],
)
def test_a_file_without_text_is_refused(
    parts: dict[str, bytes | None], error: type[Exception]
) -> None:
    """Each with its own error."""
    with pytest.raises(error):
        read_one(make_ofd([[(20, 30, "甲")]], parts=parts))
