"""What was not used of a table, gathered so that each kind of fault is one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from taizhang.model.statistics import Remark

#: How many names or places a sentence lists before it only counts the rest.
_LISTED = 6

_LEFT_OUT = " Figures left out: {n}."
_NO_UNIT = " Without a unit nothing can be compared." + _LEFT_OUT

#: {about} is a heading or the characters of a cell, {n} how many cells, {places} where.
_SENTENCES = {
    "empty-cells": "{table}: cells without a figure: {places}.",
    "no-number": "{table}: “{about}” is no number and was left out: {places}.",
    "no-period": "{table}: “{about}” is no period." + _LEFT_OUT,
    "no-vintage": "{table}: “{about}” is no date of publication." + _LEFT_OUT,
    "no-multiplier": "{table}: “{about}” is no power of ten." + _LEFT_OUT,
    "many-decimals": "{table}: figures with more than {why} decimals, which nobody publishes, were"
    " kept as written: {places}. `decimals` in the mapping file says how many were published.",
    "not-in-catalogue": "{table}: not in the catalogue, and matched by words alone: {places}.",
    "unknown-id": "{table}: {about}: {why}" + _LEFT_OUT,
    "unknown-measure": "{table}: {about}: {why}" + _LEFT_OUT,
    "unknown-unit": "{table}: {about}: {why}" + _NO_UNIT,
    "no-unit": "{table}: {about}: {why}" + _NO_UNIT + " `unit` in the mapping file says it.",
    "unit-does-not-fit": "{table}: {about}: {why}" + _LEFT_OUT,
    "no-base": "{table}: {about}: {why}" + _LEFT_OUT,
    "no-such-heading": "{table}: the mapping file describes “{about}”, but no heading says so.",
}

#: Faults that many columns share: one sentence counts the cells of each.
_COUNTED = frozenset({"empty-cells", "many-decimals"})


@dataclass(slots=True)
class Faults:
    """The faults of one table, by kind and what they are about."""

    table: str
    _places: dict[tuple[str, str, str], list[str]] = field(default_factory=dict)

    def add(self, code: str, about: str, place: str, why: str = "") -> None:
        """Note one more cell or heading with a fault."""
        if code in _COUNTED:
            about, place = "", about
        self._places.setdefault((code, about, why), []).append(place)

    def remarks(self) -> Iterator[Remark]:
        """Yield a sentence for each kind of fault, in the order of the table."""
        for (code, about, why), places in self._places.items():
            counted = [f"{place} ({n})" for place, n in Counter(places).items()]
            sentence = _SENTENCES[code].format(
                table=self.table,
                about=about,
                why=why,
                n=f"{len(places):,}",
                places=_list(counted if code in _COUNTED else places),
            )
            yield Remark(code=code, table=self.table, sentence=sentence)


def _list(places: list[str]) -> str:
    shown = "、".join(places[:_LISTED])
    return f"{shown} and {len(places) - _LISTED:,} more" if len(places) > _LISTED else shown
