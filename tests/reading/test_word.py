"""A Word file is read as its reader sees it; a broken one is refused with a sentence."""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import NAMESPACE, body, level, numbered, numbering, saved, with_parts

from taizhang.errors import BrokenFileError, EmptyFileError, TaizhangError, TooLargeError
from taizhang.model import Document, Heading, Span
from taizhang.reading import read_bytes


def read_one(data: bytes) -> Document:
    [document] = read_bytes(data, "a.docx")
    return document


def test_paragraphs_are_lines() -> None:
    """Each paragraph is a line, the empty ones too, and runs are joined without a seam."""
    word = docx.Document()
    word.add_paragraph("政府工作报告")
    word.add_paragraph()
    paragraph = word.add_paragraph("全市地区生产总值增长")
    paragraph.add_run("5.").bold = True
    paragraph.add_run("5%")
    paragraph.add_run("以上。").add_break(WD_BREAK.LINE)
    paragraph.add_run("\t　城镇新增就业3万人 ")

    document = read_one(saved(word))

    assert document.published == (
        "政府工作报告\n\n全市地区生产总值增长5.5%以上。\n\t　城镇新增就业3万人 "
    )


def test_tables_stand_where_they_are() -> None:
    """Rows are lines, cells are parted by tabs, and the table keeps its place."""
    word = docx.Document()
    word.add_paragraph("主要指标")
    table = word.add_table(2, 2)
    table.cell(0, 0).text = "指标"
    table.cell(0, 1).text = "目标"
    table.cell(1, 0).text = "粮食产量"
    table.cell(1, 1).text = "48万吨 以上"
    word.add_paragraph("以上指标")

    document = read_one(saved(word))

    assert document.published == "主要指标\n指标\t目标\n粮食产量\t48万吨 以上\n以上指标"


def test_headings_are_kept_with_their_levels() -> None:
    """Heading styles and outline levels mark headings; their spans quote their words."""
    word = docx.Document()
    word.add_heading("政府工作报告", 0)
    word.add_heading(" 一、工作回顾", 1)
    word.add_paragraph("增长5%。")
    word.add_heading("", 1)
    word.add_heading("（一）工业", 2)

    document = read_one(saved(word))

    assert document.title == "政府工作报告"
    assert [(h.span.of(document.published), h.level) for h in document.headings] == [
        ("一、工作回顾", 1),
        ("（一）工业", 2),
    ]


def test_an_outline_level_makes_a_heading() -> None:
    """A paragraph may mark itself; level 9 is body text, even in a heading's style."""
    document = read_one(
        body(
            '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>工业</w:t></w:r></w:p>'
            '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:outlineLvl w:val="9"/></w:pPr>'
            "<w:r><w:t>农业</w:t></w:r></w:p>"
        )
    )

    assert document.headings == (Heading(Span(0, 2), 2),)


@pytest.mark.parametrize(
    ("field", "title"),
    [
        ("2025年澜陵市政府工作报告", "2025年澜陵市政府工作报告"),
        ("", None),
        (" ", None),
        ("文档1", None),
        ("Document1", None),
        ("Microsoft Word - 文档1.docx", None),
        ("新建 Microsoft Word 文档", None),
        ("Microsoft Word 文档", None),
        ("标题", None),
    ],
)
def test_the_title_field_is_taken_unless_it_is_a_placeholder(field: str, title: str | None) -> None:
    """What Word fills in by itself is no title."""
    word = docx.Document()
    word.add_paragraph("增长5%。")
    word.core_properties.title = field

    assert read_one(saved(word)).title == title


