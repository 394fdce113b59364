"""Every setting of the hub, read from top to bottom. Environment variables only; nothing is per-machine.

Laws: a value that is wrong or missing stops the start with a sentence that helps; a secret may also
come from the file named by `<NAME>_FILE`; what the facts leave unknown is a setting with its default here.
The list in docs/reference/settings.md is generated from this file.
"""

from __future__ import annotations

from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from sluis import __version__
from sluis.hub.environment import (
    env_bool,
    env_choice,
    env_file,
    env_float,
    env_int,
    env_list,
    env_networks,
    env_path,
    env_ports,
    env_secret,
    env_store,
    env_text,
)

# --- where things are ---------------------------------------------------------------------------------
DATA = env_path("SLUIS_DATA", Path("var"))  # everything that is not in the database
# Bytes, named by their hash: a folder, or `s3://bucket/prefix?endpoint=https://...&region=...`.
VAULT = env_store("SLUIS_VAULT", DATA / "vault")
S3_ACCESS_KEY = env_secret("SLUIS_S3_ACCESS_KEY", "")  # both empty: what the machine itself is allowed
S3_SECRET_KEY = env_secret("SLUIS_S3_SECRET_KEY", "")  # as above
TRUST = env_path("SLUIS_TRUST", DATA / "trust")  # roots/, intermediates/ and crls/ as PEM or DER files
SCHEMAS = env_path("SLUIS_SCHEMAS", DATA / "schemas")  # what `sluis schemas add` installed
# an operator's own declared applications
DECLARATIONS = env_path("SLUIS_DECLARATIONS", DATA / "applications")
HANDED_OVER = env_path(
    "SLUIS_HANDED_OVER", DATA / "handed-over"
)  # where declared applications find their files

# --- the database -------------------------------------------------------------------------------------
# postgresql://user:password@host/name, or the socket of the embedded server.
_database = conninfo_to_dict(env_secret("SLUIS_DATABASE_URL", "postgresql://"))
# A cut network is noticed within half a minute on both sides: else a host that vanished would hold its locks
# for hours. /health must answer when the server does not. What the address itself says (sslmode ...) is last.
_LIVELY = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,  # milliseconds, as in the next line
    "options": "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"
    " -c tcp_user_timeout=25000",
}
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _database.pop("dbname", "sluis"),
        "USER": _database.pop("user", ""),
        "PASSWORD": _database.pop("password", ""),
        "HOST": _database.pop("host", ""),
        "PORT": _database.pop("port", ""),
        "OPTIONS": _LIVELY | _database,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
}

# --- the protocol -------------------------------------------------------------------------------------
TIME_ZONE = env_text("SLUIS_TIME_ZONE", "Europe/Brussels")  # "today" in a file name is a day here
GRACE_SECONDS = env_float("SLUIS_GRACE_SECONDS", 2.0)  # GO came before its FI: how long to wait for it
STRANDED_HOURS = env_float("SLUIS_STRANDED_HOURS", 24.0)  # FI or FS without GO: when to give up (ACRF-130)
MAXIMUM_TOTAL = env_int("SLUIS_MAXIMUM_TOTAL", 9)  # parts of one submission (128); the real limit is unknown
MAXIMUM_NAME_AGE_DAYS = env_int("SLUIS_MAXIMUM_NAME_AGE_DAYS", 30)  # older dates are refused (126); unknown
NUMERIC_SEQUENCE = env_bool("SLUIS_NUMERIC_SEQUENCE", False)  # the older rule behind code 113
# plain sentences as comments after the XML
RECEIPT_EXPLANATIONS = env_bool("SLUIS_RECEIPT_EXPLANATIONS", True)

# Groups of applications beside those that come with the hub, in the form of mandates/groups.toml; or none.
MANDATE_GROUPS = env_file("SLUIS_MANDATE_GROUPS", "")
# Who acts for others must be identified before a mandate can be confirmed.
MANDATE_IDENTIFICATION = env_bool("SLUIS_MANDATE_IDENTIFICATION", True)

