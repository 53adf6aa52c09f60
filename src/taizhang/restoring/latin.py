"""Chinese bytes read as Latin-1: ç²® for 粮 in UTF-8, ¾Å for 九 in GBK.

The cause.  A program without a notion of encodings took each byte for a character of
Western Europe, in Latin-1 or in Windows-1252, and saved what it saw.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache

from taizhang.lexicon.frequent import frequent_characters
from taizhang.model import Repair, Span

RULE = "latin-read"
REASON = "Its bytes, read one by one as Western letters, are these characters."

#: What Windows-1252 shows for the bytes 80 to 9F.
_WINDOWS = bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
#: What may stand beside the letters and belong to the text.
_BESIDE = (_WINDOWS, f"{_WINDOWS}·\u00a0")
_RUN = re.compile(rf"[\x80-\xff{_WINDOWS}]{{3,}}")
#: A pinyin note has one such letter; a whole character in UTF-8 has three.
_LETTERS = frozenset(map(chr, range(0xA1, 0x100)))
_FEWEST = 3
#: A single character may be chance: ±°, ¼¯.
_FEWEST_WORDS = 2


def may_hold_latin_read_text(alphabet: Set[str]) -> bool:
    """Return whether so many letters of Western Europe are in the text that it may be damaged."""
    return len(_LETTERS & alphabet) >= _FEWEST


def find_latin_read_text(text: str) -> list[Repair]:
    """Find the runs of Western letters that are Chinese, byte by byte.

        >>> [r.replacement for r in find_latin_read_text("粮食".encode().decode("latin-1"))]
        ['粮食']
        >>> letters = "粮食产量".encode("gbk").decode("latin-1")
        >>> [repair.replacement for repair in find_latin_read_text(letters)]
        ['粮食产量']

    Words of Western languages, degrees and notes are no Chinese:

        >>> find_latin_read_text("Müller与Gómez，气温±5°，“——”")
        []
    """
    repairs: list[Repair] = []
    for match in _RUN.finditer(text):
        # A dash, a point or a quotation mark of the text may stand beside the letters.
        whole = match.group()
        for run in dict.fromkeys((whole, *(whole.strip(signs) for signs in _BESIDE))):
            words = _read(run)
            if words:
                start = match.start() + whole.index(run)
                repairs.append(Repair(Span(start, start + len(run)), words, RULE, REASON))
                break
    return repairs


def _read(run: str) -> str:
    """Return the Chinese words that the letters are the bytes of, or nothing."""
    data = b"".join(map(_byte, run))
    if len(data) != len(run):
        return ""
    for codec, size in (("utf-8", 3), ("gb18030", 2)):
        try:
            words = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if len(words) >= _FEWEST_WORDS and len(words) * size == len(run) and _is_plausible(words):
            return words
    return ""


@cache
def _byte(sign: str) -> bytes:
    for codec in ("latin-1", "cp1252"):
        try:
            return sign.encode(codec)
        except UnicodeEncodeError:
            continue
    return b""


def _is_plausible(words: str) -> bool:
    """Return whether a third of the words at least is what reports are made of."""
    known = sum(word in frequent_characters() for word in words)
    return all(word > "\u2000" for word in words) and known * 3 >= len(words)
