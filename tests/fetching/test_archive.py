"""What is fetched is kept as it was, told in an index that only grows, and read from there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from server import PAGE, serve

import taizhang
from taizhang.cli import main
from taizhang.errors import BrokenArchiveError, OutputError, TaizhangError
from taizhang.fetching import Archive
from taizhang.fetching.client import Answer


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with serve() as url:
        yield url


def _run(*arguments: str | Path, data: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=data)


def _fetch(folder: Path, *urls: str, data: str | None = None) -> Result:
    return _run("fetch", *urls, "-o", folder, "--allow-private", "--pause", "0", data=data)


def _index(folder: Path) -> list[dict[str, Any]]:
    lines = (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _answer(url: str, body: bytes, kind: str = "text/html; charset=utf-8") -> Answer:
    return Answer(
        url=url,
        final_url=url,
        redirects=(),
        address="8.8.8.8",
        status=200,
        headers=(("Content-Type", kind),),
        body=body,
    )


def _read(folder: Path) -> tuple[list[taizhang.Document], list[str]]:
    failed: list[TaizhangError] = []
    return list(taizhang.read_all(folder, on_error=failed.append)), [str(one) for one in failed]


def test_bytes_are_kept_under_their_hash(server: str, tmp_path: Path) -> None:
    """With the server's headers, the address and the time, in one line."""
    result = _fetch(tmp_path / "a", f"{server}/page.html")
    header, entry = _index(tmp_path / "a")
    digest = hashlib.sha256(PAGE.encode()).hexdigest()

    assert result.exit_code == 0
    assert header == {"archive": "taizhang", "version": 1}
    assert entry["file"] == f"content/{digest[:2]}/{digest}.html"
    assert (tmp_path / "a" / entry["file"]).read_bytes() == PAGE.encode()
    assert result.stdout == f"{tmp_path / 'a' / entry['file']}\t{server}/page.html\n"
    assert (entry["sha256"], entry["size"]) == (digest, len(PAGE.encode()))
    assert (entry["url"], entry["status"], entry["error"]) == (f"{server}/page.html", 200, None)
    assert ["Content-Type", "text/html; charset=utf-8"] in entry["headers"]
    assert entry["time"].endswith("Z")


def test_the_index_only_grows(server: str, tmp_path: Path) -> None:
    """Another attempt is another line; content that is the same is kept once."""
    _fetch(tmp_path / "a", f"{server}/page.html")
    before = (tmp_path / "a" / "index.jsonl").read_bytes()
    _fetch(tmp_path / "a", "-", data=f"{server}/page.html\n\n{server}/file\n")

    assert (tmp_path / "a" / "index.jsonl").read_bytes().startswith(before)
    assert len(_index(tmp_path / "a")) == 4
    assert len([path for path in (tmp_path / "a").rglob("*") if path.is_file()]) == 3


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [("gone", 410, "the server answers 410"), ("circle", None, "it redirects in a circle")],
)
def test_a_failure_is_kept_too(
    server: str, tmp_path: Path, path: str, status: int | None, said: str
) -> None:
    """That a document was not there, on this day, is evidence; the exit status is 3."""
    result = _fetch(tmp_path / "a", f"{server}/{path}", f"{server}/page.html")
    entry = _index(tmp_path / "a")[1]

    assert result.exit_code == 3
    assert said in result.stderr
    assert (entry["status"], entry["file"]) == (status, None)
    assert entry["error"].startswith(said)
    assert _index(tmp_path / "a")[2]["file"]


def test_a_private_address_is_refused_by_default(server: str, tmp_path: Path) -> None:
    """The switch has to be given, and the sentence names it."""
    result = _run("fetch", f"{server}/page.html", "-o", tmp_path / "a")

    assert result.exit_code == 3
    assert "add --allow-private" in result.stderr


def test_a_folder_of_other_files_is_not_written_to(tmp_path: Path) -> None:
    """Neither is one whose index is of something else."""
    (tmp_path / "index.jsonl").write_text('{"a": 1}\n', encoding="utf-8")
    with pytest.raises(OutputError):
        Archive(tmp_path)

    (tmp_path / "index.jsonl").rename(tmp_path / "b.jsonl")
    with pytest.raises(OutputError):
        Archive(tmp_path)
    assert _run("fetch", "http://x.example/", "-o", tmp_path).exit_code == 2