LEARNING_FORMS = env_int("SLUIS_LEARNING_FORMS", 500)  # forms in one file, as the glossary says (275)
# A training is refused for want of an employment: "known" when the register knows one of that worker there,
# but none on those days; "required" also when it knows none; "off" never.
LEARNING_EMPLOYMENT = env_choice("SLUIS_LEARNING_EMPLOYMENT", "known", "known", "required", "off")
LEARNING_TERMS = env_bool(
    "SLUIS_LEARNING_TERMS", False
)  # warn of what is late (the duty ended on 1 January 2026)
# How long an employer still sees a worker's account after the end of the employment.
# rows of one table of trainings, pasted or uploaded
LEARNING_TABLE_ROWS = env_int("SLUIS_LEARNING_TABLE_ROWS", 10_000)
LEARNING_RULES = env_file("SLUIS_LEARNING_RULES", "")  # answers to open questions of the right (TOML)
LEARNING_ACCESS_DAYS = env_int("SLUIS_LEARNING_ACCESS_DAYS", 30)
# Who sees the own learning account: "vouched": whoever an OpenID Connect provider (level substantial or high)
# recognised by person number, with that key or one chosen since; "any": everybody who signed in with any key.
LEARNING_OWN_ACCOUNT = env_choice("SLUIS_LEARNING_OWN_ACCOUNT", "vouched", "vouched", "any")
# Who answers a worker's request for correction once the employer's access ended.
LEARNING_REQUESTS_AFTER = env_choice("SLUIS_LEARNING_REQUESTS_AFTER", "operator", "operator", "employer")
# The retention clock of the learning account. 0: kept for ever.
LEARNING_KEEP_YEARS = env_int("SLUIS_LEARNING_KEEP_YEARS", 10)  # after the end of the employment
LEARNING_KEEP_TEST_DAYS = env_int("SLUIS_LEARNING_KEEP_TEST_DAYS", 30)  # in test and simulation
LEARNING_KEEP_LOOKS_YEARS = env_int(
    "SLUIS_LEARNING_KEEP_LOOKS_YEARS", 10
)  # who looked, from the next 1 January
LEARNING_KEEP_DRAFT_DAYS = env_int("SLUIS_LEARNING_KEEP_DRAFT_DAYS", 1)  # of a pasted table
LEARNING_KEEP_RESULT_DAYS = env_int("SLUIS_LEARNING_KEEP_RESULT_DAYS", 7)  # of long work
# The largest document of a training, and which are taken: pdf, png, jpeg, office.
LEARNING_DOCUMENT_BYTES = env_int("SLUIS_LEARNING_DOCUMENT_BYTES", 5 * 1024**2)
LEARNING_DOCUMENT_TYPES = env_list("SLUIS_LEARNING_DOCUMENT_TYPES", "pdf,png,jpeg,office")

# --- signatures ---------------------------------------------------------------------------------------
TEXT_FORM_SIGNATURES = env_bool("SLUIS_TEXT_FORM_SIGNATURES", False)  # accept a signature over CRLF line ends
WEAK_DIGESTS = env_bool("SLUIS_WEAK_DIGESTS", False)  # accept SHA-1 and MD5
MINIMUM_RSA_BITS = env_int("SLUIS_MINIMUM_RSA_BITS", 2048)  # of a signing key
# A certificate that may be revoked: "when-reachable" accepts when no list can be had, "required" refuses.
REVOCATION = env_choice("SLUIS_REVOCATION", "when-reachable", "off", "when-reachable", "required")
# ask the CRL and OCSP addresses in a certificate
REVOCATION_FETCH = env_bool("SLUIS_REVOCATION_FETCH", False)
# The hub signs what goes out with these two (PEM).
SIGNING_KEY = env_path("SLUIS_SIGNING_KEY", DATA / "hub" / "signing-key.pem")
SIGNING_CERTIFICATE = env_path("SLUIS_SIGNING_CERTIFICATE", DATA / "hub" / "signing-certificate.pem")
# The authority that issued it (PEM): what senders verify answers with; the portal lets them download it.
SIGNING_AUTHORITY = env_path("SLUIS_SIGNING_AUTHORITY", DATA / "hub" / "ca.pem")
TSA_URL = env_text("SLUIS_TSA_URL", "")  # a time-stamp authority makes the hub's signatures CAdES-T

