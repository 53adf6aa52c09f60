"""The words this stage knows, from the lexicon: names of columns."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from taizhang.errors import LexiconError


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnNames:
    """The names of each kind of column, the surest first, as `plain_name` gives them."""

    text: tuple[str, ...]
    title: tuple[str, ...]
    year: tuple[str, ...]
    region: tuple[str, ...]
    province: tuple[str, ...]
    city: tuple[str, ...]
    county: tuple[str, ...]


def plain_name(name: str) -> str:
    """Return the name of a column without case, blanks, and joiners.

    >>> plain_name(" Full-Text "), plain_name("正文（全）")
    ('fulltext', '正文(全)')
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(character for character in folded if character not in " _-\t\ufeff")


@cache
def column_names() -> ColumnNames:
    """Return lexicon/columns.toml."""
    names: dict[str, tuple[str, ...]] = {}
    for row in _table("columns.toml")["column"]:
        holds, known = row["holds"], dict.fromkeys(plain_name(name) for name in row["names"])
        if holds not in ColumnNames.__slots__ or holds in names or not known:
            needed = f"one of {', '.join(ColumnNames.__slots__)}, once, and at least one name"
            raise LexiconError("columns.toml", f"the column that holds “{holds}”", needed)
        names[holds] = tuple(known)
    return ColumnNames(**names)


def frequent_characters() -> frozenset[str]:
    """Return the characters of lexicon/frequent-characters.toml, in both scripts."""
    # Imported here: files in UTF-8 need no table.
    from taizhang.lexicon import frequent  # noqa: PLC0415

    return frequent.frequent_characters()


def _table(name: str) -> dict[str, Any]:
    # Imported here: they take longer than the whole stage, and UTF-8 files need no table.
    import tomllib  # noqa: PLC0415
    from importlib import resources  # noqa: PLC0415

    path = resources.files("taizhang") / "lexicon" / name
    return tomllib.loads(path.read_text(encoding="utf-8"))
