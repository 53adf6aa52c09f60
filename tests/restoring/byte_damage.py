"""Damages clean text the way careless byte edits damaged real pages.

Not a test: a generator for tests and for `measure`.  The text is stored in GBK, edited
byte by byte without regard to character borders, and decoded as a lenient reader does:
a first byte without a partner becomes "?" and takes its follower with it, and pairs
that GBK does not assign are dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from taizhang.lexicon.words import characters_read_as


def decode_leniently(data: bytes) -> str:
    """Return the text as a lenient GBK reader gives it."""
    out: list[str] = []
    position = 0
    while position < len(data):
        lead = data[position]
        if lead == 0x80:
            out.append("€")
            position += 1
        elif lead < 0x80:
            out.append(chr(lead))
            position += 1
        else:
            pair = data[position : position + 2]
            position += 2
            if len(pair) < 2 or pair[1] < 0x40:
                out.append("?")
            else:
                out.append(pair.decode("gbk", "ignore"))
    return "".join(out)


def torn_by_notes(text: str) -> Iterator[tuple[str, str]]:
    """Yield damaged texts, each with a note put into the middle of two characters.

    The note belongs to the character that the neighbours' inner bytes make up.
    """
    syllable_of = {c: s for s, found in sorted(characters_read_as().items()) for c in found}
    for match in re.finditer(r"[\u4e00-\u9fff](?=[\u4e00-\u9fff])", text):
        one, other = text[match.start()].encode("gbk"), text[match.end()].encode("gbk")
        across = bytes((one[1], other[0])).decode("gbk", "ignore")
        syllable = syllable_of.get(across)
        if syllable is None:
            continue
        head, tail = text[: match.start()].encode("gbk"), text[match.end() :].encode("gbk")
        pieces = (decode_leniently(head + one), f"({syllable})", tail)
        torn = decode_leniently(head + one + other[:1] + b"(") + f"{syllable})"
        yield torn + decode_leniently(pieces[2][1:]), text


def torn_by_signs(text: str) -> Iterator[tuple[str, str]]:
    """Yield damaged texts, each with a byte lost before what looked like ！ or ；."""
    for match in re.finditer(r"[^\x00-\x7f](?=[^\x00-\x7f])", text):
        head = text[: match.start()].encode("gbk")
        rest = text[match.start() :].encode("gbk")
        if rest[1:3] in (b"\xa3\xa1", b"\xa3\xbb"):
            yield decode_leniently(head) + "?" + decode_leniently(rest[1:]), text


def torn_by_loss(text: str) -> Iterator[tuple[str, str]]:
    """Yield damaged texts, each without the first byte of one character, and no mark of it."""
    for match in re.finditer(r"[\u4e00-\u9fff]", text):
        head = text[: match.start()].encode("gbk")
        yield (
            decode_leniently(head) + decode_leniently(text[match.start() :].encode("gbk")[1:]),
            text,
        )
