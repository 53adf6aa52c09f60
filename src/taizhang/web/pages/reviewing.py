"""The desk of the reviewers: what waits for a decision, and the decisions."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from taizhang.desk.deciding import (
    accept_correction,
    confirm_verdict,
    decline_correction,
    decline_verdict,
    propose_verdict,
)
from taizhang.desk.models import Correction, ProposedVerdict, State
from taizhang.desk.models.corrections import LONGEST
from taizhang.errors import AlreadyDecidedError, NotJudgedError, SamePersonError
from taizhang.ledger.models import Statement
from taizhang.model import Verdict
from taizhang.web.pages.correcting import find_statement

#: How many of each kind one page shows; the others come when these are decided.
_SHOWN = 50


class AnswerForm(forms.Form):
    """The words of a decision."""

    answer = forms.CharField(max_length=LONGEST, widget=forms.Textarea)
    decision = forms.ChoiceField(choices=[("accept", "accept"), ("decline", "decline")])


class ConfirmForm(AnswerForm):
    """A decision that needs words only where it is a no."""

    answer = forms.CharField(max_length=LONGEST, widget=forms.Textarea, required=False)

    def clean(self) -> dict[str, str]:
        """Return the values; who declines says why."""
        values: dict[str, str] = super().clean() or {}
        if values.get("decision") == "decline" and not values.get("answer"):
            self.add_error("answer", self.fields["answer"].error_messages["required"])
        return values


class VerdictForm(forms.Form):
    """Another verdict, why, and what shows it."""

    verdict = forms.ChoiceField(choices=[(word.value, word.value) for word in Verdict])
    reason = forms.CharField(max_length=LONGEST, widget=forms.Textarea)
    evidence = forms.CharField(max_length=LONGEST, widget=forms.Textarea)


@require_safe
@login_required
def show_queue(request: HttpRequest) -> HttpResponse:
    """Return what waits, the oldest first, as far as this account may decide about it."""
    user = request.user
    corrections = Correction.objects.filter(state=State.WAITING).order_by("id")
    verdicts = ProposedVerdict.objects.filter(state=State.WAITING).order_by("id")
    may_correct = user.has_perm("desk.decide_correction")
    may_propose = user.has_perm("desk.propose_verdict")
    context = {
        "corrections": corrections[:_SHOWN] if may_correct else None,
        "proposed": verdicts[:_SHOWN] if may_propose else None,
    }
    return render(request, "review.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@permission_required("desk.decide_correction", raise_exception=True)
def decide_correction(request: HttpRequest, number: int) -> HttpResponse:
    """Return one correction beside what it is about, or take the decision."""
    correction = get_object_or_404(Correction, pk=number)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    trouble = None
    if form.is_valid():
        name, answer = request.user.get_username(), form.cleaned_data["answer"]
        if form.cleaned_data["decision"] == "accept":
            trouble = _try(lambda: accept_correction(correction, note=answer, by=name))
        else:
            trouble = _try(lambda: decline_correction(correction, reason=answer, by=name))
        if trouble is None:
            return redirect("review")
        correction.refresh_from_db()
    context = {
        "correction": correction,
        "statement": Statement.objects.filter(record=correction.record).first(),
        "form": form,
        "trouble": trouble,
    }
    return render(request, "decide-correction.html", context, status=_status_of(form, trouble))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@permission_required("desk.propose_verdict", raise_exception=True)
def propose(request: HttpRequest, record: str) -> HttpResponse:
    """Return the form for another verdict on a target, or take a proposal."""
    statement = find_statement(record)
    form = VerdictForm(request.POST if request.method == "POST" else None)
    trouble = None
    if form.is_valid():
        values = form.cleaned_data
        trouble = _try(
            lambda: propose_verdict(
                record,
                verdict=Verdict(values["verdict"]),
                reason=values["reason"],
                evidence=values["evidence"],
                by=request.user.get_username(),
            )
        )
        if trouble is None:
            return redirect("review")
    context = {"statement": statement, "form": form, "trouble": trouble, "longest": LONGEST}
    return render(request, "propose-verdict.html", context, status=_status_of(form, trouble))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@permission_required("desk.propose_verdict", raise_exception=True)
def decide_verdict(request: HttpRequest, number: int) -> HttpResponse:
    """Return one proposed verdict, or take the decision of a second person.

    Who proposed it sees it and can take it back, and cannot confirm it.
    """
    proposed = get_object_or_404(ProposedVerdict, pk=number)
    name = request.user.get_username()
    is_own = proposed.proposed_by == name
    may_confirm = request.user.has_perm("desk.confirm_verdict") and not is_own
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    trouble: Exception | None = None
    if form.is_valid():
        if form.cleaned_data["decision"] == "accept":
            trouble = _confirm(request, proposed)
        elif may_confirm or is_own:
            reason = form.cleaned_data["answer"]
            trouble = _try(lambda: decline_verdict(proposed, reason=reason, by=name))
        else:
            trouble = PermissionError(name)
        if trouble is None:
            return redirect("review")
        proposed.refresh_from_db()
    context = {
        "proposed": proposed,
        "statement": Statement.objects.filter(record=proposed.record).first(),
        "form": form,
        "trouble": trouble,
        "may_confirm": may_confirm,
        "is_own": is_own,
    }
    return render(request, "decide-verdict.html", context, status=_status_of(form, trouble))


def _confirm(request: HttpRequest, proposed: ProposedVerdict) -> Exception | None:
    name = request.user.get_username()
    if not request.user.has_perm("desk.confirm_verdict") and name != proposed.proposed_by:
        return PermissionError(name)
    return _try(lambda: confirm_verdict(proposed, by=name))


def _try(decide: Callable[[], object]) -> Exception | None:
    """Decide; return what stood in the way."""
    try:
        decide()
    except (AlreadyDecidedError, NotJudgedError, SamePersonError) as error:
        return error
    return None


def _status_of(form: forms.Form, trouble: Exception | None) -> int:
    if isinstance(trouble, PermissionError):
        return 403
    if trouble is not None:
        return 409
    return 422 if form.errors else 200
