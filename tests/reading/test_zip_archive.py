"""An archive gives the reports of its files; what is bad in it never costs the rest."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from web_pages import ARTICLE, TITLE, government_page

import taizhang
from taizhang.errors import (
    BrokenFileError,
    EmptyFileError,
    SeveralReportsError,
    TaizhangError,
    TooLargeError,
    UnreadablePartsError,
)
from taizhang.reading import zip_archive

TEXT = "今年，粮食产量增长5%。".encode()


def pack(members: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def read(data: bytes) -> tuple[list[str], list[str]]:
    """Return the names of the reports, and what was said of the others."""
    errors: list[TaizhangError] = []
    documents = taizhang.read_bytes(data, "a.zip", on_error=errors.append)
    return [document.name for document in documents], [str(error) for error in errors]


def test_every_file_is_read_as_what_it_is() -> None:
    """Files of each format, in folders, sorted by name; what is no report is left alone."""
    table = "年份,正文\n2025,粮食增长5%\n2026,粮食增长6%\n".encode()
    names, errors = read(
        pack(
            {
                "乡镇/b.html": government_page(ARTICLE).encode(),
                "a.csv": table,
                "图.png": b"\x89PNG\r\n\x1a\n",
                "__MACOSX/._a.txt": b"\0\0",
                "~$c.docx": b"x",
                "c.txt": TEXT,
                "乡镇/": b"",
            }
        )
    )

    assert names == ["a.zip/a.csv#1", "a.zip/a.csv#2", "a.zip/c.txt", "a.zip/乡镇/b.html"]
    assert errors == []


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("2026年禾渡县政府工作报告.txt", "gb18030"),
        ("2026年禾渡县政府工作报告.txt", "utf-8"),
        ("禾渡縣政府工作報告.txt", "big5"),
    ],
)
def test_names_are_read_that_do_not_say_their_encoding(name: str, encoding: str) -> None:
    """Windows in China writes names in GBK without a word about it."""
    written = name.encode(encoding)
    # zipfile sets the flag for what is not ASCII: write a name as long, and put this one in.
    placeholder = b"x" * (len(written) - 4) + b".txt"
    data = pack({placeholder.decode(): TEXT}).replace(placeholder, written)

    assert read(data) == ([f"a.zip/{name}"], [])


def test_an_archive_that_is_a_word_file_is_read_as_one() -> None:
    """The content tells, under whatever name."""
    data = Path(__file__).parents[2].joinpath("examples", "lanling-2026.docx").read_bytes()
    names, errors = read(data)
    inner, _ = read(pack({"x.zip": data}))

    assert (names, errors) == (["a.zip"], [])
    assert inner == ["a.zip/x.zip"]


def test_pages_of_an_article_are_joined_in_an_archive() -> None:
    """As they are in a folder."""
    first = government_page(ARTICLE[:6], body=None) + '<a href="t1_1.html">2</a>'
    names, errors = read(
        pack({"t1_1.html": government_page(ARTICLE[6:]).encode(), "t1.html": first.encode()})
    )

    assert (names, errors) == (["a.zip/t1.html"], [])
    assert TITLE in first


def _with_flag(data: bytes, flag: int) -> bytes:
    """Return an archive whose files say that they are encrypted."""
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.index(mark) + at
        data = data[:start] + struct.pack("<H", flag) + data[start + 2 :]
    return data


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"../../x.txt": TEXT}, "its name leads out of the archive"),
        ({"/etc/x.txt": TEXT}, "its name leads out of the archive"),
        ({"..\\x.txt": TEXT}, "its name leads out of the archive"),
        ({"inner.zip": pack({"a.txt": TEXT})}, "it is an archive inside an archive"),
        ({"empty.txt": b""}, "holds no text"),
        ({"word.docx": b"x"}, "cannot be read as a Word document"),
        ({"bomb.txt": bytes(zip_archive.MAX_MEMBER + 1)}, "it unpacks to more than 64 MB"),
    ],
)
def test_a_bad_file_costs_only_itself(members: dict[str, bytes], said: str) -> None:
    """One sentence for it; the report after it is read."""
    names, errors = read(pack(members | {"好.txt": TEXT}))

    assert names == ["a.zip/好.txt"]
    assert len(errors) == 1
    assert said in errors[0]


def test_an_encrypted_file_is_refused() -> None:
    """It needs a password, and the sentence says so."""
    names, [error] = read(_with_flag(pack({"a.txt": TEXT}), 1))

    assert names == []
    assert "it is protected by a password" in error


def test_all_files_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand files that each are within bounds are not."""
    monkeypatch.setattr(zip_archive, "MAX_TOTAL", 100)

    names, errors = read(pack({f"{i}.txt": TEXT for i in range(9)}))

    assert names == ["a.zip/0.txt", "a.zip/1.txt", "a.zip/2.txt"]
    assert {error.partition(" is, or")[0] for error in errors} == {"“a.zip”"}


def test_an_archive_without_reports_holds_none() -> None:
    """Pictures only, or nothing."""
    with pytest.raises(EmptyFileError):
        list(taizhang.read_bytes(pack({"a.png": b"x"}), "a.zip"))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", pack({"a.txt": TEXT})[:-30], b"Rar!\x1a\x07"])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    """Cut short, another format, nothing at all."""
    with pytest.raises(BrokenFileError, match="a ZIP archive"):
        list(taizhang.read_bytes(data, "a.zip"))


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the first is read."""
    monkeypatch.setattr(zip_archive, "MAX_MEMBERS", 3)

    with pytest.raises(BrokenFileError, match="more than 3 files"):
        list(taizhang.read_bytes(pack({f"{i}.txt": TEXT for i in range(4)}), "a.zip"))


def test_without_a_listener_bad_files_are_raised_at_the_end(tmp_path: Path) -> None:
    """Nothing is lost and nothing is kept silent."""
    path = tmp_path / "a.zip"
    path.write_bytes(pack({"a.txt": b"", "b.txt": TEXT}))
    documents = taizhang.read_all(path)

    assert next(documents).name == "a.zip/b.txt"
    with pytest.raises(UnreadablePartsError) as caught:
        next(documents)
    assert [type(error) for error in caught.value.errors] == [EmptyFileError]


def test_one_report_is_read_from_an_archive_of_one(tmp_path: Path) -> None:
    """read() takes an archive of one file, and no other."""
    path = tmp_path / "a.zip"
    path.write_bytes(pack({"b.txt": TEXT}))
    assert taizhang.read(path).published == TEXT.decode()

    path.write_bytes(pack({"b.txt": TEXT, "c.txt": TEXT}))
    with pytest.raises(SeveralReportsError):
        taizhang.read(path)


def test_too_large_is_an_error_of_the_archive() -> None:
    """The class says what it is about."""
    assert issubclass(TooLargeError, TaizhangError)
