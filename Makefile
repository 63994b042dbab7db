# Two commands matter: `make demo` and `make test`. Both set up what they need in .venv.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
# what pip does for an installed package but not for an editable one: without it, where Python may write no byte
# code (PYTHONDONTWRITEBYTECODE), each start compiles our sources anew
COMPILE := $(BIN)/python -m compileall -q scraper spiders pipelines

.PHONY: demo test check format bench clean

# the main job end to end, offline: serve the sample publication, crawl it, show what came of it
demo: .venv/demo
	$(BIN)/python -m tests.sample_site demo

# format, lint, types, then the whole suite
test: check
	$(BIN)/python -m pytest

check: .venv/all
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

# speed as ratios against peers, the three that take seconds; the others of benchmarks/ take minutes
bench: .venv/all
	$(BIN)/python benchmarks/dates.py
	$(BIN)/python benchmarks/mentions.py
	$(BIN)/python benchmarks/extract.py

format: .venv/all
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv build *.egg-info data/demo

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11) and "Python 3.11 is needed: make PYTHON=/path/to/python3.11 …")'
	$(PYTHON) -m venv .venv

# the crawler and the engine that the demo's three lines load the data with
.venv/demo: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) --editable '.[demo]'
	$(COMPILE)
	touch $@

.venv/all: pyproject.toml constraints.txt | .venv/bin/python
	$(PIP) --editable '.[all]'
	$(COMPILE)
	touch $@ .venv/demo
