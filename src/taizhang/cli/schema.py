"""`taizhang schema`: what a record holds."""

from __future__ import annotations

import json

import click

from taizhang.exporting.schema import record_schema

_HELP = """Print the JSON Schema of a record.

Every line of `taizhang extract --format jsonl` conforms to it (draft 2020-12).  It says
in a sentence what each key holds.

\b
Examples:
  taizhang schema > record.schema.json
  taizhang schema | jq '.properties | map_values(.description)'"""


@click.command("schema", help=_HELP)
def command() -> None:
    """Print the schema."""
    click.echo(json.dumps(record_schema(), ensure_ascii=False, indent=2))
