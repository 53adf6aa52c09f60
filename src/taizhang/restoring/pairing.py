"""The bytes of a damaged run, paired anew: which words they give, and how surely.

Of the trials that come to an end the best is taken, if it is far better than the damaged
text as it stands and than every other.  That bar keeps the search short: it does not begin
where no trial can end, or where what is known of every trial is above the bar already,
and it gives up each trial that can no longer stay below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nsmallest

from taizhang.lexicon.words import BIT
from taizhang.model import Span
from taizhang.restoring.gbk import (
    PRIVATE_LEADS,
    PRIVATE_TRAILS,
    bytes_of,
    character_of,
    possible_bytes,
)
from taizhang.restoring.plausibility import Candidates, Reading, is_listed, least_cost_within
from taizhang.restoring.trials import (
    BEAM,
    CONTEXT,
    DROPPED_PAIR,
    LONGEST_RUN,
    MARK,
    NO_CEILING,
    NOTE,
    NOTE_FITS,
    NOTE_REST,
    Trial,
    listed,
    listed_before_drop,
    pursue,
    read_before,
)

#: What pairs go on through: of ASCII, the signs that may have been wide in the page, and
#: those that can be a second byte, which digits, spaces and line ends cannot.
_PASSABLE = re.compile(r"[!(),:;?@-~\x80-\U0010ffff]*")
#: Where the text may come back in step; the letters of a whole note are no such place.
_IN_STEP = re.compile(
    rf"(?P<mark>[{MARK}](?:{NOTE_REST.pattern}|(?=[^\x00-\x7f])))"
    rf"|{NOTE.pattern}"
    r"|(?P<byte>[@-~€])"
)

_LONGEST_NOTE = 10

#: A second best this close, or gibberish this good, leaves the run in doubt.
_CLEARLY = 5 * BIT
_BETTER = 14 * BIT
#: How much better one dropped pair must be than two.
_TWO_FOR_ONE = 9 * BIT


@dataclass(frozen=True, slots=True)
class Run:
    """A damaged stretch of the text; `words` is None if it cannot be told what they were."""

    span: Span
    words: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A run, and what its best words cost, a character."""

    cost: int
    run: Run


def best_choice(text: str, start: int, trials: Sequence[Trial], *, gaps: int) -> Choice | None:
    """Return the run with the words that are clearly best, None if none are language.

    Up to as many pairs as `gaps` says may have been dropped within the run.
    """
    if not trials:
        return None
    first = min(trial.position for trial in trials)
    ends = _possible_ends(text, first)
    if not gaps:
        del ends[1:]  # the odd byte finds its partner at the first
    if not ends:
        return None
    budget = _budget(text, start, ends)
    ahead = 0
    if not gaps:
        budget -= least_cost_within(_right(text, ends[0]))
        ahead = _least_cost(text, first, ends[0])
        if trials[0].floor + ahead > budget:
            return None
        if any(trial.position != first for trial in trials):
            ahead = 0  # one trial has the first of the characters ahead behind it
    ended: dict[tuple[int, str], int] = {}
    torn: dict[tuple[int, str], Trial] = {}
    trials = [trial._replace(gaps=gaps) for trial in trials]
    for trial in pursue(text, trials, budget=budget, ahead=ahead):
        if trial.floor > budget:
            continue
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
    damaged = Span(start, end).of(text)
    if cost + _BETTER > _cost_as_it_stands(text, start, end) or not all(map(is_listed, words)):
        return None
    if any(sign.isnumeric() and not is_listed(sign) for sign in NOTE_REST.sub("", damaged)):
        return None  # a sign like ⑷ is a digit, and no repair removes one
    rivals = [other for other, (_, rival) in ranked[1:] if rival != words]
    rivals += _with_two_dropped(text, torn[end, words])
    length = len(words) + len(_right(text, end))
    each = (cost - read_before(text, start).cost) // max(1, length)
    clear = not rivals or min(rivals) - cost >= _CLEARLY
    return Choice(each, Run(Span(start, end), words if clear else None))


def _right(text: str, end: int) -> str:
    return NOTE.sub("", text[end : end + 40])[:CONTEXT]


def _cost_as_it_stands(text: str, start: int, end: int) -> int:
    """Return what the damaged text costs with its neighbours, notes apart."""
    damaged = NOTE_REST.sub("", text[start:end])
    return read_before(text, start).then_all(damaged).then_all(_right(text, end)).cost


def _possible_ends(text: str, first: int) -> list[int]:
    """Return where the text may come back in step, if the first pair is torn here.

    Most question marks stop here: nothing ends near them.
    """
    reach = _PASSABLE.match(text, first, first + LONGEST_RUN + _LONGEST_NOTE)
    assert reach is not None
    places = _IN_STEP.finditer(text, first, reach.end() + 1)
    return [match.end() for match in places if match.lastgroup is not None]


def _budget(text: str, start: int, ends: Sequence[int]) -> int:
    """Return what a trial may cost and still decide something.

    A trial decides if its words are good enough to be taken, or near enough to such words
    to put them in doubt.
    """
    budgets = []
    for end in ends:
        as_is = _cost_as_it_stands(text, start, end)
        if text[end - 1] == ")" or NOTE.match(text, end):
            as_is -= NOTE_FITS  # that is still to come, and makes up for as much
        budgets.append(as_is - _BETTER + _CLEARLY)
    return max(budgets)


def _least_cost(text: str, first: int, end: int) -> int:
    """Return what the words up to the end cost at least if no pair was dropped.

    Whatever the lost byte was, only the first character depends on it, and the last if a
    mark ends the run: those between are the same in every trial.
    """
    pending: int | None = next((b[1] for b in possible_bytes(text[first]) if len(b) == 2), None)
    between = ""
    for sign in text[first + 1 : end]:
        if pending is None or sign in MARK:
            break
        pairs = [b for b in possible_bytes(sign) if character_of(pending, b[0])]
        if not pairs:
            return NO_CEILING
        between += character_of(pending, pairs[0][0]) or ""
        pending = pairs[0][1] if len(pairs[0]) == 2 else None
    return least_cost_within(between)


def _with_two_dropped(text: str, best: Trial) -> list[int]:
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
    readings = [torn.reading]
    for candidates in (
        Candidates(listed_before_drop(best.torn.pending)),
        _listed_between_drops(),
        Candidates(listed(character_of(lead, follower[1]) for lead in PRIVATE_TRAILS)),
    ):
        readings = _cheapest(readings, candidates)
    evidence = best.evidence + DROPPED_PAIR - _TWO_FOR_ONE
    return [reading.then_all(rest).cost + evidence for reading in readings[:1]]


def _cheapest(readings: Sequence[Reading], candidates: Candidates) -> list[Reading]:
    """Return the cheapest of the readings after any of these characters, best first."""
    kept: list[tuple[int, int, int]] = []
    ceiling = NO_CEILING
    for number, reading in enumerate(readings):
        kept += ((cost, number, place) for cost, place in candidates.below(reading, ceiling))
        kept = nsmallest(BEAM, kept)
        if len(kept) == BEAM:
            ceiling = kept[-1][0]
    return [readings[number].then(candidates.characters[place]) for _, number, place in kept]


@cache
def _listed_between_drops() -> Candidates:
    """Return the listed characters between the halves of two dropped pairs."""
    return Candidates(
        listed(character_of(lead, trail) for trail in PRIVATE_LEADS for lead in PRIVATE_TRAILS)
    )
