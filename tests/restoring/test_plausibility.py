import pytest

from taizhang.restoring.plausibility import cost_of, least_cost

_TEXTS = ("", "高质量", "高質量", "营商环", "三?！钡", "推动经济社会")


@pytest.mark.parametrize("text", _TEXTS)
@pytest.mark.parametrize(
    ("before", "behind"), [("", ""), ("优化", "境，"), ("推动", "发展"), ("。", "量发展")]
)
def test_a_text_costs_its_least_and_more(text: str, before: str, behind: str) -> None:
    """No neighbours make a text cheaper than its least cost."""
    whole = cost_of(before + text + behind)

    assert whole >= least_cost(before) + least_cost(text) + least_cost(behind)
