// SPDX-License-Identifier: Apache-2.0
// What the files of the model room share: the state of one reading.
#ifndef KG_MODEL_INTERNAL_H
#define KG_MODEL_INTERNAL_H

#include <koguchi/model.h>

typedef struct kg_model_reading {
    kg_model *model;
    const kg_catalog *catalog;
    const kg_source *source;
    kg_arena *arena;
    kg_diags *diags;
} kg_model_reading;

/* The names of all elements; reports ids used twice. */
void kg_model_index(kg_model_reading *r);
/* Interfaces, zones, authorities, flows: from words to indices. */
void kg_model_link_elements(kg_model_reading *r);
/* Attack points, judgements, own threats. */
void kg_model_link_judgements(kg_model_reading *r);

/* Adds a diagnostic at a node (or at its key) of the model's source. */
kg_diag *kg_model_report(kg_model_reading *r, kg_code code, const kg_node *node);
kg_diag *kg_model_report_key(kg_model_reading *r, kg_code code, const kg_node *node);
void kg_model_arg(kg_model_reading *r, kg_diag *diag, const char *name, kg_str value);
/* Tells that the key of a node is an id of an earlier release. */
void kg_model_renamed(kg_model_reading *r, const kg_node *node, kg_str was, kg_str now);
/* The i-th item of the list under `key` of a record's node, for its place; falls back to the record. */
const kg_node *kg_model_item(const kg_node *record, const char *key, size_t i);

#endif