# --- the SFTP door ------------------------------------------------------------------------------------
# What proves to senders that they reached this hub: an Ed25519 key in OpenSSH form.
HOST_KEY = env_path("SLUIS_HOST_KEY", DATA / "hub" / "ssh_host_ed25519_key")
SFTP_HOST = env_text("SLUIS_SFTP_HOST", "127.0.0.1")  # the address that senders are told
SFTP_PORT = env_int("SLUIS_SFTP_PORT", 8022)  # the port that senders are told
HOST_KEY_RSA = env_file("SLUIS_HOST_KEY_RSA", "")  # a second host key, for clients that know no Ed25519
LEGACY_SSH_RSA = env_bool("SLUIS_LEGACY_SSH_RSA", False)  # let clients in that only speak ssh-rsa (SHA-1)
LEGACY_SSH_RSA_CHANNELS = env_list("SLUIS_LEGACY_SSH_RSA_CHANNELS", "")  # only these users; empty: all
LEGACY_MACS = env_bool("SLUIS_LEGACY_MACS", False)  # for libssh2 before 1.11 (curl, PHP): no encrypt-then-MAC
PROXY_FROM = env_networks("SLUIS_PROXY_FROM", "")  # balancers that tell the real address (PROXY protocol 2)
SFTP_WAITING_FILES = env_int("SLUIS_SFTP_WAITING_FILES", 100_000)  # of one sender, without their GO
SFTP_WAITING_BYTES = env_int("SLUIS_SFTP_WAITING_BYTES", 50 * 1024**3)  # of one sender, without their GO
SFTP_FILE_BYTES = env_int("SLUIS_SFTP_FILE_BYTES", 4 * 1024**3)  # the largest file
SFTP_OPEN_FILES = env_int("SLUIS_SFTP_OPEN_FILES", 64)  # files and listings, for each session
SFTP_CHANNELS = env_int("SLUIS_SFTP_CHANNELS", 8)  # sessions on one connection
SFTP_CONNECTIONS = env_int("SLUIS_SFTP_CONNECTIONS", 1000)  # for one process of the door, as the next four
SFTP_CONNECTIONS_PER_ADDRESS = env_int("SLUIS_SFTP_CONNECTIONS_PER_ADDRESS", 200)
SFTP_UNAUTHENTICATED = env_int("SLUIS_SFTP_UNAUTHENTICATED", 100)  # connections that have not signed in yet
SFTP_THREADS = env_int("SLUIS_SFTP_THREADS", 8)  # work on disk and database at the same time
SFTP_ATTEMPTS = env_int("SLUIS_SFTP_ATTEMPTS", 20)  # keys that one connection may try
SFTP_REFUSAL_SECONDS = env_float("SLUIS_SFTP_REFUSAL_SECONDS", 0.05)  # until a wrong key is told; it grows
SFTP_LOGIN_SECONDS = env_float("SLUIS_SFTP_LOGIN_SECONDS", 30.0)  # to sign in
SFTP_IDLE_SECONDS = env_float("SLUIS_SFTP_IDLE_SECONDS", 900.0)  # without a request, then the connection ends
SFTP_KEEPALIVE_SECONDS = env_float("SLUIS_SFTP_KEEPALIVE_SECONDS", 15.0)  # then a client is asked
SFTP_KEEPALIVE_MISSES = env_int("SLUIS_SFTP_KEEPALIVE_MISSES", 4)  # so many unanswered: it is gone
SFTP_RECHECK_SECONDS = env_float("SLUIS_SFTP_RECHECK_SECONDS", 10.0)  # between looks at keys and channels
SFTP_FAREWELL_SECONDS = env_float("SLUIS_SFTP_FAREWELL_SECONDS", 5.0)  # for open uploads when the door stops

# --- the FTPS door ------------------------------------------------------------------------------------
FTPS_HOST = env_text("SLUIS_FTPS_HOST", "127.0.0.1")  # the address that senders are told
FTPS_PORT = env_int("SLUIS_FTPS_PORT", 0)  # the port that senders are told; 0: this hub has no FTPS door
# The door's own certificate with its chain, and its private key (PEM).
FTPS_CERTIFICATE = env_path("SLUIS_FTPS_CERTIFICATE", DATA / "hub" / "ftps-certificate.pem")
FTPS_KEY = env_path("SLUIS_FTPS_KEY", DATA / "hub" / "ftps-key.pem")
FTPS_PASSIVE_PORTS = env_ports(
    "SLUIS_FTPS_PASSIVE_PORTS", ""
)  # such as 50000-50099; empty: the system chooses
FTPS_PASSIVE_ADDRESS = env_text("SLUIS_FTPS_PASSIVE_ADDRESS", "")  # told for data connections behind NAT
# Believe that a file is whole when its data connection ends without TLS's goodbye, as old clients do.
FTPS_TRUST_PLAIN_END = env_bool("SLUIS_FTPS_TRUST_PLAIN_END", False)
FTPS_CONNECTIONS = env_int("SLUIS_FTPS_CONNECTIONS", 500)  # for one process of the door, as the next four
FTPS_CONNECTIONS_PER_ADDRESS = env_int("SLUIS_FTPS_CONNECTIONS_PER_ADDRESS", 100)
FTPS_UNAUTHENTICATED = env_int("SLUIS_FTPS_UNAUTHENTICATED", 100)  # connections that have not signed in yet
FTPS_THREADS = env_int("SLUIS_FTPS_THREADS", 8)  # work on the database at the same time
FTPS_HASHERS = env_int("SLUIS_FTPS_HASHERS", 2)  # passwords that are looked at, at the same time
FTPS_ATTEMPTS = env_int("SLUIS_FTPS_ATTEMPTS", 5)  # passwords that one connection may try
FTPS_REFUSAL_SECONDS = env_float(
    "SLUIS_FTPS_REFUSAL_SECONDS", 0.5
)  # until a wrong password is told; it doubles
FTPS_LOGIN_SECONDS = env_float("SLUIS_FTPS_LOGIN_SECONDS", 30.0)  # for TLS, name and password together
FTPS_IDLE_SECONDS = env_float("SLUIS_FTPS_IDLE_SECONDS", 300.0)  # without a command or a byte
FTPS_RECHECK_SECONDS = env_float("SLUIS_FTPS_RECHECK_SECONDS", 10.0)  # between looks at channels
FTPS_FAREWELL_SECONDS = env_float("SLUIS_FTPS_FAREWELL_SECONDS", 5.0)  # for open uploads when the door stops

