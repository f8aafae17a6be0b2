// SPDX-License-Identifier: Apache-2.0
// A slot is what the table of the model file says of one place in it: the type of value, and what may stand
// below. Editing walks slots beside the nodes of the tree.
#ifndef KG_MODEL_SLOT_H
#define KG_MODEL_SLOT_H

#include <koguchi/model.h>

enum { KG_SLOT_UNKNOWN = 255 }; /* a type: the table has no such place, or it is a fact */

typedef struct kg_slot {
    uint8_t type, item; /* kg_type */
    uint8_t key;        /* of a map: kg_key */
    uint8_t vocab;      /* of references */
    const kg_shape *shape; /* of records, and of the records in maps and lists */
    const kg_shape *owner; /* of the record whose field it is; NULL: it is no field's value */
    const char *field;     /* if it has an owner */
} kg_slot;

kg_slot kg_slot_root(void);
/* The slot under a key, or of a list's item (any key). */
kg_slot kg_slot_below(kg_slot slot, kg_str key);
/* The slot of what really stands there: a list's only item, the field that a bare value in a record's place stands
 * for, or the slot itself. */
kg_slot kg_slot_bare(kg_slot slot, const kg_node *node);
const kg_field *kg_shape_field(const kg_shape *shape, kg_str key);

/* A pointer taken apart: at most KG_YAML_DEPTH_MOST keys. */
typedef struct kg_pointer {
    kg_str keys[KG_YAML_DEPTH_MOST];
    size_t n;
} kg_pointer;

/* Reads a pointer, short forms too, against a tree; keys are slices of `text` or of the tree. False: it
 * has no keys, too many, or an open quote. */
bool kg_pointer_read(kg_pointer *out, kg_str text, const kg_node *root, const kg_catalog *catalog);
/* The node at the first n keys, or NULL. */
const kg_node *kg_pointer_node(const kg_pointer *pointer, size_t n, const kg_node *root);
kg_slot kg_pointer_slot(const kg_pointer *pointer, size_t n);

/* The first judgement whose range of attack points (AS1..AS3/...) would cover another set of them after the rename; not
 * given if there is none, or if the pointer names no attack point. */
kg_str kg_model_range_across(const kg_pointer *at, kg_str to, const kg_node *root);
/* The splices that rename the element at a pointer and every reference to it, sorted; if it is no element, only
 * its key. */
size_t kg_model_rename(kg_splice **out, const kg_pointer *at, kg_str to, const kg_node *root, kg_arena *arena);

#endif
