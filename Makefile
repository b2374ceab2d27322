# The three things to run: make demo, make test, make bench. CONTRIBUTING.md tells of the others.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
PINS := $(VENV)/.pins
USABLE := $(VENV)/.usable
COMPLETE := $(VENV)/.complete
BUILD := $(CURDIR)/$(VENV)/build
TOOLS := build/tools
LOCK := pip compile --quiet --universal --python-version=3.11 --generate-hashes --no-annotate --custom-compile-command="make lock"
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test bench torture quick lock

demo: $(USABLE)
	@$(BIN)/infokb demo

test: $(COMPLETE)
	@$(BIN)/python -m pytest -n auto --cov --cov-report=term-missing:skip-covered $(ARGS)

quick: $(COMPLETE)
	@$(BIN)/python -m pytest -n auto -m "not slow" -p no:pytest-lsp --hypothesis-profile=quick $(ARGS)

torture: $(COMPLETE)
	@$(BIN)/python -m tests.torture $(ARGS)

bench: $(COMPLETE)
	@$(BIN)/python -m tests.benchmarks $(ARGS)

# The locks are whole: with --no-deps, no pip looks for what they do not name.
$(PINS): requirements.lock
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "infokb needs Python 3.11 or newer as python3: install the package python3" >&2; exit 1; }
	@python3 -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "python3 lacks venv: install the package python3-venv" >&2; exit 1; }
	@echo "making $(VENV), once" >&2
	@rm -rf $(VENV)
	@python3 -m venv $(VENV)
	@$(PIP) install --no-deps --require-hashes -r requirements.lock
	@touch $@

$(USABLE): $(PINS) requirements-build.lock pyproject.toml
	@rm -rf $(BUILD)
	@$(PIP) install --no-deps --require-hashes -r requirements-build.lock --target=$(BUILD)
	@PYTHONPATH=$(BUILD) $(PIP) install --no-deps --no-build-isolation -e .
	@rm -rf $(BUILD)
	@touch $@

$(COMPLETE): $(USABLE) requirements-dev.lock
	@echo "adding what the tests need, once" >&2
	@$(PIP) install --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

$(TOOLS)/bin/uv:
	@python3 -m venv $(TOOLS)
	@$(TOOLS)/bin/python -m pip install --quiet --disable-pip-version-check uv

lock: $(TOOLS)/bin/uv
	@$< $(LOCK) $(ARGS) pyproject.toml --output-file=requirements.lock
	@$< $(LOCK) $(ARGS) --group=dev --constraints=requirements.lock --output-file=requirements-dev.lock
	@$< $(LOCK) $(ARGS) --group=build --constraints=requirements-dev.lock --output-file=requirements-build.lock
