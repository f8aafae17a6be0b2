# SPDX-License-Identifier: Apache-2.0
# A thin front of meson: every target is one or two commands that could be typed by hand.
# `make help` lists them.

BUILD ?= build
BUILD_SAN ?= build-san
FUZZ_SECONDS ?= 60
PREFIX ?= /usr/local
KOGUCHI := $(BUILD)/koguchi

# What `make demo` shows: the analysis, where the spreadsheet comes from, and last the guide's table.
DEMO_MODEL := examples/network-camera.yaml
DEMO_ANALYSIS := $(KOGUCHI) analyze $(DEMO_MODEL)
DEMO_CSV := $(KOGUCHI) report $(DEMO_MODEL) --format csv -o network-camera.csv
DEMO_TABLE := $(KOGUCHI) report $(DEMO_MODEL) --format md --only table

VALGRIND := valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite

# The steps below share build directories: one after the other, ninja uses all cores anyway.
.NOTPARALLEL:
.PHONY: all deps demo test bench bench-cvss fuzz long page check-portable install clean help

all: $(BUILD)/build.ninja
	@meson compile -C $(BUILD)

$(BUILD)/build.ninja:
	@meson setup $(BUILD) --buildtype=release --prefix=$(PREFIX)

$(BUILD_SAN)/build.ninja:
	@meson setup $(BUILD_SAN) -Dbuildtype=debugoptimized -Db_sanitize=address,undefined -Db_lundef=false

deps:
	@scripts/deps

# The program alone: the demo waits for no test to be compiled.
demo: deps $(BUILD)/build.ninja
	@meson compile -C $(BUILD) koguchi:executable
	@printf '\n$$ %s\n' '$(DEMO_ANALYSIS)'
	@$(DEMO_ANALYSIS)
	@printf '\n# CSV: %s\n' '$(DEMO_CSV)'
	@printf '\n$$ %s\n' '$(DEMO_TABLE)'
	@$(DEMO_TABLE)

# A tree that cannot be configured has passed nothing: run-tests says so in the last line.
test: deps
	@$(MAKE) --no-print-directory $(BUILD)/build.ninja $(BUILD_SAN)/build.ninja || true
	@scripts/run-tests --no-suite=long $(BUILD) --no-suite=long --no-suite=house $(BUILD_SAN)

bench: deps all
	@bench/run

bench-cvss: deps all
	@bench/run-cvss

fuzz:
	@scripts/deps fuzz
	@FUZZ_SECONDS=$(FUZZ_SECONDS) scripts/fuzz

long:
	@scripts/deps long
	@$(MAKE) --no-print-directory $(BUILD)/build.ninja || true
	@QUICK=1 scripts/run-tests --allow-none --suite=long $(BUILD) \
	    --no-suite=long --no-suite=house --timeout-multiplier=20 --wrap='$(VALGRIND)' $(BUILD)

page:
	@scripts/deps page
	@$(MAKE) --no-print-directory all
	@tests/page/run $(KOGUCHI) . $(BUILD)/page

check-portable:
	@scripts/deps portable
	@$(MAKE) --no-print-directory all
	@scripts/check-portable $(BUILD)

install: all
	@meson configure $(BUILD) -Dprefix=$(PREFIX)
	@meson install -C $(BUILD)

clean:
	rm -rf $(BUILD) $(BUILD_SAN) build-fuzz build-ci-*

help:
	@echo 'make                 build into $(BUILD)/'
	@echo 'make demo            build and show the analysis of $(DEMO_MODEL)'
	@echo 'make test            every test, plain and under sanitizers; the last line counts them'
	@echo 'make deps            the packages that building and testing need'
	@echo 'make bench           measure against the budgets, as TSV'
	@echo 'make bench-cvss      measure CVSS scoring against the budgets, as TSV'
	@echo 'make fuzz            every fuzzer for FUZZ_SECONDS=$(FUZZ_SECONDS)'
	@echo 'make long            the long tests, and all others under valgrind'
	@echo 'make page            the report page in a browser: axe-core, widths, print'
	@echo 'make check-portable  compile the engine for Windows (objects only)'
	@echo 'make install         install under PREFIX=$(PREFIX) (DESTDIR is honoured)'
	@echo 'make clean           remove the build directories'
