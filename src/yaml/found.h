// SPDX-License-Identifier: Apache-2.0
// What is found in one YAML text: adds to the caller's diagnostics, with a limit for each code, so
// that a broken file of 64 MiB costs neither memory nor the reader's patience.
#ifndef KOGUCHI_YAML_FOUND_H
#define KOGUCHI_YAML_FOUND_H

#include <koguchi/yaml.h>

typedef struct kg_yaml_found {
    const kg_source *source;
    kg_diags *diags;
    size_t total;            /* everything found, also what was not added */
    size_t n[KG_CODE_COUNT]; /* the same by code */
    size_t spoiled;          /* first byte of a line objected to for its layout; else SIZE_MAX */
} kg_yaml_found;

/* Both are borrowed. */
void kg_yaml_found_init(kg_yaml_found *found, const kg_source *source, kg_diags *diags);
/* Adds a finding at bytes [at, end); NULL when there are enough of its code. */
kg_diag *kg_yaml_found_add(kg_yaml_found *found, kg_code code, size_t at, size_t end);
/* Names it more closely; `diag` may be NULL. */
void kg_yaml_found_arg(kg_yaml_found *found, kg_diag *diag, const char *name, kg_str value);
void kg_yaml_found_number(kg_yaml_found *found, kg_diag *diag, const char *name, size_t value);
/* True if that code was already added at that byte. */
bool kg_yaml_found_has(const kg_yaml_found *found, kg_code code, size_t at);

/* Line `line` (from 0): bytes [*at, *end) without its line end and without a byte order mark. */
void kg_yaml_line_span(const kg_source *source, size_t line, size_t *at, size_t *end);
/* The byte after the character at `at`; at most the text's end. */
size_t kg_yaml_char_end(kg_str text, size_t at);
/* True if U+3000 stands at `at`. */
bool kg_yaml_wide_at(kg_str text, size_t at);

#endif
