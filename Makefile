# hetong: `make demo` runs the product, `make test` runs every test; the rest serves these two.
PORT ?= 8000
HOST ?= 127.0.0.1
CONTRACTS ?= 1000
KILLS ?= 60
SEED ?= 1
SECONDS ?= 600
STEPS ?= 100000
PYTHON := .venv/bin/python
MANAGE := $(PYTHON) manage.py
# Some machines forbid it; then each of the many processes would compile everything anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup setup-test demo lint check test grown-up drill crowd fuzz audit bench bench-peers load agreement judge-npm fuzz-api screens lock vendor docs fix

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: ## Install everything the demo needs; start nothing
	@tools/system-packages demo
	@tools/virtualenv requirements.txt

setup-test: ## Install what the tests need as well
	@tools/system-packages test
	@tools/virtualenv requirements-dev.txt

demo: setup ## Run the product with demo data: make demo PORT=8000
	@$(MANAGE) demo --host $(HOST) --port $(PORT)

lint:
	@$(PYTHON) -m ruff format --check -q src tests tools bench manage.py
	@$(PYTHON) -m ruff check -q src tests tools bench manage.py
	@.venv/bin/lint-imports >.import_linter_cache.log || { cat .import_linter_cache.log; exit 1; }
	@$(PYTHON) -m mypy
	@$(MANAGE) makemigrations --check --dry-run -v 0
	@$(MANAGE) write_docs --check

check: setup-test lint ## Lint, types, import order, generated docs, fast tests: under a minute
	@$(PYTHON) -m pytest -m "not browser and not slow and not django_db" -n 2 tests/kernel tests/contracts tests/imports tests/documents tests/gateways

test: setup-test ## Every test, on SQLite and PostgreSQL, with real browsers
	@tools/run-tests

drill: setup-test ## kill -9 of any process, 60 times during 1,000 contracts: make drill CONTRACTS=1000 KILLS=60 SEED=1
	@DRILL_CONTRACTS=$(CONTRACTS) DRILL_KILLS=$(KILLS) DRILL_SEED=$(SEED) WITH_HOSTS=1 tools/with-postgres $(PYTHON) -m pytest -s -n 0 --deselect tests/drills/test_crowd.py tests/drills

crowd: setup-test ## Eight people at once on one contract, for 100,000 steps: make crowd STEPS=100000 SEED=1
	@rm -f var/crowd.log && mkdir -p var
	@CROWD_LOG=$(CURDIR)/var/crowd.log CROWD_STEPS=$(STEPS) CROWD_PARTS=20 CROWD_SEED=$(SEED) tools/with-postgres $(PYTHON) -m pytest -n 2 tests/drills/test_crowd.py
	@cat var/crowd.log

fuzz: setup-test ## Change files at random and read them: make fuzz SECONDS=600 (of processor time); what breaks is kept
	@RUST_BACKTRACE=0 nice -n 19 $(PYTHON) -m tests.fuzz --seconds $(SECONDS)

judge-npm: setup-test ## LibPDF and PKI.js as further judges of every kind of document (needs Node.js)
	@cd tests/documents/judges/npm && npm ci --silent --no-audit --no-fund
	@$(PYTHON) -m pytest tests/documents/test_npm_judge.py

grown-up: setup-test ## What uses a database on PostgreSQL and an object store that speaks S3, all of it
	@tools/with-postgres tools/with-s3 $(PYTHON) -m pytest -n 2 --dist loadfile --ignore tests/journeys

audit: ## Ask the advisory databases about every locked dependency (needs the internet)
	@tools/audit

bench: setup-test ## Measure and print; figures belong into docs/benchmarks.md
	@$(PYTHON) -m bench

bench-peers: setup-test ## The signing core beside other signers from PyPI and npm (needs Node.js)
	@cd bench/peers && npm install --no-save --silent --no-audit --no-fund # some platforms of one peer are in no registry: npm ci refuses that
	@$(PYTHON) -m bench signing --peers --json

load: setup-test ## Mixed load on the running product with PostgreSQL, by Locust
	@test -x bench/load/.venv/bin/locust || python3 -m venv bench/load/.venv
	@bench/load/.venv/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r bench/load/requirements.txt
	@$(PYTHON) -m bench load

agreement: setup-test ## Every kind of document at every level before every judge, into docs/signing.md
	@AGREEMENT=write $(PYTHON) -m pytest tests/documents/test_agreement.py -k write_the_table

fuzz-api: setup-test ## Ask the API ten minutes long what its description allows and forbids
	@FUZZ_API_EXAMPLES=$${FUZZ_API_EXAMPLES:-150} tools/with-postgres $(PYTHON) -m pytest tests/api/test_fuzz.py

screens: setup-test ## Take pictures of every page at both widths into docs/screens
	@mkdir -p docs/screens && rm -f docs/screens/*.webp
	@SCREENS_TO=$(CURDIR)/docs/screens $(PYTHON) -m pytest -m browser tests/journeys/test_screens.py

docs: ## Write the generated documents
	@$(MANAGE) write_docs

fix: ## Format and repair what the linter can
	@$(PYTHON) -m ruff format -q src tests tools bench manage.py
	@$(PYTHON) -m ruff check -q --fix src tests tools bench manage.py

lock: ## Pin dependencies with hashes (needs uv)
	uv pip compile -q --generate-hashes --no-annotate --no-header pyproject.toml -o requirements.txt
	uv pip compile -q --generate-hashes --no-annotate --no-header --extra dev pyproject.toml -o requirements-dev.txt
	uv pip compile -q --generate-hashes --no-annotate --no-header tools/audit.in -o tools/audit.txt
	uv pip compile -q --generate-hashes --no-annotate --no-header bench/load/requirements.in -o bench/load/requirements.txt

vendor: ## Fetch and down-level the vendored browser files (needs Node.js)
	npm ci --silent && node tools/vendor.mjs
