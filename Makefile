# One door. Needs python3 (3.11 or newer, with its venv module), make and the network:
#
#     make build    the site, in build/
#     make test     the site, and every check and test
#
# Another Python: `make build PYTHON=python3.12`.

PYTHON := python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --custom-compile-command 'make lock' $(UPGRADE)

# Two stamps: the lock as it was installed, then the project itself (its command, its version).
LOCKED := .venv/.locked
INSTALLED := .venv/.installed

# A .venv that was copied or moved with its checkout still points to the old place: made anew.
ifneq ($(shell cat $(LOCKED) 2>/dev/null),$(CURDIR))
.PHONY: $(LOCKED)
endif

.PHONY: help setup build serve test check golden lock clean
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile

setup: $(INSTALLED) ## the environment in .venv, exactly as locked

$(LOCKED): requirements-dev.lock
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo 'This needs Python 3.11 or newer; “$(PYTHON)” is older or absent.' \
			'Name another: make PYTHON=python3.12' >&2; exit 1; }
	'$(PYTHON)' -m venv --clear .venv
	$(PIP) --require-hashes --only-binary :all: -r requirements-dev.lock
	@echo '$(CURDIR)' > $@

$(INSTALLED): $(LOCKED) pyproject.toml generator/__init__.py
	$(PIP) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

build: $(INSTALLED) ## the site, in build/
	$(BIN)/generate build

serve: $(INSTALLED) ## the site as you write it, in the browser
	$(BIN)/generate serve --open

test: build check ## the site, and every check and test

# pytest comes last: the output ends with its count.
check: $(INSTALLED) ## format, lint, types and tests
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy
	$(BIN)/python -m pytest -q --cov

golden: $(INSTALLED) ## write the tests' expected output anew; read the difference before you commit it
	$(BIN)/python -m pytest -q tests/test_sites.py tests/test_browser.py --golden

lock: $(LOCKED) ## the lock files anew, from pyproject.toml; with UPGRADE=--upgrade also to newer versions
	$(LOCK) --output-file requirements.lock
	$(LOCK) --extra dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## remove everything made here, .venv too
	rm -rf .venv build .build-* .cache dist .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +
