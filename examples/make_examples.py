"""Make the example reports from their clean sources.

    python examples/make_examples.py           write them
    python examples/make_examples.py --check   exit 1 if a written one differs

The sources are plain simplified text.  Real reports rarely arrive like that, so one
becomes a damaged web page, one a Word file; the third stays as it is.  The same
sources always give the same bytes: no clock, no chance, nothing compressed.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import opencc
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from pypinyin import Style, pinyin

FOLDER = Path(__file__).resolve().parent

# --- the web page -----------------------------------------------------------------

_BEFORE = """\
返回首页
无障碍浏览 | 长者模式 | 简体版 | 登录
首页 > 政务公开 > 法定主动公开内容 > 政府工作报告
【字号：大 中 小】
打印
收藏
分享到：
来源：澜陵市人民政府办公室
发布时间：2025-01-22 09:30
浏览次数：12846次
"""

_AFTER = """\
上一篇：澜陵市2024年国民经济和社会发展计划执行情况
下一篇：没有了
相关链接：云岭省人民政府 | 澜陵日报 | 各县（区）政府网站
关于我们 | 网站地图 | 隐私声明 | 联系我们
主办：澜陵市人民政府办公室 技术支持：澜陵市大数据中心
版权所有 未经授权禁止转载或建立镜像
云岭ICP备00000000号-1 云岭公网安备 00000000000000号 网站标识码：0000000000
联系电话：0000-0000000 建议使用1024×768以上分辨率浏览本站
"""

# Such pages keep 。 and 、 and quotation marks, and narrow the rest.
_NARROW = str.maketrans("，：；！？（）", ",:;!?()")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def make_web_page(source: str) -> bytes:
    """Return the source as a web page's text: traditional, annotated, framed.

    Script conversion on such pages prints the reading after characters that it changed
    (經(jīng)濟(jì)), and never after others.  It skips some, the same ones everywhere.
    """
    simplified = f"{_BEFORE}{source}{_AFTER}"
    traditional = opencc.OpenCC("s2tw").convert(simplified)
    if len(traditional) != len(simplified):
        raise ValueError("the conversion to traditional script changed the length")
    if opencc.OpenCC("t2s").convert(traditional) != simplified:
        raise ValueError("the source does not survive the way to traditional script and back")
    lines = zip(simplified.splitlines(), traditional.splitlines(), strict=True)
    return "\n".join(_annotate(*line) for line in lines).encode() + b"\n"


def _annotate(simplified: str, traditional: str) -> str:
    readings = iter(pinyin(simplified, style=Style.TONE, errors="ignore"))
    pieces: list[str] = []
    for before, after in zip(simplified, traditional, strict=True):
        pieces.append(after.translate(_NARROW))
        if not _HAN.match(before):
            continue
        [reading] = next(readings)
        if after != before and ord(after) % 8:  # the skipped ones are an arbitrary eighth
            pieces.append(f"({reading})")
    return "".join(pieces)


# --- the Word file ----------------------------------------------------------------

_SECTION = re.compile(r"[一二三四五六七八九十]+、(?=[^。]+$)")
_SUBSECTION = re.compile(r"（[一二三四五六七八九十]+）(?=[^。]+$)")
_ITEM = re.compile(r"\d+．")
_HEADING_NUMBERS, _ITEM_NUMBERS = 901, 902  # clear of the ids in python-docx's template

_LEVEL = """
<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{style}
<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>"""


def make_word_file(source: str) -> bytes:
    """Return the source as a Word file whose headings and lists are numbered by Word.

    一、 （一） and 1． are in no paragraph's text: they come from numbering.xml, for the
    headings by way of their styles, for the list paragraph by paragraph.
    """
    document: WordDocument = Document()
    _drop_unused(document)
    _define_numbers(document)
    _set_fonts(document)
    title, subtitle, author, *paragraphs = source.splitlines()
    document.add_paragraph(title, style="Title")
    document.add_paragraph(subtitle, style="Subtitle").alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph(author).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for paragraph in paragraphs:
        _add(document, paragraph)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, author, ""
    properties.created = properties.modified = datetime(2026, 2, 10, 9, 0)
    properties.last_modified_by = author
    buffer = io.BytesIO()
    document.save(buffer)
    return _store(buffer.getvalue())


def _add(document: WordDocument, paragraph: str) -> None:
    if number := _SECTION.match(paragraph):
        document.add_paragraph(paragraph[number.end() :], style="Heading 1")
    elif number := _SUBSECTION.match(paragraph):
        document.add_paragraph(paragraph[number.end() :], style="Heading 2")
    elif number := _ITEM.match(paragraph):
        item = document.add_paragraph(paragraph[number.end() :])
        _number(item, _ITEM_NUMBERS)
    else:
        body = document.add_paragraph(paragraph)
        body.paragraph_format.first_line_indent = Pt(32)


def _drop_unused(document: WordDocument) -> None:
    """Drop what python-docx's template brings along: 800 KB of styles for tables."""
    unused = ("/stylesWithEffects", "/customXml", "/thumbnail")
    for relations in (document.part.rels, document.part.package.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.endswith(unused):
                del relations[key]
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and not style.element.default:
            style.delete()


def _define_numbers(document: WordDocument) -> None:
    numbering = document.part.numbering_part.element
    headings = [
        _LEVEL.format(
            level=level,
            kind="chineseCountingThousand",
            style=f'<w:pStyle w:val="Heading{level + 1}"/>',
            text=text,
        )
        for level, text in enumerate(("%1、", "（%2）"))
    ]
    items = [_LEVEL.format(level=0, kind="decimal", style="", text="%1．")]
    for identifier, levels in ((_HEADING_NUMBERS, headings), (_ITEM_NUMBERS, items)):
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{identifier}">'
            f'<w:multiLevelType w:val="multilevel"/>{"".join(levels)}</w:abstractNum>'
        )
        # The format wants every abstractNum before the first num.
        numbering.find(qn("w:num")).addprevious(abstract)
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{identifier}">'
                f'<w:abstractNumId w:val="{identifier}"/></w:num>'
            )
        )
    for level in (0, 1):
        properties = document.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
        chosen = properties.get_or_add_numPr()
        chosen.get_or_add_ilvl().val = level
        chosen.get_or_add_numId().val = _HEADING_NUMBERS


