"""Django settings: one database, one site, the same code on a laptop and for a team.

Everything that differs between installations is a variable of the environment:

DATABASE_URL         the database of a team: postgresql://user@host/name
TAIZHANG_LEDGER      without it, the path of a SQLite file
TAIZHANG_SECRET_KEY  what sessions and forms are signed with; `taizhang serve` makes one up
TAIZHANG_HOSTS       the names that the site answers to, by commas; without it, this machine's
TAIZHANG_HTTPS       1: the site is reached by HTTPS only
TAIZHANG_PROXIES     how many proxies of yours stand before it, whose word on addresses counts
TAIZHANG_OIDC_SERVER, _ID, _SECRET, _NAME    who else knows the accounts: an OpenID Connect server
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url

_HERE = Path(__file__).parent
#: The folder of the package.
BASE_FOLDER = _HERE.parent

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

#: Whether browsers speak to the site, or to the last proxy before it, by HTTPS.
IS_HTTPS = os.environ.get("TAIZHANG_HTTPS") == "1"
PROXIES = int(os.environ.get("TAIZHANG_PROXIES", "0"))

INSTALLED_APPS = [
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "taizhang.ledger",
    "taizhang.desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "taizhang.web.guarding.GuardingMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "taizhang.web.freshness.FreshnessMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
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
            "libraries": {"framing": "taizhang.web.framing"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
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

# What a browser may do with our pages: show them, with what comes from here.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_HTTPS else 0
SECURE_REDIRECT_EXEMPT = ["^healthz$"]
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Cookies are for those who sign in or send something; the pages set none.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "sessionid"
CSRF_COOKIE_AGE = None  # with the browser
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrftoken"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 24 * 3600

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "review"
ACCOUNT_ADAPTER = "taizhang.web.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "taizhang"
SOCIALACCOUNT_ADAPTER = "taizhang.web.accounts.SocialAccountAdapter"
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if "TAIZHANG_OIDC_SERVER" in os.environ:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": os.environ.get("TAIZHANG_OIDC_NAME", "OpenID Connect"),
                "client_id": os.environ["TAIZHANG_OIDC_ID"],
                "secret": os.environ["TAIZHANG_OIDC_SECRET"],
                "settings": {"server_url": os.environ["TAIZHANG_OIDC_SERVER"]},
            }
        ],
    }
# An account of the server belongs to ours with the same address, which an administrator set.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True

# Five wrong passwords for a name from one place, and it is closed there for an hour.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_CLIENT_IP_CALLABLE = "taizhang.web.guarding.address_of"
AXES_LOCKOUT_CALLABLE = "taizhang.web.accounts.tell_locked_out"
AXES_HTTP_RESPONSE_CODE = 429
AXES_VERBOSE = False

# Who came in, who was kept out, and who decided what, one line each, for whoever keeps logs.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"security": {"()": "taizhang.web.security_log.UtcFormatter"}},
    "handlers": {"security": {"class": "logging.StreamHandler", "formatter": "security"}},
    "loggers": {
        "taizhang.security": {"level": "INFO", "handlers": ["security"]},
        "axes": {"level": "ERROR"},
    },
}
