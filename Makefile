# Rehearse: `make run` opens the app, `make test` passes the tests. Both set everything up.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.installed-run
DEV_STAMP := $(VENV)/.installed-dev
MODELS_STAMP := $(VENV)/.installed-models
BENCH_DATA ?= ../shared

.PHONY: run test test-full bench screenshots weights lint types lock clean help

help:
	@echo "make run          open Rehearse at http://localhost:$(PORT)"
	@echo "make serve        host it for others, see the README"
	@echo "make test         lint, types, unit, pages, store on both databases, one browser journey"
	@echo "make test-full    everything, the slow tests too"
	@echo "make test-models  the tests that talk to a real model on this machine (1.1 GB, once)"
	@echo "make bench        the figures of the README (BENCH_DATA=folder with the shared data)"
	@echo "make screenshots  every page, two widths, light and dark, into screenshots/"

# What voice and coding rounds need comes in beside the app, one after the other, and to the end if
# that is stopped sooner: nobody waits for it who types.
PREPARE := $(BIN)/python -m core.speech.weights; $(BIN)/python -m core.coding.prepare
run: $(RUN_STAMP) weights
	@echo "Rehearse is starting at http://localhost:$(PORT)  (Ctrl+C stops it)"
	@($(PREPARE)) & $(BIN)/python -m streamlit run app.py --server.port $(PORT) --server.address 127.0.0.1

# For several people: with sign-in (SIGN_IN=password or oidc), guards and headers around the app.
.PHONY: serve
serve: $(RUN_STAMP) weights
	@($(PREPARE)) & $(BIN)/python -m streamlit run deploy/server.py --server.port $(PORT) --server.headless true

# The whole database from one place to another: make move FROM=data/rehearse.duckdb TO=postgresql://…
.PHONY: move backup
move: $(RUN_STAMP)
	@$(BIN)/python -m core.store.transfer "$(FROM)" "$(TO)"

backup: $(RUN_STAMP)
	@$(BIN)/python -m core.store.backup

# The browser comes after the rest and by itself: beside other tests it would wait for the cores.
# The others wait for databases and jobs a third of their time, so there is one more than cores.
CORES := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
PYTEST_SIDE_BY_SIDE := $(BIN)/python -m pytest -n $(shell expr $(CORES) + 1) --maxprocesses 4 --dist loadfile

test: $(DEV_STAMP) weights speech-weights sandbox lint types
	$(PYTEST_SIDE_BY_SIDE) -m "not slow and not models and not e2e"
	$(BIN)/python -m pytest tests/e2e -m "e2e and not slow"

test-full: $(DEV_STAMP) weights speech-weights sandbox lint types
	REHEARSE_NEW_EXAMPLES=1 $(PYTEST_SIDE_BY_SIDE) -m "not slow and not models and not e2e"
	REHEARSE_NEW_EXAMPLES=1 $(BIN)/python -m pytest -m "(e2e or slow) and not models"

# The live log shows how far the download of the model is.
.PHONY: test-models
test-models: $(MODELS_STAMP)
	$(BIN)/python -m pytest -m models -o log_cli=true --log-cli-level=INFO

# Models that make the embedded engine better; it works without them, so this never fails.
weights: | $(VENV)/bin/python
	@$(BIN)/python -m core.weights.fetch

# The models that listen: 220 MB, once.
.PHONY: speech-weights
speech-weights: $(DEV_STAMP)
	@$(BIN)/python -m core.speech.weights

# The interpreter that runs learners' code: compiled once on a machine, a minute and a half.
.PHONY: sandbox
sandbox: $(DEV_STAMP)
	@$(BIN)/python -m core.coding.prepare "$${REHEARSE_MODEL_CACHE:-$$HOME/.cache/rehearse-tests}/sandbox"

lint: $(DEV_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m core.engine.embedded.bank_check

types: $(DEV_STAMP)
	$(BIN)/mypy

bench: $(DEV_STAMP) weights
	$(BIN)/python -m tests.benchmarks.all $(BENCH_DATA)

screenshots: $(DEV_STAMP)
	$(BIN)/python -m tests.e2e.screenshots screenshots

lock: $(DEV_STAMP)
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --no-header --no-annotate requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --no-header --no-annotate -c requirements.txt requirements-dev.in -o requirements-dev.txt

clean:
	rm -rf $(VENV) screenshots .mypy_cache .ruff_cache .pytest_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Rehearse needs Python 3.11 or newer. Try: make run PYTHON=python3.12"; exit 1; }
	@echo "Making a virtual environment in $(VENV)…"
	@$(PYTHON) -m venv $(VENV)

$(RUN_STAMP): requirements.txt | $(VENV)/bin/python
	@echo "Installing what Rehearse needs (once; a minute or two)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(DEV_STAMP): requirements.txt requirements-dev.txt | $(VENV)/bin/python
	@echo "Installing what the tests need (once)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(RUN_STAMP)

$(MODELS_STAMP): requirements-models.txt $(DEV_STAMP) | $(VENV)/bin/python
	@echo "Installing what serves the real model (once)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary=:all: -r requirements-models.txt
	@touch $@
