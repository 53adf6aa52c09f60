"""Bytes come back as the characters they were written from, or are refused."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.errors import NotTextError
from taizhang.reading.decoding import decode_text, open_text

SIMPLIFIED = (
    "各位代表：\r\n\u3000\u3000现在，我代表澜陵市人民政府向大会报告工作。\n"
    "全市地区生产总值增长5.5%以上，城镇新增就业3.2万人，“三保”支出占比达到82%。\r"
)
TRADITIONAL = (
    "各位代表：\r\n現在，我代表瀾陵市人民政府向大會報告工作，請予審議。\n"
    "全市地區生產總值增長5.5%以上，城鎮新增就業3.2萬人，糧食產量穩定在48萬噸。"
)
SHORT = "城镇新增就业3万人"

CODECS = [
    ("utf-8", ()),
    ("utf-8-sig", ()),
    ("utf-16", ("read as UTF-16",)),
    ("utf-16-le", ("read as UTF-16",)),
    ("utf-16-be", ("read as UTF-16",)),
    ("utf-32", ("read as UTF-32",)),
    ("gb18030", ("read as GB18030",)),
]


@pytest.mark.parametrize(("codec", "notes"), CODECS)
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, SHORT, SIMPLIFIED * 2000])
def test_text_comes_back_unchanged(text: str, codec: str, notes: tuple[str, ...]) -> None:
    """Every encoding gives the text back, newlines and blanks included, without its mark."""
    decoded = decode_text(text.encode(codec), "a.txt")

    assert (decoded.text, decoded.notes) == (text, notes)


@pytest.mark.parametrize("codec", ["big5", "cp950", "big5hkscs"])
def test_big5_is_told_from_gb18030(codec: str) -> None:
    """A Big5 report is not read as GB18030, which would decode it without an error."""
    decoded = decode_text(TRADITIONAL.encode(codec), "a.txt")

    assert (decoded.text, decoded.notes) == (TRADITIONAL, ("read as Big5",))


def test_characters_of_hong_kong_are_read() -> None:
    """What only Big5-HKSCS has does not turn into marks of undecodable bytes."""
    text = TRADITIONAL + "深水埗"

    assert decode_text(text.encode("big5hkscs"), "a.txt").text == text


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le"])
def test_a_text_that_begins_with_much_ascii_is_read(codec: str) -> None:
    """A long English head does not hide the encoding of what follows."""
    text = "Government work report\n" * 5000 + SIMPLIFIED

    assert decode_text(text.encode(codec), "a.txt").text == text


@pytest.mark.parametrize(
    ("codec", "notes"),
    [
        ("utf-8", ("1 place could not be decoded and read “\ufffd”",)),
        ("gb18030", ("read as GB18030", "1 place could not be decoded and read “\ufffd”")),
    ],
)
def test_a_few_bad_bytes_cost_only_themselves(codec: str, notes: tuple[str, ...]) -> None:
    """A damaged byte becomes one mark, is noted, and everything around it is kept."""
    data = SIMPLIFIED.encode(codec) + b"\xff" + SIMPLIFIED.encode(codec)

    decoded = decode_text(data, "a.txt")

    assert (decoded.text, decoded.notes) == (f"{SIMPLIFIED}\ufffd{SIMPLIFIED}", notes)


@pytest.mark.parametrize(
    "text", ["Growth was 5.5%.", "Рост составил 5%.", "成長率は5%でした。", "", "禾渡", "🌾5%"]
)
def test_other_languages_are_read_in_unicode(text: str) -> None:
    """UTF-8, and UTF-16 with a mark, are read whatever language they hold."""
    assert decode_text(text.encode(), "a.txt").text == text
    assert decode_text(text.encode("utf-16"), "a.txt").text == text


BINARIES = {
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
    "a PNG": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "a JPEG": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "a program": b"\x7fELF\2\1\1" + bytes(9),
    "an old Word file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
    "zeros": bytes(1000),
    "controls": bytes(range(1, 9)) * 50,
    "every byte": bytes(range(256)) * 20,
    "controls after a mark": b"\xef\xbb\xbf" + bytes(range(1, 9)) * 50,
    "noise after a mark": b"\xff\xfe" + b"\x00\xdc" * 500,
    "Latin-1": "Le PIB a augmenté de 5 % cet été".encode("latin-1"),
    "Cyrillic": "Рост составил пять процентов".encode("cp1251"),
    "Shift JIS": "経済成長率は五パーセントでした".encode("shift-jis"),
}


@pytest.mark.parametrize("data", BINARIES.values(), ids=BINARIES)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    """Pictures, programs and unknown encodings are refused, never decoded into noise."""
    with pytest.raises(NotTextError):
        decode_text(data, "a.txt")


@given(st.binary())
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    """No bytes raise anything but the error made for them."""
    try:
        decoded = decode_text(data, "a.txt")
    except NotTextError:
        return
    decoded.text.encode()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_utf_8_text_is_kept(text: str) -> None:
    """UTF-8 without control characters is decoded as what it is; U+FEFF in front is a mark."""
    expected = text.removeprefix("\ufeff")
    try:
        assert decode_text(text.encode(), "a.txt").text == expected
    except NotTextError as error:
        assert "begins like" in str(error)  # noqa: PT017 - a text may begin with "%PDF"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("head", ["", "a\n" * 50_000])
def test_a_stream_gives_the_same_characters(codec: str, head: str) -> None:
    """Tables are decoded as they are read, with the same result and no newline translated."""
    text = head + SIMPLIFIED

    with open_text(io.BytesIO(text.encode(codec)), "a.csv") as (reader, _):
        assert reader.read() == text