def _number(paragraph: Paragraph, identifier: int) -> None:
    chosen = parse_xml(
        f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="{identifier}"/></w:numPr>'
    )
    paragraph._p.get_or_add_pPr().append(chosen)


def _set_fonts(document: WordDocument) -> None:
    fonts = {"Normal": "仿宋", "Title": "宋体", "Heading 1": "黑体", "Heading 2": "楷体"}
    for name, font in fonts.items():
        style = document.styles[name]
        if not isinstance(style, ParagraphStyle):
            raise TypeError(f"python-docx's template has no paragraph style {name}")
        style.font.name = font
        style.font.size = Pt(22 if name == "Title" else 16)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _store(archive: bytes) -> bytes:
    """Return the same archive with fixed times and no compression.

    Deflated bytes differ from one zlib to the next.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=(2026, 2, 10, 9, 0, 0))
            entry.create_system = 0
            new.writestr(entry, old.read(name))
    return buffer.getvalue()


# --- all of them ------------------------------------------------------------------


def leave_as_it_is(source: str) -> bytes:
    """Return the source itself."""
    return source.encode()


MAKERS: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "lanling-2025.txt": ("lanling-2025.txt", make_web_page),
    "lanling-2026.docx": ("lanling-2026.txt", make_word_file),
    "hedu-2026.txt": ("hedu-2026.txt", leave_as_it_is),
}


def main() -> int:
    """Write the examples, or compare them with what is there."""
    parser = argparse.ArgumentParser(description="Make the example reports from examples/source.")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 on a difference"
    )
    check = parser.parse_args().check
    different = []
    for name, (source, make) in MAKERS.items():
        made = make((FOLDER / "source" / source).read_text(encoding="utf-8"))
        path = FOLDER / name
        if check and (not path.exists() or path.read_bytes() != made):
            different.append(name)
        if not check:
            path.write_bytes(made)
    if different:
        print("differ from what the sources give:", ", ".join(different), file=sys.stderr)
    return 1 if different else 0


if __name__ == "__main__":
    raise SystemExit(main())
