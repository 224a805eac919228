# Everything that is done with this project. Needs Python 3.11 to 3.14, make and the package
# registries; what it installs goes to .venv and node_modules, at the locked versions.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SUPERVISOR := $(BIN)/python -m wcoap.supervisor
TEMPORARY := $(SUPERVISOR) exec --temporary --
UV_PIP := $(BIN)/uv --quiet --system-certs pip
LOCK = $(UV_PIP) compile --universal --python-version 3.11 --generate-hashes --no-header $(ARGS)
NPM = PATH="$$PATH:$(CURDIR)/$(BIN)" npm --no-audit --no-fund --no-update-notifier --loglevel=error
TEMPLATES = find templates -name '*.html' -o -name '*.txt'

# Debian's packages $(1), where we may install them; fails elsewhere.
debian = { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && export DEBIAN_FRONTEND=noninteractive \
	&& echo "Installing $(1)" && apt-get -qq update \
	&& apt-get -qq install --no-install-recommends $(1) </dev/null >/dev/null; }
# Stop with the sentence $(1).
stop = { echo "$(1)" >&2; exit 1; }

.PHONY: help
help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## /make \1	/p' Makefile | expand -t 20

.PHONY: run
run: setup ## Run everything on this machine, until Ctrl-C (another port: PORT=8001 make run)
	@exec $(SUPERVISOR) serve

.PHONY: check
check: lint test ## All that CI does

.PHONY: test
test: setup ## Run the tests (some of them: make test ARGS="tests/meetings -k release")
	@command -v chromium >/dev/null || $(call debian,chromium) \
		|| echo "There is no chromium here: the browser tests are left out."
	@command -v pdftotext >/dev/null || $(call debian,poppler-utils) || true
	@if command -v chromium >/dev/null; then set --; else set -- -m "not browser"; fi; \
		$(TEMPORARY) $(BIN)/python -m pytest -n 2 --dist loadgroup "$$@" $(ARGS)

.PHONY: lint
lint: setup ## Check style, types, layers, migrations and the deployment settings
	$(BIN)/ruff check --output-format=concise
	$(BIN)/ruff format --check
	$(BIN)/djade --check --target-version 5.2 $$($(TEMPLATES))
	$(BIN)/lint-imports
	$(TEMPORARY) sh -ec '$(BIN)/mypy; $(BIN)/python manage.py makemigrations --check --dry-run; \
		export HTTPS=true ALLOWED_HOSTS=wcoap.example.org SITE_URL=https://wcoap.example.org; \
		$(BIN)/python manage.py check --deploy --fail-level WARNING'

.PHONY: format
format: setup ## Put the code and the templates into shape
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/djade --target-version 5.2 $$($(TEMPLATES))

.PHONY: bench
bench: setup ## Measure how long pages and papers take
	@$(TEMPORARY) $(BIN)/python -m tests.bench $(ARGS)

.PHONY: screenshots
screenshots: setup ## Take the pictures of the README
	@command -v chromium >/dev/null || $(call debian,chromium) || $(call stop,Install chromium first.)
	@$(TEMPORARY) $(BIN)/python -m tests.screenshots $(ARGS)

.PHONY: messages
messages: setup ## Collect the texts to translate into locale/
	@command -v xgettext >/dev/null || $(call debian,gettext) || $(call stop,Install gettext first.)
	@mkdir -p locale
	@$(TEMPORARY) $(BIN)/python manage.py makemessages --all --keep-pot --ignore=node_modules $(ARGS)

# npm notes who takes donations, with addresses; no lock file of ours has any.
define STRIP
import json, pathlib, sys
path = pathlib.Path(sys.argv[1])
lock = json.loads(path.read_text())
for package in lock["packages"].values():
    package.pop("funding", None)
path.write_text(json.dumps(lock, indent=2) + "\n")
endef
export STRIP

.PHONY: lock
lock: setup ## Lock what pyproject.toml and package.json ask for (newest: make lock ARGS=--upgrade)
	$(LOCK) pyproject.toml -o requirements.txt
	$(LOCK) pyproject.toml --group dev -o requirements-dev.txt
	$(LOCK) --group node -o requirements-node.txt
	$(LOCK) --group uv -o requirements-uv.txt
	$(NPM) install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved
	$(BIN)/python -c "$$STRIP" package-lock.json

.PHONY: clean
clean: ## Remove what was installed; the data in var/ stays
	rm -rf $(VENV) node_modules .mypy_cache .pytest_cache .ruff_cache .import_linter_cache test-results

.PHONY: setup
setup: $(VENV)/.libraries node_modules/.installed

$(VENV)/.uv: requirements-uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null \
		|| $(call stop,WCOAP needs Python 3.11 to 3.14: name one as in PYTHON=python3.13 make run.)
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || $(call debian,python3-venv) \
		|| $(call stop,Install the venv module of Python first (on Debian: python3-venv).)
	@echo "Setting up Python's packages"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r $<
	@touch $@

# pip is slower, but where a mirror or a certificate is set for it alone, it is the one that works.
$(VENV)/.packages: requirements-dev.txt $(VENV)/.uv
	@$(UV_PIP) sync --python $(BIN)/python --require-hashes --compile-bytecode $< \
		|| $(BIN)/python -m pip install -qq --require-hashes -r $<
	@touch $@

# Warns where HarfBuzz's subsetting is missing, fails where Pango is.
$(VENV)/.libraries: PROBE = $(BIN)/python -W error:HarfBuzz -c 'import weasyprint.text.ffi' >/dev/null 2>&1
$(VENV)/.libraries: LIBRARIES = libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
$(VENV)/.libraries: $(VENV)/.packages
	@$(PROBE) || { $(call debian,$(LIBRARIES)) && $(PROBE); } \
		|| $(call stop,Install Pango and HarfBuzz first (on Debian: $(LIBRARIES)).)
	@touch $@

node_modules/.installed: package-lock.json | $(VENV)/.packages
	@echo "Setting up the front-end packages"
	@command -v npm >/dev/null \
		|| $(UV_PIP) install --python $(BIN)/python --require-hashes -r requirements-node.txt
	@$(NPM) ci --ignore-scripts
	@touch $@
