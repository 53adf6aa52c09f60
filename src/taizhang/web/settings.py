"""Django settings: the database, and what the ledger needs.

Two variables of the environment choose the database: DATABASE_URL (PostgreSQL for teams),
or TAIZHANG_LEDGER, the path of a SQLite file.
"""

from __future__ import annotations

import os
from typing import Any

import dj_database_url

_SQLITE: dict[str, Any] = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": os.environ.get("TAIZHANG_LEDGER", "ledger.db"),
    "OPTIONS": {
        # A writer waits for its turn at BEGIN, where it can, and not at COMMIT.
        "transaction_mode": "IMMEDIATE",
        "timeout": 60,
        # Before 3.51.3 SQLite can corrupt a database in WAL mode; what is written is synced.
        # Triggers see the rows that REPLACE takes away only with recursive triggers.
        "init_command": "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL;"
        " PRAGMA recursive_triggers=ON;",
    },
}

if "DATABASE_URL" in os.environ:
    DATABASES: dict[str, Any] = {
        "default": dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=60)
    }
else:
    DATABASES = {"default": _SQLITE}

INSTALLED_APPS = ["taizhang.ledger"]
USE_TZ = True