# --- the post: e-mail and SMS -------------------------------------------------------------------------
# The mail server: smtps://user:password@host:465, or smtp:// with STARTTLS, or smtp+plain:// for a relay that
# is next door (without TLS, so without a password). Empty: mails wait, unless the outbox page takes them.
SMTP_URL = env_secret("SLUIS_SMTP_URL", "")
SMTP_CA = env_file("SLUIS_SMTP_CA", "")  # PEM with the roots of a mail server that the system does not trust
MAIL_FROM = env_text("SLUIS_MAIL_FROM", "Sluis <no-reply@localhost>")  # the sender of every mail
SMS_URL = env_text("SLUIS_SMS_URL", "")  # https:// of the SMS gateway, which takes {"to", "from", "text"}
SMS_TOKEN = env_secret("SLUIS_SMS_TOKEN", "")  # bearer token for the SMS gateway
SMS_FROM = env_text("SLUIS_SMS_FROM", "Sluis")  # the sender that a telephone shows
# Only for a demo: letters keep their texts (provisional passwords too), and a page shows them.
OUTBOX_PAGE = env_bool("SLUIS_OUTBOX_PAGE", False)

# --- the belt -----------------------------------------------------------------------------------------
LEASE_SECONDS = env_float("SLUIS_LEASE_SECONDS", 30.0)  # a silent worker loses its submission after this
SWEEP_SECONDS = env_int("SLUIS_SWEEP_SECONDS", 5)  # how often lost wake-ups are looked for
CONCURRENCY = env_int("SLUIS_CONCURRENCY", 4)  # submissions that one worker carries at the same time

# --- pages --------------------------------------------------------------------------------------------
UPLOAD_BYTES = env_int("SLUIS_UPLOAD_BYTES", 10 * 1024**2)  # the largest form that any other page takes
TEST_UPLOAD_BYTES = env_int(
    "SLUIS_TEST_UPLOAD_BYTES", 20 * 1024**2
)  # the largest file to test without sending

# --- signing in ---------------------------------------------------------------------------------------
# A TOML file with a table for each OpenID Connect provider (docs/how-to/let-people-sign-in.md); empty: none.
OPENID_PROVIDERS = env_file("SLUIS_OPENID_PROVIDERS", "")
# Whoever signs in with a password also needs a code or a passkey, and is led to choose one at first.
PASSWORD_NEEDS_CODE = env_bool("SLUIS_PASSWORD_NEEDS_CODE", True)
SESSION_IDLE_MINUTES = env_int("SLUIS_SESSION_IDLE_MINUTES", 30)  # a session not used for so long ends
SESSION_HOURS = env_int("SLUIS_SESSION_HOURS", 10)  # every session ends after so long
HTTPS = env_bool("SLUIS_HTTPS", False)  # people reach the portal over TLS: secure cookies, HSTS
PROXIES = env_int("SLUIS_PROXIES", 0)  # proxies before the portal that write X-Forwarded-For
DEMO = env_bool("SLUIS_DEMO", False)  # a demonstration: sign in with one click, from this machine only

# --- people -------------------------------------------------------------------------------------------
# A company that has no chief is confirmed at once for who signed in through an OpenID provider; else an
# operator looks at every claim.
TRUST_PROVIDER_CLAIMS = env_bool("SLUIS_TRUST_PROVIDER_CLAIMS", False)

