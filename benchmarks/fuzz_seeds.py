"""Small sound files of every format that is read, for `fuzz.py` to damage.

Made from invented text; those that a library of the tests makes come from the tests.
Pictures are not among them, for text recognition takes seconds, nor are old Word files,
which another program reads.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage

from annotations import ROOT

TEXT = (
    "澜陵市2026年政府工作报告\n——2026年1月15日\n各位代表：\n一、2025年工作回顾\n"
    "全市地区生产总值达到1286亿元，增长6.5%。城镇新增就业1.79万人。\n二、2026年工作安排\n"
    "地区生产总值增长7%以上，力争达到8%。城乡居民人均可支配收入分别增长8%和10%。\n"
)
_WEB = "經(jīng)濟(jì)總(zǒng)量達(dá)到３２００億元，增長(zhǎng)７％以上。\n"


def make_seeds() -> list[tuple[str, bytes]]:
    """Return the name and the bytes of each seed."""
    return [*_plain(), *_marked_up(), *_zipped(), *_paged()]


def _plain() -> Iterator[tuple[str, bytes]]:
    yield "a.txt", (TEXT + _WEB).encode()
    yield "b.txt", TEXT.encode("gb18030")
    yield "c.txt", (_WEB * 3).encode("utf-16")
    yield "-", TEXT.encode("big5", "ignore")
    yield "a.csv", f'年份,标题,正文\n2025,"甲","{TEXT}"\n2026,乙,"{_WEB}"\n'.encode("gb18030")
    rows = ({"年份": 2025, "正文": TEXT}, {"year": "2026", "text": _WEB})
    yield "a.jsonl", "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    escaped = "".join(f"\\u{ord(c)}?" if ord(c) > 127 else c for c in TEXT.replace("\n", "\\par "))
    yield "a.parquet", _table()
    yield "a.rtf", f"{{\\rtf1\\ansi\\ansicpg936 {escaped}\\trowd 1\\cell 2\\cell\\row}}".encode()


def _table() -> bytes:
    import pyarrow  # noqa: PLC0415 - an extra
    import pyarrow.parquet  # noqa: PLC0415

    stream = io.BytesIO()
    columns = {"year": [2025, 2026], "text": [TEXT, _WEB]}
    pyarrow.parquet.write_table(pyarrow.table(columns), stream, compression="none")
    return stream.getvalue()


def _marked_up() -> Iterator[tuple[str, bytes]]:
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
    table = "<table><tr><td>甲<td>5%<tr><td colspan=2>乙</table>"
    page = (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>报告</title></head><body><ul><li>"
        f"<a href=b>首页</a></ul><div id=zoom><h1>报告</h1>{paragraphs}{table}</div>"
        "<p>发布时间：2026-01-27 来源：澜陵日报</p></body></html>"
    )
    yield "a.html", page.encode()
    yield "b.html", page.replace("utf-8", "gb2312").encode("gb18030")
    mail = EmailMessage()
    mail["Content-Location"] = "https://example.org/a.html"
    mail.set_content(page, subtype="html")
    mail.make_related()
    yield "a.mht", mail.as_bytes()


def _zip(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return stream.getvalue()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def _zipped() -> Iterator[tuple[str, bytes]]:
    lines = TEXT.splitlines()
    runs = "".join(
        '<w:p><w:pPr><w:pStyle w:val="H"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>'
        f"</w:numPr></w:pPr><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>{line}</w:t></w:r>"
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        f'<w:ins><w:r><w:footnoteReference w:id="1"/></w:r></w:ins></w:p>'
        for line in lines
    )
    cell = "<w:tc><w:p><w:r><w:t>5%</w:t></w:r></w:p></w:tc>"
    word: dict[str, str | bytes] = {
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{runs}<w:tbl><w:tr>{cell}{cell}'
        f"</w:tr><w:tr>{cell}{cell}</w:tr></w:tbl></w:body></w:document>",
        "word/styles.xml": f'<w:styles xmlns:w="{_W}"><w:style w:type="paragraph" w:styleId="H">'
        '<w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="3">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText'
        ' w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="3"/>'
        "</w:num></w:numbering>",
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{_W}"><w:footnote w:id="1"><w:p><w:r><w:t>注'
        "</w:t></w:r></w:p></w:footnote></w:footnotes>",
    }
    yield "a.docx", _zip(word)
    body = "".join(f"<t:p>{line}<t:s t:c='3'/></t:p>" for line in lines)
    content = (
        f'<o:document-content xmlns:o="{_ODF}office:1.0" xmlns:t="{_ODF}text:1.0"'
        f' xmlns:b="{_ODF}table:1.0" xmlns:s="{_ODF}style:1.0"><o:automatic-styles><t:list-style'
        ' s:name="L"><t:list-level-style-number t:level="1" s:num-format="1" s:num-suffix="."/>'
        f"</t:list-style></o:automatic-styles><o:body><o:text>{body}<t:list t:style-name='L'>"
        "<t:list-item><t:h t:outline-level='2'>增长5%</t:h></t:list-item></t:list><b:table>"
        "<b:table-row><b:table-cell><t:p>5</t:p></b:table-cell></b:table-row></b:table>"
        "</o:text></o:body></o:document-content>"
    )
    yield "a.odt", _zip({"content.xml": content})
    page = f"<html><body><h1>报告</h1><p>{'</p><p>'.join(lines)}</p></body></html>"
    opf = '<package><manifest><item id="p" href="p.xhtml"/></manifest><spine><itemref idref="p"/>'
    container = '<c><rootfile full-path="b.opf"/></c>'
    book = {"META-INF/container.xml": container, "b.opf": opf + "</spine></package>"}
    yield "a.epub", _zip({**book, "p.xhtml": page})
    yield "a.zip", _zip({"甲/a.txt": TEXT.encode(), "b.html": page, "c.docx": _zip(word)})


def _paged() -> Iterator[tuple[str, bytes]]:
    sys.path.insert(0, str(ROOT / "tests" / "reading"))
    from ofd_files import make_ofd  # noqa: PLC0415 - beside the tests that share it
    from pdf_files import Setting, draw, set_text  # noqa: PLC0415

    setting = Setting(columns=2, size=10.5, head="政府工作报告", number="- {page} -")
    yield "a.pdf", set_text(TEXT * 2, setting)
    yield "b.pdf", draw((72, 100, "增长5%"), (300, 100, "6%"), pages=3)
    rules = [(20.0, y, 120.0, y) for y in (50.0, 60.0, 70.0)]
    rules += [(x, 50.0, x, 70.0) for x in (20.0, 70.0, 120.0)]
    words = [(22.0, 55.0, "粮食产量"), (72.0, 55.0, "12.5"), (20.0, 90.0, "增长5%以上。")]
    yield "a.ofd", make_ofd([words, words], rules=rules, template=[(80.0, 12.0, "报告")])
