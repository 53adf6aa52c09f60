"""What the values of a sentence leave to the next one, and what is found for one of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from taizhang.extracting.clauses import Clauses


@dataclass(slots=True)
class Naming:
    """The things that a value measures, the verb, and the rule that found them."""

    things: list[str]
    action: str | None = None
    rule: str = ""
    carried: bool = False  #: the things are those of the value before
    #: What the next value is about, where that is not `things`: 产量 of 产量完成计划.
    subjects: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Memory:
    """What the values read so far leave to the next one of the sentence."""

    clauses: Clauses
    things: list[str] = field(default_factory=list)
    action: str | None = None
    #: What was last counted in each unit.
    counted: dict[str, str] = field(default_factory=dict)
    #: The thing of which the values before were parts (其中); empty if they were none.
    whole: list[str] = field(default_factory=list)
    #: The things of the sentence before, where only a semicolon parts the two.
    inherited: list[str] = field(default_factory=list)
