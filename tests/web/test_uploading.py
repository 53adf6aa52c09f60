"""Uploads: editors send reports and see how far they are."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from people import sign_in

from taizhang.desk.filing_upload import file_upload
from taizhang.desk.models import Upload
from taizhang.desk.working import take_next

pytestmark = pytest.mark.django_db

REPORT = "2026年澜陵市政府工作报告\n各位代表：\n今年，粮食产量增长3%以上，茶园面积达到6万亩。"


def send(client: Client, *names: str, **more: str) -> int:
    files = [SimpleUploadedFile(name, REPORT.encode()) for name in names]
    return client.post("/upload/", {"reports": files, **more}).status_code


def test_editor_uploads_and_sees_the_progress() -> None:
    """Waiting, then in the ledger with what it added."""
    editor = sign_in("周帆", "editor")
    assert send(editor, "2026.txt") == 302
    assert "排队中" in editor.get("/upload/").content.decode()

    taken = take_next()
    assert taken is not None
    file_upload(taken.number, taken.run)
    page = editor.get(f"/upload/{taken.number}/").content.decode()
    assert "已入台账" in page
    assert "新报告 1 份" in page


def test_failed_upload_says_why() -> None:
    """The sentence of what read it stands on its page, as text."""
    editor = sign_in("周帆", "editor")
    empty = SimpleUploadedFile("<b>.txt", b" ")
    editor.post("/upload/", {"reports": [empty]})
    taken = take_next()
    assert taken is not None
    file_upload(taken.number, taken.run)
    page = editor.get(f"/upload/{taken.number}/").content.decode()

    assert "holds no text" in page
    assert "<b>.txt" not in page


@pytest.mark.parametrize("role", ["reviewer", "administrator", "reader"])
def test_only_editors_upload(role: str) -> None:
    """Others are refused, and so is who has no account."""
    assert send(sign_in("某人", role), "2026.txt") == 403
    assert send(Client(), "2026.txt") == 302
    assert not Upload.objects.exists()


def test_wrong_kinds_are_told_and_the_others_taken() -> None:
    """The page says which file was not taken."""
    editor = sign_in("周帆", "editor")
    files = [SimpleUploadedFile(name, REPORT.encode()) for name in ("a.exe", "b.txt")]
    answer = editor.post("/upload/", {"reports": files})

    assert answer.status_code == 422
    assert "“a.exe”不是能读的格式" in answer.content.decode()
    assert [upload.name for upload in Upload.objects.all()] == ["b.txt"]


@pytest.mark.parametrize("more", [{"year": "1200"}, {"year": "x"}, {"region": "市" * 81}])
def test_impossible_years_and_places_are_handed_back(more: dict[str, str]) -> None:
    """Nothing is taken with them."""
    assert send(sign_in("周帆", "editor"), "2026.txt", **more) == 422
    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("address", "size", "status"),
    [("/upload/", 65 << 20, 413), ("/accounts/login/", 2 << 20, 413), ("/upload/", -1, 302)],
)
def test_request_that_is_too_large_is_not_read(address: str, size: int, status: int) -> None:
    """It is refused by the size that it tells, before anything of it is kept."""
    told = {} if size < 0 else {"CONTENT_LENGTH": str(size)}
    answer = Client().post(address, {"reports": "x"}, **told)  # type: ignore[arg-type]  # environ

    assert answer.status_code == status
