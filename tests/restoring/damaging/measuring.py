"""How much of a damaged text restoring brought back, character by character."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from damaging.injuries import Damaged
from taizhang.model import Confidence, Document, Span

#: So many sound characters on either side of a place are compared with it.
_AROUND = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the damaged characters of a text."""

    damaged: int  #: characters that the damage touched
    right: int  #: of them, those that read as before
    flagged: int  #: of the others, those that lie in a loss or a repair of low confidence
    digits_changed: int  #: digits of the restored text that the clean one lacks
    places: int

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            self.damaged + other.damaged,
            self.right + other.right,
            self.flagged + other.flagged,
            self.digits_changed + other.digits_changed,
            self.places + other.places,
        )

    @property
    def share_right(self) -> float:
        return self.right / self.damaged if self.damaged else 1.0

    @property
    def share_told(self) -> float:
        """Return the share of damaged characters that are right, or flagged as in doubt."""
        return (self.right + self.flagged) / self.damaged if self.damaged else 1.0


def measure(damaged: Damaged, restored: Document) -> Outcome:
    """Compare a restored text with the clean one at each place where it was damaged."""
    truth = damaged.truth
    flagged_places = [loss.span for loss in restored.losses]
    flagged_places += [
        repair.span for repair in restored.repairs if repair.confidence is Confidence.LOW
    ]
    touched = right = flagged = unrepaired = 0
    places = [repair for repair in truth.repairs if repair.rule == "truth"]
    for repair in places:
        before, behind = _widen(repair.span, truth, restored)
        window = truth.restored_span(before, behind)
        place = truth.restored_span(repair.span.start, repair.span.end)
        clean = window.of(truth.restored)
        got = restored.restored_span(before, behind).of(restored.restored)
        count = max(1, place.end - place.start)
        kept = count if got == clean else _kept(clean, got, place, window)
        if got != clean:
            new = Counter(_digits(got)) - Counter(_digits(clean))
            shown = Counter(_digits(Span(before, behind).of(truth.published)))
            unrepaired += (new & shown).total()
        touched += count
        right += kept
        if kept < count and any(
            loss.start < repair.span.end and repair.span.start < loss.end for loss in flagged_places
        ):
            flagged += count - kept
    # Pairs of gibberish may look like digits; where it is left, so are they.
    changed = max(0, _new_digits(truth.restored, restored.restored) - unrepaired)
    return Outcome(touched, right, flagged, changed, len(places))


def _widen(place: Span, *documents: Document) -> tuple[int, int]:
    """Return the ends of what is compared: sound characters, and no repair cut in two."""
    before = max(0, place.start - _AROUND)
    behind = min(len(documents[0].published), place.end + _AROUND)
    for document in documents * 2:
        for repair in document.repairs_inside(Span(before, behind)):
            if repair.span.end > before and repair.span.start < behind:
                before = min(before, repair.span.start)
                behind = max(behind, repair.span.end)
    return before, behind


def _kept(clean: str, got: str, place: Span, window: Span) -> int:
    """Return how many characters of the place stand in both texts, less what is too much."""
    first, last = place.start - window.start, place.end - window.start
    kept = matched = 0
    for block in SequenceMatcher(None, clean, got, autojunk=False).get_matching_blocks():
        kept += max(0, min(last, block.a + block.size) - max(first, block.a))
        matched += block.size
    # What is left of the damage beside the characters makes them wrong as well.
    extra = max(0, (len(got) - matched) - (len(clean) - matched))
    return max(0, kept - extra)


def _new_digits(clean: str, got: str) -> int:
    """Return how many digits of the restored text the clean one does not have there."""
    before, after = _digits(clean), _digits(got)
    if before == after:
        return 0
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return sum(j2 - j1 for tag, _, _, j1, j2 in codes if tag in ("replace", "insert"))


def _digits(text: str) -> str:
    return "".join(re.findall(r"[0-9]", unicodedata.normalize("NFKC", text)))
