// SPDX-License-Identifier: Apache-2.0
// Writing values as YAML text, the way people lay out a model file: see koguchi/yaml.h and edit.c.
#ifndef KG_YAML_EMIT_H
#define KG_YAML_EMIT_H

#include <koguchi/yaml.h>

typedef struct kg_yaml_emit {
    kg_buf *out;
    kg_str eol;
    size_t step; /* columns per level */
    const char *const *flow_keys;
} kg_yaml_emit;

/* Does the value stand on the line of its key? */
bool kg_yaml_is_inline(const kg_yaml_emit *e, const kg_node *value);
/* On one line, in flow style. */
void kg_yaml_emit_flow(const kg_yaml_emit *e, const kg_node *value, bool in_flow);
/* A block map or list whose lines stand at column `indent`; the first line's indent is the caller's. */
void kg_yaml_emit_block(const kg_yaml_emit *e, const kg_node *value, size_t indent);
/* What follows a key's colon: " value", or the lines below it, at column `indent`. */
void kg_yaml_emit_after_colon(const kg_yaml_emit *e, const kg_node *value, size_t indent);
/* What follows a dash that stands at column `dash`. */
void kg_yaml_emit_after_dash(const kg_yaml_emit *e, const kg_node *value, size_t dash);

#endif
