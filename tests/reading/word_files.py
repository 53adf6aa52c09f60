"""Makes the Word files that the tests read: python-docx, with parts it has no words for."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def saved(document: WordDocument) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_parts(data: bytes, **parts: str | bytes) -> bytes:
    """Return a DOCX file with parts of word/ added or replaced, by their names without .xml."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for info in old.infolist():
            if info.filename.removeprefix("word/").removesuffix(".xml") not in parts:
                new.writestr(info, old.read(info))
        for name, content in parts.items():
            new.writestr(f"word/{name}.xml", content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def body(xml: str) -> bytes:
    """Return a DOCX file whose body is the given XML."""
    document = (
        f'<w:document xmlns:w="{NAMESPACE}"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        f' xmlns:v="urn:schemas-microsoft-com:vml"><w:body>{xml}</w:body></w:document>'
    )
    return with_parts(saved(docx.Document()), document=document)


def level(at: int, number_format: str, template: str, rest: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'{rest}<w:lvlText w:val="{template}"/></w:lvl>'
    )


def numbering(abstracts: dict[int, str], numbers: dict[int, tuple[int, str]]) -> str:
    """Return numbering.xml: abstract lists by id, and lists by id with what they override."""
    return (
        f'<w:numbering xmlns:w="{NAMESPACE}">'
        + "".join(
            f'<w:abstractNum w:abstractNumId="{i}">{levels}</w:abstractNum>'
            for i, levels in abstracts.items()
        )
        + "".join(
            f'<w:num w:numId="{i}"><w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'
            for i, (abstract, overrides) in numbers.items()
        )
        + "</w:numbering>"
    )


def numbered(paragraph: Paragraph | ParagraphStyle, number_id: int, at: int = 0) -> None:
    """Put a paragraph, or all paragraphs of a style, into a list, as Word does."""
    element: Any = paragraph._element
    properties = element.get_or_add_pPr()
    properties.append(
        parse_xml(
            f"<w:numPr {nsdecls('w')}>"
            f'<w:ilvl w:val="{at}"/><w:numId w:val="{number_id}"/></w:numPr>'
        )
    )