INLINE = {
    "a deletion is gone, an insertion is there": (
        "<w:del><w:r><w:delText>6</w:delText></w:r></w:del><w:ins><w:r><w:t>5</w:t></w:r></w:ins>",
        "5",
    ),
    "what was moved away is gone": (
        "<w:moveFrom><w:r><w:t>6</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>5</w:t></w:r></w:moveTo>",
        "5",
    ),
    "hidden text is not seen": (
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>6</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>5</w:t></w:r>',
        "5",
    ),
    "links and controls hold text": (
        "<w:hyperlink><w:r><w:t>增</w:t></w:r></w:hyperlink>"
        "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent><w:r><w:t>长</w:t></w:r></w:sdtContent>"
        "</w:sdt><w:smartTag><w:r><w:t>5</w:t></w:r></w:smartTag>",
        "增长5",
    ),
    "a field shows its result and not its code": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>5</w:t></w:r>',
        "5",
    ),
    "pinyin above a character is not in the line": (
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>hé</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>禾</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        "禾",
    ),
    "marks stand for characters": (
        '<w:r><w:t>a</w:t><w:tab/><w:noBreakHyphen/><w:cr/><w:br w:type="page"/>'
        '<w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:char="2460"/><w:sym w:char="x"/></w:r>',
        "a\t-\n\n•①",
    ),
    "a drawing made for two versions is read once": (
        "<mc:AlternateContent><mc:Choice><w:r><w:t>5</w:t></w:r></mc:Choice>"
        "<mc:Fallback><w:r><w:t>5</w:t></w:r></mc:Fallback></mc:AlternateContent>",
        "5",
    ),
    "a text box comes after the line it hangs on": (
        "<w:r><w:t>甲</w:t></w:r><w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r>"
        "</w:p></w:txbxContent></v:textbox></w:pict></w:r><w:r><w:t>乙</w:t></w:r>",
        "甲乙\n框",
    ),
}


@pytest.mark.parametrize(("xml", "text"), INLINE.values(), ids=INLINE)
def test_a_paragraph_reads_as_it_is_shown(xml: str, text: str) -> None:
    """What Word shows is there once, and what it does not show is not."""
    assert read_one(body(f"<w:p>{xml}</w:p>")).published == text


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_tracked_changes_are_read_as_accepted() -> None:
    """Insertions are text, deletions are not, a deleted paragraph end joins, and a note says so."""
    document = read_one(
        body(
            f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('增长')}<w:ins>{run('6')}</w:ins>"
            f"<w:del><w:r><w:delText>5</w:delText></w:r></w:del></w:p><w:p>{run('%')}</w:p>"
            f"<w:p><w:moveFrom>{run('甲')}</w:moveFrom><w:moveTo>{run('乙')}</w:moveTo></w:p>"
        )
    )

    assert document.published == "增长6%\n乙"
    assert document.notes == (
        "tracked changes read as accepted: 1 × deletion, 1 × insertion, 1 × move",
    )


def test_footnotes_stand_at_the_end_as_furniture() -> None:
    """They cut no sentence, give no record, and are not lost."""
    notes = (
        f'<w:footnotes xmlns:w="{NAMESPACE}">'
        f'<w:footnote w:id="0"><w:p>{run("线")}</w:p></w:footnote>'
        f'<w:footnote w:id="7"><w:p>{run("按可比价计算增长5%。")}</w:p></w:footnote></w:footnotes>'
    )
    text = body(
        f"<w:p>{run('2026年增长6%')}<w:r><w:footnoteReference w:id='7'/></w:r>{run('以上。')}</w:p>"
    )
    document = read_one(with_parts(text, footnotes=notes))

    assert document.published == "2026年增长6%以上。\n[1] 按可比价计算增长5%。"
    assert [span.of(document.published) for span in document.furniture] == [
        "\n[1] 按可比价计算增长5%。"
    ]
    assert document.notes == ("1 × footnote or endnote put at the end, as furniture",)


def test_hidden_text_is_left_out_however_it_is_hidden() -> None:
    """By itself or by a style; a run may show itself against its style."""
    word = docx.Document()
    style = word.styles.add_style("Secret", WD_STYLE_TYPE.CHARACTER)
    style.font.hidden = True
    paragraph = word.add_paragraph("增长")
    paragraph.add_run("6").font.hidden = True
    paragraph.add_run("7", style="Secret")
    paragraph.add_run("8", style="Secret").font.hidden = False
    document = read_one(saved(word))

    assert document.published == "增长8"
    assert document.notes == ("2 × hidden text left out",)


def field(code: str, result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in ("begin", "separate")]
    return f'{marks[0]}{code}{marks[1]}{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def test_a_field_shows_its_result() -> None:
    """Not its code, and nothing of a field inside the code."""
    code = "<w:r><w:instrText>IF </w:instrText></w:r>"
    inner = field(f"{code}{run('甲')}", run("乙"))
    paragraph = f"<w:p>{run('增长')}{field(code + inner, run('5%'))}{run('以上')}</w:p>"

    assert read_one(body(paragraph)).published == "增长5%以上"


