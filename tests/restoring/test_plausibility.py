import pytest

from taizhang.restoring.plausibility import Candidates, Reading

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
