"""Runs of characters that are paired one byte off, read anew: the search behind byte_shift.py.

From the torn byte on, every character is made of the second byte of one and the first byte
of the next, up to a mark or the ASCII sign behind the run.  So a run has at most two
characters that its bytes do not tell, the first and the last; all between follow.  The
search tries each place and way in which the run may have begun (starts.py), follows the
bytes to the end (following.py, ends.py), and ranks what it reads by the words (runs.py).
What the words leave in doubt stays open: a character that cannot be told is written as 〓,
the sign of print for a missing type.
"""

from taizhang.restoring.shifted.paths import HOLE
from taizhang.restoring.shifted.runs import Shifted, read_shifted

__all__ = ["HOLE", "Shifted", "read_shifted"]
