"""Characters that a format cannot hold, or that a program would act on."""

from __future__ import annotations

import re

_SURROGATES = re.compile("[\ud800-\udfff]")
#: What XML 1.0 has no way to write.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: What a terminal would act on: escape sequences, a bell, a change of direction.
_ACTIVE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
#: A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection").
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")  # noqa: RUF001
_LOST = "\ufffd"


def to_well_formed(text: str) -> str:
    """Return the text with halves of characters replaced, so that it can be encoded."""
    return _SURROGATES.sub(_LOST, text)


def to_xml_text(text: str) -> str:
    r"""Return the text as XML can hold it.

    >>> to_xml_text("增长\x0b5%")
    '增长�5%'
    """
    return _NOT_XML.sub(_LOST, text)


def to_terminal_text(text: str) -> str:
    r"""Return the text without what a terminal would act on.

    >>> to_terminal_text("增长\x1b[31m5%")
    '增长�[31m5%'
    """
    return _ACTIVE.sub(_LOST, text)


def to_inert_cell(text: str) -> str:
    """Return the text with an apostrophe before it if a spreadsheet would execute it.

    >>> to_inert_cell("=HYPERLINK(1)"), to_inert_cell("增长5%=好")
    ("'=HYPERLINK(1)", '增长5%=好')
    """
    return f"'{text}" if _FORMULA.match(text) else text
