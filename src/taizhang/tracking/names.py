"""The name of an indicator, made comparable: without place and verb, one word for one thing."""

from __future__ import annotations

from functools import cache

from taizhang.lexicon import word_list
from taizhang.lexicon.tracking import quantity_words, same_words, scopes

#: What makes no difference between two names.
_IDLE = dict.fromkeys(map(ord, "的“”‘’\"'《》、，,（）()【】[]·—-  　\n\r\t"))
_LEAST = 2  # characters that must remain of a name
#: How much a pair of characters tells: one inside a common word, one elsewhere.
_LIGHT, _HEAVY = 1, 4


@cache
def core_name(name: str) -> str:
    """Return a name without place, verb and punctuation, one word for words that mean the same.

    >>> core_name("全省规模以上工业增加值"), core_name("新增高技能人才")
    ('规上工业增加值', '高技能人才')
    >>> core_name("改造农村户厕"), core_name("农村卫生户厕")
    ('农村厕所', '农村厕所')
    """
    return without_tails(_without_heads(core_context(name)))


def core_context(text: str) -> str:
    """Return a text without punctuation, with one word for words that mean the same."""
    core = text.translate(_IDLE)
    for word, stands_for in same_words():
        if word in core and not _is_part_of(stands_for, word, core):
            core = core.replace(word, stands_for)
    return core


def _is_part_of(longer: str, word: str, text: str) -> bool:
    """Return whether a word is there only as a part of what would replace it."""
    return word in longer and text.count(longer) == text.count(word)


def _without_heads(core: str) -> str:
    heads = word_list("tracking", "names", "places") + word_list("tracking", "names", "verbs")
    while True:
        found = next((head for head in heads if core.startswith(head)), None)
        if found is None or len(core) - len(found) < _LEAST:
            return core
        core = core[len(found) :]


def without_tails(core: str) -> str:
    """Return a name without the verbs behind it: 亿元以上项目新签约 is 亿元以上项目."""
    tails = word_list("tracking", "names", "tails")
    found = next((tail for tail in tails if core.endswith(tail)), None)
    if found is None or len(core) - len(found) < _LEAST:
        return core
    return core[: -len(found)]


@cache
def grams(core: str) -> dict[str, int]:
    """Return the pairs of characters of a name, each with how much sharing it tells.

    >>> grams("老旧小区")
    {'老旧': 4, '旧小': 4, '小区': 4}
    """
    if len(core) < 2:
        return {core: _LIGHT} if core else {}
    pairs = [core[i : i + 2] for i in range(len(core) - 1)]
    return {pair: _LIGHT if pair in _light_pairs() else _HEAVY for pair in pairs}


@cache
def _light_pairs() -> frozenset[str]:
    words = word_list("tracking", "names", "light")
    return frozenset(word[i : i + 2] for word in words for i in range(len(word) - 1))


def is_telling(core: str) -> bool:
    """Return whether a name says enough to stand for itself: 高标准农田, not 重点项目.

    >>> is_telling("高标准农田"), is_telling("重点项目"), is_telling("投资")
    (True, False, False)
    """
    return sum(weight == _HEAVY for weight in grams(core).values()) >= _LEAST


@cache
def quantity_of(core: str) -> int | None:
    """Return the row of the word for what is counted, or None: the word at the end decides.

    >>> quantity_of("茶叶产量") == quantity_of("粮食产量")
    True
    >>> quantity_of("高技术产业投资占比") == quantity_of("高技术产业投资")
    False
    """
    for word, row in quantity_words():
        if core.endswith(word) or core.endswith((f"{word}额", f"{word}量", f"{word}率")):
            return row
    return None


@cache
def scopes_of(core: str) -> tuple[frozenset[int], ...]:
    """Return, for each row of words that exclude each other, which of its sets a name has."""
    return tuple(
        frozenset(i for i, words in enumerate(row.sets) if _has_any(core, words, row.sets))
        for row in scopes()
    )


def _has_any(core: str, words: tuple[str, ...], sets: tuple[tuple[str, ...], ...]) -> bool:
    """Return whether a word is there that is not a part of a longer one: 出口 in 进出口."""
    for word in words:
        longer = [other for group in sets for other in group if word in other and word != other]
        left = core
        for other in longer:
            left = left.replace(other, "")
        if word in left or any(other in core for other in longer if other in words):
            return True
    return False
