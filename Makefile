# Two commands matter: `make run` and `make test`. Both set up what they need in .venv first.
PYTHON := $(shell for p in python3.14 python3.13 python3.12 python3.11 python3; do \
            $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
INSTALL = $(BIN)/uv pip install --quiet --python $(BIN)/python

.PHONY: run test check audit bench bench-peers bench-reading soak messages lock clean
.DEFAULT_GOAL := run

run: .venv/installed  ## set everything up and start the bot
	$(BIN)/sollecito run

test: .venv/installed-dev  ## set everything up and run the whole test suite
	$(BIN)/pytest

check: .venv/installed-dev  ## lint, formatting, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

audit: .venv/installed-dev  ## ask the public advisory database about every pinned dependency
	.ci/audit

bench: .venv/installed-dev  ## print speed and memory, as ratios in one run
	$(BIN)/python -m benchmarks

bench-peers: .venv/installed-dev .venv-peers/installed  ## print Sollecito's figures beside those of what people would use instead
	$(BIN)/python -m benchmarks.peers

soak: .venv/installed-dev  ## simulated firms in which everything goes wrong: SEED=7 DAYS=365 for one of them
	$(BIN)/python -m tests.soak $(if $(SEED),--seed $(SEED)) $(if $(DAYS),--days $(DAYS)) $(if $(SEEDS),--seeds $(SEEDS))

bench-reading: .venv/installed-dev  ## print how well moments and leads are read, per field
	$(BIN)/python -m benchmarks.reading

lock: .venv/uv  ## pin today's newest versions
	$(BIN)/uv pip compile -q --upgrade pyproject.toml --extra build --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 -o requirements.lock
	$(BIN)/uv pip compile -q --upgrade pyproject.toml --extra build --extra dev -c requirements.lock --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 -o requirements-dev.lock
	$(BIN)/uv pip compile -q --upgrade benchmarks/peers/requirements.in --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 -o benchmarks/peers/requirements.lock

clean:
	rm -rf .venv .venv-peers

.venv/uv: | requirements.lock
	@test -n "$(PYTHON)" || { echo "Sollecito needs Python 3.11 or newer: install it, then run make again."; exit 1; }
	$(PYTHON) -m venv .venv
	@sed -n '/^uv==/{p;:more;n;/^[a-z]/q;p;b more}' requirements.lock > .venv/uv.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r .venv/uv.txt
	@touch $@

.venv/installed: .venv/uv requirements.lock pyproject.toml
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

.venv/installed-dev: .venv/uv requirements-dev.lock pyproject.toml
	$(INSTALL) --require-hashes -r requirements-dev.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@ .venv/installed

.venv-peers/installed: .venv/uv benchmarks/peers/requirements.lock
	$(PYTHON) -m venv .venv-peers
	$(BIN)/uv pip install --quiet --python .venv-peers/bin/python --require-hashes -r benchmarks/peers/requirements.lock
	@touch $@

KEYWORDS = -k say -k line -k count:1,2 -k N_
messages: .venv/installed-dev  ## bring the catalogues up to date with what the code says
	$(BIN)/pybabel -q extract $(KEYWORDS) --no-location --sort-output --omit-header -o .venv/messages.pot handlers
	$(BIN)/pybabel -q update -i .venv/messages.pot -o handlers/messages/locale/it.po -l it --width 120 --no-fuzzy-matching --ignore-obsolete
