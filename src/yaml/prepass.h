// SPDX-License-Identifier: Apache-2.0
// The pass over the bytes before the parser sees them: finds everything a parser would stumble over
// or, worse, accept in silence, and says all of it in one run.
#ifndef KOGUCHI_YAML_PREPASS_H
#define KOGUCHI_YAML_PREPASS_H

#include "found.h"

/* Checks size, encoding, control characters and the layout of lines. True if the parser may read
 * the text: with a wrong encoding or size it could only stop at the same byte. */
bool kg_yaml_prepass(kg_yaml_found *found);

/* The half of it that looks at lines (tabs, U+3000, conflict markers, directives). `wide`: the text
 * has U+3000 somewhere. */
void kg_yaml_check_lines(kg_yaml_found *found, bool wide);

#endif