def test_a_table_of_contents_is_furniture() -> None:
    """Its lines would be taken for headings."""
    word = docx.Document()
    word.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    word.add_paragraph("一、工作回顾\t3", style="toc 1")
    word.add_paragraph("一、工作回顾")
    document = read_one(saved(word))

    assert [span.of(document.published) for span in document.furniture] == ["一、工作回顾\t3"]


CHUNKS = {
    "a page": ("<html><body><p>增长5%</p></body></html>".encode(), "增长5%"),
    "a text": ("增长5%".encode("gb18030"), "增长5%"),
    "a Word file": (body(f"<w:p>{run('增长5%')}</w:p>"), "增长5%"),
}


@pytest.mark.parametrize(("data", "text"), CHUNKS.values(), ids=CHUNKS)
def test_a_file_inside_the_file_is_read(data: bytes, text: str) -> None:
    """Programs that put reports together leave their parts as they are."""
    assert read_one(with_chunk(data)).published == f"前\n{text}\n后"


def test_a_file_that_holds_itself_ends() -> None:
    """A Word file inside is read without the files inside it."""
    document = read_one(with_chunk(with_chunk("增长5%".encode())))

    assert document.published == "前\n前\n\n后\n后"


def test_a_file_inside_that_cannot_be_read_is_noted() -> None:
    """The report around it is read all the same."""
    document = read_one(with_chunk(rb"{\rtf1 x}"))

    assert document.published == "前\n\n后"
    assert document.notes == ("1 × file inside the file left out",)


def with_chunk(data: bytes) -> bytes:
    whole = body(f"<w:p>{run('前')}</w:p><w:altChunk r:id='c1'/><w:p>{run('后')}</w:p>")
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/_rels/document.xml.rels":
                relation = b'<Relationship Id="c1" Type="aFChunk" Target="chunk"/></Relationships>'
                part = part.replace(b"</Relationships>", relation)
            new.writestr(name, part)
        new.writestr("word/chunk", data)
    return stream.getvalue()


def test_blocks_inside_wrappers_are_read() -> None:
    """Content controls around paragraphs, rows and cells hide nothing; deleted rows are gone."""
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    document = read_one(
        body(
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:sdtContent></w:sdt>"
            f"<w:tbl><w:tr>{cell.format('乙')}<w:sdt><w:sdtContent>{cell.format('丙')}"
            "</w:sdtContent></w:sdt></w:tr>"
            f"<w:tr><w:trPr><w:del/></w:trPr>{cell.format('丁')}</w:tr></w:tbl>"
        )
    )

    assert document.published == "甲\n乙\t丙"


def test_strict_files_are_read() -> None:
    """Word's "Strict Open XML" has other namespaces and the same text."""
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    xml = (
        f'<w:document xmlns:w="{strict}"><w:body><w:p><w:r><w:t>增长5%</w:t></w:r></w:p>'
        "</w:body></w:document>"
    )

    assert read_one(with_parts(saved(docx.Document()), document=xml)).published == "增长5%"


def test_automatic_numbers_are_written() -> None:
    """Readers see 一、 and （一） before headings though no paragraph holds them."""
    levels = level(0, "chineseCounting", "%1、", '<w:suff w:val="nothing"/>')
    levels += level(1, "chineseCounting", "（%2）", '<w:suff w:val="nothing"/>')
    levels += level(2, "decimal", "%3.")
    word = docx.Document()
    numbered(word.add_heading("工作回顾", 1), 7)
    numbered(word.add_heading("工业", 2), 7, 1)
    numbered(word.add_paragraph("5万亩"), 7, 2)
    numbered(word.add_heading("农业", 2), 7, 1)
    numbered(word.add_heading("工作安排", 1), 7)
    data = with_parts(saved(word), numbering=numbering({3: levels}, {7: (3, "")}))

    document = read_one(data)

    assert document.published == ("一、工作回顾\n（一）工业\n1.\t5万亩\n（二）农业\n二、工作安排")
    assert document.headings[0] == Heading(Span(0, 6), 1)


