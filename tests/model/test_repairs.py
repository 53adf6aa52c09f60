import pickle

import pytest

from taizhang.model import Confidence, Document, Loss, Repair, Repairs, Span

_ONE = Repair(Span(0, 1), "增", "script", "Why.")
_TWO = Repair(Span(2, 4), "", "pinyin", "", Confidence.LOW)
_INSERTED = Repair(Span(4, 4), "了", "other")


def test_repairs_equal_the_same_repairs_in_a_tuple_or_list() -> None:
    """Columns and objects compare by content, in order."""
    repairs = Repairs([_ONE, _TWO])

    assert repairs == (_ONE, _TWO)
    assert repairs == [_ONE, _TWO]
    assert repairs != (_TWO, _ONE)
    assert list(repairs) == [_ONE, _TWO]
    assert repairs[-1] == _TWO
    assert repairs[1:] == (_TWO,)


def test_repairs_survive_pickling() -> None:
    """What a worker process returns is what it made."""
    repairs = Repairs([_ONE, _TWO, _INSERTED])

    assert pickle.loads(pickle.dumps(repairs)) == repairs


def test_documents_with_equal_repairs_are_equal() -> None:
    """It does not matter in which form the repairs were given."""
    one = Document(published="曾长增加", sha256="", name="a", repairs=(_ONE, _TWO))
    other = Document(published="曾长增加", sha256="", name="a", repairs=Repairs([_ONE, _TWO]))

    assert one == other
    assert hash(one) == hash(other)


@pytest.mark.parametrize(
    ("repairs", "where"),
    [
        ([_TWO, _ONE], "Span(start=0, end=1)"),
        ([_TWO, Repair(Span(3, 5), "", "other")], "Span(start=3, end=5)"),
        ([Repair(Span(3, 2), "", "other")], "Span(start=3, end=2)"),
    ],
)
def test_repairs_out_of_order_are_refused(repairs: list[Repair], where: str) -> None:
    """The error names the first repair that reaches back."""
    with pytest.raises(ValueError, match="overlap or are out of order") as refused:
        Repairs(repairs)

    assert str(refused.value) == f"repairs overlap or are out of order at {where}"


def test_only_repairs_of_that_confidence_are_given() -> None:
    """A repair that is surer, or less sure, is left out."""
    document = Document(published="曾长增加", sha256="", name="a", repairs=(_ONE, _TWO, _INSERTED))

    assert document.repairs_of(Confidence.LOW) == (_TWO,)
    assert document.repairs_of(Confidence.HIGH) == (_ONE, _INSERTED)


@pytest.mark.parametrize(
    ("span", "rules"),
    [
        (Span(0, 2), ["long"]),
        (Span(5, 6), ["long"]),
        (Span(3, 4), ["long", "short"]),
        (Span(8, 9), []),
    ],
)
def test_a_loss_is_inside_what_it_reaches_into(span: Span, rules: list[str]) -> None:
    """A long loss is found behind a shorter one that begins later."""
    losses = (Loss(Span(1, 8), "long", ""), Loss(Span(3, 4), "short", ""))
    document = Document(published="0123456789", sha256="", name="a", losses=losses)

    assert [loss.rule for loss in document.losses_inside(span)] == rules
