"""Something is wrong: a reader tells what, and follows what becomes of it."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from taizhang.desk.limiting import FROM_ALL, may_try
from taizhang.desk.models import Correction
from taizhang.desk.models.corrections import LONGEST
from taizhang.ledger.models import Statement
from taizhang.web.guarding import address_of


class CorrectionForm(forms.Form):
    """What a reader fills in.  Nothing is asked about who they are."""

    wrong = forms.CharField(max_length=LONGEST, widget=forms.Textarea)
    evidence = forms.CharField(max_length=LONGEST, widget=forms.Textarea)
    #: People do not see this field; programs that fill in everything do.
    website = forms.CharField(max_length=200, required=False)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, record: str) -> HttpResponse:
    """Return the form for a correction, or take one."""
    statement = find_statement(record)
    if request.method != "POST":
        return _show(request, statement, CorrectionForm())
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return _show(request, statement, form, status=422)
    if form.cleaned_data["website"]:
        # A program learns nothing from the answer.
        return redirect("statement", record)
    if not _is_within_limits(request):
        return _show(request, statement, form, status=429)
    sent = Correction.objects.create(
        record=record, wrong=form.cleaned_data["wrong"], evidence=form.cleaned_data["evidence"]
    )
    return redirect("correction", sent.token)


@require_safe
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """Return how far a correction has come; only who sent it knows the address."""
    correction = get_object_or_404(Correction, token=token)
    statement = Statement.objects.filter(record=correction.record).first()
    return render(request, "correction.html", {"correction": correction, "statement": statement})


def find_statement(record: str) -> Statement:
    """Return the statement of a record, or the page that says that there is none."""
    found = Statement.objects.select_related("document__region").filter(record=record).first()
    if found is None:
        raise Http404(record)
    return found


def _is_within_limits(request: HttpRequest) -> bool:
    return may_try("correct", address_of(request)) and may_try(
        "correct", "everywhere", limit=FROM_ALL
    )


def _show(
    request: HttpRequest, statement: Statement, form: CorrectionForm, *, status: int = 200
) -> HttpResponse:
    context = {"statement": statement, "form": form, "longest": LONGEST, "status": status}
    return render(request, "correct.html", context, status=status)
