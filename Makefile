# The three things to run: make demo, make test, make bench.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.complete
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test bench

demo: $(STAMP)
	@$(BIN)/infokb demo

test: $(STAMP)
	@$(BIN)/python -m pytest --cov --cov-report=term-missing:skip-covered $(ARGS)

bench: $(STAMP)
	@$(BIN)/python -m tests.benchmarks $(ARGS)

$(STAMP): pyproject.toml requirements.lock
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "infokb needs Python 3.11 or newer as python3: install the package python3" >&2; exit 1; }
	@python3 -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "python3 lacks venv: install the package python3-venv" >&2; exit 1; }
	@echo "making $(VENV), once" >&2
	@rm -rf $(VENV)
	@python3 -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)