def test_a_style_may_number() -> None:
    """A list reached through the heading's style counts; number 0 turns it off."""
    levels = level(0, "chineseCountingThousand", "第%1章", '<w:pStyle w:val="Heading1"/>')
    levels += level(1, "decimal", "%1.%2", '<w:pStyle w:val="Heading2"/><w:isLgl/>')
    word = docx.Document()
    numbered(word.styles["Heading 1"], 1)
    numbered(word.styles["Heading 2"], 1)
    word.add_heading("总论", 1)
    word.add_heading("目标", 2)
    numbered(word.add_heading("附件", 1), 0)
    word.add_heading("工业", 1)
    data = with_parts(saved(word), numbering=numbering({0: levels}, {1: (0, "")}))

    assert read_one(data).published == "第一章\t总论\n1.1\t目标\n附件\n第二章\t工业"


GOOD = body("<w:p><w:r><w:t>增长5%</w:t></w:r></w:p>")


def tens(name: str) -> str:
    return f"&{name};" * 10


LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">'
    + "".join(f'<!ENTITY {b} "{tens(a)}">' for a, b in pairwise("abcdefghi"))
    + ']><w:document xmlns:w="x">&i;</w:document>'
)

BROKEN = {
    "cut short": (GOOD[:2000], "the file is cut short or damaged (File is not a zip file)"),
    "text": ("增长5%".encode(), "by its first bytes it is no Word document"),
    "old Word": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        "by its first bytes it is an old Office file (.doc, .xls, .wps) or an encrypted one",
    ),
    "billion laughs": (with_parts(GOOD, document=LAUGHS), "its part word/document.xml"),
    "outside entity": (
        with_parts(
            GOOD,
            document='<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/hosts">]>'
            '<w:document xmlns:w="x"><w:t>&f;</w:t></w:document>',
        ),
        "its part word/document.xml declares entities, which no program writes there",
    ),
    "broken XML": (with_parts(GOOD, document="<w:document"), "its part word/document.xml is damag"),
    "broken styles": (with_parts(GOOD, styles="<"), "its part word/styles.xml is damaged"),
    "deep": (
        body("<w:sdt>" * 5000 + "</w:sdt>" * 5000),
        "its part word/document.xml is damaged (Excessive depth",
    ),
    "a slide show": (
        with_parts(GOOD, document="<p:presentation xmlns:p='x'/>"),
        "it is an Office file but not a Word document",
    ),
}


@pytest.mark.parametrize(("data", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused(data: bytes, reason: str) -> None:
    """The error says what is wrong with the file; nothing is followed or unfolded."""
    with pytest.raises(BrokenFileError) as caught:
        read_one(data)

    assert caught.value.reason.startswith(reason)


def test_an_archive_without_a_document_is_refused() -> None:
    """A ZIP archive is a Word file only with a Word document in it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "增长5%")

    with pytest.raises(BrokenFileError, match="without a Word document"):
        read_one(stream.getvalue())


def test_a_bomb_is_not_unfolded() -> None:
    """A part that unpacks to more than any report has is left packed."""
    with pytest.raises(TooLargeError):
        read_one(with_parts(GOOD, document=b" " * (65 << 20)))


def test_a_protected_file_is_refused() -> None:
    """A password on the archive's members is named as the reason."""
    data = bytearray(GOOD)
    for begin, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(begin, at + 1)) >= 0:
            data[at + flags] |= 1

    with pytest.raises(BrokenFileError, match="protected by a password"):
        read_one(bytes(data))


def test_a_file_of_pictures_is_empty() -> None:
    """Without a word in it there is no report to read."""
    with pytest.raises(EmptyFileError):
        read_one(saved(docx.Document()))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8), st.booleans())
def test_damage_is_read_or_refused(at: int, noise: bytes, cut: bool) -> None:
    """Whatever happens to a file's bytes, only errors made for it come out."""
    data = GOOD[:at] + noise + (b"" if cut else GOOD[at + len(noise) :])
    try:
        documents = list(read_bytes(data, "a.docx"))
    except TaizhangError:
        return
    documents[0].published.encode()
