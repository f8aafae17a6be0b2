// SPDX-License-Identifier: Apache-2.0
// From libyaml's refusal of a text to one of our codes: it gives an English phrase and a mark,
// we a place in bytes.
#ifndef KOGUCHI_YAML_PROBLEM_H
#define KOGUCHI_YAML_PROBLEM_H

#include "cursor.h"
#include "found.h"

#include <yaml.h>

/* Adds what the parser failed on; nothing if the layout of that line, or of one before, was already
 * objected to, since that is then the cause. */
void kg_yaml_problem(kg_yaml_found *found, const yaml_parser_t *parser, kg_yaml_cursor *cursor);

#endif
