"""Document → repairs: one module a kind of damage."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

from taizhang.model import Document, Repair
from taizhang.restoring.breaks import find_line_breaks
from taizhang.restoring.invisible import find_invisible_characters, may_hold_invisible_characters
from taizhang.restoring.layers import apply_repairs, fold_layers
from taizhang.restoring.pinyin import find_pinyin_notes, may_hold_pinyin_notes
from taizhang.restoring.script import find_traditional_characters, may_hold_traditional_characters
from taizhang.restoring.spaces import find_spaced_digits
from taizhang.restoring.width import find_wide_signs, may_hold_wide_signs

__all__ = ["Kind", "kinds", "restore"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of damage: its id, what finds it in a text, and when to look at all."""

    rule: str
    find: Callable[[str], Sequence[Repair]]
    #: Whether a text of these characters may be damaged so.  Most texts are not, and
    #: asking their alphabet is ten times as fast as searching them.
    may_be_in: Callable[[Set[str]], bool]


#: In this order, each in the text that the kinds before it left.
kinds: tuple[Kind, ...] = (
    # They stand inside everything else.
    Kind("invisible", find_invisible_characters, may_hold_invisible_characters),
    Kind("pinyin", find_pinyin_notes, may_hold_pinyin_notes),
    # All words below are written in simplified script.
    Kind("script", find_traditional_characters, may_hold_traditional_characters),
    Kind("width", find_wide_signs, may_hold_wide_signs),
    Kind("spaced-digits", find_spaced_digits, lambda alphabet: " " in alphabet),
    Kind("line-break", find_line_breaks, lambda alphabet: "\n" in alphabet),
)

#: One kind may lay open another: joined lines may hold a spaced number.  Each round
#: leaves less to find; texts that are not made to defeat this need two.
_ROUNDS = 6


def restore(document: Document) -> Document:
    """Return the document with the repairs that undo its damage.

    >>> from taizhang.model import Document
    >>> damaged = Document(published="經(jīng)濟(jì)增長５％", sha256="", name="a.txt")
    >>> restored = restore(damaged)
    >>> restored.restored
    '经济增长5%'
    >>> restored.repairs[1].rule
    'pinyin'
    """
    text = document.published
    repairs: Sequence[Repair] = ()
    alphabet = set(text)
    for _ in range(_ROUNDS):
        before = text
        for kind in kinds:
            found = kind.find(text) if kind.may_be_in(alphabet) else ()
            if found:
                repairs = fold_layers(repairs, found, text)
                text = apply_repairs(text, found)
                alphabet = set(text)
        if text == before:
            break
    return document.with_repairs(tuple(repairs))
