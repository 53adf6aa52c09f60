"""The worker: what is uploaded is in the ledger whole, or not at all, with a sentence why."""

import io
import sys
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from example_ledger import EXAMPLES
from taizhang.desk.filing_upload import file_upload
from taizhang.desk.models import Progress, Upload
from taizhang.desk.receiving import receive
from taizhang.desk.working import Taken, have_filed, take_next
from taizhang.ledger.chain import entries, find_faults
from taizhang.ledger.models import Document, Entry, StoredFile

pytestmark = pytest.mark.django_db

REPORT = "2026年澜陵市政府工作报告\n各位代表：\n今年，粮食产量增长3%以上，茶园面积达到6万亩。"


def file_next() -> Upload:
    """Take the next upload and file it within this process, which sees the test's database."""
    taken = take_next()
    assert taken is not None
    file_upload(taken.number, taken.run)
    return Upload.objects.get(pk=taken.number)


def test_uploaded_report_is_in_the_ledger_and_judged() -> None:
    """As if it had been added on the command line, by the name of the account."""
    for name in ("lanling-2025.txt", "lanling-2026.docx"):
        receive(name, (EXAMPLES / name).read_bytes(), by="周帆")
    first, second = file_next(), file_next()

    assert (first.progress, second.progress) == (Progress.DONE, Progress.DONE)
    assert second.outcome["new"] == 1
    assert second.outcome["verdicts"] > 0
    assert Document.objects.count() == 2
    assert set(Entry.objects.values_list("actor", flat=True)) == {"周帆"}
    assert list(find_faults(entries())) == []


def test_bytes_leave_the_desk_when_the_ledger_has_them() -> None:
    """The ledger keeps the file; the desk forgets it."""
    receive("2026.txt", REPORT.encode(), by="周帆")
    upload = file_next()

    assert bytes(upload.data) == b""
    assert bytes(StoredFile.objects.get().data) == REPORT.encode()


def test_same_report_again_is_told_to_be_there() -> None:
    """Nothing is written for it."""
    for _ in range(2):
        receive("2026.txt", REPORT.encode(), by="周帆")
    file_next()
    before = Entry.objects.count()
    again = file_next()

    assert (again.outcome["new"], again.outcome["unchanged"]) == (0, 1)
    assert Entry.objects.count() == before


def test_year_and_place_of_the_editor_hold() -> None:
    """For a report that tells neither."""
    text = "各位代表：\n今年，粮食产量增长3%以上。"
    receive("report.txt", text.encode(), by="周帆", year=2024, region="禾渡县")
    file_next()
    document = Document.objects.get()

    assert (document.year, document.region_id) == (2024, "禾渡县")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("broken.docx", b"PK\x03\x04 no archive"),
        ("broken.pdf", b"%PDF-1.7\nnothing"),
        ("not-what-it-says.docx", b"MZ\x90\x00"),
    ],
)
def test_what_cannot_be_read_fails_with_a_sentence(name: str, data: bytes) -> None:
    """The ledger is as it was."""
    receive(name, data, by="周帆")
    upload = file_next()

    assert upload.progress == Progress.FAILED
    assert name in upload.told
    assert not Entry.objects.exists()


def test_zip_bomb_fails_with_a_sentence() -> None:
    """A small archive that unpacks to more than any report is not unpacked."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * (300 << 20))
        archive.writestr("[Content_Types].xml", "<Types/>")
    assert len(packed.getvalue()) < 1 << 20
    receive("bomb.docx", packed.getvalue(), by="周帆")
    upload = file_next()

    assert upload.progress == Progress.FAILED
    assert "unpacks to" in upload.told


def test_entities_of_xml_are_not_expanded() -> None:
    """A document that names files of this machine, or itself many times, shows neither."""
    xml = (
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "&x;&x;">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>今年，粮食产量增长3%以上&y;。</w:t></w:r></w:p></w:body>"
        "</w:document>"
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("word/document.xml", xml)
    receive("entities.docx", packed.getvalue(), by="周帆")
    upload = file_next()

    assert upload.progress == Progress.FAILED
    assert not Entry.objects.exists()


def test_archive_with_one_bad_file_gives_the_others() -> None:
    """What could not be read is told beside what was."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("2026.txt", REPORT)
        archive.writestr("broken.docx", b"PK\x03\x04 no archive")
    receive("all.zip", packed.getvalue(), by="周帆")
    upload = file_next()

    assert upload.progress == Progress.DONE
    assert upload.outcome["new"] == 1
    assert len(upload.outcome["refused"]) == 1


def take() -> Taken:
    receive("2026.txt", REPORT.encode(), by="周帆")
    taken = take_next()
    assert taken is not None
    return taken


@pytest.mark.parametrize(
    ("code", "seconds", "told"),
    [
        ("import os; os.kill(os.getpid(), 9)", 20, "signal 9"),
        ("raise SystemExit(3)", 20, "status 3"),
        ("import time; time.sleep(60)", 0.5, "longer than 0.5 seconds"),
    ],
    ids=["killed", "crashed", "too slow"],
)
def test_reader_that_ends_badly_leaves_a_failed_upload(
    code: str, seconds: float, told: str
) -> None:
    """It never stays at work, and nothing of it is in the ledger."""
    taken = take()
    have_filed(taken, command=(sys.executable, "-c", code), seconds=seconds)
    upload = Upload.objects.get()

    assert upload.progress == Progress.FAILED
    assert told in upload.told
    assert "Nothing of it is in the ledger" in upload.told
    assert not Entry.objects.exists()


def test_upload_of_a_worker_that_is_gone_is_given_up() -> None:
    """The next worker ends it, and one that comes back too late writes nothing."""
    taken = take()
    assert take_next(datetime.now(UTC) + timedelta(hours=1)) is None
    assert Upload.objects.get().progress == Progress.FAILED

    with pytest.raises(Upload.DoesNotExist):
        file_upload(taken.number, taken.run)
    assert not Entry.objects.exists()


def test_upload_is_taken_by_one_worker() -> None:
    """The oldest first, each once."""
    receive("a.txt", REPORT.encode(), by="周帆")
    receive("b.txt", REPORT.encode(), by="周帆")
    first, second = take_next(), take_next()

    assert first is not None
    assert second is not None
    assert first.number < second.number
    assert take_next() is None
