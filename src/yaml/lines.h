// SPDX-License-Identifier: Apache-2.0
// What a line of YAML is in: block scalar, quotes, brackets or plain structure. A light reading,
// line by line, for the checks that must not object to what stands inside a text.
#ifndef KOGUCHI_YAML_LINES_H
#define KOGUCHI_YAML_LINES_H

#include <koguchi/str.h>

typedef enum kg_yaml_in {
    KG_YAML_IN_STRUCTURE,
    KG_YAML_IN_BLOCK, /* a | or > scalar, until a line is too little indented */
    KG_YAML_IN_SINGLE,
    KG_YAML_IN_DOUBLE
} kg_yaml_in;

/* The state before the next line. */
typedef struct kg_yaml_lines {
    kg_str text;
    kg_yaml_in in;
    long indent; /* column of the last key or dash, -1 before the first: its value is deeper */
    long block;  /* column of the block scalar's content; 0 = no line of it seen yet */
    size_t flow; /* open brackets */
    bool plain;  /* the last line ended in plain text, which a deeper line goes on with */
} kg_yaml_lines;

void kg_yaml_lines_init(kg_yaml_lines *lines, kg_str text);
/* Reads the next line: bytes [at, end), without its line end. Linear. */
void kg_yaml_lines_read(kg_yaml_lines *lines, size_t at, size_t end);

/* The end of the spaces, or of spaces, tabs and U+3000, from `at` on. */
size_t kg_yaml_spaces_end(kg_str text, size_t at, size_t end);
size_t kg_yaml_blank_end(kg_str text, size_t at, size_t end);
/* The column that the content of the open block scalar must reach. */
long kg_yaml_lines_needed(const kg_yaml_lines *lines);
/* The colon that ends the key starting at `at`; `end` if there is none. */
size_t kg_yaml_key_colon(kg_str text, size_t at, size_t end);

#endif
