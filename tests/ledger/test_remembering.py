"""What is counted once an entry is counted anew after the next."""

from collections.abc import Sequence

import pytest

from taizhang.ledger.chain import append
from taizhang.ledger.events import Event, NoteAdded
from taizhang.ledger.queries.remembering import until_next_entry


def test_an_answer_holds_until_the_next_entry(ledger: Sequence[Event]) -> None:
    """A question is asked once for a state of the ledger, and again for the next."""
    asked: list[str] = []

    @until_next_entry
    def ask(word: str) -> int:
        asked.append(word)
        return len(asked)

    assert [ask("a"), ask("a"), ask("b")] == [1, 1, 2]

    append([NoteAdded(about=1, record=None, note="页码有误", program="test")], actor="test")

    assert ask("a") == 3


@pytest.mark.django_db
def test_nothing_is_kept_of_an_empty_ledger() -> None:
    """Without an entry there is nothing to know a state by."""
    asked: list[str] = []

    @until_next_entry
    def ask() -> int:
        asked.append("")
        return len(asked)

    assert [ask(), ask()] == [1, 2]
