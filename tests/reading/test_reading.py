"""A file gives its documents, or one error that says why not."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang import errors
from taizhang.errors import (
    EmptyFileError,
    MissingFileError,
    SeveralReportsError,
    TaizhangError,
    TooLargeError,
    UnreadableFileError,
    UnreadableRowError,
    UnreadableRowsError,
)
from taizhang.reading import read, read_all, read_bytes
from taizhang.reading.formats import FORMATS
from taizhang.reading.streams import read_whole

DATA = Path(
    os.environ.get("TAIZHANG_DATA", Path(__file__).resolve().parents[2].parent / "shared" / "data")
)
REPORTS = sorted(path for path in (DATA / "reports").rglob("*") if path.is_file())


def test_a_file_is_read_as_it_is(tmp_path: Path) -> None:
    """The text is the file's, newlines and blanks included, and the hash that of its bytes."""
    data = "\ufeff \r\n增长5%\r\n\u200b".encode()
    (tmp_path / "a.txt").write_bytes(data)

    document = read(tmp_path / "a.txt")

    assert document.published == " \r\n增长5%\r\n\u200b"
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert (document.name, document.notes, document.repairs) == ("a.txt", (), ())


def test_one_row_is_one_report(tmp_path: Path) -> None:
    """A table of one row is read as a file of one report."""
    path = tmp_path / "a.csv"
    path.write_text("正文\n增长5%\n", encoding="utf-8")

    assert read(str(path)).name == "a.csv"


def test_several_rows_are_not_one_report(tmp_path: Path) -> None:
    """Asking a table for its one report is refused, not answered with the first."""
    path = tmp_path / "a.csv"
    path.write_text("正文\n增长5%\n增长6%\n", encoding="utf-8")

    with pytest.raises(SeveralReportsError):
        read(path)
    assert [document.published for document in read_all(path)] == ["增长5%", "增长6%"]


def test_the_only_row_may_be_bad(tmp_path: Path) -> None:
    """read() raises the error of the row itself."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": ""}', encoding="utf-8")

    with pytest.raises(UnreadableRowError):
        read(path)


def test_bad_rows_are_raised_after_the_good_ones() -> None:
    """Without on_error nothing is lost and nothing is kept silent."""
    documents = read_bytes("正文,年份\n,2023\n甲,2024\n,2025\n乙,2026\n".encode(), "a.csv")

    assert [next(documents).published, next(documents).published] == ["甲", "乙"]
    with pytest.raises(UnreadableRowsError) as caught:
        next(documents)
    assert [error.row for error in caught.value.errors] == [1, 3]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("missing.txt", MissingFileError),
        ("folder", UnreadableFileError),
        ("empty.txt", EmptyFileError),
        ("empty.csv", EmptyFileError),
        ("empty.jsonl", EmptyFileError),
        ("empty.docx", EmptyFileError),
        ("blank.txt", EmptyFileError),
        ("a\0b.txt", UnreadableFileError),
        ("a\ud800.txt", UnreadableFileError),
        ("a\udcff.txt", MissingFileError),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    tmp_path: Path, name: str, error: type[TaizhangError]
) -> None:
    """Each has its own error, with a sentence that can be printed anywhere."""
    (tmp_path / "folder").mkdir()
    for suffix in ("txt", "csv", "jsonl", "docx"):
        (tmp_path / f"empty.{suffix}").touch()
    (tmp_path / "blank.txt").write_text(" \n\u3000\n", encoding="utf-8")

    with pytest.raises(error) as caught:
        read(tmp_path / name)
    str(caught.value).encode()


def test_more_than_any_report_is_refused() -> None:
    """A file without end stops at the limit."""
    with Path("/dev/zero").open("rb") as stream, pytest.raises(TooLargeError):
        read_whole(stream, "zero", 1 << 20)


def test_a_pipe_is_read(tmp_path: Path) -> None:
    """What cannot be wound back, such as <(command) in a shell, is read all the same."""
    reading, writing = os.pipe()
    os.write(writing, "增长5%".encode())
    os.close(writing)

    assert read(f"/dev/fd/{reading}").published == "增长5%"
    os.close(reading)


def test_fifty_megabytes_of_one_line_take_a_moment() -> None:
    """A long line costs its decoding and no more."""
    data = "增长5%".encode() * (50 << 20 >> 3)
    start = time.perf_counter()

    [document] = read_bytes(data)

    assert time.perf_counter() - start < 2
    assert len(document.published) == len(data) // 2


def test_importing_is_light() -> None:
    """Nothing that only Word files or tables of words need is loaded before one is read."""
    code = (
        "import sys, taizhang.reading;"
        "print([m for m in ('docx', 'lxml', 'zipfile', 'tomllib') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == "[]\n"


NAMES = ["-", *(f"a{suffix}" for known in FORMATS for suffix in known.suffixes[:1])]


@given(st.one_of(st.binary(), st.text().map(str.encode)), st.sampled_from(NAMES))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    """No bytes under any name raise anything but an error of taizhang's."""
    try:
        documents = list(read_bytes(data, name))
    except TaizhangError as error:
        str(pickle.loads(pickle.dumps(error))).encode()
        return
    for document in documents:
        repr(document).encode()


