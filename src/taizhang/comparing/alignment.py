"""Which passage of one version stands beside which of the other.

First the sentences that are the same: those that occur once in either version are sure
anchors (a patience diff, after Bram Cohen), and between anchors the same is done again.
Then, in the gaps, those that are alike.  Anchors make it nearly linear; only a gap is
searched in its whole breadth, and one that is too wide for that by its rare words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

from taizhang.comparing.passages import Passage, measure_likeness, merge

#: Sentences that are less alike are two sentences, not two versions of one.
_ALIKE = 0.5
#: So many characters are no part of a longer sentence by chance.
_PART = 8
#: How much more alike two sentences together must be to the one of the other version.
_GAIN = 0.03
#: A gap of more pairs than this is not searched in its whole breadth.
_WIDEST = 20_000
#: So many characters in a row are rare enough to tell a sentence by.
_TELLING = 5
#: In so many passages, at most, they may stand.
_RARE = 3

#: Two passages side by side; None where a version has nothing.
Row = tuple[Passage | None, Passage | None]


def align(a: Sequence[Passage], b: Sequence[Passage]) -> list[Row]:
    """Return both versions side by side, every passage of either once, in order."""
    rows: list[Row] = []
    i = j = 0
    same = find_same([one.key for one in a], [one.key for one in b])
    for next_i, next_j in (*same, (len(a), len(b))):
        rows += _align_gap(a[i:next_i], b[j:next_j])
        if next_i < len(a):
            rows.append((a[next_i], b[next_j]))
        i, j = next_i + 1, next_j + 1
    return rows


def find_same(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the places of what is the same in both, rising in both.

    >>> find_same("xabcy", "abzc")
    [(1, 0), (2, 1), (3, 3)]
    """
    found: list[tuple[int, int]] = []
    stretches = [(0, len(a), 0, len(b))]
    while stretches:
        start_a, end_a, start_b, end_b = stretches.pop()
        while start_a < end_a and start_b < end_b and a[start_a] == b[start_b]:
            found.append((start_a, start_b))
            start_a, start_b = start_a + 1, start_b + 1
        while start_a < end_a and start_b < end_b and a[end_a - 1] == b[end_b - 1]:
            end_a, end_b = end_a - 1, end_b - 1
            found.append((end_a, end_b))
        anchors = _find_anchors(a, b, (start_a, end_a), (start_b, end_b))
        if not anchors:
            found += _match_repeated(a, b, (start_a, end_a), (start_b, end_b))
            continue
        for anchor_a, anchor_b in (*anchors, (end_a, end_b)):
            stretches.append((start_a, anchor_a, start_b, anchor_b))
            start_a, start_b = anchor_a, anchor_b
            if anchor_a < end_a:
                found.append((anchor_a, anchor_b))
                start_a, start_b = anchor_a + 1, anchor_b + 1
    return sorted(found)


