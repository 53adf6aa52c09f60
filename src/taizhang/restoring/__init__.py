"""Document → repairs: one module a kind of damage."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace

from taizhang.model import Confidence, Document, Loss, Repair
from taizhang.restoring.breaks import find_line_breaks
from taizhang.restoring.byte_shift import (
    find_lost_bytes,
    find_shifted_bytes,
    may_hold_shifted_bytes,
)
from taizhang.restoring.censored import find_censored_characters, may_hold_censored_characters
from taizhang.restoring.compatibility import (
    find_compatibility_forms,
    may_hold_compatibility_forms,
)
from taizhang.restoring.confusions import find_confusions
from taizhang.restoring.dashes import find_odd_dashes
from taizhang.restoring.duplicates import find_duplicates, may_hold_duplicates
from taizhang.restoring.furniture import find_marked_furniture, find_page_furniture
from taizhang.restoring.html_marks import find_html_marks, may_hold_html_marks
from taizhang.restoring.invisible import find_invisible_characters, may_hold_invisible_characters
from taizhang.restoring.latin import find_latin_read_text, may_hold_latin_read_text
from taizhang.restoring.layers import as_columns, fold_layers, without_idle
from taizhang.restoring.look_alikes import find_look_alikes, may_hold_look_alikes
from taizhang.restoring.masked import find_masked_figures, may_hold_masked_figures
from taizhang.restoring.mojibake import find_mojibake, may_hold_mojibake
from taizhang.restoring.pinyin import find_pinyin_notes, may_hold_pinyin_notes
from taizhang.restoring.punctuation import find_doubled_punctuation
from taizhang.restoring.running_heads import find_running_heads
from taizhang.restoring.script import (
    find_traditional_characters,
    may_hold_traditional_characters,
    uncommon_characters,
)
from taizhang.restoring.spaced_characters import find_spaced_characters
from taizhang.restoring.spaces import find_spaced_digits
from taizhang.restoring.stripped import find_stripped_digits
from taizhang.restoring.width import find_wide_signs, may_hold_wide_signs

__all__ = ["Explanation", "Kind", "LossKind", "explain", "kinds", "loss_kinds", "restore"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of damage that can be undone: its id, what finds it, and when to look at all."""

    rule: str
    find: Callable[[str], Sequence[Repair]]
    #: Whether a text may be damaged so.  Most are not, and their alphabet tells: every
    #: character of the text that `uncommon_characters` counts.
    may_be_in: Callable[[Set[str]], bool]
    #: Whether it may lay open other damage.  Where whole lines go, none of what stays is new.
    opens: bool = True


def always(_: Set[str], /) -> bool:
    """Return True: what these kinds look for is made of characters that every report has."""
    return True


#: In this order, each in the text that the kinds before it left.
kinds: tuple[Kind, ...] = (
    # Half of its letters are control codes, which the next kind takes away.
    Kind("latin-read", find_latin_read_text, may_hold_latin_read_text),
    # They stand inside everything else.
    Kind("invisible", find_invisible_characters, may_hold_invisible_characters),
    Kind("html-marks", find_html_marks, may_hold_html_marks),
    # What was decoded wrongly as a whole, before the single bytes of what was not.
    Kind("mojibake", find_mojibake, may_hold_mojibake),
    # The notes still stand: they tell which byte was lost.
    Kind("byte-shift", find_shifted_bytes, may_hold_shifted_bytes),
    Kind("pinyin", find_pinyin_notes, may_hold_pinyin_notes),
    # All words below are written in simplified script.
    Kind("script", find_traditional_characters, may_hold_traditional_characters),
    Kind("compatibility", find_compatibility_forms, may_hold_compatibility_forms),
    Kind("width", find_wide_signs, may_hold_wide_signs),
    Kind("dash", find_odd_dashes, always),
    Kind("spaced-digits", find_spaced_digits, lambda alphabet: " " in alphabet),
    Kind("spaced-characters", find_spaced_characters, lambda alphabet: " " in alphabet),
    Kind("doubled-punctuation", find_doubled_punctuation, always),
    Kind("look-alike", find_look_alikes, may_hold_look_alikes),
    Kind("confusion", find_confusions, always),
    # While its lines still stand each on its own.
    Kind("page-furniture", find_page_furniture, lambda alphabet: "\n" in alphabet, opens=False),
    Kind("running-head", find_running_heads, always),
    Kind("duplicate-paragraph", find_duplicates, may_hold_duplicates, opens=False),
    Kind("line-break", find_line_breaks, lambda alphabet: "\n" in alphabet),
)


@dataclass(frozen=True, slots=True)
class LossKind:
    """A kind of damage that cannot be undone, looked for in the restored text."""

    rule: str
    find: Callable[[str], Sequence[Loss]]
    may_be_in: Callable[[Set[str]], bool]  #: as in `Kind`


loss_kinds: tuple[LossKind, ...] = (
    LossKind("lost-bytes", find_lost_bytes, may_hold_shifted_bytes),
    LossKind("masked-figure", find_masked_figures, may_hold_masked_figures),
    LossKind("stripped-digits", find_stripped_digits, always),
    LossKind("censored-character", find_censored_characters, may_hold_censored_characters),
)

#: One kind may lay open another: joined lines may hold a spaced number.  Each round
#: leaves less to find; texts that are not made to defeat this need two.
_ROUNDS = 6


def restore(document: Document) -> Document:
    """Return the document with the repairs that undo its damage, and the losses none undoes.

    >>> from taizhang.model import Document
    >>> damaged = Document(published="經(jīng)濟(jì)增長５％", sha256="", name="a.txt")
    >>> restored = restore(damaged)
    >>> restored.restored
    '经济增长5%'
    >>> restored.repairs[1].rule
    'pinyin'
    """
    # Before all else: a page number that cuts a sentence hides that the sentence goes on.
    repairs = as_columns(find_marked_furniture(document))
    text = repairs.apply(document.published)
    for _ in range(_ROUNDS):
        opened = False
        alphabet = uncommon_characters(text)
        for kind in kinds:
            found = as_columns(kind.find(text)) if kind.may_be_in(alphabet) else None
            if found:
                repairs = fold_layers(repairs, found, text)
                before, text = text, found.apply(text)
                opened = opened or (kind.opens and text != before)
                # More than the text now holds, which costs a look; taking it anew costs more.
                alphabet = alphabet.union(*set(found.replacements))
        if not opened:
            break
    document = document.with_repairs(without_idle(repairs, document.published))
    lost = [
        Loss(document.published_span(loss.span.start, loss.span.end), loss.rule, loss.reason)
        for kind in loss_kinds
        if kind.may_be_in(alphabet)
        for loss in kind.find(text)
    ]
    if not lost and not document.losses:
        return document
    return replace(document, losses=tuple(sorted(lost, key=lambda loss: loss.span.start)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One repair as a person reads it: where, what was there, what is, and why."""

    start: int  #: in the published text
    end: int
    before: str
    after: str
    rule: str
    reason: str
    confidence: Confidence


def explain(document: Document) -> list[Explanation]:
    """Return the document's repairs with the words they replace, in order.

    >>> from taizhang.model import Document
    >>> restored = restore(Document(published="增长５％", sha256="", name="a.txt"))
    >>> explain(restored)[0].before, explain(restored)[0].after
    ('５％', '5%')
    """
    return [
        Explanation(
            start=repair.span.start,
            end=repair.span.end,
            before=repair.span.of(document.published),
            after=repair.replacement,
            rule=repair.rule,
            reason=repair.reason,
            confidence=repair.confidence,
        )
        for repair in document.repairs
    ]
