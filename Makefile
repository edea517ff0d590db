# reportgen: make pack, make test. Needs Python 3.11 or newer with pip, and make; nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check install --quiet
LOCKED := --require-hashes --only-binary :all:
LOCK := UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile pyproject.toml --quiet --upgrade \
	--universal --python-version 3.11 --generate-hashes --only-binary :all: --no-emit-index-url

# An environment whose Python was removed, or whose folder was moved, is made anew.
$(shell test -x $(BIN)/python && grep -qsF "$(CURDIR)/$(VENV)" $(VENV)/pyvenv.cfg \
	|| rm -f $(BIN)/python $(VENV)/.*-installed)

.DELETE_ON_ERROR:
.PHONY: help pack test fuzz pictures lock clean

help:
	@echo "make pack      install, and build the packs of all meetings that were held"
	@echo "make test      install, and run every check and test"
	@echo "make fuzz      run the tests of properties with other values each time"
	@echo "make pictures  make the pictures of the documents from real builds"
	@echo "make lock      lock the dependencies anew, to their latest versions"
	@echo "make clean     take away the installation; packs, data and history stay"

pack: $(VENV)/.run-installed
	@$(BIN)/reportgen build --all

test: $(VENV)/.test-installed
	@sh tools/install_test_needs.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses auto

fuzz: $(VENV)/.test-installed
	@sh tools/install_test_needs.sh
	$(BIN)/pytest --numprocesses auto -m hypothesis --hypothesis-profile "any values"

pictures: $(VENV)/.test-installed
	@sh tools/install_test_needs.sh
	$(BIN)/python -m tools.pictures

lock: $(BIN)/python
	$(INSTALL) uv
	$(LOCK) --group editable -o requirements/run.txt
	$(LOCK) --group editable --group test --constraints requirements/run.txt -o requirements/test.txt

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@sh tools/check_python.sh $(PYTHON)
	@$(PYTHON) -m venv --clear --without-pip $(VENV)

# The stamps are written last: an installation that was cut short starts again.
$(VENV)/.run-installed: requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "Installing reportgen into $(VENV) (once, about a minute) …"
	@$(INSTALL) $(LOCKED) -r requirements/run.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test-installed: $(VENV)/.run-installed requirements/test.txt
	@echo "Installing what the tests need …"
	@$(INSTALL) $(LOCKED) -r requirements/test.txt
	@$(PYTHON) -m pip --python $(BIN)/python check
	@touch $@
