// SPDX-License-Identifier: Apache-2.0
// What the writers of the schema share: the shapes below a shape, and their names.
#ifndef KG_SCHEMA_INTERNAL_H
#define KG_SCHEMA_INTERNAL_H

#include <koguchi/schema.h>

enum { KG_SHAPES_MOST = 64 };

/* `shape` and every shape below it, each once, parents first; how many. */
size_t kg_shapes_below(const kg_shape *found[KG_SHAPES_MOST], const kg_shape *shape);
/* "attack point" -> "attack-point" */
kg_str kg_shape_anchor(kg_arena *arena, const kg_shape *shape);
/* The field that a bare value in the record's place stands for, or NULL. */
const kg_field *kg_shape_scalar(const kg_shape *shape);

#endif
