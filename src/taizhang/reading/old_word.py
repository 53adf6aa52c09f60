"""A .doc or .wps file is one report: LibreOffice makes a DOCX of it, which is then read.

LibreOffice runs without a window, without the user's profile (a second one would be
refused while the user has it open), and with a limit of time; macros do not run.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePath
from typing import BinaryIO

from taizhang.errors import BrokenFileError, EmptyFileError, MissingProgramError
from taizhang.model import Document
from taizhang.reading.decoding import decode_text
from taizhang.reading.signatures import is_ole, is_zip, name_signature
from taizhang.reading.streams import read_whole
from taizhang.reading.word import read_word

_WHAT = "an old Word file"
_PROGRAMS = ("soffice", "libreoffice")

#: Seconds.  A report takes two, the first start of the program five.
_PATIENCE = 120


def read_old_word(stream: BinaryIO, name: str) -> Iterator[Document]:
    """Yield the report that a .doc or .wps file is.

    A file that is a DOCX or RTF under this name is read as what it is.  Raises `NotTextError`
    for bytes that are neither Word's nor text: LibreOffice would make a report of them.  Raises
    `MissingProgramError` where it is not installed or does not end.
    """
    data = read_whole(stream, name)
    if not data.strip():
        raise EmptyFileError(name)
    if is_zip(data):
        yield from read_word(io.BytesIO(data), name)
        return
    if data.startswith(b"{\\rtf"):
        from taizhang.reading.rich_text import read_rtf  # noqa: PLC0415 - rarely needed

        yield from read_rtf(io.BytesIO(data), name)
        return
    if not is_ole(data):
        decode_text(data, name)  # a page or a text is all it can be; of noise Office makes text
    converted = _convert(data, name)
    for document in read_word(io.BytesIO(converted), name):
        yield replace(
            document,
            sha256=hashlib.sha256(data).hexdigest(),
            notes=("converted by LibreOffice", *document.notes),
        )


def _convert(data: bytes, name: str) -> bytes:
    """Return what LibreOffice makes of the file."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise MissingProgramError(name, _WHAT, "it is not installed")
    suffix = PurePath(name).suffix.lower()
    with tempfile.TemporaryDirectory(prefix="taizhang-") as folder:
        source = Path(folder, f"report{suffix if suffix in ('.doc', '.wps') else '.doc'}")
        source.write_bytes(data)
        command = [program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"]
        command += ["--headless", "--norestore", "--convert-to", "docx", "--outdir", folder]
        _run([*command, str(source)], name)
        made = source.with_suffix(".docx")
        if not made.is_file():
            signature = name_signature(data) or "no file of old Office"
            reason = f"LibreOffice does not open it; by its first bytes it is {signature}"
            raise BrokenFileError(name, reason, _WHAT)
        return made.read_bytes()


def _run(command: list[str], name: str) -> None:
    """Run the program in a group of its own, so that what it starts ends with it."""
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            reason = f"it did not end within {_PATIENCE} seconds"
            raise MissingProgramError(name, _WHAT, reason) from error
        except BaseException:  # an interrupt must not leave it running
            os.killpg(process.pid, signal.SIGKILL)
            raise
