import pytest

from taizhang.model import Confidence, Repair, Span
from taizhang.restoring.layers import fold_layers


@pytest.mark.parametrize(
    ("earlier", "later", "together"),
    [
        (Confidence.HIGH, Confidence.LOW, Confidence.LOW),
        (Confidence.MEDIUM, Confidence.HIGH, Confidence.MEDIUM),
        (Confidence.HIGH, Confidence.HIGH, Confidence.HIGH),
    ],
)
def test_two_repairs_of_one_place_are_as_sure_as_the_less_sure_one(
    earlier: Confidence, later: Confidence, together: Confidence
) -> None:
    """A sure edit of a doubtful one stays doubtful, and the other way round."""
    first = [Repair(Span(0, 1), "長", "a", "", earlier)]
    second = [Repair(Span(0, 1), "长", "b", "", later)]

    assert fold_layers(first, second, "長") == [Repair(Span(0, 1), "长", "a+b", "", together)]
