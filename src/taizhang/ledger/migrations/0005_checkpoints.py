"""Checkpoints beside the entries, guarded as these are."""

from __future__ import annotations

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_TABLE = "ledger_checkpoint"
_SENTENCE = "the ledger is append-only"


def guard(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Refuse UPDATE and DELETE, and on PostgreSQL TRUNCATE; the function is of 0002."""
    if schema_editor.connection.vendor == "postgresql":
        guards = [
            f"CREATE TRIGGER {_TABLE}_rows BEFORE UPDATE OR DELETE ON {_TABLE}"
            " FOR EACH ROW EXECUTE FUNCTION ledger_refuse()",
            f"CREATE TRIGGER {_TABLE}_whole BEFORE TRUNCATE ON {_TABLE}"
            " FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()",
        ]
    else:
        guards = [
            f"CREATE TRIGGER {_TABLE}_{action} BEFORE {action.upper()} ON {_TABLE}"
            f" BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END"
            for action in ("update", "delete")
        ]
    for statement in guards:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_search")]
    operations = [
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("size", models.PositiveBigIntegerField(db_index=True)),
                ("note", models.TextField()),
            ],
        ),
        # The triggers go with their table.
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
