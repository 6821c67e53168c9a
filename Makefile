# The two commands: `make run` and `make test`. `make` lists them all.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
ROOMS := portal staff home news library feedback readership registry search letters writing
PYTEST := DJANGO_SETTINGS_MODULE=portal.settings.test $(BIN)/pytest -q -n auto --dist loadfile --no-loadscope-reorder
export DJANGO_SETTINGS_MODULE ?= portal.settings.dev

.DEFAULT_GOAL := help
.PHONY: help setup run test test-all bench-search screenshots check format format-check lint types deploy-check clean

help:  ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

.venv/.installed: requirements.txt requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python từ 3.11 (đặt PYTHON=… nếu có nhiều bản)."; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

var/.ready: .venv/.installed
	@mkdir -p var
	$(BIN)/python manage.py migrate --verbosity 0
	$(BIN)/python manage.py load_sample_portal
	@touch $@

setup: var/.ready  ## .venv, dependencies, tables, sample portal

run: setup  ## serve the portal on http://127.0.0.1:$(PORT)
	@$(BIN)/python manage.py serve --migrate --port $(PORT)

test: .venv/.installed  ## the suite but for its long tests
	$(PYTEST) -m "not long"

test-all: .venv/.installed  ## the whole suite, as the pipeline runs it
	$(PYTEST)

bench-search: .venv/.installed  ## how fast searching and indexing are here (BENCH="--sizes 1000 --engines embedded")
	$(BIN)/python -m tests.bench.search $(BENCH)

screenshots: .venv/.installed  ## take the pictures of the documentation anew (of the sample portal, while `make run` runs)
	$(BIN)/python -m tests.screenshots http://127.0.0.1:$(PORT)

check: .venv/.installed format-check lint types deploy-check  ## everything the pipeline checks, and the tests
	$(MAKE) test-all

format: .venv/.installed  ## put the code in its usual form
	$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format . ; $(BIN)/djlint --reformat --quiet templates

format-check: .venv/.installed  ## whether it has it
	$(BIN)/ruff format --check .

lint: .venv/.installed  ## style, templates, import rules
	$(BIN)/ruff check .
	$(BIN)/djlint --check --lint templates
	$(BIN)/lint-imports

types: .venv/.installed  ## annotations
	$(BIN)/mypy $(ROOMS)

deploy-check: .venv/.installed  ## Django's checks for production, and migrations that are missing
	DJANGO_SETTINGS_MODULE=portal.settings.production BASE_URL=https://portal.example \
	  $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python manage.py makemigrations --check --dry-run

clean:  ## remove what the targets made, the sample portal's data included
	rm -rf .venv var staticfiles .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis
