// SPDX-License-Identifier: Apache-2.0
// Walking over shapes, for the writers.
#include "schema/internal.h"

static void collect(const kg_shape *found[KG_SHAPES_MOST], size_t *n, const kg_shape *shape)
{
    for (size_t i = 0; i < *n; i++)
        if (found[i] == shape)
            return;
    if (*n == KG_SHAPES_MOST)
        return;
    found[(*n)++] = shape;
    for (size_t i = 0; i < shape->n_fields; i++)
        if (shape->fields[i].shape)
            collect(found, n, shape->fields[i].shape);
}

size_t kg_shapes_below(const kg_shape *found[KG_SHAPES_MOST], const kg_shape *shape)
{
    size_t n = 0;
    collect(found, &n, shape);
    return n;
}

kg_str kg_shape_anchor(kg_arena *arena, const kg_shape *shape)
{
    kg_str copy = kg_str_copy(arena, kg_str_of(shape->name));
    char *p = (char *)copy.p;
    for (size_t i = 0; i < copy.n; i++)
        if (p[i] == ' ')
            p[i] = '-';
    return copy;
}

const kg_field *kg_shape_scalar(const kg_shape *shape)
{
    for (size_t i = 0; shape->scalar && i < shape->n_fields; i++)
        if (kg_str_is(kg_str_of(shape->scalar), shape->fields[i].name))
            return &shape->fields[i];
    return NULL;
}
