"""What is so in every environment."""

from datetime import timedelta

from csp.constants import NONE, SELF, UNSAFE_INLINE

from portal.env import BASE_DIR, arriving_dir, base_url, data_dir, database, env, search_url

DEBUG = False
DATA_DIR = data_dir()

INSTALLED_APPS = [
    "portal",
    "staff",
    "home",
    "news",
    "library",
    "feedback",
    "readership",
    "registry",
    "search",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtailmedia",
    "wagtail.admin",
    "wagtail",
    "modelsearch",
    "modelcluster",
    "taggit",
    "tree_queries",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.headers.GuardPages",
    "portal.middleware.CompressText",
    "portal.middleware.RefuseControlCharacters",
    "portal.middleware.RefuseWritingToPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "staff.middleware.AskForSecondFactor",
    "portal.bodies.LimitBodies",
    "staff.choosers.KeepChoosers",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.old_addresses.FollowOldAddresses",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

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
                "home.context.surroundings",
            ],
        },
    },
]

DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache_url_config(env("CACHE_URL"))}
SEARCH_URL = search_url()
SEARCH_API_KEY, SEARCH_CA_FILE = env("SEARCH_API_KEY"), env("SEARCH_CA_FILE")
ELASTICSEARCH_URL = env("ELASTICSEARCH_URL")

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["portal.formats"]
# What the admin's date fields write and their pickers fill in: as portal.formats reads it.
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "portal.staticfiles.BundledStaticFilesStorage"},
}
ATTACHMENTS_ROOT = DATA_DIR / "attachments"  # files of senders: nothing below is served by its address
FILE_UPLOAD_TEMP_DIR = arriving_dir()  # what a killed process leaves there feedback.attaching.remove_orphans removes
ATTACHMENT_LIMIT = env("ATTACHMENT_MB") * 1024 * 1024
FOLLOWED_PER_HOUR = env("FOLLOWED_PER_HOUR")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long article in the editor has thousands of form fields
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
LARGEST_UPLOAD = 310 * 1024 * 1024  # bytes of one request with files, from who works here; from others:
LARGEST_UPLOAD_OF_READERS = 3 * ATTACHMENT_LIMIT + 10 * 1024 * 1024

EMAIL_CONFIG = env.email_url_config(env("EMAIL_URL"))
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 30  # seconds; without, a mail server that says nothing stops all letters
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("MAIL_FROM") or f"lan-toa@{base_url().hostname}"

WAGTAIL_SITE_NAME = "Lan Tỏa"
WAGTAILADMIN_BASE_URL = env("BASE_URL")
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
TAGGIT_TAGS_FROM_STRING = "news.models.topic.names_in"  # taggit's own cuts "Học tập Bác" at the spaces
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
# An automatic save under way when the editor publishes a new page makes the page first: publishing then fails with an
# error 500, since the address is taken (seen in Wagtail 7.4).
WAGTAIL_AUTOSAVE_INTERVAL = 0
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no third party learns who edits
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILIMAGES_IMAGE_MODEL = "news.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "news.admin.uploads.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64_000_000
# A lead picture of 640 × 360 takes 25 KB or less as AVIF.
WAGTAILIMAGES_AVIF_QUALITY, WAGTAILIMAGES_WEBP_QUALITY, WAGTAILIMAGES_JPEG_QUALITY = 50, 72, 78
WAGTAILMEDIA = {
    "MEDIA_MODEL": "library.VideoFile",
    "MEDIA_FORM_BASE": "library.admin.uploads.VideoFileForm",
    "VIDEO_EXTENSIONS": ["mp4", "webm"],
}
WAGTAILDOCS_DOCUMENT_FORM_BASE = "library.admin.uploads.DocumentForm"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []  # saved, never shown within the portal's own address
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "txt", "zip"]
MODELSEARCH_BACKENDS = {"default": {"BACKEND": "search.admin_backend"}}  # the lists and choosers of the admin

# Guesses are counted by account, from wherever they come: see decision 0051.
AXES_HANDLER = "staff.guessing.Attempts"
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_FAILURE_LIMIT = env("LOGIN_ATTEMPTS")
AXES_COOLOFF_TIME = timedelta(minutes=env("LOGIN_LOCK_MINUTES"))
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # else whoever goes on guessing keeps the owner out for ever
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "staff.guessing.typed_name"
AXES_CLIENT_IP_CALLABLE = "staff.guessing.network_of"
AXES_LOCKOUT_CALLABLE = "staff.guessing.locked_answer"
AXES_DISABLE_ACCESS_LOG = True  # who came in stands in the history of the portal
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "staff.passwords.ResetForm"  # noqa: S105 (no password)
SECOND_FACTOR_REQUIRED = False  # whoever has set one up is asked for it everywhere; production asks everybody
OTP_TOTP_ISSUER = WAGTAIL_SITE_NAME
# Accounts are locked, not networks: the colleagues behind one address are not locked out together.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]

CSRF_FAILURE_VIEW = "portal.errors.forbidden"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the editor shows its preview in a frame of the same site
# For the admin, by portal.headers. Readers have no session to guard, and it costs each first page a new process.
SECURE_CROSS_ORIGIN_OPENER_POLICY = None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_NAME = "phien"
TRUSTED_PROXIES = env("TRUSTED_PROXIES")
PROOF_ROUNDS = 4_000  # of each try at a form's proof of work: 1 to 2 ms of the server's own time for a challenge
SUBMISSIONS_PER_SENDER_HOUR = env("SUBMISSIONS_PER_SENDER_HOUR")
SUBMISSIONS_PER_NETWORK_HOUR = env("SUBMISSIONS_PER_NETWORK_HOUR")
ADMIN_PREFIX = "/quan-tri/"
WAGTAIL_FRONTEND_LOGIN_URL = f"{ADMIN_PREFIX}login/"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Reader pages hold nothing inline.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "frame-src": ["https://www.youtube-nocookie.com"],  # asked only once a reader presses play
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}

# Wagtail 7.4's admin puts no nonce on its inline scripts and writes styles into its elements: see decision 0005.
ADMIN_SECURITY_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "media-src": [SELF, "blob:"],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL")},
    "loggers": {
        "axes": {"level": "WARNING"},
        "django": {"handlers": [], "propagate": True},
        "django_tasks": {"level": "WARNING"},
        "elastic_transport": {"level": "ERROR"},  # else a line for each request, and more for each node that is away
        "wagtail": {"level": "WARNING"},
    },
}
