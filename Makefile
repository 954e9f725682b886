# Everything here sets itself up: it needs Python 3.11 or newer and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Two stages of one environment: what the bot runs with, and on top of it what it is developed with.
RUNNING := $(VENV)/running
READY := $(VENV)/ready
BENCH := .venv-bench
PIP_INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: run test lint check evaluate bench lock clean

run: $(RUNNING)      ## start the bot: with TELEGRAM_BOT_TOKEN in Telegram, without it in the browser
	@$(BIN)/python -m bot run

test: $(READY)       ## run all tests
	$(BIN)/python -m pytest

lint: $(READY)       ## style, types, and that no import runs up from floor to floor
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo --no-cache

check: $(RUNNING)    ## look for mistakes in the knowledge base
	@$(BIN)/python -m bot check

evaluate: $(RUNNING) ## measure the answers to the labelled questions in tests/evaluation
	@$(BIN)/python -m bot evaluate
	@$(BIN)/python -m bot evaluate --after --most-wrong 3
	@$(BIN)/python -m bot evaluate --few 3 --most-wrong 7.5 --most-misled 8

bench: $(BENCH)/ready ## hold the engine against other methods: make bench SET=path/to/a/set
	@$(BENCH)/bin/python -W ignore -m bench.compare $(or $(SET),$(error name the folder of a set: make bench SET=path/to/a/set))

lock: $(READY)       ## renew requirements*.lock from pyproject.toml
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --python-version 3.11 --custom-compile-command "make lock" pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --python-version 3.11 --custom-compile-command "make lock" --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --python-version 3.11 --custom-compile-command "make lock" --group bench -c requirements.lock pyproject.toml -o requirements-bench.lock

clean:               ## remove the environment and what tools left behind
	rm -rf $(VENV) $(BENCH) .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stage is as its lock file says. Where both are there, the environment is made anew when either file changes, or
# what is no longer wanted would stay.
$(RUNNING): requirements.lock $(if $(wildcard $(READY)),requirements-dev.lock)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it: make PYTHON=python3.13 ...")'
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP_INSTALL) --no-compile -r requirements.lock
	@touch $@

# Tests start hundreds of processes: all that compiles is compiled for them, where the bot alone compiles what it imports.
$(READY): requirements-dev.lock $(RUNNING)
	$(PIP_INSTALL) -r requirements-dev.lock
	$(BIN)/python -m compileall -qq -j 0 $(VENV)/lib || true
	@touch $(RUNNING) $@

# The libraries we are held against stay out of the environment that the bot is developed in.
$(BENCH)/ready: requirements-bench.lock
	$(PYTHON) -m venv --clear $(BENCH)
	$(BENCH)/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@
