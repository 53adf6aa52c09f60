"""Characters paired wrongly after a byte was lost: “三?！钡拙€ for “三保”底線.

The cause.  Pages stored in GBK, two bytes a character, were edited byte by byte: a
program looked for the bytes of a character to annotate, or of a sign to change, and
found them where one character's second byte and the next one's first byte stand side by
side.  What it put between them tore two characters apart:

    布局數字     BC BE D6 | 94 B5 ...    D6 94 is 謹, read jǐn
    as edited    ... D6 94 ( j ǐ n ) B5 ...
    as decoded   局 ?jǐn) ...            94 has no partner; "(" went with it

From the torn place on every pair is off by one byte, and the text is gibberish until a
byte below 80 takes the odd one up: 底線 is B5 D7 BE 80, read as ..B5 拙 €.

The repair goes back to bytes, gives the lost one every value it can have, and pairs them
anew.  A note tells much: it was put after the character that the bytes on both sides of
the border make up, so it names the lost byte.  Otherwise the words tell: the value is
taken only if what results is far better language than any other value gives.  A run that
stays in doubt is left as published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from taizhang.lexicon.words import BIT, characters_read_as
from taizhang.model import Repair, Span
from taizhang.restoring.gbk import (
    LEADS,
    PRIVATE_LEADS,
    PRIVATE_TRAILS,
    TRAILS,
    bytes_of,
    character_of,
    possible_bytes,
)
from taizhang.restoring.plausibility import Reading, is_listed

RULE = "byte-shift"
_REASON = "A byte of the page was lost here; paired anew, its neighbours give these words."
_LEFT = "A byte of the page was lost here, and no value for it is clearly best."

_LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ"
_HAN = "\u3400-\u9fff"
#: Signs that mispaired bytes turn into and that Chinese text hardly ever holds.
_STRANGE = "€\u3041-\u3096\u30a1-\u30f6\u3105-\u3129\ue000-\ue4c5"
_MARK = "?\ufffd"
_NOTE_REST = re.compile(rf"\(?([{_LETTERS}]{{1,6}})\)")
_NOTE = re.compile(rf"[(（]\s?([{_LETTERS}]{{1,6}})\s?[)）]")
#: A mark inside Chinese text: not at the end of a line, where a question may end.
_LOST = re.compile(rf"[{_MARK}](?=[!;,:(！；，：。、{_HAN}{_STRANGE}]|[{_LETTERS}]{{1,6}}\))")
#: Signs that tell of a loss without a mark.
_UNMARKED = re.compile(f"[{_STRANGE}]")

_LONGEST_RUN = 40
_CONTEXT = 4
_BEAM = 32
#: A second best this close, or gibberish this good, leaves the run in doubt.
_CLEARLY = 5 * BIT
_BETTER = 14 * BIT
#: The most that a character of a repaired run may cost, a quarter above clean reports;
#: without a mark of the loss, and so without its place, it must cost less.
_DEAREST = 11 * BIT
_FLUENT = 6 * BIT
#: Words that cost less are taken without looking for dropped pairs.
_CERTAIN = 5 * BIT + BIT // 2
_DROPPED_PAIR = 3 * BIT
#: How much better one dropped pair must be than two.
_TWO_FOR_ONE = 9 * BIT
_NOTE_FITS = -10 * BIT
#: A quoted name, “三保”, holds no sign that ends a sentence.
_SENTENCE_IN_NAME = 9 * BIT
#: Searching for dropped pairs is slow; a text torn at more places is beyond repair.
_MOST_SEARCHES = 40


def may_hold_shifted_bytes(alphabet: Set[str]) -> bool:
    """Return whether any of these characters can mark a lost byte."""
    return not _marks().isdisjoint(alphabet)


@cache
def _marks() -> frozenset[str]:
    ranges = ((0x3041, 0x3096), (0x30A1, 0x30F6), (0x3105, 0x3129), (0xE000, 0xE4C5))
    strange = (chr(code) for first, last in ranges for code in range(first, last + 1))
    return frozenset((*"?\ufffd€|^_`~{}\\", *strange))


def find_shifted_bytes(text: str) -> list[Repair]:
    """Find the runs that a lost byte made unreadable, with what they were.

        >>> [repair.replacement for repair in find_shifted_bytes("切實兜牢“三?！钡拙€。")]
        ['保”底線']
        >>> [repair.replacement for repair in find_shifted_bytes("升級布局?jǐn)?shù)字基礎設施")]
        ['數']

    A question mark after a question is no damage:

        >>> find_shifted_bytes("人从哪里来?钱从哪里来?")
        []
    """
    return [
        Repair(run.span, run.words, RULE, _REASON) for run in _runs(text) if run.words is not None
    ]


def find_unread_bytes(text: str) -> list[Span]:
    """Find the runs where a byte was lost and no value for it is clearly best.

    >>> find_unread_bytes("澜陵市?!钡拙€")
    []
    """
    return [run.span for run in _runs(text) if run.words is None]


@dataclass(frozen=True, slots=True)
class _Run:
    """A damaged stretch of the text; `words` is None if it cannot be told what they were."""

    span: Span
    words: str | None


@dataclass(frozen=True, slots=True)
class _Choice:
    """A run, and what its best words cost, a character."""

    cost: int
    run: _Run


@dataclass(frozen=True, slots=True)
class _Trial:
    """One way to pair the bytes of a run anew, as far as it has come."""

    position: int  #: of the next character of the damaged text
    pending: int | None  #: a first byte that waits for its second
    words: str
    reading: Reading
    evidence: int = 0  #: what notes and dropped pairs add to the cost
    quoting: bool = False  #: True after “, up to ”
    torn: _Trial | None = None  #: the trial as it was where a pair was dropped

    @property
    def cost(self) -> int:
        return self.reading.cost + self.evidence

    def took(self, character: str, position: int, pending: int | None) -> _Trial:
        evidence = self.evidence
        if character in "“”":
            quoting = character == "“"
        else:
            quoting = self.quoting
            if quoting and character in "，。；！？":
                evidence += _SENTENCE_IN_NAME
        return _Trial(
            position,
            pending,
            self.words + character,
            self.reading.then(character),
            evidence,
            quoting,
            self.torn,
        )


@lru_cache(maxsize=1)  # both functions above ask for the runs of the same text
def _runs(text: str) -> tuple[_Run, ...]:
    """Return the damaged runs in order, without overlap."""
    return tuple(_search_runs(text))


def _search_runs(text: str) -> Iterator[_Run]:
    done = searches = 0
    anchors = sorted(
        {match.start() for match in _LOST.finditer(text)}
        | {match.start() for match in _UNMARKED.finditer(text)}
    )
    for anchor in anchors:
        if anchor < done:
            continue
        run = None
        if text[anchor] in _MARK:
            starts = _starts_at_mark(text, anchor)
            best = _best(text, anchor, starts, gaps=0)
            if (
                (best is None or best.cost > _CERTAIN or best.run.words is None)
                and _is_gibberish(text, anchor)
                and searches < _MOST_SEARCHES
            ):
                searches += 1
                best = _best(text, anchor, starts, gaps=2) or best
            if best is not None and best.cost <= _DEAREST:
                run = best.run
            elif _is_gibberish(text, anchor):
                run = _Run(Span(anchor, _end_of_gibberish(text, anchor)), None)
        else:
            run = _unmarked_run(text, anchor, done)
        if run is not None:
            done = run.span.end
            yield run


_WORDS = re.compile(rf"[{_HAN}{_STRANGE}，。、；：！？“”《》（）]+")


def _is_gibberish(text: str, anchor: int) -> bool:
    """Return whether characters that reports do not use follow the mark soon."""
    return _end_of_gibberish(text, anchor) > anchor


def _end_of_gibberish(text: str, anchor: int) -> int:
    """Return the end of the last unused character near the mark, or its own place."""
    near = range(anchor + 1, min(anchor + _LONGEST_RUN, len(text)))
    end = anchor
    for position in near:
        sign = text[position]
        if sign == "\n" or position - end > 8:
            break
        if sign > "\u3040" and not is_listed(sign) and sign not in "！；":
            end = position
    return end + 1 if end > anchor else anchor


def _unmarked_run(text: str, anchor: int, earliest: int) -> _Run | None:
    """Return the run that ends near a strange sign, if a byte lost before it explains it."""
    if any(sign in _MARK for sign in text[max(earliest, anchor - _LONGEST_RUN) : anchor]):
        return None  # the run begins at that mark, and there is no way to read it
    choices: list[tuple[int, _Run]] = []
    for start in range(anchor, max(earliest, anchor - 16) - 1, -1):
        if not _WORDS.fullmatch(text[start]) and start < anchor:
            break
        if start and not is_listed(text[start - 1]) and _WORDS.fullmatch(text[start - 1]):
            continue  # gibberish is left of it: the run begins earlier
        best = _best(text, start, _starts_without_mark(text, start), gaps=0)
        if best is not None and best.cost <= _FLUENT and best.run.span.end > anchor:
            choices.append((best.cost, best.run))
    if not choices:
        return None
    choices.sort(key=lambda choice: choice[0])
    return choices[0][1]


def _left(text: str, start: int) -> Reading:
    before = _NOTE.sub("", text[max(0, start - 40) : start])
    return Reading().then_all(before[-_CONTEXT:])


def _right(text: str, end: int) -> str:
    return _NOTE.sub("", text[end : end + 40])[:_CONTEXT]


def _is_in_name(text: str, position: int) -> bool:
    """Return whether a quotation mark was opened a few characters before."""
    before = _NOTE.sub("", text[max(0, position - 40) : position])[-8:]
    return before.rfind("“") > before.rfind("”")


def _starts_at_mark(text: str, anchor: int) -> list[_Trial]:
    """Return the trials that give the byte lost at the mark each value it can have."""
    left = _left(text, anchor)
    quoting = _is_in_name(text, anchor)
    note = _NOTE_REST.match(text, anchor + 1)
    if note is None:
        return [_Trial(anchor + 1, lead, "", left, quoting=quoting) for lead in LEADS]
    before = bytes_of(text[anchor - 1]) if anchor else None
    fitting = characters_read_as().get(note[1], frozenset())
    return [
        _Trial(note.end(), lead, "", left, _NOTE_FITS, quoting)
        for lead in LEADS
        if before and character_of(before[-1], lead) in fitting
    ]


def _starts_without_mark(text: str, start: int) -> list[_Trial]:
    """Return the trials that add a byte before the character, or take its first away."""
    left = _left(text, start)
    trials = [_Trial(start, lead, "", left) for lead in LEADS]
    found = bytes_of(text[start])
    if found and len(found) == 2:
        trials.append(_Trial(start + 1, found[1], "", left))
    return trials


def _best(text: str, start: int, trials: Sequence[_Trial], *, gaps: int) -> _Choice | None:
    """Return the run with the words that are clearly best, None if none are language."""
    ended: dict[tuple[int, str], int] = {}
    torn: dict[tuple[int, str], _Trial] = {}
    for trial in _pursue(text, start, trials, gaps):
        reading = trial.reading.then_all(_right(text, trial.position))
        key = trial.position, trial.words
        cost = reading.cost + trial.evidence
        if cost <= ended.get(key, cost):
            ended[key] = cost
            torn[key] = trial
    if not ended:
        return None
    ranked = sorted((cost, key) for key, cost in ended.items())
    cost, (end, words) = ranked[0]
    rivals = [other for other, (_, rival) in ranked[1:] if rival != words]
    rivals += _with_two_dropped(text, torn[end, words])
    span = Span(start, end)
    damaged = _NOTE_REST.sub("", span.of(text))
    left = _left(text, start)
    as_is = left.then_all(damaged).then_all(_right(text, end)).cost
    length = len(words) + len(_right(text, end))
    each = (cost - left.cost) // max(1, length)
    clear = not rivals or min(rivals) - cost >= _CLEARLY
    if cost + _BETTER > as_is or not all(map(is_listed, words)):
        return None
    if any(sign.isnumeric() and not is_listed(sign) for sign in damaged):
        return None  # a sign like ⑷ is a digit, and no repair removes one
    return _Choice(each, _Run(span, words if clear else None))


def _with_two_dropped(text: str, best: _Trial) -> list[int]:
    """Return the least cost of these words if two pairs were dropped where one was tried.

    水產 and 水生產 leave the same bytes if the pairs between are dropped, so a good
    reading with one pair is in doubt wherever one with two is nearly as good.
    """
    if best.torn is None or best.torn.pending is None:
        return []
    torn = best.torn
    rest = best.words[len(torn.words) + 2 :] + _right(text, best.position)
    follower = bytes_of(best.words[len(torn.words) + 1])
    assert follower is not None
    firsts = [character_of(best.torn.pending, lead) for lead in PRIVATE_LEADS]
    seconds = {
        trail: [character_of(lead, trail) for lead in PRIVATE_TRAILS] for trail in PRIVATE_LEADS
    }
    thirds = [character_of(lead, follower[1]) for lead in PRIVATE_TRAILS]
    readings = [torn.reading]
    for characters in (firsts, [c for found in seconds.values() for c in found], thirds):
        listed = [character for character in characters if character and is_listed(character)]
        readings = [reading.then(character) for reading in readings for character in listed]
        readings = sorted(readings, key=lambda reading: reading.cost)[:_BEAM]
    evidence = best.evidence + _DROPPED_PAIR - _TWO_FOR_ONE
    return [reading.then_all(rest).cost + evidence for reading in readings[:1]]


def _pursue(text: str, start: int, trials: Sequence[_Trial], gaps: int) -> Iterator[_Trial]:
    """Yield the trials that come to a character border, the text back in step."""
    waiting = [(trial, gaps) for trial in trials]
    for _ in range(_LONGEST_RUN):
        following: list[tuple[_Trial, int]] = []
        for trial, left in waiting:
            if trial.pending is None:
                yield trial
                continue
            following += [(after, left) for after in _steps(text, trial)]
            if left:
                following += [(after, left - 1) for after in _dropped(text, trial)]
        if not following:
            return
        following.sort(key=lambda pair: pair[0].cost)
        waiting = following[: _BEAM if gaps else len(LEADS) * 2]


def _steps(text: str, trial: _Trial) -> Iterator[_Trial]:
    """Yield the trial after the next character of the damaged text, each way it can go."""
    if trial.position >= len(text) or trial.pending is None:
        return
    sign = text[trial.position]
    if sign in _MARK:
        yield from _mark_steps(text, trial, trial.pending)
        return
    for found in possible_bytes(sign):
        character = character_of(trial.pending, found[0])
        if character is None:
            continue
        pending = found[1] if len(found) == 2 else None
        after = trial.took(character, trial.position + 1, pending)
        if pending is None:
            yield from _agreeing(text, after, character)
        else:
            yield after


def _mark_steps(text: str, trial: _Trial, pending: int) -> Iterator[_Trial]:
    """Yield the trials in which the byte lost at this mark completes the pending one."""
    note = _NOTE_REST.match(text, trial.position + 1)
    if note is None and text[trial.position + 1 : trial.position + 2].isascii():
        return  # the sign that the lost byte took with it may have been a digit
    fitting = characters_read_as().get(note[1], frozenset()) if note else None
    for trail in TRAILS:
        character = character_of(pending, trail)
        if character is None:
            continue
        if fitting is None:
            yield trial.took(character, trial.position + 1, None)
        elif note and character in fitting:
            after = trial.took(character, note.end(), None)
            yield replace(after, evidence=after.evidence + _NOTE_FITS)


def _agreeing(text: str, trial: _Trial, character: str) -> Iterator[_Trial]:
    """Yield the trial unless the note behind its last character says another reading."""
    note = _NOTE.match(text, trial.position)
    if note is None:
        yield trial
    elif character in characters_read_as().get(note[1], frozenset()):
        yield replace(trial, evidence=trial.evidence + _NOTE_FITS)


def _dropped(text: str, trial: _Trial) -> Iterator[_Trial]:
    """Yield the trials in which a pair that GBK does not assign was dropped here."""
    if trial.pending is None or trial.position >= len(text):
        return
    followers = _listed_followers(text[trial.position])
    for lead in PRIVATE_LEADS:
        character = character_of(trial.pending, lead)
        if character is None or not is_listed(character):
            continue
        after = trial.took(character, trial.position, None)
        after = replace(after, evidence=after.evidence + _DROPPED_PAIR, torn=trial)
        for follower, pending in followers:
            step = after.took(follower, trial.position + 1, pending)
            if pending is None:
                yield from _agreeing(text, step, follower)
            else:
                yield step


@cache
def _listed_followers(sign: str) -> tuple[tuple[str, int | None], ...]:
    """Return each listed character that a dropped byte and the sign's first byte make up.

    With each goes the sign's second byte, which then waits for its partner.
    """
    return tuple(
        (character, found[1] if len(found) == 2 else None)
        for found in possible_bytes(sign)
        for trail in PRIVATE_TRAILS
        if (character := character_of(trail, found[0])) and is_listed(character)
    )
