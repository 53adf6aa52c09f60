"""The catalogue of indicators: its rows hold, its ids stay, and a name means one thing."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from cases import Case, cases, read_cases
from taizhang.errors import LexiconError
from taizhang.lexicon import indicators, load
from taizhang.lexicon.conversions import unit_family
from taizhang.lexicon.indicators import Indicator, catalogue, find_indicator, identify
from taizhang.model import Measure

_EVER = (Path(__file__).parent / "indicator_ids.txt").read_text(encoding="utf-8").split()


@pytest.mark.parametrize("case", cases("catalogue"))
def test_a_name_means_the_listed_indicator_and_no_other(case: Case) -> None:
    """Every row of catalogue.toml holds."""
    measure = Measure(case.call or "level")
    found = identify(case.text, unit=case.unit or "", measure=measure)

    assert ((found,),) == case.find if found else case.find == ()


def test_ids_live_for_ever() -> None:
    """No id that was ever published goes away; a new one is added to indicator_ids.txt."""
    assert sorted(catalogue()) == sorted(_EVER)


@pytest.mark.parametrize("indicator", catalogue().values(), ids=lambda indicator: indicator.id)
def test_every_name_means_its_own_indicator(indicator: Indicator) -> None:
    """No rule of spelling leads a name of one row to another row."""
    assert {find_indicator(name) for name in indicator.names} == {indicator.id}


def test_every_unit_is_one_that_records_carry() -> None:
    """The unit of an indicator is in units.toml, alone or before its slash."""
    units = {indicator.unit for indicator in catalogue().values()}
    unknown = {unit for unit in units if unit_family(unit.partition("/")[0]) is None}

    assert unknown <= {"微克/立方米"}


@pytest.mark.parametrize("written", [row[0] for row in load("indicator_spelling")["same"]])
def test_every_other_spelling_is_used_by_a_case_or_a_name(written: str) -> None:
    """A new spelling needs a case in catalogue.toml, or a name of the catalogue that needs it."""
    texts = [case.text for case in read_cases("catalogue")]
    names = [name for indicator in catalogue().values() for name in indicator.names]

    assert any(written in text for text in texts + names)


def test_a_name_in_two_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the row and the name, and what it cost."""
    gdp = catalogue()["gdp"]
    twice = Indicator(
        id="copy",
        names=("国内生产总值",),
        english="a copy",
        unit="元",
        kind="flow",
        better=gdp.better,
        prices="constant",
        series=(),
        note="",
    )
    monkeypatch.setattr(indicators, "catalogue", lambda: {"gdp": gdp, "copy": twice})

    with pytest.raises(LexiconError) as caught:
        indicators._ids.__wrapped__()

    assert str(caught.value) == (
        "lexicon/indicators.csv: copy: 国内生产总值 needs a name of its own."
        " Nothing was read with this table. Correct the row and try again."
    )


def test_the_table_is_plain() -> None:
    """Every row has every column, no name is given twice, and no cell has blanks at its ends."""
    source = Path(indicators.__file__).with_name("indicators.csv")
    rows = list(csv.reader(source.read_text(encoding="utf-8").splitlines()))

    assert {len(row) for row in rows} == {9}
    assert [cell for row in rows for cell in row if cell != cell.strip()] == []
    names = [row[1].split("|") for row in rows]
    assert [listed for listed in names if len(listed) != len(set(listed))] == []
