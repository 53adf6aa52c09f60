"""What a package says about itself: Data Package v2, CSV on the Web, a licence, a page to read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from taizhang import __version__
from taizhang.keeping.packages.contents import Column, Holds, Table

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
#: The parts of the form that this program reads back.
FORM = 1
#: Licences for what the ledger adds; the documents themselves are official ones.
LICENCES: Mapping[str, tuple[str, str]] = {
    "CC0-1.0": (
        "Creative Commons Zero v1.0 Universal",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ),
    "CC-BY-4.0": (
        "Creative Commons Attribution 4.0 International",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    "ODC-By-1.0": (
        "Open Data Commons Attribution License v1.0",
        "https://opendatacommons.org/licenses/by/1-0/",
    ),
    "ODbL-1.0": (
        "Open Data Commons Open Database License v1.0",
        "https://opendatacommons.org/licenses/odbl/1-0/",
    ),
}
_OFFICIAL = (
    "Work reports and statistics of state organs of the People's Republic of China, which are"
    " official documents (Copyright Law, article 5). documents.csv names the address and the"
    " SHA-256 of each."
)
_CSVW_TYPES = {Holds.INTEGER: "integer", Holds.NUMBER: "decimal", Holds.BOOLEAN: "boolean"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One file of a package."""

    name: str
    path: str
    format: str
    mediatype: str
    size: int
    sha256: str
    table: Table | None = None  #: whose schema it has


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a package is of."""

    licence: str
    entries: int
    last: str  #: the hash of the last entry
    root: str  #: of the Merkle tree, in hexadecimal
    at: str | None  #: the time of the last entry
    part: Mapping[str, object]  #: what was asked for; empty: the whole ledger
    rows: Mapping[str, int] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """One line."""
        return "Part of a ledger of taizhang" if self.part else "A ledger of taizhang"

    @property
    def sentence(self) -> str:
        """Whether it is all."""
        if self.part:
            asked = ", ".join(f"{name} {value}" for name, value in self.part.items())
            return f"Only what belongs to {asked}: a part, which cannot be made a ledger again."
        return "The whole ledger: taizhang import makes the same ledger of it."


def describe(facts: Facts, resources: Sequence[Resource]) -> str:
    """Return datapackage.json."""
    title, address = LICENCES[facts.licence]
    package: dict[str, object] = {
        "$schema": PROFILE,
        "name": "taizhang-ledger-part" if facts.part else "taizhang-ledger",
        "title": facts.title,
        "description": facts.sentence,
        "version": f"{facts.entries}",
        "licenses": [{"name": facts.licence, "title": title, "path": address}],
        "sources": [{"title": _OFFICIAL}],
        "contributors": [{"title": f"taizhang {__version__}", "roles": ["wrangler"]}],
        "resources": [_describe_resource(resource) for resource in resources],
        "taizhang": {
            "form": FORM,
            "whole": not facts.part,
            "part": dict(facts.part),
            "entries": facts.entries,
            "last": facts.last,
            "root": facts.root,
        },
    }
    if facts.at is not None:
        package["created"] = facts.at
    return _to_json(package)


def _describe_resource(resource: Resource) -> dict[str, object]:
    found: dict[str, object] = {
        "name": resource.name,
        "path": resource.path,
        "format": resource.format,
        "mediatype": resource.mediatype,
        "bytes": resource.size,
        "hash": f"sha256:{resource.sha256}",
    }
    if resource.format in {"csv", "jsonl"}:
        found["encoding"] = "utf-8"
    if resource.table is not None:
        found["type"] = "table"
        found["schema"] = _schema(resource.table, resource.format)
    return found


def _schema(table: Table, format_name: str) -> dict[str, object]:
    keys = [_foreign_key(column, format_name) for column in table.columns if column.refers_to]
    schema: dict[str, object] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": [_field(table, column) for column in table.columns],
        "primaryKey": [table.key],
    }
    if keys:
        schema["foreignKeys"] = keys
    return schema


def _field(table: Table, column: Column) -> dict[str, object]:
    found: dict[str, object] = {
        "name": column.name,
        "type": column.holds.name_in_schema,
        "description": column.about,
    }
    constraints: dict[str, object] = {}
    if not column.nullable and column.holds is not Holds.TEXT:
        constraints["required"] = True
    if column.name == table.key:
        constraints["unique"] = True
    if constraints:
        found["constraints"] = constraints
    return found


def _foreign_key(column: Column, format_name: str) -> dict[str, object]:
    suffix = "" if format_name == "csv" else f"-{format_name}"
    key = _KEYS[column.refers_to or ""]
    return {
        "fields": [column.name],
        "reference": {"resource": f"{column.refers_to}{suffix}", "fields": [key]},
    }


#: The keys of the tables that others refer to.
_KEYS = {
    "regions": "slug",
    "documents": "sha256",
    "statements": "number",
    "observations": "record",
}


def describe_csv(tables: Sequence[Table]) -> str:
    """Return csv-metadata.json, for tools of CSV on the Web."""
    return _to_json(
        {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
            "dc:title": "A ledger of taizhang",
            "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"], "header": True},
            "tables": [_csvw_table(table) for table in tables],
        }
    )


def _csvw_table(table: Table) -> dict[str, object]:
    columns = []
    for column in table.columns:
        found: dict[str, object] = {
            "name": column.name,
            "titles": column.name,
            "datatype": _CSVW_TYPES.get(column.holds, "string"),
            "dc:description": column.about,
        }
        if not column.nullable and column.holds is not Holds.TEXT:
            found["required"] = True
        columns.append(found)
    schema: dict[str, object] = {"columns": columns, "primaryKey": table.key}
    keys = [
        {
            "columnReference": column.name,
            "reference": {
                "resource": f"data/{column.refers_to}.csv",
                "columnReference": _KEYS[column.refers_to],
            },
        }
        for column in table.columns
        if column.refers_to
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {"url": f"data/{table.name}.csv", "dc:description": table.about, "tableSchema": schema}


def tell_licence(facts: Facts) -> str:
    """Return LICENSE.md."""
    title, address = LICENCES[facts.licence]
    return (
        "# Licence\n\n"
        f"What this ledger adds (records, judgements, notes) is under {title}"
        f" ({facts.licence}): <{address}>.\n\n{_OFFICIAL}\n"
    )


def tell_readers(facts: Facts, tables: Sequence[Table], formats: Sequence[str]) -> str:
    """Return README.md."""
    lines = [
        f"# {facts.title}",
        "",
        "What Chinese government work reports promise and claim, each with its exact words, and",
        "what became of it. 政府工作报告中的目标与结果，逐条附原文，并跟踪其落实。",
        "",
        f"{facts.sentence}",
        "",
        "| table | rows | what |",
        "| --- | ---: | --- |",
        *(f"| {t.name} | {facts.rows.get(t.name, 0):,} | {t.about} |" for t in tables),
        "",
        f"Tables are in `data/` as {', '.join(formats)}. `datapackage.json` (Data Package v2) says",
        "what every column holds, and has the SHA-256 of every file; `csv-metadata.json` says it",
        "for CSV on the Web. In the CSV a text is always quoted, so that an empty text is not the",
        "same as none. CSV is not made for spreadsheets, which execute cells: open the XLSX, or",
        "`data/spreadsheet/`, where such cells begin with an apostrophe.",
    ]
    if not facts.part:
        lines += [
            "",
            "`entries.jsonl` is the ledger itself: a line an entry, each with the hash of the one",
            "before. `files/` holds the documents as they came, named by their SHA-256.",
            "`checkpoints/` holds what the keeper signed, if anything.",
        ]
    lines += [
        "",
        f"The ledger had {facts.entries:,} entries; the last one's hash is `{facts.last}`, the",
        f"Merkle root `{facts.root}`. `taizhang verify` checks all of this without a network.",
    ]
    return "\n".join(lines) + "\n"


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
