"""The project as it is served, plus the floor page."""

from wcoap.settings import *  # noqa: F403
from wcoap.settings import BASE_DIR, TEMPLATES

ROOT_URLCONF = "tests.bench.urls"
TEMPLATES[0]["DIRS"].append(BASE_DIR / "tests/bench/templates")
