"""Runs read from their starts to their end, pair by pair.

Whatever way a run begins, one character later its pairs are the same, so all ways are
followed together: each enters where its first pair begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from taizhang.lexicon.words import BIT, characters_read_as
from taizhang.restoring.gbk import MARK, PRIVATE_TRAILS, bytes_of, character_of, possible_bytes
from taizhang.restoring.plausibility import Candidates, is_listed
from taizhang.restoring.shifted.candidates import (
    before_drop,
    behind_drop,
    between_drops,
    listed,
    told_by,
    with_lead,
    with_trail,
)
from taizhang.restoring.shifted.ends import UNASSIGNED, End, find_end
from taizhang.restoring.shifted.paths import HOLE, Path, cheapest, choose, rank_last
from taizhang.restoring.shifted.starts import HOPELESS, UNMARKED, Start
from taizhang.restoring.shifted.surroundings import (
    NOTE,
    NOTE_REST,
    AsPublished,
    is_in_name,
    read_behind,
)

HALF = re.compile("[!,:;()]")
#: The most that the words may cost, a character.
_DEAREST = 13 * BIT
#: How much better one dropped pair must be than two.
_TWO_FOR_ONE = 11 * BIT
_LONGEST = 3000
_BEAM = 24
_FOLLOWED = 4


def follow(
    text: str, starts: Sequence[Start], published: AsPublished, *, wide: bool
) -> Iterator[Followed]:
    """Yield the runs that begin in one of these ways, each read up to its last character."""
    waiting = sorted(starts, key=lambda start: start.position, reverse=True)
    while waiting:
        run = Followed(text, published, waiting, waiting[-1].position, waiting[-1].pending)
        if run.goes_to_end(wide=wide):
            yield run
        waiting = [*run.waiting, *run.apart]


@dataclass(slots=True)
class Followed:
    """How a run reads so far: the readings that are followed, and those that stay behind."""

    text: str
    published: AsPublished
    waiting: list[Start]  #: the ways to begin that are still to come, the next one last
    position: int
    pending: int  #: the byte that waits for its second
    paths: list[Path] = field(default_factory=list)
    #: Readings that differ from the best one only in characters that are past, and by how
    #: much they cost more: what follows costs all of them the same.
    behind: list[tuple[str, int]] = field(default_factory=list)
    #: The ways to begin right before the end with another byte waiting: each ends otherwise.
    apart: list[Start] = field(default_factory=list)
    end: End | None = None

    def goes_to_end(self, *, wide: bool) -> bool:
        """Go on to the end of the run; return whether there is one."""
        text, limit = self.text, min(len(self.text), self.position + _LONGEST)
        while self.position <= limit:
            entering = self._take_starts()
            if not self.paths and not entering:
                return False
            sign = text[self.position : self.position + 1]
            is_half = wide and HALF.match(sign) is not None
            found = (possible_bytes(sign)[0] if is_half else bytes_of(sign)) if sign else b""
            if found is not None and len(found) == 2:
                self._pass_pair(found, entering)
            else:
                self._begin(entering)
                self.apart += (start for start in entering if start.pending != self.pending)
                self.end = find_end(text, self.position, self.pending)
                note = NOTE_REST.match(text, self.position + 1) if sign in MARK else None
                if self.end is not None or note is not None or sign != UNASSIGNED:
                    return self._ends(note)
                if not self._pass_unassigned():
                    return False
                if self.end is not None:
                    return True
            self._drop_hopeless()
            self._freeze()
        return False

    def _ends(self, note: re.Match[str] | None) -> bool:
        """Return whether the run comes back in step here, if need be behind a dropped pair."""
        if self.end is not None:
            return bool(self.paths)
        if note is not None:
            return self._ends_behind_drop(told_by(note, PRIVATE_TRAILS), note.end())
        sign = self.text[self.position]
        if "@" <= sign <= "~":
            return self._ends_behind_drop(self._last_before(sign), self.position + 1)
        return False

    def rivals(self) -> Iterator[tuple[str, int]]:
        """Yield each reading of the whole run, and how much more than the best it costs."""
        best = self.paths[0]
        for path in self.paths:
            yield path.words, path.cost - best.cost
        for words, behind in self.behind:
            yield words + best.words[len(words) :], behind

    def _take_starts(self) -> list[Start]:
        """Return the ways to begin that enter here."""
        entering: list[Start] = []
        while self.waiting and self.waiting[-1].position <= self.position:
            start = self.waiting.pop()
            if start.position == self.position:
                entering.append(start)
        return entering

    def _begin(self, entering: Sequence[Start]) -> None:
        """Read the first character of the runs that begin here, as its bytes tell it."""
        begun = [
            path
            for start in entering
            if start.pending == self.pending
            for path in self._enter(start, "")
        ]
        if begun:
            self.paths = cheapest([*self.paths, *begun], 4 * _BEAM)

    def _enter(self, start: Start, known: str) -> list[Path]:
        """Return the readings of a run's first character, and of the one behind it if `known`."""
        before = self.published.path(start.place)
        cost = before.cost + start.evidence
        before = before._replace(
            evidence=start.evidence,
            quoting=is_in_name(self.text, start.place),
            place=start.place,
            base=cost,
        )
        if start.choices is not None:
            return choose([before], start.choices, _BEAM, known=known)
        return [before.then(known) if known else before]

    def _pass_pair(self, found: bytes, entering: Sequence[Start]) -> None:
        """Go on over two bytes."""
        character = character_of(self.pending, found[0])
        grown = [] if character is None else [path.then(character) for path in self.paths]
        if character is None or not is_listed(character):
            grown += self._pass_drop(found[0], entering)
        for start in entering:
            known = character_of(start.pending, found[0])
            grown += [] if known is None else self._enter(start, known)
        self.paths = cheapest(grown, _BEAM)
        self.position, self.pending = self.position + 1, found[1]

    def _pass_drop(self, trail: int, entering: Sequence[Start]) -> list[Path]:
        """Return the readings if the reader dropped a pair between the two bytes."""
        self._begin(entering)
        dearer = (p._replace(evidence=p.evidence + UNMARKED) for p in self.paths[:_FOLLOWED])
        worthwhile = [path for path in dearer if not self._is_hopeless(path)]
        once = choose(worthwhile, before_drop(self.pending), 8)
        return choose(once, behind_drop(trail), _BEAM, of_each=12)

    def _drop_hopeless(self) -> None:
        """Keep the readings that may still be better than the text as it is."""
        if self.paths and self._is_hopeless(self.paths[0]):
            self.paths = [path for path in self.paths if not self._is_hopeless(path)]

    def _is_hopeless(self, path: Path) -> bool:
        as_it_is = self.published.cost(path.place, self.position)
        dearest = _DEAREST * (self.position - path.place + 3)
        return path.cost - path.base > min(dearest, as_it_is + HOPELESS)

    def _freeze(self) -> None:
        """Follow the best reading alone once all others go on as it does."""
        if len(self.paths) < 2 or self.waiting:
            return
        best, *others = self.paths
        if all(best.goes_on_as(path) for path in others):
            self.behind += [(path.words, path.cost - best.cost) for path in others]
            self.paths = [best]

    def _pass_unassigned(self) -> bool:
        """Go on over pairs that GBK does not assign: all of their bytes are open."""
        stop = self.position
        while self.text.startswith(UNASSIGNED, stop):
            stop += 1
        once = choose(self.paths[:_FOLLOWED], with_lead(self.pending))
        for _ in range(stop - self.position - 1):
            once = [path.then_hole() for path in once]
        found = bytes_of(self.text[stop : stop + 1] or " ") or b""
        if self.text.startswith("?", stop):
            self.paths = [path.then_hole() for path in once[:_BEAM]]
            self.end = End(stop + 1, None, 0)
        elif len(found) != 2:
            return False
        else:
            self.paths = choose(once, with_trail(found[0]), _BEAM)
            self.position, self.pending = stop + 1, found[1]
        return True

    def _last_before(self, sign: str) -> list[str]:
        """Return what the last character may be if this sign is its second byte."""
        last = list(listed(character_of(other, ord(sign)) for other in PRIVATE_TRAILS))
        told = NOTE.match(self.text, self.position + 1)
        if told is None:
            return last
        return [c for c in last if c in characters_read_as().get(told[1], ())]

    def _ends_behind_drop(self, last: Sequence[str], end: int) -> bool:
        """Return whether one of these ends the run behind a pair that the reader dropped.

        水產 and 水生產 leave the same bytes if the pairs between are dropped, so one dropped
        pair is in doubt wherever two are nearly as good.
        """
        first, lasts = before_drop(self.pending), Candidates(last)
        once = choose(self.paths[:_FOLLOWED], first, _BEAM)
        twice = choose(once[:8], between_drops(), _BEAM)
        right = read_behind(self.text, end)
        one, two = _cheapest_end(once, lasts, right), _cheapest_end(twice, lasts, right)
        if one is None or (two is not None and two[0] < one[0] + _TWO_FOR_ONE):
            return False
        words = one[1]
        behind, final = words[-2], words[-1]
        before = next(p for p in self.paths if p.words == words[:-2])
        dearer = before._replace(evidence=before.evidence + UNMARKED)
        self.paths = [dearer.then(behind)]
        self.end = End(end, Candidates([final]), 0)
        return True


def _cheapest_end(paths: Sequence[Path], last: Candidates, right: str) -> tuple[int, str] | None:
    """Return the cost and the words of the cheapest path behind its last character, if any ends.

    A path with an open character near its end is none.
    """
    read = [path for path in paths if HOLE not in path.words[-2:]]
    return min(rank_last(read, last, right, may_be_open=False), default=None)
