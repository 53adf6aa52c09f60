"""Damages clean text the way pages are damaged, and tells what of it came out right again.

Not a test: a generator for tests and for benchmarks/damage.py.  The same text and seed give
the same damage on every machine.
"""

from damaging.classes import CLASSES, DamageClass, Hope
from damaging.injuries import Damaged, Injury, damage
from damaging.measuring import Outcome, measure

__all__ = ["CLASSES", "DamageClass", "Damaged", "Hope", "Injury", "Outcome", "damage", "measure"]
