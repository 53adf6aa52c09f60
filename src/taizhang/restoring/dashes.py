"""Odd dashes in ranges: 5%―6%, 2021一2025年, 3〜5个.

The cause.  Unicode has a dozen signs that look like a dash; each keyboard and each program
that reads scans gives another.  The commonest slip is the numeral 一 for the dash between
two years.
"""

from __future__ import annotations

import re
from functools import cache

from taizhang.lexicon.damage_forms import damage_forms
from taizhang.model import Confidence, Repair, Span

RULE = "dash"
_SIGN = "The sign looks like the dash of a range, and stands between two numbers."
_NUMERAL = "Between two years the numeral 一 can only be a dash."


def find_odd_dashes(text: str) -> list[Repair]:
    """Find the signs that stand for the dash of a range between two numbers.

        >>> [(r.span, r.replacement) for r in find_odd_dashes("增长5%―6%，2021一2025年")]
        [(Span(start=4, end=5), '—'), (Span(start=12, end=13), '—')]

    Elsewhere they are left alone, and so are the dashes that reports use:

        >>> find_odd_dashes("六稳―六保，2021-2025年，5%～6%，−5℃，3一5")
        []
    """
    odd, dashes = _pattern(), damage_forms().dashes
    return [
        Repair(
            Span(*match.span()),
            "—" if match.group()[0] in dashes or match.group() == "一" else "～",
            RULE,
            _NUMERAL if match.group() == "一" else _SIGN,
            Confidence.MEDIUM if match.group() == "一" else Confidence.HIGH,
        )
        for match in odd.finditer(text)
    ]


@cache
def _pattern() -> re.Pattern[str]:
    forms = damage_forms()
    signs = re.escape(forms.dashes + forms.tildes)
    before = "".join(
        f"(?<=[0-9]{unit}[{signs}])|" for unit in ("", "[%‰年万亿元个]", "[万亿][元吨人亩]")
    ).rstrip("|")
    year = "(?:19|20)[0-9]{2}"
    numeral = f"(?<=[^0-9](?:19|20)[0-9][0-9]一)(?={year}年)"
    # All signs as one class before any look around them: `re` skips to one of a class.
    return re.compile(f"[{signs}一](?:{numeral}|(?:{before})[{signs}]?(?=[0-9]))")
