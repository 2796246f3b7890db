"""Settings, read from the environment (or a ``.env`` file beside manage.py).

``WIAZKA_ENV=local`` (the default) is what ``make run`` serves: no debug pages, SQLite, mail
printed in the terminal. ``WIAZKA_ENV=production`` requires SECRET_KEY, DATABASE_URL and
ALLOWED_HOSTS and expects HTTPS in front. ``WIAZKA_DEBUG=true`` is for developers only.
"""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from whitenoise.compress import Compressor

from owes.local_key import local_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"
STATIC_ROOT = BASE_DIR / "staticfiles"

env = environ.Env()
env.read_env(BASE_DIR / ".env")

WIAZKA_ENV = env("WIAZKA_ENV", default="local")
if WIAZKA_ENV not in {"local", "production"}:
    raise ImproperlyConfigured("WIAZKA_ENV is either local or production.")
PRODUCTION = WIAZKA_ENV == "production"

DEBUG = env.bool("WIAZKA_DEBUG", default=False)
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("Debug pages show settings and data: never in production.")

if PRODUCTION:
    SECRET_KEY = env("SECRET_KEY")
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
else:
    VAR.mkdir(exist_ok=True)
    STATIC_ROOT.mkdir(exist_ok=True)
    SECRET_KEY = env("SECRET_KEY", default="") or local_secret_key(VAR / "secret_key")
    ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
# What letters put before the address of a page.
SITE_URL = env(
    "SITE_URL", default=f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else "http://127.0.0.1:8000"
).rstrip("/")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# Invented people and bundles, and their passwords on the sign-in page: to try things out.
DEMO = env.bool("WIAZKA_DEMO", default=not PRODUCTION)

# --- Rooms -----------------------------------------------------------------------------

INSTALLED_APPS = [
    "wizard",
    "office",
    "reports",
    "reviews",
    "plans",
    "canvas",
    "workshops",
    "designthinking",
    "bundles",
    "owes",
    "owes.panel.PanelConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "owes.views.factor.FactorFirst",
    "office.lists.provider.middleware",
    "owes.views.held.held_posts_middleware",
    "reviews.middleware.DeclarationFirst",
    "office.trail.watching.middleware",
]

ROOT_URLCONF = "owes.urls"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
FORM_RENDERER = "owes.form_renderer.FormRenderer"

# --- Data ------------------------------------------------------------------------------

if PRODUCTION:
    DATABASES = {"default": env.db_url("DATABASE_URL")}
else:
    DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR}/wiazka.sqlite3")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # FULL: what was acknowledged survives a power cut. IMMEDIATE: a writer waits its turn at
    # the start instead of failing in the middle.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;",
    }
# Kept open by the server's threads (owes.asgi), asked before use whether they still live.
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Rate limits need one cache for all processes; in production the database is shared already.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
    if PRODUCTION
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# Streams under /live/ are served beside Django (owes.asgi).
LIVE_APPLICATION = "workshops.live.app.application"

# Whether each process looks for code lists that another one changed (office.lists.provider).
CODE_LISTS_WATCHED = True

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Texts of 100 000 characters must reach our own validation, with its own words.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- People ----------------------------------------------------------------------------

AUTH_USER_MODEL = "owes.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    }
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "owes.account_adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Wiązka: "
MFA_ADAPTER = "owes.account_adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "add_webauthn": "owes.key_forms.AddKeyForm",
    "edit_webauthn": "owes.key_forms.EditKeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
# On http browsers know passkeys on this very machine alone.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
MFA_TOTP_ISSUER = "Wiązka"
# Administrators and coordinators set up a second factor before anything else.
SECOND_FACTOR_REQUIRED = env.bool("WIAZKA_SECOND_FACTOR", default=PRODUCTION)
# Limits on tries are per address; in production nginx tells us whose.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if PRODUCTION else 0

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_NAME = "wiazka_sesja"
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "owes.views.held.csrf_failure"

# --- Language and time -----------------------------------------------------------------

LANGUAGE_CODE = "pl"
LANGUAGES = [("pl", "polski")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Warsaw"
USE_TZ = True

# --- Safety ----------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True

# --- Assets ----------------------------------------------------------------------------

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "owes.finders.NpmFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "owes.storage.Static"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# A local copy serves its sources as they are; production serves what collectstatic prepared.
WHITENOISE_USE_FINDERS = not PRODUCTION
# These fonts are for printing, no browser asks for them; packing them takes half a minute.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "ttf")
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(VAR / "media"))()

# --- Post and logs ---------------------------------------------------------------------

vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
# A mail server that hangs must not hold up the worker.
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=20)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Wiązka <wiazka@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"short_addresses": {"()": "owes.logs.ShortAddresses"}},
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["short_addresses"],
        }
    },
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # Before any other handler sees them.
        "django.request": {"filters": ["short_addresses"]},
        "django.server": {"filters": ["short_addresses"]},
        # Seven lines a document at INFO.
        "weasyprint": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
        # A line with the key's number at every sign-in by passkey.
        "fido2": {"level": "WARNING"},
    },
}
