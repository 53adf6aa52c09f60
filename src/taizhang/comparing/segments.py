"""Two versions of a sentence → the stretches that are the same, and those that differ."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from taizhang.comparing.passages import make_key
from taizhang.model import Segment

#: What changes as one: a number with its sign, a Latin word, any other character.
_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*[%‰]?|[A-Za-z]+|.", re.DOTALL)
#: So few characters between two that differ are no support to the eye.
_CRUMB = 2
#: Longer passages are compared sign by sign only where they are nearly the same.
_LONGEST = 3000


def find_segments(a: str, b: str) -> tuple[Segment, ...]:
    """Return the segments of two versions; the sides of all of them are the two texts.

    >>> [(s.a, s.b) for s in find_segments("粮食增长5%,", "粮食产量增长5.5%，") if s.differs]
    [('', '产量'), ('5%', '5.5%')]
    """
    tokens_a, tokens_b = _TOKEN.findall(a), _TOKEN.findall(b)
    if max(len(tokens_a), len(tokens_b)) > _LONGEST:
        return (Segment(a, b, differs=True),)
    plain_a, plain_b = map(_plain, tokens_a), map(_plain, tokens_b)
    matcher = SequenceMatcher(None, list(plain_a), list(plain_b), autojunk=False)
    segments: list[Segment] = []
    for _, start_a, end_a, start_b, end_b in matcher.get_opcodes():
        one, other = "".join(tokens_a[start_a:end_a]), "".join(tokens_b[start_b:end_b])
        segments.append(Segment(one, other, differs=make_key(one) != make_key(other)))
    return tuple(_join(segments))


def _plain(token: str) -> str:
    return unicodedata.normalize("NFKC", token)


def _join(segments: list[Segment]) -> list[Segment]:
    """Return segments in which what follows each other is one, and crumbs join what differs."""
    kept: list[Segment] = []
    for i, one in enumerate(segments):
        differs = one.differs or _is_crumb(segments, i)
        if kept and kept[-1].differs == differs:
            kept[-1] = Segment(kept[-1].a + one.a, kept[-1].b + one.b, differs)
        else:
            kept.append(Segment(one.a, one.b, differs))
    return kept


def _is_crumb(segments: list[Segment], i: int) -> bool:
    """Return whether a character or two stand between changes that are much longer."""
    if not 0 < i < len(segments) - 1 or len(segments[i].a) > _CRUMB:
        return False
    around = (segments[i - 1], segments[i + 1])
    return all(one.differs and len(one.a + one.b) > 3 * len(segments[i].a) for one in around)
