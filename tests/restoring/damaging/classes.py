"""The classes of damage, each with what it does and what is expected of restoring."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from random import Random

from damaging import byte_edits, encodings, layout, script, signs
from damaging.injuries import Damaged, Injury, damage


class Hope(Enum):
    """What restoring can do about a class."""

    REVERSIBLE = "reversible"  #: all of the text is still there
    BYTES = "lost bytes"  #: a byte of a run is gone, the rest is paired wrongly
    GONE = "gone"  #: nothing is left to restore from; it is to be flagged


@dataclass(frozen=True, slots=True)
class DamageClass:
    """A way in which pages are damaged."""

    name: str
    rule: str  #: the rule, or the loss, that it is for
    hope: Hope
    injure: Callable[[str, Random], Iterable[Injury]]

    def apply(self, clean: str, seed: str) -> Damaged:
        """Return the text damaged so; the same seed damages the same places."""
        return damage(clean, self.injure(clean, Random(f"{self.name}:{seed}")))


_R, _B, _G = Hope.REVERSIBLE, Hope.BYTES, Hope.GONE

CLASSES = (
    DamageClass("signs that nobody sees", "invisible", _R, signs.scatter_unseen_signs),
    DamageClass("entities of HTML", "html-marks", _R, encodings.write_entities),
    DamageClass("tags of HTML", "html-marks", _R, encodings.leave_tags),
    DamageClass("UTF-8 read as GBK", "mojibake", _R, encodings.read_utf8_as_gbk),
    DamageClass("read as Latin-1", "latin-read", _R, encodings.read_as_latin),
    DamageClass("notes in traditional script", "pinyin", _R, script.annotate_traditional),
    DamageClass("notes in simplified script", "pinyin", _R, script.annotate_simplified),
    DamageClass("traditional script", "script", _R, script.write_traditional),
    DamageClass("mixed script", "script", _R, script.mix_scripts),
    DamageClass("signs of other sets", "compatibility", _R, signs.use_compatibility_forms),
    DamageClass("full-width digits", "width", _R, signs.widen_digits),
    DamageClass("odd dashes", "dash", _R, signs.vary_dashes),
    DamageClass("spaced digits", "spaced-digits", _R, layout.space_digits),
    DamageClass("spaced characters", "spaced-characters", _R, layout.space_characters),
    DamageClass("headings set wide", "spaced-characters", _R, layout.set_wide),
    DamageClass("doubled punctuation", "doubled-punctuation", _R, signs.double_punctuation),
    DamageClass("letters for digits", "look-alike", _R, signs.use_look_alikes),
    DamageClass("look-alike words", "confusion", _R, signs.confuse_words),
    DamageClass("page furniture", "page-furniture", _R, layout.surround_with_furniture),
    DamageClass("running heads", "running-head", _R, layout.leave_running_heads),
    DamageClass("jump lines", "running-head", _R, layout.leave_jump_lines),
    DamageClass("paragraphs twice", "duplicate-paragraph", _R, layout.repeat_paragraphs),
    DamageClass("lines of print", "line-break", _R, layout.break_lines),
    DamageClass("breaks in numbers", "line-break", _R, layout.break_numbers),
    DamageClass("note inside characters", "byte-shift", _B, script.tear_by_notes),
    DamageClass("byte turned into a mark", "byte-shift", _B, byte_edits.lose_byte_at_mark),
    DamageClass("byte lost", "byte-shift", _B, byte_edits.lose_byte),
    DamageClass("byte put in", "byte-shift", _B, byte_edits.insert_byte),
    DamageClass("private-use pairs", "byte-shift", _B, byte_edits.drop_private_pairs),
    DamageClass("masked figures", "masked-figure", _G, signs.mask_figures),
    DamageClass("stripped digits", "stripped-digits", _G, signs.strip_digits),
    DamageClass("syllables for characters", "censored-character", _G, script.censor_characters),
)
