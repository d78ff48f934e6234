# The two commands that matter are `make run` and `make test`; both install what is missing.
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help run test bench format sample icons clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Build Gyur and open it on the sample pages
	@scripts/run

test: ## Check everything: format, lints, licences, unit, property and window tests
	@scripts/test

bench: ## Measure: accuracy, speed, memory, side by side with others
	@scripts/bench

format: ## Bring all code into the project's form
	@cargo fmt --all
	@npm run --prefix ui --silent format

sample: ## Draw the sample pages again
	@scripts/setup draw
	@.tools/drawing/bin/python -B scripts/sample-pages

icons: ## Draw the app's icons again
	@scripts/setup draw
	@.tools/drawing/bin/python -B scripts/icons

clean: ## Remove what was built, and nothing that was made by hand
	@rm -rf target out ui/dist ui/node_modules .tools

# The window's files, built only when one of their sources has changed. Folders count too: they
# change when a file is removed.
ui_sources := $(shell find ui/src ui/public -print 2>/dev/null) $(wildcard ui/*.html ui/*.json ui/*.js ui/*.ts)
ui/dist/index.html: $(ui_sources)
	@npm run --prefix ui --silent build
	@touch $@
