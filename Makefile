# make site     set everything up, build site/ (LANGUAGE=fi: that language alone)
# make test     set everything up, run every test
# make serve    live preview on http://127.0.0.1:8000/
# make check    only look for problems in catalogue/
# make new      start a new practice: asks what it needs
# make admin    make site, and add the editors' form where npm is
# make bench    measure the build against plain MkDocs
# make clean    remove what the others made

PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

.PHONY: site test serve check new bench texts forms admin clean

site: .venv/site-ready
	$(BIN)/python scripts/build.py $(if $(LANGUAGE),--language $(LANGUAGE))

serve: .venv/site-ready
	$(BIN)/python scripts/serve.py

check: .venv/site-ready
	$(BIN)/python scripts/check.py

new: .venv/site-ready
	@$(BIN)/python scripts/new.py

# The editors' form, from npm, into the built site's admin/.
admin: site
	$(BIN)/python scripts/admin.py

test: .venv/test-ready
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

bench: .venv/test-ready
	$(BIN)/python scripts/bench.py

# Interface texts: collect them from the templates and the engine into every language's .po file.
texts: .venv/site-ready
	$(BIN)/python scripts/texts.py

# What is made from the models: JSON Schemas, settings of VS Code, forms.
forms: .venv/site-ready
	$(BIN)/python scripts/forms.py

.venv/bin/python:
	@echo "Creating the environment .venv"
	$(PYTHON) -m venv .venv

.venv/site-ready: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing what the site needs"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test-ready: requirements-test.lock .venv/site-ready
	@echo "Installing what the tests need"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	$(BIN)/python scripts/install_browser.py
	@touch $@

clean:
	rm -rf .venv .build .cache site
