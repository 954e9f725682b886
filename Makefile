# Everything here sets itself up: it needs Python 3.11 or newer and make, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Two stages of one environment: what the bot runs with, and on top of it what it is developed with.
RUNNING := $(VENV)/running
READY := $(VENV)/ready
INSTALL := pip install --quiet --disable-pip-version-check --require-hashes
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --python-version 3.11 --custom-compile-command "make lock"

# Another knowledge base than the one in knowledge/: make run KNOWLEDGE=FOLDER
OF = $(if $(KNOWLEDGE),--knowledge "$(KNOWLEDGE)")

.PHONY: run test lint new import check evaluate pictures screens bench audit sbom lock clean

run: $(RUNNING)      ## start the bot: with TELEGRAM_BOT_TOKEN in Telegram, without it in the browser
	@$(BIN)/python -m bot run $(OF)

test: $(READY)       ## run all tests
	$(BIN)/python -m pytest

lint: $(READY)       ## style, types, and that no import runs up from floor to floor
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo --no-cache

new: $(RUNNING)      ## begin the knowledge base of another event: make new KNOWLEDGE=FOLDER
	@$(BIN)/python -m bot new $(or $(KNOWLEDGE),$(error name the folder: make new KNOWLEDGE=my-conference))

import: $(RUNNING)   ## take over a programme, or what changed in it: make import SOURCE=FILE_OR_ADDRESS KNOWLEDGE=FOLDER
	@$(BIN)/python -m bot import $(or $(SOURCE),$(error name the source: make import SOURCE=schedule.json KNOWLEDGE=my-conference)) $(KNOWLEDGE)

check: $(RUNNING)    ## look for mistakes in the knowledge base
	@$(BIN)/python -m bot check $(OF)

evaluate: $(RUNNING) ## measure the answers to labelled questions, single ones and those of whole chats
ifdef KNOWLEDGE
	@$(BIN)/python -m bot evaluate $(OF)
else
	@$(BIN)/python -m bot evaluate
	@$(BIN)/python -m bot evaluate --after --most-wrong 3
	@$(BIN)/python -m bot evaluate --few 3 --most-wrong 5.5 --most-misled 5
	@$(BIN)/python -m bot evaluate tests/chats --most-wrong 7.5 --most-misled 8 --most-leaked 14 --most-hinted 8
	@$(BIN)/python -m bot evaluate --knowledge examples/nachbarwerk --now 2027-05-08T12:10 tests/programme \
		--most-wrong 2.5 --most-misled 4 --most-leaked 6 --most-hinted 6
endif

pictures: $(READY)   ## take the pictures of the guide for staff anew; needs Chromium or Chrome
	@$(BIN)/python -m tools.guide_pictures

screens: $(READY)    ## take pictures of twelve messages on a small phone, in four languages: make screens TO=FOLDER
	@$(BIN)/python -m tools.answer_pictures $(or $(TO),$(error name the folder: make screens TO=folder))

bench: .venv-bench/ready ## hold the engine against other methods: make bench SET=path/to/a/set
	@.venv-bench/bin/python -W ignore -m bench.compare $(or $(SET),$(error name the folder of a set: make bench SET=path/to/a/set))

audit: .venv-ops/ready ## look for known vulnerabilities in all packages that are locked
	@.venv-ops/bin/python -m tools.audit requirements*.lock

sbom: .venv-ops/ready  ## list what the bot is made of for other programs, in sbom.json (CycloneDX)
	@.venv-ops/bin/python -W ignore -m cyclonedx_py requirements --pyproject pyproject.toml --output-reproducible -o sbom.json requirements.lock

lock: $(READY)       ## renew requirements*.lock from pyproject.toml
	$(BIN)/pip install --quiet uv
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	$(COMPILE) pyproject.toml --group bench -c requirements.lock -o requirements-bench.lock
	$(COMPILE) --group ops -o requirements-ops.lock

clean:               ## remove the environment and what tools left behind
	rm -rf $(VENV) .venv-* sbom.json .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Each stage is as its lock file says. Where both are there, the environment is made anew when either file changes, or
# what is no longer wanted would stay.
$(RUNNING): requirements.lock $(if $(wildcard $(READY)),requirements-dev.lock)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it: make PYTHON=python3.13 ...")'
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/$(INSTALL) --no-compile -r requirements.lock
	@touch $@

# Tests start hundreds of processes: all that compiles is compiled for them, where the bot alone compiles what it imports.
$(READY): requirements-dev.lock $(RUNNING)
	$(BIN)/$(INSTALL) -r requirements-dev.lock
	$(BIN)/python -m compileall -qq -j 0 $(VENV)/lib || true
	@touch $(RUNNING) $@

# What the bot is compared or looked at with stays out of the environment that it is developed in.
.venv-%/ready: requirements-%.lock
	$(PYTHON) -m venv --clear $(@D)
	$(@D)/bin/$(INSTALL) -r $<
	@touch $@
