"""Characters and their bytes in GBK, as web pages of the mainland were stored."""

from __future__ import annotations

from functools import cache

#: Letters of pinyin notes.
LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ"
#: Signs that mispaired bytes turn into and that Chinese text hardly ever holds.
STRANGE = "€\u3041-\u3096\u30a1-\u30f6\u3105-\u3129\ue000-\ue4c5"
#: What a reader shows for a byte without a partner.
MARK = "?\ufffd"

LEADS = range(0x81, 0xFF)
TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))
#: Leads of pairs that GBK leaves to its users; decoders drop them or give private-use signs.
PRIVATE_LEADS = (*range(0xAA, 0xB0), *range(0xF8, 0xFF))
PRIVATE_TRAILS = range(0xA1, 0xFF)

_SIGNS_OF_PROSE = frozenset("，。、；：！？（）《》“”‘’〈〉—…·　")
#: Signs that some page tools write in half width after decoding.
_WIDE = {sign: bytes((0xA3, ord(sign) + 0x80)) for sign in "!,:;?()"}


@cache
def bytes_of(character: str) -> bytes | None:
    r"""Return the one or two bytes of the character, or None if GBK lacks it.

    >>> bytes_of("保"), bytes_of("€"), bytes_of("g")
    (b'\xb1\xa3', b'\x80', b'g')
    """
    if character == "€":
        return b"\x80"
    code = ord(character)
    if 0xE000 <= code < 0xE234:
        row, cell = divmod(code - 0xE000, 94)
        return bytes((0xAA + row, 0xA1 + cell))
    if 0xE234 <= code < 0xE4C6:
        row, cell = divmod(code - 0xE234, 94)
        return bytes((0xF8 + row, 0xA1 + cell))
    try:
        return character.encode("gbk")
    except UnicodeEncodeError:
        return None


def possible_bytes(character: str) -> list[bytes]:
    """Return what the character may have been in the page: "!" may have been "！"."""
    plain = bytes_of(character)
    wide = _WIDE.get(character)
    return [found for found in (wide, plain) if found]


@cache
def character_of(lead: int, trail: int) -> str | None:
    """Return the character of two bytes, or None if it is none that prose is made of.

    A digit, even a full-width or circled one, is none: no repair makes a digit.

    >>> character_of(0xB1, 0xA3), character_of(0xA3, 0xB5)
    ('保', None)
    """
    try:
        character = bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return None
    if "\u4e00" <= character <= "\u9fff" or character in _SIGNS_OF_PROSE:
        return character
    return None