def _find_anchors(
    a: Sequence[Hashable], b: Sequence[Hashable], in_a: tuple[int, int], in_b: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return what occurs once in either stretch, as far as its order is the same in both."""
    count_a, count_b = Counter(a[slice(*in_a)]), Counter(b[slice(*in_b)])
    place_b = {b[j]: j for j in range(*in_b)}
    once = [(i, place_b[a[i]]) for i in range(*in_a) if count_a[a[i]] == 1 and count_b[a[i]] == 1]
    return longest_rising(once)


def longest_rising(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the most of these pairs that rise in both, given that they rise in the first.

    >>> longest_rising([(0, 5), (1, 1), (2, 2), (3, 0), (4, 7)])
    [(1, 1), (2, 2), (4, 7)]
    """
    tops: list[int] = []  # the smallest last place of a rising row of each length
    last: list[int] = []  # the index of that pair
    before: list[int | None] = []
    for index, (_, place) in enumerate(places):
        length = bisect_left(tops, place)
        before.append(last[length - 1] if length else None)
        tops[length : length + 1] = [place]
        last[length : length + 1] = [index]
    row: list[tuple[int, int]] = []
    at = last[-1] if last else None
    while at is not None:
        row.append(places[at])
        at = before[at]
    return row[::-1]


def _match_repeated(
    a: Sequence[Hashable], b: Sequence[Hashable], in_a: tuple[int, int], in_b: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield what is the same in stretches where everything that both have is repeated."""
    size_a, size_b = in_a[1] - in_a[0], in_b[1] - in_b[0]
    if not size_a or not size_b or size_a * size_b > _WIDEST * 10:
        return
    matcher = SequenceMatcher(None, a[slice(*in_a)], b[slice(*in_b)], autojunk=False)
    for block in matcher.get_matching_blocks():
        for k in range(block.size):
            yield in_a[0] + block.a + k, in_b[0] + block.b + k


def _align_gap(a: Sequence[Passage], b: Sequence[Passage]) -> list[Row]:
    if not a or not b:
        return [*((one, None) for one in a), *((None, one) for one in b)]
    wide = len(a) * len(b) > _WIDEST
    rows: list[Row] = []
    i = j = 0
    for next_i, next_j in (*(_match_rare(a, b) if wide else _match_alike(a, b)), (len(a), len(b))):
        rows += ((one, None) for one in a[i:next_i])
        rows += ((None, one) for one in b[j:next_j])
        if next_i < len(a):
            rows.append((a[next_i], b[next_j]))
        i, j = next_i + 1, next_j + 1
    return _join_split(rows)


def _match_alike(a: Sequence[Passage], b: Sequence[Passage]) -> list[tuple[int, int]]:
    """Return the pairs of alike passages that in their order are alike the most in sum."""
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    alike = [[0.0] * len(b) for _ in a]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            alike[i][j] = _judge(a[i], b[j])
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + alike[i][j])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(a) and j < len(b):
        if alike[i][j] and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _judge(a: Passage, b: Passage) -> float:
    """Return how alike two passages are, or 0 for those that do not belong together.

    One that is a part of the other does: the other version may have made one of several.
    """
    likeness = measure_likeness(a, b)
    if likeness >= _ALIKE:
        return likeness
    shorter, longer = sorted((a.key, b.key), key=len)
    return _ALIKE if len(shorter) >= _PART and shorter in longer else 0.0


def _match_rare(a: Sequence[Passage], b: Sequence[Passage]) -> list[tuple[int, int]]:
    """Return pairs that share words which few passages have; for gaps that are very wide."""
    places: dict[str, list[int]] = defaultdict(list)
    for j, passage in enumerate(b):
        for piece in _pieces(passage.key):
            places[piece].append(j)
    pairs = []
    for i, passage in enumerate(a):
        listed = (places[piece] for piece in _pieces(passage.key) if piece in places)
        votes = Counter(j for found in listed if len(found) <= _RARE for j in found)
        best = max(votes, key=lambda j: (votes[j], -j), default=None)
        if best is not None and measure_likeness(passage, b[best]) >= _ALIKE:
            pairs.append((i, best))
    return longest_rising(pairs)


def _pieces(key: str) -> set[str]:
    return {key[k : k + _TELLING] for k in range(len(key) - _TELLING + 1)}


def _join_split(rows: list[Row]) -> list[Row]:
    """Return rows in which a sentence that the other version made two of stands beside both."""
    k = 0
    while k < len(rows):
        for other in (k + 1, k - 1):
            joined = _try_join(rows, k, other) if 0 <= other < len(rows) else None
            if joined is not None:
                k = min(k, other)
                rows[k : k + 2] = [joined]
                break
        else:
            k += 1
    return rows


def _try_join(rows: list[Row], k: int, other: int) -> Row | None:
    """Return a row with the lone passage beside it taken in, if that is more alike."""
    (a, b), (more_a, more_b) = rows[k], rows[other]
    if a is None or b is None or (more_a is None) == (more_b is None):
        return None
    joined = _take_in(a, more_a, other > k), _take_in(b, more_b, other > k)
    return joined if measure_likeness(*joined) > measure_likeness(a, b) + _GAIN else None


def _take_in(one: Passage, more: Passage | None, behind: bool) -> Passage:
    if more is None:
        return one
    return merge(one, more) if behind else merge(more, one)