# --- Django -------------------------------------------------------------------------------------------
SECRET_KEY = env_secret("SLUIS_SECRET_KEY", "")  # signs the cookies of the portal; long and random
DEBUG = False
# The host names under which people reach the portal.
ALLOWED_HOSTS = env_text("SLUIS_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
VERSION = __version__
USE_TZ = True
ROOT_URLCONF = "sluis.hub.urls"
WSGI_APPLICATION = "sluis.hub.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "sluis.hub.doors.portal",  # before the library, whose pages it has its own of
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "procrastinate.contrib.django",
    "sluis.hub.audit",
    "sluis.hub.post",
    "sluis.hub.parties",
    "sluis.hub.channels",
    "sluis.hub.mandates",
    "sluis.hub.web",
    "sluis.hub.pickup",
    "sluis.hub.ebox",
    "sluis.hub.applications.learning",
    "sluis.hub.journey",
]
MIDDLEWARE = [
    "sluis.hub.web.headers.security_headers",  # first: static files and errors carry them too
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sluis.hub.web.language.choose_language",  # writes the cookie that the next one reads
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sluis.hub.doors.portal.signin.gate.session_limits",
    "sluis.hub.doors.portal.signin.gate.first_things_first",
    "sluis.hub.doors.portal.acting.who_acts",  # after the session is known: for whom the person acts
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "sluis.hub.doors.portal.acting.page_frame",
            ]
        },
    }
]
AUTH_USER_MODEL = "parties.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
FORM_RENDERER = "sluis.hub.web.rendering.PageRenderer"
FILE_UPLOAD_HANDLERS = [
    "sluis.hub.web.uploads.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
CSRF_FAILURE_VIEW = "sluis.hub.web.errors.csrf_failure"
_HERE = Path(__file__).parent
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("nl", "Nederlands"), ("fr", "Français"), ("de", "Deutsch"), ("en", "English")]
# A folder of catalogues for each subject: texts/people/nl/LC_MESSAGES/django.po ...
LOCALE_PATHS = sorted(path.parents[2] for path in _HERE.glob("texts/*/nl/LC_MESSAGES/django.po"))
FORMAT_MODULE_PATH = "sluis.hub.texts.formats"
# Shared by every web process: used codes and counted attempts. What must answer without a database is near.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "portal_shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "near": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"  # Strict would forget who comes back from a provider
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health$", r"^metrics$"]  # asked from inside, without TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS and PROXIES else None
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "sluis.hub.doors.portal.signin.passwords.PasswordRule"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "first_name", "last_name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
_SIGNIN = "sluis.hub.doors.portal.signin"
ACCOUNT_ADAPTER = f"{_SIGNIN}.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": f"{_SIGNIN}.forms.SignInForm", "reauthenticate": f"{_SIGNIN}.forms.AgainForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up; the library wants to know
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = False
# Failed passwords wait by signin/lockout.py; this is for codes, of whoever has a password already.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "10/5m/key", "reauthenticate": "20/m/user"}
SOCIALACCOUNT_ADAPTER = f"{_SIGNIN}.recognising.SocialAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True
MFA_ADAPTER = f"{_SIGNIN}.second.KeyAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a passkey stands alone, so it knows its owner
MFA_TOTP_TOLERANCE = 1  # clocks of telephones: half a minute early or late
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_FORMS = {
    "authenticate": f"{_SIGNIN}.forms.CodeForm",
    "reauthenticate": f"{_SIGNIN}.forms.CodeAgainForm",
    "activate_totp": f"{_SIGNIN}.forms.AppForm",
    "authenticate_webauthn": f"{_SIGNIN}.forms.PasskeyForm",
    "login_webauthn": f"{_SIGNIN}.forms.PasskeySignInForm",
    "reauthenticate_webauthn": f"{_SIGNIN}.forms.PasskeyAgainForm",
    "add_webauthn": f"{_SIGNIN}.forms.NewPasskeyForm",
    "edit_webauthn": f"{_SIGNIN}.forms.PasskeyNameForm",
}
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # served from where they are installed; nothing is collected
PROCRASTINATE_IMPORT_PATHS = [
    "sluis.hub.journey.belt",
    "sluis.hub.journey.chores",
    "sluis.hub.journey.long_work",
]
EMAIL_BACKEND = "sluis.hub.post.backend.LetterBackend"  # what Django and allauth mail is a letter too
DEFAULT_FROM_EMAIL = MAIL_FROM
LOGGING_CONFIG = None  # observability/logs.py sets up the one-line log
