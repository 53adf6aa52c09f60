"""The tables of the desk."""

from taizhang.desk.models.corrections import Correction
from taizhang.desk.models.states import State
from taizhang.desk.models.tries import Tries
from taizhang.desk.models.uploads import Progress, Upload
from taizhang.desk.models.verdicts import ProposedVerdict

__all__ = ["Correction", "Progress", "ProposedVerdict", "State", "Tries", "Upload"]
