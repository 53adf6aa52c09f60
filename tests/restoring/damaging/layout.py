"""Lines and pages: breaks, spaces, heads, furniture, paragraphs twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from random import Random

from damaging.injuries import Injury
from taizhang.model import Span

_WIDTH = 38
_COLUMNS = 76


def space_digits(clean: str, random: Random) -> Iterator[Injury]:
    """All digits set apart, as some print of the nineties has them."""
    for match in re.finditer(r"[0-9](?:[0-9.]*[0-9])?%?", clean):
        number = match.group()
        if len(number) > 1:
            yield Injury(Span(*match.span()), " ".join(number))


def space_characters(clean: str, random: Random) -> Iterator[Injury]:
    """A space where each line of the print ended."""
    for start, line in _lines(clean):
        for place in range(start + _WIDTH, start + len(line) - 2, _WIDTH):
            if re.fullmatch(r"[\u4e00-\u9fff，。；]{2}", clean[place - 1 : place + 1]):
                yield Injury(Span(place - 1, place), f"{clean[place - 1]} ")


def set_wide(clean: str, random: Random) -> Iterator[Injury]:
    """Headings with a space after every character."""
    for start, line in _lines(clean):
        if 4 <= len(line) <= 12 and re.fullmatch("[\u4e00-\u9fff]+", line):
            for place in range(start, start + len(line) - 1):
                yield Injury(Span(place, place + 1), f"{clean[place]} ")


def break_lines(clean: str, random: Random) -> Iterator[Injury]:
    """Every line of the print a line of its own, its end inside words and numbers."""
    for start, line in _lines(clean):
        column = 0
        for place in range(start, start + len(line) - 2):
            column += 1 if clean[place].isascii() else 2
            if column >= _COLUMNS and clean[place] not in "。！？；：":
                yield Injury(Span(place, place + 1), f"{clean[place]}\n")
                column = 0


def break_numbers(clean: str, random: Random) -> Iterator[Injury]:
    """A line end inside decimals and before their units, at a few places."""
    for match in re.finditer(r"(?<=[0-9])\.(?=[0-9]+[%亿万])", clean):
        if random.randrange(4) == 0:
            yield Injury(Span(*match.span()), ".\n")


def leave_running_heads(clean: str, random: Random) -> Iterator[Injury]:
    """A page number and a running head inside the text, where each page ended."""
    numbers = count(1)
    for start, line in _lines(clean):
        if len(line) > 60 and random.randrange(3) == 0:
            place = start + random.randrange(20, len(line) - 20)
            if re.fullmatch("[\u4e00-\u9fff]{2}", clean[place - 1 : place + 1]):
                head = f"\n— {next(numbers)} —\n澜陵市政府工作报告汇编\n"
                yield Injury(Span(place - 1, place), f"{clean[place - 1]}{head}")


def leave_jump_lines(clean: str, random: Random) -> Iterator[Injury]:
    """What a newspaper prints where the text goes on on another page."""
    for match in re.finditer(r"[，。；](?=[\u4e00-\u9fff])", clean):
        if random.randrange(60) == 0:
            jump = "（下转第四版）（上接第一版）"
            yield Injury(Span(*match.span()), f"{match.group()}{jump}")


def surround_with_furniture(clean: str, random: Random) -> Iterator[Injury]:
    """What a page prints around its article."""
    title, _, _ = clean.partition("\n")
    yield Injury(Span(0, len(title)), f"首页\n打印本页\n【字号：大 中 小】\n来源：某日报\n{title}")
    last = clean.rstrip("\n")[-1]
    end = len(clean.rstrip("\n"))
    yield Injury(Span(end - 1, end), f"{last}\n责任编辑：某人\n相关报道：\n版权所有 某某网")


def repeat_paragraphs(clean: str, random: Random) -> Iterator[Injury]:
    """Some paragraphs twice, as where the pages of an article overlap."""
    for start, line in _lines(clean):
        if len(line) > 40 and random.randrange(8) == 0:
            end = start + len(line)
            yield Injury(Span(end - 1, end), f"{clean[end - 1]}\n{line}")


def _lines(clean: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in clean.splitlines(keepends=True):
        yield start, line.rstrip("\n")
        start += len(line)
