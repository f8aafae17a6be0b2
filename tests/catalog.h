// SPDX-License-Identifier: Apache-2.0
// The compiled catalogue, opened once for a test program. 
#ifndef KOGUCHI_TEST_CATALOG_H
#define KOGUCHI_TEST_CATALOG_H

#include <koguchi/catalog.h>
#include <stdlib.h>

typedef struct opened_catalog {
    kg_heap heap;
    kg_arena arena;
    kg_catalog *catalog;
} opened_catalog;

static inline int open_catalog_inside(void *arg)
{
    opened_catalog *o = arg;
    kg_diags diags;
    kg_diags_init(&diags, &o->arena);
    return kg_catalog_open(&o->catalog, NULL, 0, &o->arena, &diags);
}

static inline const kg_catalog *open_catalog_once(opened_catalog *o)
{
    if (!o->catalog) {
        kg_heap_init(&o->heap, (size_t)1 << 30);
        kg_arena_init(&o->arena, &o->heap);
        if (kg_guard(&o->heap, open_catalog_inside, o) != KG_OK)
            abort();
    }
    return o->catalog;
}

static inline void close_opened_catalog(opened_catalog *o)
{
    if (o->catalog)
        kg_arena_clear(&o->arena);
    o->catalog = NULL;
}

#endif
