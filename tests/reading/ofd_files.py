"""OFD files made by the tests: pages of words at places, as GB/T 33190 has them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

_NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'

#: Left and top of the words in millimetres, and the words.
Words = tuple[float, float, str]


def make_ofd(
    pages: Sequence[Sequence[Words]],
    *,
    size: float = 5.6,
    rules: Sequence[tuple[float, float, float, float]] = (),
    template: Sequence[Words] = (),
    parts: Mapping[str, bytes | None] | None = None,
) -> bytes:
    """Return an OFD file; `rules` are lines on each page, `parts` replaces or removes parts."""
    made: dict[str, bytes | None] = {
        "OFD.xml": f"<ofd:OFD {_NAMESPACE}><ofd:DocBody><ofd:DocInfo><ofd:Title>报告</ofd:Title>"
        "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>".encode(),
        "Doc_0/Document.xml": (
            f"<ofd:Document {_NAMESPACE}><ofd:CommonData><ofd:PageArea>"
            "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
            '<ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>'
            "<ofd:Pages>"
            + "".join(
                f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>'
                for i in range(len(pages))
            )
            + "</ofd:Pages></ofd:Document>"
        ).encode(),
        "Doc_0/Tpls/Tpl_0/Content.xml": _page(template, size),
    }
    lines = "".join(_rule(*rule) for rule in rules)
    for i, words in enumerate(pages):
        made[f"Doc_0/Pages/Page_{i}/Content.xml"] = _page(
            words, size, '<ofd:Template TemplateID="9" ZOrder="Background"/>', lines
        )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path, data in (made | dict(parts or {})).items():
            if data is not None:
                archive.writestr(path, data)
    return stream.getvalue()


def _page(words: Sequence[Words], size: float, before: str = "", after: str = "") -> bytes:
    objects = "".join(_text(left, top, text, size) for left, top, text in words)
    return (
        f"<ofd:Page {_NAMESPACE}>{before}<ofd:Content><ofd:Layer>{objects}{after}</ofd:Layer>"
        "</ofd:Content></ofd:Page>"
    ).encode()


def _text(left: float, top: float, text: str, size: float) -> str:
    """Return a text object; half-width signs take half the room, as its steps say."""
    steps = " ".join(str(size / 2 if sign.isascii() else size) for sign in text[:-1])
    return (
        f'<ofd:TextObject Boundary="{left} {top} {len(text) * size} {size}" Font="1" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="{steps}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def _rule(left: float, top: float, right: float, bottom: float) -> str:
    return (
        f'<ofd:PathObject Boundary="{left} {top} {right - left} {bottom - top}">'
        f"<ofd:AbbreviatedData>M 0 0 L {right - left} {bottom - top}</ofd:AbbreviatedData>"
        "</ofd:PathObject>"
    )
