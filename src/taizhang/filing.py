"""The place where the library meets the ledger: reports in, judged, their statistics beside them.

The command line and the site put things into a ledger through this module, so that both do
the same.  A ledger must be open (`ledger.opening`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from taizhang import __version__
from taizhang.ledger import models
from taizhang.ledger.adding import (
    Change,
    add_findings,
    add_observations,
    add_report,
    owes_judgements,
    update_verdicts,
)
from taizhang.ledger.chain import turn
from taizhang.ledger.events import Place, ReportAdded
from taizhang.ledger.projecting import slug_of
from taizhang.ledger.rows import to_losses, to_observation, to_repairs, to_statement
from taizhang.lexicon.regions import Region, distinct_name, full_name, path_of, read_region
from taizhang.model import Document, Observation
from taizhang.pipeline import Extraction, check, track
from taizhang.reading import find_further_pages

PROGRAM = f"taizhang {__version__}"
_CLASSES = "省市州盟县旗区"  #: what the full names of regions end in


def file_report(extraction: Extraction, path: str | Path, *, actor: str) -> Change:
    """Put a report that was read from a file into the ledger, with the bytes of the file."""
    document = extraction.document
    event = ReportAdded.of(
        document,
        extraction.statements,
        files=(),
        program=PROGRAM,
        places=find_places(document.region),
    )

    def read_files() -> list[bytes]:
        return [file.read_bytes() for file in (Path(path), *find_further_pages(str(path)))]

    return add_report(event, read_files, actor=actor)


@dataclass(frozen=True, slots=True)
class Filed:
    """What came of filing statistics."""

    new: int  #: how many the ledger did not hold
    regions: tuple[str, ...]  #: the slugs of the places whose targets they bear on


def file_observations(observations: Sequence[Observation], *, actor: str) -> Filed:
    """Put statistics into the ledger; what it holds already is not written again.

    Places are filed under their full names, as reports are.
    """
    named = [
        replace(found, region=full_name(found.region)) if found.region else found
        for found in observations
    ]
    places = [find_places(name) for name in sorted({found.region or "" for found in named}) if name]
    new = add_observations(named, places=places, program=PROGRAM, actor=actor)
    touched = {found.region for found in new}
    slugs = [
        slug
        for path in places
        if (slug := slug_of(path, None)) is not None
        and (path[-1].name in touched or owes_judgements(slug))
    ]
    return Filed(len(new), tuple(slugs))


def judge(slugs: Iterable[str], *, actor: str) -> int:
    """Hold the targets of places against what the ledger holds; return how many verdicts changed.

    What checks notice in the reports of the places is written down as well.

    `slugs` are those of the places; what was judged the same before is not written again.
    Places do not answer each other's targets, so that only those have to be judged to which
    something came.
    """
    changed = 0
    for slug in slugs:
        # What another program adds meanwhile would be judged by it, and forgotten by us.
        with turn():
            reports = [_read_back(row) for row in models.Document.objects.filter(region=slug)]
            observations = [
                to_observation(row)
                for row in models.Observation.objects.filter(place=slug, derivation=None)
            ]
            tracking = track(reports, observations)
            changed += update_verdicts(tracking.judgements, program=PROGRAM, actor=actor)
            add_findings(check(reports, observations), program=PROGRAM, actor=actor)
    return changed


def find_places(region: str | None) -> tuple[Place, ...]:
    """Return a place with those above it, the widest first; () where none is known.

    A place that the tables of regions lack lies in the one that its name begins with.

    >>> [place.name for place in find_places("成都市武侯区")]
    ['中华人民共和国', '四川省', '成都市', '武侯区']
    >>> [place.name for place in find_places("武侯区青枫镇")][-2:]
    ['武侯区', '武侯区青枫镇']
    >>> [place.name for place in find_places("东方镇")]
    ['东方镇']
    >>> find_places("澜陵市")
    (Place(name='澜陵市', code=None, level=None),)
    """
    if region is None:
        return ()
    for end in range(len(region), 0, -1):
        is_whole = end == len(region)
        # A short name may begin another: 东方市 is not above 东方镇.
        found = read_region(region[:end]) if is_whole or region[end - 1] in _CLASSES else None
        if found is not None:
            chain = tuple(map(_as_place, path_of(found.code)))
            return chain if is_whole else (*chain, Place(name=region))
    return (Place(name=region),)


def _as_place(region: Region) -> Place:
    return Place(name=distinct_name(region), code=region.code, level=region.level)


def _read_back(row: models.Document) -> Extraction:
    """Return a report as the ledger holds it, as far as judging needs it."""
    text = models.Text.objects.get(document=row)
    document = Document(
        published=text.published,
        sha256=row.sha256,
        name=row.name,
        title=row.title,
        date=row.date,
        origin=row.origin,
        issuer=row.issuer,
        address=row.address,
        year=row.year,
        region=row.region.name if row.region else None,
        repairs=to_repairs(text),
        losses=to_losses(text),
    )
    rows = models.Statement.objects.filter(document=row, is_current=True)
    return Extraction(document, tuple(map(to_statement, rows.order_by("source_start", "number"))))
