"""The XML parts of a Word file: unpacked within bounds, parsed without trust, asked by name."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from taizhang.errors import BrokenFileError, TooLargeError

# lxml and zipfile are imported where they are used: `import taizhang` must not wait for them.
if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element

    Element: TypeAlias = _Element

#: The most bytes that a part may unpack to.  A report's has 0.3 MB, a zip bomb's gigabytes.
MAX_PART = 64 << 20

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


def open_package(data: bytes, name: str) -> Package:
    """Return the parsed parts of a DOCX file.

    Raises `BrokenFileError` for what is no Word file, cut short, or encrypted, and
    `TooLargeError` for a part that unpacks to more than `MAX_PART`.
    """
    import zipfile  # noqa: PLC0415 - see above
    import zlib  # noqa: PLC0415

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_package(archive, name)
    except (BrokenFileError, TooLargeError):
        raise
    # Damaged archives make zipfile raise nearly anything.
    except (
        *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
        *(RuntimeError, ValueError, LookupError, OverflowError),
    ) as error:
        raise BrokenFileError(name, f"the file is cut short or damaged ({error})") from error


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


def _read_package(archive: ZipFile, name: str) -> Package:
    main = _find_main(archive, name)
    folder = main.rpartition("/")[0]
    document = _parse(archive, main, name)
    if document is None:
        raise BrokenFileError(name, "it is a ZIP archive without a Word document in it")
    if document.tag != _W + "document":
        raise BrokenFileError(name, "it is an Office file but not a Word document")
    return Package(
        document=document,
        styles=_parse(archive, f"{folder}/styles.xml", name),
        numbering=_parse(archive, f"{folder}/numbering.xml", name),
        core=_parse(archive, "docProps/core.xml", name),
    )


def _find_main(archive: ZipFile, name: str) -> str:
    """Return the path of the main part.  Some programs call it word/document2.xml."""
    relations = _parse(archive, "_rels/.rels", name)
    for relation in relations if relations is not None else ():
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return (relation.get("Target") or "").lstrip("/")
    return "word/document.xml"


def _parse(archive: ZipFile, path: str, name: str) -> Element | None:
    from lxml import etree  # noqa: PLC0415 - see above

    try:
        info = archive.getinfo(path)
    except KeyError:
        return None
    if info.flag_bits & 1:
        raise BrokenFileError(name, "it is protected by a password")
    # The size in the archive's directory may be a lie, so one byte too many is asked for.
    with archive.open(info) as member:
        data = member.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise TooLargeError(name, MAX_PART)
    # Word never writes entities or outside references.  Neither is followed: they are how
    # an XML file reads other files or unfolds to gigabytes.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data.replace(*_STRICT), parser)
    except etree.XMLSyntaxError as error:
        raise BrokenFileError(name, f"its part {path} is damaged ({error})") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise BrokenFileError(name, f"its part {path} declares entities, which Word never does")
    return root
