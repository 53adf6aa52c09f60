"""The index of words: FTS5 on SQLite, a column of lexemes on PostgreSQL."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_SQLITE = (
    # What the tokens were made of stands in ledger_statement, and is not kept twice.
    "CREATE VIRTUAL TABLE ledger_search USING fts5(words, section, content='', columnsize=0,"
    " tokenize=\"unicode61 remove_diacritics 0 tokenchars '._='\")",
)
_POSTGRESQL = (
    "CREATE TABLE ledger_search (number bigint PRIMARY KEY, tokens tsvector NOT NULL)",
    # Lists of new rows that wait to be sorted in would be read through by every search.
    "CREATE INDEX ledger_search_tokens ON ledger_search USING gin (tokens) WITH (fastupdate = off)",
    # How common a word is decides how it is looked for.
    "ALTER TABLE ledger_search ALTER COLUMN tokens SET STATISTICS 1000",
)


def make(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index, empty: projections of an older form are made anew."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in _SQLITE if is_sqlite else _POSTGRESQL:
        schema_editor.execute(statement, params=None)


def take_away(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the index away; for going back to before it was there."""
    schema_editor.execute("DROP TABLE ledger_search", params=None)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_projections")]
    operations = [migrations.RunPython(make, take_away)]
