"""Damage as a list of places in the clean text, each with what is published instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from taizhang.model import Document, Repair, Span


@dataclass(frozen=True, slots=True)
class Injury:
    """A stretch of clean text and what a damaged page has in its place."""

    span: Span
    published: str
    counts: bool = True  #: False for what stands around the damage that is measured


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged text.  `truth` is a document whose restored text is the clean one."""

    injuries: tuple[Injury, ...]
    truth: Document

    @property
    def published(self) -> str:
        return self.truth.published


def damage(clean: str, injuries: Iterable[Injury]) -> Damaged:
    """Return the text with the injuries done to it; those that overlap an earlier one are not."""
    done: list[Injury] = []
    pieces: list[str] = []
    repairs: list[Repair] = []
    position = length = 0
    for injury in sorted(injuries, key=lambda injury: (injury.span.start, injury.span.end)):
        if injury.span.start < position:
            continue
        kept = clean[position : injury.span.start]
        start = length + len(kept)
        end = start + len(injury.published)
        pieces += (kept, injury.published)
        repairs.append(
            Repair(Span(start, end), injury.span.of(clean), "truth" if injury.counts else "around")
        )
        done.append(injury)
        position, length = injury.span.end, end
    pieces.append(clean[position:])
    truth = Document(published="".join(pieces), sha256="", name="", repairs=tuple(repairs))
    assert truth.restored == clean
    return Damaged(tuple(done), truth)
