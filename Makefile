## make figures   set up .venv if need be, run every notebook and write figures/
## make test      lint, type checks and the whole test suite
## make test-lab  every notebook in the real JupyterLab, the report in a browser (needs Chromium or Chrome)
## make lab       open JupyterLab on the notebooks (its options: make lab LAB="--no-browser --port=9999")
## make docs     write the static pages under docs/: the notebooks with their results, a sample report
## make bench     time the library on made-up corpora
## make bench-archive   build archives of 50,000 made-up articles, kill the builds, and count rates of a million
## make rule-diff BASE=COMMIT   every row of evidence that changed since a commit (ON="FOLDER ..." other articles than the seeds)
## make readme    write the table of scores into README.md anew
## make lint      ruff and mypy alone
## make lock      pin the packages of pyproject.toml anew (needs uv; UPGRADE=--upgrade for the newest ones)
## make clean     remove all that these commands made, .venv included
## Another Python than python3: make PYTHON=python3.13 figures

PYTHON ?= python3
UV ?= uv
UPGRADE ?=
LAB ?=
BASE ?= HEAD
ON ?= seeds

# A user's own Jupyter, IPython and Matplotlib settings change no figure, and nothing is left in the home directory.
export JUPYTER_CONFIG_DIR := $(CURDIR)/build/home/jupyter
export JUPYTER_DATA_DIR := $(CURDIR)/build/home/jupyter-data
export JUPYTER_RUNTIME_DIR := $(CURDIR)/build/home/jupyter-runtime
export IPYTHONDIR := $(CURDIR)/build/home/ipython
export MPLCONFIGDIR := $(CURDIR)/build/home/matplotlib
export MPLBACKEND := module://matplotlib_inline.backend_inline
unexport JUPYTER_PATH JUPYTER_CONFIG_PATH MATPLOTLIBRC PYTHONPATH

.PHONY: help figures docs test test-lab lab bench bench-archive rule-diff readme lint lock clean

help:
	@sed -n 's/^## //p' Makefile

.venv/.ok: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("framing needs Python 3.11 or newer, but $(PYTHON) is %d.%d: try make PYTHON=python3.13" % sys.version_info[:2])'
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --require-hashes -r requirements.lock
	.venv/bin/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch .venv/.ok

# Cell timings would make two runs differ; the kernel's warnings (it speaks TCP to this very machine) would hide an error.
EXECUTE := --to notebook --execute --ExecutePreprocessor.record_timing=False --ExecutePreprocessor.extra_arguments=--log-level=40

figures: .venv/.ok
	rm -rf build/notebooks
	mkdir -p build/notebooks build/home/matplotlib figures
	PYTHONHASHSEED=0 .venv/bin/jupyter nbconvert $(EXECUTE) --output-dir build/notebooks notebooks/*.ipynb

docs: figures
	PYTHONHASHSEED=0 .venv/bin/python -m benchmarks.docs

lint: .venv/.ok
	.venv/bin/python -m ruff check
	.venv/bin/python -m ruff format --check
	.venv/bin/python -m mypy

test: lint
	.venv/bin/python -m pytest --numprocesses=auto

# CHROMIUM=/path/to/a/browser for one that is not found by itself; screenshots go to build/lab/.
test-lab: .venv/.ok
	.venv/bin/python -m pytest -rs tests/lab

lab: .venv/.ok
	mkdir -p build/home/matplotlib
	.venv/bin/jupyter labextension disable "@jupyterlab/apputils-extension:announcements"
	PYTHONHASHSEED=0 .venv/bin/jupyter lab --LabApp.default_url=/lab/tree/notebooks/start-here.ipynb $(LAB)

bench: .venv/.ok
	.venv/bin/python -m benchmarks.speed
	.venv/bin/python -m benchmarks.pages

bench-archive: .venv/.ok
	.venv/bin/python -m benchmarks.archive

rule-diff: .venv/.ok
	.venv/bin/python -m benchmarks.rule_diff $(BASE) $(ON)

readme: .venv/.ok
	.venv/bin/python -m benchmarks.readme

# --python-version: else the lock would only serve Pythons as new as the one that uv finds.
lock:
	$(UV) pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet $(UPGRADE) -o requirements.lock

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
