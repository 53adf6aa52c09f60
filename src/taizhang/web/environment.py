"""What every template can use: both languages, addresses, and the words of the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.translation import get_language
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from taizhang import __version__
from taizhang.lexicon.wording import verdict_word
from taizhang.model import Comparator, Verdict
from taizhang.web.addresses import address_of, in_languages
from taizhang.web.charts.drawing import draw_sign, draw_tick
from taizhang.web.charts.strips import draw_strip


def make_environment(**options: Any) -> Environment:
    """Return the Jinja environment of the site.

    A name that a template uses and nobody gave is an error, and every value is escaped.
    """
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    environment = Environment(**options)  # autoescape: Django turns it on
    environment.globals |= {
        "say": say,
        "url": address_of,
        "static": static,
        "version": __version__,
        "verdicts": tuple(verdict.value for verdict in Verdict),
        "draw_sign": lambda word: draw_sign(Verdict(word)),
        "show_counts": show_counts,
        "draw_tick": lambda sign, **how: draw_tick(Comparator(sign), **how),
        "verdict_word": lambda verdict: verdict_word(Verdict(verdict), language()),
    }
    environment.filters["number"] = "{:,}".format
    return environment


def add_to_context(request: HttpRequest) -> Mapping[str, object]:
    """Return what a page knows of the request: its language, and its address in the other one."""
    in_chinese, in_english = in_languages(request.get_full_path())
    return {
        "language": language(),
        "in_chinese": in_chinese,
        "in_english": in_english,
        "path": request.path,
        "query": request.GET.urlencode(),
        "user": getattr(request, "user", None),
    }


def language() -> str:
    """Return the language of the page that is made: "zh" or "en"."""
    return "en" if get_language() == "en" else "zh"


def say(zh: str, en: str) -> str:
    """Return the words in the language of the page.  Both stand where they are used."""
    return en if language() == "en" else zh


def show_counts(counts: Mapping[str, int]) -> Markup:
    """Return the strip of some verdicts with the words that say the same.

    >>> str(show_counts({}))
    '<p class="counts"><span class="quiet">还没有结论</span></p>'
    """
    tongue = language()
    words = "　".join(
        f'<span class="{verdict.value} verdict">{verdict_word(verdict, tongue)}'
        f' <b class="figures">{counts[verdict.value]:,}</b></span>'
        for verdict in Verdict
        if counts.get(verdict.value)
    )
    nothing = f'<span class="quiet">{say("还没有结论", "no verdicts yet")}</span>'
    # Words and figures of our own, with nothing of any document.
    return draw_strip(counts) + Markup(f'<p class="counts">{words or nothing}</p>')
