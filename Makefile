# One door. Needs python3 (3.11 or newer, with its venv module), make and the network:
#
#     make build    the site, in build/
#     make docs     the documentation, in docs/build/
#     make test     the site, and every check and test
#
# Another Python: `make build PYTHON=python3.12`.

PYTHON := python3
SECONDS := 50
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --no-strip-extras \
	--generate-hashes --custom-compile-command 'make lock' --group setup $(UPGRADE)

# Three stamps: what a build needs, the project's own command, and what the tests need on top.
LOCKED := .venv/.locked
INSTALLED := .venv/.installed
TOOLS := .venv/.tools

# A .venv that was copied or moved with its checkout still points to the old place: start over.
ifneq ($(shell cat $(LOCKED) 2>/dev/null),$(CURDIR))
.PHONY: $(LOCKED)
endif

.PHONY: help setup build docs serve test check quick lint fuzz golden lock release audit spec bench clean
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile

setup: $(INSTALLED) $(TOOLS) ## the environment in .venv, exactly as locked

$(LOCKED): requirements.lock
	@'$(PYTHON)' -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo 'This needs Python 3.11 or newer; “$(PYTHON)” is older or missing.' \
			'Name another one: make PYTHON=python3.12' >&2; exit 1; }
	@echo 'Installing what a build needs into .venv (about 67 MB to download, usually under a minute) …'
	@'$(PYTHON)' -m venv --clear .venv
	@$(PIP) --require-hashes --only-binary :all: -r requirements.lock
	@echo '$(CURDIR)' > $@

$(INSTALLED): $(LOCKED) pyproject.toml generator/__init__.py
	@$(PIP) --no-deps --no-build-isolation --no-index --editable .
	@# Python 3.11 and 3.12 read this path in the locale's encoding, and stop at an “é” under LC_ALL=C: make it relative.
	@echo '../../../..' | tee .venv/lib/python*/site-packages/_sourcebound.pth >/dev/null
	@touch $@

$(TOOLS): $(LOCKED) requirements-dev.lock tests/oldest-pip.txt
	@echo 'Installing what the tests need into .venv (about 110 MB more, a minute or two) …'
	@$(PIP) --require-hashes --only-binary :all: -r requirements-dev.lock
	@$(PIP) --require-hashes --only-binary :all: --no-deps --upgrade --target .venv/oldest-pip -r tests/oldest-pip.txt
	@touch $@

build: $(INSTALLED) ## the site, in build/
	@echo 'Building the site …'
	@$(BIN)/generate build
	@echo 'Open build/index.html in a browser, or run “make serve” for a live preview.'

docs: $(INSTALLED) ## the documentation, in docs/build/, with a reference made from the code
	@$(BIN)/python -m generator.reference docs/content/pages
	@$(BIN)/generate build --site docs
	@echo 'Open docs/build/index.html in a browser, or run “generate serve --site docs”.'

serve: $(INSTALLED) ## the site as you write it, in the browser
	$(BIN)/generate serve --open

test: build check ## the site, and every check and test
	@echo 'Everything passed. The site is in build/: open build/index.html, or run “make serve”.'

check: setup lint ## format, lint, types and every test
	$(BIN)/python -m pytest -q --cov

quick: setup lint ## the same in under a minute: only tests that need no browser and start no process
	$(BIN)/python -m pytest -q -m 'not browser and not serve and not slow'

lint: setup ## format, lint, types, the direction of imports, dead code
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy
	$(BIN)/lint-imports --no-logo --cache-dir .ruff_cache/imports
	$(BIN)/python -m vulture

fuzz: setup ## new inputs for every reader, for ten minutes, or SECONDS for each of twelve: make fuzz SECONDS=300
	FUZZ=$(SECONDS) $(BIN)/python -m pytest -q --no-cov -n 1 tests/fuzz

golden: setup ## write the tests' expected output anew; read the difference before you commit it
	$(BIN)/python -m pytest -q tests/test_sites.py tests/test_browser.py --golden

lock: setup ## the lock files anew, from pyproject.toml; with UPGRADE=--upgrade also to newer versions
	$(LOCK) --extra search --extra import --output-file requirements.lock
	$(LOCK) --extra dev --constraint requirements.lock --output-file requirements-dev.lock

release: setup ## a wheel, the source, a list of their parts and the SHA-256 of each, in dist/
	@$(BIN)/python -m release

audit: setup ## known security flaws of all packages in the lock files; needs the network, and fails without it
	@test -x .cache/audit/bin/pip-audit || \
		(python3 -m venv .cache/audit && .cache/audit/bin/pip install --quiet pip-audit==2.10.1)
	@$(BIN)/python -m release.audit .cache/audit/bin/pip-audit

spec: setup ## how much of the CommonMark specification is read as it says, by section
	@mkdir -p .cache/spec
	@test -f .cache/spec/package/spec.txt || \
		(cd .cache/spec && npm pack --silent commonmark-spec@0.31.2 >/dev/null && tar xzf commonmark-spec-0.31.2.tgz)
	@$(BIN)/python -m bench.commonmark .cache/spec/package/spec.txt

bench: setup ## how fast a build is beside other generators, in bench/RESULTS.md; needs Hugo
	@$(BIN)/python -m bench.compare

clean: ## remove everything made here, .venv too
	rm -rf .venv build docs/build docs/.build-* .build-* .cache docs/.cache dist .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +
