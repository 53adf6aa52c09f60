# Shortcuts; README.md has the same without make.
bin = .venv/bin

.PHONY: ledger check test figures format

.venv:
	python3 -m venv .venv
	$(bin)/python -m pip install -q -e '.[dev]'

ledger: .venv  ## print the ledger of an example
	$(bin)/taizhang extract examples/lanling-2026.docx

check: .venv  ## all checks
	./check

test: .venv  ## the tests alone, on all cores
	$(bin)/pytest -q -n auto

format: .venv  ## bring the code into form
	$(bin)/ruff check --fix
	$(bin)/ruff format

figures: .venv  ## measure again and write docs/quality.md and docs/speed.md
	$(bin)/python benchmarks/quality.py --write
	$(bin)/python benchmarks/speed.py --write
