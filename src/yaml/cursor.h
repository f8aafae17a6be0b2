// SPDX-License-Identifier: Apache-2.0
// From libyaml's marks, which count characters, to bytes: a cursor that walks along with the
// parser. Marks come nearly in order, so all steps together are linear in the text.
#ifndef KOGUCHI_YAML_CURSOR_H
#define KOGUCHI_YAML_CURSOR_H

#include <koguchi/str.h>

/* Invariant: `index` characters stand in bytes [start, at) of the text, which is UTF-8. */
typedef struct kg_yaml_cursor {
    kg_str text;
    size_t at;
    size_t index;
} kg_yaml_cursor;

/* Puts the cursor on byte `start`, where the parser starts to count. */
void kg_yaml_cursor_init(kg_yaml_cursor *cursor, kg_str text, size_t start);
/* Moves to character `index`, forwards or back, and returns its byte (at most the text's end). */
uint32_t kg_yaml_cursor_to(kg_yaml_cursor *cursor, size_t index);

#endif
