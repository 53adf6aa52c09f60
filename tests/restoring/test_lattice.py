"""The lattice finds what trying every text would find."""

from itertools import product

import pytest

from taizhang.restoring.lattice import Choices, Edge, Lattice
from taizhang.restoring.plausibility import cost_of

_PLACES = (
    ("高", "质", "量", "发展发"),
    ("營营", "商", "环環", "境龘", "，"),
    ("推堆", "动勤", "经轻", "济挤", "社", "会"),
    ("，。的", "和与", "€?"),
)


@pytest.mark.parametrize("places", _PLACES)
def test_the_two_cheapest_texts_are_found(places: tuple[str, ...]) -> None:
    """Words may begin and end at any choice, and texts that differ are counted apart."""
    lattice = Lattice()
    for place, characters in enumerate(places):
        lattice.add(place, [Edge(Choices(characters), place + 1)])

    found = lattice.cheapest(0, 1 << 40)[len(places)]

    texts = {"".join(characters) for characters in product(*places)}
    costs = sorted(cost_of(text) for text in texts)
    assert [reading.cost for reading in found] == costs[:2]
    assert all(cost_of(reading.text) == reading.cost for reading in found)


def test_ways_of_different_length_meet() -> None:
    """A way around a place competes with the way through it, with the evidence for each."""
    lattice = Lattice()
    lattice.add("start", [Edge(Choices("水"), "middle"), Edge(Choices("水"), "behind", 300)])
    lattice.add("middle", [Edge(Choices("生"), "behind", 100)])
    lattice.add("behind", [Edge(Choices("产"), "end")])

    found = lattice.cheapest("start", 1 << 40)["end"]

    through = cost_of("水生产") + 100
    around = cost_of("水产") + 300
    assert sorted((reading.cost, reading.text) for reading in found) == sorted(
        [(through, "水生产"), (around, "水产")]
    )


def test_what_costs_more_than_the_budget_is_not_followed() -> None:
    """A budget that the first word exceeds leaves nothing."""
    lattice = Lattice()
    lattice.add(0, [Edge(Choices("龘"), 1)])
    lattice.add(1, [Edge(Choices("龘"), 2)])

    assert not lattice.cheapest(0, 100).get(2)


def test_a_dropped_pair_is_remembered_by_its_place() -> None:
    """The text tells behind which of its characters a pair was dropped, the last if several."""
    lattice = Lattice()
    lattice.add(0, [Edge(Choices("水"), 1, told=False)])
    lattice.add(1, [Edge(Choices("生"), 2)])
    lattice.add(2, [Edge(Choices("产"), 3, torn=True)])
    lattice.add(3, [Edge(Choices("力"), 4)])

    [found] = lattice.cheapest(0, 1 << 40)[4]

    assert (found.text, found.torn) == ("生产力", 1)
