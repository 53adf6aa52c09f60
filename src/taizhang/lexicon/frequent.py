"""The characters that fill most of any report, from lexicon/frequent-characters.toml."""

from __future__ import annotations

from functools import cache


@cache
def frequent_characters() -> frozenset[str]:
    """Return the characters of lexicon/frequent-characters.toml, in both scripts."""
    # Imported here: they take longer than reading a file in UTF-8, which needs no table.
    import tomllib  # noqa: PLC0415
    from importlib import resources  # noqa: PLC0415

    path = resources.files("taizhang") / "lexicon" / "frequent-characters.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    characters = table["simplified"] + table["traditional"] + table["signs"]
    return frozenset(characters) - {"\n"}
