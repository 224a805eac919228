"""All settings, driven by the environment.

Every variable is read through `env` below and documented in the README and `.env.example`;
`tests/test_settings.py` keeps the three lists equal.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env(
    ALLOWED_HOSTS=(list, []),
    CELERY_BROKER_URL=(str, ""),
    CLAMD_ADDRESS=(str, ""),
    DATABASE_POOL_SIZE=(int, 0),
    DATA_DIR=(str, str(BASE_DIR / "var")),
    DEBUG=(bool, False),
    DEFAULT_FROM_EMAIL=(str, "WCOAP <secretariat@example.org>"),
    DEMO=(bool, False),
    EMAIL_URL=(str, ""),
    HTTPS=(bool, True),
    LOG_LEVEL=(str, "INFO"),
    OIDC_CLIENT_ID=(str, ""),
    OIDC_CLIENT_SECRET=(str, ""),
    OIDC_NAME=(str, ""),
    OIDC_SERVER_URL=(str, ""),
    PAPER_MAX_MB=(int, 50),
    REQUIRE_MFA=(bool, False),
    RETENTION_DAYS=(int, 180),
    S3_BUCKET=(str, ""),
    S3_ENDPOINT_URL=(str, ""),
    S3_REGION=(str, ""),
    SECRET_KEY=(str, ""),
    SITE_URL=(str, "http://127.0.0.1:8000"),
    TRUSTED_PROXIES=(int, 0),
    X_ACCEL_PREFIX=(str, ""),
)
# What the operator exported wins over `.env`, which wins over what a running `make run` left.
environ.Env.read_env(BASE_DIR / ".env")
DATA_DIR = Path(env("DATA_DIR"))
environ.Env.read_env(DATA_DIR / "run.env")


def _required(name, hint):
    """The variable's text, or a start that stops with one sentence."""
    value = env(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set: {hint}")
    return value


DEBUG = env("DEBUG")
DEMO = env("DEMO")
SITE_URL = env("SITE_URL").rstrip("/")

if DEBUG:
    SECRET_KEY = env("SECRET_KEY") or "only-for-debugging"
    ALLOWED_HOSTS = env("ALLOWED_HOSTS") or ["*"]
else:
    SECRET_KEY = _required("SECRET_KEY", "give a long random text that stays the same.")
    _required("ALLOWED_HOSTS", "list the host names that this site answers to, with commas.")
    ALLOWED_HOSTS = env("ALLOWED_HOSTS")

# Applications
INSTALLED_APPS = [
    "reports",
    "agenda",
    "delegates",
    "meetings",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    # Always, so that switching OpenID Connect on needs no migration: see "Accounts".
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_htmx",
    "pghistory",
    "pgtrigger",
    "rules.apps.AutodiscoverRulesConfig",
    "template_partials",
    "timezone_field",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "wcoap.middleware.PrivatePagesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "delegates.middleware.SecondFactorMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "wcoap.urls"
WSGI_APPLICATION = "wcoap.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["template_partials.templatetags.partials", "wcoap.templatetags.wcoap"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wcoap.context_processors.site",
                "delegates.context_processors.demo_accounts",
            ],
        },
    },
]

# Data
DATABASES = {
    "default": {
        **environ.Env.db_url_config(
            _required("DATABASE_URL", "give one, or start `make run` in this checkout first.")
        ),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
DATABASES["default"].setdefault("OPTIONS", {})
if pool_size := env("DATABASE_POOL_SIZE"):
    DATABASES["default"]["CONN_MAX_AGE"] = 0
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": pool_size}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CELERY_BROKER_URL = _required(
    "CELERY_BROKER_URL", "give one, or start `make run` in this checkout first."
)
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": CELERY_BROKER_URL,
        "KEY_PREFIX": "wcoap",
    }
}


def s3_storage(bucket, endpoint, region):
    """Files in a bucket that nobody else reads; whose key it is, AWS's own variables say."""
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": endpoint or None,
            "region_name": region or None,
            "addressing_style": "path" if endpoint else "auto",
            "signature_version": "s3v4",
            "file_overwrite": False,
        },
    }


MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": s3_storage(env("S3_BUCKET"), env("S3_ENDPOINT_URL"), env("S3_REGION"))
    if env("S3_BUCKET")
    else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "wcoap.storage.StaticStorage"},
}
# Papers: their largest size, the scanner that they wait for, and where the web server finds them.
PAPER_MAX_MB = env("PAPER_MAX_MB")
CLAMD_ADDRESS = env("CLAMD_ADDRESS")
# Only files of this machine can be left to its web server.
X_ACCEL_PREFIX = "" if env("S3_BUCKET") else env("X_ACCEL_PREFIX")
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
_node = BASE_DIR / "node_modules"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    *(
        (f"vendor/{package}", _node / package / folder)
        for package, folder in (
            ("@event-calendar/build", "dist"),
            ("bootstrap", "dist"),
            ("bootstrap-icons", "font"),
            ("htmx.org", "dist"),
            ("qr", "."),
            ("@fontsource-variable/noto-sans", "."),
        )
        if (_node / package).exists()
    ),
]

# Work
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 50
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 5
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# Longer than the longest task: Valkey hands a task to a second worker after this many seconds.
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600}
CELERY_BEAT_SCHEDULE = {
    "delegates.recover_mails": {
        "task": "delegates.recover_mails",
        "schedule": 60.0,
        "options": {"expires": 50},
    },
    "agenda.recover_scans": {
        "task": "agenda.recover_scans",
        "schedule": 60.0,
        "options": {"expires": 50},
    },
    "agenda.sweep_papers": {"task": "agenda.sweep_papers", "schedule": 86_400.0},
    "delegates.sweep_letters": {"task": "delegates.sweep_letters", "schedule": 86_400.0},
    "delegates.remind": {
        "task": "delegates.remind",
        "schedule": 3600.0,
        "options": {"expires": 3000},
    },
    "agenda.remind_owners": {
        "task": "agenda.remind_owners",
        "schedule": 3600.0,
        "options": {"expires": 3000},
    },
    "reports.recover": {
        "task": "reports.recover",
        "schedule": 20.0,
        "options": {"expires": 15},  # while no worker runs, they don't pile up
    },
    "delegates.erase_personal": {
        "task": "delegates.erase_personal",
        "schedule": 24 * 3600.0,
        "options": {"expires": 3600},
    },
    "agenda.recover_proposals": {
        "task": "agenda.recover_proposals",
        "schedule": 20.0,
        "options": {"expires": 15},
    },
}
CELERY_TIMEZONE = "UTC"

# Accounts
AUTH_USER_MODEL = "delegates.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "meetings:meeting_list"
ACCOUNT_ADAPTER = "delegates.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# The secretariat types addresses in, so none is proven before its owner has used a code that was
# mailed to it. A code for signing in is such a proof; whoever comes with a password to an address
# that was never proven, or was changed since, types in a mailed code once.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGOUT_REDIRECT_URL = "meetings:meeting_list"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = None
# By address of the visitor ("ip") and by account ("key"). A meeting's whole room comes from one
# address, so what counts against guessing is the number of failures, and the one by account.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "request_login_code": "60/m/ip,3/m/key",
    "reset_password": "20/m/ip,3/m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env("TRUSTED_PROXIES")  # so a forged X-Forwarded-For is none
# Second factors and passkeys, for whoever wants them; `REQUIRE_MFA` makes the secretariat's a duty.
REQUIRE_MFA = env("REQUIRE_MFA")
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "WCOAP"
MFA_TOTP_TOLERANCE = 1  # clocks of phones may be half a minute off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not env("HTTPS")
# OpenID Connect: an account that the secretariat made is entered by who the provider says owns its
# address. Nothing of the provider's is kept, so that a changed address takes effect at once.
OIDC_NAME = env("OIDC_NAME") or "OpenID Connect" if env("OIDC_SERVER_URL") else ""
SOCIALACCOUNT_ADAPTER = "delegates.accounts.ProviderAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"  # the provider has done it
# By a link, as our policy lets no form lead to another site.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS = {}
if OIDC_NAME:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "main",
                "name": OIDC_NAME,
                "client_id": _required("OIDC_CLIENT_ID", "give what the provider calls this site."),
                "secret": _required("OIDC_CLIENT_SECRET", "give the secret that it issued."),
                "settings": {"server_url": env("OIDC_SERVER_URL")},
            }
        ],
    }
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"

# Mail: without a server, mail is kept in files.
if env("EMAIL_URL"):
    vars().update(environ.Env.email_url_config(env("EMAIL_URL")))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("DEFAULT_FROM_EMAIL")

# History: the database writes it (triggers), nobody may change it.
PGHISTORY_APPEND_ONLY = True
PGHISTORY_MIDDLEWARE_METHODS = ("POST",)

# Privacy: personal details are erased so many days after a meeting's last; 0 keeps them.
RETENTION_DAYS = env("RETENTION_DAYS")

# Language and time: stored in UTC, shown in the venue's zone and the viewer's.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Safety
HTTPS = env("HTTPS")
SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
if env("TRUSTED_PROXIES"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

# Looks
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
PAGE_SIZE = 50

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL")},
    # Layout warnings of fonts and CSS are noise to an operator.
    "loggers": {name: {"level": "ERROR"} for name in ("weasyprint", "fontTools")},
}
