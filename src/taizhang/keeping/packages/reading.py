"""A package that was written before: its parts, wherever they lie."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from hashlib import sha256
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

import msgspec

from taizhang.errors import MissingFileError, NotAPackageError
from taizhang.keeping.packages.describing import FORM
from taizhang.keeping.packages.writing import ENTRIES
from taizhang.ledger.models import Entry

DESCRIPTION = "datapackage.json"
_BLOCK = 1 << 20
#: A line longer than this is no entry; the longest report of ours makes about one megabyte.
_LONGEST = 1 << 30


class Package(AbstractContextManager["Package"]):
    """A folder or a zip with a package in it.  Names of parts never lead out of it."""

    def __init__(self, path: Path) -> None:
        self._name, self._stack = str(path), ExitStack()
        self._archive: ZipFile | None = None
        self._folder = path
        if not path.exists():
            raise MissingFileError(str(path))
        if path.is_file():
            try:
                self._archive = self._stack.enter_context(ZipFile(path))
            except BadZipFile as error:
                raise NotAPackageError(str(path), "it is neither a folder nor a zip") from error
        try:
            with self.open(DESCRIPTION) as stream:
                self.description: dict[str, Any] = json.load(stream)
            self.facts: dict[str, Any] = self.description["taizhang"]
            self.is_whole = bool(self.facts["whole"])
            form = self.facts["form"]
        except (KeyError, ValueError, TypeError) as error:
            self._stack.close()
            told = f"it has no {DESCRIPTION} that taizhang wrote"
            raise NotAPackageError(str(path), told) from error
        if form != FORM:
            raise NotAPackageError(str(path), f"it has form {form}, and this version reads {FORM}")

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def open(self, name: str) -> IO[bytes]:
        """Open a part; KeyError where there is none."""
        if self._archive is not None:
            return self._archive.open(name)
        path = self._folder / name
        if ".." in Path(name).parts or Path(name).is_absolute() or not path.is_file():
            raise KeyError(name)
        return path.open("rb")

    def hash(self, name: str) -> str | None:
        """Return the SHA-256 of a part, or None where there is none."""
        found = sha256()
        try:
            with self.open(name) as stream:
                while block := stream.read(_BLOCK):
                    found.update(block)
        except KeyError:
            return None
        return found.hexdigest()

    def resources(self) -> Iterator[tuple[str, str]]:
        """Yield path and stated SHA-256 of each file that the description names."""
        for resource in self.description.get("resources", ()):
            yield str(resource["path"]), str(resource["hash"]).removeprefix("sha256:")

    def entries(self) -> Iterator[Entry]:
        """Yield the entries as they were written down, whatever is wrong with them."""
        with self.open(ENTRIES) as stream:
            number = 0
            while line := stream.readline(_LONGEST):
                number += 1
                try:
                    raw = _DECODER.decode(line)
                    fields = {name: msgspec.json.decode(raw[name]) for name in _FIELDS}
                    yield Entry(**fields, body=bytes(raw["body"]).decode())
                except (msgspec.DecodeError, KeyError, UnicodeDecodeError) as error:
                    told = f"line {number} of {ENTRIES} is no entry"
                    raise NotAPackageError(self._name, told) from error

    def read_file(self, hash_: str) -> bytes | None:
        """Return a document's bytes by their hash, or None where they are not there."""
        try:
            with self.open(f"files/{hash_[:2]}/{hash_}") as stream:
                return stream.read()
        except KeyError:
            return None

    def notes(self) -> Iterator[str]:
        """Yield the checkpoints, the oldest first."""
        number = 1
        while True:
            try:
                with self.open(f"checkpoints/{number:06}.txt") as stream:
                    yield stream.read().decode()
            except KeyError:
                return
            number += 1


_FIELDS = ("number", "kind", "at", "actor", "previous", "hash")
_DECODER = msgspec.json.Decoder(dict[str, msgspec.Raw])
