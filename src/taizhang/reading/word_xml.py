"""The XML parts of a Word file: unpacked within bounds, parsed without trust, asked by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.reading.xml_archive import XmlArchive

if TYPE_CHECKING:
    from typing import TypeAlias

    from lxml.etree import _Element

    Element: TypeAlias = _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# "Strict Open XML" has the same elements in another namespace.
_STRICT = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The parts of a DOCX file that are read, each parsed; None for one that is not there."""

    document: Element
    styles: Element | None
    numbering: Element | None
    core: Element | None
    footnotes: Element | None
    endnotes: Element | None
    archive: XmlArchive
    main: str  #: the path of the main part


def open_package(data: bytes, name: str) -> Package:
    """Return the parsed parts of a DOCX file.

    Raises `BrokenFileError` for what is no Word file, cut short, or encrypted, and
    `TooLargeError` for a part that unpacks to more than `MAX_PART`.
    """
    archive = XmlArchive(data, name, "a Word document")
    main = _find_main(archive)
    folder = main.rpartition("/")[0]
    document = archive.parse(main, _STRICT)
    if document is None:
        raise archive.broken("it is a ZIP archive without a Word document in it")
    if document.tag != _W + "document":
        raise archive.broken("it is an Office file but not a Word document")
    return Package(
        document=document,
        styles=archive.parse(f"{folder}/styles.xml", _STRICT),
        numbering=archive.parse(f"{folder}/numbering.xml", _STRICT),
        core=archive.parse("docProps/core.xml"),
        footnotes=archive.parse(f"{folder}/footnotes.xml", _STRICT),
        endnotes=archive.parse(f"{folder}/endnotes.xml", _STRICT),
        archive=archive,
        main=main,
    )


def tag_of(element: Element) -> str:
    """Return the name of an element without its namespace."""
    tag: str = element.tag
    return tag.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """Return an attribute of Word's, or ""."""
    return element.get(_W + name) or ""


def children(element: Element | None, tag: str) -> Iterator[Element]:
    """Yield the children of a name; None has none."""
    return iter(()) if element is None else element.iterchildren(_W + tag)


def child(element: Element | None, tag: str) -> Element | None:
    """Return the first child of a name."""
    return next(children(element, tag), None)


def value(element: Element | None, tag: str) -> str:
    """Return what Word keeps as `<w:tag w:val="…"/>` in an element, or ""."""
    found = child(element, tag)
    return "" if found is None else attribute(found, "val")


def is_on(element: Element | None, tag: str) -> bool:
    """Return whether a switch such as `<w:vanish/>` is there and not turned off."""
    found = child(element, tag)
    return found is not None and attribute(found, "val") not in ("0", "false", "off")


def below(element: Element, tag: str) -> Iterator[Element]:
    """Yield the descendants of a name, at any depth."""
    return element.iter(_W + tag)


def _find_main(archive: XmlArchive) -> str:
    """Return the path of the main part.  Some programs call it word/document2.xml."""
    relations = archive.parse("_rels/.rels")
    for relation in relations if relations is not None else ():
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return (relation.get("Target") or "").lstrip("/")
    return "word/document.xml"
