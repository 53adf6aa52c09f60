"""Reports from editors: sent, read by a worker, and what came of each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required, permission_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from taizhang.desk.models import Progress, Upload
from taizhang.desk.receiving import MOST_BYTES, receive
from taizhang.errors import NotAReportFileError, TooLargeError, TooManyWaitingError
from taizhang.ledger.models import Document
from taizhang.web.environment import say

#: How many of the newest uploads the page lists.
_SHOWN = 50
_MOST_AT_ONCE = 20
#: What the page needs of an upload: not its bytes.
_COLUMNS = ("id", "name", "size", "by", "sent", "progress", "read", "told", "outcome")


class UploadForm(forms.Form):
    """What the editor knows of the reports, where they do not tell themselves."""

    year = forms.IntegerField(min_value=1949, max_value=2199, required=False)
    region = forms.CharField(max_length=80, required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@permission_required("desk.add_upload", raise_exception=True)
def show_all(request: HttpRequest) -> HttpResponse:
    """Return the form and the newest uploads, or take files."""
    if request.method != "POST":
        return _show(request, UploadForm(), [])
    form = UploadForm(request.POST)
    files = request.FILES.getlist("reports")
    if not 1 <= len(files) <= _MOST_AT_ONCE:
        sentence = say("请选择一至二十个文件。", "Choose one to twenty files.")
        return _show(request, form, [sentence], status=422)
    if not form.is_valid():
        return _show(request, form, [], status=422)
    refused = [word for file in files if (word := _take(request, file, form.cleaned_data))]
    if refused:
        return _show(request, form, refused, status=422)
    return redirect("upload")


@require_safe
@login_required
@permission_required("desk.add_upload", raise_exception=True)
def show(request: HttpRequest, number: int) -> HttpResponse:
    """Return how far one upload has come, with what it added to the ledger."""
    upload = get_object_or_404(Upload.objects.only(*_COLUMNS), pk=number)
    added = upload.outcome.get("documents", [])
    documents = Document.objects.select_related("region").filter(sha256__in=added[:_SHOWN])
    return render(request, "upload-progress.html", {"upload": upload, "documents": documents})


def _take(request: HttpRequest, file: UploadedFile[Any], told: dict[str, Any]) -> str | None:
    """Put a file on the desk; return why it was not taken."""
    name, by = file.name or "", request.user.get_username()
    try:
        receive(name, file.read(MOST_BYTES + 1), by=by, year=told["year"], region=told["region"])
    except NotAReportFileError as error:
        return say(f"“{error.name}”不是能读的格式，没有收下。", str(error))
    except TooLargeError as error:
        most = error.limit >> 20
        return say(f"“{error.name}”超过 {most} MB，没有收下。", str(error))
    except TooManyWaitingError as error:
        return say(f"“{error.name}”没有收下：排队的文件已经太多，请稍后再传。", str(error))
    return None


def _show(
    request: HttpRequest, form: UploadForm, refused: list[str], *, status: int = 200
) -> HttpResponse:
    uploads = Upload.objects.only(*_COLUMNS).order_by("-id")[:_SHOWN]
    unfinished = (Progress.WAITING, Progress.READING)
    context = {
        "form": form,
        "refused": refused,
        "uploads": uploads,
        "is_at_work": any(upload.progress in unfinished for upload in uploads),
        "most": MOST_BYTES >> 20,
    }
    return render(request, "upload.html", context, status=status)
