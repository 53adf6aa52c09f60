"""Where the stages meet: the year and the place are settled once, for every record."""

from __future__ import annotations

import pickle
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import taizhang
from taizhang.model import Document

ROOT = Path(__file__).parent.parent
TITLED = "2026年澜陵市政府工作报告\n各位代表：\n今年，粮食产量增长3%以上。"
BARE = "粮食产量增长3%以上。"


def document_of(
    text: str,
    name: str = "a.txt",
    year: int | None = None,
    region: str | None = None,
    title: str | None = None,
) -> Document:
    return Document(published=text, sha256="", name=name, year=year, region=region, title=title)


@pytest.mark.parametrize(
    ("document", "option", "year", "found_in"),
    [
        (document_of(TITLED, year=2025), 2024, 2024, "option"),
        (document_of(TITLED, year=2025), None, 2025, "column"),
        (document_of(TITLED, "1999.txt"), None, 2026, "title"),
        (document_of(BARE, "澜陵-2019.txt"), None, 2019, "name"),
        (document_of(BARE, title="澜陵市2018年政府工作报告"), None, 2018, "name"),
        (document_of(BARE), None, None, None),
        (document_of(BARE, "reports.csv#2025"), None, None, None),
    ],
    ids=["option", "column", "text", "file name", "title column", "nothing", "a row's number"],
)
def test_the_year_comes_from_the_surest_place(
    document: Document, option: int | None, year: int | None, found_in: str | None
) -> None:
    """Option before column before text before names; never from the number of a row."""
    extraction = taizhang.extract(document, year=option)

    assert (extraction.document.year, extraction.year_from) == (year, found_in)


@pytest.mark.parametrize(
    ("document", "option", "region", "found_in"),
    [
        (document_of(TITLED, region="禾渡县"), "云岭省", "云岭省", "option"),
        (document_of(TITLED, region="禾渡县"), None, "禾渡县", "column"),
        (document_of(TITLED), None, "澜陵市", "text"),
        (document_of(BARE), None, None, None),
    ],
    ids=["option", "column", "text", "nothing"],
)
def test_the_place_comes_from_the_surest_place(
    document: Document, option: str | None, region: str | None, found_in: str | None
) -> None:
    """Option before column before text."""
    extraction = taizhang.extract(document, region=option)

    assert (extraction.document.region, extraction.region_from) == (region, found_in)


def test_an_extraction_is_a_sequence_and_travels() -> None:
    """It can be indexed, cut, compared, hashed, and sent from a worker process."""
    extraction = taizhang.extract(document_of(TITLED))

    assert len(extraction) == 1
    assert list(extraction) == [extraction[0]] == list(extraction[:1])
    assert pickle.loads(pickle.dumps(extraction)) == extraction
    assert extraction.document.restored == TITLED


def test_a_damaged_document_is_restored_first() -> None:
    """Callers need not know of restoring."""
    [statement] = taizhang.extract(document_of("今年，糧(liáng)食產量增長３％以上。"))

    assert (statement.indicator, statement.quote) == ("粮食产量", "糧(liáng)食產量增長３％以上")


def test_importing_loads_nothing_else() -> None:
    """`import taizhang` loads none of its own modules and no library."""
    code = (
        "import sys, taizhang;"
        "loaded = {name.split('.')[0] for name in sys.modules} - sys.stdlib_module_names;"
        "print(loaded - {'__main__'}, 'taizhang.model' in sys.modules)"
    )
    loaded = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}; {code}"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert loaded.stdout == "{'taizhang'} False\n"


def test_every_public_name_is_there() -> None:
    """`__all__`, what can be reached, and what a shell completes are one list."""
    assert [name for name in taizhang.__all__ if not hasattr(taizhang, name)] == []
    assert set(taizhang.__all__) <= set(dir(taizhang))
    assert set(taizhang._HOME) == set(taizhang.__all__) - {"__version__"}


def test_the_version_is_that_of_the_package() -> None:
    """One place tells the version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert taizhang.__version__ == project["version"]


def test_an_unknown_name_is_an_attribute_error() -> None:
    """As with any module."""
    with pytest.raises(AttributeError, match="has no attribute 'reed'"):
        taizhang.reed  # noqa: B018
