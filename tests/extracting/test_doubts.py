import pytest

from taizhang.model import Confidence, Document, Loss, Repair, Span
from taizhang.pipeline import extract

_TEXT = "2031年，粮食产量增长5%，城镇新增就业7万人。"


def _flags(document: Document) -> list[tuple[str, ...]]:
    return [statement.flags for statement in extract(document, year=2032)]


def test_a_loss_flags_the_records_whose_words_hold_it() -> None:
    """The flag is the rule of the loss, and records beside it have none."""
    loss = Loss(Span(6, 8), "lost-bytes", "Bytes were lost.")
    repair = Repair(Span(17, 17), "", "other")  # or the document would be restored again
    document = Document(published=_TEXT, sha256="", name="", losses=(loss,), repairs=(repair,))

    assert _flags(document) == [("lost-bytes",), ()]


@pytest.mark.parametrize(
    ("confidence", "flags"),
    [(Confidence.LOW, ("doubtful-repair",)), (Confidence.MEDIUM, ()), (Confidence.HIGH, ())],
)
def test_only_a_repair_of_low_confidence_flags_a_record(
    confidence: Confidence, flags: tuple[str, ...]
) -> None:
    """A repair that is surer leaves no doubt to tell of."""
    repair = Repair(Span(6, 7), "粮", "look-alike", "", confidence)
    document = Document(published=_TEXT, sha256="", name="", repairs=(repair,))

    assert _flags(document) == [flags, ()]


def test_no_record_comes_from_a_sentence_that_digits_were_taken_out_of() -> None:
    """What is left of its numbers may be the rest of longer ones; the next sentence is sound."""
    text = "年，粮食产量达到.万吨，增长5%。2031年，粮食产量增长6%。"
    document = Document(published=text, sha256="", name="")

    assert [str(s.value) for s in extract(document, year=2032)] == ["6"]


def test_a_masked_figure_gives_no_record() -> None:
    """Nothing is filled in; figures beside it are kept, and say so."""
    text = "粮食产量增长x.x%，城镇化率由xx%提高到60%，水果产量增长6%。"
    document = Document(published=text, sha256="", name="")
    records = extract(document, year=2032)

    assert [(str(s.value), s.flags) for s in records] == [("60", ("masked-figure",)), ("6", ())]
