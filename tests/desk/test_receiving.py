"""Files onto the desk: what is no report, too large or too many is refused at once."""

import pytest

from taizhang.desk import receiving
from taizhang.desk.models import Progress, Upload
from taizhang.desk.receiving import receive
from taizhang.errors import NotAReportFileError, TooLargeError, TooManyWaitingError

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["2026.txt", "报告.DOCX", "a.pdf", "all.zip", "page.html"])
def test_kinds_of_reports_are_taken(name: str) -> None:
    """Their bytes wait, with who sent them."""
    upload = receive(name, b"words", by="周帆")
    assert (upload.name, upload.progress, upload.by) == (name, Progress.WAITING, "周帆")


@pytest.mark.parametrize("name", ["run.exe", "page.php", "a.txt.exe", "script.sh", "a.svg", "none"])
def test_other_kinds_are_refused(name: str) -> None:
    """Nothing is kept of them."""
    with pytest.raises(NotAReportFileError, match="It was not taken"):
        receive(name, b"words", by="周帆")
    assert not Upload.objects.exists()


def test_file_larger_than_any_report_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is far above the longest report that is known."""
    monkeypatch.setattr(receiving, "MOST_BYTES", 1 << 20)
    with pytest.raises(TooLargeError):
        receive("a.txt", b"a" * ((1 << 20) + 1), by="周帆")


def test_one_account_cannot_fill_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits is bounded for each account; the others go on."""
    monkeypatch.setattr(receiving, "MOST_OF_ONE", 2)
    receive("a.txt", b"a", by="周帆")
    receive("b.txt", b"b", by="周帆")
    with pytest.raises(TooManyWaitingError, match="too many files wait"):
        receive("c.txt", b"c", by="周帆")
    assert receive("c.txt", b"c", by="吴越").name == "c.txt"


@pytest.mark.parametrize(
    "name", ["../../etc/a.txt", "/etc/a.txt", "C:\\windows\\a.txt", "\u202ea.txt", "a\x00.txt"]
)
def test_name_of_a_file_leads_nowhere(name: str) -> None:
    """Only its last part is kept, and only what shows."""
    assert receive(name, b"words", by="周帆").name == "a.txt"
