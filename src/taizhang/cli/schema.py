"""`taizhang schema`: what a record or a judgement holds."""

from __future__ import annotations

import json

import click

from taizhang.exporting.judgements.schema import judgement_schema
from taizhang.exporting.statements.schema import record_schema

_SCHEMAS = {"record": record_schema, "judgement": judgement_schema}

_HELP = """Print the JSON Schema of a record, or of a judgement.

Every line of `taizhang extract --format jsonl` conforms to the first, every line of
`taizhang track --format jsonl` to the second (draft 2020-12).  They say in a sentence
what each key holds.

\b
Examples:
  taizhang schema > record.schema.json
  taizhang schema judgement > judgement.schema.json
  taizhang schema | jq '.properties | map_values(.description)'"""


@click.command("schema", help=_HELP)
@click.argument("what", type=click.Choice(list(_SCHEMAS)), default="record")
def command(*, what: str) -> None:
    """Print the schema."""
    click.echo(json.dumps(_SCHEMAS[what](), ensure_ascii=False, indent=2))
