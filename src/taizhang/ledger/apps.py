"""The ledger as a Django app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Tables, migrations and queries of the ledger."""

    name = "taizhang.ledger"
    default_auto_field = "django.db.models.BigAutoField"
