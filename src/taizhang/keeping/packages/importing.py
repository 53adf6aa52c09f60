"""A package → the same ledger: the same entries, hashes, times and actors, the same tables."""

from __future__ import annotations

from hashlib import sha256

from django.db import transaction

from taizhang.errors import BrokenPackageError, NotAPackageError
from taizhang.keeping.packages.reading import Package
from taizhang.ledger.chain import GENESIS, hash_of, store_file
from taizhang.ledger.events import ReportAdded, read_event
from taizhang.ledger.models import Checkpoint, Entry
from taizhang.ledger.projecting import project


def import_package(package: Package, name: str) -> int:
    """Fill the open ledger, which is empty, with a package; return how many entries it has.

    All of it or nothing: raises `BrokenPackageError` at the first entry that does not follow
    the one before it, or whose files are not there as they were.
    """
    if not package.is_whole:
        raise NotAPackageError(name, "it is a part of a ledger, from which entries are missing")
    number, previous = 0, GENESIS
    with transaction.atomic():
        for entry in package.entries():
            number += 1
            if (entry.number, entry.previous) != (number, previous) or hash_of(entry) != entry.hash:
                raise BrokenPackageError(name, f"entry {number} is not as it was written")
            _write(entry, package, name)
            previous = entry.hash
        if (number, previous) != (package.facts["entries"], package.facts["last"]):
            raise BrokenPackageError(name, f"it ends at entry {number}, which is not the last")
        for note in package.notes():
            size = note.split("\n")[1]
            Checkpoint.objects.create(size=int(size) if size.isdecimal() else 0, note=note)
    return number


def _write(entry: Entry, package: Package, name: str) -> None:
    try:
        event = read_event(entry.kind, entry.body)
    except (KeyError, ValueError) as error:
        told = f"entry {entry.number} is of a kind that this version does not know"
        raise BrokenPackageError(name, told) from error
    for file in event.files if isinstance(event, ReportAdded) else ():
        data = package.read_file(file)
        if data is None or sha256(data).hexdigest() != file:
            told = f"the file {file[:12]} of entry {entry.number} is missing or was changed"
            raise BrokenPackageError(name, told)
        store_file(data)
    entry.save(force_insert=True)
    project(entry, event)
