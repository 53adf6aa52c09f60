"""Triggers that refuse every change to what was written down."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_TABLES = ("ledger_entry", "ledger_storedfile")
_SENTENCE = "the ledger is append-only"


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse UPDATE and DELETE, and on PostgreSQL TRUNCATE, on the tables that last."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{_SENTENCE}'; END $$",
            params=None,
        )
    for table in _TABLES:
        for statement in _guards(schema_editor.connection.vendor, table):
            schema_editor.execute(statement, params=None)


def unguard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away; for going back to before the ledger was there."""
    postgresql = schema_editor.connection.vendor == "postgresql"
    for table in _TABLES:
        for name in ("rows", "whole") if postgresql else ("update", "delete"):
            on = f" ON {table}" if postgresql else ""
            schema_editor.execute(f"DROP TRIGGER {table}_{name}{on}", params=None)
    if postgresql:
        schema_editor.execute("DROP FUNCTION ledger_refuse()", params=None)


def _guards(vendor: str, table: str) -> list[str]:
    if vendor == "postgresql":
        return [
            f"CREATE TRIGGER {table}_rows BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION ledger_refuse()",
            f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()",
        ]
    return [
        f"CREATE TRIGGER {table}_{action} BEFORE {action.upper()} ON {table}"
        f" BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END"
        for action in ("update", "delete")
    ]


class Migration(migrations.Migration):
    """Guard the tables of the first migration."""

    dependencies = (("ledger", "0001_initial"),)
    operations = (migrations.RunPython(guard, unguard),)
