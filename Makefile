# Thin: each target is one line of a tool. Bare `make` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

help:  ## what there is
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

run: $(VENV)/.run  ## the site, with demo, at http://localhost:8000
	@exec $(BIN)/houselights serve --demo

test: lint  ## lint, types, import rules, unit, HTTP and browser tests
	@sh tests/chromium.sh
	$(BIN)/python -m pytest -n auto -m "not long"

test-long: $(VENV)/.test  ## PostgreSQL, kill rounds and what else takes long
	@sh tests/chromium.sh
	sh tests/with_postgresql.sh $(BIN)/python -m pytest -n auto -m "not browser and not long"
	$(BIN)/python -m pytest -m long

lint: $(VENV)/.test  ## style, types, import rules, missing migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy houselights tests bench
	HOUSELIGHTS_DATA=.cache/lint $(BIN)/houselights django makemigrations --check --dry-run

fix: $(VENV)/.test  ## mend what the linter can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.test  ## the benchmarks, each with the command that made it; needs nginx-light and wrk
	$(BIN)/python -m bench
	$(BIN)/python -m bench.delivery
	$(BIN)/python -m bench.comments
	$(BIN)/python -m bench.start
	$(BIN)/python -m bench.title_search
	$(BIN)/python -m bench.catalogue_load
	$(BIN)/python -m bench.spoiler_rule

bench-comments: $(VENV)/.test  ## comments accepted a second: FULL and NORMAL, one and two workers
	$(BIN)/python -m bench.comments

bench-import: $(VENV)/.test  ## 50,000 posts with 500,000 comments from WordPress; POSTS, COMMENTS, KILLS
	$(BIN)/python -m bench.import_wordpress

bench-load: $(VENV)/.test  ## rows loaded a second into the catalogue, SQLite and PostgreSQL; TITLES, KILLS
	$(BIN)/python -m bench.catalogue_load

bench-waiting: $(VENV)/.test  ## how long commenters wait while an import, pictures, a backup run
	$(BIN)/python -m bench.waiting

first-database: $(VENV)/.run  ## write anew what an empty site begins with, after migrations changed
	$(BIN)/python -m tests.make_first_database

bench-delivery: $(VENV)/.test  ## stored pages beside nginx; needs nginx-light and wrk
	$(BIN)/python -m bench.delivery

bench-rule: $(VENV)/.test  ## the spoiler rule: what it costs an item, and in queries
	$(BIN)/python -m bench.spoiler_rule

bench-search: $(VENV)/.test  ## the title search at two million titles; TITLES, QUERIES
	$(BIN)/python -m bench.title_search

bench-start: $(VENV)/.test  ## first and second start, and what is held in memory
	$(BIN)/python -m bench.start

lock:  ## write the lock files anew
	uv pip compile --universal --generate-hashes --no-annotate --no-header -q --python-version 3.11 pyproject.toml -o requirements.txt
	uv pip compile --universal --generate-hashes --no-annotate --no-header -q --python-version 3.11 pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt

clean:  ## take the environment and caches away; the data folder stays
	rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache build

$(VENV)/.made:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Houselights needs Python 3.11 or newer; say which with make PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.run: $(VENV)/.made requirements.txt pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-compile --require-hashes -r requirements.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@$(BIN)/python -m compileall -qq -j 0 $(VENV)/lib houselights || true  # pip would use one core only
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements-dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.PHONY: help run test test-long lint fix bench bench-comments bench-delivery bench-import bench-load bench-rule bench-search bench-start bench-waiting first-database lock clean
