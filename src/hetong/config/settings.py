"""Django settings: everything works with no environment at all, on SQLite and files under `var/`."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from hetong.config import env
from hetong.config.file_storage import file_storage
from hetong.config.logs import logging_config
from hetong.config.secrets import Secrets

ROOT = Path(__file__).resolve().parents[3]
DATA_DIR = Path(env.text("HETONG_DATA_DIR", str(ROOT / "var"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.flag("HETONG_DEBUG")
SEAL_LAYOUTS = env.words("HETONG_SEAL_LAYOUTS", "chinese,ring,halves")
"""Which layouts of round seals may be claimed: Chinese alone, and the bilingual ones."""
DEMO = env.flag("HETONG_DEMO")
"""Shows the demo inbox and the demo accounts; embedded trust services mark documents 测试 regardless."""

SECRETS = Secrets(DATA_DIR / "secret")
"""The keys that live outside the database: in the environment, else in files that are made at the first start."""
SECRET_KEY = SECRETS.django
ALLOWED_HOSTS = env.words("HETONG_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1],testserver")
BASE_URL = env.text("HETONG_BASE_URL", "http://localhost:8000")
"""How this installation is reached from outside; printed into QR codes and notices."""
CONSOLE_HOST = env.text("HETONG_CONSOLE_HOST").lower()
"""The console's own host name; empty: it stands under that of everything else."""
ALLOWED_HOSTS += [CONSOLE_HOST] if CONSOLE_HOST else []
CSRF_TRUSTED_ORIGINS = env.words("HETONG_TRUSTED_ORIGINS")
TRUSTED_PROXIES = env.words("HETONG_TRUSTED_PROXIES")
"""Addresses or networks whose X-Forwarded-For and X-Forwarded-Proto are believed."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "template_partials",
    "django_htmx",
    "axes",
    "csp",
    "django_tasks",
    "huey.contrib.djhuey",
    "hetong.ledger",
    "hetong.notices",
    "hetong.identity",
    "hetong.staff",
    "hetong.seals",
    "hetong.contracts",
    "hetong.signing",
    "hetong.imports",
    "hetong.batches",
    "hetong.looks",
    "hetong.webhooks",
    "hetong.retention",
    "hetong.privacy",
    "hetong.web",
    "hetong.hall",
    "hetong.portal",
    "hetong.phone",
    "hetong.verification",
    "hetong.api",
    "hetong.console",
    "hetong.monitoring",
    "hetong.gateways",
    "hetong.config",
]

MIDDLEWARE = [
    "hetong.web.request_meters.RequestMeterMiddleware",
    "hetong.web.request_log.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hetong.web.compressing.CompressingMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hetong.web.privacy.PrivacyMiddleware",
    "hetong.web.errors.DomainErrorMiddleware",
    "hetong.web.console_host.ConsoleHostMiddleware",
    "hetong.portal.moved_on.BackToContract",
    "hetong.web.access.AccessMiddleware",
    "hetong.web.was_inside.WasInsideMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "hetong.config.urls"
WSGI_APPLICATION = "hetong.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "hetong.web.context.site",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.parse(env.text("HETONG_DATABASE_URL", f"sqlite:///{DATA_DIR}/hetong.sqlite3"))
}
SERVICE_ROLE = env.text("HETONG_SERVICE_ROLE")
"""Who serves in PostgreSQL, when that is not the tables' owner: `migrate` gives this role what it needs."""
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000; PRAGMA secure_delete=ON;",
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    # A host that is cut off must not hold its locks for the two hours of TCP: both ends notice within half a minute.
    # PostgreSQL compiles what it takes for long queries: with a million contracts for 0.3 s, to read for 0.07.
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 5,
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 25_000,
        "options": "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
        " -c tcp_user_timeout=25s -c idle_in_transaction_session_timeout=60s -c jit=off",
        **DATABASES["default"].get("OPTIONS", {}),
    }
IN_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    "default": {"BACKEND": IN_MEMORY},
    "pictures": {"BACKEND": IN_MEMORY, "LOCATION": "pictures", "OPTIONS": {"MAX_ENTRIES": 300}},
}
"""`pictures` holds pages of contracts: never set it to anything that leaves this process's memory."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {
    "default": {"BACKEND": env.text("HETONG_TASKS_BACKEND", "huey.contrib.djhuey.tasks_backend.HueyBackend")}
}
JOB_WORKERS = env.number("HETONG_JOB_WORKERS", min(max(os.cpu_count() or 1, 2), 8))
"""Processes of the background worker: typesetting keeps one core busy in each."""
WEB_WORKERS = env.number("HETONG_WEB_WORKERS", 1, least=1)
"""Processes of the web server that `manage.py serve` starts: a page keeps one core busy."""
JOB_TURN = 2.0
"""Seconds after which a job on thousands of rows lets the next one have the worker, and stands in line again."""
ON_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
HUEY = {
    "huey_class": "hetong.config.job_queue.JobQueue"
    if ON_SQLITE
    else "hetong.config.shared_job_queue.SharedJobQueue",
    "name": "hetong",
    "connection": {"filename": str(DATA_DIR / "jobs.sqlite3")} if ON_SQLITE else {},
    "immediate": False,
    # An idle worker looks for jobs twice a second, by default it would sleep up to ten; a dead one is replaced at once.
    "consumer": {
        "workers": JOB_WORKERS,
        "worker_type": "process",
        "max_delay": 0.5,
        "health_check_interval": 1,
    },
}

AUTH_USER_MODEL = "identity.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "hetong.hall.passwords.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "hetong.hall.passwords.CommonPasswordValidator"},
    {"NAME": "hetong.hall.passwords.UserAttributeSimilarityValidator"},
    {"NAME": "hetong.hall.passwords.OwnWordsValidator"},
]

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_ENABLE_ACCESS_FAILURE_LOG = True
"""Failed log-ins stay on record after the count begins anew."""

SECOND_FACTOR = env.one_of("HETONG_SECOND_FACTOR", ("optional", "required"))
"""Whether an operator's password alone opens the hall."""
SESSION_ENGINE = "hetong.web.session_store"
SESSION_COOKIE_AGE = 30 * 60
"""Seconds without a request after which a session is over."""
SESSION_LONGEST = 12 * 60 * 60
"""Seconds after the log-in when it is over however busy it is: a working day."""
SESSION_SAVE_EVERY_REQUEST = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_COOKIES = BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
# Browsers take `__Host-` only over TLS, for this host and every path: no neighbour under the same domain can set it.
SESSION_COOKIE_NAME = "__Host-session" if SECURE_COOKIES else "sessionid"
WAS_INSIDE_COOKIE_NAME = "__Host-was-inside" if SECURE_COOKIES else "wasinside"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE_COOKIES else "csrftoken"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_COOKIES else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_COOKIES
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CSRF_FAILURE_VIEW = "hetong.web.views.csrf_failure"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],
        "style-src": [SELF],
        "script-src": [SELF, NONCE],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
LOCALE_PATHS = [ROOT / "locale"]

STATIC_URL = "static/"
STATIC_ROOT = env.text("HETONG_STATIC_ROOT", str(DATA_DIR / "static"))
STORAGES = {
    "default": file_storage(DATA_DIR / "files"),
    "staticfiles": {
        "BACKEND": env.text(
            "HETONG_STATIC_BACKEND", "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

WEBHOOK_PRIVATE = env.flag("HETONG_WEBHOOK_PRIVATE")
"""Whether webhooks may lead into private networks and use plain HTTP: where the employers' systems are there."""
API_PER_MINUTE = env.number("HETONG_API_PER_MINUTE", 300, least=1)
"""Requests that one API token may make in a minute."""

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
UPLOAD_LIMIT = 10 * 1024 * 1024
"""Bytes; the largest workbook or attachment taken."""
REQUEST_LIMIT = 64 * 1024 * 1024
"""Bytes; the largest request taken: several attachments at once, or a whole contract brought to be verified."""

FILE_UPLOAD_HANDLERS = ["hetong.web.uploads.MemoryHandler", "hetong.web.uploads.TemporaryHandler"]
"""The only ones: what they hand over cannot be read unscanned."""
CLAMD = env.socket_address("HETONG_CLAMD")
"""Where clamd looks for malware in uploads; without it nobody does."""

TSA_PUBLIC = env.flag("HETONG_TSA_PUBLIC", False)
TSA_URLS = env.words("HETONG_TSA_URLS", "http://127.0.0.1:8318/tsa")
"""RFC 3161 time-stamp services, tried in order."""
TRUST_ROOTS = env.text("HETONG_TRUST_ROOTS")
"""PEM certificates trusted besides the embedded root: those above an outside time-stamp service."""
PKCS11 = {
    "module": env.text("HETONG_PKCS11_MODULE"),
    "label": env.text("HETONG_PKCS11_TOKEN"),
    "pin": env.text("HETONG_PKCS11_PIN"),
}
"""The HSM that keeps the embedded authority's keys; without a module they lie sealed in files (ADR 23)."""
PKCS11_KEYS = env.one_of("HETONG_PKCS11_KEYS", ("p256", "rsa2048"))
"""What kind of keys is made in the HSM for a new authority."""
NATIONAL_SEALS = env.flag("HETONG_NATIONAL_SEALS", True)
"""Whether seals are also made by GB/T 38540 and sign each concluded file with SM2."""
SEAL_VERSION = env.one_of("HETONG_SEAL_VERSION", ("4", "1", "5"))
"""The structure of seals that are made from now on: of GB/T 38540-2020, GM/T 0031-2014 or GM/T 0031-2025."""
SEAM_SEALS = env.flag("HETONG_SEAM_SEALS", True)
"""Whether the employer's seal also runs across the pages (骑缝章) of documents of several pages."""
ANCHOR_JOURNAL = Path(env.text("HETONG_ANCHOR_JOURNAL", str(DATA_DIR / "anchors.jsonl")))
"""Where the ledger's time-stamped roots are kept outside the database; best on another machine's disk."""
ANCHOR_MINUTES = env.number("HETONG_ANCHOR_MINUTES", 10)
"""Minutes between two time-stamped roots of the ledger."""
TEST_MARK = True
"""Embedded trust services are not licensed: documents say 测试 until all of them are replaced."""
SIGNING_DAYS = env.number("HETONG_SIGNING_DAYS", 30)
"""Days the parties have to sign after sending."""

CONTRACT_KEYS_DIR = Path(env.text("HETONG_CONTRACT_KEYS_DIR", str(DATA_DIR / "contract-keys")))
"""Where the contracts' own keys lie, outside the database and outside its backups (ADR 18)."""
RETENTION_YEARS = env.number("HETONG_RETENTION_YEARS", 2, least=2)
"""Years a contract is kept after its end; the law wants two (劳动合同法 art. 50), an authority may want more."""
UNSIGNED_RETENTION_DAYS = env.number("HETONG_UNSIGNED_RETENTION_DAYS", 180, least=30)
"""Days that is kept which was deleted as a draft or given up before both had signed."""

PHONE_MOVE_HOURS = env.number("HETONG_PHONE_MOVE_HOURS", 48, least=1)
"""Hours that the former phone has to object before a person's account moves to another (`identity.actions.moving_phone`)."""
QUIET_HOURS = env.hours("HETONG_QUIET_HOURS", "21:00-08:00")
"""Local times between which no text message leaves, except codes and answers to what somebody just did; None: never quiet."""
SMTP = {
    "host": env.text("HETONG_SMTP_HOST"),
    "port": env.number("HETONG_SMTP_PORT", 587),
    "user": env.text("HETONG_SMTP_USER"),
    "password": env.text("HETONG_SMTP_PASSWORD"),
    "security": env.one_of("HETONG_SMTP_SECURITY", ("starttls", "tls", "none")),
    "sender": env.text("HETONG_SMTP_FROM"),
    "timeout": env.number("HETONG_SMTP_TIMEOUT", 20),
}
"""The mail server; without a host, e-mail lands on the demo inbox page."""

METRICS_TOKEN = env.text("HETONG_METRICS_TOKEN")
"""Whoever bears it may read the figures at /metrics."""
METRICS_NETWORKS = env.networks("HETONG_METRICS_NETWORKS")
"""Machines that may read them without it."""
METRICS_DIR = Path(env.text("HETONG_METRICS_DIR", str(DATA_DIR / "metrics")))
"""Where the processes of one host put what they count, so that one of them can tell it of all."""
METRICS_DIR.mkdir(parents=True, exist_ok=True)
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(METRICS_DIR)

LOGGING = logging_config(env.text("HETONG_LOG_LEVEL", "WARNING"))
