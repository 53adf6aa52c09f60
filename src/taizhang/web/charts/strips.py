"""The strip of verdicts: how many targets of a place or a report came to what."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from taizhang.model import Verdict

_LEAST = 1.5  #: percent of the width, so that one among hundreds is seen


def draw_strip(counts: Mapping[str, int]) -> Markup:
    """Return a strip with a part for each verdict, as wide as its share.

    It is for the eye alone, and the words beside it say the same.

    >>> draw_strip({})
    Markup('')
    """
    present = [verdict.value for verdict in Verdict if counts.get(verdict.value)]
    if not present:
        return Markup("")
    total = sum(counts[word] for word in present)
    widths = {word: max(_LEAST, 100 * counts[word] / total) for word in present}
    scale = 100 / sum(widths.values())
    parts, x = [], 0.0
    for word, width in widths.items():
        parts.append(
            f'<rect class="{word}" x="{x:.2f}%" width="{width * scale:.2f}%" height="100%"/>'
        )
        x += width * scale
    return Markup('<svg class="strip" aria-hidden="true">{}</svg>').format(Markup("".join(parts)))
