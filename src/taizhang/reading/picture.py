"""A picture of a page (.png, .jpg, .tif, .bmp) is one report, read by text recognition.

A TIFF may hold several pages.  Places are in pixels.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterator
from typing import Any, BinaryIO

from taizhang.errors import BrokenFileError, EmptyFileError, ScannedFileError
from taizhang.model import Document
from taizhang.reading.page_pictures import PageReader, RecognitionFailure, find_page_reader
from taizhang.reading.pages import Page, assemble, read_page
from taizhang.reading.signatures import is_picture
from taizhang.reading.streams import read_whole

_WHAT = "a picture"
_MOST_PAGES = 1_000
_HEAD = 64  #: bytes that tell a picture

#: A page of A4 scanned with 600 points an inch has 35 million.
_MOST_PIXELS = 120_000_000


def read_picture(stream: BinaryIO, name: str) -> Iterator[Document]:
    """Yield the report that a picture shows.

    Raises `ScannedFileError` where text recognition is not installed, and `BrokenFileError`
    for what is no picture, whatever is installed.
    """
    data = read_whole(stream, name)
    if not data:
        raise EmptyFileError(name)
    if not is_picture(data[:_HEAD]):
        raise BrokenFileError(name, "it does not begin as one", _WHAT)
    reader = find_page_reader()
    if reader is None:
        raise ScannedFileError(name, "is a picture")
    pages = list(_read_pages(reader, data, name))
    if not any(page.rows for page in pages):
        raise EmptyFileError(name)
    text = assemble(pages)
    yield Document(
        published=text.published,
        sha256=hashlib.sha256(data).hexdigest(),
        name=name,
        tables=text.tables,
        furniture=text.furniture,
        layout=text.layout,
        notes=("read by text recognition (OCR)",),
    )


def _read_pages(reader: PageReader, data: bytes, name: str) -> Iterator[Page]:
    # It comes with text recognition, and numpy too.
    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError  # noqa: PLC0415

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF", "BMP"))
            for number, frame in enumerate(ImageSequence.Iterator(picture), start=1):
                _check_size(frame.width * frame.height, number, name)
                upright = ImageOps.exif_transpose(frame).convert("RGB")
                size = (float(upright.width), float(upright.height))
                yield read_page(number, size, reader.read_picture(_to_pixels(upright)))
    except BrokenFileError:
        raise
    except RecognitionFailure as error:
        raise BrokenFileError(name, f"text recognition failed ({error})", _WHAT) from error
    # Damaged pictures make Pillow raise nearly anything.
    except (
        *(UnidentifiedImageError, Image.DecompressionBombError, OSError, EOFError),
        *(ValueError, SyntaxError, LookupError, TypeError, ArithmeticError),
    ) as error:
        raise BrokenFileError(name, f"it is cut short or damaged ({error})", _WHAT) from error


def _check_size(pixels: int, number: int, name: str) -> None:
    if pixels > _MOST_PIXELS or number > _MOST_PAGES:
        raise BrokenFileError(name, "it is larger than any page", _WHAT)


def _to_pixels(picture: Any) -> Any:
    """Return the picture as rows of blue, green and red."""
    import numpy  # noqa: PLC0415 - comes with text recognition

    return numpy.ascontiguousarray(numpy.asarray(picture)[:, :, ::-1])
