// SPDX-License-Identifier: Apache-2.0
// What the programs share that compile knowledge into C: files in and out, faults in plain English, C
// strings.
#ifndef KOGUCHI_TOOLS_MAKING_H
#define KOGUCHI_TOOLS_MAKING_H

#include <koguchi/yaml.h>

/* The whole file, in the arena; a file that can't be read or written ends the program. */
kg_str make_read_file(kg_arena *arena, const char *path);
void make_write_file(const char *path, kg_str text);

/* Prints each with its place and arguments on standard error. */
void make_print_diags(const kg_diags *diags);

/* Appends s as a C string literal. */
void make_quote(kg_buf *out, kg_str s);

/* Do both texts take the same {names}? */
bool make_names_agree(kg_str ja, kg_str en);

#endif
