"""Statements → files and frames: one module a format, one row of `formats.FORMATS` each."""

from taizhang.exporting.formats import FORMATS, Format, find_format
from taizhang.exporting.whole_files import open_whole

__all__ = ["FORMATS", "Format", "find_format", "open_whole"]
