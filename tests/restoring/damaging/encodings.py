"""Text decoded as what it is not, and signs written as codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from damaging.injuries import Injury
from taizhang.model import Span

_PASSAGE = re.compile(r"[\u4e00-\u9fff，。；：、“”（）]{4,}")
_ENTITIES = {"“": "&ldquo;", "”": "&rdquo;", "—": "&mdash;", "·": "&middot;", "%": "&#37;"}


def _passages(clean: str, random: Random, every: int = 8) -> Iterator[re.Match[str]]:
    return (match for match in _PASSAGE.finditer(clean) if random.randrange(every) == 0)


def read_utf8_as_gbk(clean: str, random: Random) -> Iterator[Injury]:
    """Passages in UTF-8 that were opened as GBK; those that GBK can hold at all."""
    for match in _passages(clean, random):
        try:
            published = match.group().encode().decode("gbk")
        except UnicodeDecodeError:
            continue  # an odd byte is lost for good: see the classes of lost bytes
        yield Injury(Span(*match.span()), published)


def read_as_latin(clean: str, random: Random) -> Iterator[Injury]:
    """Passages whose bytes, in either encoding, were taken for Western letters."""
    for match in _passages(clean, random):
        data = match.group().encode(random.choice(("utf-8", "gbk")), "ignore")
        yield Injury(Span(*match.span()), data.decode("latin-1"))


def write_entities(clean: str, random: Random) -> Iterator[Injury]:
    """Signs and some characters as entities of HTML."""
    for match in re.finditer(r"[“”—·]|[\u4e00-\u9fff]", clean):
        sign = match.group()
        if sign in _ENTITIES:
            yield Injury(Span(*match.span()), _ENTITIES[sign])
        elif random.randrange(40) == 0:
            code = f"&#x{ord(sign):x};" if random.randrange(2) else f"&#{ord(sign)};"
            yield Injury(Span(*match.span()), code)


def leave_tags(clean: str, random: Random) -> Iterator[Injury]:
    """Tags around passages and at line ends."""
    for match in re.finditer(r"\n|[\u4e00-\u9fff]{4}", clean):
        if match.group() == "\n":
            yield Injury(Span(*match.span()), "<br/>")
        elif random.randrange(20) == 0:
            yield Injury(Span(*match.span()), f'<span style="color:red">{match.group()}</span>')
