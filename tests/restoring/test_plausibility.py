import pytest

from taizhang.restoring.plausibility import Candidates, Reading, least_cost_within

_TEXTS = ("", "高质量", "高質量", "营商环", "三?！钡", "推动经济社会")
_CHARACTERS = Candidates("发發展境环，的龘境")


@pytest.mark.parametrize("text", _TEXTS)
def test_candidates_cost_what_reading_on_costs(text: str) -> None:
    """What a candidate is reckoned to cost is what the text costs with it."""
    reading = Reading().then_all(text)
    costs = {place: reading.then(c).cost for place, c in enumerate(_CHARACTERS.characters)}

    ceiling = sorted(costs.values())[4]
    found = [(place, cost) for cost, place in _CHARACTERS.below(reading, ceiling)]

    assert sorted(found) == [(p, cost) for p, cost in sorted(costs.items()) if cost < ceiling]


@pytest.mark.parametrize("text", _TEXTS)
@pytest.mark.parametrize(
    ("before", "behind"), [("", ""), ("优化", "境，"), ("推动", "发展"), ("。", "量发展")]
)
def test_a_text_costs_its_least_and_more(text: str, before: str, behind: str) -> None:
    """No neighbours make a text cheaper than its least cost within them."""
    whole = Reading().then_all(before + text + behind).cost

    assert whole >= Reading().then_all(before).floor + least_cost_within(text)