SENTENCES = {
    errors.MissingFileError("a.txt"): (
        "There is no file “a.txt”. Nothing was read. Check the spelling and the folder you are in."
    ),
    errors.UnreadableFileError("a.txt", "Permission denied"): (
        "“a.txt” cannot be opened: Permission denied."
        " Nothing was read from it. Check that it is a file and that you may read it."
    ),
    errors.EmptyFileError("a.txt"): (
        "“a.txt” holds no text. No report was read from it."
        " If it should hold one, get the file again;"
        " a scanned report needs text recognition (OCR) first."
    ),
    errors.UnknownFormatError("a.ppt", "a .ppt file", ("CSV (.csv)", "text (.txt)")): (
        "“a.ppt” is a .ppt file, which taizhang does not read yet. No report was read from it."
        " What is read: CSV (.csv), text (.txt)."
        " Save the report in one of these formats and try again."
    ),
    errors.NotTextError("a.txt", "it begins like a PDF file"): (
        "“a.txt” is not readable text: it begins like a PDF file. No report was read from it."
        " Check that it is the file you mean, or save it again as UTF-8."
    ),
    errors.BrokenFileError("a.docx", "it is protected by a password"): (
        "“a.docx” cannot be read as a Word document: it is protected by a password."
        " No report was read from it. Get the file again, or open it where it is shown"
        " rightly and save it as .docx or .txt."
    ),
    errors.ScannedFileError("a.pdf"): (
        "“a.pdf” holds pictures of pages and no text, and text recognition (OCR)"
        " is not installed. No report was read from it."
        ' Install it with: pip install "taizhang[ocr]"'
    ),
    errors.ScannedFileError("a.png", "is a picture"): (
        "“a.png” is a picture, and text recognition (OCR) is not installed."
        " No report was read from it."
        ' Install it with: pip install "taizhang[ocr]"'
    ),
    errors.NothingToVerifyError("a.jsonl"): (
        "“a.jsonl” holds nothing to verify. No verdict was judged again."
        " Give a file that taizhang track --format jsonl wrote, or a ledger."
    ),
    errors.MissingProgramError("a.doc", "an old Word file", "it is not installed"): (
        "“a.doc” is an old Word file, which is read through LibreOffice: it is not installed."
        " No report was read from it. Install LibreOffice (Debian: apt-get install"
        " libreoffice-writer-nogui), or open the file in Word and save it as .docx."
    ),
    errors.TooLargeError("a.txt", 200 << 20): (
        "“a.txt” is, or unpacks to, more than 200 MB."
        " No report is that long, so nothing more was read from it."
        " Split it into one file, or one row of a table, for each report."
    ),
    errors.SeveralReportsError("a.csv"): (
        "“a.csv” holds several reports, where one was asked for. None was read."
        " Name a file with one report; in Python, read_all() returns one after the other."
    ),
    errors.NoTextColumnError("a.csv", ("年份", "数值")): (
        "No column of “a.csv” holds the text of a report (columns: 年份、数值)."
        " No report was read from it. Name the column full_text, text or 正文,"
        " or add its name to lexicon/columns.toml."
    ),
    errors.UnreadableRowError("a.csv", 3, "its text is empty"): (
        "Row 3 of “a.csv” gives no report: its text is empty."
        " It was left out; the other rows are not affected."
        " Correct the row and read the table again."
    ),
    errors.UnreadableMemberError("a.zip", "b.txt", "it is protected by a password"): (
        "“b.txt” in “a.zip” was not read: it is protected by a password."
        " The other files of the archive are not affected."
        " Unpack it and look at this file, or get the archive again."
    ),
    errors.UnreadablePartsError(
        "a.zip", (errors.UnreadableMemberError("a.zip", "b.txt", "it is damaged"),)
    ): (
        "“a.zip”: no report from 1 file. The first: “b.txt” in “a.zip” was not read: it is damaged."
        " The other files of the archive are not affected."
        " Unpack it and look at this file, or get the archive again."
        " All others were read. Pass on_error to read_all() to get the errors as they come."
    ),
    errors.UnreadableRowsError(
        "a.csv", (errors.UnreadableRowError("a.csv", 3, "its text is empty"),)
    ): (
        "“a.csv”: no report from 1 row, first row 3: its text is empty."
        " All other rows were read."
        " Pass on_error to read_all() to get the errors as they come."
    ),
}


@pytest.mark.parametrize("error", SENTENCES, ids=lambda error: type(error).__name__)
def test_an_error_says_what_it_cost_and_what_to_do(error: TaizhangError) -> None:
    """The sentence is word for word as promised, also after a trip between processes."""
    assert str(error) == SENTENCES[error]
    assert str(pickle.loads(pickle.dumps(error))) == SENTENCES[error]


@pytest.mark.skipif(not REPORTS, reason="the real reports (TAIZHANG_DATA) are not here")
@pytest.mark.parametrize("path", REPORTS or [DATA], ids=lambda path: path.stem)
def test_real_reports_are_read(path: Path) -> None:
    """Every real report is read, with enough text to be one and no note of trouble."""
    document = read(path)

    assert len(document.published) > 1500
    assert document.notes == ()
    assert "\ufffd" not in document.published
