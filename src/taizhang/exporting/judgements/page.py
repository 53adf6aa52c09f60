"""HTML: what became of every promise, as one page to read, to send and to print.

The page holds both languages, loads nothing, and needs no JavaScript; each promise has an
address (#the id of its record).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from taizhang.exporting.characters import to_well_formed
from taizhang.exporting.judgements.rows import group_by_report, name_tracking, tally
from taizhang.exporting.page import Language, render_page
from taizhang.model import Judgement
from taizhang.pipeline import Tracking


def write(tracking: Tracking, judgements: Sequence[Judgement], stream: BinaryIO) -> None:
    """Write the page of the judgements that were chosen of a tracking."""
    stream.write(to_well_formed(render_tracking(tracking, judgements)).encode())


def render_tracking(
    tracking: Tracking, judgements: Sequence[Judgement], *, language: Language = "zh"
) -> str:
    """Return the page, as HTML, that shows the judgements with their evidence.

    `language` is the one that is seen first.  The same judgements give the same page.
    """
    return render_page(
        "track.html",
        language=language,
        title=name_tracking(tracking),
        tallies=tally(judgements),
        groups=group_by_report(tracking, judgements),
        documents=[found.document for found in tracking.extractions],
    )