def test_what_was_fetched_is_read_as_what_it_is(server: str, tmp_path: Path) -> None:
    """By its bytes, its type and the encoding that the server said; named by its address."""
    urls = [f"{server}/{path}" for path in ("wrong.html", "file", "redirect?page.html")]
    _fetch(tmp_path / "a", *urls)
    documents, failed = _read(tmp_path / "a")

    assert failed == []
    assert [document.name for document in documents] == urls
    assert all("粮食产量增长5%" in document.published for document in documents)
    assert documents[2].address == f"{server}/page.html"


def test_extract_reads_an_archive_as_one_thing(server: str, tmp_path: Path) -> None:
    """Given itself, or in a folder that is searched."""
    _fetch(tmp_path / "reports" / "archive", f"{server}/page.html")
    for asked in (tmp_path / "reports" / "archive", tmp_path / "reports"):
        result = _run("extract", asked, "--format", "csv", "--year", "2031")

        assert result.exit_code == 0
        assert result.stdout.count(f"{server}/page.html") == 2  # two records
        assert result.stderr == ""


def test_the_newest_content_of_an_address_is_read(tmp_path: Path) -> None:
    """Earlier ones stay in the folder, for whoever compares."""
    archive = Archive(tmp_path)
    for share in ("5%", "6%"):
        archive.store(_answer("http://x.example/a.html", PAGE.replace("5%", share).encode()))
    [document], _ = _read(tmp_path)

    assert "增长6%" in document.published
    assert len(list((tmp_path / "content").rglob("*.html"))) == 2


def test_pages_of_an_article_are_joined_by_their_addresses(tmp_path: Path) -> None:
    """As in a folder: where the first leads to the further ones."""
    archive = Archive(tmp_path)
    archive.store(_answer("http://x.example/t1_1.html", "<p>棉花产量也增长了6%。</p>".encode()))
    archive.store(_answer("http://x.example/t1.html", f'{PAGE}<a href="t1_1.html">2</a>'.encode()))
    documents, _ = _read(tmp_path)
    joined = next(document for document in documents if document.parts)

    assert [part.name for part in joined.parts] == [
        *("http://x.example/t1.html", "http://x.example/t1_1.html"),
    ]
    assert "棉花" in joined.published


@pytest.mark.parametrize("harm", ["change", "remove"])
def test_content_that_was_harmed_is_told(tmp_path: Path, harm: str) -> None:
    """It is held against its hash; the other entries are read."""
    archive = Archive(tmp_path)
    bad = archive.store(_answer("http://x.example/a.html", PAGE.encode()))
    archive.store(_answer("http://x.example/b.html", PAGE.encode() + b" "))
    path = tmp_path / str(bad.file)
    if harm == "change":
        path.write_bytes(b"<p>x</p>")
    else:
        path.unlink()
    documents, [said] = _read(tmp_path)

    assert [document.name for document in documents] == ["http://x.example/b.html"]
    assert isinstance(said, str)
    assert "is not as it was written" in said


def test_an_index_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    """Whoever sends an archive does not choose what is read."""
    archive = Archive(tmp_path / "a")
    archive.store(_answer("http://x.example/a.txt", b"x", "text/plain"))
    index = tmp_path / "a" / "index.jsonl"
    text = index.read_text(encoding="utf-8")
    entry = _index(tmp_path / "a")[1]
    index.write_text(text.replace(entry["file"], "../secret.txt"), encoding="utf-8")
    (tmp_path / "secret.txt").write_bytes(b"x")
    with pytest.raises(TaizhangError) as caught:
        list(taizhang.read_all(tmp_path / "a"))

    assert "leads out of it" in str(caught.value)
    assert not isinstance(caught.value, BrokenArchiveError)  # one of several, told together


def test_a_line_cut_short_costs_itself(tmp_path: Path) -> None:
    """As after a crash in the middle of a write."""
    archive = Archive(tmp_path)
    archive.store(_answer("http://x.example/a.html", PAGE.encode()))
    with (tmp_path / "index.jsonl").open("ab") as stream:
        stream.write(b'{"url": "http://x.exa')
    archive.store(_answer("http://x.example/b.html", PAGE.encode()))

    assert [document.name for document in _read(tmp_path)[0]] == [
        *("http://x.example/a.html", "http://x.example/b.html"),
    ]
