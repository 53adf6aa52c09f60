"""The words of this stage load, and each row is of use."""

from __future__ import annotations

from taizhang.lexicon.frequent import frequent_characters
from taizhang.reading.words import column_names, plain_name


def test_a_column_name_holds_one_thing() -> None:
    """No name is listed for two kinds of column, and each is found as people write it."""
    known = column_names()
    names = [name for kind in known.__slots__ for name in getattr(known, kind)]

    assert len(names) == len(set(names))
    assert all(name == plain_name(name) for name in names)


def test_the_frequent_characters_are_of_both_scripts() -> None:
    """Big5 can be recognised as well as GB18030; Latin letters say nothing and are not there."""
    characters = frequent_characters()

    assert set("的发展增长，。％") | set("發長為國") <= characters
    assert not any(character.isascii() for character in characters)
