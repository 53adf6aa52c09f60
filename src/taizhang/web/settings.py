"""Django settings: one database, one site, the same code on a laptop and for a team.

Everything that differs between installations is a variable of the environment:

DATABASE_URL         the database of a team: postgresql://user@host/name
TAIZHANG_LEDGER      without it, the path of a SQLite file
TAIZHANG_SECRET_KEY  what sessions and forms are signed with; `taizhang serve` makes one up
TAIZHANG_HOSTS       the names that the site answers to, by commas; without it, this machine's
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url

_HERE = Path(__file__).parent

_SQLITE: dict[str, Any] = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": os.environ.get("TAIZHANG_LEDGER", "ledger.db"),
    "CONN_MAX_AGE": None,
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

# Without a key in the environment nothing signed outlives the process.
SECRET_KEY = os.environ.get("TAIZHANG_SECRET_KEY") or secrets.token_urlsafe(50)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("TAIZHANG_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "taizhang.ledger",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "taizhang.web.freshness.FreshnessMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "taizhang.web.urls"
WSGI_APPLICATION = "taizhang.web.wsgi.application"

TEMPLATES = [
    {
        # Our pages.
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_HERE / "jinja2"],
        "OPTIONS": {
            "environment": "taizhang.web.environment.make_environment",
            "context_processors": ["taizhang.web.environment.add_to_context"],
        },
    },
    {
        # Those of the libraries.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

# Chinese pages have no prefix and are the permanent addresses; English ones begin with /en/.
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [_HERE / "static", _HERE.parent / "exporting" / "styles"]
# Straight out of the package: no step of collecting files before the site can run.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
