"""Every address of the site.  They are permanent: a name here is never changed.

Chinese pages have no prefix; English ones begin with /en/.  What programs read has no
language, and stands beside the page of the same query: /search/ and /search.json.

Places and indicators are <path:…>: their names come from reports, and may hold a slash.
"""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from taizhang.web.api.service import api, show_description
from taizhang.web.pages import (
    about,
    administering,
    comparing,
    correcting,
    describing,
    findings,
    home,
    indicators,
    regions,
    reports,
    reviewing,
    searching,
    statements,
    uploading,
)


def tell_health(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; for whoever starts and watches it."""
    return HttpResponse("ok\n", content_type="text/plain")


urlpatterns = [
    path("healthz", tell_health, name="health"),
    path("admin/", administering.site.urls),
    path("statements/<str:record>/annotation.json", statements.show_annotation, name="annotation"),
    *i18n_patterns(
        path("", home.show, name="home"),
        path("regions/", regions.show_all, name="regions"),
        path("regions/<path:slug>/", regions.show, name="region"),
        path("reports/", reports.show_all, name="reports"),
        path("reports/<str:sha256>/", reports.show, name="report"),
        path("statements/<str:record>/", statements.show, name="statement"),
        path("statements/<str:record>/correct/", correcting.correct, name="correct"),
        path("corrections/<str:token>/", correcting.follow, name="correction"),
        path("review/", reviewing.show_queue, name="review"),
        path(
            "review/corrections/<int:number>/",
            reviewing.decide_correction,
            name="decide-correction",
        ),
        path("review/verdicts/<int:number>/", reviewing.decide_verdict, name="decide-verdict"),
        path("review/verdicts/new/<str:record>/", reviewing.propose, name="propose-verdict"),
        path("upload/", uploading.show_all, name="upload"),
        path("upload/<int:number>/", uploading.show, name="upload-progress"),
        path("accounts/", include("taizhang.web.account_addresses")),
        path("indicators/", indicators.show_all, name="indicators"),
        path("indicators/<path:topic>/", indicators.show, name="indicator"),
        path("compare/", comparing.show, name="compare"),
        path("search/", searching.show, name="search"),
        path("findings/", findings.show_all, name="findings"),
        path("about/", about.show, name="about"),
        path("api/", describing.show, name="api"),
        prefix_default_language=False,
    ),
    path("openapi.json", show_description, name="openapi"),
    path("", api.urls),  # last, for it has a page of its own at the root
]
