# Two commands do everything: make demo, make test. make eval measures on ../shared/bench
# in full; ARGS=--update sets the floors (--allow-regression where one may fall).
# make browser installs Chromium and axe-core, without which tests/webpage is skipped.
PYTHON ?= python3
# Ray, so that its tests run: make test EXTRAS= leaves it out, and they are skipped.
EXTRAS ?= ray
BIN := .venv/bin
INSTALLED := .venv/.installed

.PHONY: demo test check fuzz browser eval floors pictures clean

$(INSTALLED): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "torch==2.13.*"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev,$(EXTRAS)]"
	touch $(INSTALLED)

demo: $(INSTALLED)
	$(BIN)/compare align corpora/sample

check: $(INSTALLED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check
	$(BIN)/python -m pytest

# Fifty times the examples of make test, others in each run.
fuzz: $(INSTALLED)
	FUZZ=50 $(BIN)/python -m pytest tests/fuzz $(ARGS)

browser: $(INSTALLED)
	.ci/browser

eval: $(INSTALLED)
	$(BIN)/python tests/eval/full_gate.py $(ARGS)

# The floors of the part that make test measures.
floors: $(INSTALLED)
	$(BIN)/python tests/eval/bench_gate.py --update $(ARGS)

# The pictures and the table of the README, from the sample; those of the web page need
# an installed Chromium.
pictures: $(INSTALLED)
	$(BIN)/python docs/make_pictures.py $(ARGS)

clean:
	rm -rf .venv build dist *.egg-info indexes/sample
