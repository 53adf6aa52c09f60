"""Paragraphs that stand twice: the overlap of two pages of one article.

The cause.  Long reports come on several pages; the next one begins with the last paragraph
of the one before, and whoever joins them has it twice.  Left alone, each of its figures
gives two records.
"""

from __future__ import annotations

from collections.abc import Set

from taizhang.model import Confidence, Repair, Span

RULE = "duplicate-paragraph"
REASON = "The same paragraphs stand right before."

#: Shorter lines repeat by right: headings, salutations, cells of tables.
_SHORTEST = 30
#: The most paragraphs that two pages of an article have in common.
_MOST = 12


def may_hold_duplicates(alphabet: Set[str]) -> bool:
    """Return whether a text of these characters has more than one paragraph."""
    return "\n" in alphabet


def find_duplicates(text: str) -> list[Repair]:
    r"""Find the paragraphs that repeat the ones right before them.

        >>> one = "全市粮食产量稳定增长，农民收入持续提高，城乡面貌焕然一新，人民生活不断改善。"
        >>> [r.span for r in find_duplicates(f"{one}\n{one}\n好。")]
        [Span(start=39, end=78)]

    Short lines repeat by right, and so do paragraphs with others between them:

        >>> find_duplicates(f"农业\n农业\n{one}\n一是抓项目。\n{one}")
        []
    """
    lines = text.split("\n")
    long = [line for line in lines if len(line) >= _SHORTEST]
    if len(set(long)) == len(long):
        return []  # the common case, told fast
    filled = [(i, line.strip()) for i, line in enumerate(lines) if line.strip()]
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    repairs: list[Repair] = []
    i = 0
    while i < len(filled):
        size = _repeated(filled, i)
        if size:
            start = starts[filled[i][0]]
            last = filled[i + size - 1][0]
            end = starts[last + 1]
            if end > len(text):  # no line end behind it: the one before goes instead
                start, end = max(0, start - 1), len(text)
            repairs.append(Repair(Span(start, end), "", RULE, REASON, Confidence.MEDIUM))
        i += size or 1
    return repairs


def _repeated(filled: list[tuple[int, str]], i: int) -> int:
    """Return how many paragraphs from the i-th on repeat those right before them."""
    for size in range(1, min(_MOST, i, len(filled) - i) + 1):
        here = [words for _, words in filled[i : i + size]]
        before = [words for _, words in filled[i - size : i]]
        if here == before and any(len(words) >= _SHORTEST for words in here):
            return size
    return 0
