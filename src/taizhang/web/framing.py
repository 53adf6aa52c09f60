"""The pages of libraries in the frame of ours: `{% frame %}title{% framed %}body{% endframe %}`."""

from __future__ import annotations

from django import template
from django.template.base import Node, NodeList, Parser, Token
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


class _Frame(Node):
    def __init__(self, title: NodeList, body: NodeList) -> None:
        self._title, self._body = title, body

    def render(self, context: Context) -> SafeString:
        """Return the page: what a library made of it, between our head and foot."""
        inside = {"title": self._title.render(context).strip(), "body": self._body.render(context)}
        request = context.get("request")
        return render_to_string("framed.html", inside, request=request, using="jinja2")


@register.tag
def frame(parser: Parser, token: Token) -> _Frame:
    """Read `{% frame %}title{% framed %}body{% endframe %}`."""
    title = parser.parse(("framed",))
    parser.delete_first_token()
    body = parser.parse(("endframe",))
    parser.delete_first_token()
    return _Frame(title, body)
