"""Pages of one article are one document, in order; pages that are only named alike are not."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from web_pages import ARTICLE, TITLE, government_page, paragraphs

import taizhang
from taizhang.cli.inputs import find_paths
from taizhang.model import Span

_LINK = '<p><a href="t1.html">1</a> <a href="t1_1.html">2</a> <a href="t1_2.html">下一页</a></p>'
_SCRIPT = '<script>createPageHTML(3, 0, "t1", "html");</script>'
#: The second page begins inside a sentence.
_CUT = ARTICLE[5].index("比上年") + 3
_PAGES = (
    (*ARTICLE[:5], ARTICLE[5][:_CUT]),
    (ARTICLE[5][_CUT:], *ARTICLE[6:9]),
    ARTICLE[9:],
)


def _write(folder: Path, numbers: tuple[str, str, str], leads: str) -> None:
    for number, lines in zip(numbers, _PAGES, strict=True):
        body = paragraphs(lines, "<p>{}</p>") + leads
        (folder / f"t1{number}.html").write_text(government_page((), body=body), encoding="utf-8")


@pytest.mark.parametrize("leads", [_LINK, _SCRIPT])
@pytest.mark.parametrize("numbers", [("", "_1", "_2"), ("", "_2", "_3")])
def test_an_article_is_joined_in_order(
    tmp_path: Path, numbers: tuple[str, str, str], leads: str
) -> None:
    """The text is whole, also where a page ends inside a sentence; its title is there once."""
    leads = leads.replace("t1_1", f"t1{numbers[1]}")
    _write(tmp_path, numbers, leads)

    document = taizhang.restore(taizhang.read(tmp_path / "t1.html"))

    assert [line for line in document.restored.split("\n") if line] == [TITLE, *ARTICLE]
    assert document.notes[0].startswith("joined from 3 pages: t1.html、t1")


def test_each_part_says_what_it_came_from(tmp_path: Path) -> None:
    """Parts follow each other, and their hashes make that of the document."""
    _write(tmp_path, ("", "_1", "_2"), _LINK)
    document = taizhang.read(tmp_path / "t1.html")
    digests = [
        hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
        for name in ("t1.html", "t1_1.html", "t1_2.html")
    ]

    assert [part.name for part in document.parts] == ["t1.html", "t1_1.html", "t1_2.html"]
    assert [part.sha256 for part in document.parts] == digests
    assert (
        document.sha256 == hashlib.sha256("".join(f"{d}\n" for d in digests).encode()).hexdigest()
    )
    assert document.parts[0].span.start == 0
    assert document.parts[2].span == Span(document.parts[1].span.end, len(document.published))


def test_a_page_that_leads_nowhere_is_alone(tmp_path: Path) -> None:
    """Names alone join nothing."""
    _write(tmp_path, ("", "_1", "_2"), "")

    assert taizhang.read(tmp_path / "t1.html").parts == ()


def test_a_further_page_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """The rest is joined, and the document says what is missing."""
    _write(tmp_path, ("", "_1", "_2"), _LINK)
    (tmp_path / "t1_1.html").write_bytes(b"")
    document = taizhang.read(tmp_path / "t1.html")

    assert [part.name for part in document.parts] == ["t1.html", "t1_2.html"]
    assert any("t1_1.html” holds no text" in note for note in document.notes)


def test_a_folder_gives_the_article_once(tmp_path: Path) -> None:
    """Further pages are not read again as reports of their own."""
    _write(tmp_path, ("", "_1", "_2"), _LINK)
    every = [str(page) for page in sorted(tmp_path.iterdir())]

    assert list(find_paths([str(tmp_path)])) == [str(tmp_path / "t1.html")]
    assert list(find_paths(every)) == [str(tmp_path / "t1.html")]
    assert list(find_paths([str(tmp_path / "t1_1.html")])) == [str(tmp_path / "t1_1.html")]


def test_a_further_page_alone_is_a_report(tmp_path: Path) -> None:
    """Whoever names only it gets only it."""
    _write(tmp_path, ("", "_1", "_2"), _LINK)

    assert taizhang.read(tmp_path / "t1_1.html").parts == ()
