# Every target does its own set-up; `make demo` and `make test` are enough on a fresh Debian or Ubuntu machine.
PYTHON = .venv/bin/python
OFFSCREEN = QT_QPA_PLATFORM=offscreen
TESTS = tests
COMPILE = $(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-strip-extras --no-header --no-annotate --upgrade pyproject.toml

.PHONY: demo test offline test-long run lint bench screens build lock locale clean set-up-run set-up-test set-up-bench set-up-build

demo: set-up-run
	$(OFFSCREEN) $(PYTHON) -m scaleplanner demo --out build/demo

test: set-up-test
	$(OFFSCREEN) $(PYTHON) -m pytest -q -n 2 --dist loadfile $(TESTS)

offline: set-up-test
	sh .ci/offline

test-long: set-up-test
	$(OFFSCREEN) $(PYTHON) -m pytest -q -m long $(TESTS)

run: set-up-run
	$(PYTHON) -m scaleplanner

lint: set-up-test
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy --strict scaleplanner

bench: set-up-bench
	$(OFFSCREEN) $(PYTHON) -m benchmarks

screens: set-up-test
	$(OFFSCREEN) $(PYTHON) -m scaleplanner.gui.screens build/screens
	$(OFFSCREEN) $(PYTHON) -m rollout.pictures resources/handbook/bilder

build: set-up-build
	$(PYTHON) -m PyInstaller --noconfirm --log-level ERROR --distpath build/frozen --workpath build/pyinstaller build.spec
	$(PYTHON) -m rollout build/frozen/ScalePlanner/ScalePlanner
	sh .ci/frozen-selftest build/frozen/ScalePlanner/ScalePlanner

lock: set-up-test
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --extra dev --output-file requirements-dev.lock

locale: set-up-test
	$(PYTHON) -m rollout.catalogue

clean:
	rm -rf build dist .venv .mypy_cache .ruff_cache *.egg-info

set-up-run set-up-test set-up-bench set-up-build:
	@sh .ci/setup $(@:set-up-%=%)
