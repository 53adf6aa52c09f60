"""Saving a workbook so that the same records give the same bytes.

openpyxl writes the time into the archive, twice; without it two runs can be compared.
"""

from __future__ import annotations

import re
import tempfile
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook

_PROPERTIES = "docProps/core.xml"
_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_EPOCH = b"1980-01-01T00:00:00Z"


def save(workbook: Workbook, stream: BinaryIO) -> None:
    """Write the workbook to a stream, with every time set to 1980."""
    with tempfile.TemporaryFile() as first:
        workbook.save(first)
        with ZipFile(first) as source, ZipFile(stream, "w", ZIP_DEFLATED) as target:
            for name in source.namelist():
                part = ZipInfo(name)
                part.compress_type = ZIP_DEFLATED
                with source.open(name) as old, target.open(part, "w") as new:
                    if name == _PROPERTIES:
                        new.write(_TIME.sub(_EPOCH, old.read()))
                    else:
                        while block := old.read(1 << 20):
                            new.write(block)
