"""A run read from its start to its end, pair by pair."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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
from taizhang.restoring.shifted.paths import HOLE, Path, cheapest, choose
from taizhang.restoring.shifted.starts import UNMARKED, Start
from taizhang.restoring.shifted.surroundings import (
    NOTE,
    NOTE_REST,
    is_in_name,
    read_before,
    read_behind,
)

HALF = re.compile("[!,:;()]")
#: The most that the words may cost, a character.
_DEAREST = 11 * BIT
_FLUENT = 9 * BIT
#: How much better one dropped pair must be than two.
_TWO_FOR_ONE = 11 * BIT
_LONGEST = 3000
_BEAM = 16
_FOLLOWED = 4
#: So many characters behind an open one it makes no difference any more.
_SETTLED = 6
#: So many choices for an open character are followed until the next one tells more.
_CHOICES = 64


def follow(text: str, start: Start, *, wide: bool) -> Followed | None:
    """Return how the run reads up to its last character, and its end; None if it is none."""
    place = start.place
    quoting = is_in_name(text, place)
    before = Path("", read_before(text, place), start.evidence, quoting)
    first = [before] if start.choices is None else choose(before, start.choices)
    run = Followed(text, first, [], start.position, start.pending, start.position)
    limit = min(len(text), run.position + _LONGEST)
    while run.paths and run.position <= limit:
        is_half = wide and HALF.match(text, run.position) is not None
        run.end = None if is_half else find_end(text, run.position, run.pending)
        if run.end is not None:
            return run
        sign = text[run.position]
        note = NOTE_REST.match(text, run.position + 1) if sign in MARK else None
        if note is not None:
            fitting = told_by(note, PRIVATE_TRAILS)
            return run if run.ends_behind_drop(fitting, note.end()) else None
        if "@" <= sign <= "~":
            last = list(listed(character_of(other, ord(sign)) for other in PRIVATE_TRAILS))
            told = NOTE.match(text, run.position + 1)
            if told is not None:
                last = [c for c in last if c in characters_read_as().get(told[1], ())]
            return run if run.ends_behind_drop(last, run.position + 1) else None
        if sign == UNASSIGNED:
            if not run.pass_unassigned():
                return None
            if run.end is not None:
                return run
        else:
            found = (possible_bytes(sign)[0] if is_half else bytes_of(sign)) or b""
            count = run.position - start.position
            if len(found) != 2 or not run.pass_pair(
                found, fluent=run.paths[0].cost - before.cost <= _FLUENT * (count + 3)
            ):
                return None
        length = run.position - start.position
        if run.paths and run.paths[0].cost - before.cost > _DEAREST * (length + 4):
            return None
        run.freeze()
    return None


@dataclass(slots=True)
class Followed:
    """How a run reads so far: the readings that are followed, and those that stay behind."""

    text: str
    paths: list[Path]
    #: Readings that differ from the best one only in characters that are past, and by how
    #: much they cost more: what follows costs all of them the same.
    behind: list[tuple[str, int]]
    position: int
    pending: int
    open_since: int  #: the place of the last character that its bytes did not tell
    end: End | None = None

    def freeze(self) -> None:
        """Follow the best reading alone once all others go on as it does."""
        if self.position - self.open_since <= _SETTLED or len(self.paths) < 2:
            return
        best = self.paths[0]
        self.behind += [(path.words, path.cost - best.cost) for path in self.paths[1:]]
        self.paths = [best]

    def rivals(self) -> Iterator[tuple[str, int]]:
        """Yield each reading of the whole run, and how much more than the best it costs."""
        best = self.paths[0]
        for path in self.paths:
            yield path.words, path.cost - best.cost
        for words, behind in self.behind:
            yield words + best.words[len(words) :], behind

    def pass_pair(self, found: bytes, *, fluent: bool) -> bool:
        """Go on over two bytes; return whether anything can be read so."""
        character = character_of(self.pending, found[0])
        grown = [] if character is None else [path.then(character) for path in self.paths]
        if fluent and (character is None or not is_listed(character)):
            # The reader dropped a pair between the two bytes.
            dearer = [p._replace(evidence=p.evidence + UNMARKED) for p in self.paths[:2]]
            first, second = before_drop(self.pending), behind_drop(found[0])
            once = cheapest((p for path in dearer for p in choose(path, first)), 8)
            grown += (p for path in once for p in choose(path, second, 12))
            self.open_since = self.position
        self.paths = cheapest(grown, _BEAM)
        self.position, self.pending = self.position + 1, found[1]
        return bool(self.paths)

    def pass_unassigned(self) -> bool:
        """Go on over pairs that GBK does not assign: all of their bytes are open."""
        stop = self.position
        while self.text.startswith(UNASSIGNED, stop):
            stop += 1
        paths = self.paths[:_FOLLOWED]
        once = cheapest(
            (p for path in paths for p in choose(path, with_lead(self.pending))), _CHOICES
        )
        for _ in range(stop - self.position - 1):
            once = [path.then_hole() for path in once]
        found = bytes_of(self.text[stop : stop + 1] or " ") or b""
        if self.text.startswith("?", stop):
            self.paths = [path.then_hole() for path in once[:_BEAM]]
            self.end = End(stop + 1, None, 0)
        elif len(found) != 2:
            return False
        else:
            trail = with_trail(found[0])
            self.paths = cheapest((p for path in once for p in choose(path, trail)), _BEAM)
            self.position, self.pending, self.open_since = stop + 1, found[1], stop
        return True

    def ends_behind_drop(self, last: Sequence[str], end: int) -> bool:
        """Return whether one of these ends the run behind a pair that the reader dropped.

        水產 and 水生產 leave the same bytes if the pairs between are dropped, so one dropped
        pair is in doubt wherever two are nearly as good.
        """
        first, lasts = before_drop(self.pending), Candidates(last)
        once = [p for path in self.paths[:_FOLLOWED] for p in choose(path, first)]
        twice = [p for path in cheapest(once, 8) for p in choose(path, between_drops())]
        one, two = self._closed(once, lasts, end), self._closed(twice, lasts, end)
        if not one or (two and two[0].cost < one[0].cost + _TWO_FOR_ONE):
            return False
        behind, final = one[0].words[-2], one[0].words[-1]
        before = next(p for p in self.paths if p.words == one[0].words[:-2])
        dearer = before._replace(evidence=before.evidence + UNMARKED)
        self.paths = [dearer.then(behind)]
        self.end = End(end, Candidates([final]), 0)
        return True

    def _closed(self, paths: Iterable[Path], lasts: Candidates, end: int) -> list[Path]:
        """Return the paths after the last character and what stands behind, without holes."""
        right = read_behind(self.text, end)
        whole = (p for path in cheapest(paths, _BEAM) for p in choose(path, lasts))
        return cheapest(
            (
                p._replace(reading=p.reading.then_all(right))
                for p in whole
                if HOLE not in p.words[-3:]
            ),
            _BEAM,
        )
